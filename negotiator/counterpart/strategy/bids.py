"""Which figures give it the utility it wants: bids that cost it nothing more and suit the
candidate best, at most two issues moved a turn, in round and shrinking steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from negotiator.counterpart.strategy.mind import Side
from negotiator.deal.frontier import best_package
from negotiator.deal.issue import Issue, Offer, Value, tidy
from negotiator.deal.utility import Preferences

_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One issue moved: what it costs its own side and brings the other, in utility."""

    issue: str
    value: Value
    cost: float
    gain: float


def opening_bid(side: Side, guess: Preferences) -> dict[str, Value]:
    """The first package: its opening utility, keeping at least half of its way on every issue,
    so that every issue is still there to be traded."""
    values = {
        i.id: [v for v in round_values(i) if side.own.worths[i.id].of(v) >= 0.5]
        for i in side.issues
    }
    point = best_package(
        side.issues, side.own, guess, max(side.tuning.opening, side.floor), values=values
    )
    return dict(point.package) if point else side.own.ideal(side.issues)


def round_values(issue: Issue) -> list[Value]:
    """The values one would say: numbers on five times the step where there are enough of them,
    the ends of the range, and every option of a choice."""
    if not issue.numeric or len(issue.values) <= 12:
        return list(issue.values)
    numbers = [v for v in issue.values if not isinstance(v, str)]
    step = numbers[1] - numbers[0]
    for factor in (5, 4, 2):
        coarse = [v for v in numbers if _multiple(v, step * factor)]
        if len(coarse) >= 8:
            return list(dict.fromkeys([numbers[0], *coarse, numbers[-1]]))
    return list(numbers)


def concession(
    side: Side,
    guess: Preferences,
    *,
    bid: Offer,
    budget: float,
    candidate: Offer,
    movable: Collection[str],
    preferred: Collection[str] = (),
    steps: Mapping[str, float],
    emphasis: Mapping[str, float],
) -> tuple[Change, ...]:
    """The best one or two changes of ``bid`` that cost at most ``budget`` of own utility.

    Only ``movable`` issues move, never past where the ``candidate`` stands, never by as big a
    step as the last on that issue. ``preferred`` issues (just argued about, just asked for)
    count more; ``emphasis`` (from timed events) makes giving way on an issue dearer. Empty when
    nothing fits.

    Considers every pair of changes: O(m²) for m ≲ 60 candidate changes.
    """
    changes: list[Change] = []
    for issue in side.issues:
        if issue.id in movable:
            changes += _changes(side, guess, issue, bid, candidate, steps)
    best: tuple[Change, ...] = ()
    best_rank = 0.0

    def rank(change: Change) -> float:
        liking = 1.5 if change.issue in preferred else 1.0
        return liking * change.gain / emphasis.get(change.issue, 1.0)

    single = [(c, rank(c)) for c in changes if c.cost <= budget + _TINY]
    for change, worth in single:
        if worth > best_rank + _TINY:
            best, best_rank = (change,), worth
    for (one, worth_one), (two, worth_two) in combinations(single, 2):
        if one.issue == two.issue or one.cost + two.cost > budget + _TINY:
            continue
        if worth_one + worth_two > best_rank + _TINY:
            best, best_rank = (one, two), worth_one + worth_two
    return best


def smallest(
    side: Side,
    guess: Preferences,
    *,
    bid: Offer,
    room: float,
    candidate: Offer,
    movable: Collection[str],
    steps: Mapping[str, float],
) -> tuple[Change, ...]:
    """The cheapest single change worth something to the candidate, within ``room``: a sign of
    good will where the budget is smaller than the smallest step."""
    found = [
        change
        for issue in side.issues
        if issue.id in movable
        for change in _changes(side, guess, issue, bid, candidate, steps)
        if _TINY < change.cost <= room + _TINY
    ]
    return (min(found, key=lambda c: (c.cost, -c.gain)),) if found else ()


def _changes(
    side: Side,
    guess: Preferences,
    issue: Issue,
    bid: Offer,
    candidate: Offer,
    steps: Mapping[str, float],
) -> list[Change]:
    here = bid[issue.id]
    wished = candidate.get(issue.id)
    found = []
    for value in _towards(issue, here, wished, steps.get(issue.id)):
        cost = side.own.share(issue.id, here) - side.own.share(issue.id, value)
        gain = guess.share(issue.id, value) - guess.share(issue.id, here)
        if gain > _TINY and cost > -_TINY:
            found.append(Change(issue.id, value, cost, gain))
    # A change that costs more and brings no more than another is never chosen.
    found.sort(key=lambda c: (c.cost, -c.gain))
    kept: list[Change] = []
    for change in found:
        if not kept or change.gain > kept[-1].gain + _TINY:
            kept.append(change)
    return kept


def _towards(
    issue: Issue, here: Value, wished: Value | None, last_step: float | None
) -> Iterable[Value]:
    if not issue.numeric or isinstance(here, str):
        return (v for v in issue.values if v != here)
    numbers: list[Value] = round_values(issue)
    if wished is not None and not isinstance(wished, str):
        low, high = min(here, wished), max(here, wished)
        numbers = [v for v in numbers if not isinstance(v, str) and low <= v <= high]
        numbers.append(wished)
        gap = high - low
    else:
        gap = 0.8 * _span(issue)
    # Half the gap at most, and less than last time: shrinking steps say that the end is near.
    reach = 0.5 * gap if last_step is None else min(0.5 * gap, 0.8 * last_step)
    reach = max(reach, 2 * _grid(issue))
    return (
        tidy(v)
        for v in numbers
        if not isinstance(v, str) and v != here and abs(v - here) <= reach + _TINY
    )


def _span(issue: Issue) -> float:
    low, high = issue.values[0], issue.values[-1]
    return 0.0 if isinstance(low, str) or isinstance(high, str) else high - low


def _grid(issue: Issue) -> float:
    return _span(issue) / max(1, len(issue.values) - 1)


def _multiple(value: float, of: float) -> bool:
    return abs(value / of - round(value / of)) < 1e-6
