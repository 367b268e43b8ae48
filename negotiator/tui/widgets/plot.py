"""The frontier as a small picture of characters, with a legend in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language
from negotiator.scoring.scorecard import DealResult
from negotiator.tui.widgets.basic import THEM, YOU
from negotiator.tui.words import debrief as words
from negotiator.tui.words.phrase import Phrase

DEAL, NASH, FRONT, FLOOR_X, FLOOR_Y = "★", "N", "•", "┊", "┄"
_STYLES = {
    DEAL: "bold $strong",
    NASH: "bold",
    FRONT: "$soft",
    FLOOR_X: "$bad",
    FLOOR_Y: "$bad",
    YOU: "$you",
    THEM: "$them",
}
_MOST, _LEAST = 64, 20
"""Cells of the picture's width; its height follows from it."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Own utility to the right, the other side's upwards, both 0…1."""

    deal: DealResult
    language: Language

    def lines(self, width: int) -> Iterator[Content]:
        columns = max(_LEAST, min(_MOST, width - 2))
        cells = self.cells(columns, columns // 4)
        yield Content.styled(words.AXIS_Y[self.language], "$soft")
        for row in cells:
            line = [Content.styled("│", "$rule")]
            line += [Content.styled(c, _STYLES.get(c, "")) for c in row]
            yield Content("").join(line)
        axis = words.AXIS_X[self.language]
        yield Content.styled("└" + "─" * (columns - len(axis) - 1) + " ", "$rule") + (
            Content.styled(axis, "$soft")
        )

    def natural(self) -> int:
        return _MOST + 2

    def cells(self, columns: int, rows: int) -> list[list[str]]:
        """The picture without its frame, top row first; what matters most is drawn last."""
        grid = [[" "] * columns for _ in range(rows)]

        def put(x: float, y: float, mark: str) -> None:
            column = min(columns - 1, max(0, round(x * (columns - 1))))
            row = min(rows - 1, max(0, round((1 - y) * (rows - 1))))
            grid[row][column] = mark

        deal = self.deal
        for step in range(columns):
            put(step / (columns - 1), deal.counterpart_reservation, FLOOR_Y)
        for step in range(rows):
            put(deal.candidate_reservation, step / max(1, rows - 1), FLOOR_X)
        for x, y in deal.front:
            put(x, y, FRONT)
        for speaker, x, y in deal.path:
            put(x, y, YOU if speaker is Speaker.CANDIDATE else THEM)
        if deal.nash is not None:
            put(*deal.nash, NASH)
        if deal.candidate is not None and deal.counterpart is not None:
            put(deal.candidate, deal.counterpart, DEAL)
        return grid


def legend(deal: DealResult, language: Language) -> Iterator[Content]:
    """What each sign of the picture means; only the signs that are there."""
    present: list[tuple[str, Phrase]] = [(FRONT, words.LEGEND_FRONT)]
    if deal.candidate is not None:
        present.insert(0, (DEAL, words.LEGEND_DEAL))
    if deal.nash is not None:
        present.append((NASH, words.LEGEND_NASH))
    present.append((f"{FLOOR_X} {FLOOR_Y}", words.LEGEND_FLOORS))
    speakers = {speaker for speaker, _, _ in deal.path}
    if Speaker.CANDIDATE in speakers:
        present.append((YOU, words.LEGEND_YOURS))
    if Speaker.COUNTERPART in speakers:
        present.append((THEM, words.LEGEND_THEIRS))
    for sign, meaning in present:
        yield Content.assemble((f"{sign:<3}", _STYLES.get(sign[0], "")), " ", meaning[language])
