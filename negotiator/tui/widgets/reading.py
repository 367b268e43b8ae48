"""A long text to read by key: passages that lead to a turn of the conversation can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from negotiator.tui.widgets.picklist import Pick, PickList
from negotiator.tui.widgets.typeset import Block


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text. ``turn``: where it leads, if anywhere; ``stop``: whether the cursor
    stops here."""

    blocks: Sequence[Block]
    turn: int | None = None
    stop: bool = True


class Reading(PickList):
    """Passages one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "turn")]

    class Wanted(Message):
        """Somebody wants to see that turn."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(self, passages: Iterable[Passage]) -> None:
        super().__init__(classes="page reading")
        self._passages = tuple(passages)

    def on_mount(self) -> None:
        self.fill(
            [
                Pick(p.blocks, f"passage-{number}", disabled=not p.stop)
                for number, p in enumerate(self._passages)
            ]
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        turn = self._passages[event.option_index].turn
        if turn is not None:
            self.post_message(self.Wanted(turn))
