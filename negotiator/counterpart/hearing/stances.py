"""How a speaker can stand to a figure, and the words that show it in either language."""

from __future__ import annotations

import re
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


_THIRD = re.compile(
    r"(?:(?<=^)|(?<=[.;:!?,\n] )|(?<=mais )|(?<=car )|(?<=que ))"
    r"(?!(?:et|ou|mais|que|donc|si|quand|alors|ou|comme|car|puis|or|sinon|oui|non|ok|bon|pour|avec|a|de|sur"
    r"|en|sans|ici|la|ce|c'est|euh|bien|enfin|sous|dans|maintenant|aujourd'hui|demain|ensuite|aussi|deja|dont"
    r"|lorsque|puisque|parce|finalement|desole|pardon|je|j'|on|nous|vous|tu|d'accord|entendu|parfait"
    r"|est-ce|dites|pouvez|combien|comment|pourquoi|quel\w*)\b)"
    r"(?:(?:la|le|les|l'|un|une|mon|ma|mes|leur|leurs|son|sa|ses|ce|cet|cette|notre|nos) ?)?[a-z]+(?: [a-z]+)? $"
)

_SUITS = re.compile(r"nous (?:va|vont|iraient|irait|convi\w+|arrang\w+)\b")


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
            told = match[0].startswith(("nous ", "vous ")) and not _SUITS.match(match[0])
            if told and _THIRD.search(norm, 0, match.start()):
                # « Mélisse nous règle à 45 jours »: told of somebody else.
                yield Sign(Stance.FACT, match.start(), match.end())
            else:
                yield Sign(stance, match.start(), match.end())
