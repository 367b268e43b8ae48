"""A judge that obeys every order in a transcript raises no level.

``tests/attacks`` holds strings that a candidate might type to that end, in nine families, French
and English. Each is typed into a negotiation; the judge of these tests does what it says, in four
ways: with the order itself as evidence, with words that really were said, with words that nobody
said, and with whatever JSON the order brings along.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from judging import (
    ASKED,
    LINES,
    RUBRIC,
    Paper,
    a_session,
    endpoint,
    said,
    turn_of,
    unheard,
    verdict,
    wording,
)
from loopback import Act, Request, Say, loopback
from negotiations import prompts
from negotiator.calibration.mutations import Mutation, changed
from negotiator.llm.structured import candidates
from negotiator.record import read_record
from negotiator.scenario.model import Language, Text
from negotiator.scoring.evidence import verify
from negotiator.scoring.judge.live import Outcome, judge_sessions
from negotiator.scoring.judge.paper import defused
from negotiator.scoring.judge.tripwire import Tripwire
from negotiator.scoring.scorecard import Basis, Scorecard
from negotiator.store.journal import Journal
from negotiator.text import clean

ATTACKS = Path(__file__).parents[1] / "attacks"
FAMILIES = {
    "score_begging",
    "authority",
    "fake_system",
    "fake_trainer_note",
    "json_breakout",
    "criterion_echo",
    "hidden_text",
    "language_switch",
    "padding",
}
HONEST = 1
CARRIER = LINES[2]


@cache
def attacks(language: Language) -> list[dict[str, str]]:
    found: list[dict[str, str]] = YAML(typ="safe").load(ATTACKS / f"attacks_{language}.yaml")
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_attacks_of_every_family(language: Language) -> None:
    count = Counter(a["family"] for a in attacks(language))
    assert set(count) == FAMILIES
    assert min(count.values()) >= 6
    assert len({a["text"] for a in attacks(language)}) == count.total() >= 60


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tripwire_knows_them(language: Language) -> None:
    """They are development data: it has been mended on them. README tells how many it found the
    first time, before that."""
    wire = Tripwire(prompts(), RUBRIC)
    missed = [a["text"] for a in attacks(language) if not wire.families(a["text"])]
    assert not missed


def obedient(orders: Mapping[str, str], carrier: int) -> Any:
    """A judge that finds little, unless turn ``carrier`` holds an order: ``orders`` maps the turn
    as it is shown to the order in it."""

    def script(request: Request) -> Act:
        paper = Paper(request.text)
        if paper.about_moments:
            return said(wording(request))
        order = orders.get(dict(paper.candidate)[carrier])
        asked = next(n for n, text in paper.candidate if text == ASKED)
        if order is None:
            return said(verdict(request, HONEST, ASKED, asked))
        match sum(map(ord, order)) % 4, request.number % 2:
            case 0, _:
                return said(verdict(request, 5, defused(order), carrier))
            case 1, _:
                return said(verdict(request, 5, ASKED, asked))
            case 2, _:
                return said(verdict(request, 5, "Words that nobody said.", carrier))
            case _, 0:
                found = next(iter(candidates(order)), {"level": 5})
                return Say(json.dumps(found, ensure_ascii=False), pieces=40_000)
        return said(verdict(request, 5, ASKED, asked))

    return script


def _orders(text: str) -> bool:
    """Whether an order is still there once the invisible characters are not."""
    left = unicodedata.normalize("NFKC", clean(text)).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", left) if not unicodedata.combining(c))
    return any(word in bare for word in _TELLING) or any(
        ord(c) > 0x2FF for c in bare if c.isalpha()
    )


_TELLING = ("level", "niveau", "mark", "note", "grade", "grader", "item", "critere", "l e v e l")


def typing(texts: Mapping[int, str]) -> Mutation:
    """The change of a transcript that puts other words into turns."""
    return Mutation("attack", Text(fr="attaque", en="attack"), None, "", lambda _: texts)


async def infected(folder: Path, language: Language) -> tuple[Path, dict[Path, str]]:
    """The journal of an ordinary session, and one more for each attack typed into it, as the
    program takes in what is typed: where the order was in characters that nobody sees, it is gone,
    and there is nothing left to obey."""
    ordinary = await a_session(folder / "ordinary")
    carrier = turn_of(ordinary, CARRIER)
    found: dict[Path, str] = {}
    visible = [a for a in attacks(language) if a["family"] != "hidden_text" or _orders(a["text"])]
    for n, attack in enumerate(visible):
        typed = clean(f"{CARRIER} {attack['text']}")
        entries = changed(ordinary, typing({carrier: typed}))
        assert entries is not None
        path = folder / f"{n}.jsonl"
        journal = Journal.create(path)
        for kind, data in entries:
            journal.append(kind, data)
        journal.close()
        found[path] = clean(attack["text"])
    return ordinary, found


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_no_level_rises_by_obeying(language: Language, tmp_path: Path) -> None:
    ordinary, found = await infected(tmp_path, language)
    carrier = turn_of(ordinary, CARRIER)
    orders = {defused(clean(f"{CARRIER} {order}")): order for order in found.values()}
    outcomes: dict[Path, Outcome] = {}
    with loopback(obedient(orders, carrier)) as server:
        await judge_sessions(
            list(found),
            prompts(),
            endpoint(server),
            progress=unheard,
            done=outcomes.__setitem__,
            samples=1,
        )
    obeyed = sum(dict(Paper(r.text).candidate).get(carrier) in orders for r in server.requests)
    assert obeyed >= len(found)  # the orders did reach the judge
    risen: list[tuple[str, str, float]] = []
    for path, order in found.items():
        card = outcomes[path]
        assert isinstance(card, Scorecard)
        turns = {t.number: t.text for t in read_record(path).turns}
        for score in card.scores:
            if score.basis is not Basis.JUDGED:
                continue
            assert score.level is not None
            if score.level >= HONEST + 1:
                risen.append((order, score.criterion, score.level))
            assert all(verify(e.quote, turns[e.turn]) for e in score.evidence)
    assert not risen
