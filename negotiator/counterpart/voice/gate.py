"""The gate that every sentence of a model passes before anybody sees it.

The sentence is heard by the same rules as the candidate's turns. What it commits to must be in
the move or on the table already, and every figure in it must come from the move, the table, the
public side of the scenario or what was said before. The words of the phrasebook for the same
move (the *draft*) are the measure for the rest: what the draft does not promise, no model may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from negotiator.counterpart.hearing.language import telling
from negotiator.counterpart.hearing.numbers import numbers
from negotiator.counterpart.hearing.passage import passage
from negotiator.counterpart.hearing.rules import Listened, listen
from negotiator.counterpart.move import Beat, Move
from negotiator.counterpart.voice import forbidden
from negotiator.counterpart.voice.sentences import normal, said
from negotiator.counterpart.voice.substance import gives, leaves_open, moves_beyond
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Language, Scenario
from negotiator.transcript import ALL

LONGEST = 600
"""Characters of one sentence; nobody speaks longer in one breath."""

_AGREEING = frozenset({Beat.ACCEPT, Beat.RATIFY, Beat.CONFIRM, Beat.SIGNED})
_FEW_WORDS = 2
_MIXED = 3
"""Words of the other language that make a sentence a mixture; a name may bring one or two."""
_FOREIGN = 2
"""Words of a third language that make a sentence foreign."""
_DAY, _YEARS = 31, (1990, 2040)
_TINY = 1e-9
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


class Rule(StrEnum):
    """Why a sentence is not shown."""

    FIGURE = "figure"  # a figure that is nowhere on the table
    COMMITMENT = "commitment"  # an offer, acceptance or promise that the move does not carry
    LIMIT = "limit"  # speaks of its own limit or alternative
    ROLE = "role"  # out of role
    LANGUAGE = "language"  # not the language of the talks
    DIRECTION = "direction"  # stage directions, markup, lists
    REPEAT = "repeat"  # said before in the same words
    LENGTH = "length"  # far too long for one sentence
    QUESTION = "question"  # a second question in one turn


@dataclass(frozen=True)
class Gate:
    """The gate of one turn. ``before`` and ``table``: the table before and after the move;
    ``draft``: the phrasebook's words for it; ``public``: texts whose figures may be repeated;
    ``used``: normalised sentences of earlier turns."""

    scenario: Scenario
    language: Language
    move: Move
    before: Table
    table: Table
    draft: str
    public: tuple[str, ...]
    used: frozenset[str]

    def objection(self, sentence: str) -> Rule | None:
        """The rule that ``sentence`` breaks, or None when it may be shown."""
        if said([sentence]) <= self._drafted and normal(sentence):
            return None
        if len(sentence) > LONGEST:
            return Rule.LENGTH
        if forbidden.DIRECTION.search(sentence):
            return Rule.DIRECTION
        if self._labelled(sentence):
            return Rule.DIRECTION
        norm, drafted = passage(sentence).norm, self._draft_norm
        if forbidden.ROLE.search(norm) or self._new(forbidden.ADVICE, norm, drafted):
            return Rule.ROLE
        if self._names_itself(norm, drafted):
            return Rule.ROLE
        if said([sentence]) & self.used and len(sentence.split()) > _FEW_WORDS:
            return Rule.REPEAT
        found = self._listen(sentence)
        if self._foreign(sentence, found):
            return Rule.LANGUAGE
        if self._new(forbidden.LIMIT, norm, drafted):
            return Rule.LIMIT
        if not self._commits_rightly(found, norm, drafted):
            return Rule.COMMITMENT
        if not self._figures_known(found):
            return Rule.FIGURE
        return None

    def says(self, text: str, issue: str, value: Value) -> bool:
        """Whether ``text`` names ``value``: an option of ``issue``, or a number, whatever the
        rules take it for (« disons 30 jours » does not say of what)."""
        named = self._listen(text).named
        if isinstance(value, str):
            return any(n.issue == issue and n.value == value for n in named)
        return any(_among(value, (n.value,)) for n in named)

    def topics(self, text: str) -> frozenset[str]:
        """The issues that ``text`` speaks of."""
        return frozenset(self._listen(text).heard.topics)

    def accepted(self, text: str) -> frozenset[str]:
        """The issues that ``text`` is heard to accept."""
        return frozenset(self._listen(text).heard.accepts)

    def _listen(self, text: str) -> Listened:
        """What ``text`` says; the same text is asked about several times a turn."""
        if text not in self._listened:
            self._listened[text] = listen(
                text, self.scenario, self.table, language=self.language, speaker=Speaker.COUNTERPART
            )
        return self._listened[text]

    @cached_property
    def _listened(self) -> dict[str, Listened]:
        return {}

    @cached_property
    def _drafted(self) -> frozenset[str]:
        """The draft's sentences, normalised."""
        return said([self.draft])

    @cached_property
    def _draft_norm(self) -> str:
        return passage(self.draft).norm

    def _foreign(self, sentence: str, found: Listened) -> bool:
        french, english, other = telling(passage(sentence).norm)
        if forbidden.ELSEWHERE.search(sentence) or other >= _FOREIGN:
            return True
        if found.heard.language == self.language:
            return (english if self.language == "fr" else french) >= _MIXED
        if found.heard.language:
            return True
        # No word that tells: a name, « … », "OK" – or another alphabet.
        words = normal(sentence).split()
        latin = all(ord(c) < 0x250 for w in words for c in w)
        return not latin or len(words) > _FEW_WORDS

    def _labelled(self, sentence: str) -> bool:
        """Whether it opens with the name of a speaker, as in a script."""
        label = sentence.partition(":")[0].strip().casefold() if ":" in sentence else ""
        names = {n for p in self.scenario.counterpart.people for n in (p.name, *p.name.split())}
        return label in {n.casefold() for n in names}

    def _names_itself(self, norm: str, drafted: str) -> bool:
        """Whether the speaker is spoken of by name, where the draft does not introduce it."""
        words = set(re.findall(r"\w+", norm)) - set(re.findall(r"\w+", drafted))
        name = passage(self.scenario.counterpart.people[0].name).norm
        return any(part in words for part in name.split())

    def _new(self, pattern: re.Pattern[str], norm: str, drafted: str) -> bool:
        """Whether ``pattern`` is in the sentence and not in the draft."""
        return pattern.search(norm) is not None and pattern.search(drafted) is None

    def _commits_rightly(self, found: Listened, norm: str, drafted: str) -> bool:
        figures = self.move.figures
        for term in found.heard.offer:
            for value in (term.value, *term.alternatives):
                own = self.table.rows[term.issue].counterpart
                if value not in figures.get(term.issue, ()) and value != own:
                    return False
        settled = self.table.settled
        for issue in found.heard.accepts:
            if issue == ALL:
                waiting = [r for r in self.table.rows.values() if r.settled is None and r.candidate]
                if waiting:
                    return False
            elif issue not in settled:
                return False
        agreeing = any(step.beat in _AGREEING for step in self.move.steps)
        if not agreeing and self._new(forbidden.ACCEPTANCE, norm, drafted):
            return False
        if not self.table.complete and self._new(forbidden.CLOSURE, norm, drafted):
            return False
        if self._new(forbidden.PROMISE, norm, drafted):
            return False
        if moves_beyond(norm, drafted):
            return False
        # Where the move agrees to something, it is to that and to nothing else.
        beyond = not _issues(found) <= self._drafted_issues
        if beyond and not (found.heard.objections or found.heard.refuses or leaves_open(norm)):
            return False
        if not gives(norm):
            return True
        whole = not self.table.complete and self._new(forbidden.WHOLE, norm, drafted)
        return not whole and not beyond

    @cached_property
    def _drafted_issues(self) -> frozenset[str]:
        return _issues(self._listen(self.draft)) | self.move.settles.keys()

    def _figures_known(self, found: Listened) -> bool:
        numbers = self._numbers
        figures = self.move.figures
        for named in found.named:
            if isinstance(named.value, str) or named.small or named.value == 1:
                continue
            if named.issue is not None:
                rows = (self.before.rows[named.issue], self.table.rows[named.issue])
                known = {v for r in rows for v in (r.candidate, r.counterpart, r.settled)}
                known |= figures.get(named.issue, set())
                if _among(named.value, known) or (
                    not named.offered and _among(named.value, self._public_numbers)
                ):
                    continue
                return False
            if not _among(named.value, numbers):
                return False
        return all(_harmless(digits, numbers) for digits in found.masked)

    @cached_property
    def _public_numbers(self) -> frozenset[float]:
        return frozenset(n for t in self.public for n in _numbers_in(t))

    @cached_property
    def _numbers(self) -> frozenset[float]:
        """Every number that may be repeated without being about an issue."""
        of_move = {v for vs in self.move.figures.values() for v in vs}
        rows = [r for t in (self.before, self.table) for r in t.rows.values()]
        on_table = {v for r in rows for v in (r.candidate, r.counterpart, r.settled)}
        plain = {float(v) for v in of_move | on_table if isinstance(v, int | float)}
        drafted = _numbers_in(self.draft)
        return frozenset(plain | drafted) | self._public_numbers


