"""The phrasebook's files: which phrases there are for each beat, and when each fits.

A file maps a beat to a list of entries. An entry is a text, or a map of ``text`` with
``register``, ``emotion``, ``stage``, ``channel`` (lists; none given: it always fits). Each line
of a text is one phrase, a Jinja2 template over the fields of ``details.FIELDS``::

    hold:
      - |
        Nous restons sur {{ terms }}.
      - register: [warm]
        stage: [late]
        text: |
          Nous y sommes presque, je garde {{ terms }}.

Beside the beats, ``mood`` colours a turn by its emotion, ``lead`` holds words put before a
phrase whose every form was already said, and ``defer_now`` is ``defer`` when the answer comes
in the same turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, model_validator

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.voice.context import Register, Stage
from negotiator.counterpart.voice.details import FIELDS
from negotiator.counterpart.voice.sentences import normal, typeset
from negotiator.errors import Fault, ScenarioError
from negotiator.prompts import Prompts
from negotiator.scenario.document import did_you_mean
from negotiator.scenario.model import Language
from negotiator.scenario.yaml import read, validate

MOOD, LEAD, DEFER_NOW = "mood", "lead", "defer_now"
SECTIONS = frozenset({*(b.value for b in Beat), MOOD, LEAD, DEFER_NOW})

Mood: TypeAlias = Literal["pleased", "neutral", "tense"]
Channel: TypeAlias = Literal["face_to_face", "video"]

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


class Entry(BaseModel):
    """Phrases, one a line, and when they fit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, AfterValidator(_fields_known)]
    registers: Sequence[Register] = Field(default=(), alias="register")
    emotions: Sequence[Mood] = Field(default=(), alias="emotion")
    stages: Sequence[Stage] = Field(default=(), alias="stage")
    channels: Sequence[Channel] = Field(default=(), alias="channel")

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class BookFile(RootModel[dict[Annotated[str, AfterValidator(_section_known)], tuple[Entry, ...]]]):
    """One file of a phrasebook."""


@dataclass(frozen=True)
class Phrase:
    """One way of saying something. ``where`` is the file it comes from."""

    source: str
    entry: Entry
    where: str

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

    def fits(self, register: Register, emotion: Emotion, stage: Stage, channel: Channel) -> bool:
        """Whether nothing in its entry speaks against this moment."""
        entry = self.entry
        return (
            (not entry.registers or register in entry.registers)
            and (not entry.emotions or emotion.value in entry.emotions)
            and (not entry.stages or stage in entry.stages)
            and (not entry.channels or channel in entry.channels)
        )


def load_book(prompts: Prompts, language: Language) -> dict[str, tuple[Phrase, ...]]:
    """Every phrase of a language by section: all files of ``phrasebook/<language>/`` together.

    A workspace's own file replaces the packaged one of the same name, or adds phrases under a
    new name. Raises ScenarioError naming file and line of what cannot be used.
    """
    book: dict[str, list[Phrase]] = {}
    for name in prompts.names(f"phrasebook/{language}", ".yaml"):
        path = prompts.path(name)
        for section, entries in validate(read(path), BookFile).root.items():
            phrases = book.setdefault(section, [])
            for entry in entries:
                for line in entry.text.splitlines():
                    if line.strip():
                        phrases.append(Phrase(typeset(line.strip(), language), entry, str(path)))
    missing = sorted(SECTIONS - book.keys())
    if missing:
        where = f"phrasebook/{language}"
        faults = [Fault(where, 0, section, "has no phrase in any file") for section in missing]
        raise ScenarioError("The phrasebook is not complete.", faults)
    return {section: tuple(phrases) for section, phrases in book.items()}


def _mentioned(source: str) -> frozenset[str]:
    """The names that a template looks up."""
    names: set[str] = set()
    for code in _CODE.findall(source):
        names |= set(_NAME.findall(_STRING.sub("", code)))
    return frozenset(names - _JINJA)
