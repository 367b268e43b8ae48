"""The scorecard: mark, criteria with level, basis and reason, and the words behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from negotiator.scenario.model import Language
from negotiator.scenario.wording import number
from negotiator.scoring.rubric import Criterion
from negotiator.scoring.scorecard import Basis, Score, Suspicion
from negotiator.scoring.words import (
    BASES,
    HEADINGS,
    colon,
    indicated,
    mark,
    quoted,
    suspected,
)
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.basic import gap, gauge, text
from negotiator.tui.widgets.reading import Passage
from negotiator.tui.widgets.typeset import Block, Para, Row
from negotiator.tui.words import debrief as words
from negotiator.tui.words.phrase import spelled

_BAR = 10
_INDENT = Content("  ")


def scores(debriefing: Debriefing, language: Language) -> Iterator[Passage]:
    """The mark, then every criterion under its family."""
    card, rubric = debriefing.card, debriefing.rubric
    head: list[Block] = [
        Para(
            Content.assemble(
                (spelled(words.MARK[language], language) + " ", "bold"),
                (mark(card, language), "bold $strong"),
            )
        ),
        text(card.total_reason[language], "$soft"),
    ]
    if card.stale(rubric.hash):
        head.append(text(HEADINGS["stale"][language], "$warn"))
    if debriefing.unsaved:
        head.append(text(words.UNSAVED[language], "$warn"))
    yield Passage(head)
    yield from _suspicions(card.suspicions, language)
    found = {score.criterion: score for score in card.scores}
    for family in rubric.families:
        title = Para(Content.styled(family.name[language], "bold $strong"))
        yield Passage([gap(), title], stop=False)
        for criterion in rubric.criteria:
            if criterion.family == family.id and criterion.id in found:
                yield from _criterion(criterion, found[criterion.id], language)


def _suspicions(found: Sequence[Suspicion], language: Language) -> Iterator[Passage]:
    if found:
        title = f"{HEADINGS['suspicions'][language]}{colon(language)}"
        yield Passage([gap(), text(title, "$warn")], stop=False)
    for suspicion in found:
        shown = Para(Content(suspected(suspicion, language)), Content.styled("! ", "$warn"))
        yield Passage([shown], suspicion.evidence.turn)


def _criterion(criterion: Criterion, score: Score, language: Language) -> Iterator[Passage]:
    first = score.evidence[0].turn if score.evidence else None
    blocks: list[Block] = [
        Row(Content.styled(criterion.name[language], "bold"), _level(score, language)),
        Para(Content(score.reason[language]), _INDENT),
    ]
    for flag in score.flags:
        told = f"{HEADINGS['flags'][language]}{colon(language)} {flag[language]}"
        blocks.append(Para(Content.styled(told, "$warn"), Content.styled("! ", "$warn")))
    if score.indicators:
        shown = " · ".join(indicated(i, language) for i in score.indicators)
        blocks.append(Para(Content.styled(shown, "$soft"), _INDENT))
    yield Passage(blocks, first)
    for evidence in score.evidence:
        yield Passage([Para(Content(quoted(evidence, language)), Content("    "))], evidence.turn)
    yield Passage([gap()], stop=False)


def _level(score: Score, language: Language) -> Content:
    basis = BASES[score.basis][language]
    if score.level is None or score.basis is Basis.UNSCORED:
        return Content.styled(basis, "$soft")
    level = words.OUT_OF_5.fill(language, n=number(score.level, language))
    return Content.assemble(
        gauge(score.level / 5, _BAR), (f" {level}", "bold"), (f" · {basis}", "$soft")
    )
