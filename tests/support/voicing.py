"""Moves to be voiced in tests: random but plausible, from any scenario.

``conversation`` gives the moves of one negotiation; like the strategy, it reveals an interest,
raises an objection and reports an event at most once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import get_args

from negotiator.counterpart.move import Beat, Emotion, Move, Step
from negotiator.counterpart.voice.context import Register, Stage, VoiceContext
from negotiator.counterpart.voice.phrasebook import Phrasebook
from negotiator.deal.issue import Value
from negotiator.prompts import Prompts
from negotiator.scenario.loader import load
from negotiator.scenario.model import Language, Scenario
from negotiator.workspace import packaged
from tiny_scenario import tiny_scenario

REGISTERS: tuple[Register, ...] = get_args(Register)
STAGES: tuple[Stage, ...] = get_args(Stage)
ROOT = packaged()
PROMPTS = Prompts((ROOT / "prompts",))

QUOTES = {
    "fr": "on verra bien, comme d’habitude",
    "en": "we will see, the usual way",
}
OPENERS = (Beat.ACKNOWLEDGE, Beat.RAPPORT, Beat.EMPATHISE, Beat.ANSWER, Beat.DEFLECT, Beat.FIRM)


@cache
def phrasebook(language: Language) -> Phrasebook:
    return Phrasebook(PROMPTS, language)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The tiny scenario and every shipped one."""
    shipped = sorted((ROOT / "scenarios").glob("*.yaml"))
    return (tiny_scenario(), *(load(path) for path in shipped))


def context(
    scenario: Scenario,
    *,
    register: Register = "formal",
    stage: Stage = "middle",
    seed: int = 0,
    turn: int = 1,
    used: frozenset[str] = frozenset(),
    speaker: int = 0,
) -> VoiceContext:
    person = scenario.counterpart.people[speaker]
    return VoiceContext(scenario, person, register, stage, seed, turn, used)


def some_terms(scenario: Scenario, rng: Random, count: int) -> dict[str, Value]:
    chosen = rng.sample(scenario.domain, min(count, len(scenario.domain)))
    ids = {issue.id for issue in chosen}
    return {i.id: rng.choice(i.values) for i in scenario.domain if i.id in ids}


def step(beat: Beat, scenario: Scenario, rng: Random, language: Language) -> Step:
    """A step of that beat with everything that the strategy may give it."""
    side = scenario.counterpart
    terms = some_terms(scenario, rng, rng.choice((1, 1, 2)))
    about = tuple(terms)
    others = {i.id: rng.choice(i.values) for i in scenario.domain if i.id in terms}
    match beat:
        case (
            Beat.ACCEPT
            | Beat.REJECT
            | Beat.HOLD
            | Beat.OFFER
            | Beat.RATIFY
            | Beat.AMEND
            | Beat.UNREALISTIC
            | Beat.REFUSE_REOPEN
            | Beat.CLARIFY_TERM
        ):
            return Step(beat, about, terms)
        case Beat.CONCEDE:
            return Step(beat, about, terms, previous=others)
        case Beat.INCONSISTENT:
            return Step(beat, about, previous=others)
        case Beat.PACKAGE:
            terms = some_terms(scenario, rng, rng.choice((2, 3, len(scenario.domain))))
            moved = dict(list(terms.items())[: rng.choice((0, 1))])
            return Step(beat, tuple(terms), terms, previous=moved)
        case Beat.CONFIRM | Beat.SIGNED:
            everything = some_terms(scenario, rng, len(scenario.domain))
            return Step(beat, tuple(everything), everything)
        case Beat.SUMMARISE:
            some = some_terms(scenario, rng, rng.randint(0, len(scenario.domain)))
            left = tuple(i.id for i in scenario.domain if i.id not in some)
            return Step(beat, (*left, *some), some)
        case Beat.DISCLOSE:
            interest = rng.choice(side.interests)
            return Step(beat, (interest.issue,), ref=interest.id)
        case Beat.CREDIT | Beat.DOUBT:
            argument = rng.choice(side.arguments)
            return Step(beat, (argument.issue,), ref=argument.id)
        case Beat.OBJECT:
            objection = rng.choice(side.objections)
            return Step(beat, (objection.issue,), ref=objection.id)
        case Beat.EVENT:
            event = rng.choice(side.events)
            return Step(beat, (event.issue,) if event.issue else (), ref=event.id)
        case Beat.CHALLENGE:
            fact = rng.choice([f for f in scenario.candidate.facts if f.known_to_counterpart])
            said, known = f"{rng.randint(11, 99)}", f"{rng.randint(11, 99)}"
            return Step(beat, ref=fact.id, said=said, known=known)
        case Beat.CLARIFY:
            return Step(beat, about[:1], quote=rng.choice((QUOTES[language], "")))
        case Beat.TIME:
            return Step(beat, minutes=rng.choice((15, 5, 2, 1)))
        case Beat.ANSWER | Beat.NEXT_TOPIC | Beat.DEFER | Beat.REOPEN:
            return Step(beat, about)
        case Beat.MANDATE:
            return Step(beat, rng.choice((about, ())))
        case Beat.ASK | Beat.INVITE | Beat.ACKNOWLEDGE | Beat.PUT_OFF | Beat.DEFLECT:
            return Step(beat, rng.choice((about[:1], ())))
        case _:
            return Step(beat)


