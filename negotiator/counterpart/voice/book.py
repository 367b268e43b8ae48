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
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.voice.context import Register, Stage
from negotiator.counterpart.voice.details import FIELDS
from negotiator.counterpart.voice.sentences import normal, typeset
from negotiator.prompts import Prompts
from negotiator.scenario.model import Language
from negotiator.scenario.yaml import read, validate

MOOD, LEAD, DEFER_NOW = "mood", "lead", "defer_now"
SECTIONS = frozenset({*(b.value for b in Beat), MOOD, LEAD, DEFER_NOW})

Channel: TypeAlias = Literal["face_to_face", "video"]

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_STRING = re.compile(r"'[^']*'")
_NAME = re.compile(r"(?<![\w.])[a-z_]\w*")
_JINJA = frozenset({"if", "else", "elif", "endif", "not", "and", "or", "is", "in"})
_TELLING = 14
"""A run of fixed words this long is recognised when it comes back with other figures."""


class Entry(BaseModel):
    """Phrases, one a line, and when they fit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    register: tuple[Register, ...] = ()
    emotion: tuple[Emotion, ...] = ()
    stage: tuple[Stage, ...] = ()
    channel: tuple[Channel, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _known(self) -> Entry:
        unknown = {n for line in self.text.splitlines() for n in _mentioned(line)} - FIELDS.keys()
        if unknown:
            raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
        return self


class BookFile(RootModel[dict[str, tuple[Entry, ...]]]):
    """One file of a phrasebook."""

    @model_validator(mode="after")
    def _sections(self) -> BookFile:
        unknown = self.root.keys() - SECTIONS
        if unknown:
            raise ValueError(f"no such beat: {', '.join(sorted(unknown))}")
        return self


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
        entry = self.entry
        return (
            (not entry.register or register in entry.register)
            and (not entry.emotion or emotion in entry.emotion)
            and (not entry.stage or stage in entry.stage)
            and (not entry.channel or channel in entry.channel)
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
    return {section: tuple(phrases) for section, phrases in book.items()}


def _mentioned(source: str) -> frozenset[str]:
    """The names that a template looks up."""
    names: set[str] = set()
    for code in _CODE.findall(source):
        names |= set(_NAME.findall(_STRING.sub("", code)))
    return frozenset(names - _JINJA)
