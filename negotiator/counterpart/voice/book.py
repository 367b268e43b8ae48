"""The phrasebook's files: which phrases there are for each beat, and when each fits.

A file maps a beat to occasions, and an occasion to a text whose every line is one phrase: a
Jinja2 template over the fields of ``details.FIELDS``. An occasion is ``any``, or the registers,
emotions, stages and channels that the phrases are made for::

    hold:
      any: |
        Nous restons sur {{ terms }}.
      warm late: |
        Nous y sommes presque, je garde {{ terms }}.

``formal dry pleased`` means formal or dry, and pleased; ``first`` is for what
opens a turn and takes up the question asked, ``last`` for what ends it and may hand the floor
back. Beside the beats, ``mood`` colours a turn by its emotion,
``mood_still`` one that is pleased and yet gives nothing, ``lead`` holds words put before a phrase
whose every form was already said, ``answer_again`` is ``answer`` with a reason given before,
``defer_now`` is ``defer`` when the answer comes in the same turn, and ``accept_all`` is ``accept``
when the recap of everything does.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, TypeAlias, get_args

from pydantic import AfterValidator, RootModel

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.voice.context import Register, Stage
from negotiator.counterpart.voice.details import FIELDS
from negotiator.counterpart.voice.sentences import normal, typeset
from negotiator.errors import Fault, ScenarioError
from negotiator.prompts import Prompts
from negotiator.scenario.document import did_you_mean
from negotiator.scenario.model import Language
from negotiator.scenario.yaml import read, validate

MOOD, MOOD_STILL, LEAD = "mood", "mood_still", "lead"
ACCEPT_ALL, ANSWER_AGAIN, DEFER_NOW = "accept_all", "answer_again", "defer_now"
OTHERS = (MOOD, MOOD_STILL, LEAD, ACCEPT_ALL, ANSWER_AGAIN, DEFER_NOW)
SECTIONS = frozenset({*(b.value for b in Beat), *OTHERS})

_REGISTERS: tuple[Register, ...] = get_args(Register)
_STAGES: tuple[Stage, ...] = get_args(Stage)
_EMOTIONS = tuple(e.value for e in Emotion)
_CHANNELS = ("face_to_face", "video")
PLACES = FIRST, LAST = "first", "last"
_KINDS: tuple[tuple[str, ...], ...] = (_REGISTERS, _EMOTIONS, _STAGES, _CHANNELS, PLACES)
_ANY = "any"

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_STRING = re.compile(r"'[^']*'")
_NAME = re.compile(r"(?<![\w.])[a-z_]\w*")
_JINJA = frozenset({"if", "else", "elif", "endif", "not", "and", "or", "is", "in"})
_KNOWN = sorted(FIELDS)
_TELLING = 14
"""A run of fixed words this long is recognised when it comes back with other figures."""


def _fields_known(text: str) -> str:
    unknown = sorted({n for line in text.splitlines() for n in _mentioned(line)} - FIELDS.keys())
    if unknown:
        raise ValueError(f"a phrase has no field “{unknown[0]}”{did_you_mean(unknown[0], _KNOWN)}")
    return text


def _section_known(name: str) -> str:
    if name not in SECTIONS:
        raise ValueError(f"is no beat{did_you_mean(name, sorted(SECTIONS))}")
    return name


def _occasion_known(name: str) -> str:
    words = [w for kind in _KINDS for w in kind]
    for word in name.split() if name != _ANY else ():
        if word not in words:
            raise ValueError(f"“{word}” is no occasion{did_you_mean(word, [_ANY, *words])}")
    return name


_Phrases: TypeAlias = Annotated[str, AfterValidator(_fields_known)]
_Occasion: TypeAlias = Annotated[str, AfterValidator(_occasion_known)]
_Section: TypeAlias = Annotated[str, AfterValidator(_section_known)]


class BookFile(RootModel[dict[_Section, dict[_Occasion, _Phrases]]]):
    """One file of a phrasebook."""


@dataclass(frozen=True)
class Phrase:
    """One way of saying something, from ``line`` of the file ``where``.

    ``occasions``: for each kind of condition that it has, the words that meet it.
    """

    source: str
    occasions: tuple[frozenset[str], ...]
    where: str
    line: int

    @cached_property
    def needs(self) -> frozenset[str]:
        """The fields that must not be empty."""
        return _mentioned(self.source) - {"f"}

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Its fixed words, normalised: by these a listener would recognise the phrase."""
        runs = (normal(run) for run in _CODE.split(self.source))
        return tuple(run for run in runs if len(run) >= _TELLING)

    @cached_property
    def opening(self) -> str:
        """Its first word, if that is a fixed one."""
        return normal(_CODE.split(self.source)[0]).split(" ", 1)[0]

    @cached_property
    def emotional(self) -> bool:
        """Whether it is made for certain emotions, and so shows one."""
        return any(words.intersection(_EMOTIONS) for words in self.occasions)

    def fits(self, moment: Collection[str]) -> bool:
        """Whether ``moment`` (register, emotion, stage, channel, places) is its occasion."""
        return all(not words.isdisjoint(moment) for words in self.occasions)


def load_book(prompts: Prompts, language: Language) -> dict[str, tuple[Phrase, ...]]:
    """Every phrase of a language by section: all files of ``phrasebook/<language>/`` together.

    A workspace's own file replaces the packaged one of the same name, or adds phrases under a
    new name. Raises ScenarioError naming file and line of what cannot be used.
    """
    book: dict[str, list[Phrase]] = {}
    for name in prompts.names(f"phrasebook/{language}", ".yaml"):
        document = read(prompts.path(name))
        for section, texts in validate(document, BookFile).root.items():
            phrases = book.setdefault(section, [])
            for occasion, text in texts.items():
                # A text of several lines begins on the line after its name.
                first = document.line((section, occasion)) + ("\n" in text)
                for line, words in enumerate(text.splitlines(), start=first):
                    if source := typeset(words.strip(), language):
                        conditions = _conditions(occasion)
                        phrases.append(Phrase(source, conditions, document.file, line))
    missing = sorted(SECTIONS - book.keys())
    if missing:
        where = f"phrasebook/{language}"
        faults = [Fault(where, 0, section, "has no phrase in any file") for section in missing]
        raise ScenarioError("The phrasebook is not complete.", faults)
    return {section: tuple(phrases) for section, phrases in book.items()}


def _conditions(occasion: str) -> tuple[frozenset[str], ...]:
    given = (frozenset(kind).intersection(occasion.split()) for kind in _KINDS)
    return tuple(words for words in given if words)


def _mentioned(source: str) -> frozenset[str]:
    """The names that a template looks up."""
    names: set[str] = set()
    for code in _CODE.findall(source):
        names |= set(_NAME.findall(_STRING.sub("", code)))
    return frozenset(names - _JINJA)
