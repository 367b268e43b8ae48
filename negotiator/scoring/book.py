"""Scoring a recorded session, and keeping the scorecard in its journal."""

from __future__ import annotations

from pathlib import Path

from negotiator.prompts import Prompts
from negotiator.record import encode, read_record
from negotiator.scoring.rubric import load_rubric
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
    scorecard = score(read_record(path), rubric)
    journal = Journal.open(path)
    try:
        journal.append("scorecard", encode(scorecard))
    finally:
        journal.close()
    return scorecard
