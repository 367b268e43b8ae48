"""What happens in a negotiation, as small frozen events in the order they happen.

Everything a finished event reports is on disk before the event is yielded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from negotiator.deal.issue import Value
from negotiator.deal.table import Table
from negotiator.errors import NegotiatorError
from negotiator.transcript import Heard, Turn


class End(StrEnum):
    """How a negotiation stopped. After ``QUIT`` and ``LINES_OVER`` it can be resumed."""

    AGREEMENT = "agreement"
    WALK_AWAY = "walk_away"
    TIME = "time"
    QUIT = "quit"
    LINES_OVER = "lines_over"

    @property
    def final(self) -> bool:
        return self not in (End.QUIT, End.LINES_OVER)


@dataclass(frozen=True, slots=True)
class Said:
    """The candidate's turn is recorded."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Understood:
    """What the counterpart understood of the candidate's turn; ``table`` with the new offer."""

    turn: Turn
    heard: Heard
    table: Table


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the counterpart's speech, as it comes: whole sentences, one at a time."""

    text: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """The counterpart's turn is over and recorded; ``table`` is what now lies between you."""

    turn: Turn
    table: Table


@dataclass(frozen=True, slots=True)
class ClockCalled:
    """The clock reached a warning: ``minutes`` left (15, 5 or 2; 0 when time is over)."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """Every issue is settled: the term sheet can be signed, or talks go on."""

    terms: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Failed:
    """A reply failed; the candidate's words are recorded and the turn can be tried again."""

    error: NegotiatorError


@dataclass(frozen=True, slots=True)
class Fellback:
    """A model could not do its part of this turn, and the rules or the phrasebook did it.

    ``resting``: it failed too often and is left alone for the rest of the session.
    """

    part: Literal["hearing", "voice"]
    error: NegotiatorError
    resting: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The negotiation is over. ``agreement`` is the signed deal, or None."""

    how: End
    agreement: Mapping[str, Value] | None


Event: TypeAlias = (
    Said | Understood | Delta | Spoke | ClockCalled | Agreed | Failed | Fellback | Ended
)
