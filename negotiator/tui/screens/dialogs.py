"""Questions and messages over a screen. Escape always means: nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from negotiator.errors import NegotiatorError
from negotiator.tui.screens.base import Dialog
from negotiator.tui.widgets.basic import Prose, gap, text
from negotiator.tui.widgets.typeset import Block
from negotiator.tui.words import common
from negotiator.tui.words import dialogs as words
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence


def button(label: str, key: str, id: str) -> Button:
    """A button that names its key; the label is plain text."""
    hint = f"  {key}" if key else ""
    return Button(Content.assemble(label, (hint, "$soft")), id=id, compact=True)


class Confirm(Dialog[bool]):
    """A yes-or-no question. The safe answer has the focus."""

    PURPOSE = words.CONFIRM_PURPOSE
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", "next", show=False),
        Binding("right,down", "app.focus_next", "next", show=False),
    ]

    def __init__(self, title: Phrase, body: Phrase, yes: Phrase, no: Phrase) -> None:
        super().__init__()
        self._words = (title, body, yes, no)

    def compose(self) -> ComposeResult:
        title, body, yes, no = (phrase[self.language] for phrase in self._words)
        with Vertical(classes="dialog"):
            choose = text(self.host.say(words.CHOOSE), "$soft")
            yield Prose([text(title, "bold $strong"), gap(), text(body), gap(), choose])
            with Horizontal(classes="buttons"):
                yield button(no, self.host.say(words.ESCAPE), "no")
                yield button(yes, "", "yes")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


class Message(Dialog[None]):
    """Something to read and put away."""

    PURPOSE = words.MESSAGE_PURPOSE
    AUTO_FOCUS = "#ok"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", "close", show=False)]

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = tuple(blocks)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="dialog-text"):
                yield Prose(self._blocks)
            with Horizontal(classes="buttons"):
                yield button(common.OK[self.language], self.host.say(words.ENTER), "ok")

    @on(Button.Pressed)
    def _read(self) -> None:
        self.dismiss(None)


class Trouble(Message):
    """An error: what happened, what to do next, and the particulars."""

    def __init__(self, error: NegotiatorError, host_language: str) -> None:
        from negotiator.tui.words.errors import explain

        title, hint, noted = explain(error, "fr" if host_language == "fr" else "en")
        blocks: list[Block] = [text(title, "bold $bad")]
        if hint:
            blocks += [gap(), text(hint)]
        if noted:
            blocks += [gap(), text(noted, "$soft")]
        super().__init__(blocks)
