"""What a move does to both sides (Hindriks, Jonker & Tykhonov 2007, IAT).

==============  =========  ===========
kind            mover      other side
==============  =========  ===========
concession      loses      gains or same
selfish         gains      loses or same
fortunate       gains      gains
unfortunate     loses/same loses
nice            same       gains
silent          same       same
==============  =========  ===========
"""

from __future__ import annotations

from enum import StrEnum


class StepKind(StrEnum):
    """Named from the mover's view: what it did to itself and to the other side."""

    CONCESSION = "concession"
    SELFISH = "selfish"
    FORTUNATE = "fortunate"
    UNFORTUNATE = "unfortunate"
    NICE = "nice"
    SILENT = "silent"


def classify(own_change: float, other_change: float, tolerance: float = 0.002) -> StepKind:
    """The kind of a move by the changes in utility it brings to the mover and to the other.

    Changes of at most ``tolerance`` (in utility, 0…1) either way count as none. Every pair of
    changes has exactly one kind.
    """
    return _KINDS[_sign(own_change, tolerance), _sign(other_change, tolerance)]


_KINDS = {
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


def _sign(change: float, tolerance: float) -> int:
    return 0 if abs(change) <= tolerance else (1 if change > 0 else -1)
