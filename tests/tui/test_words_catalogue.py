"""The words of the interface: both languages, the same names to fill, French typography."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import negotiator.tui as tui
from negotiator.tui import words
from negotiator.tui.words.actions import ACTIONS, Action
from negotiator.tui.words.phrase import Phrase, Plural, french, spelled

NBSP = "\u00a0"


def phrases() -> Iterator[tuple[str, Phrase]]:
    """Every phrase of every module, with where it stands."""
    for info in pkgutil.iter_modules(words.__path__):
        module = importlib.import_module(f"{words.__name__}.{info.name}")
        for name, value in vars(module).items():
            yield from _within(f"{info.name}.{name}", value)


def _within(where: str, value: object) -> Iterator[tuple[str, Phrase]]:
    match value:
        case Phrase():
            yield where, value
        case Plural(one=one, many=many):
            yield from ((f"{where}.one", one), (f"{where}.many", many))
        case Action(label=label, help=told):
            yield from ((f"{where}.label", label), (f"{where}.help", told))
        case dict() | tuple():
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, part in items:
                yield from _within(f"{where}[{key}]", part)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


ALL = dict(phrases())


def test_there_are_words() -> None:
    assert len(ALL) > 200


def test_both_languages_fill_the_same_names() -> None:
    assert [w for w, p in ALL.items() if names(p.fr) != names(p.en)] == []
    assert [w for w, p in ALL.items() if bool(p.fr) != bool(p.en)] == []


def test_french_typography() -> None:
    wrong = re.compile(r" [:;!?»%€]|« |'|[^\s\d(\[←→{}…][;!?»]")
    assert [w for w, p in ALL.items() if wrong.search(p.fr)] == []


def test_french_puts_typing_right() -> None:
    assert french("« Oui » : 5 % ?") == f"«{NBSP}Oui{NBSP}»{NBSP}: 5{NBSP}%{NBSP}?"
    assert french("l'offre") == "l’offre"
    assert spelled("offre", "fr") == f"offre{NBSP}:"
    assert spelled("offer", "en") == "offer:"


def test_nought_is_singular_in_french_and_plural_in_english() -> None:
    count = Plural(Phrase("{n} tour", "{n} turn"), Phrase("{n} tours", "{n} turns"))
    assert [count.fill("fr", n) for n in (0, 1, 2)] == [
        f"0{NBSP}tour",
        f"1{NBSP}tour",
        f"2{NBSP}tours",
    ]
    assert [count.fill("en", n) for n in (0, 1, 2)] == [
        f"0{NBSP}turns",
        f"1{NBSP}turn",
        f"2{NBSP}turns",
    ]


def bound() -> Iterator[tuple[str, Binding]]:
    """Every binding that a class of the interface itself declares."""
    for info in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for value in vars(importlib.import_module(info.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, DOMNode)
                and value.__module__ == info.name
            ):
                for binding in vars(value).get("BINDINGS", ()):
                    yield f"{info.name}.{value.__name__}", binding


@pytest.mark.parametrize(("where", "binding"), list(bound()))
def test_every_key_has_a_name_and_a_line_of_help(where: str, binding: Binding) -> None:
    assert binding.description in ACTIONS, f"{where}: {binding.key}"
