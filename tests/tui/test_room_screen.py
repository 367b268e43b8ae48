"""The room: what is typed, said, shown, and what happens when something fails."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar, cast

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from fake_session import FakeServices, FakeSession, Reply
from negotiator.deal.table import Speaker
from negotiator.errors import JournalError, ModelError, Reason, SessionBusy
from negotiator.events import ClockCalled, End, Ended
from negotiator.transcript import Turn
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.debrief import DebriefScreen
from negotiator.tui.screens.dialogs import Confirm, Trouble
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.room import RoomScreen
from negotiator.tui.screens.table_dialogs import Ending, FilePeek, TablePeek, TermSheet
from negotiator.tui.widgets.basic import Prose, TitleLine
from negotiator.tui.widgets.composer import Composer
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.transcript import Transcript
from screens import DEAL, FIRST_WORDS, HEARS, SCRIPT, debriefing, room
from waiting import wait_for

SIZE = (120, 40)
W = TypeVar("W", bound=Widget)


def the(app: NegotiatorApp, kind: type[W]) -> W:
    """The widget of the room, whatever lies over it."""
    return the_room(app).query_one(kind)


def the_room(app: NegotiatorApp) -> RoomScreen:
    return next(s for s in app.screen_stack if isinstance(s, RoomScreen))


def beat(app: NegotiatorApp) -> None:
    """Let the room look at the clock now."""
    the_room(app).look_at_the_clock()


def on(app: NegotiatorApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind) and app.screen.is_mounted


def said(app: NegotiatorApp) -> str:
    return "\n".join(prose.plain for prose in the(app, Transcript).query(Prose))


def heard(app: NegotiatorApp, part: str) -> bool:
    return part in said(app)


def line(app: NegotiatorApp, id: str) -> str:
    return the_room(app).query_one(f"#{id}", Prose).plain


async def enter(pilot: Pilot[int], app: NegotiatorApp) -> Composer:
    """Wait until the opening words have been spoken."""
    await wait_for(pilot, lambda: on(app, RoomScreen), "the room")
    await wait_for(pilot, lambda: "Merci de prendre ce temps" in said(app), "the opening")
    return the(app, Composer)


async def send(pilot: Pilot[int], app: NegotiatorApp, text: str) -> None:
    the(app, Composer).text = text
    await pilot.press("enter")


async def test_a_turn_is_said_answered_and_laid_on_the_table() -> None:
    session = FakeSession(SCRIPT, hears=HEARS)
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        composer = await enter(pilot, app)
        await send(pilot, app, FIRST_WORDS)
        await wait_for(pilot, lambda: "Je pensais plutôt" in said(app))
        assert session.heard == [FIRST_WORDS]
        assert composer.text == ""
        assert "► Vous" in said(app)
        assert "◄ Eleanor Marsh" in said(app)
        side = line(app, "side-text")
        assert "► 4,20\u00a0€/pot" in side
        assert "◄ 3,60\u00a0€/pot" in side
        assert "✓ Loi applicable" in side
        assert "réglés\u00a0: 1" in line(app, "strip")
        assert line(app, "status") == "À vous."


async def test_what_is_typed_is_understood_before_it_is_sent() -> None:
    app = room(FakeSession(SCRIPT, hears=HEARS))
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press(*"4,20")
        await wait_for(pilot, lambda: "prix 4,20\u00a0€/pot" in line(app, "understood"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "rien encore" in line(app, "understood"))


async def test_enter_sends_and_ctrl_j_starts_a_new_line() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("a", "ctrl+j", "b", "shift+enter", "c", "enter")
        await wait_for(pilot, lambda: bool(session.heard))
        assert session.heard == ["a\nb\nc"]


async def test_an_empty_line_is_not_sent() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, "   ")
        await wait_for(pilot, lambda: "Écrivez d’abord" in line(app, "status"))
        assert session.heard == []


async def test_pressing_enter_twice_sends_once() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        the(app, Composer).text = "bonjour"
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: "Je vous écoute" in said(app))
        assert session.heard == ["bonjour"]


async def test_one_may_type_while_the_other_speaks_and_escape_shows_it_all() -> None:
    session = FakeSession([Reply(("Une première phrase.", "Une seconde phrase."))])
    app = room(session, pace=1000.0)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: on(app, RoomScreen))
        await wait_for(pilot, lambda: "réfléchit" in line(app, "status"))
        await pilot.press("escape")
        await enter(pilot, app)
        await send(pilot, app, "bonjour")
        await wait_for(pilot, lambda: "réfléchit" in line(app, "status"))
        await pilot.press(*"et")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Laissez Eleanor Marsh finir" in line(app, "status"))
        assert the(app, Composer).text == "et"
        assert "Une première phrase" not in said(app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Une seconde phrase." in said(app))
        assert session.heard == ["bonjour"]
        assert on(app, RoomScreen)


async def test_a_full_disk_is_told_first_and_the_text_stays() -> None:
    session = FakeSession(SCRIPT)
    session.refuse = JournalError("The journal x cannot be written.", detail="No space left")
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, FIRST_WORDS)
        await wait_for(pilot, lambda: on(app, Trouble))
        told = app.screen.query_one(".dialog Prose", Prose).plain
        assert "L’enregistrement de la séance a échoué" in told
        assert "No space left" in told
        await pilot.press("enter")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert the(app, Composer).text == FIRST_WORDS
        assert "Rien n’a pu être enregistré" in line(app, "status")
        assert "► Vous" not in said(app)
        # There is room again.
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Je pensais plutôt" in said(app))
        assert the(app, Composer).text == ""


async def test_while_nothing_can_be_recorded_the_clock_is_not_asked() -> None:
    session = FakeSession()
    session.refuse = JournalError("The journal x cannot be written.")
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, "bonjour")
        await wait_for(pilot, lambda: on(app, Trouble))
        session.due = [ClockCalled(5)]
        beat(app)
        await pilot.pause()
        assert session.due == [ClockCalled(5)]


async def test_a_reply_that_fails_can_be_asked_for_again() -> None:
    session = FakeSession(SCRIPT)
    session.fail = ModelError("The model did not answer.", detail="timeout", reason=Reason.TIMEOUT)
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, FIRST_WORDS)
        await wait_for(pilot, lambda: "F5" in line(app, "status"))
        assert "Le modèle met trop de temps" in said(app)
        await send(pilot, app, "encore")
        await wait_for(pilot, lambda: "attend sa réponse" in line(app, "status"))
        assert the(app, Composer).text == "encore"
        await pilot.press("f5")
        await wait_for(pilot, lambda: "Je pensais plutôt" in said(app))
        assert session.heard == [FIRST_WORDS]
        assert the(app, Composer).text == "encore"


async def test_nothing_to_retry_is_said() -> None:
    app = room(FakeSession())
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("f5")
        await wait_for(pilot, lambda: "Aucune réponse" in line(app, "status"))


async def test_an_agreement_is_read_signed_and_debriefed() -> None:
    session = FakeSession([Reply(("Entendu.",), settles=DEAL)])
    services = FakeServices(session=session, debriefing=debriefing())
    app = room(session)
    app.services = services
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, "D’accord sur tout.")
        await wait_for(pilot, lambda: on(app, TermSheet))
        sheet = app.screen.query_one(".dialog Prose", Prose).plain
        assert "arbitrage CCI à Paris" in sheet
        assert "3,90\u00a0€/pot" in sheet
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert "F4" in line(app, "status")
        assert "c’est signé" not in said(app)
        await pilot.press("f4")
        await wait_for(pilot, lambda: on(app, TermSheet))
        await pilot.press("f4")
        await wait_for(pilot, lambda: on(app, Ending))
        assert session.ended == Ended(End.AGREEMENT, DEAL)
        assert session.closed
        assert "c’est signé" in said(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: on(app, DebriefScreen))
        assert ("debrief", session.path) in services.asked
        assert [type(s) for s in app.screen_stack] == [LibraryScreen, DebriefScreen]


async def test_a_term_sheet_that_is_open_gives_way_to_the_whole_one() -> None:
    session = FakeSession([Reply(("Entendu.",), settles=DEAL)])
    app = room(session, pace=0.5)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await send(pilot, app, "D’accord sur tout.")
        await wait_for(pilot, lambda: "réfléchit" in line(app, "status"))
        await pilot.press("f4")
        await wait_for(pilot, lambda: on(app, TermSheet) and bool(app.screen.query("#yes")))
        assert [type(s) for s in app.screen_stack] == [LibraryScreen, RoomScreen, TermSheet]


async def test_an_open_term_sheet_cannot_be_signed() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("f4")
        await wait_for(pilot, lambda: on(app, TermSheet))
        told = app.screen.query_one(".dialog Prose", Prose).plain
        assert "Il reste 9\u00a0points" in told
        assert not app.screen.query("#yes")
        await pilot.press("f4")
        await pilot.pause()
        assert on(app, TermSheet)
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert not session.closed


async def test_walking_away_asks_first() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("f8")
        await wait_for(pilot, lambda: on(app, Confirm))
        await pilot.press("enter")  # the safe answer has the focus
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert not session.closed
        await pilot.press("f8")
        await wait_for(pilot, lambda: on(app, Confirm))
        await pilot.press("right", "enter")
        await wait_for(pilot, lambda: on(app, Ending))
        assert session.ended == Ended(End.WALK_AWAY, None)
        assert "Au revoir" in said(app)


async def test_the_last_words_can_be_read_again_before_the_debrief() -> None:
    session = FakeSession()
    services = FakeServices(session=session, debriefing=debriefing())
    app = room(session)
    app.services = services
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        session.due = [Ended(End.TIME, None)]
        beat(app)
        await wait_for(pilot, lambda: on(app, Ending))
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert "Négociation terminée" in line(app, "status")
        await pilot.press("x", "enter")
        await wait_for(pilot, lambda: on(app, DebriefScreen))
        assert session.heard == []


async def test_leaving_asks_and_puts_the_session_down() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, Confirm))
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert session.ended is None
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, Confirm))
        await pilot.press("right", "enter")
        await wait_for(pilot, lambda: on(app, LibraryScreen))
        assert session.left
        assert session.closed


async def test_quitting_the_application_leaves_the_session_resumable() -> None:
    session = FakeSession([Reply(("Un.", "Deux."))])
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        app.pace = 1000.0
        await send(pilot, app, "bonjour")
        await pilot.press("ctrl+q")
        await wait_for(pilot, lambda: app.return_value == 0)
    assert session.left
    assert session.closed
    assert session.heard == ["bonjour"]


async def test_a_session_that_is_busy_is_refused_in_words() -> None:
    app = room(FakeSession())
    cast(FakeServices, app.services).trouble = SessionBusy("The session is open elsewhere.")
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: on(app, Trouble))
        told = app.screen.query_one(".dialog Prose", Prose).plain
        assert "ouverte dans une autre fenêtre" in told
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, LibraryScreen))


async def test_a_resumed_session_shows_what_was_said_and_what_was_damaged() -> None:
    turns = (
        Turn(1, Speaker.COUNTERPART, "Bonjour.", 0.0),
        Turn(2, Speaker.CANDIDATE, "Bonjour Madame.", 12.0),
        Turn(3, Speaker.COUNTERPART, "Je vous en prie.", 20.0, interrupted=True),
    )
    app = room(FakeSession(turns=turns, damage=["line 9: altered"]))
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: on(app, RoomScreen))
        await wait_for(pilot, lambda: "Séance reprise" in said(app))
        assert "Bonjour Madame." in said(app)
        assert "(interrompu)" in said(app)
        assert "1\u00a0ligne abîmée" in said(app)


async def test_the_clock_calls_and_speaks_up_in_words() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        for minutes, note, face in (
            (15, "Il reste 15\u00a0minutes", "15:00"),
            (5, "Il reste 5\u00a0minutes", "05:00"),
            (2, "dernier tour de table", "moins de 5 min"),
        ):
            session.due = [ClockCalled(minutes)]
            beat(app)
            await wait_for(pilot, partial(heard, app, note))
            beat(app)
            assert face in the(app, TitleLine).plain
        session.remaining = 100
        beat(app)
        assert "dernier tour" in the(app, TitleLine).plain
        assert "01:40" in the(app, TitleLine).plain


async def test_an_event_of_the_clock_is_spoken_without_being_asked() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        composer = await enter(pilot, app)
        await pilot.press(*"mon texte")
        session.due = [Reply(("Un concurrent vient de m’écrire.",))]
        beat(app)
        await wait_for(pilot, lambda: "concurrent" in said(app))
        assert composer.text == "mon texte"


async def test_the_clock_is_looked_at_without_being_told() -> None:
    session = FakeSession()
    app = room(session, beat=0.1)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        session.due = [ClockCalled(15)]
        await wait_for(pilot, lambda: "Il reste 15\u00a0minutes" in said(app))


async def test_the_overlays_open_and_close_by_their_keys() -> None:
    session = FakeSession(SCRIPT, hears=HEARS)
    app = room(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, app)
        overlays: list[tuple[str, type[Screen[Any]]]] = [("f2", TablePeek), ("f3", FilePeek)]
        for key, kind in overlays:
            await pilot.press(key)
            await wait_for(pilot, partial(on, app, kind))
            await pilot.press(key)
            await wait_for(pilot, lambda: on(app, RoomScreen))
        await pilot.press("f2")
        await wait_for(pilot, lambda: on(app, TablePeek))
        session.due = [Reply(("Je monte à 3,70 €.",), offers={"price": 3.7})]
        beat(app)
        await wait_for(
            pilot, lambda: "3,70\u00a0€/pot" in app.screen.query_one("#table-text", Prose).plain
        )


async def test_the_end_comes_through_whatever_is_open() -> None:
    session = FakeSession()
    app = room(session)
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        await pilot.press("f3")
        await wait_for(pilot, lambda: on(app, FilePeek))
        session.due = [Ended(End.TIME, None)]
        beat(app)
        await wait_for(pilot, lambda: on(app, Ending))
        assert [type(s) for s in app.screen_stack] == [LibraryScreen, RoomScreen, Ending]


async def test_the_language_of_the_screens_changes_while_one_negotiates() -> None:
    app = room(FakeSession(SCRIPT, hears=HEARS))
    async with app.run_test(size=SIZE) as pilot:
        composer = await enter(pilot, app)
        await send(pilot, app, FIRST_WORDS)
        await wait_for(pilot, lambda: "Je pensais plutôt" in said(app))
        await pilot.press(*"4,20")
        await pilot.press("f9")
        await wait_for(pilot, lambda: "► You" in said(app))
        assert composer.text == "4,20"
        assert "Governing law" in line(app, "side-text")
        assert line(app, "status") == "Your turn."
        assert "price 4.20\u00a0EUR/jar" in line(app, "understood")
        await wait_for(pilot, lambda: "Enter\u00a0Send" in the(app, KeyBar).plain)


@pytest.mark.parametrize(("size", "side"), [((80, 24), False), ((120, 40), True)])
async def test_the_table_is_beside_the_talk_where_there_is_room(
    size: tuple[int, int], side: bool
) -> None:
    app = room(FakeSession())
    async with app.run_test(size=size) as pilot:
        await enter(pilot, app)
        assert the_room(app).query_one("#side").display is side
        assert the_room(app).query_one("#strip").display is not side
        for widget in (the(app, Composer), the(app, KeyBar), the(app, Transcript)):
            assert widget.region.height >= 1
            assert app.screen.region.contains_region(widget.region)


@pytest.mark.parametrize("size", [(20, 6), (50, 15), (240, 70)])
async def test_any_size_works_and_may_change(size: tuple[int, int]) -> None:
    app = room(FakeSession(SCRIPT, hears=HEARS))
    async with app.run_test(size=size) as pilot:
        await enter(pilot, app)
        await send(pilot, app, FIRST_WORDS)
        await wait_for(pilot, lambda: "Je pensais plutôt" in said(app))
        await pilot.resize_terminal(80, 24)
        await pilot.press("f2")
        await wait_for(pilot, lambda: on(app, TablePeek))
        await pilot.resize_terminal(*size)
        await pilot.press("escape")
        await wait_for(pilot, lambda: on(app, RoomScreen))
        assert the(app, Composer).has_focus


async def test_a_click_on_a_key_presses_it() -> None:
    app = room(FakeSession())
    async with app.run_test(size=SIZE) as pilot:
        await enter(pilot, app)
        bar = the(app, KeyBar)
        column = bar.plain.index("F2") + 1
        await pilot.click(KeyBar, offset=(column, 0))
        await wait_for(pilot, lambda: on(app, TablePeek))


async def test_the_history_scrolls_and_returns_to_the_latest_words() -> None:
    turns = [
        Turn(n, Speaker.COUNTERPART if n % 2 else Speaker.CANDIDATE, f"Tour {n}", n * 5.0)
        for n in range(1, 60)
    ]
    app = room(FakeSession(turns=turns))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: on(app, RoomScreen))
        transcript = the(app, Transcript)
        await wait_for(pilot, lambda: transcript.max_scroll_y > 0)
        await wait_for(pilot, lambda: transcript.scroll_y == transcript.max_scroll_y)
        await pilot.press("pageup")
        await wait_for(pilot, lambda: transcript.scroll_y < transcript.max_scroll_y)
        await pilot.press("end")
        await wait_for(pilot, lambda: transcript.scroll_y == transcript.max_scroll_y)
        await pilot.press("pageup")
        await wait_for(pilot, lambda: transcript.scroll_y < transcript.max_scroll_y)
        await send(pilot, app, "Et maintenant ?")
        await wait_for(pilot, lambda: "Je vous écoute" in said(app))
        await wait_for(pilot, lambda: transcript.scroll_y == transcript.max_scroll_y)
