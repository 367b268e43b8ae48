"""Text that means mischief is shown as text: it neither acts, nor crashes, nor is lost."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from textual import events
from textual.content import Content
from textual.widgets import Static

from fake_session import FakeServices, FakeSession, Reply
from negotiator.deal.table import Speaker
from negotiator.errors import Fault, NegotiatorError
from negotiator.scenario.library import Entry
from negotiator.scenario.model import Scenario
from negotiator.transcript import Turn
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.debrief import DebriefScreen
from negotiator.tui.screens.dialogs import Trouble
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.services import Shown
from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.composer import LONGEST, Composer
from negotiator.tui.widgets.picklist import PickList
from negotiator.tui.widgets.reading import Reading
from negotiator.tui.widgets.transcript import SHOWN, Transcript
from screens import app, debriefing, room, row
from stage import stage_data
from waiting import wait_for

NASTY = [
    "[/x]",
    "[@click=app.quit]ici[/]",
    "[bold red]rouge[/bold red]",
    "[link=file:///etc/passwd]lien[/link]",
    "\x1b[2J\x1b]0;titre\x07 rien",
    "\x1b]8;;http://example.org\x07lien\x1b]8;;\x07",
    "\u202e12,40 €\u202c",
    "a\u200bb\ufeffc",
    "\x00",
    "🤝👨‍👩‍👧‍👦 日本語 नमस्ते",
    "\ud800",
    "x" * 3000,
    "\n" * 200 + "fin",
]
EVERYTHING = " ".join(NASTY)


def drawn(screen: NegotiatorApp) -> str:
    """What goes to the terminal, as text with its control codes."""
    width, height = screen.size
    out = StringIO()
    console = Console(
        file=out, width=width, height=height, force_terminal=False, legacy_windows=False
    )
    console.print(screen.screen._compositor.render_update(full=True))
    return out.getvalue()


def harmless(text: str) -> bool:
    return not any(c in text for c in "\x1b\x00\x07\u202e\u200b\ufeff")


async def test_the_measure_itself_sees_what_reaches_the_terminal() -> None:
    screen = app()
    async with screen.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Negotiator" in drawn(screen)
        await screen.screen.mount(Static(Content("\x1b[2J\u202e")))
        await pilot.pause()
        assert not harmless(drawn(screen))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_the_room(text: str, size: tuple[int, int]) -> None:
    session = FakeSession([Reply((text, "Ensuite."))])
    screen = room(session)
    async with screen.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: bool(screen.screen.query(Composer)))
        composer = screen.screen.query_one(Composer)
        await wait_for(pilot, lambda: len(screen.screen.query(".turn")) == 1)
        composer.post_message(events.Paste(text + " fin"))
        await wait_for(pilot, lambda: composer.text.endswith("fin"))
        assert harmless(drawn(screen))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(screen.screen.query(".turn")) == 3)
        assert harmless(drawn(screen))
        await pilot.click(Transcript, offset=(6, 3))
        await pilot.pause()
        assert isinstance(screen.screen, RoomScreen)
        assert screen.return_value is None
        assert len(session.heard) == 1


async def test_fifty_thousand_characters_in_the_composer_and_in_a_turn() -> None:
    long = "mot " * 12_500
    session = FakeSession([Reply((long,))])
    screen = room(session)
    async with screen.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: bool(screen.screen.query(Composer)))
        composer = screen.screen.query_one(Composer)
        await wait_for(pilot, lambda: len(screen.screen.query(".turn")) == 1)
        composer.post_message(events.Paste(long))
        await wait_for(pilot, lambda: len(composer.text) == len(long))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(screen.screen.query(".turn")) == 3)
        assert session.heard == [long]
        shown = [p.plain for p in screen.screen.query_one(Transcript).query(Prose)]
        assert all(len(text) < SHOWN + 200 for text in shown)
        assert "44\u00a0000 caractères de plus" in shown[2]


async def test_more_than_can_be_pasted_is_cut_and_said() -> None:
    screen = room(FakeSession())
    async with screen.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: bool(screen.screen.query(Composer)))
        composer = screen.screen.query_one(Composer)
        composer.post_message(events.Paste("y" * (LONGEST + 5)))
        await wait_for(pilot, lambda: len(composer.text) == LONGEST)
        await wait_for(
            pilot, lambda: "trop long" in screen.screen.query_one("#status", Prose).plain
        )


def nasty_scenario() -> Scenario:
    """The stage with ``EVERYTHING`` in all its texts (what a file could not even hold)."""

    def spoil(data: object) -> object:
        if isinstance(data, dict):
            if set(data) == {"fr", "en"} and all(isinstance(v, str) for v in data.values()):
                return {
                    k: v if "{value}" in v else v + " [/x] [@click=app.quit]"
                    for k, v in data.items()
                }
            return {k: spoil(v) for k, v in data.items()}
        if isinstance(data, list):
            return [spoil(v) for v in data]
        return data

    spoiled = spoil(stage_data())
    assert isinstance(spoiled, dict)
    spoiled["counterpart"]["people"][0]["name"] = "[/x] Eleanor"
    spoiled["candidate"]["company"] = "[@click=app.quit]Sillon[/]"
    return Scenario.model_validate(spoiled)


async def test_in_a_scenario_from_the_library_to_the_room() -> None:
    scenario = nasty_scenario()
    services = FakeServices(
        shown=[
            Shown(Entry("[/x]", Path("[/x].yaml"), scenario), None),
            Shown(
                Entry("[b]", Path("b.yaml"), None, (Fault("b.yaml", 3, "[/f]", EVERYTHING),)), None
            ),
        ],
        rows=[replace(row("[/r]", "quit", 1, None, "[/x]"), title_fr="[/t]" + EVERYTHING)],
        session=FakeSession([Reply(("Bien.",), settles={"law": "french"})], scenario=scenario),
    )
    screen = app(services)
    async with screen.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: len(screen.screen.query(PickList)) == 2)
        lists = screen.screen.query(PickList)
        await wait_for(pilot, lambda: [len(p.options) for p in lists] == [2, 1])
        assert "[/x]" in screen.screen.query_one("#card-text", Prose).plain
        await pilot.press("down", "tab")
        await pilot.pause()
        assert harmless(drawn(screen))
        await pilot.press("shift+tab", "up", "enter")
        for page in "123456":
            await pilot.press(page)
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(screen.screen, RoomScreen))
        for key in ("f2", "f3", "f4", "f1"):
            await pilot.press(key)
            await wait_for(pilot, lambda: not isinstance(screen.screen, RoomScreen))
            await pilot.press("escape")
            await wait_for(pilot, lambda: isinstance(screen.screen, RoomScreen))
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press("escape")
        assert screen.return_value is None


async def test_in_an_error() -> None:
    screen = app()
    async with screen.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(screen.screen, LibraryScreen))
        screen.trouble(NegotiatorError("[/x]" + EVERYTHING, detail=EVERYTHING, hint="[/h]"))
        await wait_for(pilot, lambda: isinstance(screen.screen, Trouble))
        await pilot.pause()
        assert harmless(drawn(screen))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(screen.screen, LibraryScreen))


async def test_in_the_debrief() -> None:
    given = debriefing()
    turns = tuple(
        Turn(n, Speaker.CANDIDATE, text, 1.0 * n) for n, text in enumerate(NASTY, start=1)
    )
    card = given.card.model_dump()
    for score in card["scores"]:
        for evidence in score["evidence"]:
            evidence["quote"] = "[/x] [@click=app.quit]" + evidence["quote"]
    spoiled = replace(
        given,
        record=replace(given.record, turns=turns),
        card=type(given.card).model_validate(card),
        unsaved=EVERYTHING,
    )
    screen = app(FakeServices(debriefing=spoiled))
    async with screen.run_test(size=(80, 24)) as pilot:
        screen.debrief(Path("x.jsonl"))
        await wait_for(pilot, lambda: isinstance(screen.screen, DebriefScreen))
        await wait_for(pilot, lambda: bool(screen.screen.query(Reading)))
        for page in "12345":
            await pilot.press(page)
            await pilot.pause()
            assert harmless(drawn(screen))
        assert screen.return_value is None
