"""How it ended, the objectives, and what the deal is worth."""

from __future__ import annotations

from negotiator.events import End
from negotiator.scenario.model import Language, Text
from negotiator.scenario.wording import NBSP, enumerate_words
from negotiator.scoring.measures.base import (
    NOTHING,
    Measured,
    Sources,
    count,
    measure,
    out_of,
    percent,
    say,
    utility,
)
from negotiator.scoring.scorecard import ObjectiveResult

END_NAMES = {
    End.AGREEMENT: Text(fr="accord signé", en="deal signed"),
    End.WALK_AWAY: Text(fr="rupture", en="walk-away"),
    End.TIME: Text(fr="temps écoulé sans accord", en="time over without a deal"),
    End.QUIT: Text(fr="interrompue", en="stopped"),
    End.LINES_OVER: Text(fr="interrompue", en="stopped"),
}
RUNNING = Text(fr="en cours", en="under way")


def _finished(sources: Sources) -> Measured:
    ended = sources.ledger.ended
    how = End(ended) if ended else None
    return Measured(float(bool(how and how.final)), END_NAMES[how] if how else RUNNING)


def _turns(sources: Sources) -> Measured:
    return count(sources.ledger.candidate_turns)


def _agreement(sources: Sources) -> Measured:
    signed = sources.ledger.deal.agreement is not None
    yes = Text(fr="signé", en="signed")
    return Measured(float(signed), yes if signed else Text(fr="aucun", en="none"))


def _objectives(sources: Sources) -> Measured:
    results, points = sources.ledger.objectives, sources.points

    def weight(result: ObjectiveResult) -> float:
        return points.must if result.priority == "must" else points.should

    whole = sum(map(weight, results))
    if not whole:
        return NOTHING
    reached = [r for r in results if r.reached]
    value = 100 * sum(map(weight, reached)) / whole
    musts = [r for r in results if r.priority == "must"]
    held = sum(r.reached for r in musts)
    tested = {
        c.issue
        for o in sources.scenario.candidate.objectives
        if o.id in {r.id for r in reached}
        for c in o.conditions
    }
    return Measured(
        value,
        Text(
            fr=f"{out_of(len(reached), len(results), 'fr')}, dont {_musts(held, len(musts), 'fr')}"
            f"{NBSP}; {percent(value, 'fr')} en poids",
            en=f"{out_of(len(reached), len(results), 'en')}, {_musts(held, len(musts), 'en')}"
            f" among them; {percent(value, 'en')} by weight",
        ),
        detail=_missed(results) if sources.ledger.deal.agreement is not None else None,
        evidence=tuple(e for i, found in sources.settled.items() if i in tested for e in found),
    )


def _musts(held: int, musts: int, language: Language) -> str:
    if language == "fr":
        return f"{out_of(held, musts, 'fr')} {'impératif' if musts < 2 else 'impératifs'}"
    return f"{out_of(held, musts, 'en')} imperative{'' if musts == 1 else 's'}"


def _missed(results: tuple[ObjectiveResult, ...]) -> Text | None:
    missed = [r for r in results if not r.reached]
    if not missed:
        return None

    def text(language: Language) -> str:
        names = enumerate_words((_quoted(r.text[language], language) for r in missed), language)
        return f"Manqués{NBSP}: {names}." if language == "fr" else f"Missed: {names}."

    return say(text)


def _quoted(text: str, language: Language) -> str:
    bare = text.strip().rstrip(".")
    return f"«{NBSP}{bare}{NBSP}»" if language == "fr" else f"“{bare}”"


def _musts_missed(sources: Sources) -> Measured:
    missed = [r for r in sources.ledger.objectives if r.priority == "must" and not r.reached]
    return count(len(missed))


def _below(sources: Sources) -> Measured:
    deal = sources.ledger.deal
    if deal.candidate is None:
        return NOTHING
    below = deal.candidate < deal.candidate_reservation - 1e-9
    return Measured(float(below), _worth(deal.candidate, deal.candidate_reservation))


def _utility(sources: Sources) -> Measured:
    deal = sources.ledger.deal
    if deal.candidate is None:
        return NOTHING
    return Measured(deal.candidate, _worth(deal.candidate, deal.candidate_reservation))


def _worth(value: float, reservation: float) -> Text:
    return Text(
        fr=f"{utility(value, 'fr')} (solution de repli{NBSP}: {round(100 * reservation)})",
        en=f"{utility(value, 'en')} (fallback: {round(100 * reservation)})",
    )


def _left(sources: Sources) -> Measured:
    left = sources.ledger.deal.left
    if left is None:
        return NOTHING
    return Measured(left, say(lambda language: utility(left, language)))


def _distance(sources: Sources) -> Measured:
    distance = sources.ledger.deal.distance
    if distance is None:
        return NOTHING
    return Measured(distance, say(lambda language: utility(distance, language)))


OUTCOME = (
    measure("finished", "Fin de la négociation", "End of the negotiation", _finished),
    measure("candidate_turns", "Interventions du candidat", "Candidate’s turns", _turns),
    measure("agreement", "Accord", "Deal", _agreement),
    measure("objectives_share", "Objectifs atteints", "Objectives reached", _objectives),
    measure("musts_missed", "Impératifs manqués", "Imperatives missed", _musts_missed),
    measure(
        "below_reservation", "Moins bon que la solution de repli", "Worse than the fallback", _below
    ),
    measure("utility", "Valeur de l’accord pour vous", "Worth of the deal to you", _utility),
    measure("value_left", "Valeur laissée sur la table", "Value left on the table", _left),
    measure(
        "frontier_distance",
        "Distance à la frontière d’efficacité",
        "Distance to the efficient frontier",
        _distance,
    ),
)
