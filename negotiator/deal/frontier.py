"""The exact Pareto frontier of two additive utilities, and the points that matter on it.

With additive utilities the frontier of a domain is the Minkowski sum of the issues' own
trade-offs, pruned after each issue: what is dominated in a part of the package is dominated in
every whole that holds it. Exact without enumerating the domain; O(n · p · v · log(p · v)) for n
issues of v values and p points on the frontier so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from negotiator.deal.issue import Issue, Offer, Value
from negotiator.deal.utility import Preferences

_TINY = 1e-12
_BUCKET = 0.002

_Chain: TypeAlias = "tuple[_Chain, str, Value] | None"
_Partial: TypeAlias = tuple[float, float, _Chain]


@dataclass(frozen=True, slots=True)
class Point:
    """A full package with the utility of each side, both in 0…1."""

    a: float
    b: float
    package: dict[str, Value]


def frontier(
    issues: Sequence[Issue], a: Preferences, b: Preferences, frozen: Offer | None = None
) -> tuple[Point, ...]:
    """Every package that no other beats for both sides, by ascending utility of ``a``.

    Issues in ``frozen`` keep their value. Of packages with equal utilities one is kept.
    """
    points: list[_Partial] = [(0.0, 0.0, None)]
    for issue in issues:
        shares = [(a.share(issue.id, v), b.share(issue.id, v), v) for v in _values(issue, frozen)]
        points = _undominated(
            (x + own, y + other, (chain, issue.id, value))
            for x, y, chain in points
            for own, other, value in shares
        )
    return tuple(Point(x, y, _package(chain)) for x, y, chain in points)


def _undominated(points: Iterable[_Partial]) -> list[_Partial]:
    kept: list[_Partial] = []
    best = float("-inf")
    for point in sorted(points, key=lambda p: (-p[0], -p[1])):
        if point[1] > best + _TINY:
            kept.append(point)
            best = point[1]
    kept.reverse()
    return kept


def _values(
    issue: Issue, frozen: Offer | None, values: Mapping[str, Sequence[Value]] | None = None
) -> Sequence[Value]:
    if frozen is not None and issue.id in frozen:
        return (frozen[issue.id],)
    return issue.values if values is None else values.get(issue.id, issue.values)


def _package(chain: _Chain) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while chain is not None:
        chain, issue, value = chain
        found[issue] = value
    return dict(reversed(found.items()))


def best_package(
    issues: Sequence[Issue],
    own: Preferences,
    other: Preferences,
    floor: float,
    *,
    frozen: Offer | None = None,
    values: Mapping[str, Sequence[Value]] | None = None,
) -> Point | None:
    """The package worth at least ``floor`` to ``own`` that suits ``other`` best, or None.

    Own utility is kept in buckets of 0.002, the best partial package in each, so the answer may
    miss the optimum of ``other`` by what a bucket per issue hides; it never misses ``floor``.
    ``values`` restricts what is considered per issue. O(n · v / 0.002).
    """
    partial: list[_Partial] = [(0.0, 0.0, None)]
    for issue in issues:
        shares = [
            (own.share(issue.id, v), other.share(issue.id, v), v)
            for v in _values(issue, frozen, values)
        ]
        buckets: dict[int, _Partial] = {}
        for x, y, chain in partial:
            for mine, theirs, value in shares:
                worth, liked = x + mine, y + theirs
                bucket = int(worth / _BUCKET)
                held = buckets.get(bucket)
                if held is None or liked > held[1] or (liked == held[1] and worth > held[0]):
                    buckets[bucket] = (worth, liked, (chain, issue.id, value))
        partial = list(buckets.values())
    enough = [p for p in partial if p[0] >= floor]
    if not enough:
        return _richest(issues, own, other, floor, frozen, values)
    x, y, chain = max(enough, key=lambda p: (p[1], p[0]))
    return Point(x, y, _package(chain))


def _richest(
    issues: Sequence[Issue],
    own: Preferences,
    other: Preferences,
    floor: float,
    frozen: Offer | None,
    values: Mapping[str, Sequence[Value]] | None,
) -> Point | None:
    """The best package for ``own``: the last resort where the buckets hid it."""
    package: dict[str, Value] = {}
    for issue in issues:
        offered = _values(issue, frozen, values)
        shares = [own.share(issue.id, v) for v in offered]
        package[issue.id] = offered[shares.index(max(shares))]
    worth = sum(own.share(i, v) for i, v in package.items())
    if worth < floor:
        return None
    return Point(worth, sum(other.share(i, v) for i, v in package.items()), package)


def nash(points: Sequence[Point], reservation_a: float, reservation_b: float) -> Point | None:
    """The point with the greatest product of gains over the reservations (Nash 1950)."""
    better = [p for p in points if p.a > reservation_a and p.b > reservation_b]
    return max(better, key=lambda p: (p.a - reservation_a) * (p.b - reservation_b), default=None)


def kalai(points: Sequence[Point], reservation_a: float, reservation_b: float) -> Point | None:
    """The point whose smaller gain is greatest (egalitarian solution, Kalai 1977)."""
    better = [p for p in points if p.a > reservation_a and p.b > reservation_b]
    return max(better, key=lambda p: min(p.a - reservation_a, p.b - reservation_b), default=None)


def left_on_table(points: Sequence[Point], a: float, b: float) -> float:
    """How much more side a could have had with side b no worse off than ``b``; 0 on the front."""
    return max(0.0, max((p.a for p in points if p.b >= b - 1e-9), default=a) - a)


def distance_to_front(points: Sequence[Point], a: float, b: float) -> float:
    """Euclidean distance in utilities from (a, b) to the nearest frontier point; 0 on it."""
    nearest = min(((p.a - a) ** 2 + (p.b - b) ** 2 for p in points), default=0.0)
    return float(nearest**0.5)
