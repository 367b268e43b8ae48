"""``hear``: what the counterpart understands of one sentence, for authors and for tests."""

from __future__ import annotations

from typing import Any

from negotiator.commands.output import data, emit
from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.issue import Value
from negotiator.deal.table import Table
from negotiator.scenario.library import Library
from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import say_value
from negotiator.text import clean
from negotiator.transcript import Heard, Term
from negotiator.workspace import Workspace


def hear_text(
    workspace: Workspace, id: str, text: str, language: Language, *, as_json: bool
) -> None:
    """Print what is understood of ``text`` when nothing lies on the table yet."""
    scenario = Library(workspace.scenarios).load(id)
    heard = hear(clean(text), scenario, Table.of(scenario.specs), language=language)
    if as_json:
        data(heard_json(heard))
    else:
        _print(heard, scenario, language)


def heard_json(heard: Heard) -> dict[str, Any]:
    """The stable shape: ``acts``, ``offer`` (issue → value), ``accepts``, ``claims`` and more.

    An offered range is ``{"min": …, "max": …}``, alternatives are a list.
    """
    return {
        "acts": [a.value for a in heard.acts],
        "offer": {t.issue: _value(t) for t in heard.offer},
        "accepts": list(heard.accepts),
        "refuses": list(heard.refuses),
        "claims": [
            {
                "fact": c.fact,
                "value": c.value,
                "unit": c.unit,
                "agrees": c.agrees,
                "quote": c.quote,
            }
            for c in heard.claims
        ],
        "tied": heard.tied,
        "questions": [
            {
                "open": q.open,
                "issues": list(q.issues),
                "interests": list(q.interests),
                "asks_offer": q.asks_offer,
            }
            for q in heard.questions
        ],
        "arguments": list(heard.arguments),
        "objections": list(heard.objections),
        "matters": list(heard.matters),
        "topics": list(heard.topics),
        "unclear": list(heard.unclear),
        "out_of_range": [t.issue for t in heard.offer if t.out_of_range],
        "confidence": {a.value: round(c, 2) for a, c in heard.acts.items()},
        "language": heard.language or None,
    }


def _value(term: Term) -> Value | list[Value] | dict[str, float]:
    if term.low is not None and term.high is not None:
        return {"min": term.low, "max": term.high}
    return list(term.alternatives) if len(term.alternatives) > 1 else term.value


def _print(heard: Heard, scenario: Scenario, language: Language) -> None:
    fr = language == "fr"
    colon = "\u00a0:" if fr else ":"
    emit(("actes" if fr else "acts") + colon + " " + (", ".join(heard.acts) or "—"))
    for term in heard.offer:
        spec = scenario.specs[term.issue]
        note = ""
        if term.out_of_range:
            note = " (hors limites)" if fr else " (out of range)"
        shown = say_value(spec, term.value, language)
        emit(("offre" if fr else "offer") + f"{colon} {spec.name[language]} = {shown}{note}")
    if heard.accepts:
        emit(("accepte" if fr else "accepts") + f"{colon} {', '.join(heard.accepts)}")
    if heard.refuses:
        emit(("refuse" if fr else "refuses") + f"{colon} {', '.join(heard.refuses)}")
    for claim in heard.claims:
        emit(
            ("affirme" if fr else "claims") + f"{colon} {claim.value:g} {claim.unit} ({claim.fact})"
        )
