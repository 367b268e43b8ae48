"""Scoring a recorded session, and keeping the scorecard in its journal."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from negotiator.prompts import Prompts
from negotiator.record import Record, Review, encode, read_record
from negotiator.scoring.review import decided
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.score import score, total_20
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.journal import Journal


def score_session(path: Path, prompts: Prompts) -> Scorecard:
    """Score the session of a journal and append the scorecard to it.

    What a model or a trainer had judged under the same rubric, of the same words, stays. Scoring
    again appends again: nothing is rewritten, the last scorecard counts. Raises
    NotFound, JournalError, SessionBusy while the session is being played, ScenarioError when
    the rubric has faults.
    """
    rubric = load_rubric(prompts)
    record = read_record(path)
    scorecard = decided(_fresh(record, rubric), record.reviews, rubric)
    journal = Journal.open(path)
    try:
        journal.append("scorecard", encode(scorecard))
    finally:
        journal.close()
    return scorecard


def review_session(path: Path, prompts: Prompts, review: Review) -> Scorecard:
    """Record a trainer's level, and the scorecard with it. Raises as ``score_session``."""
    rubric = load_rubric(prompts)
    journal = Journal.open(path)
    try:
        journal.append("reviewed", encode(review))
        record = read_record(path)
        card = decided(_fresh(record, rubric), record.reviews, rubric)
        journal.append("scorecard", encode(card))
    finally:
        journal.close()
    return card


def _fresh(record: Record, rubric: Rubric) -> Scorecard:
    """What code computes now, and of the journal's scorecard what code cannot give."""
    card = score(record, rubric)
    try:
        old = Scorecard.model_validate(record.scorecard)
    except ValidationError:
        return card
    if old.stale(rubric.hash) or old.transcript != card.transcript:
        return card
    before = {s.criterion: s for s in old.scores}
    scores = tuple(before[s.criterion] if s.level is None else s for s in card.scores)
    total, reason = total_20(scores, rubric)
    return old.model_copy(
        update={
            "scores": scores,
            "total_20": total,
            "total_reason": reason,
            "ledger": card.ledger,
        }
    )
