"""The screens over the real program: a whole deal, put down, resumed, signed, debriefed."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock
from textual.pilot import Pilot

from negotiations import prompts, scenario, shipped
from negotiator.deal.table import Speaker
from negotiator.errors import NegotiatorError, SessionBusy
from negotiator.record import read_record
from negotiator.scenario.wording import say_terms
from negotiator.scoring.book import score_session
from negotiator.session import PacedClock, Session
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.debrief import DebriefScreen
from negotiator.tui.screens.dialogs import Trouble
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.screens.table_dialogs import Ending, TermSheet
from negotiator.tui.services import WorkspaceServices
from negotiator.tui.widgets.composer import Composer
from negotiator.tui.widgets.picklist import PickList
from negotiator.tui.widgets.reading import Reading
from negotiator.workspace import Workspace, find
from waiting import wait_for

ID = shipped()[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return find(tmp_path)


def dream() -> str:
    """A whole package that the counterpart cannot refuse, in words."""
    own = scenario(ID).preferences_of(Speaker.COUNTERPART)
    return "Je vous propose " + say_terms(scenario(ID), own.ideal(scenario(ID).domain), "fr")


def journals(workspace: Workspace) -> list[Path]:
    return sorted(workspace.transcripts.glob("*.jsonl"))


async def said(pilot: Pilot[int], text: str) -> None:
    """Send a turn and wait for its answer."""
    room = pilot.app.screen
    before = len(room.query(".turn"))
    room.query_one(Composer).text = text
    await pilot.press("enter")
    await wait_for(pilot, lambda: len(room.query(".turn")) >= before + 2, "the answer")


async def in_the_room(pilot: Pilot[int]) -> None:
    app = pilot.app
    await wait_for(pilot, lambda: isinstance(app.screen, RoomScreen) and app.screen.is_mounted)
    await wait_for(pilot, lambda: bool(app.screen.query(".turn")))


async def test_from_the_library_to_the_debrief(workspace: Workspace) -> None:
    app = NegotiatorApp(WorkspaceServices(workspace), language="fr", seed=3, pace=0.0)
    async with app.run_test(size=(120, 40)) as pilot:
        lists = app.screen.query_one("#scenarios", PickList)
        await wait_for(pilot, lambda: lists.chosen == ID)
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query(".page")))
        await pilot.press("f5")
        await in_the_room(pilot)
        for _ in range(3):
            await said(pilot, "Merci de nous recevoir, je suis ravi de vous rencontrer.")
        # Put down, found again in the library, resumed.
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, RoomScreen))
        await pilot.press("right", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, LibraryScreen))
        sessions = app.screen.query_one("#sessions", PickList)
        await wait_for(pilot, lambda: sessions.chosen is not None)
        sessions.focus()
        await pilot.press("enter")
        await in_the_room(pilot)
        await wait_for(pilot, lambda: len(app.screen.query(".turn")) >= 7)
        room = app.screen
        room.query_one(Composer).text = dream()
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TermSheet))
        await pilot.press("f4")
        await wait_for(pilot, lambda: isinstance(app.screen, Ending))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await wait_for(pilot, lambda: bool(app.screen.query(Reading)))
    (journal,) = journals(workspace)
    record = read_record(journal)
    assert record.ended is not None
    assert record.ended.agreement is not None
    assert record.scorecard is not None


def unheard(name: str, share: float) -> None:
    """Progress that nobody watches."""
    raise AssertionError(f"no model is loaded here: {name} {share}")


async def test_a_session_open_elsewhere_is_refused(workspace: Workspace) -> None:
    services = WorkspaceServices(workspace)
    talks = services.start(scenario(ID), "fr", 3, unheard)
    with pytest.raises(SessionBusy):
        services.resume(talks.path, unheard)
    app = NegotiatorApp(services, language="en", resume=talks.path, pace=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, Trouble))
    talks.close()


async def ended(workspace: Workspace) -> Path:
    session = Session.start(
        scenario(ID), workspace.transcripts, prompts(), language="fr", seed=3, clock=PacedClock()
    )
    for begin in (session.open, session.walk_away):
        async for _ in begin():
            pass
    session.close()
    return session.path


async def test_a_debriefing_scores_once_and_then_reads(workspace: Workspace) -> None:
    journal = await ended(workspace)
    services = WorkspaceServices(workspace)
    first = services.debrief(journal)
    size = journal.stat().st_size
    again = services.debrief(journal)
    assert journal.stat().st_size == size
    assert again.card == first.card
    assert first.unsaved == ""


async def test_a_scorecard_of_another_rubric_is_made_anew(
    workspace: Workspace, tmp_path: Path
) -> None:
    journal = await ended(workspace)
    old = score_session(journal, prompts())
    rubrics = tmp_path / "prompts" / "rubrics"
    rubrics.mkdir(parents=True)
    text = prompts().text("rubrics/bloc3.yaml")
    (rubrics / "bloc3.yaml").write_text(
        text.replace("minimum_share: 75", "minimum_share: 40"), encoding="utf-8"
    )
    new = WorkspaceServices(find(tmp_path)).debrief(journal)
    assert new.card.rubric.hash != old.rubric.hash


async def test_a_scorecard_that_cannot_be_kept_is_shown_all_the_same(
    workspace: Workspace,
) -> None:
    journal = await ended(workspace)
    with FileLock(journal.with_suffix(".lock")):
        shown = WorkspaceServices(workspace).debrief(journal)
    assert shown.unsaved
    assert shown.card.scores
    assert read_record(journal).scorecard is None


def test_the_country_of_a_scenario_is_named(workspace: Workspace) -> None:
    found = {s.entry.id: s for s in WorkspaceServices(workspace).scenarios()}
    assert set(found) == set(shipped())
    country = found["distribution-japon-secateurs"].country
    assert country is not None
    assert country.fr == "Japon"


def test_an_unknown_scenario_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NegotiatorError):
        WorkspaceServices(workspace).load("rien")
