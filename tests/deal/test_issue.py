"""Grids of values, and what can be agreed on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.issue import Issue, numeric_issue, tidy


def test_the_grid_holds_both_ends() -> None:
    assert numeric_issue("price", 11, 13, 0.5).values == (11, 11.5, 12, 12.5, 13)


def test_a_range_the_step_does_not_fill_ends_below_its_maximum() -> None:
    assert numeric_issue("days", 0, 10, 3).values == (0, 3, 6, 9)


def test_a_range_of_one_value() -> None:
    assert numeric_issue("days", 30, 30, 5).values == (30,)


@given(
    st.integers(-1000, 1000),
    st.integers(0, 200),
    st.sampled_from((0.01, 0.05, 0.1, 0.25, 0.3, 1, 7)),
)
def test_the_grid_has_every_step_without_binary_noise(low: int, count: int, step: float) -> None:
    minimum = low / 100
    values = numeric_issue("x", minimum, minimum + count * step, step).values
    assert len(values) == count + 1
    numbers = [float(v) for v in values]
    assert numbers[0] == minimum
    assert all(b - a == pytest.approx(step) for a, b in pairwise(numbers))
    assert all(len(repr(n).partition(".")[2]) <= 2 for n in numbers)


@pytest.mark.parametrize(("minimum", "maximum", "step"), [(0, 10, 0), (0, 10, -1), (10, 9, 1)])
def test_an_empty_range_is_refused(minimum: float, maximum: float, step: float) -> None:
    with pytest.raises(ValueError, match="'price'"):
        numeric_issue("price", minimum, maximum, step)


def test_an_issue_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="'place'"):
        Issue("place", (), numeric=False)


@pytest.mark.parametrize(
    ("value", "admitted"),
    [(10, True), (12.37, True), (20, True), (9.99, False), (20.01, False), ("12", False)],
)
def test_numbers_within_the_range_can_be_agreed_on(value: float | str, admitted: bool) -> None:
    assert numeric_issue("price", 10, 20, 1).admits(value) is admitted


def test_what_is_not_a_number_is_not_within_the_range() -> None:
    assert not numeric_issue("price", 10, 20, 1).admits(float("nan"))


@pytest.mark.parametrize(("value", "admitted"), [("fob", True), ("exw", False), (1, False)])
def test_only_its_options_can_be_agreed_on(value: int | str, admitted: bool) -> None:
    assert Issue("term", ("fob", "cif"), numeric=False).admits(value) is admitted


@pytest.mark.parametrize(
    ("number", "wanted"), [(0.1 + 0.2, 0.3), (3.0, 3), (-0.0, 0), (2.0000000001, 2), (1e9, 10**9)]
)
def test_tidy_numbers(number: float, wanted: float) -> None:
    found = tidy(number)
    assert found == wanted
    assert type(found) is type(wanted)
