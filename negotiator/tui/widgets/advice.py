"""What to do better next time: the costliest moments, then a strength and a step a criterion."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from negotiator.scenario.model import Language
from negotiator.scoring.scorecard import Moment, Score
from negotiator.scoring.words import HEADINGS, advice, colon, quotation, quoted
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.basic import gap, heading, text
from negotiator.tui.widgets.reading import Passage
from negotiator.tui.widgets.typeset import Para
from negotiator.tui.words import debrief as words

_INDENT = Content("  ")
_MARKS = {True: ("+ ", "$good"), False: ("→ ", "$warn")}
"""A strength, a next step."""


def counsel(debriefing: Debriefing, language: Language) -> Iterator[Passage]:
    """The page of advice; each passage leads to the turn it is about."""
    card = debriefing.card
    said = {s.criterion: s for s in card.scores if s.strength or s.next_step}
    if not card.moments and not said:
        yield Passage([text(words.NO_ADVICE[language], "$soft")])
        return
    if card.moments:
        yield Passage([heading(HEADINGS["moments"][language])], stop=False)
    for moment in card.moments:
        yield Passage([gap()], stop=False)
        yield _moment(moment, language)
    if said:
        yield Passage([gap(), heading(words.CRITERION_BY_CRITERION[language])], stop=False)
    for criterion in debriefing.rubric.criteria:
        if criterion.id in said:
            yield from _criterion(criterion.name[language], said[criterion.id], language)


def _moment(moment: Moment, language: Language) -> Passage:
    instead = f"{HEADINGS['instead'][language]}{colon(language)} "
    return Passage(
        [
            Para(Content(quoted(moment.evidence, language))),
            Para(Content.styled(moment.what[language], "$warn"), _INDENT),
            Para(
                Content.assemble((instead, "$soft"), quotation(moment.instead[language], language)),
                _INDENT,
            ),
        ],
        moment.evidence.turn,
    )


def _criterion(name: str, score: Score, language: Language) -> Iterator[Passage]:
    yield Passage([gap(), Para(Content.styled(name, "bold"))], stop=False)
    for label, said in advice(score, language):
        mark, style = _MARKS[said is score.strength]
        yield Passage(
            [
                Para(
                    Content.assemble(f"{label}{colon(language)} ", said.text[language]),
                    Content.styled(mark, style),
                ),
                Para(Content.styled(quoted(said.evidence, language), "$soft"), _INDENT),
            ],
            said.evidence.turn,
        )
