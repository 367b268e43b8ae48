"""Each pair of changes has one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.steps import StepKind, classify

NAMES = {
    (-1, -1): StepKind.UNFORTUNATE,
    (-1, 0): StepKind.CONCESSION,
    (-1, 1): StepKind.CONCESSION,
    (0, -1): StepKind.UNFORTUNATE,
    (0, 0): StepKind.SILENT,
    (0, 1): StepKind.NICE,
    (1, -1): StepKind.SELFISH,
    (1, 0): StepKind.SELFISH,
    (1, 1): StepKind.FORTUNATE,
}


@pytest.mark.parametrize(("signs", "kind"), NAMES.items())
def test_every_pair_of_signs(signs: tuple[int, int], kind: StepKind) -> None:
    own, other = signs
    assert classify(own * 0.1, other * 0.1) is kind


@pytest.mark.parametrize("own", (-1, 1))
@pytest.mark.parametrize("other", (-1, 1))
def test_changes_within_the_tolerance_are_none(own: int, other: int) -> None:
    assert classify(own * 0.002, other * 0.002) is StepKind.SILENT
    assert classify(own * 0.0021, other * 0.0021) is NAMES[own, other]
    assert classify(own * 0.05, other * 0.05, tolerance=0.05) is StepKind.SILENT


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_only_the_signs_count(own: float, other: float) -> None:
    def sign(change: float) -> int:
        return 0 if -0.002 <= change <= 0.002 else (-1 if change < 0 else 1)

    assert classify(own, other) is NAMES[sign(own), sign(other)]
