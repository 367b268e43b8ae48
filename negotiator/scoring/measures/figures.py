"""Figures stated against the brief, facts cited, words that contradict one another."""

from __future__ import annotations

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language
from negotiator.scenario.wording import NBSP, number
from negotiator.scoring.measures.base import (
    Measured,
    Sources,
    count,
    measure,
    out_of,
    percent,
    quote,
    say,
    share,
)
from negotiator.scoring.scorecard import ClaimResult, Evidence


def _distinct(sources: Sources, *verdicts: str) -> list[ClaimResult]:
    """Each figure once: repeating a true one does not make up for a false one."""
    found = {
        (c.fact, c.value, c.unit): c
        for c in reversed(sources.ledger.claims)
        if c.verdict in verdicts
    }
    return sorted(found.values(), key=lambda c: c.turn)


def _evidence(claims: list[ClaimResult]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(turn=c.turn, speaker=Speaker.CANDIDATE, quote=c.quote) for c in claims if c.quote
    )


def _checked(sources: Sources) -> Measured:
    found = _distinct(sources, "agrees", "contradicts")
    return count(len(found), [c.turn for c in found])


def _true(sources: Sources) -> Measured:
    right, wrong = _distinct(sources, "agrees"), _distinct(sources, "contradicts")
    whole = len(right) + len(wrong)
    if not whole:
        return Measured(None)
    value = 100 * len(right) / whole

    def shown(language: Language) -> str:
        return f"{out_of(len(right), whole, language)} ({percent(value, language)})"

    return Measured(
        value,
        say(shown),
        detail=say(lambda language: " ".join(_error(c, language) for c in wrong))
        if wrong
        else None,
        turns=tuple(c.turn for c in (*right, *wrong)),
        evidence=(*_evidence(wrong), *_evidence(right)),
    )


def _error(claim: ClaimResult, language: Language) -> str:
    """« Tour 5 : « 99 % », le dossier dit 98. »"""
    if language == "fr":
        head = f"Tour {claim.turn}{NBSP}: «{NBSP}{claim.quote}{NBSP}»"
        known = "contredit le dossier" if claim.expected is None else "le dossier dit"
    else:
        head = f"Turn {claim.turn}: “{claim.quote}”"
        known = "contradicts the file" if claim.expected is None else "the file says"
    if claim.expected is None:
        return f"{head}, {known}."
    return (
        f"{head}, {known} {number(claim.expected, language)}{NBSP}{claim.unit}".rstrip(NBSP) + "."
    )


def _false(sources: Sources) -> Measured:
    found = _distinct(sources, "contradicts")
    return count(len(found), [c.turn for c in found], _evidence(found))


def _outside(sources: Sources) -> Measured:
    found = _distinct(sources, "not_in_brief")
    return count(len(found), [c.turn for c in found], _evidence(found))


def _confidential(sources: Sources) -> Measured:
    found = [c for c in _distinct(sources, "agrees") if not c.shareable]
    return count(len(found), [c.turn for c in found], _evidence(found))


def _contradictions(sources: Sources) -> Measured:
    turns = sources.ledger.contradictions
    return count(len(turns), turns, (e for n in turns for e in quote(sources, n)))


def _cited(sources: Sources) -> Measured:
    """Facts of the brief that have a figure and may be shared, cited rightly at least once."""
    facts = {f.id for f in sources.scenario.candidate.facts if f.value is not None and f.shareable}
    right = [c for c in _distinct(sources, "agrees") if c.fact in facts]
    cited = {c.fact: c for c in reversed(right)}
    claims = sorted(cited.values(), key=lambda c: c.turn)
    return share(len(claims), len(facts), [c.turn for c in claims], _evidence(claims))


FIGURES = (
    measure(
        "figures_checked", "Chiffres vérifiables avancés", "Verifiable figures stated", _checked
    ),
    measure("figures_true_share", "Chiffres exacts", "True figures", _true),
    measure("figures_false", "Chiffres contraires au dossier", "Figures against the file", _false),
    measure("figures_outside", "Chiffres absents du dossier", "Figures not in the file", _outside),
    measure(
        "confidential_given",
        "Chiffres confidentiels livrés",
        "Confidential figures given away",
        _confidential,
    ),
    measure(
        "contradictions",
        "Contradictions avec ses propres propos",
        "Contradictions with own words",
        _contradictions,
    ),
    measure(
        "facts_cited", "Chiffres du dossier exploités", "Figures of the file put to use", _cited
    ),
)
