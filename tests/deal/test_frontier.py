"""The exact frontier against brute force on small random domains."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.frontier import (
    Point,
    best_package,
    distance_to_front,
    frontier,
    joint_left,
    kalai,
    left_on_table,
    nash,
)
from negotiator.deal.issue import Issue, Value, numeric_issue
from negotiator.deal.utility import Preferences, Worth, preferences

Domain = tuple[list[Issue], Preferences, Preferences]
NEAR = 1e-9

# Tenths make many exact ties and sums that differ only by rounding, thousandths few. Utilities
# that are not equal differ by 1e-5 at least, so no tolerance blurs them.
UNIT = st.one_of(
    st.integers(0, 10).map(lambda n: n / 10),
    st.integers(0, 1000).map(lambda n: n / 1000),
)
WEIGHT = st.integers(1, 20).map(float)


@st.composite
def domains(draw: st.DrawFn, most_issues: int = 4, most_values: int = 4) -> Domain:
    """Up to 256 packages; numbers and options mixed."""
    issues: list[Issue] = []
    sides: tuple[dict[str, Worth], dict[str, Worth]] = ({}, {})
    for n in range(draw(st.integers(1, most_issues))):
        count = draw(st.integers(1, most_values))
        if draw(st.booleans()):
            issue = numeric_issue(f"i{n}", 1, count, 1)
        else:
            issue = Issue(f"i{n}", tuple(f"o{k}" for k in range(count)), numeric=False)
        issues.append(issue)
        for side in sides:
            levels = draw(st.lists(UNIT, min_size=count, max_size=count))
            side[issue.id] = (
                Worth(draw(WEIGHT), {}, tuple(zip(range(1, count + 1), levels, strict=True)))
                if issue.numeric
                else Worth(
                    draw(WEIGHT),
                    {f"o{k}": level for k, level in enumerate(levels)},
                )
            )
    return issues, preferences(sides[0], draw(UNIT)), preferences(sides[1], draw(UNIT))


def packages(
    issues: list[Issue], values: dict[str, list[Value]] | None = None
) -> list[dict[str, Value]]:
    grids = [(values or {}).get(i.id, list(i.values)) for i in issues]
    return [dict(zip((i.id for i in issues), c, strict=True)) for c in product(*grids)]


def undominated(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The pairs that no pair beats by more than rounding."""
    return [
        (x, y)
        for x, y in pairs
        if not any(
            (u > x + NEAR and v >= y - NEAR) or (v > y + NEAR and u >= x - NEAR) for u, v in pairs
        )
    ]


def holds(pairs: list[tuple[float, float]], pair: tuple[float, float]) -> bool:
    return any(abs(x - pair[0]) < 1e-8 and abs(y - pair[1]) < 1e-8 for x, y in pairs)


def restricted(data: st.DataObject, issues: list[Issue]) -> dict[str, list[Value]]:
    """A non-empty choice of the values of some of the issues."""
    return {
        i.id: data.draw(st.lists(st.sampled_from(i.values), min_size=1, unique=True))
        for i in issues
        if data.draw(st.booleans())
    }


@given(domains())
def test_the_frontier_is_what_brute_force_leaves(domain: Domain) -> None:
    issues, a, b = domain
    points = frontier(issues, a, b)
    found = [(p.a, p.b) for p in points]
    wanted = undominated([(a.utility(p), b.utility(p)) for p in packages(issues)])
    assert all(holds(found, pair) for pair in wanted)
    assert all(holds(wanted, pair) for pair in found)


@given(domains())
def test_every_point_is_a_whole_package_with_its_utilities(domain: Domain) -> None:
    issues, a, b = domain
    for point in frontier(issues, a, b):
        assert list(point.package) == [i.id for i in issues]
        assert all(i.admits(point.package[i.id]) for i in issues)
        assert point.a == pytest.approx(a.utility(point.package), abs=NEAR)
        assert point.b == pytest.approx(b.utility(point.package), abs=NEAR)


@given(domains())
def test_the_frontier_rises_for_one_side_and_falls_for_the_other(domain: Domain) -> None:
    points = frontier(*domain)
    for before, after in pairwise(points):
        assert after.a > before.a
        assert after.b < before.b


