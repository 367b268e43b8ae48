"""The kinds of moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.steps import StepKind, classify

changes = st.floats(-1, 1)


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (-0.1, 0.2, StepKind.CONCESSION),
        (-0.1, 0.0, StepKind.CONCESSION),
        (0.1, -0.2, StepKind.SELFISH),
        (0.1, 0.0, StepKind.SELFISH),
        (0.1, 0.2, StepKind.FORTUNATE),
        (-0.1, -0.2, StepKind.UNFORTUNATE),
        (0.0, -0.2, StepKind.UNFORTUNATE),
        (0.0, 0.2, StepKind.NICE),
        (0.0, 0.0, StepKind.SILENT),
    ],
)
def test_the_kind_follows_from_both_changes(own: float, other: float, kind: StepKind) -> None:
    assert classify(own, other) is kind


def test_what_is_within_the_tolerance_counts_as_nothing() -> None:
    assert classify(0.01, -0.01, tolerance=0.01) is StepKind.SILENT
    assert classify(0.011, -0.01, tolerance=0.01) is StepKind.SELFISH
    assert classify(0.0, 1e-9, tolerance=0) is StepKind.NICE


@given(changes, changes)
def test_taking_a_move_back_is_a_move_of_the_opposite_kind(own: float, other: float) -> None:
    there, back = classify(own, other), classify(-own, -other)
    opposite = {
        StepKind.FORTUNATE: {StepKind.UNFORTUNATE},
        StepKind.UNFORTUNATE: {StepKind.FORTUNATE, StepKind.NICE},
        StepKind.NICE: {StepKind.UNFORTUNATE},
        StepKind.SILENT: {StepKind.SILENT},
        StepKind.CONCESSION: {StepKind.SELFISH},
        StepKind.SELFISH: {StepKind.CONCESSION},
    }
    assert back in opposite[there]
    assert StepKind(there.value) is there


@given(changes, changes)
def test_a_move_and_the_same_move_seen_from_the_other_side(own: float, other: float) -> None:
    # What is a concession to one is never one to the other.
    kinds = {classify(own, other), classify(other, own)}
    assert kinds != {StepKind.CONCESSION}