def bare(beat: Beat, scenario: Scenario, rng: Random, language: Language) -> Step:
    """The least that a step of that beat can carry."""
    full = step(beat, scenario, rng, language)
    if full.ref or full.terms or full.said:
        return Step(beat, terms=full.terms, ref=full.ref, said=full.said, known=full.known)
    return Step(beat, minutes=full.minutes)


def conversation(
    scenario: Scenario, rng: Random, language: Language, turns: int
) -> Iterator[tuple[Stage, Move]]:
    """``turns`` moves of one negotiation, the stage at which each is made."""
    told: set[tuple[Beat, str]] = set()
    held = step(Beat.HOLD, scenario, rng, language)

    def fresh(beat: Beat) -> list[Step]:
        made = step(beat, scenario, rng, language)
        if made.ref and (beat, made.ref) in told:
            return []
        told.add((beat, made.ref))
        return [made]

    for turn in range(turns):
        share = turn / turns
        stage: Stage = "opening" if share < 0.2 else "late" if share >= 0.75 else "middle"
        emotion = rng.choice(tuple(Emotion))
        yield stage, Move(tuple(_steps(turn, turns, rng, fresh, held)), emotion)


def _steps(
    turn: int, turns: int, rng: Random, fresh: Callable[[Beat], list[Step]], held: Step
) -> list[Step]:
    if turn == 0:
        return fresh(Beat.GREET) + fresh(rng.choice((Beat.RAPPORT, Beat.INVITE)))
    if turn == turns - 1:
        ending = (Beat.SIGNED, Beat.WALK_AWAY, Beat.TIME_UP, Beat.FAREWELL)
        return fresh(rng.choice(ending))
    kind = rng.random()
    if kind < 0.2:  # a stubborn candidate: the same position again and again
        return [held, *fresh(rng.choice((Beat.INVITE, Beat.ASK)))]
    if kind < 0.5:
        alone = [b for b in Beat if b not in (Beat.GREET, Beat.SIGNED, Beat.WALK_AWAY)]
        steps = fresh(rng.choice(alone))
        return steps or fresh(Beat.INVITE)
    steps = fresh(rng.choice(OPENERS)) if rng.random() < 0.6 else []
    for beat in rng.sample(
        (
            Beat.ACCEPT,
            Beat.REJECT,
            Beat.HOLD,
            Beat.OFFER,
            Beat.CONCEDE,
            Beat.PACKAGE,
            Beat.DISCLOSE,
        ),
        rng.choice((1, 2)),
    ):
        steps += fresh(beat)
    if rng.random() < 0.5:
        steps += fresh(rng.choice((Beat.ASK, Beat.INVITE, Beat.NEXT_TOPIC, Beat.OBJECT)))
    return steps or fresh(Beat.ASK)
