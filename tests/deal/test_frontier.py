"""The Pareto frontier against every package of small domains."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domains import Domain, domains, packages
from negotiator.deal import frontier as module
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

SAME = 1e-9
TIE = 1e-10
"""Further than packages lie apart that stand for one another."""

floors = st.integers(0, 20).map(lambda n: n / 20)


def beats(a: float, b: float, point: Point) -> bool:
    """Whether (a, b) is better than ``point`` for one side and no worse for the other."""
    return (a > point.a + SAME and b >= point.b) or (b > point.b + SAME and a >= point.a)


def front_of(*pairs: tuple[float, float]) -> tuple[Point, ...]:
    return tuple(Point(a, b, {"n": k}) for k, (a, b) in enumerate(pairs))


@given(domains())
def test_the_frontier_is_what_no_package_beats_and_leaves_nothing_out(domain: Domain) -> None:
    issues, a, b = domain
    front = frontier(issues, a, b)
    everything = packages(domain)
    assert not [p for p in front for x, y, _ in everything if beats(x, y, p)]
    for x, y, _ in everything:
        assert any(p.a >= x - SAME and p.b >= y - SAME for p in front)


@given(domains())
def test_points_are_sorted_differ_and_are_worth_what_their_package_is(domain: Domain) -> None:
    issues, a, b = domain
    front = frontier(issues, a, b)
    for low, high in pairwise(front):
        assert low.a < high.a
        assert low.b > high.b
    for point in front:
        assert list(point.package) == [i.id for i in issues]
        assert all(i.admits(point.package[i.id]) for i in issues)
        assert a.utility(point.package) == pytest.approx(point.a, abs=1e-12)
        assert b.utility(point.package) == pytest.approx(point.b, abs=1e-12)


@given(domains(), st.data())
def test_what_is_frozen_stays_and_the_rest_is_still_the_frontier(
    domain: Domain, data: st.DataObject
) -> None:
    issues, a, b = domain
    frozen = {
        i.id: data.draw(st.sampled_from(i.values)) for i in issues if data.draw(st.booleans())
    }
    front = frontier(issues, a, b, frozen)
    left = [(x, y) for x, y, p in packages(domain) if p.items() >= frozen.items()]
    assert all(p.package.items() >= frozen.items() for p in front)
    assert not [p for p in front for x, y in left if beats(x, y, p)]
    assert all(any(p.a >= x - SAME and p.b >= y - SAME for p in front) for x, y in left)


def test_a_frozen_value_may_lie_between_two_steps() -> None:
    issue = numeric_issue("price", 10, 14, 1)
    up = preferences({"price": Worth(1, {}, ((10, 0.0), (14, 1.0)))}, 0)
    (point,) = frontier((issue,), up, up, {"price": 12.4})
    assert point.package == {"price": 12.4}
    assert point.a == pytest.approx(0.6)


def test_equal_utilities_in_another_order_of_adding_are_one_point() -> None:
    # 0.1 + 0.2 + 0.3 differs from 0.3 + 0.2 + 0.1 in the last bit.
    issues = tuple(Issue(n, ("x", "y", "z"), numeric=False) for n in "pqr")
    table = {"x": 0.1, "y": 0.2, "z": 0.3}
    up = Preferences({i.id: Worth(1, table) for i in issues}, 0)
    down = Preferences({i.id: Worth(1, {k: -v for k, v in table.items()}) for i in issues}, 0)
    front = frontier(issues, up, down)
    assert [round(p.a, 6) for p in front] == [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


def weighed(shares: dict[str, dict[str, float]]) -> Preferences:
    """A side to which each value is worth exactly what is written here."""
    return Preferences({issue: Worth(1, table) for issue, table in shares.items()}, 0)


PAIR = (Issue("p", ("u", "v"), numeric=False), Issue("q", ("s", "t"), numeric=False))


def test_a_point_that_is_better_by_rounding_alone_is_beaten() -> None:
    # u+s is worth 0.1 + 0.2 = 0.30000000000000004, v+t 0.3 and more to the other side.
    one = weighed({"p": {"u": 0.1, "v": 0.3}, "q": {"s": 0.2, "t": 0.0}})
    two = weighed({"p": {"u": 0.5, "v": 0.4}, "q": {"s": 0.1, "t": 0.3}})
    for front in (frontier(PAIR, one, two), _turned(frontier(PAIR, two, one))):
        assert sorted((round(p.a, 6), round(p.b, 6)) for p in front) == [
            (0.1, 0.8),
            (0.3, 0.7),
            (0.5, 0.5),
        ]


def test_a_package_below_the_floor_by_rounding_alone_is_not_taken() -> None:
    own = weighed({"p": {"u": 0.0, "v": 0.1}, "q": {"s": 0.3, "t": 0.5}})
    other = weighed({"p": {"u": 0.9, "v": 0.0}, "q": {"s": 1.0, "t": 0.2}})
    at = best_package(PAIR, own, other, 0.3)
    assert at is not None
    assert at.package == {"p": "u", "q": "s"}
    above = best_package(PAIR, own, other, 0.1 + 0.2)
    assert above is not None
    assert above.package == {"p": "u", "q": "t"}, "the next best, not the first found"


@given(domains(), floors)
def test_the_best_package_is_the_optimum_and_never_below_the_floor(
    domain: Domain, floor: float
) -> None:
    issues, a, b = domain
    found = best_package(issues, a, b, floor)
    allowed = [y for x, y, _ in packages(domain) if x >= floor + TIE]
    if found is None:
        assert not allowed
        return
    assert a.utility(found.package) >= floor
    assert (found.a, found.b) == (a.utility(found.package), b.utility(found.package))
    assert found.b >= max(allowed, default=0) - SAME


@given(domains(), st.data())
def test_a_floor_just_below_a_package_admits_that_package(
    domain: Domain, data: st.DataObject
) -> None:
    issues, a, b = domain
    x, y, _ = data.draw(st.sampled_from(packages(domain)))
    found = best_package(issues, a, b, x - TIE)
    assert found is not None
    assert found.a >= x - TIE
    assert found.b >= y - SAME


@given(domains(), floors, st.data())
def test_the_best_package_keeps_to_what_is_frozen_and_to_the_values_given(
    domain: Domain, floor: float, data: st.DataObject
) -> None:
    issues, a, b = domain
    frozen: dict[str, Value] = {}
    values: dict[str, list[Value]] = {}
    for issue in issues:
        kind = data.draw(st.sampled_from(["free", "frozen", "restricted", "both"]))
        if kind in {"frozen", "both"}:
            frozen[issue.id] = data.draw(st.sampled_from(issue.values))
        if kind in {"restricted", "both"}:
            values[issue.id] = data.draw(
                st.lists(st.sampled_from(issue.values), min_size=1, unique=True)
            )
    found = best_package(issues, a, b, floor, frozen=frozen, values=values)

    def fits(package: dict[str, Value]) -> bool:
        return all(
            v == frozen[k] if k in frozen else v in values.get(k, [v]) for k, v in package.items()
        )

    allowed = [y for x, y, p in packages(domain) if fits(p) and x >= floor + TIE]
    if found is None:
        assert not allowed
    else:
        assert fits(found.package)
        assert found.a >= floor
        assert found.b >= max(allowed, default=0) - SAME


def test_of_packages_as_good_for_the_other_the_better_one_for_itself_is_taken() -> None:
    issues = (Issue("law", ("fr", "jp"), numeric=False), Issue("form", ("a", "b"), numeric=False))
    own = preferences(
        {"law": Worth(1, {"fr": 1.0, "jp": 0.0}), "form": Worth(1, {"a": 1.0, "b": 0.5})}, 0
    )
    other = preferences(
        {"law": Worth(1, {"fr": 0.0, "jp": 1.0}), "form": Worth(1, {"a": 1.0, "b": 1.0})}, 0
    )
    found = best_package(issues, own, other, 0.2)
    assert found is not None
    assert found.package == {"law": "jp", "form": "a"}


def test_no_package_above_the_floor_is_none() -> None:
    issue = Issue("law", ("fr", "jp"), numeric=False)
    side = preferences({"law": Worth(1, {"fr": 0.4, "jp": 0.3})}, 0)
    assert best_package((issue,), side, side, 0.5) is None
    assert best_package((issue,), side, side, 0.3, values={"law": []}) is None


def large(seed: int, issues: int = 10) -> Domain:
    """A domain of the size of a real scenario: a price of 41 values and choices of 3 to 7."""
    draw = random.Random(seed)
    price = numeric_issue("price", 10, 14, 0.1)
    others = [
        Issue(f"i{k}", tuple(f"o{j}" for j in range(draw.randint(3, 7))), numeric=False)
        for k in range(issues - 1)
    ]

    def side(low: float, high: float) -> Preferences:
        worths = {"price": Worth(draw.uniform(0.2, 0.4), {}, ((10, low), (14, high)))}
        for issue in others:
            table = {str(v): draw.random() for v in issue.values}
            worths[issue.id] = Worth(draw.uniform(0.03, 0.15), table)
        return preferences(worths, 0.4)

    return (price, *others), side(0, 1), side(1, 0)


@pytest.mark.parametrize("seed", range(6))
def test_on_a_large_domain_the_best_package_lies_on_the_frontier(seed: int) -> None:
    issues, a, b = large(seed)
    front = frontier(issues, a, b)
    for floor in (0.3, 0.5, 0.7, 0.9):
        found = best_package(issues, a, b, floor)
        expected = max((p.b for p in front if p.a >= floor), default=None)
        if found is None:
            assert expected is None
        else:
            assert found.b == pytest.approx(expected, abs=SAME)


@pytest.mark.parametrize("seed", range(6))
def test_thinned_to_the_grid_it_costs_at_most_a_bucket_an_issue(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CROWD", 4)
    issues, a, b = large(seed)
    front = frontier(issues, a, b)
    for floor in (0.3, 0.5, 0.7, front[-1].a):
        found = best_package(issues, a, b, floor)
        assert found is not None
        assert a.utility(found.package) >= floor
        higher = floor + 0.002 * len(issues)
        assert found.b >= max((p.b for p in front if p.a >= higher), default=0) - SAME


@given(domains())
def test_nash_has_the_greatest_product_of_all_packages(domain: Domain) -> None:
    issues, a, b = domain
    gains = [
        (x - a.reservation) * (y - b.reservation)
        for x, y, _ in packages(domain)
        if x > a.reservation + SAME and y > b.reservation + SAME
    ]
    point = nash(frontier(issues, a, b), a.reservation, b.reservation)
    if point is None:
        assert not gains
    else:
        product = (point.a - a.reservation) * (point.b - b.reservation)
        assert product == pytest.approx(max(gains, default=product), abs=SAME)


@given(domains())
def test_kalai_has_the_greatest_smaller_share_of_all_packages(domain: Domain) -> None:
    issues, a, b = domain
    # Half a thousandth off the tenths and the packages: no tie with a reservation.
    limit_a, limit_b = a.reservation + 0.000512345, b.reservation + 0.000612345
    gains = [(x - limit_a, y - limit_b) for x, y, _ in packages(domain)]
    better = [(x, y) for x, y in gains if x > 0 and y > 0]
    assume(all(min(abs(x), abs(y)) > 1e-6 for x, y in gains))
    point = kalai(frontier(issues, a, b), limit_a, limit_b)
    if not better:
        assert point is None
        return
    assert point is not None
    most = max(x for x, _ in better), max(y for _, y in better)
    best = max(min(x / most[0], y / most[1]) for x, y in better)
    share = min((point.a - limit_a) / most[0], (point.b - limit_b) / most[1])
    assert share == pytest.approx(best, abs=1e-5)


def test_the_fair_points_are_those_of_the_textbook() -> None:
    points = front_of((0.2, 0.9), (0.5, 0.7), (0.6, 0.5), (0.9, 0.1))
    fair = nash(points, 0.1, 0.3)
    assert fair is not None
    assert (fair.a, fair.b) == (0.5, 0.7)
    # Gains (0.1, 0.6), (0.4, 0.4), (0.5, 0.2) of at most (0.5, 0.6).
    even = kalai(points, 0.1, 0.3)
    assert even is not None
    assert (even.a, even.b) == (0.5, 0.7)


def test_no_fair_point_without_a_gain_for_both() -> None:
    points = front_of((0.2, 0.9), (0.9, 0.2))
    assert nash(points, 0.5, 0.5) is None
    assert kalai(points, 0.5, 0.5) is None
    for limits in ((0.2, 0.1), (0.1, 0.9)):  # as good as the reservation is no gain
        assert nash(points[:1], *limits) is None
        assert kalai(points[:1], *limits) is None
    assert nash((), 0, 0) is None
    assert kalai((), 0, 0) is None


def test_kalai_takes_the_greater_sum_of_equal_shares() -> None:
    # Shares of the possible gain: (1/4, 1), (1/2, 3/4), (3/4, 1/2), (7/8, 1/2), (1, 1/4).
    points = front_of((0.25, 1), (0.5, 0.75), (0.75, 0.5), (0.875, 0.5), (1, 0.25))
    found = kalai(points, 0, 0)
    assert found is not None
    assert (found.a, found.b) == (0.875, 0.5)


def test_what_was_left_on_the_table() -> None:
    points = front_of((0.2, 0.9), (0.5, 0.7), (0.9, 0.1))
    assert left_on_table(points, 0.3, 0.7) == pytest.approx(0.2)
    assert left_on_table(points, 0.3, 0.6) == pytest.approx(0.2)
    assert left_on_table(points, 0.3, 0.05) == pytest.approx(0.6)
    assert joint_left(points, 0.3, 0.6) == pytest.approx(0.3)
    assert joint_left(points, 0.1, 0.1) == pytest.approx(1.0)


def test_nothing_is_left_and_nothing_is_far_on_the_frontier_itself() -> None:
    points = front_of((0.2, 0.9), (0.5, 0.7), (0.9, 0.1))
    for point in points:
        assert left_on_table(points, point.a, point.b) == 0
        assert joint_left(points, point.a, point.b) == 0
        assert distance_to_front(points, point.a, point.b) == 0


@given(domains(), st.data())
def test_the_measures_of_a_deal_agree_with_one_another(domain: Domain, data: st.DataObject) -> None:
    issues, a, b = domain
    front = frontier(issues, a, b)
    x, y, _ = data.draw(st.sampled_from(packages(domain)))
    more_for_a, more_for_b = left_on_table(front, x, y), left_on_table(_turned(front), y, x)
    assert joint_left(front, x, y) >= max(more_for_a, more_for_b) - 1e-8
    assert joint_left(front, x, y) <= more_for_a + more_for_b + 1e-8
    on_the_front = any(abs(p.a - x) + abs(p.b - y) < SAME for p in front)
    assert (distance_to_front(front, x, y) < SAME) == on_the_front


def _turned(front: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(Point(p.b, p.a, p.package) for p in front)


def test_the_distance_is_that_to_the_nearest_point() -> None:
    points = front_of((0.2, 0.9), (0.6, 0.6))
    assert distance_to_front(points, 0.3, 0.2) == pytest.approx(0.5)
    assert distance_to_front((), 0.3, 0.2) == 0