def _issues(found: Listened) -> frozenset[str]:
    """Every issue that is spoken of, by name or by a value."""
    valued = {n.issue for n in found.named if n.issue is not None}
    return frozenset(valued.union(found.heard.topics))


def _among(value: Value, known: Iterable[Value | None]) -> bool:
    if isinstance(value, str):
        return value in known
    return any(
        isinstance(k, int | float) and abs(k - value) <= _TINY * max(1.0, abs(value)) for k in known
    )


def _harmless(digits: str, numbers: frozenset[float]) -> bool:
    """Whether digits that count as no figure are a day, an hour, a year, or known."""
    value = float(digits.replace(",", "."))
    whole = value == int(value)
    if whole and (value <= _DAY or _YEARS[0] <= value <= _YEARS[1]):
        return True
    return _among(value, numbers)


@lru_cache(maxsize=512)
def _numbers_in(text: str) -> frozenset[float]:
    """Every number in ``text``, in digits or in letters, in each way it can be read."""
    return frozenset(_read(passage(text).norm))


def _read(norm: str) -> Iterator[float]:
    for french in (True, False):
        for found in numbers(norm, french=french):
            yield found.value
            if found.other is not None:
                yield found.other
    for digits in _DIGITS.findall(norm):
        yield float(digits.replace(",", "."))
