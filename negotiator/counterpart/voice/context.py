"""Who speaks, when, and what this person has already said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from negotiator.scenario.model import Person, Scenario

Register: TypeAlias = Literal["formal", "direct", "indirect", "warm", "dry"]
Stage: TypeAlias = Literal["opening", "middle", "late"]

_OPENING_ENDS, _LATE_BEGINS = 0.2, 0.75


@dataclass(frozen=True, slots=True)
class VoiceContext:
    """What the words of one turn depend on besides the move.

    ``turn`` is the turn's number in the conversation; with ``seed`` and the move it fixes the
    choice of words. ``used`` holds the normalised sentences that this side has already said
    (``sentences.said`` makes it from past turns): none of them is said again.
    """

    scenario: Scenario
    person: Person
    register: Register
    stage: Stage
    seed: int
    turn: int
    used: frozenset[str] = frozenset()


def stage_at(share: float) -> Stage:
    """The stage at which ``share`` (0…1) of the negotiation is behind us."""
    if share < _OPENING_ENDS:
        return "opening"
    return "late" if share >= _LATE_BEGINS else "middle"
