"""Small pieces: a text, the title line, gauges and marks."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.selection import Selection
from textual.widgets import Static

from negotiator.tui.widgets.typeset import Block, Para, Row, Typeset

SETTLED, TALKED, UNTOUCHED = "✓", "•", "·"
"""An issue that is settled, one that is talked about, one that nobody has mentioned."""

YOU, THEM = "►", "◄"
"""The two sides of the table, wherever they are shown."""


class Prose(Static):
    """A text of blocks. What it shows can be selected and copied."""

    def __init__(
        self,
        blocks: Iterable[Block] = (),
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(Typeset(tuple(blocks)), id=id, classes=classes, markup=False)

    def show(self, blocks: Iterable[Block]) -> None:
        """Put other blocks in its place."""
        self.update(Typeset(tuple(blocks)))

    @property
    def plain(self) -> str:
        """The text, unwrapped."""
        visual = self.visual
        return visual.plain if isinstance(visual, Typeset) else ""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        visual = self.visual
        if not isinstance(visual, Typeset):
            return None
        return selection.extract(visual.at(self.content_size.width).plain), "\n"


class TitleLine(Prose):
    """The top line: where one is, and at the right what matters now."""

    def set(self, where: str, right: Content | str = "") -> None:
        """``where`` is plain text; ``right`` stands at the edge."""
        left = Content.assemble((" Negotiator", "bold $strong"), ("  " + where, ""))
        self.show([Row(left, Content.assemble(right, " "))])


def gauge(share: float, cells: int) -> Content:
    """A bar for ``share`` (0…1): heavy for the full part, light for the rest."""
    full = max(0, min(cells, round(share * cells)))
    return Content.assemble(("━" * full, "$strong"), ("─" * (cells - full), "$rule"))


def dots(level: int, whole: int = 5) -> str:
    """« ●●○○○ »."""
    return "●" * level + "○" * (whole - level)


def heading(text: str) -> Para:
    return Para(Content.styled(text, "bold $strong"))


def text(value: str, style: str = "") -> Para:
    """A paragraph of plain, possibly foreign text."""
    return Para(Content.styled(value, style) if style else Content(value))


def bullet(value: Content | str, mark: str = "–", style: str = "$soft") -> Para:
    """A paragraph hanging from a mark."""
    body = value if isinstance(value, Content) else Content(value)
    return Para(body, Content.assemble((f"{mark} ", style)))


def gap() -> Para:
    """An empty line."""
    return Para(Content(""))
