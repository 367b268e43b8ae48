"""``scenarios simulate``: scripted candidates against the counterpart."""

from __future__ import annotations

import sys

import typer

from negotiator.commands.output import data, emit
from negotiator.prompts import Prompts
from negotiator.record import encode
from negotiator.scenario.library import Library
from negotiator.simulate import Report, simulate
from negotiator.workspace import Workspace


def simulate_scenario(
    workspace: Workspace, id: str, *, runs: int, seed: int, as_json: bool
) -> None:
    """Run and print; a progress bar where stderr is a terminal."""
    scenario = Library(workspace.scenarios).load(id)
    prompts = Prompts(workspace.prompts)
    if sys.stderr.isatty():
        with typer.progressbar(length=runs, label=id, file=sys.stderr) as bar:
            report = simulate(scenario, prompts, runs=runs, seed=seed, done=lambda: bar.update(1))
    else:
        report = simulate(scenario, prompts, runs=runs, seed=seed, done=_nothing)
    if as_json:
        data(encode(report))
    else:
        _print(report)


def _nothing() -> None:
    """Progress that nobody watches."""


def _print(report: Report) -> None:
    emit(f"{report.runs} negotiations, {report.breaches} below the counterpart's reservation")
    emit(f"{'':<11}{'deals':>7}{'candidate':>11}{'counterpart':>13}{'left':>7}{'turns':>7}")
    for name, result in report.by_policy.items():
        left = "—" if result.left_on_table is None else f"{result.left_on_table:.2f}"
        emit(
            f"{name:<11}{result.agreement_rate:>7.0%}{result.utility_candidate:>11.2f}"
            f"{result.utility_counterpart:>13.2f}{left:>7}{result.mean_turns:>7.1f}"
        )
