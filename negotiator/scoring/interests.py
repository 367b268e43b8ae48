"""What the candidate found out, what was argued, and what the counterpart made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.counterpart.move import Beat
from negotiator.scoring.scorecard import ArgumentResult, InterestResult, ObjectionResult
from negotiator.scoring.talk import moves_after

if TYPE_CHECKING:
    from negotiator.record import Exchange, Record


def interests(record: Record) -> tuple[InterestResult, ...]:
    """Every hidden interest: uncovered when a question was answered by disclosing it."""
    side = record.scenario.counterpart
    found = []
    for interest in side.interests:
        asked = (e for e in record.exchanges if e.heard.questions)
        turn = next((e.turn.number for e in asked if _has(e, Beat.DISCLOSE, interest.id)), None)
        answering = {a.id for a in side.arguments if a.interest == interest.id}
        found.append(
            InterestResult(
                id=interest.id,
                topic=interest.topic,
                said=interest.said,
                issue=interest.issue,
                turn=turn,
                used=None if turn is None else _argued(record, answering, after=turn),
            )
        )
    return tuple(found)


def arguments(record: Record) -> tuple[ArgumentResult, ...]:
    """Every argument there was. ``turn``: where it landed, else where it was first used."""
    found = []
    for argument in record.scenario.counterpart.arguments:
        landed = next(
            (e.turn.number for e in record.exchanges if _has(e, Beat.CREDIT, argument.id)), None
        )
        used = _argued(record, {argument.id}, after=0)
        found.append(
            ArgumentResult(
                id=argument.id,
                summary=argument.summary,
                issue=argument.issue,
                turn=used if landed is None else landed,
                landed=landed is not None,
            )
        )
    return tuple(found)


def objections(record: Record) -> tuple[ObjectionResult, ...]:
    """The objections that were raised and that an argument could answer, in order."""
    known = {o.id: o for o in record.scenario.counterpart.objections if o.answers}
    found: dict[str, ObjectionResult] = {}
    for after, move in moves_after(record):
        for step in move.steps:
            objection = known.get(step.ref) if step.beat is Beat.OBJECT else None
            if objection is not None and objection.id not in found:
                found[objection.id] = ObjectionResult(
                    id=objection.id,
                    said=objection.said,
                    issue=objection.issue,
                    raised=after,
                    answered=_argued(record, set(objection.answers), after=after),
                )
    return tuple(found.values())


def _has(exchange: Exchange, beat: Beat, ref: str) -> bool:
    steps = exchange.move.steps if exchange.move else ()
    return any(s.beat is beat and s.ref == ref for s in steps)


def _argued(record: Record, arguments: set[str], *, after: int) -> int | None:
    """The first candidate turn after turn ``after`` that used one of ``arguments``."""
    turns = (e for e in record.exchanges if e.turn.number > after)
    return next((e.turn.number for e in turns if arguments & set(e.heard.arguments)), None)
