"""Issues: the grid of values, and what may be agreed on."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.issue import Issue, numeric_issue, tidy


def test_a_choice_admits_its_options_and_nothing_else() -> None:
    issue = Issue("law", ("fr", "jp"), numeric=False)
    assert issue.admits("jp")
    assert not issue.admits("uk")
    assert not issue.admits(1)


def test_a_number_admits_its_range_ends_included_and_what_lies_between_two_steps() -> None:
    issue = numeric_issue("price", 10, 14, 0.1)
    assert all(issue.admits(v) for v in (10, 14, 12.37))
    assert not any(issue.admits(v) for v in (9.99, 14.01, math.nan, math.inf, "12"))


def test_an_issue_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        Issue("empty", (), numeric=False)


def test_the_grid_is_the_one_a_person_would_write() -> None:
    assert numeric_issue("rate", 0, 1, 0.1).values == (
        0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    )  # fmt: skip
    assert numeric_issue("days", 30, 60, 15).values == (30, 45, 60)
    assert all(isinstance(v, int) for v in numeric_issue("days", 30.0, 60.0, 15.0).values)


def test_the_grid_stops_before_a_maximum_between_two_steps() -> None:
    assert numeric_issue("volume", 0, 10, 4).values == (0, 4, 8)


def test_a_single_value_is_a_grid() -> None:
    assert numeric_issue("deposit", 30, 30, 5).values == (30,)


@pytest.mark.parametrize(("low", "high", "step"), [(2, 1, 1), (0, 1, 0), (0, 1, -0.5)])
def test_an_empty_range_is_refused(low: float, high: float, step: float) -> None:
    with pytest.raises(ValueError, match="empty range"):
        numeric_issue("odd", low, high, step)


@given(
    low=st.integers(-1000, 1000),
    count=st.integers(0, 400),
    step=st.sampled_from([0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 12.5]),
)
def test_the_grid_has_every_step_and_both_ends(low: int, count: int, step: float) -> None:
    high = low + count * step
    values = numeric_issue("n", low, high, step).values
    assert len(values) == count + 1
    assert values[0] == low
    assert values[-1] == tidy(high)
    assert list(values) == sorted(set(values))


def test_tidy_takes_binary_noise_away() -> None:
    assert tidy(0.1 + 0.2) == 0.3
    assert tidy(12.0) == 12
    assert isinstance(tidy(12.0), int)
    assert tidy(-0.0000001) == 0
