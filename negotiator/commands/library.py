"""``scenarios``: the library, what a scenario's candidate may know, its check."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from negotiator.commands.output import data, emit, talk
from negotiator.counterpart.hearing.rules import hear
from negotiator.counterpart.persona import culture
from negotiator.deal.table import Table
from negotiator.prompts import Prompts
from negotiator.record import encode
from negotiator.scenario.check import Finding, check
from negotiator.scenario.library import Entry, Library
from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import say_value
from negotiator.transcript import Heard
from negotiator.workspace import Workspace


def list_scenarios(workspace: Workspace, language: Language, *, as_json: bool) -> None:
    entries = Library(workspace.scenarios).entries()
    if as_json:
        data([_entry(e) for e in entries])
        return
    for entry in entries:
        if entry.scenario is None:
            emit(f"{entry.id:<28} ! {len(entry.faults)} fault(s)")
            for fault in entry.faults:
                talk(f"  {fault}")
            continue
        s = entry.scenario
        stars = "●" * s.difficulty + "○" * (5 - s.difficulty)
        emit(f"{s.id:<28} {stars}  {s.duration_minutes:>3} min  {s.title[language]}")


def _entry(entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": entry.id,
        "path": str(entry.path),
        "faults": [encode(f) for f in entry.faults],
    }
    if entry.scenario is not None:
        shown |= _card(entry.scenario)
    return shown


def _card(s: Scenario) -> dict[str, Any]:
    """What anybody may know of a scenario."""
    return {
        "version": s.version,
        "title": encode(s.title),
        "summary": encode(s.summary),
        "contract": s.contract.value,
        "setting": s.setting,
        "channel": s.channel,
        "duration_minutes": s.duration_minutes,
        "difficulty": s.difficulty,
    }


def show_scenario(workspace: Workspace, id: str, language: Language, *, as_json: bool) -> None:
    """The candidate's file: brief, facts, objectives, issues. Never the other side's secrets."""
    s = Library(workspace.scenarios).load(id)
    if as_json:
        data(
            {
                "id": s.id,
                **_card(s),
                "candidate": encode(s.candidate),
                "counterpart": {
                    "company": s.counterpart.company,
                    "public": encode(s.counterpart.public),
                    "people": [
                        {"name": p.name, "role": encode(p.role)} for p in s.counterpart.people
                    ],
                },
                "issues": [encode(i) for i in s.issues],
                "preferences": encode(s.preferences.candidate),
            }
        )
        return
    fr = language == "fr"
    emit(f"# {s.title[language]}\n\n{s.summary[language]}\n")
    emit(s.candidate.brief[language].strip() + "\n")
    emit("## " + ("Faits" if fr else "Facts"))
    for fact in s.candidate.facts:
        emit(f"- {fact.statement[language]}")
    emit("\n## " + ("Objectifs" if fr else "Objectives"))
    for objective in s.candidate.objectives:
        must = {
            "must": "impératif" if fr else "must",
            "should": "souhaité" if fr else "should",
        }[objective.priority]
        emit(f"- [{must}] {objective.text[language]}")
    emit("\n## " + ("Points à négocier" if fr else "Issues"))
    for spec in s.issues:
        if spec.minimum is not None and spec.maximum is not None:
            low = say_value(spec, spec.minimum, language)
            span = f"{low} – {say_value(spec, spec.maximum, language)}"
        else:
            span = " | ".join(o.label[language] for o in spec.options)
        emit(f"- {spec.name[language]} ({spec.id}){chr(160) if fr else ''}: {span}")
    emit("\n## BATNA\n" + s.preferences.candidate.batna[language].strip())


def check_scenarios(workspace: Workspace, ids: list[str], *, as_json: bool) -> bool:
    """Form and playability of the scenarios named, or of all; True if there is no error."""
    library, prompts = Library(workspace.scenarios), Prompts(workspace.prompts)
    entries = [library.entry(i) for i in ids] if ids else library.entries()
    report: list[dict[str, Any]] = []
    sound = True
    for entry in entries:
        faults = [encode(f) | {"severity": "error"} for f in entry.faults]
        lines = [f"error: {f}" for f in entry.faults]
        result: dict[str, Any] = {"id": entry.id, "path": str(entry.path)}
        if entry.scenario is not None:
            country = entry.scenario.counterpart.culture.country
            played = check(
                entry.scenario,
                entry.path,
                hear=_listener(entry.scenario),
                prior=culture(prompts, country).prior.parameters,
            )
            faults += [_finding(f) for f in played.findings]
            lines += [str(f) for f in played.findings]
            result["playability"] = encode(played.playability)
            lines.append(f"ok: {played.playability}")
        good = not any(f["severity"] == "error" for f in faults)
        sound = sound and good
        report.append(result | {"ok": good, "faults": faults})
        if not as_json:
            emit(f"{entry.id}: " + ("ok" if good else "not usable"))
            for line in lines:
                print("  " + line, file=sys.stdout if not line.startswith("ok") else sys.stderr)
    if as_json:
        data(report)
    return sound


def _finding(finding: Finding) -> dict[str, Any]:
    shown: dict[str, Any] = encode(finding)
    return shown


def _listener(scenario: Scenario) -> Callable[[str, Language], Heard]:
    """Hearing at the opening of one scenario, as the check wants it."""
    table = Table.of(scenario.specs)
    return lambda text, language: hear(text, scenario, table, language=language)
