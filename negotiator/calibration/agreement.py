"""Agreement between raters, computed here and undefined where it has no meaning.

Ratings are levels on a declared scale of whole numbers; a rating that is missing is None. A
statistic is None where it is undefined (no variance, too few ratings): never 1.0 by default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TypeAlias, TypeVar

Pair: TypeAlias = tuple[int, int]
"""Two raters' levels of one transcript."""

T = TypeVar("T")
RESAMPLES = 1000
LEVEL = 0.95
"""Share of resamples that an interval holds."""


def weighted_kappa(pairs: Sequence[Pair], scale: range) -> float | None:
    """Quadratic weighted kappa on ``scale`` (Cohen, 1968): 1 minus the squared distances seen,
    relative to those expected of the same two raters by chance. O(n + levels²).

    None without pairs, or where chance alone leaves no distance (both raters constant at one
    level). Levels off the scale raise ValueError.
    """
    if any(a not in scale or b not in scale for a, b in pairs):
        raise ValueError(f"a level off the scale {scale.start} to {scale.stop - 1}")
    if not pairs:
        return None
    seen = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = (
        sum(first[a] * second[b] * (a - b) ** 2 for a, b in product(first, second))
        / len(pairs) ** 2
    )
    return 1 - seen / chance if chance else None


def alpha_ordinal(units: Sequence[Sequence[int | None]]) -> float | None:
    """Krippendorff's alpha with the ordinal metric (Krippendorff, 2011), missing ratings allowed.

    ``units``: for each transcript the raters' levels. A unit with fewer than two counts for
    nothing. None where no unit is left or all levels are the same. O(units·raters² + levels³).
    """
    rated = [[v for v in unit if v is not None] for unit in units]
    rated = [unit for unit in rated if len(unit) > 1]
    weights: dict[Pair, float] = {}
    for unit in rated:
        for i, a in enumerate(unit):
            for j, b in enumerate(unit):
                if i != j:
                    weights[a, b] = weights.get((a, b), 0.0) + 1 / (len(unit) - 1)
    totals: dict[int, float] = {}
    for (a, _), weight in weights.items():
        totals[a] = totals.get(a, 0.0) + weight
    n = sum(totals.values())
    levels = sorted(totals)
    if len(levels) < 2:
        return None

    def apart(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(totals[g] for g in levels if low <= g <= high)
        return (between - (totals[low] + totals[high]) / 2) ** 2

    seen = sum(weight * apart(a, b) for (a, b), weight in weights.items())
    chance = sum(totals[a] * totals[b] * apart(a, b) for a, b in product(levels, levels))
    return 1 - (n - 1) * seen / chance if chance else None


def icc_2_1(pairs: Sequence[tuple[float, float]]) -> float | None:
    """ICC(2,1): two-way random effects, absolute agreement, a single rater (Shrout and Fleiss,
    1979). None with fewer than two transcripts or without any variance. O(n)."""
    n, k = len(pairs), 2
    if n < 2:
        return None
    grand = sum(map(sum, pairs)) / (n * k)
    rows = [sum(p) / k for p in pairs]
    columns = [sum(p[j] for p in pairs) / n for j in range(k)]
    between = k * sum((r - grand) ** 2 for r in rows) / (n - 1)
    raters = n * sum((c - grand) ** 2 for c in columns) / (k - 1)
    whole = sum((x - grand) ** 2 for p in pairs for x in p)
    left = whole - between * (n - 1) - raters * (k - 1)
    error = left / ((n - 1) * (k - 1))
    denominator = between + (k - 1) * error + k * (raters - error) / n
    return (between - error) / denominator if denominator > 1e-12 else None


def mean_difference(pairs: Sequence[tuple[float, float]]) -> float | None:
    """The first rater's mean less the second's, in levels (or points): above 0 is too generous."""
    return sum(a - b for a, b in pairs) / len(pairs) if pairs else None


def within_one(pairs: Sequence[Pair]) -> float | None:
    """The share of pairs that are at most one level apart."""
    return sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs) if pairs else None


def within_one_by_chance(pairs: Sequence[Pair]) -> float | None:
    """What a rater would reach who always gives the one level that suits the second best."""
    given = [b for _, b in pairs]
    if not given:
        return None
    return max(sum(abs(level - b) <= 1 for b in given) for level in set(given)) / len(given)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic with its bootstrap interval; all None where it is undefined.

    ``low`` and ``high`` are None where it was undefined in too many resamples.
    """

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def half_width(self) -> float | None:
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low) / 2


def estimate(
    items: Sequence[T],
    statistic: Callable[[Sequence[T]], float | None],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Estimate:
    """``statistic`` of ``items`` (one a transcript) with a 95 % percentile bootstrap interval:
    transcripts are drawn with replacement. The same seed gives the same interval."""
    value = statistic(items)
    if value is None or len(items) < 2:
        return Estimate(value)
    random = Random(seed)
    found = sorted(
        v
        for _ in range(resamples)
        if (v := statistic(random.choices(items, k=len(items)))) is not None
    )
    if 2 * len(found) < resamples:
        return Estimate(value)
    outside = (1 - LEVEL) / 2
    return Estimate(
        value,
        found[int(outside * (len(found) - 1))],
        found[round((1 - outside) * (len(found) - 1))],
    )


def needed(count: int, half_width: float | None, wanted: float) -> int | None:
    """How many transcripts an interval of ±``wanted`` would take, given what ``count`` give: the
    width falls with the square root of the number. None where it cannot be told."""
    if half_width is None or not count:
        return None
    return max(count, round(count * (half_width / wanted) ** 2 + 0.5))
