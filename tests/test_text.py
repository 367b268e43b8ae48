"""The one door for foreign text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.text import clean

ANY = st.text(st.characters(), max_size=60)
"""Every code point, lone surrogates and unassigned ones included."""

PIECES = st.sampled_from(
    [
        "\x1b", "\x1b]", "\x1b[", "\x1b\\", "\x07", "\x9b", "\x9c", "\x9d", "\x90", "\x1bP", "8;;",
        "31m", "[/x]", "\n", "\r", "\x85", "\t", "e\u0301", "e", "\u0301", "\u202e", "\u200d",
        "\x00", "\ud800", "\U000e0041", "\ufe0f", "12,40 €", "\u1100", "\u1161", "K", "\u212b",
    ]
)  # fmt: skip
NASTY = st.lists(st.one_of(PIECES, ANY), max_size=12).map("".join)

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


@given(NASTY, st.booleans())
def test_nothing_that_acts_or_hides_comes_through(text: str, keep: bool) -> None:
    cleaned = clean(text, keep_newlines=keep)
    for char in cleaned.replace("\n", "") if keep else cleaned:
        assert unicodedata.category(char) not in HIDDEN, f"{char!r} in {cleaned!r}"
    cleaned.encode()  # and no lone surrogate: it can be written anywhere


@given(NASTY, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, keep: bool) -> None:
    once = clean(text, keep_newlines=keep)
    assert clean(once, keep_newlines=keep) == once
    assert unicodedata.is_normalized("NFC", once)


@given(NASTY)
def test_on_one_line_is_the_same_text_with_spaces(text: str) -> None:
    assert clean(text, keep_newlines=False) == clean(text).replace("\n", " ")


@given(st.text(st.characters(categories=["L", "N", "P", "Sc", "Sm", "So", "Zs"]), max_size=40))
def test_what_can_be_seen_is_kept(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    seen = [c for c in normal if c not in "\u115f\u1160\u3164\uffa0"]  # Hangul fillers: blank
    assert clean(text) == "".join(seen)


@pytest.mark.parametrize(
    "text",
    [
        "Déjà vu : 12,40\u00a0€/kg, l’œuvre « à cœur » — 1\u202f200 €",
        "naïve Ærø Łódź Ærø ß ŒUVRE Ÿ",
        "価格は十二ユーロ。",
        "السعر اثنا عشر",
        "👍🏽🤝",
        "a\nb\n\nc",
        "[/x] [@click=app.quit]ici[/]",
        "<b>&amp;</b> {{ x }} $(rm) \\x1b",
        "",
    ],
)
def test_ordinary_writing_of_any_language_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\x1b[2J\x1b]0;titre\x07 bonjour", " bonjour"),
        ("\x1b]8;;https://evil.example\x1b\\12,40 €\x1b]8;;\x1b\\", "12,40 €"),
        ("\x9d8;;https://evil.example\x9c12,40 €\x9d8;;\x9c", "12,40 €"),
        ("\x1bPq#0;2;0\x1b\\fin", "fin"),
        ("\x9b31mrouge", "rouge"),
        ("\x1b[200~collé\x1b[201~", "collé"),
        ("\x1b(Bx\x1bc", "x"),
        ("\u202e€ 04,21\u202c", "€ 04,21"),
        ("a\u200bb\u200dc\ufeffd\u2066e\u2069", "abcde"),
        ("ignore\U000e0041\U000e0042\U000e007f", "ignore"),
        ("\x00a\x00b", "ab"),
        ("a\ud800b\udfffc", "abc"),
        ("12\u00ad,40", "12,40"),
        ("\u180b\u180f\u034fx", "x"),
        ("❤\ufe0f", "❤"),
        ("e\u0301te\u0301", "été"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
    ],
)
def test_what_acts_on_a_terminal_or_hides_is_removed(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize("opener", ["\x1b]0;", "\x9d", "\x1bP", "\x90", "\x1b_", "\x98"])
def test_an_unfinished_escape_does_not_swallow_what_follows(opener: str) -> None:
    offer = "je vous propose 12,40 € le kilo"
    assert clean(f"Bonjour, {opener}{offer}").endswith(offer)
    assert clean(f"{opener}un\n{offer}").endswith(f"\n{offer}")


@pytest.mark.parametrize("piece", ["\x1b]", "\x9d", "\x1b[", "\x1b", "\x90a", "\x1b]8;;x", "["])
def test_a_long_hostile_text_takes_no_longer_than_a_long_one(piece: str) -> None:
    start = time.process_time()
    clean(piece * (200_000 // len(piece)))
    # About 0.05 s; a scan to the end at each of them would take minutes.
    assert time.process_time() - start < 5
