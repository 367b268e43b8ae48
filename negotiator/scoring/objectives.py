"""Which of the candidate's objectives the signed deal reaches."""

from __future__ import annotations

from negotiator.deal.issue import Offer
from negotiator.scenario.model import Scenario
from negotiator.scoring.scorecard import ObjectiveResult


def objectives(scenario: Scenario, agreement: Offer | None) -> tuple[ObjectiveResult, ...]:
    """Every objective in the brief's order; none is reached without a signed deal."""
    deal = agreement or {}
    return tuple(
        ObjectiveResult(id=o.id, text=o.text, priority=o.priority, reached=o.reached(deal))
        for o in scenario.candidate.objectives
    )
