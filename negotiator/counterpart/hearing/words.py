"""Words and phrases: tokens, stems, and a trie that finds every known phrase in one pass.

Inflections of French and English fall together in a crude stem (« livrées », « livrer »,
"prices", "priced"); both sides of a comparison are stemmed alike, so only collisions matter,
and phrases of several words hardly collide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from negotiator.counterpart.hearing.lists import listed
from negotiator.counterpart.hearing.numbers import Number, masked, numbers

TOKEN = re.compile(
    r"[^\W\d_]/[^\W\d_](?![^\W\d_])|[^\W\d_]+|[%€$£¥]"
    r"|[!?;\n]|(?<=[^\W\d_]{3})\.(?= ?[^\W\d_]|$)"
)
_SPACES = re.compile(r"[ .]")
_ENDINGS = (
    "eraient",
    "erions",
    "eriez",
    "erait",
    "erais",
    "eront",
    "erons",
    "erez",
    "aient",
    "ions",
    "iez",
    "ing",
    "ait",
    "ant",
    "ent",
    "ons",
    "era",
    "ees",
    "ez",
    "er",
    "ed",
    "ee",
    "e",
)
_LONG_ENDINGS = frozenset(("ait", "ant", "ent", "ions", "ing", "ons", "era"))
_SAME = {
    "defendant": "defendeur",
    "defendants": "defendeur",
    "du": "de",
    "des": "de",
    "d": "de",
    "euro": "€",
    "eur": "€",
    "dollar": "$",
    "usd": "$",
    "pourcent": "%",
    "percent": "%",
    "aux": "a",
    "au": "a",
    "an": "a",
    "l": "le",
    "la": "le",
    "les": "le",
    "une": "un",
    "jr": "jour",
    "fdm": "fdm",
}
# Small words that may stand between two words of a phrase without changing it.
_SKIPPED = listed(
    """
    le un de the a of votre notre vos nos ce cette ces mon ma mes your our my this that its such
    tres bien plus very any some tout toute toutes tous all , net is are est sont be soit
    """
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The part of a word that its inflections share; ``word`` is in normal form."""
    same = _SAME.get(word)
    if same is not None:
        return same
    word = _singular(word)
    same = _SAME.get(word)
    if same is not None:
        return same
    for ending in _ENDINGS:
        if word.endswith(ending):
            least = 5 if ending in _LONG_ENDINGS else 4
            if len(word) - len(ending) >= least:
                word = word[: -len(ending)]
                # "delivered" and "deliver" meet in the same place.
                if ending in ("ed", "ing") and word[5:].endswith("er"):
                    return word[:-2]
                return _singular(word) if ending == "e" else word
    return word


def _singular(word: str) -> str:
    """Without the ending of a plural: « prises », "deliveries"."""
    if len(word) <= 3 or word[-1] not in "sx" or word[-2] == "s":
        return word
    word = word[:-1]
    return word[:-2] + "y" if word.endswith("ie") and len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign or number of a passage: its stem and where it stands in ``norm``."""

    stem: str
    start: int
    end: int


def tokens(norm: str, found: Sequence[Number] | None = None) -> list[Token]:
    """The tokens of a normal form. A number is one token, ``#`` and its value, so that
    « trente jours » and "30 jours" read the same; ``%`` and « pour cent » do too. A date, an
    article of law or a model is one token, ``@`` and its characters."""
    counted = list(numbers(norm)) if found is None else list(found)
    whole = [Token(f"#{n.value:g}", n.start, n.end) for n in counted]
    whole += [Token("@" + _SPACES.sub("", norm[a:b]), a, b) for a, b in masked(norm)]
    whole.sort(key=lambda t: t.start)
    result: list[Token] = []
    position = 0
    for unit in [*whole, Token("", len(norm), len(norm))]:
        for match in TOKEN.finditer(norm, position, unit.start):
            result.append(Token(stem(match[0]), match.start(), match.end()))
        if unit.stem:
            result.append(unit)
        position = max(unit.end, position)
    return _percents(result)


def _percents(result: list[Token]) -> list[Token]:
    """« pour cent » and "per cent" as the one sign they stand for."""
    joined: list[Token] = []
    for token in result:
        if token.stem == "cent" and joined and joined[-1].stem in ("pour", "per"):
            joined[-1] = Token("%", joined[-1].start, token.end)
        else:
            joined.append(token)
    return joined


Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Found(Generic[Tag]):
    """A phrase found: what it stands for, where, and how many words it has."""

    tag: Tag
    start: int
    end: int
    size: int


@dataclass(slots=True)
class _Node(Generic[Tag]):
    next: dict[str, _Node[Tag]] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)


class Phrases(Generic[Tag]):
    """Phrases and what they stand for; one phrase may stand for several things."""

    def __init__(self) -> None:
        self._root: _Node[Tag] = _Node()

    def add(self, stems: Sequence[str], tag: Tag) -> None:
        """Add a phrase by its stems; an empty one is ignored."""
        if not stems:
            return
        node = self._root
        for word in stems:
            node = node.next.setdefault(word, _Node())
        if tag not in node.tags:
            node.tags.append(tag)

    def find(self, said: Sequence[Token]) -> Iterator[Found[Tag]]:
        """Every phrase in ``said``, overlapping ones too."""
        for first, token in enumerate(said):
            node = self._root.next.get(token.stem)
            if node is not None:
                yield from self._walk(said, first, first + 1, node, 1)

    def _walk(
        self, said: Sequence[Token], first: int, after: int, node: _Node[Tag], size: int
    ) -> Iterator[Found[Tag]]:
        while True:
            for tag in node.tags:
                yield Found(tag, said[first].start, said[after - 1].end, size)
            if not node.next or after >= len(said):
                return
            child = node.next.get(said[after].stem)
            skipped = after
            while child is None and skipped - after < 2 and said[skipped].stem in _SKIPPED:
                skipped += 1
                if skipped >= len(said):
                    return
                child = node.next.get(said[skipped].stem)
            if child is None:
                return
            node, after, size = child, skipped + 1, size + 1
