"""Culture in whole negotiations: each trait, pushed to its ends, can be seen; no trait changes
what may be signed or what a deal scores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import fmean

import pytest

import record_fixture
from negotiations import argue, ask, offer, persona, prompts, scenario, shipped
from negotiator.counterpart.move import Beat, Emotion, Move
from negotiator.counterpart.persona import Persona, culture, draw, register
from negotiator.counterpart.strategy.decide import Decision, decide, first_mind, greet
from negotiator.counterpart.strategy.mind import Side
from negotiator.counterpart.voice.sentences import said
from negotiator.deal.frontier import frontier
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import LANGUAGES, Category, Language, Scenario
from negotiator.scenario.references import TRAITS
from negotiator.scoring.rubric import load_rubric
from negotiator.scoring.score import score
from negotiator.simulate import Run, play
from negotiator.transcript import Act, Claim, Heard, Question
from voicing import context, phrasebook

IDS = shipped()
SEEDS = range(10)
COUNTRIES = tuple(
    name.split("/")[-1].removesuffix(".yaml") for name in prompts().names("cultures", ".yaml")
)
SMALL_TALK = Heard(acts={Act.RAPPORT: 1.0}, language="fr")
YOUR_TURN = Heard(
    acts={Act.OPEN_QUESTION: 1.0}, questions=(Question(True, asks_offer=True),), language="fr"
)
NOTHING_SAID = Heard(acts={})
COMMITS = {Beat.OFFER, Beat.CONCEDE, Beat.PACKAGE, Beat.ACCEPT, Beat.HOLD, Beat.REJECT}


def someone(id: str, seed: int = 1, **traits: int) -> Persona:
    """A person of no marked culture but for ``traits``, who comes to business at once."""
    parameters = dict.fromkeys(TRAITS, 0) | {"relationship": -2} | traits
    return replace(persona(id, seed), parameters=parameters, register=register(parameters))


def like(id: str, seed: int = 1, **traits: int) -> Side:
    return Side(scenario(id), someone(id, seed, **traits), seed)


def talk(s: Side, turns: list[Heard]) -> list[Decision]:
    """The greeting, then the answers to ``turns``."""
    found = [greet(s, first_mind(s), Table.of(s.scenario.specs))]
    for heard in turns:
        found.append(decide(s, found[-1].mind, found[-1].table, heard, 0.1))
    return found


def beats(decision: Decision) -> set[Beat]:
    return {step.beat for step in decision.move.steps}


def voice(s: Side, moves: list[Move], language: Language) -> Iterator[str]:
    """What the real phrasebook makes of one negotiation's ``moves``."""
    used: frozenset[str] = frozenset()
    for number, move in enumerate(moves):
        moment = context(
            s.scenario, register=s.persona.register, seed=s.seed, turn=2 * number + 1, used=used
        )
        spoken = phrasebook(language).speak(move, moment)
        used |= said(spoken)
        yield "\n".join(spoken)


def anchor(s: Side, count: int = 1) -> dict[str, Value]:
    """The candidate's dream on its weightiest issues."""
    mine = s.scenario.preferences_of(Speaker.CANDIDATE)
    ideal = mine.ideal(s.issues)
    return {i: ideal[i] for i in sorted(ideal, key=lambda i: -mine.worths[i].weight)[:count]}


@cache
def dealt(id: str, policy: str, **traits: int) -> tuple[Run, ...]:
    """Whole negotiations of a scripted candidate with such a person, one a seed."""
    of = scenario(id)
    front = frontier(
        of.domain, of.preferences_of(Speaker.CANDIDATE), of.preferences_of(Speaker.COUNTERPART)
    )
    return tuple(play(of, someone(id, n, **traits), policy, n, front) for n in SEEDS)


# Relationship.


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_is_spoken_early_whatever_is_tried(id: str, seed: int) -> None:
    s = like(id, seed, relationship=2, questions_first=-2, silence=2)
    argument = next(a for a in s.scenario.counterpart.arguments if a.facts)
    fact = next(f for f in s.scenario.candidate.facts if f.id in argument.facts)
    reason = argue(argument.id, Claim(fact.value or 0.0, "", "", fact.id, agrees=True))
    for push in (offer(anchor(s, 3)), YOUR_TURN, reason, ask(issues=(s.issues[0].id,))):
        early = talk(s, [push, push])
        assert not any(beats(d) & COMMITS for d in early)
        assert not any(d.move.figures for d in early)


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_being_put_off_is_said_kindly_and_costs_no_patience(id: str, language: Language) -> None:
    for seed in SEEDS:
        s = like(id, seed, relationship=2)
        found = talk(s, [offer(anchor(s)), offer(anchor(s))])
        assert all(Beat.PUT_OFF in beats(d) for d in found[1:])
        assert found[-1].mind.stall == 0
        for text in list(voice(s, [d.move for d in found], language))[1:]:
            assert text.strip("… \n")
            assert not re.search(r"\d|\bnon\b|\bno\b|\bjamais\b|\bnever\b", text.lower())


