"""What the counterpart decides to do in a turn: a move made of beats.

The strategy alone makes moves; a voice only phrases them. Every figure that may be spoken
is in the move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from negotiator.deal.issue import Value


class Beat(StrEnum):
    """One thing done within a turn, in the order spoken."""

    GREET = "greet"  # opens the meeting: names itself, sets the frame
    RAPPORT = "rapport"  # answers small talk, or makes some before business
    PUT_OFF = "put_off"  # postpones figures politely: too early
    ACKNOWLEDGE = "acknowledge"  # shows that `issues` / what was said has been heard
    AGREE_FRAME = "agree_frame"  # goes along with how the candidate wants to proceed
    UNDERSTOOD = "understood"  # the candidate has put its words rightly, or has summed up well
    EMPATHISE = "empathise"  # answers an expression of empathy
    ANSWER = "answer"  # answers a question on `issues` with its public reason
    DISCLOSE = "disclose"  # reveals the interest `ref`
    DEFLECT = "deflect"  # will not answer: limit, margin, something not asked well
    MANDATE = "mandate"  # who decides on its side: `issues` are not its own to settle
    ASIDE = "aside"  # sets aside a question that it has nothing to say to
    ASK = "ask"  # asks the candidate's need or reason on `issues`
    INVITE = "invite"  # asks for a proposal (on `issues`, if any)
    CREDIT = "credit"  # the argument `ref` counts
    DOUBT = "doubt"  # an argument without a fact behind it: asks for the figure
    CHALLENGE = "challenge"  # a claimed figure (`said`) contradicts what it knows (`known`)
    INCONSISTENT = "inconsistent"  # what was just said contradicts the candidate's own words
    OBJECT = "object"  # raises the scenario objection `ref`
    ACCEPT = "accept"  # accepts `terms`
    DEFER = "defer"  # needs the director for `issues`
    RATIFY = "ratify"  # the director agrees to `terms`
    AMEND = "amend"  # the director wants `terms` instead
    REJECT = "reject"  # refuses the candidate's `terms`, with the public reason on `issues`
    UNREALISTIC = "unrealistic"  # `terms` lie outside what is negotiable
    HOLD = "hold"  # keeps its own position `terms`; expects a move first
    OFFER = "offer"  # puts `terms` on the table (a first position on these issues)
    CONCEDE = "concede"  # moves towards the candidate: `terms`, from `previous`
    PACKAGE = "package"  # offers `terms` as a whole: if … then …
    REOPEN = "reopen"  # agrees to reopen `issues` as part of a package
    REFUSE_REOPEN = "refuse_reopen"  # `issues` were settled
    NEXT_TOPIC = "next_topic"  # turns to `issues`, not yet discussed
    SUMMARISE = "summarise"  # recaps what is settled (`terms`) and what is open (`issues`)
    CONFIRM = "confirm"  # everything is agreed: recaps `terms`, asks to sign
    SIGNED = "signed"  # closes on a signed deal
    CLARIFY = "clarify"  # did not understand (`quote`), asks again
    CLARIFY_TERM = "clarify_term"  # heard `terms` but is not sure: asks to confirm
    LANGUAGE = "language"  # cannot follow this language: asks for French or English
    TOO_LONG = "too_long"  # lost the thread of a very long turn
    SILENCE = "silence"  # says nothing for a moment
    FIRM = "firm"  # answers a threat or an ultimatum
    BREAK = "break"  # answers a request for a break
    IMPATIENT = "impatient"  # nothing moves: asks to get on
    WARN = "warn"  # may leave if nothing changes
    WALK_AWAY = "walk_away"  # leaves
    TIME = "time"  # calls `minutes` left
    LAST_ROUND = "last_round"  # the clock calls the last round
    TIME_UP = "time_up"  # time is over without a deal
    FAREWELL = "farewell"  # answers a goodbye without a deal
    EVENT = "event"  # the timed scenario event `ref`


@dataclass(frozen=True, slots=True)
class Step:
    """One beat with what it is about. Only the fields that its beat names are filled."""

    beat: Beat
    issues: tuple[str, ...] = ()
    terms: Mapping[str, Value] = field(default_factory=dict)
    previous: Mapping[str, Value] = field(default_factory=dict)
    ref: str = ""
    quote: str = ""
    said: str = ""
    known: str = ""
    minutes: int = 0


class Emotion(StrEnum):
    """The appraisal that colours a turn; always the sign of what happened to its utility."""

    PLEASED = "pleased"
    NEUTRAL = "neutral"
    TENSE = "tense"


class Effect(StrEnum):
    """What the move does to the session."""

    NONE = "none"
    AGREED = "agreed"  # every issue is settled; the candidate may sign
    SIGNED = "signed"  # the candidate confirmed: the session ends with the deal
    WALK_AWAY = "walk_away"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Move:
    """One turn of the counterpart, decided and guarded, not yet phrased.

    ``settles``: terms settled by this move. ``offers``: what stands on the table as its
    position after it. ``reopens``: issues open again.
    """

    steps: tuple[Step, ...]
    emotion: Emotion = Emotion.NEUTRAL
    settles: Mapping[str, Value] = field(default_factory=dict)
    offers: Mapping[str, Value] = field(default_factory=dict)
    reopens: tuple[str, ...] = ()
    effect: Effect = Effect.NONE

    @property
    def figures(self) -> dict[str, set[Value]]:
        """Every value that may be spoken, by issue."""
        found: dict[str, set[Value]] = {}
        for step in self.steps:
            for terms in (step.terms, step.previous):
                for issue, value in terms.items():
                    found.setdefault(issue, set()).add(value)
        return found
