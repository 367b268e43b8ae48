"""The debrief: scores with their evidence, the deal, the contract, the exchange, every word."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from negotiator.errors import NegotiatorError
from negotiator.llm.endpoint import Endpoint
from negotiator.scenario.model import LANGUAGES
from negotiator.scoring.words import mark
from negotiator.text import clean
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.screens.dialogs import Confirm, Message
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.advice import counsel
from negotiator.tui.widgets.basic import Prose, TitleLine, gap, text
from negotiator.tui.widgets.exchange import exchange
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.outcome import contract, deal
from negotiator.tui.widgets.pages import Page, Pages
from negotiator.tui.widgets.reading import Reading
from negotiator.tui.widgets.scores import scores
from negotiator.tui.widgets.transcript import Transcript
from negotiator.tui.words import debrief as words
from negotiator.tui.words.phrase import Phrase

CONVERSATION = 5
"""The number of the page that holds the transcript."""


class DebriefScreen(BaseScreen[None]):
    """One session looked at afterwards."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "judge", "judge"),
        Binding("f6", "voice", "voice"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self._journal = journal
        self._debriefing: Debriefing | None = None
        # Where to return to from a passage of the conversation.
        self._from: int | None = None
        # How far the judge is, as it stands in the title; "" while none is at work.
        self._judging = ""

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Vertical(id="debrief"):
            yield Prose([text(words.READING[self.language], "$soft")], classes="waiting")
        yield KeyBar()

    def on_mount(self) -> None:
        self._draw_title()
        self.run_worker(self._read())

    def translate(self) -> None:
        super().translate()
        self._draw_title()
        if self._debriefing is not None:
            self._from = None
            self.run_worker(self._show(self._debriefing), exclusive=True)

    async def _read(self) -> None:
        try:
            # Scoring computes the whole frontier: not on the loop that draws.
            self._debriefing = await asyncio.to_thread(self.host.services.debrief, self._journal)
        except NegotiatorError as error:
            self.app.call_later(self.host.home)
            self.app.call_later(self.host.trouble, error)
            return
        self._draw_title()
        await self._show(self._debriefing)

    async def _show(self, debriefing: Debriefing) -> None:
        place = self.query_one("#debrief")
        current = next((pages.current for pages in self.query(Pages)), 0)
        await place.remove_children()
        await place.mount(self._pages(debriefing, current))

    def _pages(self, debriefing: Debriefing, current: int) -> Pages:
        language = self.language
        record = debriefing.record
        conversation = Transcript(
            record.persona.person.name, record.turns, language=language, live=False, classes="page"
        )
        conversation.can_focus = True
        self._conversation = conversation
        names = (
            words.SCORES,
            words.ADVICE,
            words.DEAL,
            words.CONTRACT,
            words.EXCHANGE,
            words.CONVERSATION,
        )
        return Pages(
            [name[language] for name in names],
            [
                Reading(scores(debriefing, language)),
                Reading(counsel(debriefing, language)),
                Page(list(deal(debriefing, language))),
                Reading(contract(debriefing, language)),
                Reading(exchange(debriefing, language)),
                conversation,
            ],
            current=current,
        )

    def _draw_title(self) -> None:
        where, right = words.WHERE[self.language], ""
        if self._debriefing is not None:
            where += f" · {self._debriefing.record.scenario.title[self.language]}"
            if self._debriefing.card.total_20 is not None:
                right = mark(self._debriefing.card, self.language)
        right = self._judging or right
        self.query_one(TitleLine).set(where, right)

    @on(Reading.Wanted)
    def _wanted(self, event: Reading.Wanted) -> None:
        pages = self.query_one(Pages)
        self._from = pages.current
        pages.turn_to(CONVERSATION)
        # The page has no size before it has been shown.
        self.call_after_refresh(self._conversation.show_turn, event.turn)

    # Having it judged.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("judge", "voice"):
            return self._debriefing is not None and not self._judging
        return super().check_action(action, parameters)

    @work
    async def action_judge(self) -> None:
        try:
            judge = await asyncio.to_thread(self.host.services.judge)
        except NegotiatorError as error:
            self.host.trouble(error)
            return
        language = self.language
        if judge.source is None:
            title = text(words.NO_JUDGE_TITLE[language], "bold $strong")
            self.app.push_screen(Message([title, gap(), text(words.NO_JUDGE[language])]))
            return
        address = judge.source.address if isinstance(judge.source, Endpoint) else ""
        told = words.JUDGE_AWAY if judge.away else words.JUDGE_HERE
        name = clean(judge.name, keep_newlines=False)
        body = Phrase(*(told.fill(to, name=name, address=address) for to in LANGUAGES))
        confirm = Confirm(words.JUDGE_TITLE, body, words.JUDGE_YES, words.JUDGE_NO)
        if await self.app.push_screen_wait(confirm) and not self._judging:
            await self._have_judged()

    async def _have_judged(self) -> None:
        self._judged_so_far(words.JUDGING.fill(self.language, done=0, all="…"))

        def loading(_name: str, share: float) -> None:
            percent = round(100 * share)
            told = words.JUDGE_LOADING.fill(self.language, percent=percent)
            self.app.call_from_thread(self._judged_so_far, told)

        def progress(done: int, whole: int) -> None:
            self._judged_so_far(words.JUDGING.fill(self.language, done=done, all=whole))

        try:
            # Leaving the screen cancels this; what was judged by then is in the journal.
            services = self.host.services
            found = await services.have_judged(self._journal, loading, progress)
        except NegotiatorError as error:
            self._judged_so_far("")
            self.host.trouble(error)
            return
        self._debriefing = found
        self._judged_so_far("")
        await self._show(found)

    def _judged_so_far(self, how_far: str) -> None:
        self._judging = how_far
        if self.is_mounted:
            self._draw_title()
            self.refresh_bindings()

    def action_back(self) -> None:
        if self._from is not None:
            back, self._from = self._from, None
            self.query_one(Pages).turn_to(back)
        else:
            self.host.home()
