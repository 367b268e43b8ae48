"""Scores the hearing on gold sets: precision, recall and F1 per slot and per act, false offers.

    python tests/support/hearing_score.py [--show] FILE...

``--show`` prints every case that was heard otherwise than its labels.

A file is a YAML list of cases: ``scenario``, ``language``, optional ``table`` (``candidate``,
``counterpart``, ``settled``: issue → value), ``text``, ``offer`` (issue → value, ``{min, max}``
or a list of alternatives), ``accepts``, ``refuses``, ``acts``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ruamel.yaml

from negotiations import scenario
from negotiator.commands.hear import heard_json
from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.table import Speaker, Table
from negotiator.text import clean

Case = Mapping[str, Any]


@dataclass
class Tally:
    """Right, wrongly found and missed, by slot (``slot:price``) or act (``act:offer``)."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    cases: int = 0
    without_offer: int = 0
    false_offers: int = 0
    misheard: list[str] = field(default_factory=list)
    """A few lines for each case in which something differed: text, labels, what was heard."""

    def count(self, kind: str, found: Mapping[str, object], wanted: Mapping[str, object]) -> None:
        for name in found.keys() | wanted.keys():
            key = f"{kind}:{name}"
            if name in found and name in wanted and found[name] == wanted[name]:
                self.right[key] += 1
                continue
            self.extra[key] += name in found
            self.missed[key] += name in wanted

    def f1(self, prefix: str) -> tuple[float, float, float]:
        """Precision, recall and F1 over every key that begins with ``prefix``."""
        right = _sum(self.right, prefix)
        precision = right / max(1, right + _sum(self.extra, prefix))
        recall = right / max(1, right + _sum(self.missed, prefix))
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    @property
    def false_offer_rate(self) -> float:
        """Share of the turns that hold no offer in which one was heard."""
        return self.false_offers / max(1, self.without_offer)

    def report(self) -> str:
        keys = sorted({*self.right, *self.extra, *self.missed})
        lines = [
            f"{self.cases} cases, false offers {self.false_offers} of {self.without_offer}"
            f" ({self.false_offer_rate:.1%})",
            f"{'':<28}{'P':>6}{'R':>6}{'F1':>6}{'n':>6}",
        ]
        for name in ("slot:", "act:", *keys):
            precision, recall, f1 = self.f1(name)
            number = _sum(self.right, name) + _sum(self.missed, name)
            lines.append(f"{name:<28}{precision:>6.2f}{recall:>6.2f}{f1:>6.2f}{number:>6}")
        return "\n".join(lines)


def _sum(counter: Counter[str], prefix: str) -> int:
    return sum(n for key, n in counter.items() if key.startswith(prefix))


def load(path: Path) -> list[Case]:
    found: list[Case] = ruamel.yaml.YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return found


def table_of(case: Case) -> Table:
    """The table that a case is said at."""
    given = case.get("table") or {}
    table = Table.of(scenario(case["scenario"]).specs)
    table = table.with_offer(Speaker.CANDIDATE, given.get("candidate") or {})
    table = table.with_offer(Speaker.COUNTERPART, given.get("counterpart") or {})
    return table.settle(given.get("settled") or {})


def heard_in(case: Case, text: str | None = None) -> Mapping[str, Any]:
    """What is heard at the table of a case, of its own text or of another."""
    chosen = scenario(case["scenario"])
    said = clean(case["text"] if text is None else text)
    found: Mapping[str, Any] = heard_json(
        hear(said, chosen, table_of(case), language=case["language"])
    )
    return found


def score(cases: Iterable[Case]) -> Tally:
    tally = Tally()
    for case in cases:
        heard = heard_in(case)
        wanted = case.get("offer") or {}
        tally.cases += 1
        tally.count("slot", heard["offer"], wanted)
        if not wanted:
            tally.without_offer += 1
            tally.false_offers += bool(heard["offer"])
        for kind in ("accepts", "refuses", "acts"):
            name = "act" if kind == "acts" else kind
            tally.count(name, dict.fromkeys(heard[kind], 1), dict.fromkeys(case.get(kind) or [], 1))
        _compare(tally, case, heard)
    return tally


def _compare(tally: Tally, case: Case, heard: Mapping[str, Any]) -> None:
    lines: list[str] = []
    if heard["offer"] != (case.get("offer") or {}):
        lines.append(f"  offer {case.get('offer') or {}} heard {heard['offer']}")
    for kind in ("accepts", "refuses", "acts"):
        wanted, found = set(case.get(kind) or []), set(heard[kind])
        if wanted != found:
            missed, extra = sorted(wanted - found), sorted(found - wanted)
            lines.append(f"  {kind} missed {missed} extra {extra}")
    if lines:
        at = f"  at {dict(case['table'])}" if case.get("table") else ""
        tally.misheard.append("\n".join([f"{case['text']}{at}", *lines]))


if __name__ == "__main__":
    for name in [argument for argument in sys.argv[1:] if argument != "--show"]:
        tally = score(load(Path(name)))
        sys.stdout.write(f"{name}\n{tally.report()}\n")
        if "--show" in sys.argv:
            sys.stdout.write("\n".join(tally.misheard) + "\n")
