"""Contract fit by family: the mean of the clauses at stake, how many were agreed, what is wrong."""

from __future__ import annotations

from functools import partial

from negotiator.scenario.model import Category, Language, Text
from negotiator.scenario.wording import NBSP, say_value
from negotiator.scoring.measures.base import (
    NOTHING,
    Measure,
    Measured,
    Sources,
    count,
    measure,
    out_of,
    say,
)
from negotiator.scoring.scorecard import ClauseResult

_ASSESSED = ("suitable", "acceptable", "unsuitable")
LEVEL_NAMES = {
    "suitable": Text(fr="adaptée", en="suitable"),
    "acceptable": Text(fr="acceptable", en="acceptable"),
    "unsuitable": Text(fr="inadaptée", en="unsuitable"),
    "missing": Text(fr="non convenue", en="not agreed"),
    "unassessed": Text(fr="non évaluée", en="not assessed"),
}


def _of(family: str, sources: Sources, *levels: str) -> list[ClauseResult]:
    wanted = levels or (*_ASSESSED, "missing")
    return [c for c in sources.ledger.clauses if c.category == family and c.level in wanted]


def _fit(family: str, sources: Sources) -> Measured:
    at_stake = _of(family, sources)
    if not at_stake:
        return NOTHING
    worth: dict[str, float] = sources.points.model_dump()
    value = sum(worth[c.level] for c in at_stake) / len(at_stake)
    suitable = sum(c.level == "suitable" for c in at_stake)

    def shown(language: Language) -> str:
        points = "points sur 100" if language == "fr" else "points of 100"
        ratio = out_of(suitable, len(at_stake), language)
        return f"{ratio}, {round(value)} {points}"

    return Measured(
        value,
        say(shown),
        detail=say(lambda language: " ".join(_line(sources, c, language) for c in at_stake)),
        evidence=tuple(e for c in at_stake for e in c.evidence),
    )


def _line(sources: Sources, clause: ClauseResult, language: Language) -> str:
    """« Incoterm : FCA Lyon, adaptée. »; what is wrong or only acceptable also says why."""
    spec = sources.scenario.specs[clause.issue]
    name = spec.name[language]
    head = name[0].upper() + name[1:] + (f"{NBSP}: " if language == "fr" else ": ")
    level = LEVEL_NAMES[clause.level][language]
    if clause.value is None:
        return f"{head}{level}."
    said = f"{head}{say_value(spec, clause.value, language)}, {level}."
    if clause.level == "suitable":
        return said
    return f"{said} {clause.why[language]} ({_source(clause, language)})"


def _source(clause: ClauseResult, language: Language) -> str:
    """Where the reason comes from; what is not verified says that it is simplified."""
    if clause.basis == "verified" and clause.source:
        return ", ".join(part for part in (clause.source, clause.as_of) if part)
    return "simplifié pour la formation" if language == "fr" else "simplified for training"


def _agreed(family: str, sources: Sources) -> Measured:
    agreed, at_stake = _of(family, sources, *_ASSESSED), _of(family, sources)
    if not at_stake:
        return Measured(0)
    return Measured(len(agreed), say(lambda language: out_of(len(agreed), len(at_stake), language)))


def _number(family: str, level: str, sources: Sources) -> Measured:
    return count(len(_of(family, sources, level)))


def _family(family: str, fr: str, en: str) -> tuple[Measure, ...]:
    clauses = f"Clauses {fr}"
    return (
        measure(
            f"{family}_fit", f"{clauses} adaptées", f"{en} clauses that fit", partial(_fit, family)
        ),
        measure(
            f"{family}_agreed",
            f"{clauses} convenues",
            f"{en} clauses agreed",
            partial(_agreed, family),
        ),
        measure(
            f"{family}_unsuitable",
            f"{clauses} inadaptées",
            f"Unsuitable {en.lower()} clauses",
            partial(_number, family, "unsuitable"),
        ),
        measure(
            f"{family}_missing",
            f"{clauses} laissées ouvertes",
            f"{en} clauses left open",
            partial(_number, family, "missing"),
        ),
    )


CLAUSES = (
    *_family(Category.DELIVERY.value, "de livraison", "Delivery"),
    *_family(Category.PAYMENT.value, "de paiement", "Payment"),
    *_family(Category.CONTRACTUAL.value, "contractuelles", "Contractual"),
)
