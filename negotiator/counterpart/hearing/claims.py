"""Figures stated as facts, and reasons that the scenario knows as arguments."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.counterpart.hearing.brief import suits
from negotiator.counterpart.hearing.clauses import Role, Sentence
from negotiator.counterpart.hearing.deeds import Deed, Standing, question_at
from negotiator.counterpart.hearing.figures import Figure, Kind, in_days, in_months
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.counterpart.hearing.words import stem
from negotiator.scenario.model import Fact
from negotiator.transcript import Claim

_CLOSE = 0.005
_FACTUAL = (Stance.FACT, Stance.RIVAL, Stance.PAST)


def claims(scene: Scene, found: Sequence[Standing], asks: Sequence[Asked]) -> tuple[Claim, ...]:
    """The figures stated as facts, each with the brief's fact it is about, if any."""
    used = {s.mention.figure for s in found if s.deed is not Deed.NAME and s.mention.figure}
    stood = {
        s.mention.figure
        for s in found
        if s.mention.value in (scene.own(s.mention.issue), scene.theirs(s.mention.issue))
    }
    made: list[Claim] = []
    taken: set[str] = set()
    for figure in scene.figures:
        if figure.replaced:
            continue
        fact = _fact(scene, figure, taken, offered=figure in used)
        if fact is not None:
            taken.add(fact.id)
            made.append(_claim(scene, figure, fact))
        elif figure not in used and _factual(scene, figure, asks) and figure not in stood:
            made.append(_claim(scene, figure, None))
    return tuple(made)


def arguments(
    scene: Scene, found: Sequence[Standing], asks: Sequence[Asked], stated: Sequence[Claim]
) -> tuple[str, ...]:
    """The scenario's arguments stated as reasons or facts, not asked about."""
    proposed = [
        (s.clause.start, s.clause.end)
        for s in found
        if s.deed in (Deed.OFFER, Deed.ACCEPT, Deed.REFUSE)
    ]
    facts = {c.fact for c in stated if c.fact}
    resting = {a.id: set(a.facts) for a in scene.scenario.counterpart.arguments}
    heard: dict[str, None] = {}
    for topic in scene.topics:
        if topic.tag.kind != "argument" or question_at(asks, topic.start):
            continue
        inside = any(a <= topic.start and topic.end <= b for a, b in proposed)
        # Beside what is offered they argue for nothing, unless a fact comes with them.
        if inside and not resting[topic.tag.id] & facts:
            continue
        heard[topic.tag.id] = None
    return tuple(heard)


def _fact(scene: Scene, figure: Figure, taken: set[str], *, offered: bool) -> Fact | None:
    """The fact whose words stand near the figure and whose unit suits it."""
    clause = scene.clause_at(figure.start)
    sentence = scene.sentences[clause.sentence]
    by_id = {f.id: f for f in scene.scenario.candidate.facts}
    best: tuple[float, Fact] | None = None
    for topic in scene.topics:
        if topic.tag.kind != "fact" or topic.tag.id in taken:
            continue
        if not sentence.start <= topic.start < sentence.end:
            continue
        fact = by_id[topic.tag.id]
        if fact.value is None or not suits(scene, fact, figure):
            continue
        equal = _agrees(fact.value, _in_unit(fact, figure))
        if not equal and (
            _stated_by_another(scene, fact, figure, sentence) or _is_no_statement(scene, figure)
        ):
            continue
        near = clause.start <= topic.start < clause.end
        if (offered and not (equal and near)) or not (near or equal):
            continue
        gap = min(abs(topic.start - figure.end), abs(figure.start - topic.end))
        score = (4.0 if equal else 0.0) + (1.5 if near else 0.0) + topic.size / 2 - gap / 40
        if best is None or score > best[0]:
            best = (score, fact)
    return best[1] if best else None


def _stated_by_another(scene: Scene, fact: Fact, figure: Figure, within: Sentence) -> bool:
    """Whether another figure of the sentence is the fact's own: this one is then about something
    else (« 34 euros, contre 19 jusqu'à Corbas en camion complet de 60 »)."""
    return fact.value is not None and any(
        other is not figure
        and within.start <= other.start < within.end
        and suits(scene, fact, other)
        and _agrees(fact.value, _in_unit(fact, other))
        for other in scene.figures
    )


def _is_no_statement(scene: Scene, figure: Figure) -> bool:
    """Whether a figure that is not the fact's cannot contradict it: a count in words (« trois
    camions »), or a figure that another fact of the brief gives (« 180 ensembles, soit trois
    camions complets »)."""
    if figure.kind is Kind.BARE and figure.words:
        return True
    return any(
        fact.value is not None
        and suits(scene, fact, figure)
        and _agrees(fact.value, _in_unit(fact, figure))
        for fact in scene.scenario.candidate.facts
    )


def _in_unit(fact: Fact, figure: Figure) -> float:
    unit = stem((fact.unit or "").lower())
    if figure.kind is Kind.TIME:
        if unit == "month" or unit == "moi":
            return in_months(figure, figure.value) or 0.0
        days = in_days(figure, figure.value)
        return days / 7 if unit == "week" else days
    if figure.other is not None and fact.value is not None and _agrees(fact.value, figure.other):
        return figure.other
    return figure.value


def _agrees(known: float, said: float) -> bool:
    """Within half a percent; whole numbers exactly."""
    if known == int(known):
        return abs(known - said) < 1e-9
    return abs(known - said) <= _CLOSE * abs(known)


def _claim(scene: Scene, figure: Figure, fact: Fact | None) -> Claim:
    clause = scene.clause_at(figure.start)
    quote = scene.passage.quote(clause.start, max(clause.end, figure.end))
    if fact is None or fact.value is None:
        return Claim(figure.value, _unit_name(scene, figure), quote)
    said = _in_unit(fact, figure)
    return Claim(said, fact.unit or "", quote, fact.id, _agrees(fact.value, said))


def _unit_name(scene: Scene, figure: Figure) -> str:
    match figure.kind:
        case Kind.PERCENT:
            return "%"
        case Kind.TIME:
            return figure.unit + "s"
        case Kind.MONEY:
            return figure.unit
        case Kind.THING:
            words = scene.passage.quote(figure.start, figure.end).split()
            return words[-1]
        case _:
            return ""


def _factual(scene: Scene, figure: Figure, asks: Sequence[Asked]) -> bool:
    """Whether the clause states something: its own words say so."""
    if question_at(asks, figure.start):
        return False
    clause = scene.clause_at(figure.start)
    stances = [s.stance for s in scene.signs_in(clause)]
    if any(s in (Stance.REPORT, Stance.RECAP, Stance.SUPPOSE) for s in stances):
        return False
    if clause.role is Role.REASON:
        return True
    return any(s in _FACTUAL for s in stances) and Stance.PROPOSE not in stances
