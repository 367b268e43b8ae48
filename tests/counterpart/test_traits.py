"""Each trait shows in what the counterpart does; none touches what it would sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

import pytest

from negotiations import ask, offer, persona, prompts, scenario, shipped
from negotiator.counterpart.move import Beat, Move
from negotiator.counterpart.persona import PARAMETERS, Persona, draw, register
from negotiator.counterpart.strategy.decide import Decision, decide, first_mind, greet
from negotiator.counterpart.strategy.mind import Side
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import LANGUAGES, Language
from negotiator.transcript import Act, Heard
from voicing import context, phrasebook

IDS = shipped()
SEEDS = range(12)
GREETING = Heard(acts={Act.GREETING: 1.0}, language="fr")


def like(id: str, seed: int = 1, **traits: int) -> Side:
    """The scenario's counterpart, ready for business, every other parameter at 0 but ``traits``."""
    parameters = dict.fromkeys(PARAMETERS, 0) | {"relationship": -2} | traits
    drawn = replace(persona(id, seed), parameters=parameters, register=register(parameters))
    return Side(scenario(id), drawn, seed)


def greedy(s: Side) -> dict[str, Value]:
    """The candidate's dream on its three weightiest issues."""
    mine = s.scenario.preferences_of(Speaker.CANDIDATE)
    ideal = mine.ideal(s.issues)
    return {i: ideal[i] for i in sorted(ideal, key=lambda i: -mine.worths[i].weight)[:3]}


def giving_way(s: Side) -> list[Heard]:
    """A candidate who gives up one issue more each turn."""
    mine = s.scenario.preferences_of(Speaker.CANDIDATE)
    dream, theirs = mine.ideal(s.issues), s.own.ideal(s.issues)
    lightest = sorted(dream, key=lambda i: mine.worths[i].weight)
    return [
        offer({i: (theirs if i in lightest[:n] else dream)[i] for i in dream}) for n in range(6)
    ]


def middling(s: Side, share: float) -> dict[str, Value]:
    """On what may be referred, values that leave the counterpart about ``share`` of each."""
    worths = s.own.worths
    return {
        i: min(s.by_id[i].values, key=lambda v: abs(worths[i].of(v) - share))
        for i in like(s.scenario.id, hierarchy=2).refers
    }


def play(s: Side, turns: list[Heard]) -> list[Decision]:
    found = [greet(s, first_mind(s), Table.of(s.scenario.specs))]
    for heard in turns:
        found.append(decide(s, found[-1].mind, found[-1].table, heard, 0.1))
    return found


def beats(decision: Decision) -> set[Beat]:
    return {step.beat for step in decision.move.steps}


def moves(s: Side, turns: list[Heard]) -> Iterator[Move]:
    return (decision.move for decision in play(s, turns))


@pytest.mark.parametrize("id", IDS)
def test_someone_who_wants_to_know_you_puts_figures_off_and_comes_to_them(id: str) -> None:
    s = like(id, relationship=2)
    found = play(s, [GREETING, offer(greedy(s)), offer(greedy(s)), offer(greedy(s))])
    assert not any(d.move.offers for d in found[:3])
    assert any(Beat.PUT_OFF in beats(d) for d in found[:3])
    assert not any(Beat.REJECT in beats(d) for d in found[:3])
    assert found[-1].move.offers, "put off, not blocked"
    hurried = like(id, relationship=-2)
    assert not any(Beat.PUT_OFF in beats(d) for d in play(hurried, [offer(greedy(hurried))] * 3))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indirect_person_refuses_without_the_word(id: str, language: Language) -> None:
    said: list[str] = []
    for seed in SEEDS:
        s = like(id, seed, directness=-2)
        for turn, move in enumerate(moves(s, [GREETING, *[offer(greedy(s))] * 6])):
            refusing = [x for x in move.steps if x.beat in (Beat.REJECT, Beat.HOLD, Beat.DEFLECT)]
            if refusing:
                only = Move(tuple(refusing))
                spoken = context(s.scenario, register=s.persona.register, seed=seed, turn=turn)
                said.append(" ".join(phrasebook(language).speak(only, spoken)))
    assert len(said) > 20
    word = (
        r"\b(?:non|refus\w*|impossible)\b"
        if language == "fr"
        else r"\b(?:no|refus\w*|impossible)\b"
    )
    assert [text for text in said if re.search(word, text.lower())] == []


