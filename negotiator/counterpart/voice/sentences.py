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
_SAID = re.compile(r"\w+")
_TIGHT = re.compile(r" (?=[:;!?»])|(?<=«) ")

# Words that may lose their capital when something is said before them: nothing here is a name.
_COMMON = {
    "fr": frozenset(
        "à au aux avec ce cela ces cette ceci chaque chez comme comment d dans de des donc du elle"
        " en entre est et faites faisons il ils j je l la laissez le les leur mais mettons mon ma"
        " n nos notre nous on où par parce pas pour pourquoi prenons puisque qu quand que quel"
        " quelle quels quelles qui quoi reprenons restons revenons s sans si sur tant tout un une"
        " voici voilà vos votre vous y".split()
    ),
    "en": frozenset(
        "a all an and as at because but for from give given how if in is it let my no nothing of"
        " on our so suppose that the then there these this to under unless until we what when"
        " where which who why with would you your".split()
    ),
}


def split(text: str) -> list[str]:
    """The sentences of ``text``; each line of a list counts as one."""
    return [part for part in (p.strip() for p in _END.split(text)) if part]


def normal(sentence: str) -> str:
    """What makes a sentence the same as another: its words, without case and punctuation.

    Silence and other wordless text give an empty string.
    """
    return " ".join(_SAID.findall(sentence.casefold()))


def said(texts: Iterable[str]) -> frozenset[str]:
    """The normalised sentences of ``texts``, for ``VoiceContext.used``."""
    return frozenset(n for text in texts for s in split(text) if (n := normal(s)))


def prefixed(lead: str, text: str, language: Language) -> str:
    """``text`` after the words ``lead``, its capital taken away where it is no name."""
    first = _SAID.match(text)
    if first and first.group().casefold() in _COMMON[language]:
        text = text[0].lower() + text[1:]
    return f"{lead} {text}"


def capital(text: str) -> str:
    """``text`` with its first letter upper case."""
    return text[:1].upper() + text[1:]


def typeset(text: str, language: Language) -> str:
    """French high punctuation bound to its word by a no-break space; English as it is."""
    return _TIGHT.sub(NBSP, text) if language == "fr" else text
