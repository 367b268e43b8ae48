"""A session as a Markdown document: what was said, what was agreed, how it was scored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language
from negotiator.scenario.wording import say_value
from negotiator.scoring.contract import terms
from negotiator.scoring.measures.outcome import END_NAMES
from negotiator.scoring.rubric import Rubric
from negotiator.scoring.scorecard import Score, Scorecard
from negotiator.scoring.words import (
    HEADINGS,
    SPEAKERS,
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
from negotiator.transcript import Turn

if TYPE_CHECKING:
    from negotiator.record import Record

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")


def markdown(
    record: Record, scorecard: Scorecard | None, rubric: Rubric, language: Language
) -> str:
    """The whole session: turns with their numbers, the deal, the scorecard with its evidence."""
    blocks = [*_head(record, language), *_conversation(record, language), *_deal(record, language)]
    if scorecard is not None:
        blocks += _scorecard(scorecard, rubric, language)
    return "\n\n".join(blocks) + "\n"


def _head(record: Record, language: Language) -> Iterator[str]:
    scenario, ended = record.scenario, record.ended
    how = END_NAMES[ended.how] if ended else HEADINGS["unfinished"]
    yield f"# {_escaped(scenario.title[language])}"
    other = record.persona.person
    yield "\n".join(
        f"- {part}"
        for part in (
            f"Session `{record.id}`, {record.header.started}",
            f"{_escaped(scenario.candidate.company)} – {_escaped(scenario.counterpart.company)} "
            f"({_escaped(other.name)}, {_escaped(other.role[language])})",
            f"{HEADINGS['deal'][language]}{colon(language)} {how[language]}",
        )
    )


def _conversation(record: Record, language: Language) -> Iterator[str]:
    yield f"## {HEADINGS['conversation'][language]}"
    for turn in record.turns:
        yield f"**{turn.number}. {_speaker(record, turn, language)}** ({_clock(turn.at)})"
        lines = turn.text.splitlines() or [""]
        yield "\n".join(f"> {_escaped(line)}" for line in lines)


def _speaker(record: Record, turn: Turn, language: Language) -> str:
    if turn.speaker is Speaker.COUNTERPART:
        return _escaped(record.persona.person.name)
    name = SPEAKERS[turn.speaker][language]
    return name[0].upper() + name[1:]


def _deal(record: Record, language: Language) -> Iterator[str]:
    signed = record.ended is not None and record.ended.agreement is not None
    yield f"## {HEADINGS['deal'][language]}"
    agreed = terms(record)
    if not signed:
        yield HEADINGS["no_deal"][language]
        if not agreed:
            return
        yield f"{HEADINGS['settled'][language]}{colon(language)}"
    yield "\n".join(
        f"- {_escaped(spec.name[language])}{colon(language)} "
        f"{_escaped(say_value(spec, agreed[issue], language))}"
        for issue, spec in record.scenario.specs.items()
        if issue in agreed
    )


def _scorecard(scorecard: Scorecard, rubric: Rubric, language: Language) -> Iterator[str]:
    yield f"## {HEADINGS['scorecard'][language]}"
    yield f"**{HEADINGS['mark'][language]}{colon(language)} {mark(scorecard, language)}**"
    yield _escaped(scorecard.total_reason[language])
    if scorecard.stale(rubric.hash):
        yield f"**{HEADINGS['stale'][language]}**"
    scores = {s.criterion: s for s in scorecard.scores}
    for family in rubric.families:
        yield f"### {_escaped(family.name[language])}"
        for criterion in rubric.criteria:
            if criterion.family == family.id and criterion.id in scores:
                yield from _score(criterion.name[language], scores[criterion.id], language)
    yield from _moments(scorecard, language)
    if scorecard.suspicions:
        yield f"### {HEADINGS['suspicions'][language]}"
        yield "\n".join(f"- {_escaped(suspected(s, language))}" for s in scorecard.suspicions)
    judge = f" · {_escaped(scorecard.judge)}" if scorecard.judge else ""
    yield f"`{scorecard.rubric.id}` `{scorecard.rubric.hash}`{judge}"


def _moments(scorecard: Scorecard, language: Language) -> Iterator[str]:
    if not scorecard.moments:
        return
    yield f"### {HEADINGS['moments'][language]}"
    instead = f"{HEADINGS['instead'][language]}{colon(language)}"
    yield "\n".join(
        f"- {_escaped(quoted(m.evidence, language))}  \n  {_escaped(m.what[language])}  \n  "
        f"{instead} {_escaped(quotation(m.instead[language], language))}"
        for m in scorecard.moments
    )


def _score(name: str, score: Score, language: Language) -> Iterator[str]:
    yield f"**{_escaped(name)}**{colon(language)} {level(score, language)}"
    yield _escaped(score.reason[language])
    shown = [
        f"{HEADINGS['flags'][language]}{colon(language)} {_escaped(f[language])}"
        for f in score.flags
    ]
    shown += [
        f"{heading}{colon(language)} {_escaped(a.text[language])} "
        f"{_escaped(quoted(a.evidence, language))}"
        for heading, a in advice(score, language)
    ]
    shown += [_escaped(quoted(e, language)) for e in score.evidence]
    for indicator in score.indicators:
        where = f" ({turns(indicator.turns, language)})" if indicator.turns else ""
        shown.append(_escaped(indicated(indicator, language)) + where)
    if shown:
        yield "\n".join(f"- {line}" for line in shown)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


def _escaped(text: str) -> str:
    """Foreign text so that Markdown shows it as it is: marks, markup and entities literal."""
    escaped = _MARKS.sub(r"\\\1", text.strip())
    # What would begin a list, a rule or an underlined title.
    escaped = re.sub(r"^([-+=])", r"\\\1", escaped)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", escaped)
