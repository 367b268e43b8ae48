"""A quote is shown only when its words stand there: nothing changed, nothing cut in half."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.table import Speaker
from negotiator.scoring.evidence import locate, passage, sentence_with, verified, verify
from negotiator.scoring.scorecard import Evidence
from negotiator.transcript import Turn

SAID = (
    "Nous proposons 12,40\u00a0€/kg, livré en «\u00a0FCA Lyon\u00a0»\u00a0: 1\u202f200 colis, "
    "soit −5\u00a0%\u00a0; délai de 10-15 jours… Nous ne livrons pas l’été."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("12,40 €/kg", "12,40\u00a0€/kg"),
        ("12,40€/kg", "12,40\u00a0€/kg"),
        ('"fca  lyon": 1 200 COLIS', "«\u00a0FCA Lyon\u00a0»\u00a0: 1\u202f200 colis"),
        ("-5%", "−5\u00a0%"),
        ("pas l'été", "pas l’été"),
        ("jours... nous ne", "jours… Nous ne"),
        ("de\u0301lai de", "délai de"),
    ],
)
def test_typography_case_and_white_space_do_not_count(quote: str, found: str) -> None:
    assert locate(quote, SAID) == found


@pytest.mark.parametrize(
    "quote",
    [
        "12,50 €/kg",  # a changed figure
        "2,40 €/kg",  # cut inside a number
        "12",
        "200 colis",  # cut at the thousands separator
        "5 %",  # a lost sign
        "15 jours",  # half a range
        "Nous livrons",  # a lost negation
        "nous ne livrons l’été",
        "delai",  # a lost accent
        "colis soit",  # a lost comma
        "ons",  # inside a word
        "livré en FCA Lyon : 1 200 colis, soit",  # quotation marks that are not there
        "",
        "  ",
    ],
)
def test_anything_else_fails(quote: str) -> None:
    assert not verify(quote, SAID)


def test_a_year_before_a_figure_is_no_thousands_separator() -> None:
    assert locate("200 units", "In 2024 200 units were sold.") == "200 units"
    assert locate("200 units", "We sold 24 200 units.") is None


def test_a_later_occurrence_counts_where_the_first_is_cut() -> None:
    assert locate("40 €", "12,40 € ou 40 € ?") == "40 €"


@given(st.text(max_size=80), st.text(max_size=12))
def test_what_is_located_stands_verbatim(text: str, quote: str) -> None:
    found = locate(quote, text)
    assert found is None or (found in text and verify(found, text))


WORDS = st.lists(
    st.sampled_from(
        ["prix", "délai", "12,40", "€", "ne", "pas", "FCA", "Lyon", "98", "%", "l’été"]
    ),
    min_size=3,
    max_size=12,
)


@given(WORDS, st.data())
def test_whole_words_of_a_text_are_found_in_any_case(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = "  ".join(words[first : last + 1])
    # A number beside a number may be one number written with a space.
    beside = words[max(0, first - 1) : first + 1], words[last : last + 2]
    if not any(len(re.findall(r"\d", " ".join(pair))) > 3 for pair in beside):
        assert verify(quote.upper(), text)


@given(WORDS, st.data())
def test_a_changed_figure_is_never_found(words: list[str], data: st.DataObject) -> None:
    numbers = [i for i, w in enumerate(words) if w[0].isdigit()]
    if numbers:
        place = data.draw(st.sampled_from(numbers))
        changed = [*words[:place], "77,7", *words[place + 1 :]]
        assert not verify(" ".join(changed), " ".join(words))


def test_evidence_needs_its_turn_and_its_speaker() -> None:
    turns = {3: Turn(3, Speaker.CANDIDATE, SAID)}

    def kept(turn: int, speaker: Speaker, quote: str) -> int:
        return len(verified([Evidence(turn=turn, speaker=speaker, quote=quote)] * 2, turns))

    assert kept(3, Speaker.CANDIDATE, "FCA Lyon") == 1
    assert kept(3, Speaker.COUNTERPART, "FCA Lyon") == 0
    assert kept(4, Speaker.CANDIDATE, "FCA Lyon") == 0
    assert kept(3, Speaker.CANDIDATE, "EXW Lyon") == 0


def test_verified_evidence_shows_the_words_as_they_were_written() -> None:
    turns = {3: Turn(3, Speaker.CANDIDATE, SAID)}
    given = Evidence(turn=3, speaker=Speaker.CANDIDATE, quote="FCA LYON")
    assert [e.quote for e in verified([given], turns)] == ["FCA Lyon"]


def test_the_sentence_with_a_word() -> None:
    text = "Bonjour. Notre taux de 98.5 % est connu ! Merci."
    assert sentence_with(["taux"], text) == "Notre taux de 98.5 % est connu !"
    assert sentence_with(["98.5 %"], text) == "Notre taux de 98.5 % est connu !"
    assert sentence_with(["prix", ""], text) is None


@given(st.text(max_size=400))
def test_a_passage_always_stands_in_the_text(text: str) -> None:
    assert passage("absent, très certainement", text) in text
