"""Whether the scores of a changed transcript went the way they had to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from negotiator.calibration.mutations import Mutation
from negotiator.scoring.scorecard import Basis, Score, Scorecard

RISE = 0.5
"""A judged level counts as risen from half a level on: below that samples differ anyway. A
computed one from anything."""


class Shown(StrEnum):
    """What shows a direction."""

    LEVEL = "level"
    MEASURE = "measure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Direction:
    """One changed transcript. ``right`` None: nothing shows it."""

    mutation: str
    transcript: str
    shown: Shown
    right: bool | None


def direction(
    mutation: Mutation, transcript: str, before: Scorecard, after: Scorecard
) -> Direction:
    """Compare the two scorecards in the mutation's criterion, by levels where both have one,
    else by its measure; a mutation without a criterion in all of them, by levels."""
    was = {s.criterion: s for s in before.scores}
    now = {s.criterion: s for s in after.scores}
    if mutation.criterion is None:
        pairs = [(was[c], now[c]) for c in was if _level(was[c]) and _level(now[c])]
        if not pairs:
            return Direction(mutation.id, transcript, Shown.NOTHING, None)
        risen = any(_rises(a, b) for a, b in pairs)
        return Direction(mutation.id, transcript, Shown.LEVEL, not risen)
    old, new = was[mutation.criterion], now[mutation.criterion]
    if old.level is not None and new.level is not None:
        return Direction(mutation.id, transcript, Shown.LEVEL, new.level < old.level)
    first, second = _measured(mutation, before), _measured(mutation, after)
    if first is None or second is None:
        return Direction(mutation.id, transcript, Shown.NOTHING, None)
    return Direction(mutation.id, transcript, Shown.MEASURE, second < first)


def _level(score: Score) -> bool:
    return score.level is not None


def _rises(old: Score, new: Score) -> bool:
    if old.level is None or new.level is None:
        return False
    least = RISE if new.basis is Basis.JUDGED else 1e-9
    return new.level - old.level >= least


def _measured(mutation: Mutation, card: Scorecard) -> float | None:
    found = (i for s in card.scores for i in s.indicators if i.id == mutation.measure)
    return next((i.value for i in found), None)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one mutation: how many transcripts it could be made on, and how they came out."""

    mutation: str
    right: int
    wrong: int
    unseen: int
    by_level: int

    @property
    def seen(self) -> int:
        return self.right + self.wrong


def tallied(directions: Iterable[Direction]) -> list[Tally]:
    """The directions by mutation, in the order met."""
    found: dict[str, list[Direction]] = {}
    for one in directions:
        found.setdefault(one.mutation, []).append(one)
    return [
        Tally(
            mutation,
            sum(d.right is True for d in ones),
            sum(d.right is False for d in ones),
            sum(d.right is None for d in ones),
            sum(d.shown is Shown.LEVEL for d in ones),
        )
        for mutation, ones in found.items()
    ]
