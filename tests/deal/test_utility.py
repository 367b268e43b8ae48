"""Additive preferences."""

from __future__ import annotations

import pytest
from hypothesis import given

from domains import Domain, domains, packages
from negotiator.deal.issue import Issue, numeric_issue
from negotiator.deal.utility import Preferences, Worth, preferences

PRICE = Worth(3, {}, ((10, 0.0), (12, 0.8), (14, 1.0)))
LAW = Worth(1, {"fr": 1.0, "jp": 0.25})


def test_a_number_between_two_points_is_worth_what_the_line_says() -> None:
    assert [PRICE.of(v) for v in (10, 11, 12, 13, 14)] == pytest.approx([0, 0.4, 0.8, 0.9, 1])


def test_the_worth_is_flat_beyond_the_ends() -> None:
    assert PRICE.of(0) == 0
    assert PRICE.of(99) == 1


def test_two_points_on_one_number_make_a_step() -> None:
    step = Worth(1, {}, ((0, 0.0), (30, 0.5), (30, 1.0), (60, 1.0)))
    assert step.of(29.999) == pytest.approx(0.5, abs=1e-3)
    assert step.of(30) == 1


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(KeyError):
        LAW.of("uk")


def test_weights_are_scaled_so_that_the_best_package_is_worth_1() -> None:
    side = preferences({"price": PRICE, "law": LAW}, 0.4)
    assert side.utility({"price": 14, "law": "fr"}) == pytest.approx(1)
    assert side.utility({"price": 12, "law": "jp"}) == pytest.approx(0.75 * 0.8 + 0.25 * 0.25)
    assert side.share("price", 12) == pytest.approx(0.6)
    assert side.reservation == 0.4


def test_a_package_that_leaves_an_issue_out_has_no_utility() -> None:
    side = preferences({"price": PRICE, "law": LAW}, 0.4)
    with pytest.raises(KeyError):
        side.utility({"price": 12})


@pytest.mark.parametrize("reservation", [-0.01, 1.01, float("nan")])
def test_a_reservation_outside_0_to_1_is_refused(reservation: float) -> None:
    with pytest.raises(ValueError, match="reservation"):
        preferences({"law": LAW}, reservation)


def test_weights_that_sum_to_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="weights"):
        preferences({"law": Worth(0, {"fr": 1.0})}, 0.4)


def test_the_first_of_equally_good_values_is_the_best() -> None:
    issue = Issue("law", ("jp", "fr", "uk"), numeric=False)
    side = Preferences({"law": Worth(1, {"jp": 0.2, "fr": 1.0, "uk": 1.0})}, 0)
    assert side.best(issue) == "fr"


def test_the_ideal_keeps_what_is_frozen() -> None:
    issues = (numeric_issue("price", 10, 14, 1), Issue("law", ("fr", "jp"), numeric=False))
    side = preferences({"price": PRICE, "law": LAW}, 0.4)
    assert side.ideal(issues) == {"price": 14, "law": "fr"}
    assert side.ideal(issues, {"price": 10.5}) == {"price": 10.5, "law": "fr"}


@given(domains())
def test_the_ideal_is_worth_the_most_of_all_packages(domain: Domain) -> None:
    issues, own, _ = domain
    best = max(utility for utility, _, _ in packages(domain))
    assert own.utility(own.ideal(issues)) == pytest.approx(best, abs=1e-12)
