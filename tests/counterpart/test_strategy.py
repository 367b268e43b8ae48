"""The engine's promises, on every shipped scenario."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations import accept, argue, ask, offer, persona, scenario, shipped, side
from negotiator.counterpart import guard
from negotiator.counterpart.move import Beat, Effect, Move
from negotiator.counterpart.persona import tune
from negotiator.counterpart.strategy.bids import round_values
from negotiator.counterpart.strategy.decide import (
    Decision,
    decide,
    first_mind,
    greet,
    last_round,
)
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.counterpart.strategy.target import curve, next_target, progress, with_trust
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.record import decode, encode
from negotiator.scenario.references import TRAITS
from negotiator.transcript import ALL, About, Act, Claim, Heard, Question, Term

IDS = shipped()


def start(s: Side) -> Decision:
    return greet(s, first_mind(s), Table.of(s.scenario.specs))


def follow(s: Side, turns: list[Heard], share: float = 0.1) -> list[Decision]:
    """The decisions on ``turns``, one after the other."""
    found = [start(s)]
    for heard in turns:
        found.append(decide(s, found[-1].mind, found[-1].table, heard, share))
    return found


def beats(decision: Decision) -> set[Beat]:
    return {step.beat for step in decision.move.steps}


def generous(s: Side) -> dict[str, Value]:
    """What the counterpart would dream of."""
    return s.own.ideal(s.issues)


def greedy(s: Side) -> dict[str, Value]:
    """What the candidate would dream of."""
    return s.scenario.preferences_of(Speaker.CANDIDATE).ideal(s.issues)


def past_rapport(s: Side) -> list[Heard]:
    return [Heard(acts={Act.RAPPORT: 1.0}, language="fr")] * (s.tuning.rapport + 1)


@st.composite
def heard_turns(draw: st.DrawFn, id: str) -> Heard:
    """Anything a candidate may do, sensible or not."""
    s = side(id)
    issues = draw(st.lists(st.sampled_from(s.issues), unique=True, max_size=6))
    terms = {i.id: draw(st.sampled_from(i.values)) for i in issues}
    acts = dict.fromkeys(draw(st.lists(st.sampled_from(list(Act)), max_size=4)), 1.0)
    accepts = draw(st.sampled_from([(), (ALL,), *[(i.id,) for i in s.issues]]))
    counterpart = s.scenario.counterpart
    return Heard(
        acts=acts | ({Act.OFFER: 1.0} if terms else {}),
        offer=tuple(Term(i, v) for i, v in terms.items()),
        tied=draw(st.booleans()),
        accepts=accepts,
        arguments=tuple(
            draw(st.lists(st.sampled_from([a.id for a in counterpart.arguments]), max_size=2))
        ),
        claims=tuple(
            Claim(f.value or 0.0, f.unit or "", "", f.id, draw(st.booleans()))
            for f in draw(st.lists(st.sampled_from(s.scenario.candidate.facts), max_size=2))
        ),
        matters=tuple(i.id for i in issues[:1]),
        language=draw(st.sampled_from(["fr", "en", ""])),
    )


@pytest.mark.parametrize("id", IDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), seed=st.integers(0, 50))
def test_whatever_is_said_it_never_stands_or_settles_below_its_reservation(
    id: str, data: st.DataObject, seed: int
) -> None:
    s = side(id, seed)
    turns = data.draw(st.lists(heard_turns(id), min_size=1, max_size=14))
    for decision in follow(s, turns):
        assert s.own.utility(decision.mind.bid) >= s.own.reservation
        assert decision.table.settled.items() <= decision.mind.bid.items()
        assert decision.trace["guard"] == "passed"
        if decision.move.effect is Effect.AGREED:
            assert s.own.utility(decision.table.settled) >= s.own.reservation


@pytest.mark.parametrize("id", IDS)
def test_a_candidate_who_asks_for_everything_gets_no_deal(id: str) -> None:
    s = side(id)
    turns = [*past_rapport(s), *[offer(greedy(s), tied=True)] * 25]
    decisions = follow(s, turns)
    assert all(d.move.effect is not Effect.AGREED for d in decisions)
    assert any(Beat.WARN in beats(d) for d in decisions)
    warned = next(n for n, d in enumerate(decisions) if Beat.WARN in beats(d))
    left = next(n for n, d in enumerate(decisions) if d.move.effect is Effect.WALK_AWAY)
    assert warned < left


@pytest.mark.parametrize("id", IDS)
def test_a_dream_offer_is_accepted_and_agreed(id: str) -> None:
    s = side(id)
    last = follow(s, [*past_rapport(s), offer(generous(s))])[-1]
    assert last.move.effect is Effect.AGREED
    assert last.table.settled == generous(s)
    assert Beat.CONFIRM in beats(last)


@pytest.mark.parametrize("id", IDS)
def test_agreed_then_confirmed_is_signed(id: str) -> None:
    s = side(id)
    last = follow(s, [*past_rapport(s), offer(generous(s)), accept(ALL)])[-1]
    assert last.move.effect is Effect.SIGNED


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("seed", range(8))
def test_it_accepts_nothing_whole_in_its_first_exchanges_unless_it_beats_its_target(
    id: str, seed: int
) -> None:
    s = side(id, seed)
    rng = Random(seed)
    package: dict[str, Value] = {i.id: rng.choice(i.values) for i in s.issues}
    decisions = follow(s, [*past_rapport(s), offer(package)])
    if decisions[-1].move.effect is Effect.AGREED:
        assert s.own.utility(package) >= with_trust(
            s, decisions[-1].mind.target, decisions[-1].mind.trust
        )


@pytest.mark.parametrize("id", IDS)
def test_questions_and_small_talk_never_lower_its_target(id: str) -> None:
    s = side(id)
    interests = [i.id for i in s.scenario.counterpart.interests]
    turns = [ask(interests=(i,)) for i in interests] + past_rapport(s)
    decisions = follow(s, turns)
    assert decisions[-1].mind.target == decisions[0].mind.target
    assert decisions[-1].mind.exchanges == 0


@pytest.mark.parametrize("id", IDS)
def test_an_interest_is_disclosed_when_asked_about_and_only_once(id: str) -> None:
    s = side(id)
    interest = s.scenario.counterpart.interests[0].id
    first, second = follow(s, [ask(interests=(interest,)), ask(interests=(interest,))])[1:]
    assert [x.ref for x in first.move.steps if x.beat is Beat.DISCLOSE] == [interest]
    assert Beat.DISCLOSE not in beats(second)


@pytest.mark.parametrize("id", IDS)
def test_an_argument_with_its_fact_counts_once(id: str) -> None:
    s = side(id)
    argument = next(a for a in s.scenario.counterpart.arguments if a.facts)
    fact = next(f for f in s.scenario.candidate.facts if f.id in argument.facts)
    said = argue(argument.id, Claim(fact.value or 0.0, "", "", fact.id, agrees=True))
    once, twice = follow(s, [said, said])[1:]
    assert Beat.CREDIT in beats(once)
    assert once.mind.target < s.tuning.opening
    assert Beat.CREDIT not in beats(twice)
    assert twice.mind.target == once.mind.target


@pytest.mark.parametrize("id", IDS)
def test_an_argument_without_its_fact_is_doubted(id: str) -> None:
    s = side(id)
    argument = next(a for a in s.scenario.counterpart.arguments if a.facts)
    heard = argue(argument.id)
    decision = follow(s, [heard])[-1]
    assert Beat.DOUBT in beats(decision)
    assert decision.mind.target == first_mind(s).target


@pytest.mark.parametrize("id", IDS)
def test_a_false_figure_that_it_can_know_costs_trust(id: str) -> None:
    s = side(id)
    fact = next(
        f for f in s.scenario.candidate.facts if f.known_to_counterpart and f.value is not None
    )
    assert fact.value is not None
    lie = Heard(
        acts={Act.DISCLOSURE: 1.0},
        claims=(Claim(fact.value * 2, "", "", fact.id, agrees=False),),
        language="fr",
    )
    decision = follow(s, [lie])[-1]
    assert Beat.CHALLENGE in beats(decision)
    assert decision.mind.trust < 0


@pytest.mark.parametrize("id", IDS)
def test_at_most_two_of_its_positions_move_in_a_turn(id: str) -> None:
    s = side(id)
    mine = s.scenario.preferences_of(Speaker.CANDIDATE)
    turns = list(past_rapport(s))
    for level in range(10):
        package: dict[str, Value] = {
            i.id: sorted(i.values, key=mine.worths[i.id].of)[
                max(0, len(i.values) - 1 - level * len(i.values) // 12)
            ]
            for i in s.issues
        }
        turns.append(offer(dict(list(package.items())[:4])))
    decisions = follow(s, turns)
    for before, after in pairwise(decisions):
        was = before.table.positions(Speaker.COUNTERPART)
        now = after.table.positions(Speaker.COUNTERPART)
        # What was referred to the director was given away in the turn before.
        ratified = set(before.mind.waiting)
        gave = [
            i
            for i in (was.keys() & now.keys()) - ratified
            if s.own.share(i, now[i]) < s.own.share(i, was[i]) - 0.002
        ]
        assert len(gave) <= 2


@pytest.mark.parametrize("id", IDS)
def test_repeating_the_same_offer_brings_no_concession(id: str) -> None:
    s = side(id)
    issue = s.issues[0]
    dream = s.scenario.preferences_of(Speaker.CANDIDATE).best(issue)
    decisions = follow(s, [*past_rapport(s), *[offer({issue.id: dream})] * 4])
    positions = [d.table.rows[issue.id].counterpart for d in decisions[-3:]]
    assert len(set(positions)) == 1


@pytest.mark.parametrize("id", IDS)
def test_a_settled_issue_is_not_reopened_alone(id: str) -> None:
    s = side(id)
    issue = s.issues[0]
    best, worst = s.own.best(issue), min(issue.values, key=s.own.worths[issue.id].of)
    decisions = follow(s, [*past_rapport(s), offer({issue.id: best}), offer({issue.id: worst})])
    assert decisions[-2].table.settled == {issue.id: best}
    assert Beat.REFUSE_REOPEN in beats(decisions[-1])
    assert decisions[-1].table.settled == {issue.id: best}


@pytest.mark.parametrize("id", IDS)
def test_the_last_round_puts_a_whole_package_that_can_be_accepted(id: str) -> None:
    s = side(id)
    opened = start(s)
    final = last_round(s, opened.mind, opened.table)
    assert set(final.move.offers) == set(final.table.open_issues)
    closed = decide(s, final.mind, final.table, accept(ALL), 0.95)
    assert closed.move.effect is Effect.AGREED
    assert s.own.utility(closed.table.settled) >= s.own.reservation


@pytest.mark.parametrize("id", IDS)
def test_the_guard_refuses_every_way_round(id: str) -> None:
    s = side(id)
    mind = first_mind(s)
    worst: dict[str, Value] = {i.id: min(i.values, key=s.own.worths[i.id].of) for i in s.issues}
    table = Table.of(s.scenario.specs)
    issue = s.issues[0].id
    forbidden: list[tuple[Mind, Move, Table]] = [
        (replace(mind, bid=worst), Move(()), table),
        (mind, Move((), settles={issue: worst[issue]}), table.settle({issue: worst[issue]})),
        (mind, Move((), offers={issue: worst[issue]}), table),
        (mind, Move((), effect=Effect.AGREED), table),
        (mind, Move((), effect=Effect.SIGNED), table),
    ]
    for bad_mind, bad_move, bad_table in forbidden:
        with pytest.raises(guard.Breach):
            guard.check(s, bad_mind, bad_move, bad_table)
    guard.check(s, mind, Move(()), table)


@given(
    exchanges=st.integers(0, 30),
    share=st.floats(0, 1),
    credit=st.floats(0, 0.2),
    gained=st.floats(-0.5, 0.5),
    gate=st.booleans(),
    trust=st.floats(-1, 1),
    earned=st.floats(-0.5, 0.5),
)
def test_the_target_only_falls_and_never_through_the_floor(
    exchanges: int,
    share: float,
    credit: float,
    gained: float,
    gate: bool,
    trust: float,
    earned: float,
) -> None:
    s = side(IDS[0])
    tau = progress(exchanges, s.tuning.plan, share)
    assert 0 <= tau <= 1
    previous = max(s.tuning.opening, s.floor)
    target = next_target(
        s,
        previous=previous,
        tau=tau,
        open_gate=gate,
        gained=gained,
        credited=credit,
        earned=earned,
    )
    assert s.floor <= target <= previous
    assert with_trust(s, target, trust) >= s.floor
    assert abs(with_trust(s, target, trust) - target) <= 0.05 + 1e-12
    if not gate:
        assert target >= max(s.floor, previous - credit) - 1e-12
    assert previous - target <= 0.05 + max(earned, 0.0) + 1e-12
    assert s.floor <= curve(s, tau) <= previous


@given(
    exchanges=st.integers(1, 12),
    gained=st.floats(0.0, 0.12),
    share=st.floats(0.0, 1.0),
)
def test_three_tenths_of_what_the_candidate_gives_is_answered_in_kind(
    exchanges: int, gained: float, share: float
) -> None:
    s = side(IDS[0])
    assert s.tuning.reply == 0.3
    tau = progress(exchanges, s.tuning.plan, share)

    def target(gained: float) -> float:
        return next_target(
            s,
            previous=s.tuning.opening,
            tau=tau,
            open_gate=True,
            gained=gained,
            credited=0.0,
            earned=1.0,  # it owes enough that nothing else holds it back
        )

    answered = target(0.0) - target(gained)
    assert answered == pytest.approx(min(0.3 * gained, target(0.0) - s.floor))
    along_the_curve = s.tuning.opening - target(0.0)
    assert along_the_curve == pytest.approx(0.7 * (s.tuning.opening - curve(s, tau)))


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("trust", [-1.0, 1.0])
def test_trust_moves_what_it_takes_but_never_what_it_could_never_take(
    id: str, trust: float
) -> None:
    s = side(id)
    opened = first_mind(s)
    known = replace(opened, trust=trust)
    assert with_trust(s, opened.target, trust) == pytest.approx(opened.target - 0.05 * trust)
    assert with_trust(s, s.floor, 1.0) == s.floor
    told = decide(s, replace(known, turn=9), start(s).table, offer(greedy(s)), 1.0)
    assert told.trace["reservation"] == s.own.reservation
    assert s.own.utility(told.mind.bid) >= s.own.reservation


@pytest.mark.parametrize("difficulty", range(1, 6))
@pytest.mark.parametrize("pace", range(-2, 3))
@pytest.mark.parametrize("anchor", range(-2, 3))
def test_every_tempo_and_opening_stays_within_its_bounds(
    difficulty: int, pace: int, anchor: int
) -> None:
    drawn = persona(IDS[0])
    traits = {**drawn.parameters, "pace": pace, "anchor": anchor}
    tuning = tune(replace(drawn, parameters=traits, difficulty=difficulty))
    assert 0.2 <= tuning.beta <= 1.1
    assert 0.88 <= tuning.opening <= 0.99
    assert 8 <= tuning.plan <= 12


def test_each_level_of_difficulty_is_harder_than_the_one_before() -> None:
    drawn = replace(persona(IDS[0]), parameters=dict.fromkeys(TRAITS, 0))
    tunings = [tune(replace(drawn, difficulty=level)) for level in range(1, 6)]
    for easier, harder in pairwise(tunings):
        assert harder.opening > easier.opening
        assert harder.beta < easier.beta
        assert harder.plan > easier.plan
        assert harder.patience <= easier.patience
        assert harder.openness > easier.openness
        assert harder.credit < easier.credit


def test_its_steps_on_an_issue_shrink_and_come_in_round_figures() -> None:
    compared = sum(_shrinking(side(id, seed)) for id in IDS for seed in range(12))
    assert compared >= 20


def _shrinking(s: Side) -> int:
    """Pairs of steps compared, against a candidate who gives up one issue a turn and a little of
    each number's range."""
    mine = s.scenario.preferences_of(Speaker.CANDIDATE)
    numeric = [i for i in s.issues if i.numeric and len(i.values) > 12]
    others = [i for i in s.issues if i not in numeric]
    turns = list(past_rapport(s))
    for level in range(16):
        gift = {i.id: s.own.best(i) for i in others[level : level + 1]}
        numbers = {
            i.id: sorted(i.values, key=mine.worths[i.id].of)[-1 - level * len(i.values) // 40]
            for i in numeric
        }
        turns.append(offer(gift | numbers))
    decisions = follow(s, turns)
    compared = 0
    for issue in numeric:
        wished = {t.terms[issue.id] for t in turns if t.terms}
        voiced = [d.table.rows[issue.id].counterpart for d in decisions]
        path = [v for v, _ in groupby(v for v in voiced if v is not None)]
        steps = [abs(float(b) - float(a)) for a, b in pairwise(path) if b not in wished]
        smallest = 2 * abs(float(issue.values[1]) - float(issue.values[0]))
        assert set(path) <= {*round_values(issue), *wished}
        assert all(b <= max(a, smallest) + 1e-9 for a, b in pairwise(steps))
        compared += max(0, len(steps) - 1)
    return compared


def test_a_mind_survives_the_journal() -> None:
    s = side(IDS[0])
    mind = follow(s, [*past_rapport(s), offer({s.issues[0].id: s.issues[0].values[0]})])[-1].mind
    assert decode(Mind, encode(mind)) == mind


def test_another_seed_is_another_person_but_the_same_limit() -> None:
    people = [persona(IDS[0], seed) for seed in range(12)]
    assert len({tuple(p.parameters.items()) for p in people}) > 6
    assert {Side(scenario(IDS[0]), p, 1).own.reservation for p in people} == {
        scenario(IDS[0]).preferences.counterpart.reservation
    }


def asks_about(about: About) -> Heard:
    return Heard(
        acts={Act.OPEN_QUESTION: 1.0}, questions=(Question(True, about=about),), language="fr"
    )


@pytest.mark.parametrize("id", IDS)
def test_questions_get_an_answer_of_their_own_kind(id: str) -> None:
    s = side(id)
    greedily = offer(dict(list(greedy(s).items())[:2]))
    found = follow(s, [*past_rapport(s), asks_about(About.LIMIT), greedily])
    assert Beat.DEFLECT in beats(found[-2]), "its limit is its own"
    opinion = decide(s, found[-1].mind, found[-1].table, asks_about(About.OPINION), 0.2)
    assert beats(opinion) & {Beat.REJECT, Beat.ACKNOWLEDGE}
    reason = decide(s, opinion.mind, opinion.table, asks_about(About.REASON), 0.2)
    assert Beat.DISCLOSE not in beats(reason)
    if found[-1].move.offers or opinion.move.offers:
        assert Beat.ANSWER in beats(reason)


@pytest.mark.parametrize("id", IDS)
def test_who_decides_is_answered_with_what_it_may_not_settle_alone(id: str) -> None:
    s = side(id)
    last = follow(s, [*past_rapport(s), asks_about(About.AUTHORITY)])[-1]
    mandate = next(step for step in last.move.steps if step.beat is Beat.MANDATE)
    assert set(s.lead.refers) & set(mandate.issues) and set(mandate.issues) <= s.refers
    assert not (last.move.settles or last.move.offers)


@pytest.mark.parametrize("id", IDS)
def test_a_yes_no_question_it_cannot_answer_is_set_aside(id: str) -> None:
    s = side(id)
    asked = Heard(
        acts={Act.CLOSED_QUESTION: 1.0},
        questions=(Question(False, about=About.AFFAIRS),),
        language="fr",
    )
    last = follow(s, [*past_rapport(s), asked])[-1]
    assert Beat.ASIDE in beats(last) and Beat.AGREE_FRAME not in beats(last)


@pytest.mark.parametrize("id", IDS)
def test_an_opinion_on_nothing_asks_for_an_offer(id: str) -> None:
    s = side(id)
    last = follow(s, [*past_rapport(s), asks_about(About.OPINION)])[-1]
    assert beats(last) & {Beat.INVITE, Beat.ASK}
    assert Beat.DISCLOSE not in beats(last)
