"""How a speaker can stand to a figure, and the words that show it in either language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from negotiator.counterpart.hearing.patterns import compiled


class Stance(StrEnum):
    """What the words around a figure do with it, the most telling first: where two overlap,
    the earlier one holds."""

    LIMIT = "limit"  # « je ne peux pas descendre sous … »: a position maintained
    REFUSE = "refuse"
    RECAP = "recap"
    SUPPOSE = "suppose"
    RIVAL = "rival"
    REPORT = "report"  # what the other side said or wants
    OBJECT = "object"
    WISH = "wish"  # polite or cautious proposals that look like a past tense
    PAST = "past"
    ACCEPT = "accept"
    FACT = "fact"
    PROPOSE = "propose"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words in ``norm[start:end]`` that show a stance."""

    stance: Stance
    start: int
    end: int


_PATTERNS = {
    stance: compiled(f"french/{stance.value}", f"english/{stance.value}") for stance in Stance
}


def signs(norm: str) -> list[Sign]:
    """Every sign of a stance in ``norm``, in order, without overlaps."""
    taken: list[Sign] = []
    for sign in _all(norm):
        if not any(sign.start < t.end and t.start < sign.end for t in taken):
            taken.append(sign)
    return sorted(taken, key=lambda s: s.start)


def _all(norm: str) -> Iterator[Sign]:
    for stance, pattern in _PATTERNS.items():
        for match in pattern.finditer(norm):
            yield Sign(stance, match.start(), match.end())
