"""Scoring a recorded session keeps the scorecard in its journal, and rewrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.errors import NotFound, SessionBusy
from negotiator.prompts import Prompts
from negotiator.record import encode, read_record
from negotiator.scenario.loader import fingerprint
from negotiator.scoring.book import score_session
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.journal import Journal, read
from negotiator.transcript import Claim
from negotiator.workspace import packaged
from record_fixture import Play, heard

PROMPTS = Prompts((packaged() / "prompts",))


def _journal(folder: Path) -> Path:
    """A session of one turn, not answered, left by the candidate."""
    claim = Claim(98, "%", "98 %", "service", agrees=True)
    record = Play().turn("Nous tenons 98 %.", heard(claims=(claim,)), reply=None).record()
    path = folder / "s.jsonl"
    journal = Journal.create(path)
    header = {
        "format": 1,
        "id": "s",
        "scenario": encode(record.scenario),
        "scenario_hash": fingerprint(record.scenario),
        "language": "fr",
        "seed": 1,
        "model": "embedded",
        "version": "0.1.0",
        "started": "2026-11-23T09:00:00Z",
    }
    journal.append("session", header)
    journal.append("persona", encode(record.persona))
    journal.append("candidate", encode(record.turns[0]))
    journal.append("heard", {"turn": 1, "heard": encode(record.exchanges[0].heard)})
    journal.append("ended", {"how": "quit", "agreement": None, "at": 20.0})
    journal.close()
    return path


def test_the_scorecard_is_appended_and_read_back(tmp_path: Path) -> None:
    path = _journal(tmp_path)
    before = path.read_bytes()
    scorecard = score_session(path, PROMPTS)
    assert path.read_bytes().startswith(before)
    record = read_record(path)
    assert record.scorecard is not None
    assert Scorecard.model_validate(record.scorecard) == scorecard
    assert scorecard.ledger.claims[0].quote == "98 %"


def test_scoring_twice_gives_the_same_and_appends_again(tmp_path: Path) -> None:
    path = _journal(tmp_path)
    first = score_session(path, PROMPTS)
    middle = path.read_bytes()
    assert score_session(path, PROMPTS) == first
    assert path.read_bytes().startswith(middle)
    kinds = [e.kind for e in read(path).entries]
    assert kinds.count("scorecard") == 2
    assert kinds[0] == "session"


def test_a_session_being_played_is_not_scored(tmp_path: Path) -> None:
    path = _journal(tmp_path)
    playing = Journal.open(path)
    try:
        before = path.read_bytes()
        with pytest.raises(SessionBusy):
            score_session(path, PROMPTS)
        assert path.read_bytes() == before
    finally:
        playing.close()
    score_session(path, PROMPTS)


def test_a_session_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        score_session(tmp_path / "none.jsonl", PROMPTS)