@pytest.mark.parametrize("id", IDS)
def test_a_silent_person_meets_an_anchor_with_silence_and_waits(id: str) -> None:
    silent = talkative = 0
    for seed in SEEDS:
        s = like(id, seed, silence=2)
        found = play(s, [offer(greedy(s)), Heard(acts={}, language="fr")])
        if Beat.SILENCE in beats(found[1]):
            silent += 1
            assert len(found[1].move.steps) == 1
            assert not found[1].move.offers
            assert Beat.SILENCE not in beats(found[2]), "it does not answer silence with silence"
        t = like(id, seed, silence=-2)
        talkative += Beat.SILENCE in beats(play(t, [offer(greedy(t))])[1])
    assert silent >= len(SEEDS) // 3
    assert talkative == 0


@pytest.mark.parametrize("id", IDS)
def test_a_hierarchical_person_asks_the_director_and_comes_back(id: str) -> None:
    referred: dict[int, int] = {}
    for hierarchy in (-2, 2):
        later = 0
        for seed in SEEDS:
            s = like(id, seed, hierarchy=hierarchy)
            found = play(s, [])[-1]
            for share in range(1, 10):
                found = decide(s, found.mind, found.table, offer(middling(s, share / 10)), 0.1)
                if Beat.DEFER in beats(found) and Beat.RATIFY not in beats(found):
                    later += 1
                    found = decide(s, found.mind, found.table, GREETING, 0.1)
                    assert beats(found) & {Beat.RATIFY, Beat.AMEND}, "the director answers"
        referred[hierarchy] = later
    assert len(like(id, hierarchy=2).refers) > len(like(id, hierarchy=-2).refers)
    assert referred[-2] == 0
    assert referred[2] >= len(SEEDS) // 2


@pytest.mark.parametrize("id", IDS)
def test_some_ask_before_they_offer_and_some_open_with_a_figure(id: str) -> None:
    invited = Heard(acts={Act.RAPPORT: 1.0}, language="fr")
    asks = [
        d for seed in SEEDS for d in play(like(id, seed, questions_first=2), [invited, invited])
    ]
    offers = [
        d for seed in SEEDS for d in play(like(id, seed, questions_first=-2), [invited, invited])
    ]
    assert not any(d.move.offers for d in asks)
    assert sum(Beat.ASK in beats(d) for d in asks) >= len(SEEDS)
    assert sum(bool(d.move.offers) for d in offers) >= len(SEEDS)


@pytest.mark.parametrize("id", IDS)
def test_anchor_and_pace_shape_the_opening_and_the_tempo(id: str) -> None:
    high, low = like(id, anchor=2), like(id, anchor=-2)
    assert first_mind(high).target > first_mind(low).target
    fast, slow = (
        fmean(
            play(s, giving_way(s))[-1].mind.target
            for s in (like(id, seed, pace=pace) for seed in SEEDS)
        )
        for pace in (2, -2)
    )
    assert fast < slow


@pytest.mark.parametrize("id", IDS)
def test_the_country_never_touches_what_it_signs(id: str) -> None:
    chosen = scenario(id)
    own = chosen.preferences_of(Speaker.COUNTERPART)
    for name in prompts().names("cultures", ".yaml"):
        country = name.removeprefix("cultures/").removesuffix(".yaml")
        abroad = chosen.model_copy(
            update={
                "counterpart": chosen.counterpart.model_copy(
                    update={
                        "culture": chosen.counterpart.culture.model_copy(
                            update={"country": country}
                        )
                    }
                )
            }
        )
        for seed in range(3):
            drawn: Persona = draw(abroad, prompts(), seed)
            s = Side(abroad, drawn, seed)
            assert s.own == own, country
            assert s.floor == Side(chosen, persona(id), 1).floor
            assert drawn.country == country
            for decision in play(s, [ask(), offer(greedy(s)), offer(greedy(s))]):
                assert s.own.utility(decision.mind.bid) >= own.reservation
