"""The little Markdown of the scenarios: shown as text, never acted on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.scenario.library import Library
from negotiator.text import clean
from negotiator.tui.widgets.markdown import inline, markdown
from negotiator.tui.widgets.typeset import Typeset
from negotiator.workspace import packaged


def shown(source: str, width: int = 60) -> list[str]:
    return [line.rstrip() for line in Typeset(list(markdown(source))).at(width).plain.split("\n")]


def test_paragraphs_lists_headings_and_quotes() -> None:
    source = "# Titre\n\nUn **mot** *fort*.\nSuite.\n\n- un\n- deux\n  encore\n1. trois\n\n> dit"
    assert shown(source) == [
        "Titre",
        "",
        "Un mot fort.",
        "Suite.",
        "",
        "– un",
        "– deux encore",
        "1. trois",
        "",
        "│ dit",
    ]


def test_a_table_has_columns() -> None:
    assert shown("| Parfum | Prix |\n|---|---|\n| Mûre | 4,40 € |") == [
        "Parfum  Prix",
        "Mûre    4,40 €",
    ]


def test_emphasis_is_styled() -> None:
    spans = {(s.start, s.end, s.style) for s in inline("un **mot** *fort*").spans}
    assert spans == {(3, 6, "bold"), (7, 11, "italic")}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[ici](https://example.org)", "ici"),
        ("![image](x.png)", "image"),
        (r"\*pas fort\*", "*pas fort*"),
        ("[@click=app.quit]non[/]", "[@click=app.quit]non[/]"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_links_lead_nowhere_and_markup_is_text(source: str, expected: str) -> None:
    content = inline(source)
    assert content.plain == expected
    assert not any("@click" in str(span.style) for span in content.spans)


@given(st.text(st.sampled_from("ab*_`#-[]()|>\\ \n1.!"), max_size=120))
def test_any_text_is_set_without_an_error(source: str) -> None:
    assert Typeset(list(markdown(source))).at(30) is not None


def test_every_shipped_text_keeps_its_words() -> None:
    for entry in Library((packaged() / "scenarios",)).entries():
        assert entry.scenario is not None
        for language in ("fr", "en"):
            brief = entry.scenario.candidate.brief[language]
            text = "".join(shown(brief, 10_000))
            letters = [c for c in clean(brief) if c.isalnum()]
            assert [c for c in text if c.isalnum()] == letters