@pytest.mark.parametrize("id", IDS)
def test_what_was_put_off_is_answered_when_the_time_has_come(id: str) -> None:
    s = like(id, relationship=2)
    issue = next(iter(anchor(s)))
    pushed = offer(anchor(s))
    repeated = talk(s, [pushed, pushed, pushed])[-1]
    assert repeated.mind.stall == 0, "it is heard as a first position, not as insisting"
    assert repeated.move.offers or repeated.move.settles
    left = talk(s, [pushed, SMALL_TALK, SMALL_TALK])[-1]
    assert issue in left.move.offers, "it comes back to it by itself"


@pytest.mark.parametrize("id", IDS)
def test_a_relation_first_person_still_closes_deals(id: str) -> None:
    assert fmean(run.agreed for run in dealt(id, "logroller", relationship=2)) >= 0.9


# Directness.


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indirect_person_never_says_the_word(id: str, language: Language) -> None:
    word = r"\bnon\b" if language == "fr" else r"\bno\b"
    spoken: dict[int, list[str]] = {-2: [], 2: []}
    for seed in SEEDS:
        for directness, texts in spoken.items():
            s = like(id, seed, directness=directness)
            turns = [offer(anchor(s, n)) for n in (1, 2, 2, 2, 3, 3, 3)]
            found = talk(s, turns)
            words = voice(s, [d.move for d in found], language)
            texts += [
                text
                for d, text in zip(found, words, strict=True)
                if beats(d) & {Beat.REJECT, Beat.HOLD, Beat.UNREALISTIC, Beat.REFUSE_REOPEN}
            ]
    assert len(spoken[-2]) > 20
    assert [t for t in spoken[-2] if re.search(word, t.lower())] == []
    assert any(re.search(word, t.lower()) for t in spoken[2])


# Silence.


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_is_written_as_a_pause(id: str, language: Language) -> None:
    paused = 0
    for seed in SEEDS:
        s = like(id, seed, silence=2)
        found = talk(s, [offer(anchor(s))])
        if Beat.SILENCE in beats(found[-1]):
            paused += 1
            assert not found[-1].move.figures
            assert list(voice(s, [d.move for d in found], language))[-1].startswith("…")
    assert paused >= len(SEEDS) // 2


def paused_at_anchor(id: str) -> Iterator[tuple[Side, list[Decision]]]:
    for seed in SEEDS:
        s = like(id, seed, silence=2)
        found = talk(s, [offer(anchor(s))])
        if Beat.SILENCE in beats(found[-1]):
            yield s, found


@pytest.mark.parametrize("id", IDS)
def test_after_a_silence_it_answers_whatever_the_candidate_does(id: str) -> None:
    for s, found in paused_at_anchor(id):
        issue = next(iter(anchor(s)))
        for then in (offer(anchor(s)), NOTHING_SAID, YOUR_TURN):
            answer = decide(s, found[-1].mind, found[-1].table, then, 0.1)
            assert Beat.SILENCE not in beats(answer)
            assert not beats(answer) & {Beat.CLARIFY, Beat.LANGUAGE}
            assert answer.mind.stall == 0
            assert issue in answer.move.offers or issue in answer.move.settles


@pytest.mark.parametrize("id", IDS)
def test_silence_swallows_nothing_that_was_asked(id: str) -> None:
    interest = scenario(id).counterpart.interests[0]
    for seed in SEEDS:
        s = like(id, seed, silence=2)
        both = replace(
            offer(anchor(s)), questions=ask(interests=(interest.id,)).questions, language="fr"
        )
        told = beats(talk(s, [both])[-1])
        assert Beat.DISCLOSE in told
        assert Beat.SILENCE not in told


@pytest.mark.parametrize("id", IDS)
def test_silence_comes_a_few_times_and_never_twice_in_a_row(id: str) -> None:
    mine = scenario(id).preferences_of(Speaker.CANDIDATE)
    for seed in SEEDS:
        s = like(id, seed, silence=2)
        silences = [
            Beat.SILENCE in beats(d)
            for d in talk(s, [offer({i.id: mine.best(i)}) for i in s.issues[:10]])
        ]
        assert sum(silences) <= 3
        assert not any(a and b for a, b in pairwise(silences))


