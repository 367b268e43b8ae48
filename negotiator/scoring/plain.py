"""The scorecard for a terminal, and for other programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import say_value
from negotiator.scoring.markdown import markdown
from negotiator.scoring.rubric import Criterion, Rubric
from negotiator.scoring.scorecard import Evidence, Score, Scorecard
from negotiator.scoring.words import (
    HEADINGS,
    advice,
    colon,
    indicated,
    level,
    mark,
    quotation,
    quoted,
    suspected,
    turns,
)

__all__ = ["markdown", "scorecard_json", "scorecard_text"]

WIDTH = 80


def scorecard_text(
    scorecard: Scorecard, rubric: Rubric, scenario: Scenario, language: Language
) -> str:
    """The scorecard in plain text, 80 columns wide, ending with a line end."""
    lines = [
        *_wrapped(rubric.title[language]),
        *_wrapped(f"{HEADINGS['mark'][language]}{colon(language)} {mark(scorecard, language)}"),
        *_wrapped(scorecard.total_reason[language]),
    ]
    if scorecard.stale(rubric.hash):
        lines += _wrapped(f"! {HEADINGS['stale'][language]}", hanging=2)
    scores = {s.criterion: s for s in scorecard.scores}
    for family in rubric.families:
        lines += ["", family.name[language].upper()]
        for criterion in rubric.criteria:
            if criterion.family == family.id and criterion.id in scores:
                lines += _criterion(criterion, scores[criterion.id], language)
    lines += [*_moments(scorecard, language), *_suspicions(scorecard, language)]
    lines += [*_deal(scorecard, scenario, language), *_findings(scorecard, language)]
    return "\n".join(lines) + "\n"


def _criterion(criterion: Criterion, score: Score, language: Language) -> Iterator[str]:
    name, given = criterion.name[language], level(score, language)
    gap = WIDTH - 2 - len(name) - len(given)
    yield f"  {name}{' ' * max(2, gap)}{given}" if gap >= 2 else f"  {name}: {given}"
    yield from _wrapped(score.reason[language], 4)
    for flag in score.flags:
        told = f"! {HEADINGS['flags'][language]}{colon(language)} {flag[language]}"
        yield from _wrapped(told, 4, hanging=2)
    for heading, said in advice(score, language):
        yield from _wrapped(f"{heading}{colon(language)} {said.text[language]}", 4, hanging=2)
        yield from _wrapped(quoted(said.evidence, language), 6)
    for evidence in _others(score):
        yield from _wrapped(quoted(evidence, language), 4, hanging=2)
    for indicator in score.indicators:
        text = indicated(indicator, language)
        if indicator.turns:
            text += f" ({turns(indicator.turns, language)})"
        yield from _wrapped(f"· {text}", 4, hanging=2)


def _others(score: Score) -> list[Evidence]:
    """The passages that no advice has shown already."""
    shown = [a.evidence for a in (score.strength, score.next_step) if a is not None]
    return [e for e in score.evidence if e not in shown]


def _moments(scorecard: Scorecard, language: Language) -> Iterator[str]:
    if scorecard.moments:
        yield from ("", HEADINGS["moments"][language].upper())
    for moment in scorecard.moments:
        yield from _wrapped(quoted(moment.evidence, language), 2, hanging=2)
        yield from _wrapped(moment.what[language], 4)
        instead = quotation(moment.instead[language], language)
        yield from _wrapped(f"{HEADINGS['instead'][language]}{colon(language)} {instead}", 4)


def _suspicions(scorecard: Scorecard, language: Language) -> Iterator[str]:
    if scorecard.suspicions:
        yield from ("", HEADINGS["suspicions"][language].upper())
    for suspicion in scorecard.suspicions:
        yield from _wrapped(f"! {suspected(suspicion, language)}", 2, hanging=2)


def _deal(scorecard: Scorecard, scenario: Scenario, language: Language) -> Iterator[str]:
    yield from ("", HEADINGS["deal"][language].upper())
    agreement = scorecard.ledger.deal.agreement
    if agreement is None:
        yield from _wrapped(HEADINGS["no_deal"][language], 2)
        return
    for issue, spec in scenario.specs.items():
        if issue in agreement:
            said = say_value(spec, agreement[issue], language)
            name = spec.name[language]
            head = name[0].upper() + name[1:]
            yield from _wrapped(f"{head}{colon(language)} {said}", 2, hanging=2)


def _findings(scorecard: Scorecard, language: Language) -> Iterator[str]:
    yield from ("", HEADINGS["objectives"][language].upper())
    for objective in scorecard.ledger.objectives:
        tick = "[x]" if objective.reached else "[ ]"
        yield from _wrapped(f"{tick} {objective.text[language]}", 2, hanging=4)
    yield from ("", HEADINGS["interests"][language].upper())
    for interest in scorecard.ledger.interests:
        where = HEADINGS["missed"][language]
        if interest.turn is not None:
            where = turns([interest.turn], language)
        yield from _wrapped(f"{interest.topic[language]} ({where})", 2, hanging=2)


def _wrapped(text: str, indent: int = 0, *, hanging: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + " " * hanging,
        break_on_hyphens=False,
    )


def scorecard_json(scorecard: Scorecard, language: Language) -> dict[str, object]:
    """The scorecard as JSON data, every text as a plain string in ``language``."""
    data = _in_language(scorecard.model_dump(mode="json"), language)
    if not isinstance(data, dict):
        raise TypeError("a scorecard is an object")
    return data


def _in_language(data: object, language: Language) -> object:
    if isinstance(data, dict):
        if set(data) == {"fr", "en"}:
            return data[language]
        return {k: _in_language(v, language) for k, v in data.items()}
    if isinstance(data, list):
        return [_in_language(v, language) for v in data]
    return data
