"""What code can tell the candidate about a criterion that it computed: one strength, one step.

The best clause agreed and the worst, a true figure and a false one; always with the passage it
is about. Where the record holds no passage for it, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Scenario, Text
from negotiator.scenario.wording import NBSP, say_value
from negotiator.scoring.scorecard import Advice, Basis, ClauseResult, Evidence, Ledger, Score

_Pair = tuple[Advice | None, Advice | None]


def advised(score: Score, ledger: Ledger, scenario: Scenario) -> Score:
    """``score`` with its strength and next step, where code gave its level and knows any."""
    write = _WRITERS.get(score.criterion)
    if score.basis is not Basis.COMPUTED or write is None:
        return score
    strength, next_step = write(ledger, scenario)
    return score.model_copy(update={"strength": strength, "next_step": next_step})


def _of_clauses(family: str) -> Callable[[Ledger, Scenario], _Pair]:
    def write(ledger: Ledger, scenario: Scenario) -> _Pair:
        agreed = [c for c in ledger.clauses if c.category == family and c.evidence]
        good = [c for c in agreed if c.level == "suitable"]
        poor = sorted(
            (c for c in agreed if c.level in ("unsuitable", "acceptable")),
            key=lambda c: c.level != "unsuitable",
        )
        return (
            _clause(good[0], scenario) if good else None,
            _clause(poor[0], scenario) if poor else None,
        )

    return write


def _clause(clause: ClauseResult, scenario: Scenario) -> Advice:
    spec = scenario.specs[clause.issue]
    value = clause.value if clause.value is not None else ""
    return Advice(
        text=Text(
            fr=f"{_head(spec.name.fr)} ({say_value(spec, value, 'fr')}){NBSP}: {clause.why.fr}",
            en=f"{_head(spec.name.en)} ({say_value(spec, value, 'en')}): {clause.why.en}",
        ),
        evidence=clause.evidence[0],
    )


def _head(name: str) -> str:
    return name[0].upper() + name[1:]


def _of_figures(ledger: Ledger, scenario: Scenario) -> _Pair:
    facts = {f.id: f for f in scenario.candidate.facts}
    true = next((c for c in ledger.claims if c.verdict == "agrees" and c.shareable), None)
    false = next((c for c in ledger.claims if c.verdict == "contradicts"), None)
    strength = next_step = None
    if true is not None:
        strength = Advice(
            text=Text(
                fr="Un chiffre exact, que l’autre partie peut vérifier.",
                en="A true figure, which the other side can check.",
            ),
            evidence=Evidence(turn=true.turn, speaker=Speaker.CANDIDATE, quote=true.quote),
        )
    if false is not None and false.fact in facts:
        said = facts[false.fact].statement
        next_step = Advice(
            text=Text(
                fr=f"Relisez ce chiffre avant de le dire. Votre dossier{NBSP}: {said.fr}",
                en=f"Check this figure before you say it. Your file: {said.en}",
            ),
            evidence=Evidence(turn=false.turn, speaker=Speaker.CANDIDATE, quote=false.quote),
        )
    return strength, next_step


def _of_objectives(ledger: Ledger, scenario: Scenario) -> _Pair:
    """An objective reached and the most important one missed, by the clause that decides it."""
    settled = {c.issue: c.evidence for c in ledger.clauses if c.evidence}
    issues = {
        o.id: [c.issue for c in o.conditions if c.issue in settled]
        for o in scenario.candidate.objectives
    }
    ranked = sorted(ledger.objectives, key=lambda o: o.priority != "must")

    def first(*, reached: bool) -> Advice | None:
        for objective in ranked:
            if objective.reached is reached and issues[objective.id]:
                text = objective.text
                if not reached:
                    text = Text(
                        fr=f"Resté à obtenir{NBSP}: {text.fr}", en=f"Still to get: {text.en}"
                    )
                return Advice(text=text, evidence=settled[issues[objective.id][0]][0])
        return None

    return first(reached=True), first(reached=False)


_WRITERS: Mapping[str, Callable[[Ledger, Scenario], _Pair]] = {
    "objectives": _of_objectives,
    "truthfulness": _of_figures,
    "delivery_terms": _of_clauses("delivery"),
    "payment_terms": _of_clauses("payment"),
    "contractual_terms": _of_clauses("contractual"),
}
