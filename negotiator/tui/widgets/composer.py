"""Where the candidate writes: Enter sends, Ctrl+J goes to the next line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from negotiator.text import clean

LONGEST = 100_000
"""Characters that may be pasted at once."""


_SPACES = ("\u00a0", "\u202f")


class Composer(TextArea):
    """A text of several lines. What is pasted comes in clean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "send"),
        Binding("ctrl+j,shift+enter,alt+enter", "newline", "newline", priority=True),
        Binding("pageup", "screen.older", "older", show=False),
        Binding("pagedown", "screen.newer", "newer", show=False),
        Binding("end", "end", "latest", show=False),
    ]

    class Submitted(Message):
        """The candidate wants to send ``text``."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CutShort(Message):
        """A pasted text was too long; only its beginning came in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, highlight_cursor_line=False, show_line_numbers=False)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Enter sends, in its turn among the keys typed: a priority binding would overtake the
        letters before it. No-break spaces (French keyboards have them) count as spaces."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif event.character in _SPACES:
            event.stop()
            event.prevent_default()
            if not self.read_only:
                self.replace(" ", *self.selection)
        else:
            await super()._on_key(event)

    def action_submit(self) -> None:
        self.post_message(self.Submitted(self.text))

    def action_newline(self) -> None:
        if not self.read_only:
            self.replace("\n", *self.selection)

    async def action_end(self) -> None:
        """The end of the line; with nothing written, the end of the conversation."""
        if self.text:
            self.action_cursor_line_end()
        else:
            await self.run_action("screen.latest")

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        pasted = clean(event.text)
        if len(pasted) > LONGEST:
            pasted = pasted[:LONGEST]
            self.post_message(self.CutShort())
        self.move_cursor(self.replace(pasted, *self.selection).end_location)
