"""Choosing who sits opposite, and waiting for a model to be read."""

from __future__ import annotations

import asyncio

from fake_session import FakeServices, FakeSession
from negotiator.errors import ModelError, Reason
from negotiator.events import Fellback
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.usage import Usage
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.screens.voices import LoadingScreen, VoicesScreen
from negotiator.tui.services import Offered
from negotiator.tui.widgets.basic import Prose, TitleLine
from negotiator.tui.widgets.composer import Composer
from negotiator.tui.widgets.status import Status
from screens import app, library_services, room
from waiting import wait_for

LOCAL = Offered("qwen[/b]\x1b[2J", Endpoint("http://127.0.0.1:11434/v1", "qwen"), server="Ollama")
REMOTE = Offered("gpt", Endpoint("https://api.example/v1", "gpt"), away=True)


def status(tui: NegotiatorApp) -> str:
    """What the status line of the room says; nothing before it is there."""
    return " ".join(line.plain for line in tui.screen.query(Status))


async def test_a_model_found_here_can_be_chosen_and_is_named_everywhere() -> None:
    services = library_services()
    services.voices += [REMOTE, LOCAL]
    tui = app(services)
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(tui.screen, LibraryScreen))
        await pilot.press("f6")
        await wait_for(pilot, lambda: isinstance(tui.screen, VoicesScreen))
        await wait_for(pilot, lambda: len(tui.screen.query_one("#voices-list").options) == 3)  # type: ignore[attr-defined]
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: isinstance(tui.screen, LibraryScreen))
        assert services.chosen is LOCAL
        title = tui.screen.query_one(TitleLine)
        await wait_for(pilot, lambda: "en face : qwen[/b]" in title.plain.replace("\u00a0", " "))


async def test_where_the_words_go_is_said() -> None:
    services = library_services()
    services.voices += [REMOTE, LOCAL]
    tui = app(services, language="en")
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(tui.screen, LibraryScreen))
        await pilot.press("f6")
        await wait_for(pilot, lambda: isinstance(tui.screen, VoicesScreen))
        picks = tui.screen.query_one("#voices-list")
        await wait_for(pilot, lambda: len(picks.options) == 3)  # type: ignore[attr-defined]
        shown = "\n".join(
            str(o.prompt._content(100).plain)
            for o in picks.options  # type: ignore[attr-defined]
        )
        assert "set by you · your words travel over the network" in shown
        assert "found here: Ollama · your words stay on this machine" in shown


async def test_with_nothing_found_it_is_said_once_and_plainly() -> None:
    tui = app(library_services(), language="en")
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(tui.screen, LibraryScreen))
        await pilot.press("f6")
        await wait_for(pilot, lambda: isinstance(tui.screen, VoicesScreen))
        told = tui.screen.query_one("#voices-text", Prose)
        await wait_for(pilot, lambda: "No model found" in told.plain)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(tui.screen, LibraryScreen))


async def test_reading_a_model_file_shows_how_far_it_is() -> None:
    session = FakeSession()
    services = FakeServices(session=session)
    services.loads = (0.1, 0.5)
    seen: list[str] = []
    tui = room(session)
    tui.services = services
    original = LoadingScreen._draw

    def noting(self: LoadingScreen) -> None:
        original(self)
        seen.append(self.query_one("#loading", Prose).plain)

    LoadingScreen._draw = noting  # type: ignore[method-assign]
    try:
        async with tui.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(tui.screen, RoomScreen))
            await wait_for(pilot, lambda: bool(tui.screen.query(Composer)))
            assert len(tui.screen_stack) == 2
    finally:
        LoadingScreen._draw = original  # type: ignore[method-assign]
    assert any("tiny" in text for text in seen)


async def test_a_model_that_fails_is_explained_and_the_talks_go_on() -> None:
    session = FakeSession()
    error = ModelError("down", reason=Reason.REFUSED)
    session.due = [
        Fellback("hearing", error, resting=False),
        Fellback("voice", error, resting=False),
        Fellback("voice", error, resting=True),
    ]
    tui = room(session, beat=0.05)
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(tui.screen, RoomScreen))

        def notes() -> str:
            return " ".join(p.plain for p in tui.screen.query(".note").results(Prose))

        await wait_for(pilot, lambda: "interlocuteur intégré a répondu" in notes())
        assert notes().count("Est-il lancé") == 2
        assert "les règles intégrées l’ont compris" in notes()
        assert "jusqu’à la fin de la séance" in notes()
        await pilot.press(*"Bonjour", "enter")
        await wait_for(pilot, lambda: session.heard == ["Bonjour"])


async def test_what_a_model_used_stands_beside_the_status() -> None:
    session = FakeSession()
    session.spent = Usage(2, 2, 3000, 0, 412)
    services = FakeServices(session=session)
    services.chosen = REMOTE
    tui = room(session)
    tui.services = services
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "jetons" in status(tui))
        assert "3\u00a0412\u00a0jetons · coût inconnu" in status(tui).replace(
            " jetons", "\u00a0jetons"
        )


async def test_escape_while_a_model_thinks_stops_the_wait() -> None:
    session = FakeSession()
    session.streams = True
    tui = room(session, beat=0.05)
    async with tui.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "À vous" in status(tui))
        session.hold = asyncio.Event()
        await pilot.press(*"Bonjour", "enter")
        await wait_for(pilot, lambda: len(session.turns) == 2)
        await pilot.press("escape")
        await wait_for(pilot, lambda: len(session.turns) == 3)
        assert session.interrupted
        assert isinstance(tui.screen, RoomScreen)
