"""The debrief: scores with their evidence, the deal, the contract, the exchange, every word."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from negotiator.errors import NegotiatorError
from negotiator.scoring.words import mark
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.basic import Prose, TitleLine, text
from negotiator.tui.widgets.exchange import exchange
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.outcome import contract, deal
from negotiator.tui.widgets.pages import Page, Pages
from negotiator.tui.widgets.reading import Reading
from negotiator.tui.widgets.scores import scores
from negotiator.tui.widgets.transcript import Transcript
from negotiator.tui.words import debrief as words

CONVERSATION = 4
"""The number of the page that holds the transcript."""


class DebriefScreen(BaseScreen[None]):
    """One session looked at afterwards."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back")]

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self._journal = journal
        self._debriefing: Debriefing | None = None
        # Where to return to from a passage of the conversation.
        self._from: int | None = None

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
            words.DEAL,
            words.CONTRACT,
            words.EXCHANGE,
            words.CONVERSATION,
        )
        return Pages(
            [name[language] for name in names],
            [
                Reading(scores(debriefing, language)),
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
        self.query_one(TitleLine).set(where, right)

    @on(Reading.Wanted)
    def _wanted(self, event: Reading.Wanted) -> None:
        pages = self.query_one(Pages)
        self._from = pages.current
        pages.turn_to(CONVERSATION)
        # The page has no size before it has been shown.
        self.call_after_refresh(self._conversation.show_turn, event.turn)

    def action_back(self) -> None:
        if self._from is not None:
            back, self._from = self._from, None
            self.query_one(Pages).turn_to(back)
        else:
            self.host.home()
