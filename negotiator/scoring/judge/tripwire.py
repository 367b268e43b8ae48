"""Turns that seem to speak to the examiner instead of the other side.

A tripwire is an alarm for the trainer and never a verdict: what it finds is scored a second time
without those turns, and what it does not find is still bound by the gate (``verdict``). The words
to look for are in ``prompts/judge/tripwire.yaml``; what has no words is looked for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, field_validator

from negotiator.deal.table import Speaker
from negotiator.prompts import Prompts
from negotiator.scenario.yaml import read, validate
from negotiator.scoring.evidence import passage
from negotiator.scoring.rubric import Rubric
from negotiator.scoring.scorecard import Evidence, Suspicion
from negotiator.text import clean
from negotiator.transcript import Turn

FILE = "judge/tripwire.yaml"
ECHO, HIDDEN, TONGUE, PADDING = "echoes_the_rubric", "hidden_text", "another_language", "padding"
Family = Literal[
    "asks_for_a_grade",
    "names_the_examiner",
    "poses_as_system",
    "data",
    "echoes_the_rubric",
    "hidden_text",
    "another_language",
    "padding",
]
"""What a suspicious turn does."""


class _Sign(BaseModel):
    """``at_least`` so many passages of a turn match ``pattern``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: str
    at_least: int = Field(default=1, ge=1)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern

    def seen(self, plain: str) -> bool:
        found = re.finditer(self.pattern, plain)
        return sum(1 for _ in islice(found, self.at_least)) == self.at_least


class _Signs(RootModel[dict[Family, tuple[_Sign, ...]]]):
    """``prompts/judge/tripwire.yaml``: what each family looks like."""


class Tripwire:
    """Knows the signs, and the rubric whose words nobody says of themselves in a negotiation.

    Raises ScenarioError naming file, line and field when the file of signs has faults.
    """

    def __init__(self, prompts: Prompts, rubric: Rubric) -> None:
        self._signs = validate(read(prompts.path(FILE)), _Signs).root
        texts = (
            text
            for c in rubric.criteria
            for part in (c.name, c.description, *c.levels, *c.checklist)
            for text in (part.fr, part.en)
        )
        self._runs = frozenset(run for t in texts for run in _in_a_row(_words(folded(t))))

    def suspicions(self, turns: Iterable[Turn]) -> tuple[Suspicion, ...]:
        """The candidate's turns that trip the wire, in order. Linear in the text."""
        return tuple(
            Suspicion(
                evidence=Evidence(turn=t.number, speaker=t.speaker, quote=passage("", t.text)),
                families=found,
            )
            for t in turns
            if t.speaker is Speaker.CANDIDATE and (found := self.families(t.text))
        )

    def families(self, text: str) -> tuple[str, ...]:
        """What ``text`` looks like, by ``Family``; nothing where it is ordinary talk."""
        plain = folded(text)
        found: list[str] = [
            family for family, signs in self._signs.items() if any(s.seen(plain) for s in signs)
        ]
        found += [family for family, sees in _SEEN if sees(text)]
        if _hollow(plain):
            found.append(PADDING)
        if any(run in self._runs for run in _in_a_row(_words(plain))):
            found.append(ECHO)
        return tuple(dict.fromkeys(found))


# What letters of other scripts pass for.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏвмнктαεορτνικυχ", "aeopcyxijsdhlbmhktaeoptvikux")
_APART = re.compile(r"\b(?:[a-z][ .\-_*]){4,}[a-z]\b")
_SEPARATORS = re.compile(r"[ .\-_*]")


def folded(text: str) -> str:
    """``text`` as one would read it aloud: no accents, no case, no tricks with letters."""
    text = unicodedata.normalize("NFKD", clean(text, keep_newlines=False)).casefold()
    bare = "".join(c for c in text if not unicodedata.combining(c)).translate(_LOOKALIKES)
    bare = bare.replace("’", "'")
    return _APART.sub(lambda m: _SEPARATORS.sub("", m.group()), bare)


_TOKEN = re.compile(r"[A-Za-z0-9+/=]{28,}")
_LITERAL = re.compile(r"&(?:#x?[0-9a-f]+|nbsp|zwnj|zwj|lt|gt);|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}", re.I)


def _hidden(text: str) -> bool:
    """Characters that nobody sees, letters of two scripts in a word, letters set apart, codes."""
    visible = text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    marks = {"Cf", "Co", "Cn", "Cs"}
    if any(unicodedata.category(c) in marks or 0xFE00 <= ord(c) <= 0xFE0F for c in visible):
        return True
    if any(_mixed(word) for word in visible.split()):
        return True
    if _APART.search(unicodedata.normalize("NFKD", text).casefold()):
        return True
    return bool(_TOKEN.search(text) or _LITERAL.search(text))


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0] if char.isalpha() else ""


def _mixed(word: str) -> bool:
    scripts = {_script(c) for c in word} & {"LATIN", "CYRILLIC", "GREEK"}
    return len(scripts) > 1


def _foreign_script(text: str) -> bool:
    """More than a name in another script."""
    known = {"", "LATIN", "MICRO", "FEMININE", "MASCULINE", "DOUBLE-STRUCK"}
    return sum(_script(c) not in known for c in text) >= 6


_WORD = re.compile(r"[a-z]{2,}")
_LONG, _FEW, _OFTEN = 40, 0.5, 3
_STEM, _DINNED = 5, 7
"""Letters by which words are known again, and how often one may be heard in a turn."""


def _words(plain: str) -> list[str]:
    return _WORD.findall(plain)


def _hollow(plain: str) -> bool:
    """The same few words again and again."""
    said = _words(plain)
    if len(said) < _LONG // 2:
        return False
    stems = Counter(word[:_STEM] for word in said if len(word) >= _STEM)
    if any(n >= _DINNED for n in stems.values()):
        return True
    runs = Counter(zip(said, said[1:], said[2:], strict=False))
    repeated = sum(n for n in runs.values() if n >= _OFTEN)
    few = len(said) >= _LONG and len(set(said)) / len(said) < _FEW
    return few or 3 * repeated >= len(said)


_RUN = 6
"""Words in a row that are nobody's own when the rubric has them too."""


def _in_a_row(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


_SEEN: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (HIDDEN, _hidden),
    (TONGUE, _foreign_script),
)
