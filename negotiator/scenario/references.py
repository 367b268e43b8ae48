"""What a scenario's parts say of each other: every reference leads somewhere.

Each problem is the place of the fault and what is wrong there. What a single part must be is
in ``model``; whether the whole can be played well is in ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from negotiator.deal.issue import Value
from negotiator.scenario.document import Where, did_you_mean
from negotiator.scenario.model import (
    Category,
    Condition,
    Fit,
    IssueSpec,
    Scenario,
    SidePreferences,
    WorthSpec,
)

Problem: TypeAlias = tuple[Where, str]

TRAITS = (
    "relationship",  # how much relation before figures
    "directness",  # of refusal
    "silence",  # use of it
    "hierarchy",  # how much is referred upwards
    "time",  # strictness about the clock
    "detail",  # of the contract
    "expressiveness",
    "anchor",  # how high it opens
    "pace",  # of concessions
    "questions_first",  # asks before it offers
)
"""The process parameters that a culture's traits may shift."""

FITTED = frozenset({Category.DELIVERY, Category.PAYMENT, Category.CONTRACTUAL})
"""Clause families whose every value needs a contract fit."""


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Every problem between the parts of ``scenario``."""
    return chain(
        _ids(scenario),
        _candidate(scenario),
        _counterpart(scenario),
        _side(scenario, "candidate", scenario.preferences.candidate),
        _side(scenario, "counterpart", scenario.preferences.counterpart),
        _contract_fit(scenario),
    )


def _ids(scenario: Scenario) -> Iterator[Problem]:
    candidate, other = scenario.candidate, scenario.counterpart
    lists: tuple[tuple[Where, Sequence[str]], ...] = (
        (("issues",), [i.id for i in scenario.issues]),
        (("candidate", "facts"), [f.id for f in candidate.facts]),
        (("candidate", "objectives"), [o.id for o in candidate.objectives]),
        (("candidate", "documents"), [d.id for d in candidate.documents]),
        (("counterpart", "people"), [p.id for p in other.people]),
        (("counterpart", "interests"), [i.id for i in other.interests]),
        (("counterpart", "arguments"), [a.id for a in other.arguments]),
        (("counterpart", "objections"), [o.id for o in other.objections]),
        (("counterpart", "events"), [e.id for e in other.events]),
    )
    for where, ids in lists:
        for n, id in enumerate(ids):
            if (first := ids.index(id)) < n:
                yield (*where, n, "id"), f"the id “{id}” is already that of {where[-1]}[{first}]"


def _known(where: Where, kind: str, id: str | None, known: Sequence[str]) -> Iterator[Problem]:
    """A problem if ``id`` is given and not ``known``."""
    if id is not None and id not in known:
        yield where, f"there is no {kind} “{id}”{did_you_mean(id, known)}"


def _each(where: Where, kind: str, ids: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    for n, id in enumerate(ids):
        yield from _known((*where, n), kind, id, known)


def _candidate(scenario: Scenario) -> Iterator[Problem]:
    for n, objective in enumerate(scenario.candidate.objectives):
        for m, condition in enumerate(objective.conditions):
            where: Where = ("candidate", "objectives", n, "conditions", m)
            spec = scenario.specs.get(condition.issue)
            if spec is None:
                yield from _known((*where, "issue"), "issue", condition.issue, _issues(scenario))
            else:
                yield from _condition(where, condition, spec)


def _condition(where: Where, condition: Condition, spec: IssueSpec) -> Iterator[Problem]:
    if condition.one_of is not None:
        if spec.kind == "numeric":
            yield (*where, "one_of"), f"“{spec.id}” is a number; use at_least or at_most"
        else:
            yield from _each((*where, "one_of"), "option", condition.one_of, _options(spec))
        return
    name = "at_least" if condition.at_least is not None else "at_most"
    bound = condition.at_least if condition.at_least is not None else condition.at_most
    if spec.minimum is None or spec.maximum is None:
        yield (*where, name), f"“{spec.id}” has options; use one_of"
    elif bound is not None and not spec.minimum <= bound <= spec.maximum:
        yield (*where, name), f"{bound:g} is not within {_range(spec)}"


def _counterpart(scenario: Scenario) -> Iterator[Problem]:
    other, issues = scenario.counterpart, _issues(scenario)
    interests = [i.id for i in other.interests]
    arguments = [a.id for a in other.arguments]
    facts = [f.id for f in scenario.candidate.facts]
    top: Where = ("counterpart",)
    for n, person in enumerate(other.people):
        yield from _each((*top, "people", n, "refers"), "issue", person.refers, issues)
    for trait in other.culture.traits:
        yield from _known((*top, "culture", "traits", trait), "trait", trait, TRAITS)
    for n, interest in enumerate(other.interests):
        yield from _known((*top, "interests", n, "issue"), "issue", interest.issue, issues)
    for n, argument in enumerate(other.arguments):
        where: Where = (*top, "arguments", n)
        yield from _known((*where, "issue"), "issue", argument.issue, issues)
        yield from _each((*where, "facts"), "fact", argument.facts, facts)
        yield from _known((*where, "interest"), "interest", argument.interest, interests)
    for n, objection in enumerate(other.objections):
        where = (*top, "objections", n)
        yield from _known((*where, "issue"), "issue", objection.issue, issues)
        yield from _each((*where, "answers"), "argument", objection.answers, arguments)
    for n, event in enumerate(other.events):
        yield from _known((*top, "events", n, "issue"), "issue", event.issue, issues)
    yield from _covers((*top, "reasons"), "a reason for the issue", list(other.reasons), issues)


def _side(scenario: Scenario, side: str, preferences: SidePreferences) -> Iterator[Problem]:
    where: Where = ("preferences", side, "issues")
    yield from _covers(where, "the issue", list(preferences.issues), _issues(scenario))
    for id, worth in preferences.issues.items():
        if id in scenario.specs:
            yield from _worth((*where, id), worth, scenario.specs[id])


def _worth(where: Where, worth: WorthSpec, spec: IssueSpec) -> Iterator[Problem]:
    if spec.minimum is None or spec.maximum is None:
        if worth.points:
            yield (*where, "points"), f"“{spec.id}” has options; give a table"
        else:
            yield from _covers((*where, "table"), "the option", list(worth.table), _options(spec))
    elif worth.table:
        yield (*where, "table"), f"“{spec.id}” is a number; give points"
    elif worth.points[0][0] > spec.minimum or worth.points[-1][0] < spec.maximum:
        low, high = worth.points[0][0], worth.points[-1][0]
        yield (
            (*where, "points"),
            f"the points go from {low:g} to {high:g}; they must span {_range(spec)}",
        )


def _contract_fit(scenario: Scenario) -> Iterator[Problem]:
    where: Where = ("contract_fit",)
    for id in scenario.contract_fit:
        yield from _known((*where, id), "issue", id, _issues(scenario))
    for spec in scenario.issues:
        fits = scenario.contract_fit.get(spec.id)
        if fits is None:
            if spec.category in FITTED:
                yield where, f"the {spec.category} issue “{spec.id}” has no contract fit; add it"
        else:
            yield from _fits((*where, spec.id), fits, spec)


def _fits(where: Where, fits: Sequence[Fit], spec: IssueSpec) -> Iterator[Problem]:
    options, seen = _options(spec), set[str]()
    for n, fit in enumerate(fits):
        at: Where = (*where, n)
        if fit.option is None:
            if spec.kind != "numeric":
                yield at, f"“{spec.id}” has options; give option, not a range"
            elif (
                fit.at_least is not None and fit.at_most is not None and fit.at_least > fit.at_most
            ):
                yield (*at, "at_least"), f"{fit.at_least:g} is above at_most {fit.at_most:g}"
        elif spec.kind == "numeric":
            yield (*at, "option"), f"“{spec.id}” is a number; give at_least and/or at_most"
        elif fit.option in seen:
            yield (*at, "option"), f"the option “{fit.option}” is already covered above"
        else:
            seen.add(fit.option)
            yield from _known((*at, "option"), "option", fit.option, options)
    if gap := uncovered(fits, spec):
        yield where, f"no contract fit for {gap}; every value needs one"


def uncovered(fits: Sequence[Fit], spec: IssueSpec) -> str:
    """The values that no fit covers, in words; "" when all are covered."""
    if spec.minimum is None or spec.maximum is None or spec.step is None:
        return ", ".join(f"“{o}”" for o in _options(spec) if not any(f.covers(o) for f in fits))
    steps = int((spec.maximum - spec.minimum) / spec.step + 1e-9)
    grid: list[Value] = [round(spec.minimum + n * spec.step, 6) for n in range(steps + 1)]
    open_values = [v for v in [*grid, spec.maximum] if not any(f.covers(v) for f in fits)]
    if not open_values:
        return ""
    first, last = open_values[0], open_values[-1]
    return f"{first:g}" if first == last else f"{first:g} to {last:g} (in part)"


def _covers(
    where: Where, what: str, given: Sequence[str], wanted: Sequence[str]
) -> Iterator[Problem]:
    """``given`` must be exactly ``wanted``."""
    for name in given:
        if name not in wanted:
            yield (*where, name), f"there is no “{name}”{did_you_mean(name, wanted)}"
    for name in wanted:
        if name not in given:
            yield where, f"{what} “{name}” is missing; add it"


def _issues(scenario: Scenario) -> list[str]:
    return [i.id for i in scenario.issues]


def _options(spec: IssueSpec) -> list[str]:
    return [o.id for o in spec.options]


def _range(spec: IssueSpec) -> str:
    return f"{spec.minimum:g} to {spec.maximum:g}"
