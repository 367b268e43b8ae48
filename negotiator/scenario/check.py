"""Can a scenario be played well? What its form alone does not show.

An *error* makes the scenario unfit for candidates; a *warning* is for the author to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

from negotiator.deal.table import Speaker
from negotiator.errors import Fault
from negotiator.scenario.document import Document, Where
from negotiator.scenario.model import LANGUAGES, Condition, Interest, Language, Scenario
from negotiator.scenario.playability import Playability, measure, reach
from negotiator.scenario.prose import texts_found
from negotiator.scenario.references import uncovered
from negotiator.scenario.yaml import read
from negotiator.transcript import Heard

Severity = Literal["error", "warning"]
Hears: TypeAlias = Callable[[str, Language], Heard]
Found: TypeAlias = tuple[Severity, Where, str]

LITTLE_GAIN = 0.05
"""Joint utility that trading must add to meeting half-way, or there is nothing to learn."""

_QUESTIONS = {
    "fr": ("Pouvez-vous m’en dire plus : {word} ?", "Qu’est-ce qui compte pour vous : {word} ?"),
    "en": ("Could you tell me more about this: {word}?", "What matters to you: {word}?"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check found. ``line`` is 0 when no file was given."""

    severity: Severity
    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {Fault(self.file, self.line, self.field, self.message)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found, and the numbers behind it."""

    findings: tuple[Finding, ...]
    playability: Playability

    @property
    def playable(self) -> bool:
        """Whether there is no error."""
        return not any(f.severity == "error" for f in self.findings)


def check(
    scenario: Scenario,
    path: Path | None = None,
    *,
    hear: Hears | None = None,
    prior: Mapping[str, int] | None = None,
) -> Report:
    """Check a loaded scenario; ``path`` is its file, from which findings get their lines.

    ``hear`` is what the counterpart understands of a sentence at the opening; without it, it
    is not checked that interests can be revealed. ``prior`` is that of the counterpart's
    country, parameter → −2…+2; without it, its traits are not compared with it. Raises
    ScenarioError when the file has changed and cannot be read any more.
    """
    numbers = measure(scenario)
    found = list(
        chain(
            _bargaining(numbers),
            _objectives(scenario),
            _arguments(scenario),
            _choices(scenario),
            _grid(scenario),
            _events(scenario),
            texts_found(scenario),
            _interests(scenario, hear) if hear is not None else (),
            _traits(scenario, prior) if prior is not None else (),
        )
    )
    document = read(path) if path is not None and found else Document(scenario.id, None, {})
    findings = [
        Finding(severity, fault.file, fault.line, fault.field, fault.message)
        for severity, fault in ((s, document.fault(where, m)) for s, where, m in found)
    ]
    return Report(tuple(sorted(findings, key=lambda f: (f.severity, f.line))), numbers)


def _bargaining(numbers: Playability) -> Iterator[Found]:
    sides = (
        ("candidate", numbers.candidate_reservation, numbers.candidate_best),
        ("counterpart", numbers.counterpart_reservation, numbers.counterpart_best),
    )
    for side, reservation, best in sides:
        where: Where = ("preferences", side, "reservation")
        if best < reservation:
            message = f"no package reaches {reservation:g}; the best is worth {best:.2f}"
            yield "error", where, f"{message}. Lower it, or raise worths"
        elif reservation == 0:
            message = "at 0 this side signs anything; nothing can be refused"
            yield "warning", where, message
    where = ("preferences",)
    if not numbers.zone:
        message = (
            "no zone of agreement: no package leaves both sides better off than no deal; "
            "lower a reservation"
        )
        yield "error", where, message
    elif numbers.logrolling_gain is not None and numbers.logrolling_gain < LITTLE_GAIN:
        message = (
            f"no room for trades: against meeting half-way they gain "
            f"{numbers.logrolling_gain:.2f} in joint utility; let the sides weigh issues "
            f"differently (at least {LITTLE_GAIN})"
        )
        yield "error", where, message


def _traits(scenario: Scenario, prior: Mapping[str, int]) -> Iterator[Found]:
    """A person is not a country: at least one trait pulls away from what is expected of it."""
    traits = scenario.counterpart.culture.traits
    if not any(value * prior.get(name, 0) < 0 for name, value in traits.items()):
        where: Where = ("counterpart", "culture", "traits")
        marked = [name for name, value in prior.items() if value]
        yield (
            "error",
            where,
            "no trait goes against the country’s prior, so the person is a stereotype; give one "
            f"of {', '.join(marked)} the opposite sign",
        )


def _objectives(scenario: Scenario) -> Iterator[Found]:
    limit = scenario.preferences.counterpart.reservation
    objectives = scenario.candidate.objectives

    def obstacle(conditions: list[Condition]) -> str:
        best = reach(scenario, conditions, Speaker.COUNTERPART)
        if best is None:
            return "their conditions exclude each other"
        return f"the counterpart is left {best:.2f}, below its {limit:g}" if best < limit else ""

    alone = True
    for n, objective in enumerate(objectives):
        if reason := obstacle(list(objective.conditions)):
            alone = False
            where: Where = ("candidate", "objectives", n)
            yield "error", where, f"“{objective.id}” cannot be reached: {reason}"
    musts = [c for o in objectives if o.priority == "must" for c in o.conditions]
    where = ("candidate", "objectives")
    if alone and (reason := obstacle(musts)):
        yield "error", where, f"the “must” objectives cannot be reached together: {reason}"
    elif alone and (reason := obstacle([c for o in objectives for c in o.conditions])):
        yield "error", where, f"the objectives cannot all be reached in one deal: {reason}"


def _arguments(scenario: Scenario) -> Iterator[Found]:
    facts = {f.id: f for f in scenario.candidate.facts}
    for n, argument in enumerate(scenario.counterpart.arguments):
        where: Where = ("counterpart", "arguments", n, "facts")
        for m, id in enumerate(argument.facts):
            if id not in facts:
                yield "error", (*where, m), f"there is no fact “{id}”"
        known = [facts[id] for id in argument.facts if id in facts]
        if known and not any(f.shareable for f in known):
            yield "warning", where, "none of these facts may be shared; the argument cannot land"


def _choices(scenario: Scenario) -> Iterator[Found]:
    for spec in scenario.issues:
        fits = scenario.contract_fit.get(spec.id, ())
        where: Where = ("contract_fit", spec.id)
        if spec.kind != "numeric" and (gap := uncovered(fits, spec)):
            yield "error", where, f"no contract fit for {gap}; say how well each suits, and why"
        if fits and not any(f.level == "suitable" for f in fits):
            yield "warning", where, "nothing is suitable here; no contract can score well"


def _grid(scenario: Scenario) -> Iterator[Found]:
    for n, spec in enumerate(scenario.issues):
        top = scenario.domain[n].values[-1]
        if spec.maximum is not None and not isinstance(top, str) and spec.maximum - top > 1e-6:
            message = f"the steps end at {top:g} and never meet the maximum {spec.maximum:g}"
            yield "warning", ("issues", n, "step"), message


def _events(scenario: Scenario) -> Iterator[Found]:
    for n, event in enumerate(scenario.counterpart.events):
        if event.at_minute >= scenario.duration_minutes:
            where = ("counterpart", "events", n, "at_minute")
            message = f"comes after the end (duration_minutes: {scenario.duration_minutes})"
            yield "warning", where, message


def _interests(scenario: Scenario, hear: Hears) -> Iterator[Found]:
    for n, interest in enumerate(scenario.counterpart.interests):
        for language in LANGUAGES:
            where: Where = ("counterpart", "interests", n, "words", language)
            deaf = [
                w for w in interest.words[language] if not _reveals(w, interest, language, hear)
            ]
            listed = ", ".join(f"“{w}”" for w in deaf)
            if len(deaf) == len(interest.words[language]):
                message = f"no question with any of its words reveals “{interest.id}”: {listed}"
                yield "error", where, message
            elif deaf:
                yield "warning", where, f"not understood in a question: {listed}"


def _reveals(word: str, interest: Interest, language: Language, hear: Hears) -> bool:
    return any(
        interest.id in question.interests
        for form in _QUESTIONS[language]
        for question in hear(form.format(word=word), language).questions
    )