# Hierarchy.


def deferred(id: str, hierarchy: int) -> Counter[str]:
    """How the director's word was waited for, over many whole negotiations."""
    found: Counter[str] = Counter()
    mine = scenario(id).preferences_of(Speaker.CANDIDATE)
    for seed in SEEDS:
        s = like(id, seed, hierarchy=hierarchy)
        lightest = sorted(s.issues, key=lambda i: mine.worths[i.id].weight)
        decision = talk(s, [])[0]
        for n in range(30):
            level = 1.0 - n / 40
            issues = [i for i in lightest if i.id in decision.table.open_issues]
            if not issues:
                break
            terms = {
                i.id: min(
                    (v for v in i.values if mine.worths[i.id].of(v) >= level),
                    key=mine.worths[i.id].of,
                    default=mine.best(i),
                )
                for i in (issues[n % len(issues)], issues[(n + 1) % len(issues)])
            }
            before, decision = decision, decide(s, decision.mind, decision.table, offer(terms), 0.1)
            now = beats(decision)
            if Beat.DEFER in now:
                found["asked"] += 1
                found["on the spot" if Beat.RATIFY in now else "later"] += 1
            if before.mind.waiting:
                found["answered"] += bool(now & {Beat.RATIFY, Beat.AMEND})
            amended = [x for x in decision.move.steps if x.beat is Beat.AMEND]
            found["amended"] += len(amended)
            for step in amended:
                assert step.terms.items() <= decision.move.offers.items()
    return found


@pytest.mark.parametrize("id", IDS)
def test_hierarchy_decides_how_the_director_is_heard(id: str) -> None:
    flat, middle, steep = (deferred(id, hierarchy) for hierarchy in (-2, 0, 2))
    assert flat["asked"]
    assert flat["later"] == 0
    assert flat["amended"] == middle["amended"] == 0
    assert steep["later"] > middle["later"] > 0
    assert steep["answered"] >= 0.8 * steep["later"]
    assert steep["amended"]


# Questions or offers first.


def first_of(s: Side, turns: list[Heard]) -> Beat | None:
    """Whether a question or a figure came first."""
    return next(
        (
            step.beat
            for decision in talk(s, turns)
            for step in decision.move.steps
            if step.beat in (Beat.ASK, Beat.OFFER, Beat.PACKAGE)
        ),
        None,
    )


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_who_asks_first_asks_even_of_one_who_has_offered(id: str, seed: int) -> None:
    asker = like(id, seed, questions_first=2)
    for opening in (offer(anchor(asker)), YOUR_TURN, SMALL_TALK):
        assert first_of(asker, [opening]) is Beat.ASK
    answered = talk(asker, [YOUR_TURN, YOUR_TURN])[-1]
    assert answered.move.offers, "a plain question is not answered by a question twice"
    assert first_of(like(id, seed, questions_first=-2), []) is Beat.OFFER
    assert first_of(like(id, seed, questions_first=-1, relationship=2), [SMALL_TALK] * 3) is (
        Beat.OFFER
    )
    assert first_of(like(id, seed, questions_first=0), []) is None


# Opening and tempo.


@pytest.mark.parametrize("id", IDS)
def test_a_higher_anchor_asks_for_more_and_a_quicker_pace_gives_more(id: str) -> None:
    openings = [
        s.own.utility(first_mind(s).bid) for s in (like(id, anchor=a) for a in (-2, -1, 0, 1, 2))
    ]
    assert openings == sorted(openings)
    assert openings[-1] > openings[0] + 0.02
    mine = scenario(id).preferences_of(Speaker.CANDIDATE)
    steps = sorted(mine.ideal(scenario(id).domain), key=lambda i: mine.worths[i].weight)

    def after(pace: int) -> float:
        s = like(id, pace=pace)
        dream, gift = mine.ideal(s.issues), s.own.ideal(s.issues)
        turns = [
            offer({i: (gift if i in steps[:n] else dream)[i] for i in dream}) for n in range(6)
        ]
        return talk(s, turns)[-1].mind.target

    targets = [after(pace) for pace in (-2, -1, 0, 1, 2)]
    assert targets == sorted(targets, reverse=True)
    assert targets[0] > targets[-1] + 0.01


# Time, detail, expressiveness.


@pytest.mark.parametrize("id", IDS)
def test_the_stricter_about_time_the_sooner_it_asks_to_get_on(id: str) -> None:
    def waits(time: int) -> int:
        found = talk(like(id, time=time), [SMALL_TALK] * 8)
        return next(n for n, d in enumerate(found) if Beat.IMPATIENT in beats(d))

    assert [waits(t) for t in (2, 1, 0, -1, -2)] == sorted(waits(t) for t in (-2, -1, 0, 1, 2))
    assert waits(2) < waits(0) < waits(-2)


