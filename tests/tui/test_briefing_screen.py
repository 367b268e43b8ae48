"""The briefing: everything of the file, nothing of the other side's secrets."""

from __future__ import annotations

from negotiator.errors import WorkspaceError
from negotiator.tui.screens.briefing import BriefingScreen
from negotiator.tui.screens.dialogs import Trouble
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.file import pages
from negotiator.tui.widgets.pages import Pages, Tabs
from negotiator.tui.widgets.typeset import Typeset
from screens import app, library_services
from stage import STAGE_ID, stage
from waiting import wait_for

SIZE = (80, 24)


def text(name: str) -> str:
    found = {title: Typeset(blocks).plain for title, blocks in pages(stage(), "fr")}
    return found[name]


def test_the_pages_hold_the_whole_file() -> None:
    assert "responsable export" in text("Dossier")
    assert "droit simplifié" in text("Dossier")
    assert "■ Vendre à 3,90" in text("Objectifs")
    assert "□ Être payé" in text("Objectifs")
    assert "grossiste de Lille" in text("Objectifs")
    assert "✗ à ne pas dévoiler" in text("Chiffres")
    assert "connu de l’autre partie" in text("Chiffres")
    assert "Tarif export" in text("Documents")
    assert "visioconférence" in text("En face")
    assert "Vous avez 30 minutes" in text("En face")


def test_priorities_come_weightiest_first_with_their_share() -> None:
    lines = [line for line in text("Priorités").splitlines() if "━" in line]
    assert lines[0].startswith("Prix")
    assert lines[0].endswith("30")
    shares = [int(line.split()[-1]) for line in lines]
    assert shares == sorted(shares, reverse=True)
    assert "le mieux\u00a0: 5,00\u00a0€/pot" in text("Priorités")


def test_nothing_of_the_other_side_that_is_not_public() -> None:
    whole = "\n".join(Typeset(blocks).plain for _, blocks in pages(stage(), "fr"))
    other = stage().counterpart
    for secret in (
        other.interests[0].said.fr,
        other.culture.note.fr,
        other.people[0].temperament.fr,
        stage().preferences.counterpart.batna.fr,
        other.objections[0].said.fr,
    ):
        assert secret not in whole


async def test_pages_turn_by_figure_and_by_arrow() -> None:
    briefing = app(library_services(), scenario=STAGE_ID)
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: isinstance(briefing.screen, BriefingScreen))
        shown = briefing.screen.query_one(Pages)
        await pilot.press("3")
        await wait_for(pilot, lambda: shown.current == 2)
        assert "[3\u00a0Priorités]" in briefing.screen.query_one(Tabs).plain
        await pilot.press("left", "left", "left")
        await wait_for(pilot, lambda: shown.current == 5)
        await pilot.press("9")
        await pilot.pause()
        assert shown.current == 5


async def test_pages_turn_by_a_click_on_their_name() -> None:
    briefing = app(library_services(), scenario=STAGE_ID)
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: bool(briefing.screen.query(Tabs)))
        tabs = briefing.screen.query_one(Tabs)
        await wait_for(pilot, lambda: "Objectifs" in tabs.plain and tabs.region.width == SIZE[0])
        await pilot.pause()
        await pilot.click(Tabs, offset=(1 + tabs.plain.index("Objectifs"), 0))
        await wait_for(pilot, lambda: briefing.screen.query_one(Pages).current == 1)


async def test_the_language_changes_on_the_page_one_reads() -> None:
    briefing = app(library_services(), scenario=STAGE_ID)
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: isinstance(briefing.screen, BriefingScreen))
        await pilot.press("4", "f9")
        await wait_for(
            pilot,
            lambda: any("not to be disclosed" in p.plain for p in briefing.screen.query(Prose)),
        )
        assert briefing.screen.query_one(Pages).current == 3


async def test_starting_begins_a_session_in_the_language_of_the_screens() -> None:
    services = library_services()
    briefing = app(services, scenario=STAGE_ID, seed=7, language="en")
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: isinstance(briefing.screen, BriefingScreen))
        await pilot.press("f5", "f5")
        await wait_for(pilot, lambda: isinstance(briefing.screen, RoomScreen))
        assert ("start", (STAGE_ID, "en", 7)) in services.asked
        assert [type(s) for s in briefing.screen_stack] == [LibraryScreen, RoomScreen]


async def test_a_session_that_cannot_be_written_is_told_before_anything_is_said() -> None:
    services = library_services()
    briefing = app(services, scenario=STAGE_ID)
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: isinstance(briefing.screen, BriefingScreen))
        services.trouble = WorkspaceError("The folder cannot be made.", detail="Read-only")
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(briefing.screen, Trouble))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(briefing.screen, BriefingScreen))


async def test_an_unknown_scenario_is_told() -> None:
    briefing = app(library_services(), scenario="rien")
    async with briefing.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: isinstance(briefing.screen, Trouble))
