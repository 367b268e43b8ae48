"""Who plays the counterpart: the choice, and the wait while a model is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from negotiator.errors import NegotiatorError
from negotiator.text import clean
from negotiator.tui.screens.base import BaseScreen, Dialog
from negotiator.tui.widgets.basic import Prose, TitleLine, gap, gauge, text
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.picklist import ChoiceList, Pick
from negotiator.tui.widgets.typeset import Block, Para, Row
from negotiator.tui.words import voices as words

if TYPE_CHECKING:
    from negotiator.tui.services import Offered


class VoicesScreen(BaseScreen[None]):
    """The built-in counterpart, the model that was set, the models found on this machine."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "refresh", "refresh"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[Offered] = []
        self._looking = True

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Vertical(id="voices"):
            yield Prose(id="voices-text")
            yield ChoiceList(id="voices-list")
        yield KeyBar()

    def on_mount(self) -> None:
        self.translate()
        self.query_one("#voices-list").focus()
        self.action_refresh()

    def translate(self) -> None:
        super().translate()
        self.query_one(TitleLine).set(words.WHERE[self.language])
        self._draw()

    def action_refresh(self) -> None:
        self._looking = True
        self._draw()
        self.run_worker(self._look, thread=True, exclusive=True)

    def _look(self) -> None:
        try:
            found = self.host.services.offered()
        except NegotiatorError as error:
            self.app.call_from_thread(self._troubled, error)
            return
        self.app.call_from_thread(self._found, found)

    def _found(self, found: list[Offered]) -> None:
        self._offered, self._looking = found, False
        self._draw()

    def _troubled(self, error: NegotiatorError) -> None:
        self._looking = False
        self._draw()
        self.host.trouble(error)

    def _draw(self) -> None:
        blocks: list[Block] = [text(words.PURPOSE[self.language]), gap()]
        if self._looking:
            blocks.append(text(words.LOOKING[self.language], "$soft"))
        elif not any(o.server for o in self._offered):
            blocks.append(text(words.NONE_FOUND[self.language], "$soft"))
        self.query_one("#voices-text", Prose).show(blocks)
        picks = [Pick(self._lines(o), str(n)) for n, o in enumerate(self._offered)]
        chosen = [n for n, o in enumerate(self._offered) if self._is_chosen(o)]
        self.query_one("#voices-list", ChoiceList).fill(
            picks, keep=str(chosen[0]) if chosen else None
        )

    def _is_chosen(self, offered: Offered) -> bool:
        return offered.source == self.host.services.opposite().source

    def _lines(self, offered: Offered) -> list[Block]:
        language = self.language
        mark = words.CHOSEN[language] if self._is_chosen(offered) else ""
        if offered.source is None:
            name, told = words.BUILT_IN[language], words.BUILT_IN_TELLS[language]
        else:
            name = clean(offered.name, keep_newlines=False)
            origin = (
                words.FOUND.fill(language, server=offered.server)
                if offered.server
                else words.CONFIGURED[language]
            )
            told = f"{origin} · {(words.AWAY if offered.away else words.HERE)[language]}"
        return [
            Row(Content(name), Content.styled(mark, "$good")),
            Row(Content.styled(told, "$soft")),
        ]

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.host.services.choose(self._offered[int(event.option.id)])
            self.dismiss(None)

    def action_back(self) -> None:
        self.dismiss(None)


class GaveUp(Exception):
    """The wait for a model was cancelled."""


class LoadingScreen(Dialog[None]):
    """How far the reading of a model's file has come. It opens itself with the first news."""

    PURPOSE = words.LOADING_PURPOSE

    def __init__(self) -> None:
        super().__init__()
        self.given_up = False
        self._told = ("", 0.0)
        self._pushed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Prose(id="loading")

    def on_mount(self) -> None:
        self._draw()

    def tell(self, app: App[int], name: str, share: float) -> None:
        """So much (0…1) of the file has been read."""
        self._told = (name, share)
        if not self._pushed:
            self._pushed = True
            app.push_screen(self)
        elif self.is_mounted:
            self._draw()

    def put_away(self) -> None:
        """Close, if it was ever opened."""
        if self.is_attached:
            self.dismiss(None)

    def action_close(self) -> None:
        self.given_up = True
        self.dismiss(None)

    def _draw(self) -> None:
        name, share = self._told
        percent = words.READING.fill(self.language, percent=round(100 * share))
        state = words.ALMOST[self.language] if share >= 1 else percent
        self.query_one("#loading", Prose).show(
            [
                text(words.LOADING.fill(self.language, name=clean(name)), "bold $strong"),
                gap(),
                Para(Content.assemble(gauge(share, 40), "  ", state)),
                gap(),
                text(words.LOADING_PURPOSE[self.language], "$soft"),
            ]
        )