@given(st.data())
def test_frozen_issues_keep_their_value(data: st.DataObject) -> None:
    issues, a, b = data.draw(domains())
    frozen = {
        i.id: data.draw(st.sampled_from(i.values)) for i in issues if data.draw(st.booleans())
    }
    points = frontier(issues, a, b, frozen)
    assert all(p.package[k] == v for p in points for k, v in frozen.items())
    kept = packages(issues, {k: [v] for k, v in frozen.items()})
    wanted = undominated([(a.utility(p), b.utility(p)) for p in kept])
    assert all(holds([(p.a, p.b) for p in points], pair) for pair in wanted)


def test_a_value_between_two_steps_can_be_frozen() -> None:
    issue = numeric_issue("price", 10, 20, 1)
    side = preferences({"price": Worth(1, {}, ((10, 0), (20, 1)))}, 0)
    (point,) = frontier([issue], side, side, {"price": 12.5})
    assert point == Point(0.25, 0.25, {"price": 12.5})


@given(domains())
def test_nash_has_the_greatest_product_of_gains(domain: Domain) -> None:
    issues, a, b = domain
    best = nash(frontier(issues, a, b), a.reservation, b.reservation)
    gains = [
        (a.utility(p) - a.reservation) * (b.utility(p) - b.reservation)
        for p in packages(issues)
        if a.utility(p) > a.reservation + NEAR and b.utility(p) > b.reservation + NEAR
    ]
    if best is None:
        assert not gains
    else:
        assert best.a > a.reservation
        assert best.b > b.reservation
        product_found = (best.a - a.reservation) * (best.b - b.reservation)
        assert product_found == pytest.approx(max(gains, default=product_found), abs=1e-8)


@given(domains())
def test_kalai_makes_the_smaller_share_of_the_gains_greatest(domain: Domain) -> None:
    issues, a, b = domain
    points = frontier(issues, a, b)
    best = kalai(points, a.reservation, b.reservation)
    better = [p for p in points if p.a > a.reservation and p.b > b.reservation]
    if best is None:
        assert not better
        return
    most_a = max(p.a for p in better) - a.reservation
    most_b = max(p.b for p in better) - b.reservation

    def smaller(point: Point) -> float:
        return min((point.a - a.reservation) / most_a, (point.b - b.reservation) / most_b)

    assert smaller(best) == pytest.approx(max(map(smaller, better)))
    # One side cannot be worse off than the other without need: no better package for both.
    assert not any(p.a > best.a and p.b > best.b for p in points)


def test_a_symmetric_domain_is_shared_evenly() -> None:
    price = numeric_issue("price", 0, 10, 1)
    seller = preferences({"price": Worth(1, {}, ((0, 0), (10, 1)))}, 0.1)
    buyer = preferences({"price": Worth(1, {}, ((0, 1), (10, 0)))}, 0.1)
    points = frontier([price], seller, buyer)
    for chosen in (nash(points, 0.1, 0.1), kalai(points, 0.1, 0.1)):
        assert chosen is not None
        assert chosen.package == {"price": 5}


def test_nothing_is_chosen_where_nobody_gains() -> None:
    points = [Point(0.4, 0.6, {}), Point(0.6, 0.4, {})]
    assert nash(points, 0.5, 0.5) is None
    assert kalai(points, 0.5, 0.5) is None
    assert nash([], 0, 0) is None
    assert kalai([], 0, 0) is None


@given(st.data())
def test_the_best_package_keeps_the_floor_and_reaches_the_optimum(data: st.DataObject) -> None:
    issues, own, other = data.draw(domains())
    everything = packages(issues)
    # A floor that is the utility of a package is the hardest: rounding decides.
    floor = data.draw(
        st.one_of(UNIT, st.sampled_from(everything).map(lambda p: own.utility(p))), label="floor"
    )
    point = best_package(issues, own, other, floor)
    suiting = [other.utility(p) for p in everything if own.utility(p) >= floor]
    if point is None:
        assert not suiting
        return
    assert own.utility(point.package) >= floor
    assert point.a == own.utility(point.package)
    assert point.b == pytest.approx(other.utility(point.package), abs=1e-12)
    # Small domains are never thinned, so the optimum itself is due.
    assert point.b >= max(suiting) - 1e-8


