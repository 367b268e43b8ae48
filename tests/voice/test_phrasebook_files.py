"""Phrasebook files: found, checked, replaced by a workspace's own, and read quickly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiator.counterpart.move import Beat, Move, Step
from negotiator.counterpart.voice.book import load_book
from negotiator.counterpart.voice.phrasebook import Phrasebook
from negotiator.errors import ScenarioError
from negotiator.prompts import Prompts
from negotiator.scenario.model import Language
from voicing import ROOT, context, phrasebook, scenarios


def workspace(folder: Path, name: str, text: str, language: Language = "fr") -> Prompts:
    path = folder / "phrasebook" / language / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return Prompts((folder, ROOT / "prompts"))


def test_a_workspaces_new_file_adds_phrases(tmp_path: Path) -> None:
    prompts = workspace(tmp_path, "maison.yaml", "hold:\n  any: |\n    Chez nous, {{ terms }} !\n")
    ours, theirs = load_book(prompts, "fr"), phrasebook("fr").sections
    assert len(ours["hold"]) == len(theirs["hold"]) + 1
    added = next(p for p in ours["hold"] if "Chez nous" in p.source)
    assert added.source.endswith("}}\u00a0!") and added.needs == {"terms"}


def with_time(folder: Path, words: str) -> Phrasebook:
    """The packaged book with other words, and only these, for the time left."""
    text = (ROOT / "prompts/phrasebook/fr/clock.yaml").read_text(encoding="utf-8")
    mine = re.sub(r"time:\n.*?\n\n", f"time:\n  any: |\n    {words}\n\n", text, flags=re.S)
    return Phrasebook(workspace(folder, "clock.yaml", mine), "fr")


FIVE_MINUTES = Move((Step(Beat.TIME, minutes=5),))


def test_a_workspaces_own_file_replaces_the_packaged_one(tmp_path: Path) -> None:
    book = with_time(tmp_path, "Tic, tac, {{ minutes }}.")
    assert book.speak(FIVE_MINUTES, context(scenarios()[0])) == ("Tic, tac, 5\u00a0minutes.",)


@pytest.mark.parametrize(
    "words",
    [
        "Plus que {{ minutes + }}.",
        "Plus que {{ minutes.hours }}.",
        "{{ minutes.__class__.__mro__ }}",
        "{% if minutes %}Bientôt.",
    ],
)
def test_a_phrase_that_cannot_be_filled_is_named(tmp_path: Path, words: str) -> None:
    """Templates reach nothing but their fields, and say where they fail."""
    book = with_time(tmp_path, words)
    with pytest.raises(ScenarioError) as caught:
        book.speak(FIVE_MINUTES, context(scenarios()[0]))
    (fault,) = caught.value.faults
    lines = Path(fault.file).read_text(encoding="utf-8").splitlines()
    assert lines[fault.line - 1].strip() == words


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "hold:\n  any: |\n    Je garde {{ termes }}.\n",
            2,
            "no field “termes”; did you mean “terms”",
        ),
        ("holds:\n  any: |\n    Je garde tout.\n", 1, "is no beat; did you mean “hold”"),
        ("hold:\n  pleasd: |\n    Bien.\n", 2, "“pleasd” is no occasion; did you mean “pleased”"),
        ("hold:\n  any:\n    - Bien.\n", 2, "must be a text"),
        ("hold: Bien.\n", 1, "must be fields"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    prompts = workspace(tmp_path, "maison.yaml", text)
    with pytest.raises(ScenarioError) as caught:
        load_book(prompts, "fr")
    (fault,) = caught.value.faults
    assert fault.file.endswith("maison.yaml") and fault.line == line
    assert said in fault.message


def test_an_incomplete_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "phrasebook" / "en").mkdir(parents=True)
    with pytest.raises(ScenarioError, match="not complete") as caught:
        load_book(Prompts((tmp_path,)), "en")
    assert {f.field for f in caught.value.faults} >= {b.value for b in Beat}


def test_nothing_is_read_before_it_is_needed(tmp_path: Path) -> None:
    Phrasebook(Prompts((tmp_path / "nowhere",)), "fr")
