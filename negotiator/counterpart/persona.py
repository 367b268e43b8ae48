"""Who sits across the table in this session: a country prior, a drawn deviation, authored traits.

A persona changes the form of the negotiation: order, tempo, directness, silence, who may
decide. It never changes the reservation utility, honesty or the score. Each of ``TRAITS``,
from −2 to +2, shows in one way:

- ``relationship``: 0, 0, 1, 1, 2 turns in which figures are put off; warm words where it is high.
- ``directness``: the register of what is said; from −1 down a refusal comes without the word.
- ``silence``: chance (0, 0, 0.1, 0.35, 0.7) that a far first position is met with silence.
- ``hierarchy``: below 0 the director is asked on the spot, otherwise the answer comes a turn
  later; at 1 and 2 that many further issues are referred, and some answers come back amended.
- ``time``: idle turns (5, 4, 3, 3, 2) before it asks to get on; from 1 up it calls the clock.
- ``detail``: how soon it comes to the contract's clauses; at 1 and 2 it reads back what is
  settled, every fourth and every third point.
- ``expressiveness``: how slight a thing lets an emotion show; the sign is never changed.
- ``anchor``: utility of its first package, 0.02 a step.
- ``pace``: the shape of its concessions, beta × 1.5 a step.
- ``questions_first``: below 0 it opens with a figure (at −2 it never asks for one instead); at 1
  and 2 it asks that many questions before its first figure.

Difficulty 1…5 sets the rest (the persona then shifts ``opening`` and ``beta``, within bounds):

==========  =============  ======  ====  ========  ========  ======
difficulty  opening        beta ×  plan  patience  openness  credit
==========  =============  ======  ====  ========  ========  ======
1           −0.02          1.6     8     6         −0.7      0.040
2           −0.01          1.25    9     5         −0.5      0.035
3           0.92           1.0     10    5         −0.3      0.030
4           +0.01          0.8     11    4         −0.1      0.025
5           +0.02          0.65    12    4         +0.05     0.020
==========  =============  ======  ====  ========  ========  ======

So ``opening = 0.92 + 0.02 · anchor + 0.01 · (difficulty − 3)`` within 0.88…0.99, and
``beta = 0.5 · 1.5^pace · factor`` within 0.2…1.1. What the columns mean: ``Tuning``. Difficulty
touches neither the reservation nor what a deal scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from negotiator.prompts import Prompts
from negotiator.scenario.model import Person, Scenario, Text
from negotiator.scenario.references import TRAITS
from negotiator.scenario.yaml import read, validate

Register = Literal["formal", "direct", "indirect", "warm", "dry"]


class _Prior(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    basis: Literal["judgement"]
    parameters: dict[str, int]

    @field_validator("parameters")
    @classmethod
    def _complete(cls, value: dict[str, int]) -> dict[str, int]:
        if set(value) != set(TRAITS):
            raise ValueError(f"give exactly these parameters: {', '.join(TRAITS)}")
        if any(not -2 <= v <= 2 for v in value.values()):
            raise ValueError("parameters are between -2 and 2")
        return value


class _Published(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    dimension: str
    score: int | Literal["no score"]
    source: str | None = None
    year: int | None = Field(default=None, ge=1960, le=2100)


class CultureFile(BaseModel):
    """A country's prior (our judgement) beside the scores that were published for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    country: str
    name: Text
    prior: _Prior
    published: tuple[_Published, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """The person who leads in this session.

    ``parameters`` and ``prior`` hold −2…+2 for each of ``TRAITS``; their difference is
    what the debrief shows as "prior against this person".
    """

    person: Person
    country: str
    parameters: Mapping[str, int]
    prior: Mapping[str, int]
    register: Register
    difficulty: int

    def __getitem__(self, parameter: str) -> int:
        return self.parameters[parameter]


def culture(prompts: Prompts, country: str) -> CultureFile:
    """A country's file. Raises NotFound when there is none, ScenarioError when it is not one."""
    return validate(read(prompts.path(f"cultures/{country}.yaml")), CultureFile)


def draw(scenario: Scenario, prompts: Prompts, seed: int) -> Persona:
    """The persona of one session: the same for the same scenario and seed."""
    authored = scenario.counterpart.culture
    prior = culture(prompts, authored.country).prior.parameters
    rng = Random(f"persona:{scenario.id}:{seed}")
    # Most variation lies within countries, hence a deviation of a standard unit for everyone.
    parameters = {
        name: _person(prior[name], authored.traits.get(name, 0), round(rng.gauss(0, 1.0)))
        for name in TRAITS
    }
    return Persona(
        person=scenario.counterpart.people[0],
        country=authored.country,
        parameters=parameters,
        prior=dict(prior),
        register=register(parameters),
        difficulty=scenario.difficulty,
    )


def _person(prior: int, trait: int, deviation: int) -> int:
    """One parameter of one person. Where the author gave a trait, chance moves it by half of
    that at most (or by one): who the scenario says this person is must not be undone."""
    if trait:
        most = max(1, abs(trait) // 2)
        deviation = max(-most, min(most, deviation))
    return max(-2, min(2, prior + trait + deviation))


def register(parameters: Mapping[str, int]) -> Register:
    """How this person speaks, by what is most marked in them."""
    if parameters["directness"] <= -1:
        return "indirect"
    if parameters["relationship"] + parameters["expressiveness"] >= 2:
        return "warm"
    if parameters["directness"] >= 1:
        return "dry" if parameters["expressiveness"] < 0 else "direct"
    return "formal"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What difficulty and persona make of the engine.

    ``opening``: own utility of its first package, 0.88…0.99. ``beta``: shape of the target
    curve, 0.2 (concedes late) …1.1 (concedes evenly). ``plan``: offer exchanges over which the
    target falls. ``rapport``: turns of relation before figures. ``patience``: exchanges without
    a move by the candidate that it bears. ``silence``: chance of answering an anchor with
    silence. ``asks``: questions before its own first figure. ``nudge``: idle turns before it asks
    to get on. ``openness``: trust (−1…1) from which it answers a question about an interest.
    ``credit``: utility that an argument which lands is worth. ``reply``: share of the
    candidate's last move that is answered in kind.
    """

    opening: float
    beta: float
    plan: int
    rapport: int
    patience: int
    silence: float
    asks: int
    nudge: int
    openness: float
    credit: float
    reply: float = 0.3


_BY_DIFFICULTY = {
    # beta factor, plan, patience, openness, credit
    1: (1.6, 8, 6, -0.7, 0.040),
    2: (1.25, 9, 5, -0.5, 0.035),
    3: (1.0, 10, 5, -0.3, 0.030),
    4: (0.8, 11, 4, -0.1, 0.025),
    5: (0.65, 12, 4, 0.05, 0.020),
}


def tune(persona: Persona) -> Tuning:
    """The engine parameters of a persona; CONTRIBUTING.md shows the table by difficulty."""
    factor, plan, patience, openness, credit = _BY_DIFFICULTY[persona.difficulty]
    opening = 0.92 + 0.02 * persona["anchor"] + 0.01 * (persona.difficulty - 3)
    return Tuning(
        opening=_clip(opening, 0.88, 0.99),
        beta=_clip(0.5 * 1.5 ** persona["pace"] * factor, 0.2, 1.1),
        plan=plan,
        rapport=(0, 0, 1, 1, 2)[persona["relationship"] + 2],
        patience=patience,
        silence=(0.0, 0.0, 0.1, 0.35, 0.7)[persona["silence"] + 2],
        asks=max(0, persona["questions_first"]),
        nudge=(5, 4, 3, 3, 2)[persona["time"] + 2],
        openness=openness,
        credit=credit,
    )


def _clip(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
