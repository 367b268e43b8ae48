"""What a move does to both sides (Hindriks, Jonker & Tykhonov 2007, IAT)."""

from __future__ import annotations

from enum import StrEnum


class StepKind(StrEnum):
    """Named from the mover's view: what it did to itself and to the other side."""

    CONCESSION = "concession"  # gave, and the other gained
    SELFISH = "selfish"  # gained at the other's cost
    FORTUNATE = "fortunate"  # both gained
    UNFORTUNATE = "unfortunate"  # both lost
    NICE = "nice"  # the other gained at no cost
    SILENT = "silent"  # nothing changed for either


def classify(own_change: float, other_change: float, tolerance: float = 0.002) -> StepKind:
    """The kind of a move by the changes in utility it brings to the mover and to the other.

    Changes within ``tolerance`` count as none. A loss that brings the other nothing is
    unfortunate; a gain that costs the other nothing is fortunate, and a pure cost to the other
    selfish, so that every pair of changes has one name.
    """
    own = _sign(own_change, tolerance)
    other = _sign(other_change, tolerance)
    if own == 0:
        return (StepKind.SELFISH, StepKind.SILENT, StepKind.NICE)[other + 1]
    if own > 0:
        return StepKind.SELFISH if other < 0 else StepKind.FORTUNATE
    return StepKind.CONCESSION if other > 0 else StepKind.UNFORTUNATE


def _sign(change: float, tolerance: float) -> int:
    return 0 if abs(change) <= tolerance else (1 if change > 0 else -1)
