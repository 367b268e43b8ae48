"""Additive preferences: what a package is worth to one side, between 0 and 1."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from negotiator.deal.issue import Issue, Offer, Value


@dataclass(frozen=True, slots=True)
class Worth:
    """What the values of one issue are worth: ``weight`` times a number in 0…1.

    ``points`` are (number, worth) pairs in ascending order, joined by straight lines and
    flat beyond the ends; ``table`` gives each option's worth. One of the two is empty.
    """

    weight: float
    table: Mapping[str, float]
    points: tuple[tuple[float, float], ...] = ()

    def of(self, value: Value) -> float:
        """Worth of ``value`` in 0…1 before weighting. KeyError for an unknown option."""
        if isinstance(value, str):
            return self.table[value]
        xs = [x for x, _ in self.points]
        i = bisect_right(xs, value)
        if i == 0:
            return self.points[0][1]
        if i == len(xs):
            return self.points[-1][1]
        (x0, y0), (x1, y1) = self.points[i - 1], self.points[i]
        return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Preferences:
    """One side's additive utility. Weights sum to 1, so the utility of a package is in 0…1.

    ``reservation`` is the utility of walking away to the BATNA: below it, no deal.
    """

    worths: Mapping[str, Worth]
    reservation: float

    def share(self, issue: str, value: Value) -> float:
        """What ``value`` on ``issue`` adds to the utility: weight × worth."""
        worth = self.worths[issue]
        return worth.weight * worth.of(value)

    def utility(self, package: Offer) -> float:
        """Utility of a full package. KeyError when it leaves an issue out."""
        return sum(self.share(issue, package[issue]) for issue in self.worths)

    def best(self, issue: Issue) -> Value:
        """The value of ``issue`` worth most; the first of equals."""
        return max(issue.values, key=lambda v: self.worths[issue.id].of(v))

    def ideal(self, issues: Iterable[Issue], frozen: Offer | None = None) -> dict[str, Value]:
        """The best full package, keeping what is ``frozen``."""
        kept = frozen or {}
        return {i.id: kept[i.id] if i.id in kept else self.best(i) for i in issues}


def preferences(worths: Mapping[str, Worth], reservation: float) -> Preferences:
    """Preferences with the weights scaled to sum to 1.

    Raises ValueError when no weight is positive or the reservation is outside 0…1.
    """
    total = sum(w.weight for w in worths.values())
    if total <= 0:
        raise ValueError("the weights sum to nothing")
    if not 0 <= reservation <= 1:
        raise ValueError(f"reservation utility {reservation} is not between 0 and 1")
    scaled = {k: Worth(w.weight / total, w.table, w.points) for k, w in worths.items()}
    return Preferences(scaled, reservation)
