"""The statistics against scikit-learn and published examples, and undefined where they must be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from negotiator.calibration.agreement import (
    Estimate,
    alpha_ordinal,
    estimate,
    icc_2_1,
    mean_difference,
    needed,
    weighted_kappa,
    within_one,
    within_one_by_chance,
)

SCALE = range(6)
LEVELS = st.integers(0, 5)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=40)


@given(PAIRS)
def test_weighted_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    found = weighted_kappa(pairs, SCALE)
    if len({*first, *second}) == 1:
        assert found is None
        return
    expected = cohen_kappa_score(first, second, labels=list(SCALE), weights="quadratic")
    assert found == pytest.approx(expected, abs=1e-12)


@given(PAIRS)
def test_perfect_agreement_is_one_and_order_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    same = [(a, a) for a, _ in pairs]
    if len({a for a, _ in pairs}) > 1:
        assert weighted_kappa(same, SCALE) == pytest.approx(1)
        assert alpha_ordinal(same) == pytest.approx(1)
    found = weighted_kappa(pairs, SCALE)
    turned = weighted_kappa([(b, a) for a, b in reversed(pairs)], SCALE)
    assert found == (None if turned is None else pytest.approx(turned))


def test_krippendorffs_published_example() -> None:
    """Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: four
    observers, twelve units, missing data; ordinal alpha 0.815."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    found = alpha_ordinal(list(zip(a, b, c, d, strict=True)))
    assert found == pytest.approx(0.815, abs=0.0005)


def test_the_intraclass_correlation_of_shrout_and_fleiss() -> None:
    """ICC(2,1) by the formula of the paper on its own data, two of its four judges: the mean
    squares are worked out here by another way, from sums over all cells."""
    pairs = [(9.0, 2.0), (6.0, 1.0), (8.0, 4.0), (7.0, 1.0), (10.0, 5.0), (6.0, 2.0)]
    n, k = len(pairs), 2
    cells = [x for p in pairs for x in p]
    correction = sum(cells) ** 2 / (n * k)
    ss_rows = sum(sum(p) ** 2 for p in pairs) / k - correction
    ss_columns = sum(sum(p[j] for p in pairs) ** 2 for j in range(k)) / n - correction
    ss_error = sum(x * x for x in cells) - correction - ss_rows - ss_columns
    bms, jms, ems = ss_rows / (n - 1), ss_columns / (k - 1), ss_error / ((n - 1) * (k - 1))
    expected = (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n)
    assert icc_2_1(pairs) == pytest.approx(expected)
    # The judges agree on the order and differ by five points: low absolute agreement.
    assert 0 < expected < 0.3
    assert icc_2_1([(a, a) for a, _ in pairs]) == pytest.approx(1)


def test_nothing_is_made_of_no_variance() -> None:
    assert weighted_kappa([(3, 3)] * 9, SCALE) is None
    assert alpha_ordinal([(3, 3)] * 9) is None
    assert icc_2_1([(3.0, 3.0)] * 9) is None
    assert weighted_kappa([], SCALE) is None
    assert alpha_ordinal([(3, None)]) is None
    assert icc_2_1([(3.0, 2.0)]) is None
    assert mean_difference([]) is None
    assert within_one([]) is None
    assert within_one_by_chance([]) is None
    assert estimate([(3, 3)] * 9, lambda p: weighted_kappa(p, SCALE)) == Estimate(None)


def test_a_constant_rater_gets_kappa_0_and_much_within_one() -> None:
    pairs = [(3, level) for level in (2, 3, 3, 4, 3, 2, 4, 5)]
    assert weighted_kappa(pairs, SCALE) == pytest.approx(0)
    assert within_one(pairs) == within_one_by_chance(pairs) == 7 / 8


def test_a_level_off_the_scale_is_an_error() -> None:
    with pytest.raises(ValueError, match="off the scale 0 to 5"):
        weighted_kappa([(6, 3)], SCALE)


@given(PAIRS, st.integers(0, 5))
def test_the_chance_baseline_is_what_the_best_constant_rater_gets(
    pairs: list[tuple[int, int]], level: int
) -> None:
    best = within_one_by_chance(pairs)
    given_levels = {b for _, b in pairs}
    assert best is not None
    if level in given_levels:
        constant = within_one([(level, b) for _, b in pairs])
        assert constant is not None
        assert constant <= best + 1e-12


def test_the_interval_holds_the_value_and_narrows_with_more_transcripts() -> None:
    few = [(a, b) for a, b in pairwise([0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0, 2, 4])]
    wide = estimate(few, lambda p: weighted_kappa(p, SCALE))
    narrow = estimate(few * 8, lambda p: weighted_kappa(p, SCALE))
    for found in (wide, narrow):
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high
    assert wide.half_width is not None
    assert narrow.half_width is not None
    assert narrow.half_width < wide.half_width
    assert estimate(few, lambda p: weighted_kappa(p, SCALE)) == wide


def test_how_many_more_are_needed() -> None:
    assert needed(24, 0.2, 0.1) == 96
    assert needed(200, 0.05, 0.1) == 200
    assert needed(0, None, 0.1) is None
