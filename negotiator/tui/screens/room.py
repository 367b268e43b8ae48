"""The negotiation room. The session runs the negotiation; this draws its events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from negotiator.deal.table import Table
from negotiator.errors import JournalError, NegotiatorError
from negotiator.events import (
    Agreed,
    ClockCalled,
    Delta,
    Ended,
    Event,
    Failed,
    Fellback,
    Said,
    Spoke,
    Understood,
)
from negotiator.text import clean
from negotiator.tui.runner import Runner
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.screens.dialogs import Confirm
from negotiator.tui.screens.table_dialogs import Ending, FilePeek, TablePeek, TermSheet
from negotiator.tui.services import Talks
from negotiator.tui.widgets.basic import Prose, TitleLine
from negotiator.tui.widgets.bill import bill_line
from negotiator.tui.widgets.clock import called, clock_face
from negotiator.tui.widgets.composer import LONGEST, Composer
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.status import Status, UnderstoodLine
from negotiator.tui.widgets.table import side_panel, strip
from negotiator.tui.widgets.transcript import Transcript, resumed
from negotiator.tui.words import room as words
from negotiator.tui.words import voices
from negotiator.tui.words.errors import explain
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from negotiator.scenario.model import Language

SETTLE = 0.15
"""Seconds without a key before the text is listened to."""

PATIENCE = 2
"""Seconds of waiting for a model after which the seconds are counted on screen."""

THINKS = 60
"""Thinking before the first sentence lasts as long as reading this many characters."""


class RoomScreen(BaseScreen[None]):
    """One negotiation, from the first word to the last."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "table", "table"),
        Binding("f3", "file", "file"),
        Binding("f4", "sign", "sign"),
        Binding("f5", "retry", "retry", show=False),
        Binding("f8", "walk", "walk"),
        Binding("escape", "leave", "leave"),
        Binding("pageup", "older", "older", show=False),
        Binding("pagedown", "newer", "newer", show=False),
        Binding("ctrl+end", "latest", "latest", show=False),
    ]

    def __init__(self, talks: Talks) -> None:
        super().__init__()
        self._talks = talks
        self._table = talks.table
        self._counterpart = clean(talks.scenario.counterpart.people[0].name)
        self._sending = self._speaking = self._failed = False
        self._last = self._excused = ""
        self._ended: Ended | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield Transcript(
                    self._counterpart, self._talks.turns, language=self.language, id="transcript"
                )
                yield Status(self._counterpart, LONGEST, id="status")
                yield Prose(id="strip")
                yield Composer(id="composer")
                yield UnderstoodLine(id="understood")
            with VerticalScroll(id="side", can_focus=False):
                yield Prose(id="side-text")
        yield KeyBar()

    def on_mount(self) -> None:
        self._runner = Runner(self._talks, self._draw, self.host.pace)
        self._listening: Timer | None = None
        self.translate()
        if self._talks.turns:
            self.query_one(Transcript).note(resumed(len(self._talks.damage), self.language))
        self.query_one(Composer).focus()
        self._perform(self._talks.open)
        self.set_interval(self.host.beat, self.look_at_the_clock)

    def on_unmount(self) -> None:
        self._talks.close()

    def translate(self) -> None:
        super().translate()
        self.query_one(Transcript).translate(self.language)
        self.query_one(Composer).placeholder = words.PLACEHOLDER[self.language]
        self.query_one(Status).translate(self.language)
        self._draw_clock()
        self._lay(self._table)
        self._listen()

    def _perform(self, begin: Callable[[], AsyncIterator[Event]]) -> None:
        self.run_worker(self._follow(begin), group="session")

    async def _follow(self, begin: Callable[[], AsyncIterator[Event]]) -> None:
        error = await self._runner.follow(begin)
        self._sending = self._speaking = False
        if error is not None:
            self._broken(error)

    def look_at_the_clock(self) -> None:
        self._draw_clock()
        self._tell_the_wait()
        if self._ended is None and self._runner.recording and self._runner.idle:
            self._perform(self._talks.tick)

    def _tell_the_wait(self) -> None:
        """How long a model has been silent, once that is worth saying."""
        waited = int(self._runner.waited)
        silent = self._talks.streams and not self._runner.idle and not self._speaking
        if silent and waited >= PATIENCE:
            self.query_one(Status).tell(words.WAITING, self.language, n=waited)

    def _draw_bill(self) -> None:
        spent = self._talks.spent
        if spent.calls:
            bill = self.host.services.bill(spent)
            self.query_one(Status).aside(bill_line(bill, self.language), self.language)

    async def _draw(self, event: Event) -> None:
        transcript = self.query_one(Transcript)
        match event:
            case Said(turn=turn):
                composer = self.query_one(Composer)
                if clean(composer.text).strip() == turn.text:
                    composer.clear()
                transcript.add([turn])
                transcript.latest()
                self._tell(words.THINKING)
            case Understood(table=table):
                self._lay(table)
            case Delta(text=text):
                await self._speak(text)
            case Spoke(turn=turn, table=table):
                transcript.finish(turn)
                self._speaking = self._failed = False
                self._excused = ""
                self._draw_bill()
                self._lay(table)
                ready = self._talks.agreed
                self._tell(words.READY if ready else words.YOUR_TURN, "$good" if ready else "$soft")
            case Agreed():
                if isinstance(self.app.screen, TermSheet):
                    self.app.pop_screen()  # it still shows open issues
                self.action_sign()
            case ClockCalled(minutes=minutes):
                transcript.note(called(minutes, self.language))
            case Failed(error=error):
                self._failed = True
                transcript.abandon()
                transcript.note(" ".join(filter(None, explain(error, self.language))))
                self._tell(words.FAILED, "$warn")
            case Fellback(error=error):
                # Ears and voice that fail for one reason in one turn are one piece of news.
                if event.resting or error.title != self._excused:
                    transcript.note(_instead(event, self.language))
                self._excused = error.title
            case Ended():
                self._close(event)

    async def _speak(self, sentence: str) -> None:
        if self._talks.streams:
            # A model's own pace is slow enough.
            self._speaking = True
            self._tell(words.SPEAKING)
        elif self._speaking:
            await self._runner.pause(len(self._last))
        else:
            self._speaking = True
            self._tell(words.THINKING)
            await self._runner.pause(THINKS)
            self._tell(words.SPEAKING)
        self._last = sentence
        self.query_one(Transcript).grow(sentence)

    def _broken(self, error: NegotiatorError) -> None:
        """Something could not be done: say so before anything else is said."""
        self.query_one(Transcript).abandon()
        if isinstance(error, JournalError):
            self._tell(words.FAILED if self._talks.pending else words.NOT_RECORDED, "$bad")
        self.host.trouble(error)

    def _close(self, ended: Ended) -> None:
        self._ended = ended
        self._talks.close()
        self.run_worker(self._talks.hang_up(), group="leaving")
        self._draw_clock()
        self._tell(words.OVER, "$strong")
        self.query_one(Composer).read_only = True
        while self.app.screen is not self:
            self.app.pop_screen()
        self.app.push_screen(Ending(ended.how), self._debrief)

    def _debrief(self, wanted: bool | None = True) -> None:
        if wanted:
            self.host.debrief(self._talks.path)

    def _tell(self, phrase: Phrase, style: str = "$soft") -> None:
        self.query_one(Status).tell(phrase, self.language, style)

    def _draw_clock(self) -> None:
        scenario = self._talks.scenario
        whole = scenario.duration_minutes * 60
        face = clock_face(self._talks.remaining, whole, self.language)
        self.query_one(TitleLine).set(scenario.title[self.language], face)

    def _lay(self, table: Table) -> None:
        self._table = table
        scenario = self._talks.scenario
        self.query_one("#side-text", Prose).show(side_panel(scenario, table, self.language))
        self.query_one("#strip", Prose).show([strip(table, self.language)])
        if isinstance(self.app.screen, TablePeek):
            self.app.screen.update_table(table)

    @on(TextArea.Changed)
    def _typing(self) -> None:
        if self._listening is not None:
            self._listening.stop()
        self._listening = self.set_timer(SETTLE, self._listen)

    def _listen(self) -> None:
        written = self.query_one(Composer).text
        self.query_one(UnderstoodLine).listen(self._talks, written, self.language)

    @on(Composer.Submitted)
    def _send(self, event: Composer.Submitted) -> None:
        if self._ended is not None:
            self._debrief()
        elif self._speaking or self._sending:
            self._tell(words.WAIT_FOR)
        elif self._failed or self._talks.pending:
            self._tell(words.RETRY_FIRST, "$warn")
        elif not event.text.strip():
            self._tell(words.EMPTY)
        else:
            self._sending = True
            self._perform(partial(self._talks.say, event.text))

    @on(Composer.CutShort)
    def _cut_short(self) -> None:
        self._tell(words.TOO_LONG, "$warn")

    def action_table(self) -> None:
        self.app.push_screen(TablePeek(self._talks.scenario, self._table))

    def action_file(self) -> None:
        self.app.push_screen(FilePeek(self._talks.scenario))

    def action_sign(self) -> None:
        sheet = TermSheet(self._talks.scenario, self._table)
        self._ask(sheet, partial(self._perform, self._talks.sign))

    def _ask(self, question: Screen[bool], act: Callable[[], object]) -> None:
        """Act if the answer is yes."""

        def answered(yes: bool | None) -> None:
            if yes:
                act()

        self.app.push_screen(question, answered)

    def action_retry(self) -> None:
        if self._failed or self._talks.pending:
            self._tell(words.THINKING)
            self._perform(self._talks.retry)
        else:
            self._tell(words.NOTHING_TO_RETRY)

    def action_walk(self) -> None:
        question = Confirm(words.WALK_TITLE, words.WALK_BODY, words.WALK_YES, words.LEAVE_NO)
        self._ask(question, partial(self._perform, self._talks.walk_away))

    def action_leave(self) -> None:
        if self._ended is not None:
            self.host.home()
        elif self._speaking or self._sending:
            self._talks.interrupt()
            self._runner.hurry()
        else:
            question = Confirm(words.LEAVE_TITLE, words.LEAVE_BODY, words.LEAVE_YES, words.LEAVE_NO)
            self._ask(question, lambda: self.run_worker(self._leave(), group="leaving"))

    async def _leave(self) -> None:
        self.workers.cancel_group(self, "session")
        trouble = await self._runner.put_away()
        # Not called here: closing the screen ends this worker.
        self.app.call_later(self.host.home)
        if trouble is not None:
            self.app.call_later(self.host.trouble, trouble)

    async def put_down(self) -> None:
        self.workers.cancel_group(self, "session")
        await self._runner.put_away()

    def action_older(self) -> None:
        self.query_one(Transcript).scroll_page_up(animate=False)

    def action_newer(self) -> None:
        self.query_one(Transcript).scroll_page_down(animate=False)

    def action_latest(self) -> None:
        self.query_one(Transcript).latest()


def _instead(event: Fellback, language: Language) -> str:
    """Why a model could not do its part, what to do, and who did it instead."""
    title, hint, _ = explain(event.error, language)
    rest = voices.RESTING[language] if event.resting else ""
    return " ".join(filter(None, (title, hint, voices.REPLACED[event.part][language], rest)))
