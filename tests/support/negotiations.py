"""Ready-made pieces for tests: shipped scenarios, sides, things heard."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from negotiator.counterpart.persona import Persona, draw
from negotiator.counterpart.strategy.mind import Side
from negotiator.deal.issue import Value
from negotiator.prompts import Prompts
from negotiator.scenario.library import Library
from negotiator.scenario.model import Scenario
from negotiator.transcript import Act, Claim, Heard, Question, Term
from negotiator.workspace import packaged


def prompts() -> Prompts:
    return Prompts((packaged() / "prompts",))


def shipped() -> tuple[str, ...]:
    """The ids of the packaged scenarios."""
    return tuple(Library((packaged() / "scenarios",)).ids())


@cache
def scenario(id: str) -> Scenario:
    return Library((packaged() / "scenarios",)).load(id)


def scenario_path(id: str) -> Path:
    return Library((packaged() / "scenarios",)).path(id)


@cache
def side(id: str, seed: int = 1) -> Side:
    return Side(scenario(id), persona(id, seed), seed)


def persona(id: str, seed: int = 1) -> Persona:
    return draw(scenario(id), prompts(), seed)


def offer(terms: dict[str, Value], *, tied: bool = False, confidence: float = 1.0) -> Heard:
    """A turn that puts ``terms`` on the table."""
    acts = {Act.OFFER: 1.0} | ({Act.PACKAGE: 1.0} if tied else {})
    return Heard(
        acts=acts,
        offer=tuple(Term(i, v, confidence=confidence) for i, v in terms.items()),
        tied=tied,
        topics=tuple(terms),
        language="fr",
    )


def accept(*issues: str) -> Heard:
    return Heard(acts={Act.ACCEPT: 1.0}, accepts=issues, language="fr")


def ask(*, issues: tuple[str, ...] = (), interests: tuple[str, ...] = ()) -> Heard:
    return Heard(
        acts={Act.OPEN_QUESTION: 1.0},
        questions=(Question(True, issues, interests),),
        topics=issues,
        language="fr",
    )


def argue(argument: str, *claims: Claim) -> Heard:
    return Heard(
        acts={Act.ARGUMENT: 1.0}, arguments=(argument,), claims=tuple(claims), language="fr"
    )
