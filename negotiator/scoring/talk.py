"""Who talked how much, who asked, who brought the topics up. Counted in words and turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from negotiator.counterpart.move import Beat, Move, Step
from negotiator.deal.table import Speaker
from negotiator.scenario.model import Scenario
from negotiator.transcript import Act, Turn

if TYPE_CHECKING:
    from negotiator.record import Record

_WORD = re.compile(r"\w+(?:[.,’'\-]\w+)*")


def words(text: str) -> int:
    """How many words: « aujourd’hui », "re-order" and "12,40" count once each."""
    return sum(1 for _ in _WORD.finditer(text))


def words_of(turns: tuple[Turn, ...], speaker: Speaker) -> int:
    return sum(words(t.text) for t in turns if t.speaker is speaker)


def longest_turn(turns: tuple[Turn, ...], speaker: Speaker) -> int:
    """Words of the longest turn of ``speaker``, 0 if it never spoke."""
    return max((words(t.text) for t in turns if t.speaker is speaker), default=0)


def questions(record: Record, *, open: bool) -> tuple[int, ...]:
    """The candidate's turn of each question of one kind; a turn with two stands twice."""
    return tuple(
        e.turn.number for e in record.exchanges for q in e.heard.questions if q.open is open
    )


def reformulations(record: Record) -> tuple[int, ...]:
    """The candidate's turns heard as a reformulation or a summary."""
    wanted = {Act.REFORMULATION, Act.SUMMARY}
    return tuple(e.turn.number for e in record.exchanges if wanted & set(e.heard.acts))


def contradictions(record: Record) -> tuple[int, ...]:
    """The candidate's turns that the counterpart found at odds with the candidate's own words."""
    return tuple(
        e.turn.number
        for e in record.exchanges
        if e.move and any(s.beat is Beat.INCONSISTENT for s in e.move.steps)
    )


def moves_after(record: Record) -> Iterator[tuple[int, Move]]:
    """Every counterpart move in order, with the candidate's turn it came after (0: none yet)."""
    answers = {id(e.move): e.turn.number for e in record.exchanges if e.move is not None}
    after = 0
    for move in record.moves:
        after = answers.get(id(move), after)
        yield after, move


def topics_opened(record: Record) -> dict[str, int]:
    """Issue → the candidate's turn that raised it before any move of the counterpart did."""
    raised: set[str] = set()
    opened: dict[str, int] = {}
    moves = list(moves_after(record))
    scenario = record.scenario
    for exchange in record.exchanges:
        number = exchange.turn.number
        for after, move in moves:
            if after < number:
                raised |= _raised(move, scenario)
        own = {*exchange.heard.topics, *(t.issue for t in exchange.heard.offer)}
        for issue in scenario.specs:
            if issue in own and issue not in raised:
                opened[issue] = number
                raised.add(issue)
    return opened


def _raised(move: Move, scenario: Scenario) -> set[str]:
    found = {*move.offers, *move.settles, *move.reopens}
    for step in move.steps:
        found |= {*step.issues, *step.terms, *_referred(step, scenario)}
    return found


def _referred(step: Step, scenario: Scenario) -> set[str]:
    """The issue behind what a step refers to by id."""
    side = scenario.counterpart
    issue: str | None = None
    match step.beat:
        case Beat.DISCLOSE:
            issue = next((i.issue for i in side.interests if i.id == step.ref), None)
        case Beat.CREDIT | Beat.DOUBT:
            issue = next((a.issue for a in side.arguments if a.id == step.ref), None)
        case Beat.OBJECT:
            issue = next((o.issue for o in side.objections if o.id == step.ref), None)
        case Beat.EVENT:
            issue = next((e.issue for e in side.events if e.id == step.ref), None)
    return {issue} if issue else set()
