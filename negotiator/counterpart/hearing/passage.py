"""One turn made comparable: lower case, no accents, one kind of space, quote and dash.

Every later rule reads ``norm``; whatever is shown or quoted comes from ``text``, to which each
character of ``norm`` points back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from negotiator.counterpart.hearing.spelling import repaired
from negotiator.text import clean

LIMIT = 4000
"""Characters of a turn that are listened to."""

_SPECIAL = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "ʼ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "…": ".",
    "×": "x",
    "％": "%",
    "؟": "?",
    "？": "?",
    "！": "!",
    "，": ",",
    "。": ".",
}
_SPACE = frozenset(" \u00a0\u202f\u2009\u2007\u2002\u2003\u3000")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A turn and its normal form. ``origin[i]`` is where ``norm[i]`` stands in ``text``."""

    text: str
    norm: str
    origin: tuple[int, ...]
    cut: bool = False

    def quote(self, start: int, end: int) -> str:
        """The words of the turn behind ``norm[start:end]``."""
        if start >= end:
            return ""
        return self.text[self.origin[start] : self.origin[end - 1] + 1].strip()


def passage(text: str) -> Passage:
    """Normalise one turn. Never raises; only the first ``LIMIT`` characters count."""
    whole = clean(text).strip()
    heard = whole[:LIMIT].rstrip()
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(heard):
        for plain in _plain(char):
            if plain == " " and chars and chars[-1] in " \n":
                continue
            if plain == "\n" and chars and chars[-1] == " ":
                chars.pop()
                origin.pop()
            chars.append(plain)
            origin.append(index)
    norm, kept = _repair("".join(chars), origin)
    return Passage(heard, norm, tuple(kept), len(whole) > LIMIT)


def plain(text: str) -> str:
    """``text`` in the normal form of ``Passage.norm``, for vocabulary."""
    return passage(text).norm


def _plain(char: str) -> str:
    if "a" <= char <= "z" or char == " ":
        return char
    if char in _SPACE:
        return " "
    special = _SPECIAL.get(char)
    if special is not None:
        return special
    if char < "\x80":
        return char.lower()
    special = _SPECIAL.get(char.lower())
    if special is not None:
        return special
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if base else char


def _repair(norm: str, origin: list[int]) -> tuple[str, list[int]]:
    """Put right the words that are misspelt in a known way, keeping the way back."""
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    before = ""
    for match in _WORD.finditer(norm):
        word = match[0]
        right = repaired(word, before)
        before = word
        if right is None:
            continue
        start, end = match.span()
        pieces += [norm[last:start], right]
        kept += origin[last:start]
        # The first letter points to the word's beginning, every other one to its end, so that
        # a quote never stops inside it.
        kept += [origin[start]] + [origin[end - 1]] * (len(right) - 1)
        last = end
    if not pieces:
        return norm, origin
    pieces.append(norm[last:])
    kept += origin[last:]
    return "".join(pieces), kept
