"""Scoring a recorded session, and keeping the scorecard in its journal."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from negotiator.prompts import Prompts
from negotiator.record import Record, Review, encode, read_record
from negotiator.scoring.review import decided
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.score import score
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.journal import Journal


def score_session(path: Path, prompts: Prompts) -> Scorecard:
    """Score the session of a journal and append the scorecard to it.

    Scoring again appends again: nothing is rewritten, the last scorecard counts. Raises
    NotFound, JournalError, SessionBusy while the session is being played, ScenarioError when
    the rubric has faults.
    """
    rubric = load_rubric(prompts)
    record = read_record(path)
    scorecard = decided(score(record, rubric), record.reviews, rubric)
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
        card = decided(_kept(record, rubric), record.reviews, rubric)
        journal.append("scorecard", encode(card))
    finally:
        journal.close()
    return card


def _kept(record: Record, rubric: Rubric) -> Scorecard:
    """The journal's scorecard where it was given under this rubric, else a fresh one."""
    try:
        card = Scorecard.model_validate(record.scorecard)
    except ValidationError:
        return score(record, rubric)
    return score(record, rubric) if card.stale(rubric.hash) else card
