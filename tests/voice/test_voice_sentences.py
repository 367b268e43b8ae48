"""Sentences taken apart, compared and typeset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.counterpart.voice.sentences import inner, normal, said, split, typeset

WORDS = st.lists(
    st.sampled_from(["prix", "délai", "FCA", "12,40", "l’Incoterm", "oui"]), min_size=1
)
SENTENCE = st.builds(
    lambda words, stop: " ".join(words).capitalize() + stop,
    WORDS,
    st.sampled_from([".", "\u00a0?", "\u00a0!"]),
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bonjour. Nous voilà.", ["Bonjour.", "Nous voilà."]),
        ("Un prix de 12.40 EUR. Bien.", ["Un prix de 12.40 EUR.", "Bien."]),
        ("M. Okabe est d’accord. Moi aussi.", ["M. Okabe est d’accord.", "Moi aussi."]),
        ("I asked Mr. Lee. He agrees.", ["I asked Mr. Lee.", "He agrees."]),
        (
            "«\u00a0Trop cher\u00a0?\u00a0» Pourquoi donc\u00a0?",
            ["«\u00a0Trop cher\u00a0?\u00a0»", "Pourquoi donc\u00a0?"],
        ),
        (
            "Voici\u00a0:\n– prix\u00a0: 12 €\n– délai\u00a0: 30 jours\nCela va\u00a0?",
            ["Voici\u00a0:", "– prix\u00a0: 12 €", "– délai\u00a0: 30 jours", "Cela va\u00a0?"],
        ),
        ("… Bon.", ["…", "Bon."]),
        ("Kazehara Noki K.K. attend.", ["Kazehara Noki K.K. attend."]),
    ],
)
def test_split(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.lists(SENTENCE, max_size=6))
def test_what_was_said_does_not_depend_on_how_it_is_joined(sentences: list[str]) -> None:
    assert said([" ".join(sentences)]) == said(sentences) == said(["\n".join(sentences)])


@given(st.text(max_size=80))
def test_normal_is_idempotent_and_blind_to_case_and_punctuation(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert normal(f"« {text} » !") == once


def test_silence_is_no_sentence() -> None:
    assert said(["…", " … "]) == frozenset()
    assert said(["… Bon."]) == {"bon"}


def test_capitals_inside_a_sentence() -> None:
    assert inner("Nous restons.") == "nous restons."
    assert inner("I’d say so.") == "I’d say so."
    assert inner("{{ terms }}, voilà.") == "{{ terms }}, voilà."


def test_typeset() -> None:
    assert typeset("« Oui » : bien !", "fr") == "«\u00a0Oui\u00a0»\u00a0: bien\u00a0!"
    assert typeset("Well: yes!", "en") == "Well: yes!"
