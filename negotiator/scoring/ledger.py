"""The ledger: everything that code can compute exactly from a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.deal.table import Speaker
from negotiator.scoring.claims import claims
from negotiator.scoring.contract import clauses
from negotiator.scoring.deal import deal
from negotiator.scoring.interests import arguments, interests, objections
from negotiator.scoring.objectives import objectives
from negotiator.scoring.scorecard import Ledger
from negotiator.scoring.talk import (
    contradictions,
    longest_turn,
    questions,
    reformulations,
    topics_opened,
    words_of,
)
from negotiator.scoring.trades import packages, trades

if TYPE_CHECKING:
    from negotiator.record import Record


def build(record: Record) -> Ledger:
    """The ledger of a session, finished or not. Never raises on an odd or empty one."""
    outcome = deal(record)
    return Ledger(
        objectives=objectives(record.scenario, outcome.agreement),
        clauses=clauses(record),
        claims=claims(record),
        interests=interests(record),
        arguments=arguments(record),
        trades=trades(record),
        topics_opened=topics_opened(record),
        packages=packages(record),
        candidate_words=words_of(record.turns, Speaker.CANDIDATE),
        counterpart_words=words_of(record.turns, Speaker.COUNTERPART),
        longest_turn=longest_turn(record.turns, Speaker.CANDIDATE),
        questions_open=questions(record, open=True),
        questions_closed=questions(record, open=False),
        deal=outcome,
        objections=objections(record),
        reformulations=reformulations(record),
        contradictions=contradictions(record),
        candidate_turns=sum(t.speaker is Speaker.CANDIDATE for t in record.turns),
        issues=len(record.scenario.issues),
        ended=record.ended.how.value if record.ended else None,
    )
