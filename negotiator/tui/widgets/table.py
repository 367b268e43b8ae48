"""The table of issues: where each side stands, and what is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from negotiator.deal.table import Row as Standing
from negotiator.deal.table import Table
from negotiator.scenario.model import IssueSpec, Language, Scenario
from negotiator.scenario.wording import say_value
from negotiator.tui.widgets.basic import (
    SETTLED,
    TALKED,
    THEM,
    UNTOUCHED,
    YOU,
    gap,
    heading,
)
from negotiator.tui.widgets.typeset import Block, Grid, Para, Row, cut
from negotiator.tui.words import common
from negotiator.tui.words import room as words

_GAP = Content("   ")


@dataclass(frozen=True, slots=True)
class Positions:
    """Both positions on one line where they fit, else one below the other, cut to the width."""

    parts: tuple[Content, ...]

    def lines(self, width: int) -> Iterator[Content]:
        if self.natural() <= width:
            yield Content("  ") + _GAP.join(self.parts)
            return
        for part in self.parts:
            yield Content("  ") + cut(part, max(1, width - 2))

    def natural(self) -> int:
        return 2 + sum(p.cell_length for p in self.parts) + 3 * (len(self.parts) - 1)


def side_panel(scenario: Scenario, table: Table, language: Language) -> Iterator[Block]:
    """Every issue, short: for the side of the room."""
    yield Para(Content.styled(words.LEGEND[language], "$soft"))
    for category, specs in _by_category(scenario):
        yield gap()
        yield heading(common.CATEGORIES[category][language])
        for spec in specs:
            row = table.rows[spec.id]
            if row.settled is not None:
                value = Content.styled(say_value(spec, row.settled, language), "bold $good")
                yield Row(_marked(SETTLED, spec.name[language], "$good") + Content("  ") + value)
            elif row.candidate is None and row.counterpart is None:
                yield Row(_marked(UNTOUCHED, spec.name[language], "$soft"))
            else:
                yield Row(_marked(TALKED, spec.name[language], "bold $warn"))
                yield Positions(tuple(_positions(spec, row, language)))


def full_table(scenario: Scenario, table: Table, language: Language) -> Iterator[Block]:
    """Every issue with whole values: a grid."""
    yield heading(words.TABLE[language])
    yield strip(table, language)
    yield gap()
    head = (words.ISSUE, words.YOURS, words.THEIRS, words.STATE)
    styles = ("bold", "bold $you", "bold $them", "bold")
    rows = [tuple(Content.styled(p[language], s) for p, s in zip(head, styles, strict=True))]
    for category, specs in _by_category(scenario):
        name = Content.styled(common.CATEGORIES[category][language], "bold $strong")
        rows += [(Content(""),), (name,)]
        rows += [_full_row(spec, table.rows[spec.id], language) for spec in specs]
    yield Grid(tuple(rows))


def strip(table: Table, language: Language) -> Row:
    """How many issues are settled, open, untouched."""
    settled = len(table.settled)
    talked = sum(
        r.settled is None and (r.candidate is not None or r.counterpart is not None)
        for r in table.rows.values()
    )
    untouched = len(table.rows) - settled - talked
    return Row(
        Content(words.COUNTS.fill(language, settled=settled, talked=talked, untouched=untouched))
    )


def sheet(scenario: Scenario, table: Table, language: Language) -> Iterator[Block]:
    """The terms as they would be signed, open ones marked."""
    rows: list[tuple[Content, ...]] = []
    for category, specs in _by_category(scenario):
        rows.append((Content.styled(common.CATEGORIES[category][language], "bold $strong"),))
        rows += [_sheet_row(spec, table.rows[spec.id], language) for spec in specs]
        rows.append((Content(""),))
    yield Grid(tuple(rows[:-1]))


def _sheet_row(spec: IssueSpec, row: Standing, language: Language) -> tuple[Content, ...]:
    if row.settled is None:
        mark = Content.styled(f"{UNTOUCHED} ", "$warn")
        value = Content.styled(words.STILL_OPEN[language], "$warn")
    else:
        mark = Content.styled(f"{SETTLED} ", "$good")
        value = Content.styled(say_value(spec, row.settled, language), "bold")
    return mark + Content(_capital(spec.name[language])), value


def _full_row(spec: IssueSpec, row: Standing, language: Language) -> tuple[Content, ...]:
    def said(value: int | float | str | None) -> Content:
        return Content("–" if value is None else say_value(spec, value, language))

    if row.settled is not None:
        state = Content.styled(words.SETTLED[language], "$good")
    elif row.candidate is None and row.counterpart is None:
        state = Content.styled(words.UNTOUCHED[language], "$soft")
    else:
        state = Content.styled(words.TALKED[language], "$warn")
    return (
        Content(_capital(spec.name[language])),
        said(row.candidate),
        said(row.counterpart),
        state,
    )


def _positions(spec: IssueSpec, row: Standing, language: Language) -> Iterator[Content]:
    for value, mark, style in ((row.candidate, YOU, "$you"), (row.counterpart, THEM, "$them")):
        if value is not None:
            yield Content.styled(f"{mark} {say_value(spec, value, language)}", style)


def _by_category(scenario: Scenario) -> Iterator[tuple[str, list[IssueSpec]]]:
    """The issues by category, in the order of the categories, each in the scenario's order."""
    order = list(common.CATEGORIES)
    ordered = sorted(scenario.issues, key=lambda spec: order.index(spec.category.value))
    for category, specs in groupby(ordered, key=lambda spec: spec.category.value):
        yield category, list(specs)


def _marked(mark: str, name: str, style: str) -> Content:
    return Content.assemble((f"{mark} ", style), _capital(name))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
