"""The briefing: the private file, read before the clock starts."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from negotiator.errors import NegotiatorError
from negotiator.scenario.model import Scenario
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.screens.dialogs import button
from negotiator.tui.widgets.basic import TitleLine
from negotiator.tui.widgets.file import pages
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.opposite import opposite
from negotiator.tui.widgets.pages import Page, Pages
from negotiator.tui.words import briefing as words


class BriefingScreen(BaseScreen[None]):
    """Pages of the file, and the way into the room."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "start", "start"),
        Binding("f6", "voice", "voice"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield self._pages(0)
        with Horizontal(classes="buttons", id="enter"):
            yield button(words.START[self.language], "F5", "start")
        yield KeyBar()

    def on_mount(self) -> None:
        self._draw_title()
        # The reading time of the brief is enough to import what a model needs.
        self.run_worker(self._warm, thread=True)

    def on_screen_resume(self) -> None:
        self._draw_title()

    def _warm(self) -> None:
        with suppress(NegotiatorError):  # starting says what is wrong
            self.host.services.warm()

    def translate(self) -> None:
        super().translate()
        current = self.query_one(Pages).current
        self._draw_title()
        self.run_worker(self._turn_over(current), exclusive=True)

    async def _turn_over(self, current: int) -> None:
        await self.query_one(Pages).remove()
        await self.query_one("#enter").remove_children()
        await self.mount(self._pages(current), before="#enter")
        await self.query_one("#enter").mount(button(words.START[self.language], "F5", "start"))

    def _draw_title(self) -> None:
        title = f"{words.WHERE[self.language]} · {self.scenario.title[self.language]}"
        self.query_one(TitleLine).set(title, opposite(self.host))

    def _pages(self, current: int) -> Pages:
        made = pages(self.scenario, self.language)
        return Pages(
            [name for name, _ in made], [Page(blocks) for _, blocks in made], current=current
        )

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        self.host.negotiate(self.scenario)

    def action_back(self) -> None:
        self.host.home()
