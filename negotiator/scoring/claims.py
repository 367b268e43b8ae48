"""Every figure that the candidate stated, against the facts of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.scoring.evidence import passage
from negotiator.scoring.scorecard import ClaimResult
from negotiator.transcript import Claim, Turn

if TYPE_CHECKING:
    from negotiator.record import Record


def claims(record: Record) -> tuple[ClaimResult, ...]:
    """Each stated figure in order, with its turn, the verbatim passage and the verdict."""
    facts = {f.id: f for f in record.scenario.candidate.facts}

    def result(turn: Turn, claim: Claim) -> ClaimResult:
        fact = facts.get(claim.fact or "")
        return ClaimResult(
            turn=turn.number,
            quote=passage(claim.quote, turn.text),
            value=claim.value,
            unit=claim.unit,
            fact=fact.id if fact else None,
            expected=fact.value if fact else None,
            verdict=_verdict(claim),
            shareable=fact.shareable if fact else True,
        )

    return tuple(result(e.turn, c) for e in record.exchanges for c in e.heard.claims)


def _verdict(claim: Claim) -> str:
    if claim.fact is None or claim.agrees is None:
        return "not_in_brief"
    return "agrees" if claim.agrees else "contradicts"
