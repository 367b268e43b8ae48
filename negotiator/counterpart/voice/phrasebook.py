"""Chooses the words of a move: fitting the person and the moment, never the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from random import Random

from negotiator.counterpart.move import Beat, Emotion, Move, Step
from negotiator.counterpart.voice.book import (
    ACCEPT_ALL,
    ANSWER_AGAIN,
    DEFER_NOW,
    FIRST,
    LAST,
    LEAD,
    MOOD,
    MOOD_STILL,
    Phrase,
    load_book,
)
from negotiator.counterpart.voice.choice import able, named, ranked
from negotiator.counterpart.voice.context import VoiceContext
from negotiator.counterpart.voice.details import FEWEST_LINES, Details, count_of, details
from negotiator.counterpart.voice.sentences import PAUSE, capital, inner, normal, said
from negotiator.deal.issue import Offer
from negotiator.errors import ScenarioError
from negotiator.prompts import Prompts, fill
from negotiator.scenario.model import Language
from negotiator.scenario.wording import say_value

OPTIONAL = frozenset(
    {Beat.ACKNOWLEDGE, Beat.RAPPORT, Beat.EMPATHISE, Beat.SILENCE, Beat.IMPATIENT, Beat.ASIDE}
)
"""Beats that are left out sooner than said twice."""

_ONCE = frozenset({Beat.DISCLOSE, Beat.OBJECT, Beat.EVENT})
_COLOURED = frozenset(
    {
        Beat.ACKNOWLEDGE,
        Beat.ANSWER,
        Beat.ACCEPT,
        Beat.REJECT,
        Beat.HOLD,
        Beat.OFFER,
        Beat.CONCEDE,
        Beat.PACKAGE,
        Beat.ASK,
        Beat.INVITE,
        Beat.NEXT_TOPIC,
    }
)
"""Turns of these beats alone may open with a mood; the other beats have a tone of their own."""
_YIELDING = frozenset({Beat.ACCEPT, Beat.CONCEDE})
_KEEPING = frozenset({Beat.HOLD, Beat.REJECT})
_GIVING = frozenset({Beat.ACCEPT, Beat.CONCEDE, Beat.OFFER, Beat.PACKAGE})

_START = re.compile(r"(?:^|(?<=[.!?…] ))(?=\{\{)")
_MARK = "\x02"


class Phrasebook:
    """The phrases of one language, found through ``prompts`` and read when first needed."""

    def __init__(self, prompts: Prompts, language: Language) -> None:
        self._prompts = prompts
        self._language: Language = language

    @cached_property
    def sections(self) -> dict[str, tuple[Phrase, ...]]:
        """Every phrase by section. Raises ScenarioError when a file cannot be used."""
        return load_book(self._prompts, self._language)

    def speak(self, move: Move, context: VoiceContext) -> tuple[str, ...]:
        """The words of ``move`` in order, a sentence or short group of sentences for each step.

        The same for the same move and context. No sentence of ``context.used`` comes again; a
        step whose every wording is used up is left out if it is optional. Raises ScenarioError
        when a phrase cannot be filled.
        """
        return tuple(text for _, text in self.phrased(move, context))

    def phrased(self, move: Move, context: VoiceContext) -> tuple[tuple[Step | None, str], ...]:
        """``speak`` with the step that each part says; None for what only colours the turn."""
        turn = _Turn(self, self._language, move, context)
        words = turn.words()
        return tuple(zip(turn.sources or [None], words, strict=True))

    def render(self, phrase: Phrase, data: Details, lead: str = "") -> str:
        """``phrase`` filled with ``data``, every sentence with its capital, after ``lead``."""
        source = f"{lead} {inner(phrase.source)}" if lead else phrase.source
        if "{" not in source:
            return source
        # Only what is filled in may need a capital: the fixed words have theirs.
        try:
            text = fill(_START.sub(_MARK, source), data, where=phrase.where)
        except ScenarioError as error:
            faults = [replace(fault, line=phrase.line) for fault in error.faults]
            raise ScenarioError(error.title, faults) from error
        head, *rest = text.split(_MARK)
        return head + "".join(map(capital, rest))


class _Turn:
    """One turn being put into words."""

    def __init__(
        self, book: Phrasebook, language: Language, move: Move, context: VoiceContext
    ) -> None:
        self.book, self.language, self.move, self.context = book, language, move, context
        self.used = set(context.used)
        self.before = "\n".join(context.used)
        self.moment = (
            context.register,
            move.emotion.value,
            context.stage,
            context.scenario.channel,
        )
        self.groups: list[str] = []
        self.sources: list[Step | None] = []
        self.coloured = move.emotion is Emotion.NEUTRAL

    def words(self) -> list[str]:
        steps = self.move.steps
        place: int | None = None
        for number, step in enumerate(steps):
            if place is None and step.beat not in (Beat.ANSWER, Beat.ACKNOWLEDGE):
                place = len(self.groups)
            if self._needless(number, step):
                continue
            needed = not self.groups and number == len(steps) - 1
            self._say(number, step, _section(step, steps[number + 1 :]), needed=needed)
        if not self.coloured and all(s.beat in _COLOURED for s in steps):
            self._colour(place or 0)
        return self.groups or [PAUSE]

    def _needless(self, number: int, step: Step) -> bool:
        """Whether nobody would say it here: a second doubt in one breath, or a doubt or a reason
        against what one is about to give."""
        if step.beat not in (Beat.ANSWER, Beat.DOUBT):
            return False
        if step.beat is Beat.DOUBT and any(s.beat is Beat.DOUBT for s in self.move.steps[:number]):
            return True
        about = set(step.issues)
        given = (s for s in self.move.steps[number + 1 :] if s.beat in _YIELDING)
        return any(about & s.terms.keys() for s in given)

    def _say(self, number: int, step: Step, section: str, *, needed: bool) -> None:
        """Put one step into words, unless it can be left out and nothing new can be said."""
        rng = self._rng(f"{number}:{section}")
        data = self._data(number, step)
        reason = normal(str(data["reason"]))
        if step.beat is Beat.ANSWER and reason and reason in self.before:
            section = ANSWER_AGAIN
        last = number == len(self.move.steps) - 1
        places = ("" if self.groups else FIRST, LAST if last else "")
        phrases = self._ordered(section, step.beat, data, rng, places)
        found = self._new(phrases, data)
        if found is None and step.beat in OPTIONAL and not needed:
            return
        if found is None and step.beat in _ONCE and not needed:
            return  # its own words were spoken before
        if found is None and phrases:
            found = self._led(phrases, data, rng)
        if found is None:
            return  # nothing that could be said with what the step holds
        phrase, text = found
        self.groups.append(text)
        self.sources.append(step)
        self.used |= said([text])
        self.coloured |= phrase.emotional

    def _data(self, number: int, step: Step) -> Details:
        """What the step may speak of, given what was said in this turn before it."""
        data = details(step, self.context, self.language)
        turn = normal("\n".join(self.groups))
        issues = set(step.issues or step.terms)
        before = self.move.steps[:number]
        explained = any(s.beat is Beat.DISCLOSE and issues & set(s.issues) for s in before)
        if step.beat is not Beat.ANSWER and (explained or normal(str(data["reason"])) in turn):
            data["reason"] = data["because"] = ""
        if self.groups and named(data, normal(self.groups[-1])):
            data["short"] = data["value"]
        listed = said([str(data["itemised"])]) & self.used
        if step.beat is Beat.SUMMARISE and listed and self._voiced(step.terms, turn):
            data["count"] = count_of(step.terms, self.language)
        return data

    def _voiced(self, terms: Offer, turn: str) -> bool:
        """Whether every one of ``terms`` was said before, or in this ``turn``."""
        specs = self.context.scenario.specs
        values = (normal(say_value(specs[i], v, self.language)) for i, v in terms.items())
        return all(value in self.before or value in turn for value in values)

    def _new(self, phrases: list[Phrase], data: Details) -> tuple[Phrase, str] | None:
        for phrase in phrases:
            text = self.book.render(phrase, data)
            if self.used.isdisjoint(said([text])):
                return phrase, text
        return None

    def _led(self, phrases: list[Phrase], data: Details, rng: Random) -> tuple[Phrase, str]:
        """A phrase with other words before it, so that its sentence is a new one."""
        for lead in self._leads(data, rng):
            for phrase in phrases:
                text = self.book.render(phrase, data, lead)
                if self.used.isdisjoint(said([text])):
                    return phrase, text
        return phrases[0], self.book.render(phrases[0], data)

    def _leads(self, data: Details, rng: Random) -> Iterator[str]:
        leads = [p.source for p in self._ordered(LEAD, None, data, rng)]
        yield from leads
        for first in leads:
            yield from (f"{first} {inner(second)}" for second in leads)

    def _colour(self, place: int) -> None:
        """Let the emotion be heard where no phrase has shown it yet."""
        data = details(self.move.steps[0], self.context, self.language)
        beats = {s.beat for s in self.move.steps}
        held = bool(beats & _KEEPING) and not beats & _GIVING
        held &= self.move.emotion is Emotion.PLEASED
        phrases = self._ordered(MOOD_STILL if held else MOOD, None, data, self._rng(MOOD))
        found = self._new(phrases, data)
        if found is not None:
            self.groups.insert(place, found[1])
            self.sources.insert(place, None)

    def _ordered(
        self,
        section: str,
        beat: Beat | None,
        data: Details,
        rng: Random,
        places: tuple[str, ...] = (),
    ) -> list[Phrase]:
        known = self.book.sections.get(section, ())
        phrases = able(known, data, beat, (*self.moment, *places))
        turn = "\n".join(map(normal, self.groups))
        return ranked(phrases, data, self.before, turn, rng)

    def _rng(self, what: str) -> Random:
        return Random(f"voice:{self.context.seed}:{self.context.turn}:{what}")


def _section(step: Step, rest: tuple[Step, ...]) -> str:
    """The section that says ``step``, given what follows it in the turn."""
    following = {s.beat for s in rest}
    if step.beat is Beat.DEFER and Beat.RATIFY in following:
        return DEFER_NOW
    if step.beat is Beat.ACCEPT and Beat.CONFIRM in following and len(step.terms) >= FEWEST_LINES:
        return ACCEPT_ALL
    return step.beat.value
