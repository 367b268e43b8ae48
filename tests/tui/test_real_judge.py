"""The debrief's judge over a real workspace: settings, endpoint, journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from judging import ASKED, a_session, judge, turn_of, unheard
from loopback import MODEL, loopback
from negotiator.errors import NegotiatorError
from negotiator.record import read_record
from negotiator.scoring.scorecard import Basis
from negotiator.tui.services import Offered, WorkspaceServices
from negotiator.workspace import find


def unloaded(name: str, share: float) -> None:
    raise AssertionError(f"nothing is loaded here: {name} {share}")


async def test_the_model_of_the_settings_judges(tmp_path: Path) -> None:
    journal = await a_session(tmp_path / "transcripts")
    told: list[tuple[int, int]] = []
    with loopback(judge(4, ASKED, turn_of(journal, ASKED))) as server:
        (tmp_path / "negotiator.toml").write_text(
            f'[judge]\nbase_url = "{server.base_url}"\nmodel = "{MODEL}"\n', encoding="utf-8"
        )
        services = WorkspaceServices(find(tmp_path))
        assert services.judge().name == MODEL
        assert not services.judge().away
        assert services.opposite().source is None
        found = await services.have_judged(
            journal, unloaded, lambda done, whole: told.append((done, whole))
        )
        services.close()
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len(server.requests)
    assert any(s.basis is Basis.JUDGED for s in found.card.scores)
    assert services.debrief(journal).card == found.card
    assert read_record(journal).scorecard is not None


async def test_without_a_model_there_is_no_judge(tmp_path: Path) -> None:
    journal = await a_session(tmp_path / "transcripts")
    services = WorkspaceServices(find(tmp_path), model="embedded")
    assert services.judge() == Offered("", None)
    with pytest.raises(NegotiatorError, match="no model to judge"):
        await services.have_judged(journal, unloaded, unheard)


def test_the_settings_come_before_who_was_chosen_to_sit_opposite(tmp_path: Path) -> None:
    chosen = Offered("tiny", Path("tiny.gguf"))
    services = WorkspaceServices(find(tmp_path))
    services.choose(chosen)
    assert services.judge() == chosen
    named = WorkspaceServices(find(tmp_path), base_url="http://127.0.0.1:9/v1", model=MODEL)
    named.choose(chosen)
    assert named.judge().name == MODEL
    assert named.opposite() == chosen
