"""Additive preferences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.issue import Issue, numeric_issue
from negotiator.deal.utility import Worth, preferences

UNIT = st.floats(0, 1)
PRICE = Worth(3, {}, ((10, 0.2), (20, 0.6), (30, 1)))
TERM = Worth(1, {"fob": 0, "cif": 1})


@pytest.mark.parametrize(
    ("value", "worth"),
    [(10, 0.2), (15, 0.4), (20, 0.6), (25, 0.8), (30, 1), (-5, 0.2), (99, 1)],
)
def test_points_are_joined_and_flat_beyond_the_ends(value: float, worth: float) -> None:
    assert PRICE.of(value) == pytest.approx(worth)


def test_one_point_is_flat_everywhere() -> None:
    worth = Worth(1, {}, ((10, 0.4),))
    assert {worth.of(9), worth.of(10), worth.of(11)} == {0.4}


def test_two_points_at_one_number_are_a_step() -> None:
    worth = Worth(1, {}, ((0, 0), (10, 0.2), (10, 0.8), (20, 1)))
    assert worth.of(9.999999) == pytest.approx(0.2, abs=1e-6)
    assert worth.of(10) == 0.8


@given(
    st.lists(st.tuples(st.integers(-100, 100), UNIT), min_size=1, max_size=6), st.floats(-200, 200)
)
def test_worth_stays_within_its_points(points: list[tuple[int, float]], value: float) -> None:
    curve = tuple(sorted(points))
    levels = [y for _, y in curve]
    found = Worth(1, {}, curve).of(value)
    assert min(levels) - 1e-12 <= found <= max(levels) + 1e-12


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(KeyError):
        TERM.of("exw")


def test_utility_is_the_sum_of_the_weighted_worths() -> None:
    side = preferences({"price": PRICE, "term": TERM}, 0.4)
    assert side.utility({"price": 20, "term": "cif"}) == pytest.approx(0.75 * 0.6 + 0.25)
    assert side.share("price", 20) == pytest.approx(0.45)
    assert side.reservation == 0.4
    with pytest.raises(KeyError):
        side.utility({"price": 20})


@given(st.lists(st.tuples(st.floats(0.001, 1000), UNIT), min_size=1, max_size=12))
def test_weights_are_scaled_to_one(parts: list[tuple[float, float]]) -> None:
    worths = {f"i{n}": Worth(w, {"x": level, "best": 1}) for n, (w, level) in enumerate(parts)}
    side = preferences(worths, 0)
    assert sum(w.weight for w in side.worths.values()) == pytest.approx(1)
    assert -1e-9 <= side.utility(dict.fromkeys(worths, "x")) <= 1 + 1e-9
    assert side.utility(dict.fromkeys(worths, "best")) == pytest.approx(1)


@pytest.mark.parametrize("weights", [(), (0.0, 0.0), (-1.0, 0.5)])
def test_weights_must_sum_to_something(weights: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        preferences({f"i{n}": Worth(w, {"x": 1}) for n, w in enumerate(weights)}, 0)


@pytest.mark.parametrize("reservation", [-0.01, 1.01, float("nan")])
def test_a_reservation_outside_the_scale_is_refused(reservation: float) -> None:
    with pytest.raises(ValueError, match="reservation"):
        preferences({"term": TERM}, reservation)


def test_the_ideal_package() -> None:
    issues = [numeric_issue("price", 10, 30, 5), Issue("term", ("fob", "cif"), numeric=False)]
    side = preferences({"price": PRICE, "term": TERM}, 0)
    assert side.ideal(issues) == {"price": 30, "term": "cif"}
    assert side.ideal(issues, {"price": 12.5}) == {"price": 12.5, "term": "cif"}


def test_of_equal_values_the_first_is_best() -> None:
    issue = Issue("colour", ("red", "green", "blue"), numeric=False)
    side = preferences({"colour": Worth(1, {"red": 0.5, "green": 0.9, "blue": 0.9})}, 0)
    assert side.best(issue) == "green"
