"""A phrase in both languages, with French typography put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiator.scenario.model import Language

NBSP = "\u00a0"
_BEFORE = re.compile(r" (?=[:;!?»%€])")
_AFTER = re.compile(r"(?<=«) ")


def french(text: str) -> str:
    """``text`` with non-breaking spaces before « : ; ! ? » % € » and after «."""
    return _AFTER.sub(NBSP, _BEFORE.sub(NBSP, text)).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text of the interface. In French, plain spaces and apostrophes are set right."""

    fr: str
    en: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "fr", french(self.fr))

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en

    def fill(self, language: Language, **values: object) -> str:
        """The phrase with its ``{names}`` filled. KeyError when one is missing."""
        return self[language].format(**values)


@dataclass(frozen=True, slots=True)
class Plural:
    """A phrase that counts: « {n} tour », « {n} tours »."""

    one: Phrase
    many: Phrase

    def fill(self, language: Language, n: int, **values: object) -> str:
        """In French nought is singular, in English it is plural. A figure stays with its noun."""
        single = abs(n) < 2 if language == "fr" else abs(n) == 1
        phrase = self.one if single else self.many
        return phrase[language].replace("{n} ", "{n}" + NBSP).format(n=n, **values)


def spelled(text: str, language: Language) -> str:
    """``text`` followed by a colon, in the language's typography."""
    return f"{text}{NBSP}:" if language == "fr" else f"{text}:"
