"""What a measure is: a figure out of the ledger, with the words and the evidence behind it.

``value`` is None where a measure does not apply (no deal, nothing to count): a rule then
leaves its criterion unscored, an indicator shows a dash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language, Scenario, Text, Words
from negotiator.scenario.wording import NBSP, number
from negotiator.scoring.evidence import passage, sentence_with
from negotiator.scoring.points import Points
from negotiator.scoring.scorecard import Evidence, Indicator, Ledger
from negotiator.transcript import Turn

DASH = Text(fr="—", en="—")


@dataclass(frozen=True, slots=True)
class Sources:
    """What measures read: the ledger, and the session it was made from for words and quotes.

    ``settled``: issue → the words by which its value was agreed.
    """

    ledger: Ledger
    scenario: Scenario
    points: Points
    turns: Mapping[int, Turn] = field(default_factory=dict)
    settled: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure: ``shown`` is it in words, ``detail`` what stands behind it, if anything does."""

    value: float | None
    shown: Text = DASH
    detail: Text | None = None
    turns: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


NOTHING = Measured(None)


@dataclass(frozen=True, slots=True)
class Measure:
    """``id`` is the name a rubric uses; ``label`` the name a user sees."""

    id: str
    label: Text
    of: Callable[[Sources], Measured]

    def indicator(self, sources: Sources) -> Indicator:
        """The measure as shown beside a score."""
        found = self.of(sources)
        turns = tuple(dict.fromkeys(found.turns))
        return Indicator(
            id=self.id, label=self.label, value=found.value, shown=found.shown, turns=turns
        )


def measure(id: str, fr: str, en: str, of: Callable[[Sources], Measured]) -> Measure:
    return Measure(id, Text(fr=fr, en=en), of)


def say(make: Callable[[Language], str]) -> Text:
    """The text that ``make`` gives in each language."""
    return Text(fr=make("fr"), en=make("en"))


def percent(value: float, language: Language) -> str:
    """« 83 % », "83%"."""
    figure = number(round(value), language)
    return f"{figure}{NBSP}%" if language == "fr" else f"{figure}%"


def utility(value: float, language: Language) -> str:
    """A utility in hundredths: « 62 sur 100 »."""
    return out_of(round(100 * value), 100, language)


def out_of(part: int, whole: int, language: Language) -> str:
    """« 2 sur 4 », "2 of 4"."""
    return f"{part} {'sur' if language == 'fr' else 'of'} {whole}"


def count(value: int, turns: Iterable[int] = (), evidence: Iterable[Evidence] = ()) -> Measured:
    """A plain number."""
    shown = say(lambda language: number(value, language))
    return Measured(value, shown, turns=tuple(turns), evidence=tuple(evidence))


def share(
    part: int,
    whole: int,
    turns: Iterable[int] = (),
    evidence: Iterable[Evidence] = (),
    detail: Text | None = None,
) -> Measured:
    """``part`` of ``whole``: the value in percent, None when there is nothing to count."""
    if not whole:
        return NOTHING
    shown = say(lambda language: out_of(part, whole, language))
    return Measured(100 * part / whole, shown, detail, tuple(turns), tuple(evidence))


def quote(sources: Sources, number: int | None, words: Words | None = None) -> tuple[Evidence, ...]:
    """The candidate's words in turn ``number``: the sentence with ``words``, else its beginning."""
    turn = sources.turns.get(number or 0)
    if turn is None or turn.speaker is not Speaker.CANDIDATE or not turn.text.strip():
        return ()
    known = (*words.fr, *words.en) if words else ()
    text = sentence_with(known, turn.text) or passage("", turn.text)
    return (Evidence(turn=turn.number, speaker=turn.speaker, quote=text),)
