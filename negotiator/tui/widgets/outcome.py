"""The deal against the objectives and the frontier, and the clauses of the contract."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import number, say_value
from negotiator.scoring.scorecard import ClauseResult, DealResult, Scorecard
from negotiator.scoring.words import HEADINGS
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.basic import bullet, gap, heading, text
from negotiator.tui.widgets.plot import Plot, legend
from negotiator.tui.widgets.reading import Passage
from negotiator.tui.widgets.typeset import Block, Grid, Para, Row
from negotiator.tui.words import common
from negotiator.tui.words import debrief as words
from negotiator.tui.words.room import ENDED

_INDENT = Content("  ")


def deal(debriefing: Debriefing, language: Language) -> Iterator[Block]:
    """How it ended, objectives, terms, worth, frontier."""
    record, card = debriefing.record, debriefing.card
    ended = record.ended.how.value if record.ended else "quit"
    yield heading(ENDED[ended][language])
    yield gap()
    yield from _objectives(card, language)
    yield from _terms(debriefing, language)
    yield heading(words.WORTH[language])
    yield from _worth(card.ledger.deal, language)
    yield gap()
    yield Plot(card.ledger.deal, language)
    yield gap()
    for line in legend(card.ledger.deal, language):
        yield Para(line)


def contract(debriefing: Debriefing, language: Language) -> Iterator[Passage]:
    """Each clause with how it fits, why, and on what authority."""
    category = ""
    for clause in debriefing.card.ledger.clauses:
        if clause.category != category:
            category = clause.category
            name = heading(common.CATEGORIES[category][language])
            yield Passage([name], stop=False)
        yield Passage(
            list(_clause(clause, debriefing.record.scenario, language)),
            clause.evidence[0].turn if clause.evidence else None,
        )
        yield Passage([gap()], stop=False)


def _objectives(card: Scorecard, language: Language) -> Iterator[Block]:
    yield heading(words.OBJECTIVES[language])
    for objective in card.ledger.objectives:
        reached, must = objective.reached, objective.priority == "must"
        told = words.REACHED if reached else words.MISSED
        priority = common.MUST if must else common.SHOULD
        style = "$good" if reached else ("$bad" if must else "$warn")
        body = Content.assemble(
            objective.text[language],
            (f"  {told[language]}", style),
            (f" · {priority[language]}", "$soft"),
        )
        yield bullet(body, "✓" if reached else "✗", style)
    yield gap()


def _terms(debriefing: Debriefing, language: Language) -> Iterator[Block]:
    record = debriefing.record
    signed = debriefing.card.ledger.deal.agreement
    agreed = record.table.settled if signed is None else signed
    yield heading((words.TERMS if signed is not None else words.TERMS_OPEN)[language])
    if signed is None:
        yield text(HEADINGS["no_deal"][language])
    rows = tuple(
        (
            Content(spec.name[language][:1].upper() + spec.name[language][1:]),
            Content.styled(say_value(spec, agreed[id], language), "bold"),
        )
        for id, spec in record.scenario.specs.items()
        if id in agreed
    )
    yield Grid(rows) if rows else text(words.NO_TERMS[language])
    yield gap()


def _worth(result: DealResult, language: Language) -> Iterator[Block]:
    floor = _points(result.candidate_reservation)
    if result.candidate is None or result.counterpart is None:
        yield text(words.NO_WORTH.fill(language, floor=floor))
        return
    yield text(
        words.WORTH_BOTH.fill(
            language,
            mine=_points(result.candidate),
            floor=floor,
            theirs=_points(result.counterpart),
            their_floor=_points(result.counterpart_reservation),
        )
    )
    if result.candidate < result.candidate_reservation:
        yield text(f"✗ {words.BELOW[language]}", "$bad")
    left = round(100 * (result.left or 0))
    yield text(words.LEFT.fill(language, n=left) if left else words.NOTHING_LEFT[language])


def _clause(clause: ClauseResult, scenario: Scenario, language: Language) -> Iterator[Block]:
    spec = scenario.specs.get(clause.issue)
    name = clause.issue if spec is None else spec.name[language]
    level = words.LEVELS[clause.level][language]
    yield Row(
        Content.styled(name[:1].upper() + name[1:], "bold"),
        Content.styled(level, words.STYLES.get(clause.level, "$soft")),
    )
    if spec is not None and clause.value is not None:
        yield Para(Content(say_value(spec, clause.value, language)), _INDENT)
    yield Para(Content(clause.why[language]), _INDENT)
    if clause.basis == "verified" and clause.source:
        source = words.SOURCE.fill(language, source=clause.source, as_of=clause.as_of or "–")
        yield Para(Content.styled(source, "$soft"), _INDENT)
    elif clause.level not in ("missing", "unassessed"):
        yield Para(Content.styled(f"({common.SIMPLIFIED[language]})", "$soft"), _INDENT)


def _points(utility: float) -> str:
    return number(round(100 * utility), "en")
