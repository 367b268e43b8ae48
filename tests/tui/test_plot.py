"""The picture of the frontier."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from negotiator.deal.table import Speaker
from negotiator.scoring.scorecard import DealResult
from negotiator.tui.widgets.plot import DEAL, FLOOR_X, FLOOR_Y, FRONT, NASH, Plot, legend

shares = st.floats(0, 1)


def result(**changes: object) -> DealResult:
    return DealResult.model_validate(
        {
            "agreement": {"price": 1},
            "candidate": 0.5,
            "counterpart": 0.5,
            "candidate_reservation": 0.25,
            "counterpart_reservation": 0.25,
            "left": 0.1,
            "nash": (0.75, 0.5),
            "front": ((0.0, 1.0), (1.0, 0.0)),
            "path": (),
            **changes,
        }
    )


def test_points_stand_where_they_belong() -> None:
    cells = Plot(result(), "fr").cells(41, 11)
    assert cells[0][0] == FRONT
    assert cells[10][40] == FRONT
    assert cells[5][20] == DEAL
    assert cells[5][30] == NASH
    assert cells[0][10] == FLOOR_X
    assert cells[8][40] == FLOOR_Y


def test_the_deal_covers_what_lies_below_it() -> None:
    cells = Plot(result(nash=(0.5, 0.5), path=((Speaker.CANDIDATE, 0.5, 0.5),)), "fr").cells(41, 11)
    assert cells[5][20] == DEAL


def test_without_a_deal_there_is_no_star() -> None:
    bare = result(agreement=None, candidate=None, counterpart=None, left=None, nash=None)
    text = "\n".join(line.plain for line in Plot(bare, "fr").lines(60))
    assert DEAL not in text
    assert DEAL not in " ".join(line.plain for line in legend(bare, "fr"))


def test_the_legend_names_every_sign_that_is_drawn() -> None:
    full = result(path=((Speaker.CANDIDATE, 0.9, 0.1), (Speaker.COUNTERPART, 0.1, 0.9)))
    told = "\n".join(line.plain for line in legend(full, "en"))
    for row in Plot(full, "en").cells(60, 15):
        assert all(mark in told for mark in row if mark != " ")


@given(st.lists(st.tuples(shares, shares), max_size=8), shares, shares, st.integers(1, 140))
def test_any_deal_fits_any_width(
    front: list[tuple[float, float]], x: float, y: float, width: int
) -> None:
    plot = Plot(result(front=tuple(front), candidate=x, counterpart=y), "fr")
    lines = [line.plain for line in plot.lines(width)]
    assert all(cell_len(line) <= max(width, 24) for line in lines)
    assert sum(DEAL in line for line in lines) == 1
