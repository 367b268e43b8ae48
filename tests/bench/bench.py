"""Figures, each beside a reference measured in the same run. Prints a table.

    python tests/bench/bench.py

Needs the installed package. Each pair is measured in turn, round after round, and the medians
are compared, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROUNDS = 9

BARE_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Label
class Bare(App):
    def compose(self) -> ComposeResult:
        yield Label("READY")
Bare().run()
"""


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def pair(measured: Callable[[], float], reference: Callable[[], float]) -> tuple[float, float]:
    """Medians of both, measured alternately."""
    left, right = [], []
    for _ in range(ROUNDS):
        right.append(reference())
        left.append(measured())
    return statistics.median(left), statistics.median(right)


def process(arguments: list[str]) -> float:
    return seconds(lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True))


def first_paint(arguments: list[str], marker: bytes, cwd: str) -> float:
    """Seconds from starting a program in a pseudo-terminal to seeing ``marker`` on it."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        os.execv(arguments[0], arguments)
    seen = b""
    try:
        while marker not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            if not ready:
                raise TimeoutError(f"{marker!r} never appeared; last: {seen[-300:]!r}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


def show(name: str, value: float, reference: float, unit: str, goal: str) -> None:
    ratio = value / reference
    print(f"{name:<34} {value:>9.3f} {unit:<3} {reference:>9.3f} {unit:<3} ×{ratio:<7.2f} {goal}")


def limit(name: str, value: float, goal: float) -> None:
    print(f"{name:<34} {value:>9.3f} ms  {goal:>9.3f} ms  ×{value / goal:<7.2f} ≤ ×1")


def bench_start() -> None:
    negotiator = str(Path(sys.executable).with_name("negotiator"))
    with tempfile.TemporaryDirectory() as empty:
        value, reference = pair(
            lambda: process([negotiator, "--help"]), lambda: process([sys.executable, "-c", "pass"])
        )
        show("help against a bare interpreter", value, reference, "s", "")
        Path(empty, "bare.py").write_text(BARE_APP)
        value, reference = pair(
            lambda: first_paint([negotiator], b"Negotiator", empty),
            lambda: first_paint([sys.executable, "bare.py"], b"READY", empty),
        )
        show("first paint against a bare app", value, reference, "s", "goal ≤ ×1.6")


def bench_journal() -> None:
    from negotiator.store.journal import Journal

    data = {"turn": 1, "text": "Je vous propose 12,40 €/kg, franco Lyon, à 45 jours." * 4}
    with tempfile.TemporaryDirectory() as folder:
        raw = os.open(Path(folder, "raw"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        journal = Journal.create(Path(folder, "session.jsonl"))
        entry = journal.append("candidate", data)
        line = b"x" * len(str(entry))

        def append_raw() -> None:
            os.write(raw, line)
            os.fsync(raw)

        def many(run: Callable[[], object]) -> float:
            return seconds(lambda: [run() for _ in range(200)]) / 200 * 1000

        value, reference = pair(
            lambda: many(lambda: journal.append("candidate", data)), lambda: many(append_raw)
        )
        journal.close()
        os.close(raw)
    show("journal append against raw fsync", value, reference, "ms", "goal ≤ ×2")


def bench_hearing() -> None:
    from negotiator.counterpart.hearing.rules import hear
    from negotiator.deal.table import Table
    from negotiator.scenario.library import Library
    from negotiator.workspace import packaged

    sentences = [
        "Bonjour Madame, merci de nous recevoir ce matin.",
        "Nous pouvons envisager 45 jours si vous vous engagez sur un volume annuel.",
        "Qu’est-ce qui est le plus important pour vous dans ce dossier ?",
        "D’accord pour la loi française, mais je ne peux pas descendre sous 5 % de remise.",
        "Could you live with 60 days if we shortened the lead time by a week?",
        "That is too high for us; your competitor is at 20% less.",
    ]
    library = Library((packaged() / "scenarios",))
    worst = 0.0
    for id in library.ids():
        scenario = library.load(id)
        table = Table.of(scenario.specs)
        for text in sentences:
            hear(text, scenario, table, language="fr")
        each = statistics.median(
            seconds(partial(hear, text, scenario, table, language="fr"))
            for text in sentences
            for _ in range(30)
        )
        worst = max(worst, each * 1000)
    limit("hearing, median a sentence", worst, 2.0)


def bench_decisions() -> None:
    import negotiator.simulate as simulation
    from negotiator.counterpart.persona import draw
    from negotiator.counterpart.strategy.decide import Decision, decide
    from negotiator.deal.frontier import frontier
    from negotiator.deal.table import Speaker
    from negotiator.prompts import Prompts
    from negotiator.scenario.library import Library
    from negotiator.workspace import packaged

    library = Library((packaged() / "scenarios",))
    largest = max((library.load(i) for i in library.ids()), key=lambda s: len(s.issues))
    prompts = Prompts((packaged() / "prompts",))
    front = frontier(
        largest.domain,
        largest.preferences_of(Speaker.CANDIDATE),
        largest.preferences_of(Speaker.COUNTERPART),
    )
    times: list[float] = []

    def timed(*arguments: Any) -> Decision:
        start = time.perf_counter()
        decision = decide(*arguments)
        times.append((time.perf_counter() - start) * 1000)
        return decision

    setattr(simulation, "decide", timed)  # noqa: B010 — not one of its exports
    for seed in range(120):
        policy = list(simulation.POLICIES)[seed % len(simulation.POLICIES)]
        simulation.play(largest, draw(largest, prompts, seed), policy, seed, front)
    times.sort()
    limit(f"decision p99 of {len(times)}", times[int(len(times) * 0.99)], 5.0)
    limit("decision median", times[len(times) // 2], 5.0)


def main() -> None:
    print(f"{'measured':<34} {'value':>13} {'reference':>13} ratio")
    bench_start()
    bench_journal()
    bench_hearing()
    bench_decisions()


if __name__ == "__main__":
    main()
