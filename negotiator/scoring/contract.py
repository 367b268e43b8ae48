"""Contract fit: how each clause agreed suits this deal, by the scenario's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.deal.issue import Offer, Value
from negotiator.deal.table import Speaker
from negotiator.scenario.model import Category, IssueSpec, Text
from negotiator.scenario.wording import say_value
from negotiator.scoring.deal import admitted
from negotiator.scoring.evidence import sentence_with, verified
from negotiator.scoring.scorecard import ClauseResult, Evidence

if TYPE_CHECKING:
    from negotiator.record import Record

FAMILIES = (Category.DELIVERY, Category.PAYMENT, Category.CONTRACTUAL)
_NOT_AGREED = Text(fr="Cette clause n’a pas été convenue.", en="This clause was not agreed.")
_NOT_COVERED = Text(
    fr="Le scénario ne dit pas si cette solution convient.",
    en="The scenario does not say whether this solution fits.",
)


def terms(record: Record) -> dict[str, Value]:
    """What was agreed: the signed deal; without one, what was settled at the table."""
    ended = record.ended
    agreed = ended.agreement if ended and ended.agreement else record.table.settled
    return admitted(record.scenario, agreed)


def clauses(record: Record) -> tuple[ClauseResult, ...]:
    """Every clause of the three families, and what else the scenario has a fit for."""
    scenario, agreed = record.scenario, terms(record)
    return tuple(
        _clause(record, spec, agreed)
        for spec in scenario.issues
        if spec.category in FAMILIES or scenario.contract_fit.get(spec.id)
    )


def _clause(record: Record, spec: IssueSpec, agreed: Offer) -> ClauseResult:
    value = agreed.get(spec.id)
    fit = None if value is None else record.scenario.fit(spec.id, value)
    level, why = "missing", _NOT_AGREED
    if value is not None:
        level, why = (fit.level, fit.why) if fit else ("unassessed", _NOT_COVERED)
    return ClauseResult(
        issue=spec.id,
        category=spec.category.value,
        clause=spec.clause.value,
        value=value,
        level=level,
        why=why,
        basis=fit.basis if fit else "simplified",
        source=fit.source if fit else None,
        as_of=fit.as_of if fit else None,
        evidence=() if value is None else settlement(record, spec, value),
    )


def settlement(record: Record, spec: IssueSpec, value: Value) -> tuple[Evidence, ...]:
    """Words by which ``value`` came to be agreed: one quote, or none where no turn says it.

    The candidate's own offer of that value comes first; else the sentence that names it in the
    turn that settled it, the candidate's or the counterpart's reply.
    """
    turns = {t.number: t for t in record.turns}
    for exchange in reversed(record.exchanges):
        for term in exchange.heard.offer:
            if term.issue == spec.id and term.value == value:
                number = exchange.turn.number
                own = Evidence(turn=number, speaker=Speaker.CANDIDATE, quote=term.quote)
                if found := verified([own], turns):
                    return found
    for exchange in reversed(record.exchanges):
        settles = exchange.after.settled.get(spec.id) == value
        if not settles or exchange.before.settled.get(spec.id) == value:
            continue
        for turn in (exchange.turn, exchange.reply):
            quote = sentence_with(_names(spec, value), turn.text) if turn else None
            if turn and quote:
                return (Evidence(turn=turn.number, speaker=turn.speaker, quote=quote),)
    return ()


def _names(spec: IssueSpec, value: Value) -> tuple[str, ...]:
    return (say_value(spec, value, "fr"), say_value(spec, value, "en"))
