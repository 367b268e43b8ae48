"""Turns that only talk about what is negotiated: nothing may be heard as put on the table.

``talk_dev*``: mended on; ``talk_heldout*``: only their totals are ever looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import pytest
from ruamel.yaml import YAML

from negotiations import scenario
from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.table import Table
from negotiator.scenario.model import Language

HERE = Path(__file__).parent


class Turn(TypedDict):
    scenario: str
    language: Language
    text: str


def taken_up(name: str) -> tuple[int, int]:
    """In how many turns of a file something was heard as put on the table; how many there are."""
    turns: list[Turn] = YAML(typ="safe").load(HERE / f"{name}.yaml")
    wrong = 0
    for turn in turns:
        chosen = scenario(turn["scenario"])
        table = Table.of(chosen.specs)
        heard = hear(turn["text"], chosen, table, language=turn["language"])
        wrong += bool(heard.terms or heard.accepts or heard.refuses)
    return wrong, len(turns)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("talk_dev_fr_literie", 3),
        ("talk_dev_en_japan", 0),
        ("talk_dev_en_literie", 2),
        ("talk_heldout_fr_japan", 5),
    ],
)
def test_talk_is_not_taken_for_an_offer(name: str, most: int) -> None:
    wrong, turns = taken_up(name)
    assert turns >= 40
    assert wrong <= most
