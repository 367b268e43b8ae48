"""Sentences: taking speech apart, telling whether two are the same, French typography."""

from __future__ import annotations

import re
from collections.abc import Iterable

from negotiator.scenario.model import Language
from negotiator.scenario.wording import NBSP

PAUSE = "…"
"""Silence, written. It is no sentence: it may come back."""

_END = re.compile(
    # A stop (a closing quote may follow it), white space, then what can open a sentence;
    # never after a courtesy title.
    r"(?:(?<=[.!?…])|(?<=[.!?…][”»])|(?<=[.!?…][\u00a0\u202f]»))"
    r"(?<!\bM\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)"
    r"\s+(?=[A-ZÀ-ÖØ-ÞŒ0-9«“–—{])|\n+"
)
_TIGHT = re.compile(r" (?=[:;!?»])|(?<=«) ")

_WORD = re.compile(r"\w+")
# The only fixed words of a phrase that keep their capital inside a sentence.
_CAPITALS = frozenset({"I", "OK", "English", "French"})


def split(text: str) -> list[str]:
    """The sentences of ``text``; each line of a list counts as one."""
    return [part for part in (p.strip() for p in _END.split(text)) if part]


def ended(text: str) -> tuple[list[str], str]:
    """The sentences of ``text`` that are over, and the rest, which may still grow."""
    parts, last = [], 0
    for end in _END.finditer(text):
        parts.append(text[last : end.start()].strip())
        last = end.end()
    return [part for part in parts if part], text[last:]


def normal(sentence: str) -> str:
    """What makes a sentence the same as another: its words, without case and punctuation.

    Silence and other wordless text give an empty string.
    """
    return " ".join(_WORD.findall(sentence.casefold()))


def said(texts: Iterable[str]) -> frozenset[str]:
    """The normalised sentences of ``texts``, for ``VoiceContext.used``."""
    return frozenset(n for text in texts for s in split(text) if (n := normal(s)))


def inner(text: str) -> str:
    """The fixed words ``text`` as they are written inside a sentence: without their capital."""
    first = _WORD.match(text)
    return text if first is None or first[0] in _CAPITALS else text[0].lower() + text[1:]


def capital(text: str) -> str:
    """``text`` with its first letter upper case."""
    return text[:1].upper() + text[1:]


def typeset(text: str, language: Language) -> str:
    """French high punctuation bound to its word by a no-break space; English as it is."""
    return _TIGHT.sub(NBSP, text) if language == "fr" else text