@given(st.data())
def test_frozen_and_values_restrict_the_best_package(data: st.DataObject) -> None:
    issues, own, other = data.draw(domains())
    values = restricted(data, issues)
    frozen = {
        i.id: data.draw(st.sampled_from(i.values)) for i in issues if data.draw(st.booleans())
    }
    floor = data.draw(UNIT)
    point = best_package(issues, own, other, floor, frozen=frozen, values=values)
    kept = packages(issues, values | {k: [v] for k, v in frozen.items()})
    suiting = [other.utility(p) for p in kept if own.utility(p) >= floor]
    if point is None:
        assert not suiting
        return
    assert point.package in kept
    assert point.b >= max(suiting) - 1e-8


@pytest.mark.parametrize("seed", range(3))
def test_a_thinned_domain_stays_within_its_promise(seed: int) -> None:
    """Enough issues to thin both halves: 0.002 of own utility an issue is what may be lost."""
    random = Random(seed)
    issues = [numeric_issue(f"i{n}", 0, 40, 1) for n in range(6)]

    def side(end: int) -> Preferences:
        return preferences(
            {
                i.id: Worth(
                    random.uniform(0.5, 2),
                    {},
                    tuple((x, abs(end - x) / 40 + random.uniform(-0.01, 0.01)) for x in range(41)),
                )
                for i in issues
            },
            0,
        )

    own, other = side(0), side(40)
    exact = frontier(issues, own, other)
    assert len(exact) > 2000
    for floor in (0.2, 0.5, 0.7, exact[-1].a - 1e-9):
        point = best_package(issues, own, other, floor)
        assert point is not None
        assert own.utility(point.package) >= floor
        promised = [p.b for p in exact if p.a >= floor + 0.002 * len(issues)]
        assert point.b >= max(promised, default=0) - 1e-8
        assert point.b <= max(p.b for p in exact if p.a >= floor - 1e-9) + 1e-8


def test_a_floor_out_of_reach_has_no_package() -> None:
    issue = numeric_issue("price", 0, 1, 1)
    side = preferences({"price": Worth(1, {}, ((0, 0), (1, 1)))}, 0)
    assert best_package([issue], side, side, 1.01) is None
    assert best_package([issue], side, side, 0.5, frozen={"price": 0}) is None


def test_of_packages_alike_for_the_other_the_better_for_oneself_is_taken() -> None:
    issue = Issue("colour", ("red", "green", "blue"), numeric=False)
    own = preferences({"colour": Worth(1, {"red": 0.5, "green": 0.9, "blue": 0.7})}, 0)
    other = preferences({"colour": Worth(1, {"red": 1, "green": 1, "blue": 1})}, 0)
    point = best_package([issue], own, other, 0.4)
    assert point is not None
    assert point.package == {"colour": "green"}


@given(st.data())
def test_what_is_left_on_the_table(data: st.DataObject) -> None:
    issues, a, b = data.draw(domains())
    everything = packages(issues)
    package = data.draw(st.sampled_from(everything))
    points = frontier(issues, a, b)
    ua, ub = a.utility(package), b.utility(package)
    pairs = [(a.utility(p), b.utility(p)) for p in everything]
    best = max(x for x, y in pairs if y >= ub - 1e-10)
    assert left_on_table(points, ua, ub) == pytest.approx(best - ua, abs=1e-6)
    together = max(x + y for x, y in pairs if x >= ua - 1e-10 and y >= ub - 1e-10)
    assert joint_left(points, ua, ub) == pytest.approx(together - ua - ub, abs=1e-6)


@given(domains())
def test_nothing_is_left_on_the_front(domain: Domain) -> None:
    points = frontier(*domain)
    for point in points:
        assert distance_to_front(points, point.a, point.b) == 0
        assert left_on_table(points, point.a, point.b) == pytest.approx(0, abs=1e-8)
        assert joint_left(points, point.a, point.b) == pytest.approx(0, abs=1e-8)


def test_the_distance_is_to_the_nearest_point() -> None:
    points = [Point(0.0, 1.0, {}), Point(0.6, 0.8, {}), Point(1.0, 0.0, {})]
    assert distance_to_front(points, 0.3, 0.4) == pytest.approx(0.5)
    assert distance_to_front([], 0.3, 0.4) == 0
    assert left_on_table([], 0.3, 0.4) == 0
    assert joint_left([], 0.3, 0.4) == 0
