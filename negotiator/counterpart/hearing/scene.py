"""Everything that is read off one turn before it is judged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeVar

from negotiator.counterpart.hearing.clauses import Clause, Sentence, sentences
from negotiator.counterpart.hearing.figures import Figure, figures
from negotiator.counterpart.hearing.language import language_of
from negotiator.counterpart.hearing.lexicon import (
    ENGLISH_ONLY,
    Choice,
    Cue,
    Lexicon,
    Tag,
    Topic,
    lexicon,
)
from negotiator.counterpart.hearing.numbers import numbers
from negotiator.counterpart.hearing.passage import Passage, passage
from negotiator.counterpart.hearing.spans import joined
from negotiator.counterpart.hearing.stances import Sign, Stance, signs
from negotiator.counterpart.hearing.words import Found, Token, tokens
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Language, Scenario


@dataclass(frozen=True, slots=True)
class Mention:
    """A value of ``issue`` spoken of in ``norm[start:end]``; what is done with it comes later.

    ``low``/``high``: a range. ``choices``: alternatives, ``value`` first. ``relative``: it was
    worked out from the table. ``named``: its issue was named or is beyond doubt.
    """

    issue: str
    value: Value
    start: int
    end: int
    confidence: float = 0.95
    low: float | None = None
    high: float | None = None
    choices: tuple[Value, ...] = ()
    out_of_range: bool = False
    relative: bool = False
    named: bool = True
    figure: Figure | None = None


@dataclass(slots=True)
class Scene:
    """One turn, taken apart."""

    passage: Passage
    scenario: Scenario
    table: Table
    speaker: Speaker
    language: str
    lexicon: Lexicon
    tokens: list[Token]
    figures: list[Figure]
    cues: list[Found[Cue]]
    choices: list[Found[Choice]]
    topics: list[Found[Topic]]
    signs: list[Sign]
    sentences: list[Sentence]
    clauses: list[Clause] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    unclear: list[tuple[int, int]] = field(default_factory=list)

    @property
    def norm(self) -> str:
        return self.passage.norm

    def theirs(self, issue: str) -> Value | None:
        """Where the other side stands, or stood when it was settled."""
        row = self.table.rows.get(issue)
        return None if row is None else row.position(self.speaker.other)

    def own(self, issue: str) -> Value | None:
        """Where the speaker stands."""
        row = self.table.rows.get(issue)
        return None if row is None else row.position(self.speaker)

    def settled(self, issue: str) -> Value | None:
        row = self.table.rows.get(issue)
        return None if row is None else row.settled

    def clause_at(self, position: int) -> Clause:
        """The clause that holds ``position``; the nearest before it, between clauses."""
        index = bisect_right([c.start for c in self.clauses], position)
        return self.clauses[max(0, index - 1)]

    def before(self, clause: Clause) -> list[Clause]:
        """The clauses of the same sentence before ``clause``, in order."""
        sentence = self.sentences[clause.sentence]
        return [c for c in sentence.clauses if c.start < clause.start]

    def after(self, clause: Clause) -> list[Clause]:
        """The clauses of the same sentence after ``clause``, in order."""
        sentence = self.sentences[clause.sentence]
        return [c for c in sentence.clauses if c.start > clause.start]

    def signs_beside(self, clause: Clause) -> list[Sign]:
        """The signs of the whole sentence that ``clause`` is part of."""
        return [s for c in self.sentences[clause.sentence].clauses for s in self.signs_in(c)]

    def signs_in(self, clause: Clause) -> list[Sign]:
        return [s for s in self.signs if clause.start <= s.start < clause.end]

    def mentions_in(self, clause: Clause) -> list[Mention]:
        return [m for m in self.mentions if clause.start <= m.start < clause.end]

    def cues_in(self, start: int, end: int) -> list[Found[Cue]]:
        return [c for c in self.cues if start <= c.start < end]

    def text(self, span: Clause | Sentence | Mention | Sign) -> str:
        return self.norm[span.start : span.end]


def scene(
    text: str, scenario: Scenario, table: Table, *, language: Language, speaker: Speaker
) -> Scene:
    """Read one turn. Mentions are still to be found."""
    heard = passage(text)
    norm = heard.norm
    words = lexicon(scenario)
    guess = language_of(norm, language)
    said = list(numbers(norm, french=(guess or language) == "fr"))
    units = tokens(norm, said)
    things = {u for counted in words.units.values() for u in counted}
    counted = joined(norm, figures(norm, said, things))
    found: list[Found[Tag]] = list(words.phrases.find(units))
    shown = signs(norm)
    tongue = language_of(norm, language, [*found, *shown])
    if tongue != "en":
        found = [f for f in found if (norm[f.start : f.end],) not in ENGLISH_ONLY]
    else:
        shown = [s for s in shown if not norm.startswith("on ", s.start)]  # « on », not "on"
    choices = [_of(f, f.tag) for f in found if isinstance(f.tag, Choice)]
    solid = [(f.start, f.end) for f in counted] + [(c.start, c.end) for c in choices]
    made = Scene(
        passage=heard,
        scenario=scenario,
        table=table,
        speaker=speaker,
        language=tongue,
        lexicon=words,
        tokens=units,
        figures=counted,
        cues=_longest([_of(f, f.tag) for f in found if isinstance(f.tag, Cue)]),
        choices=choices,
        topics=[_of(f, f.tag) for f in found if isinstance(f.tag, Topic)],
        signs=shown,
        sentences=sentences(norm, solid),
    )
    made.clauses = [c for s in made.sentences for c in s.clauses]
    return made


_Some = TypeVar("_Some")


def _of(found: Found[Tag], tag: _Some) -> Found[_Some]:
    return Found(tag, found.start, found.end, found.size)


def _longest(cues: list[Found[Cue]]) -> list[Found[Cue]]:
    """Without words that are only part of another issue's name: the « délai » of « délai de
    paiement »."""
    return [
        c
        for c in cues
        if not any(
            d.tag.issue != c.tag.issue
            and d.tag.weight >= c.tag.weight
            and d.start <= c.start
            and c.end <= d.end
            and d.size > c.size
            for d in cues
        )
    ]


__all__ = ["Mention", "Scene", "Stance", "scene"]
