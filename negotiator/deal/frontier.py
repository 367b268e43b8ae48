"""The exact Pareto frontier of two additive utilities, and the points that matter on it.

With additive utilities the frontier of a domain is the Minkowski sum of the issues' own
trade-offs, pruned after each issue: what is dominated in a part of the package is dominated in
every whole that holds it. Exact (to 1e-12 an issue) without enumerating the domain: for n issues
of v values and p points on the frontier so far, O(n · p · v · log(p · v)) time and O(n · p)
memory, because points share their beginnings and become dicts only at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from negotiator.deal.issue import Issue, Offer, Value
from negotiator.deal.utility import Preferences

_TINY = 1e-12
"""Utilities closer than this are equal: rounding of sums of a few dozen shares stays below."""
_BUCKET = 0.002
_CROWD = 400
"""More points than this on a half are thinned to one a bucket."""

_Chain: TypeAlias = "tuple[_Chain, str, Value] | None"
_Partial: TypeAlias = tuple[float, float, _Chain]
_Shares: TypeAlias = tuple[str, list[tuple[float, float, Value]]]


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
    points = _sum(_shares(i, a, b, _values(i, frozen)) for i in issues)
    return tuple(Point(x, y, _package(chain)) for x, y, chain in points)


def _values(
    issue: Issue, frozen: Offer | None, values: Mapping[str, Sequence[Value]] | None = None
) -> Sequence[Value]:
    if frozen is not None and issue.id in frozen:
        return (frozen[issue.id],)
    return issue.values if values is None else values.get(issue.id, issue.values)


def _shares(issue: Issue, a: Preferences, b: Preferences, values: Sequence[Value]) -> _Shares:
    """What each value adds to both sides, without the values that are worse for both."""
    shares = [(a.share(issue.id, v), b.share(issue.id, v), v) for v in values]
    kept = _undominated([(x, y, i) for i, (x, y, _) in enumerate(shares)])
    return issue.id, [shares[i] for _, _, i in kept]


def _sum(parts: Iterable[_Shares], crowd: float = float("inf")) -> list[_Partial]:
    """The frontier of all issues in ``parts``, ascending in a and so descending in b."""
    points: list[_Partial] = [(0.0, 0.0, None)]
    for issue, shares in parts:
        count = len(shares)
        kept = _undominated(
            [
                (x + own, y + other, i * count + k)
                for i, (x, y, _) in enumerate(points)
                for k, (own, other, _) in enumerate(shares)
            ]
        )
        if len(kept) > crowd:
            kept = _thinned(kept)
        points = [(x, y, (points[n // count][2], issue, shares[n % count][2])) for x, y, n in kept]
    return points


def _undominated(points: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """The points that no other beats, ascending in a; of equal ones one stays."""
    points.sort(reverse=True)
    kept: list[tuple[float, float, int]] = []
    bar, edge = float("-inf"), float("inf")
    for point in points:
        if point[1] > bar:
            bar = point[1] + _TINY
            if edge - point[0] <= _TINY:
                kept[-1] = point  # as good for a but for rounding, and better for b
            else:
                kept.append(point)
                edge = point[0]
    kept.reverse()
    return kept


def _thinned(points: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """One point per bucket of a's utility: the best for b, which is the first."""
    buckets: dict[int, tuple[float, float, int]] = {}
    for point in points:
        buckets.setdefault(int(point[0] / _BUCKET), point)
    # The best for a stays whatever its bucket: a high floor may leave nothing else.
    return list(dict.fromkeys([*buckets.values(), points[-1]]))


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

    ``own.utility(package) >= floor`` holds exactly. Of packages that suit ``other`` equally the
    better for ``own`` is taken; ``a`` of the point is ``own``. ``values`` restricts what is
    considered per issue, ``frozen`` fixes it. Packages that differ by less than 1e-12 for both
    sides stand for one another.

    The frontiers of two halves of the issues are built and then walked against each other, in
    O(h · v · log(h · v)) for h points on a half: far fewer than on the whole. A half of more than
    400 points is thinned to one per 0.002 of own utility after each issue; only then may the
    answer fall short of the optimum, and it is at least as good for ``other`` as the best with a
    floor higher by 0.002 per thinned issue.
    """
    parts = [_shares(i, own, other, _values(i, frozen, values)) for i in issues]
    left, right = (_sum(half, _CROWD) for half in _halves(parts))
    found: list[tuple[float, float, int, int]] = []
    j = 0
    for i in range(len(left) - 1, -1, -1):
        x, y, _ = left[i]
        while j < len(right) and x + right[j][0] < floor - _TINY:
            j += 1
        for k in range(j, len(right)):
            worth = x + right[k][0]
            found.append((round(y + right[k][1], 9), worth, i, k))
            if worth > floor + _TINY:
                break  # no doubt about the floor, and the next are worse for the other side
    for _, _, i, k in sorted(found, reverse=True):
        chosen = _package(left[i][2]) | _package(right[k][2])
        package = {issue.id: chosen[issue.id] for issue in issues}
        worth = _utility(own, package)
        if worth >= floor:
            return Point(worth, _utility(other, package), package)
    return None


def _halves(parts: list[_Shares]) -> tuple[list[_Shares], list[_Shares]]:
    """The issues in two groups of about as many combinations each, small issues first."""
    halves: tuple[list[_Shares], list[_Shares]] = ([], [])
    sizes = [1, 1]
    for part in sorted(parts, key=lambda p: -len(p[1])):
        smaller = sizes.index(min(sizes))
        halves[smaller].insert(0, part)
        sizes[smaller] *= len(part[1])
    return halves


def _utility(side: Preferences, package: Offer) -> float:
    # In the order of Preferences.utility, so that both agree to the last bit.
    return sum(side.share(issue, package[issue]) for issue in side.worths if issue in package)


def nash(points: Sequence[Point], reservation_a: float, reservation_b: float) -> Point | None:
    """The point with the greatest product of gains over the reservations (Nash 1950).

    None when no point is better than its reservation for both sides.
    """
    better = _better(points, reservation_a, reservation_b)
    return max(better, key=lambda p: (p.a - reservation_a) * (p.b - reservation_b), default=None)


def kalai(points: Sequence[Point], reservation_a: float, reservation_b: float) -> Point | None:
    """The point where the smaller share of the possible gain is greatest.

    Each side's gain over its reservation is divided by the most it could gain at any point that
    is better than the reservation for both (the discrete form of Kalai & Smorodinsky 1975); of
    equal points the one with the greater sum of shares. None when no point is better for both.
    """
    better = _better(points, reservation_a, reservation_b)
    if not better:
        return None
    most_a = max(p.a for p in better) - reservation_a
    most_b = max(p.b for p in better) - reservation_b

    def fairness(point: Point) -> tuple[float, float]:
        shares = ((point.a - reservation_a) / most_a, (point.b - reservation_b) / most_b)
        return min(shares), sum(shares)

    return max(better, key=fairness)


def _better(points: Sequence[Point], reservation_a: float, reservation_b: float) -> list[Point]:
    return [p for p in points if p.a > reservation_a and p.b > reservation_b]


def left_on_table(points: Sequence[Point], a: float, b: float) -> float:
    """How much more side a could have had with side b no worse off than ``b``; 0 on the front."""
    return max(0.0, max((p.a for p in points if p.b >= b - 1e-9), default=a) - a)


def joint_left(points: Sequence[Point], a: float, b: float) -> float:
    """How much more both sides together could have had with neither worse off; 0 on the front."""
    reachable = (p.a + p.b for p in points if p.a >= a - 1e-9 and p.b >= b - 1e-9)
    return max(0.0, max(reachable, default=a + b) - (a + b))


def distance_to_front(points: Sequence[Point], a: float, b: float) -> float:
    """Euclidean distance in utilities from (a, b) to the nearest frontier point; 0 on it."""
    nearest = min(((p.a - a) ** 2 + (p.b - b) ** 2 for p in points), default=0.0)
    return float(nearest**0.5)
