"""F1: what the screen underneath is for, and every key it knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from negotiator.tui.screens.base import Dialog
from negotiator.tui.widgets.basic import Prose, gap, heading, text
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.typeset import Block, Grid
from negotiator.tui.words import help as words
from negotiator.tui.words.phrase import Phrase


class HelpScreen(Dialog[None]):
    """Help for one screen."""

    PURPOSE = words.PURPOSE
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "close", "close", show=False)]

    def __init__(self, purpose: Phrase, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__()
        self._purpose = purpose
        self._bindings_shown = tuple(bindings)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"), VerticalScroll(classes="dialog-text"):
            yield Prose(self._blocks())
        yield KeyBar()

    def _blocks(self) -> list[Block]:
        return [
            heading(words.TITLE[self.language]),
            text(self._purpose[self.language]),
            gap(),
            heading(words.KEYS[self.language]),
            Grid(self._keys()),
            gap(),
            text(words.MOVE[self.language], "$soft"),
        ]

    def _keys(self) -> tuple[tuple[Content, ...], ...]:
        rows: dict[str, list[str]] = {}
        for _, binding, enabled, told in self._bindings_shown:
            name = self.app.get_key_display(binding)
            if told and enabled and name not in rows.setdefault(told, []):
                rows[told].append(name)
        return tuple(
            (Content.styled(", ".join(keys), "bold"), Content(told)) for told, keys in rows.items()
        )
