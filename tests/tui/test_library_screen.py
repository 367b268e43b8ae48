"""The library: what there is, what is faulty, what opens."""

from __future__ import annotations

from pathlib import Path

from textual.command import Command, CommandList, CommandPalette
from textual.geometry import Region
from textual.widgets import Input

from negotiator.errors import WorkspaceError
from negotiator.tui.app import NegotiatorApp, _language_of
from negotiator.tui.screens.briefing import BriefingScreen
from negotiator.tui.screens.debrief import DebriefScreen
from negotiator.tui.screens.dialogs import Confirm
from negotiator.tui.screens.help import HelpScreen
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.theme import DARK, LIGHT
from negotiator.tui.widgets.basic import Prose, TitleLine
from negotiator.tui.widgets.picklist import PickList
from screens import app, debriefing, library_services
from waiting import wait_for

SIZE = (120, 40)


def card(screen: NegotiatorApp) -> str:
    return screen.screen.query_one("#card-text", Prose).plain


def listed(screen: NegotiatorApp, list_id: str) -> str:
    """What a list shows, as it is on the screen."""
    picks = screen.screen.query_one(list_id, PickList)
    return "\n".join(strip.text for strip in picks.render_lines(Region(0, 0, 60, 10)))


def best(screen: NegotiatorApp) -> str:
    """The command that the palette puts first."""
    found = screen.screen.query_one(CommandList)
    first = found.get_option_at_index(0) if found.option_count else None
    return str(first.hit.text) if isinstance(first, Command) else ""


def loaded(screen: NegotiatorApp) -> bool:
    lists = screen.screen.query(PickList)
    return len(lists) == 2 and [len(p.options) for p in lists] == [2, 3]


async def test_scenarios_and_sessions_are_listed() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        assert "Des confitures pour Londres" in card(library)
        assert "●●○○○ 2 sur 5" in card(library)
        assert "Royaume-Uni" in card(library)
        await pilot.press("down")
        await wait_for(pilot, lambda: "ne peut pas être joué" in card(library))
        assert "Ligne 12 · issues[2].step" in card(library)
        assert "must be greater than 0" in card(library)
        await pilot.press("enter")  # a faulty one does not open
        await pilot.pause()
        assert isinstance(library.screen, LibraryScreen)
        await pilot.press("tab")
        await wait_for(pilot, lambda: "reprendre la négociation" in card(library))
        await pilot.press("down")
        await wait_for(pilot, lambda: "13,5 sur 20" in card(library))


async def test_enter_opens_the_briefing() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(library.screen, BriefingScreen))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(library.screen, LibraryScreen))


async def test_an_open_session_resumes_and_an_ended_one_is_debriefed() -> None:
    services = library_services()
    services.debriefing = debriefing()
    library = app(services)
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("tab", "enter")
        await wait_for(pilot, lambda: isinstance(library.screen, RoomScreen))
        assert services.asked == [("resume", Path("a.jsonl"))]
        library.home()
        await wait_for(pilot, lambda: isinstance(library.screen, LibraryScreen))
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(library.screen, DebriefScreen))
        await wait_for(pilot, lambda: ("debrief", Path("b.jsonl")) in services.asked)


async def test_the_lists_are_read_again_on_return_and_on_demand() -> None:
    services = library_services()
    library = app(services)
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        services.rows.pop()
        await pilot.press("ctrl+r")
        sessions = library.screen.query_one("#sessions", PickList)
        await wait_for(pilot, lambda: len(sessions.options) == 2)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(library.screen, BriefingScreen))
        services.rows.pop()
        await pilot.press("escape")
        await wait_for(pilot, lambda: len(sessions.options) == 1)


async def test_a_folder_that_cannot_be_read_is_told() -> None:
    services = library_services()
    services.trouble = WorkspaceError("The folder cannot be read.", detail="Permission denied")
    library = app(services)
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: "Un dossier ne peut pas être utilisé" in card(library))
        assert "Permission denied" in card(library)


async def test_an_empty_workspace_says_so() -> None:
    library = app()
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: "Aucune séance" in listed(library, "#sessions"))
        assert "Aucun scénario" in listed(library, "#scenarios")
        assert library.screen.query_one("#sessions", PickList).chosen is None
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(library.screen, LibraryScreen)


async def test_the_language_changes_everywhere_at_once() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Jam for London" in card(library))
        assert "Library" in library.screen.query_one(TitleLine).plain
        assert library.screen.query_one("#scenarios", PickList).border_title == "Scenarios"


async def test_the_theme_changes() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        assert library.theme == DARK
        await pilot.press("ctrl+t")
        assert library.theme == LIGHT


async def test_help_names_the_purpose_and_every_key() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("f1")
        await wait_for(pilot, lambda: isinstance(library.screen, HelpScreen))
        told = library.screen.query_one(".dialog Prose", Prose).plain
        for part in ("Choisissez un scénario", "Entrée", "Ctrl+R", "F9", "Ctrl+T", "Ctrl+P"):
            assert part in told
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(library.screen, LibraryScreen))


async def test_the_palette_finds_actions_in_the_language_of_the_screens() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(library.screen, CommandPalette))
        assert library.screen.query_one(Input).placeholder == "Chercher une commande…"
        await pilot.press(*"english")
        await wait_for(pilot, lambda: best(library).startswith("English"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: library.language == "en")


async def test_the_palette_says_when_there_is_no_such_command() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(library.screen, CommandPalette))
        await pilot.press(*"xyzw")
        await wait_for(pilot, lambda: best(library) == "Aucune commande de ce nom.")


async def test_escape_asks_before_it_quits_and_ctrl_q_does_not() -> None:
    library = app(library_services())
    async with library.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: loaded(library))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(library.screen, Confirm))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(library.screen, LibraryScreen))
        await pilot.press("ctrl+q")
        await wait_for(pilot, lambda: library.return_value == 0)


def test_without_a_choice_the_environment_decides_the_language() -> None:
    assert _language_of({"LANG": "en_GB.UTF-8"}) == "en"
    assert _language_of({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB"}) == "fr"
    assert _language_of({"LANG": "C.UTF-8"}) == "fr"
    assert _language_of({}) == "fr"