@pytest.mark.parametrize("id", IDS)
def test_who_cares_for_detail_comes_to_the_clauses_sooner_and_reads_back(id: str) -> None:
    specs = scenario(id).specs
    clauses = {i for i, spec in specs.items() if spec.category is Category.CONTRACTUAL}

    def order(detail: int) -> float:
        s = like(id, detail=detail, questions_first=-2)
        seen: list[str] = []
        for d in talk(s, [SMALL_TALK] * 2 + [Heard(acts={Act.ACCEPT: 1.0}, language="fr")] * 14):
            seen += [i for i in d.move.offers if i not in seen]
        assert len(seen) > 8
        return fmean(seen.index(i) if i in seen else len(specs) for i in clauses)

    assert order(2) < order(0) < order(-2)

    def recaps(detail: int) -> int:
        s = like(id, detail=detail)
        gifts = [offer({i.id: s.own.best(i)}) for i in s.issues[:9]]
        return sum(Beat.SUMMARISE in beats(d) for d in talk(s, gifts))

    assert recaps(2) > recaps(1) > recaps(0) >= recaps(-2)


@pytest.mark.parametrize("id", IDS)
def test_expressiveness_shows_more_of_the_same_feelings(id: str) -> None:
    def shown(expressiveness: int) -> list[Emotion]:
        found: list[Emotion] = []
        for seed in SEEDS:
            s = like(id, seed, expressiveness=expressiveness)
            dream, gift = anchor(s, 3), s.own.ideal(s.issues)
            light = [i for i in gift if i not in dream]
            turns = [Heard(acts={Act.EMPATHY: 1.0}, language="fr"), offer(dream), offer(dream)]
            turns += [offer({i: gift[i]}) for i in light[:2]]
            turns += [offer(dream)] * 2 + [Heard(acts={Act.THREAT: 1.0}, language="fr")]
            found += [d.move.emotion for d in talk(s, turns)]
        return found

    levels = {e: shown(e) for e in (-2, -1, 0, 1, 2)}
    much = {e: sum(x is not Emotion.NEUTRAL for x in found) for e, found in levels.items()}
    assert much[-2] <= much[-1] <= much[0] <= much[1] <= much[2]
    assert 0 < much[-2] < much[0] < much[2]
    for less, more in zip(levels[-2], levels[2], strict=True):
        assert less in (Emotion.NEUTRAL, more)


# Persons, not countries.


@pytest.mark.parametrize("id", IDS)
def test_every_shipped_person_has_a_trait_against_the_country_and_keeps_it(id: str) -> None:
    authored = scenario(id).counterpart.culture
    prior = culture(prompts(), authored.country).prior.parameters
    against = {k: v for k, v in authored.traits.items() if v * prior[k] < 0}
    assert against
    for seed in range(200):
        drawn = persona(id, seed)
        assert any(
            (drawn[k] > prior[k]) if v > 0 else (drawn[k] < prior[k]) for k, v in against.items()
        )


def abroad(id: str, country: str) -> Scenario:
    """The scenario with a counterpart from ``country``."""
    of = scenario(id)
    moved = of.counterpart.culture.model_copy(update={"country": country})
    return of.model_copy(
        update={"counterpart": of.counterpart.model_copy(update={"culture": moved})}
    )


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_no_country_changes_what_may_be_signed(id: str, country: str) -> None:
    here, there = scenario(id), abroad(id, country)
    own = here.preferences_of(Speaker.COUNTERPART)
    floor = Side(here, persona(id), 1).floor
    for seed in range(40):
        s = Side(there, draw(there, prompts(), seed), seed)
        assert s.persona.country == country
        assert (s.own, s.floor) == (own, floor)
        assert s.own.utility(first_mind(s).bid) >= floor


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_same_deal_scores_the_same_with_whoever_it_was_made(country: str) -> None:
    rubric = load_rubric(prompts())
    record = record_fixture.Play().turn("Voici notre offre.").sign().record()
    home = score(record, rubric)
    prior = dict(culture(prompts(), country).prior.parameters)
    for extreme in (prior, dict.fromkeys(TRAITS, -2), dict.fromkeys(TRAITS, 2)):
        met = replace(
            record.persona,
            country=country,
            parameters=extreme,
            prior=prior,
            register=register(extreme),
            difficulty=5,
        )
        away = score(replace(record, persona=met), rubric)
        assert (away.total_20, away.scores) == (home.total_20, home.scores)
        assert away.ledger == home.ledger
