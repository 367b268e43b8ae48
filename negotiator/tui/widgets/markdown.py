"""The little Markdown that scenarios use, as text: nothing in it can be followed or run.

Headings, paragraphs, lists, tables, quotes, bold, emphasis, code. Links and images show their
text. Line breaks of a paragraph are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from negotiator.text import clean
from negotiator.tui.widgets.typeset import Block, Grid, Para

_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]<>#|~&(){}!.+-])"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|\*(?P<em>[^*\s][^*\n]*)\*"
    r"|`(?P<code>[^`\n]+)`"
    r"|!?\[(?P<label>[^\]\n]*)\]\([^)\n]*\)"
)
_HEADING = re.compile(r"#{1,6} +(.*)")
_ITEM = re.compile(r"( *)(?:([-*+])|(\d{1,3})[.)]) +(.*)")
_RULE = re.compile(r"\|?[ :|-]+\|?")
_STYLES = {"strong": "bold", "em": "italic", "code": "bold"}


def markdown(source: str) -> Iterator[Block]:
    """The blocks of a Markdown text, an empty line between its parts."""
    for number, part in enumerate(re.split(r"\n[ \t]*\n", clean(source).strip("\n"))):
        if number:
            yield Para(Content(""))
        yield from _part(part.split("\n"))


def inline(source: str) -> Content:
    """One line with its emphasis."""
    parts: list[str | tuple[str, str]] = []
    end = 0
    for match in _INLINE.finditer(source):
        parts.append(source[end : match.start()])
        kind = match.lastgroup or "label"
        parts.append((match.group(kind), _STYLES.get(kind, "")))
        end = match.end()
    parts.append(source[end:])
    return Content.assemble(*parts)


def _part(lines: list[str]) -> Iterator[Block]:
    if len(lines) > 1 and all(line.lstrip().startswith("|") for line in lines):
        yield _table(lines)
        return
    paragraph: list[str] = []
    item: tuple[Content, list[str]] | None = None

    def pending() -> Iterator[Block]:
        nonlocal item
        if item is not None:
            yield Para(inline(" ".join(item[1])), item[0])
        elif paragraph:
            yield Para(Content("\n").join(inline(line) for line in paragraph))
        item = None
        paragraph.clear()

    for line in lines:
        if heading := _HEADING.fullmatch(line.strip()):
            yield from pending()
            yield Para(inline(heading.group(1)).stylize("bold $strong"))
        elif found := _ITEM.fullmatch(line):
            yield from pending()
            indent, _, number, text = found.groups()
            mark = f"{number}. " if number else "– "
            item = (Content.assemble(indent, (mark, "$soft")), [text])
        elif line.lstrip().startswith("> "):
            yield from pending()
            yield Para(inline(line.lstrip()[2:]), Content.styled("│ ", "$soft"))
        elif item is not None:
            item[1].append(line.strip())
        else:
            paragraph.append(line.strip())
    yield from pending()


def _table(lines: list[str]) -> Grid:
    rows = []
    for number, line in enumerate(lines):
        if number == 1 and _RULE.fullmatch(line.strip()):
            continue
        cells = tuple(inline(cell.strip()) for cell in line.strip().strip("|").split("|"))
        rows.append(tuple(c.stylize("bold $strong") for c in cells) if number == 0 else cells)
    return Grid(tuple(rows))
