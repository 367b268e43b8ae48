"""What the library shows of a scenario, of a faulty file, of a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.content import Content

from negotiator.text import clean
from negotiator.tui.widgets.basic import bullet, dots, gap, heading, text
from negotiator.tui.widgets.typeset import Block, Para, Row
from negotiator.tui.words import common
from negotiator.tui.words import library as words
from negotiator.tui.words.phrase import Phrase, spelled

if TYPE_CHECKING:
    from negotiator.scenario.library import Entry
    from negotiator.scenario.model import Language, Scenario
    from negotiator.store.catalogue import Row as Session
    from negotiator.tui.host import Host
    from negotiator.tui.services import Shown

_FAULTS = 20


def scenario_lines(shown: Shown, language: Language) -> list[Block]:
    """Two lines for the list."""
    entry = shown.entry
    if entry.scenario is None:
        count = words.FAULTY.fill(language, len(entry.faults))
        return [Row(Content(clean(entry.id))), Row(Content.styled(f"✗ {count}", "$bad"))]
    scenario = entry.scenario
    level = words.LEVEL.fill(language, dots=dots(scenario.difficulty), n=scenario.difficulty)
    minutes = f"{scenario.duration_minutes}\u00a0min"
    kind = common.CONTRACTS[scenario.contract.value][language]
    return [
        Row(Content(scenario.title[language])),
        Row(
            Content.styled(f"{_place(shown, language)} · {kind} · {minutes}", "$soft"),
            Content.styled(level, "$soft"),
        ),
    ]


def scenario_card(shown: Shown, language: Language) -> Iterator[Block]:
    """Everything there is to know before opening it."""
    scenario = shown.entry.scenario
    if scenario is None:
        yield from _faults(shown.entry, language)
        return
    yield heading(scenario.title[language])
    yield text(scenario.summary[language])
    yield gap()
    yield _named(words.YOU_ARE, _you(scenario, language), language)
    yield _named(words.THEY_ARE, _they(shown, scenario, language), language)
    frame = (
        common.CONTRACTS[scenario.contract.value][language],
        common.CHANNELS[scenario.channel][language],
        common.MINUTES.fill(language, scenario.duration_minutes),
        words.ISSUES.fill(language, len(scenario.issues)),
    )
    yield _named(words.FRAME, " · ".join(frame), language)
    yield text(
        words.DIFFICULTY.fill(language, dots=dots(scenario.difficulty), n=scenario.difficulty)
    )
    yield gap()
    yield text(words.TO_OPEN[language], "$soft")


def session_lines(row: Session, host: Host) -> list[Block]:
    """Two lines for the list."""
    status = words.STATUS.get(row.status, words.STATUS["open"])[host.language]
    mark = words.MARKS.get(row.status, "…")
    turns = common.TURNS.fill(host.language, row.turns)
    parts = [f"{mark} {status}", turns]
    if row.total_20 is not None:
        parts.append(_mark(row.total_20, row, host))
    return [
        Row(Content(_title(row, host.language))),
        Row(
            Content.styled(" · ".join(parts), "$soft"),
            Content.styled(host.day(row.started), "$soft"),
        ),
    ]


def session_card(row: Session, host: Host) -> Iterator[Block]:
    """A past session, and what opening it does."""
    language = host.language
    status = words.STATUS.get(row.status, words.STATUS["open"])[language]
    yield heading(_title(row, language))
    yield _named(words.STARTED, host.day(row.started), language)
    yield _named(words.OUTCOME, f"{words.MARKS.get(row.status, '…')} {status}", language)
    yield _named(words.EXCHANGES, str(row.turns), language)
    score = words.NO_SCORE[language] if row.total_20 is None else _mark(row.total_20, row, host)
    yield _named(words.SCORE, score, language)
    yield _named(words.SESSION, clean(row.id), language, "$soft")
    yield gap()
    ended = row.status in words.MARKS
    yield text((words.TO_DEBRIEF if ended else words.TO_RESUME)[language], "$soft")


def _faults(entry: Entry, language: Language) -> Iterator[Block]:
    yield heading(words.FAULTY_TITLE[language])
    yield text(clean(PurePath(entry.path).name), "$soft")
    yield gap()
    for fault in entry.faults[:_FAULTS]:
        where = (
            words.FAULT_LINE.fill(language, line=fault.line)
            if fault.line
            else words.FAULT_FILE[language]
        )
        field = f" · {clean(fault.field)}" if fault.field else ""
        yield bullet(Content.styled(where + field, "$strong"), "✗", "$bad")
        yield Para(Content(clean(fault.message)), Content("  "))
    if len(entry.faults) > _FAULTS:
        yield text(words.MORE_FAULTS.fill(language, n=len(entry.faults) - _FAULTS), "$soft")


def _named(name: Phrase, value: str, language: Language, style: str = "") -> Para:
    return Para(
        Content.assemble((spelled(name[language], language) + " ", "$soft"), (value, style))
    )


def _place(shown: Shown, language: Language) -> str:
    scenario = shown.entry.scenario
    assert scenario is not None
    if shown.country is None or scenario.setting == "france":
        return common.SETTINGS[scenario.setting][language]
    return shown.country[language]


def _you(scenario: Scenario, language: Language) -> str:
    return f"{scenario.candidate.company}, {_lower(scenario.candidate.role[language])}"


def _they(shown: Shown, scenario: Scenario, language: Language) -> str:
    return f"{scenario.counterpart.company} ({_place(shown, language)})"


def _lower(words_: str) -> str:
    return words_[:1].lower() + words_[1:]


def _title(row: Session, language: Language) -> str:
    return clean(row.title_fr if language == "fr" else row.title_en, keep_newlines=False)


def _mark(value: float, row: Session, host: Host) -> str:
    """The mark out of 20, and whether it is one of before the rubric changed."""
    mark = _score(value, host.language)
    return f"{mark} ({words.STALE[host.language]})" if host.services.stale(row) else mark


def _score(value: float, language: Language) -> str:
    figure = f"{value:.1f}"
    if language == "fr":
        figure = figure.replace(".", ",")
    return words.OUT_OF_20.fill(language, n=figure)
