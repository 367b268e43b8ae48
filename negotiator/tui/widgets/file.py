"""The candidate's file as pages: brief, objectives, priorities, facts, documents, the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from textual.content import Content

from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Worth
from negotiator.scenario.model import IssueSpec, Language, Objective, Scenario
from negotiator.scenario.wording import say_value
from negotiator.tui.widgets.basic import bullet, gap, gauge, heading, text
from negotiator.tui.widgets.markdown import markdown
from negotiator.tui.widgets.typeset import Block, Para, Row
from negotiator.tui.words import briefing as words
from negotiator.tui.words.phrase import Phrase, spelled

_BAR = 20

Builder = Callable[[Scenario, Language], Iterator[Block]]


def pages(scenario: Scenario, language: Language) -> list[tuple[str, list[Block]]]:
    """Each page with its name, in reading order."""
    return [(name[language], list(build(scenario, language))) for name, build in _PAGES]


def _brief(scenario: Scenario, language: Language) -> Iterator[Block]:
    candidate = scenario.candidate
    you = Content.assemble(
        (spelled(words.YOU_ARE[language], language) + " ", "$soft"),
        (candidate.role[language][:1].lower() + candidate.role[language][1:], "bold"),
        f", {candidate.company}",
    )
    yield Para(you)
    yield text(words.PRIVATE[language], "$soft")
    yield gap()
    yield from markdown(candidate.brief[language])
    yield gap()
    yield text(words.TRAINING[language], "$soft")


def _objectives(scenario: Scenario, language: Language) -> Iterator[Block]:
    def by_priority(objective: Objective) -> str:
        return objective.priority  # "must" sorts before "should"

    names = {"must": words.MUSTS, "should": words.SHOULDS}
    ordered = sorted(scenario.candidate.objectives, key=by_priority)
    for priority, found in groupby(ordered, key=by_priority):
        yield heading(names[priority][language])
        for objective in found:
            yield bullet(objective.text[language], "■" if priority == "must" else "□")
        yield gap()
    yield heading(words.FALLBACK[language])
    yield from markdown(scenario.preferences.candidate.batna[language])
    yield text(words.FALLBACK_NOTE[language], "$soft")


def _priorities(scenario: Scenario, language: Language) -> Iterator[Block]:
    yield text(words.WEIGHTS[language], "$soft")
    worths = scenario.preferences_of(Speaker.CANDIDATE).worths
    heaviest = max(worth.weight for worth in worths.values())
    domain = {issue.id: issue for issue in scenario.domain}
    for spec in sorted(scenario.issues, key=lambda s: -worths[s.id].weight):
        worth = worths[spec.id]
        yield gap()
        name = Content.styled(spec.name[language][:1].upper() + spec.name[language][1:], "bold")
        share = Content(f"  {worth.weight * 100:.0f}")
        yield Row(name, gauge(worth.weight / heaviest, _BAR) + share.pad_left(3))
        values = sorted(domain[spec.id].values, key=worth.of, reverse=True)
        if spec.kind == "numeric":
            yield _ends(spec, values[0], values[-1], language)
        else:
            yield from _ranked(spec, [str(v) for v in values], worth, language)


def _ranked(
    spec: IssueSpec, values: list[str], worth: Worth, language: Language
) -> Iterator[Block]:
    for value in values:
        share = Content.styled(f"{worth.of(value) * 100:.0f}".rjust(3) + "  ", "$soft")
        yield Para(Content(say_value(spec, value, language)), Content("  ") + share)


def _ends(spec: IssueSpec, best: Value, worst: Value, language: Language) -> Para:
    parts: list[str | tuple[str, str]] = ["  "]
    for label, value in ((words.BEST, best), (words.WORST, worst)):
        parts.append((spelled(label[language], language) + " ", "$soft"))
        parts.append(say_value(spec, value, language) + "   ")
    return Para(Content.assemble(*parts))


def _facts(scenario: Scenario, language: Language) -> Iterator[Block]:
    yield text(words.FACTS_NOTE[language], "$soft")
    yield gap()
    for fact in scenario.candidate.facts:
        notes = []
        if not fact.shareable:
            notes.append((f"  ✗ {words.SECRET[language]}", "$bad"))
        if fact.known_to_counterpart:
            notes.append((f"  ({words.KNOWN[language]})", "$soft"))
        yield bullet(Content.assemble(fact.statement[language], *notes))


def _documents(scenario: Scenario, language: Language) -> Iterator[Block]:
    if not scenario.candidate.documents:
        yield text(words.NO_DOCUMENTS[language], "$soft")
    for number, document in enumerate(scenario.candidate.documents):
        if number:
            yield gap()
            yield gap()
        yield heading(document.title[language])
        yield gap()
        yield from markdown(document.body[language])


def _opposite(scenario: Scenario, language: Language) -> Iterator[Block]:
    other = scenario.counterpart
    yield heading(other.company)
    yield text(other.public[language])
    yield gap()
    yield heading(words.PEOPLE[language])
    for person in other.people:
        yield bullet(Content.assemble((person.name, "bold"), f", {person.role[language]}"))
    yield gap()
    yield heading(words.FRAME[language])
    yield text(words.CHANNEL[scenario.channel][language])
    yield text(words.CLOCK.fill(language, n=scenario.duration_minutes))


_PAGES: tuple[tuple[Phrase, Builder], ...] = (
    (words.BRIEF, _brief),
    (words.OBJECTIVES, _objectives),
    (words.PRIORITIES, _priorities),
    (words.FACTS, _facts),
    (words.DOCUMENTS, _documents),
    (words.OPPOSITE, _opposite),
)
