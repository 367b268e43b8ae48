"""Text set for a terminal: words are never parted at a non-breaking space.

Textual breaks lines at any white space, which puts a lone « ? » or « € » at the start of a
line. Here lines break at ordinary spaces only; paragraphs can hang from a mark, rows can hold
something at the right edge, and grids have columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from textual.content import Content
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

# A word takes along what French sets apart by a space, typed as an ordinary one: « 12 € ! ».
_WORD = re.compile(r"( *)((?:« )?[^ ]+(?: [€%:;!?»][^ ]*)*)")
_EMPTY = Content("")
_GAP = 2
"""Cells between the columns of a grid."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. ``lead`` stands before its first line; the other lines hang below the text."""

    body: Content
    lead: Content = _EMPTY

    def lines(self, width: int) -> Iterator[Content]:
        indent = self.lead.cell_length
        blank = Content(" " * indent)
        for number, line in enumerate(wrap(self.body, max(1, width - indent))):
            yield (blank if number else self.lead) + line

    def natural(self) -> int:
        """Cells of its longest line if nothing were wrapped."""
        widest = max((cell_len(part) for part in self.body.plain.split("\n")), default=0)
        return self.lead.cell_length + widest


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``left`` is cut with an ellipsis where ``right``, at the edge, needs the room."""

    left: Content
    right: Content = _EMPTY

    def lines(self, width: int) -> Iterator[Content]:
        room = width - self.right.cell_length - (1 if self.right else 0)
        left = cut(self.left, max(1, room))
        pad = Content(" " * (width - left.cell_length - self.right.cell_length))
        yield left + pad + self.right if self.right else left

    def natural(self) -> int:
        return self.left.cell_length + self.right.cell_length + (1 if self.right else 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in columns as wide as they need, wrapped when the width does not suffice."""

    rows: tuple[tuple[Content, ...], ...]

    def lines(self, width: int) -> Iterator[Content]:
        columns = self._columns(width)
        for row in self.rows:
            cells = [
                list(wrap(cell, size)) or [_EMPTY] for cell, size in zip(row, columns, strict=False)
            ]
            for number in range(max(map(len, cells), default=0)):
                parts = [cell[number] if number < len(cell) else _EMPTY for cell in cells]
                yield _beside(parts, columns)

    def natural(self) -> int:
        wanted = self._wanted()
        return sum(wanted) + _GAP * (len(wanted) - 1)

    def _wanted(self) -> list[int]:
        count = max(map(len, self.rows), default=0)
        return [max((r[c].cell_length for r in self.rows if c < len(r)), default=0)
                for c in range(count)]  # fmt: skip

    def _columns(self, width: int) -> list[int]:
        columns = self._wanted()
        room = width - _GAP * (len(columns) - 1)
        while sum(columns) > room and max(columns) > 1:
            # The widest gives way first, until it is no wider than the next.
            widest = max(columns)
            at = columns.index(widest)
            second = max((c for i, c in enumerate(columns) if i != at), default=1)
            excess = sum(columns) - room
            columns[at] = max(1, widest - max(1, min(excess, widest - second)))
        return columns


class Block(Protocol):
    """What can stand in a text: lines for a width, and the width it would like."""

    def lines(self, width: int) -> Iterator[Content]: ...
    def natural(self) -> int: ...


class Typeset(Visual):
    """Blocks one below the other, laid out for whatever width they are shown at."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self._width = -1
        self._laid_out = _EMPTY

    def at(self, width: int) -> Content:
        """The lines for ``width`` cells, as one content."""
        if width != self._width:
            lines = [line for block in self.blocks for line in block.lines(max(1, width))]
            self._width, self._laid_out = width, Content("\n").join(lines)
        return self._laid_out

    @property
    def plain(self) -> str:
        """The text as one reads it, unwrapped."""
        return "\n".join(line.plain for b in self.blocks for line in b.lines(10_000))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        del rules, container_width  # the blocks alone decide
        return max((block.natural() for block in self.blocks), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        del rules  # a width is all that matters
        return self.at(width).plain.count("\n") + 1 if self.blocks else 0


def wrap(content: Content, width: int) -> Iterator[Content]:
    """The lines of ``content``, broken at ordinary spaces; a longer word is cut into pieces."""
    for line in content.split("\n", allow_blank=True):
        start = end = used = 0
        for match in _WORD.finditer(line.plain):
            size = cell_len(match.group(2))
            if used + len(match.group(1)) + size > width:
                if end > start:
                    yield line[start:end]
                start, used = match.start(2), 0  # an indent that leaves no room is dropped
            else:
                used += len(match.group(1))
            for piece in _pieces(match.group(2), width - used, width) if size > width else ():
                yield line[start : match.start(2) + piece]
                start, used = match.start(2) + piece, 0
            used += cell_len(line.plain[max(start, match.start(2)) : match.end()])
            end = match.end()
        yield line[start:end]


def _pieces(word: str, first: int, width: int) -> Iterator[int]:
    """Where to cut ``word`` so that its pieces fit: ``first`` cells, then ``width`` each."""
    room = first
    for position, char in enumerate(word):
        size = cell_len(char)
        if size > room:
            yield position
            room = width
        room -= size


def cut(content: Content, width: int) -> Content:
    """``content`` on one line of at most ``width`` cells, an ellipsis where it is cut."""
    flat = Content(content.plain.replace("\n", " "), list(content.spans))
    return flat.truncate(width, ellipsis=True) if flat.cell_length > width else flat


def _beside(parts: Sequence[Content], columns: Sequence[int]) -> Content:
    line = _EMPTY
    for number, (part, size) in enumerate(zip(parts, columns, strict=False)):
        last = number == len(parts) - 1
        line += part if last else part + Content(" " * (size - part.cell_length + _GAP))
    return line
