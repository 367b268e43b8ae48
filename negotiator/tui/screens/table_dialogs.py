"""What one may look at during the negotiation: table, brief, term sheet, the end."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from negotiator.deal.table import Table
from negotiator.events import End
from negotiator.scenario.model import Scenario
from negotiator.tui.screens.base import Dialog
from negotiator.tui.screens.dialogs import button
from negotiator.tui.widgets.basic import Prose, gap, heading, text
from negotiator.tui.widgets.file import pages
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.pages import Page, Pages
from negotiator.tui.widgets.table import full_table, sheet
from negotiator.tui.widgets.typeset import Block
from negotiator.tui.words import dialogs
from negotiator.tui.words import room as words


class TablePeek(Dialog[None]):
    """The whole table."""

    PURPOSE = words.TABLE_PURPOSE
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "close", "close", show=False)]

    def __init__(self, scenario: Scenario, table: Table) -> None:
        super().__init__()
        self._scenario, self._table = scenario, table

    def compose(self) -> ComposeResult:
        with Vertical(classes="peek"), VerticalScroll():
            yield Prose(full_table(self._scenario, self._table, self.language), id="table-text")
        yield KeyBar()

    def update_table(self, table: Table) -> None:
        """The table has changed meanwhile."""
        self._table = table
        self.query_one("#table-text", Prose).show(full_table(self._scenario, table, self.language))


class FilePeek(Dialog[None]):
    """The brief, during the negotiation."""

    PURPOSE = words.FILE_PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "close", "close", show=False)]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        made = pages(self._scenario, self.language)
        with Vertical(classes="peek"):
            yield Pages([name for name, _ in made], [Page(blocks) for _, blocks in made])
        yield KeyBar()


class TermSheet(Dialog[bool]):
    """The terms, to be read; signed when everything is settled. True: sign."""

    PURPOSE = words.SHEET_PURPOSE
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "sign", "sign")]

    def __init__(self, scenario: Scenario, table: Table) -> None:
        super().__init__()
        self._scenario, self._table = scenario, table

    def compose(self) -> ComposeResult:
        ready = self._table.complete
        with Vertical(classes="dialog wide"):
            with VerticalScroll(classes="dialog-text"):
                yield Prose(self._blocks())
            with Horizontal(classes="buttons"):
                yield button(words.KEEP_TALKING[self.language], self._escape(), "no")
                if ready:
                    yield button(words.SIGN[self.language], "F4", "yes")
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return self._table.complete if action == "sign" else True

    def _escape(self) -> str:
        return self.host.say(dialogs.ESCAPE)

    def _blocks(self) -> list[Block]:
        told = (
            words.SHEET_READY.fill(self.language, company=self._scenario.candidate.company)
            if self._table.complete
            else words.SHEET_OPEN.fill(self.language, len(self._table.open_issues))
        )
        return [
            heading(words.SHEET[self.language]),
            text(told),
            gap(),
            *sheet(self._scenario, self._table, self.language),
        ]

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_sign(self) -> None:
        self.dismiss(True)


class Ending(Dialog[bool]):
    """The negotiation is over. True: go to the debrief."""

    PURPOSE = words.ENDED_PURPOSE
    AUTO_FOCUS = "#yes"

    def __init__(self, how: End) -> None:
        super().__init__(classes="low")
        self._how = how

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Prose(
                [
                    text(words.ENDED[self._how.value][self.language], "bold $strong"),
                    text(words.ENDED_BODY[self.language]),
                ]
            )
            with Horizontal(classes="buttons"):
                yield button(words.READ_AGAIN[self.language], self.host.say(dialogs.ESCAPE), "no")
                yield button(words.TO_DEBRIEF[self.language], self.host.say(dialogs.ENTER), "yes")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
