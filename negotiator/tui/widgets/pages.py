"""Several pages in one place, one shown at a time, with a line of tabs above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.typeset import Block, Para

NBSP = "\u00a0"


class Page(VerticalScroll):
    """A page of text that scrolls by key."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__(classes="page")
        self._blocks = tuple(blocks)

    def compose(self) -> ComposeResult:
        yield Prose(self._blocks)


class Tabs(Prose):
    """The names of the pages, numbered; the one shown is in brackets and bold."""

    ALLOW_SELECT = False

    def draw(self, names: Sequence[str], current: int) -> None:
        items = []
        for number, name in enumerate(names):
            on = number == current
            label = f"[{number + 1}{NBSP}{name}]" if on else f"{number + 1}{NBSP}{name}"
            item = Content.styled(label.replace(" ", NBSP), "bold $strong" if on else "$soft")
            items.append(item.stylize(Style.from_meta({"page": number})))
        # Lines may be broken at the last space of the gap only.
        self.show([Para(Content(NBSP + " ").join(items))])

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("page")
        if isinstance(number, int) and isinstance(self.parent, Pages):
            self.parent.turn_to(number)


class Pages(Vertical):
    """Tabs over pages. Figures and arrows change the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "tabs", show=False),
        Binding("left", "turn(-1)", "tabs", show=False),
        *(Binding(str(n), f"page({n - 1})", "tabs", show=False) for n in range(1, 10)),
    ]

    def __init__(self, names: Sequence[str], pages: Sequence[Widget], *, current: int = 0) -> None:
        super().__init__(classes="pages")
        self._names = tuple(names)
        self._pages = tuple(pages)
        self.current = current

    def compose(self) -> ComposeResult:
        yield Tabs()
        yield from self._pages

    def on_mount(self) -> None:
        self.turn_to(self.current)

    def turn_to(self, number: int) -> None:
        """Show the page of that number (from 0, the last one at most) and give it the focus."""
        self.current = max(0, min(len(self._pages) - 1, number))
        for index, page in enumerate(self._pages):
            page.display = index == self.current
        self.query_one(Tabs).draw(self._names, self.current)
        shown = self._pages[self.current]
        (shown if shown.can_focus else self).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "page":
            return isinstance(parameters[0], int) and parameters[0] < len(self._pages)
        return True

    def action_turn(self, step: int) -> None:
        self.turn_to((self.current + step) % len(self._pages))

    def action_page(self, number: int) -> None:
        self.turn_to(number)
