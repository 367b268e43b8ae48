"""Text set for a width: nothing lost, nothing too wide, nothing parted that belongs together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from negotiator.text import clean
from negotiator.tui.widgets.typeset import Grid, Para, Row, Typeset, wrap

NBSP = "\u00a0"

texts = st.text(
    st.one_of(st.sampled_from("ab é€:!?«»%[]/@日🤝 \u00a0\u202f\n"), st.characters()), max_size=80
).map(clean)


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Content(text), width)]


@given(texts, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    got = lines(text, width)
    assert all(cell_len(line) <= width for line in got if line.strip(" "))
    kept = "".join(got).replace(" ", "")
    assert kept == text.replace(" ", "").replace("\n", "")


@given(texts, st.integers(2, 40))
def test_a_text_keeps_its_styles_through_wrapping(text: str, width: int) -> None:
    styled = Content.styled(text, "bold")
    for line in wrap(styled, width):
        assert not line.plain or [(s.start, s.end) for s in line.spans] == [(0, len(line.plain))]


def test_lines_are_not_broken_at_a_non_breaking_space() -> None:
    text = f"Vraiment 12,40{NBSP}€ le kilo{NBSP}?"
    assert lines(text, 14) == ["Vraiment", f"12,40{NBSP}€ le", f"kilo{NBSP}?"]


def test_typed_spaces_before_high_punctuation_do_not_break_lines_either() -> None:
    assert lines("Je dis 12 € ! Et « bon » ?", 10) == ["Je dis", "12 € ! Et", "« bon » ?"]


def test_a_long_word_is_cut_and_goes_on() -> None:
    assert lines("ab " + "x" * 25, 10) == ["ab", "x" * 10, "x" * 10, "x" * 5]


def test_blank_lines_stay() -> None:
    assert lines("a\n\nb", 10) == ["a", "", "b"]


def test_a_paragraph_hangs_from_its_mark() -> None:
    para = Para(Content("un deux trois"), Content("– "))
    assert [line.plain for line in para.lines(9)] == ["– un deux", "  trois"]


@given(texts, texts.map(lambda t: t.replace("\n", "")[:6]), st.integers(16, 60))
def test_a_row_is_one_line_and_keeps_its_right_side(left: str, right: str, width: int) -> None:
    (line,) = Row(Content(left), Content(right)).lines(width)
    assert "\n" not in line.plain
    assert cell_len(line.plain) <= width
    assert line.plain.endswith(right)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4), st.integers(20, 60))
def test_a_grid_fits_its_width(rows: list[tuple[str, str, str]], width: int) -> None:
    grid = Grid(tuple(tuple(Content(cell) for cell in row) for row in rows))
    assert all(cell_len(line.plain.rstrip(" ")) <= width for line in grid.lines(width))


def test_columns_stand_below_each_other() -> None:
    grid = Grid(((Content("a"), Content("1")), (Content("bbb"), Content("2"))))
    assert [line.plain for line in grid.lines(20)] == ["a    1", "bbb  2"]


def test_height_is_the_number_of_lines() -> None:
    text = Typeset([Para(Content("un deux trois")), Para(Content("")), Row(Content("x"))])
    assert text.get_height({}, 8) == 4
    assert text.at(8).plain.splitlines() == ["un deux", "trois", "", "x"]


def test_an_indent_that_leaves_no_room_for_its_word_is_dropped() -> None:
    assert [line.plain for line in wrap(Content(" 0000000"), 7)] == ["0000000"]
    assert [line.plain for line in wrap(Content(" 00000"), 7)] == [" 00000"]
