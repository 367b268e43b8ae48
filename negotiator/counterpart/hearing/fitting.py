"""How well each issue suits a figure: its unit, the words near it, what lies on the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.counterpart.hearing.clauses import Clause as Part
from negotiator.counterpart.hearing.clauses import Role
from negotiator.counterpart.hearing.figures import Figure, Kind, in_days, in_months
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.vocabulary import UNIT_WORDS
from negotiator.deal.issue import Value, tidy
from negotiator.scenario.model import Clause, IssueSpec, Measure

_WITHIN = re.compile(r"\b(?:sous|en|dans|in|within|d'ici|under) (?:les |a |the )?$")
_AGAINST = re.compile(
    r"\b(?:mais|plutot|pas|non|au lieu|but|rather|not|instead|contre|que|than|versus|vs|disons|mettons|say|let's|make it"
    r"|descend\w*|mont\w+|pass\w+|baiss\w+|raccourci\w+|down to|up to|move to|drop to|go to|come to)\b"
)
_FROM_INVOICE = re.compile(
    r"\b(?:date de (?:la )?factur\w+|from (?:the )?invoice|invoice date|nets?)\b"
)
_YEARLY = re.compile(
    r" ?(?:/ ?|par |per |a |an |each |every |chaque |l')(?:an|annee|year|yr|annum)\b| (?:yearly|annually)\b"
)
_MEANWHILE = re.compile(
    r"\b(?:en|in|depuis|since|il y a|over|dans|within|every|per|par|tous les|toutes les|chaque|les|last|past|next|prochains?)"
    r"(?: (?:the|les|last|past|next|derniers?|les derniers?))? $"
)
_TO_PAY = re.compile(
    r" (?:pour|to|for) (?:(?:nous|vous|us|you|le|la|les) )?(?:pa[iy]\w*|regl\w+|settl\w+)\b"
)
_TO_SHIP = re.compile(
    r" (?:pour|to|for) (?:(?:nous|vous|us|you|the|la|les) )?(?:livr\w+|deliver\w*|ship\w*|exped\w+|dispatch\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one issue suits a figure: ``score`` in all, ``cue`` for the words that name it.

    ``value`` is the figure in the issue's unit; ``inside``: the issue admits it.
    """

    spec: IssueSpec
    score: float
    cue: float
    value: Value
    inside: bool


def admits(spec: IssueSpec, value: Value) -> bool:
    """Whether the value lies in the issue's range; an option always does."""
    if isinstance(value, str):
        return True
    assert spec.minimum is not None and spec.maximum is not None  # numeric issues only
    return spec.minimum <= value <= spec.maximum


def fits(scene: Scene, figure: Figure) -> Iterator[Fit]:
    """Every issue that the figure could be about, with how well it suits."""
    clause = scene.clause_at(figure.start)
    small = figure.words and figure.value <= 12 and figure.kind is Kind.BARE
    loose = [
        s
        for s in scene.scenario.issues
        if _unit(scene, s, figure) is not None
        and (
            figure.sign
            or (
                (value := value_of(scene, s, figure, figure.value)) is not None
                and _plausible(s, value) >= 0
            )
        )
    ]
    for spec in loose:
        unit = _unit(scene, spec, figure)
        if unit is None:
            continue
        cue = _cue(scene, figure, spec, clause)
        value = figure.value if figure.sign else value_of(scene, spec, figure, figure.value)
        if value is None:
            continue
        if figure.sign:
            talked = _talked_about(scene, spec, figure, value)
            yield Fit(spec, unit + cue + 1.0 + talked, cue, value, True)
            continue
        if figure.kind in (Kind.MONEY, Kind.BARE, Kind.THING) and figure.other is not None:
            second = value_of(scene, spec, figure, figure.other)
            if second is not None and not admits(spec, value) and admits(spec, second):
                value = second
        score = unit + cue + _plausible(spec, value) + _usual(scene, spec, figure)
        if value == scene.theirs(spec.id) or same_length(scene, spec.id, figure):
            score += 1.5
        elif value == scene.own(spec.id):
            score += 0.7
        if _contrasted(scene, figure, spec.id):
            score += 1.5
        score += _talked_about(scene, spec, figure, value)
        if not small and len(loose) == 1 and figure.kind is Kind.TIME:
            score += 1.0
        if figure.kind is Kind.BARE and not small and cue < 1 and _alone(scene, figure, spec):
            score += 1.3
        yield Fit(spec, score, cue, value, admits(spec, value))


def _talked_about(scene: Scene, spec: IssueSpec, figure: Figure, value: Value) -> float:
    """What lies on the table is what is being talked about, a length of time most of all."""
    own, theirs = scene.own(spec.id), scene.theirs(spec.id)
    if own is None and theirs is None:
        return 0.0
    if figure.kind is not Kind.TIME:
        return 0.4
    if isinstance(own, str) or isinstance(theirs, str) or isinstance(value, str):
        return 0.7
    apart = own is not None and theirs is not None and min(own, theirs) <= value <= max(own, theirs)
    return 1.2 if apart else 0.8


def same_length(scene: Scene, issue: str, figure: Figure) -> bool:
    """Whether the other side's option is that long, the end of the month left unsaid."""
    if figure.kind is not Kind.TIME or figure.month_end:
        return False
    sentence = scene.sentences[scene.clause_at(figure.start).sentence]
    if _FROM_INVOICE.search(scene.norm, sentence.start, sentence.end):
        return False
    theirs = scene.theirs(issue)
    days = in_days(figure, figure.value)
    terms = scene.lexicon.terms.get(issue, {})
    return any(d == days and option == theirs for (d, _), option in terms.items())


def _usual(scene: Scene, spec: IssueSpec, figure: Figure) -> float:
    """« à 60 jours » is how one speaks of payment, « sous 20 jours » of delivery; « en un an »,
    "in twelve months" say when something else happened."""
    if figure.kind is not Kind.TIME or figure.sign:
        return 0.0
    if spec.measure is Measure.MONTHS and _MEANWHILE.search(
        scene.norm[max(0, figure.start - 20) : figure.start]
    ):
        return -1.5
    before = scene.norm[max(0, figure.start - 12) : figure.start]
    if _TO_PAY.match(scene.norm, figure.end):
        return 2.5 if spec.clause is Clause.PAYMENT_DELAY else -0.5
    if _TO_SHIP.match(scene.norm, figure.end):
        return 2.5 if spec.clause is Clause.LEAD_TIME else -0.5
    if spec.clause is Clause.LEAD_TIME:
        return 0.9 if _WITHIN.search(before) else 0.0
    if spec.clause is Clause.PAYMENT_DELAY and figure.unit == "day":
        return 0.6 if figure.value in (30, 45, 60, 90, 120) and not _WITHIN.search(before) else 0.0
    return 0.0


def _contrasted(scene: Scene, figure: Figure, issue: str) -> bool:
    """« pas 45 jours mais 30 »: a figure set against one of ``issue`` is of that issue too, and a
    bare one goes on with the issue last spoken of."""
    last: Mention | None = None
    for mention in scene.mentions:
        if mention.figure is None or mention.end > figure.start:
            continue
        last = mention
        if mention.issue != issue:
            continue
        between = scene.norm[mention.end : figure.start]
        if _alike(figure, mention.figure) and len(between) <= 32 and _AGAINST.search(between):
            return True
    if last is None or last.issue != issue or last.figure is None or figure.kind is not Kind.BARE:
        return False
    here, there = scene.clause_at(figure.start), scene.clause_at(last.start)
    if here == there or here.sentence - there.sentence > 1 or figure.value < 10:
        return False
    if {here.role, there.role} & {Role.CONDITION, Role.EXCHANGE}:
        return False  # « si vous montez à 1 500, je fais 480 »: what is given for it is another
    named = {c.tag.issue for c in scene.cues_in(here.start, here.end) if c.tag.weight > 1}
    return named <= {issue} and _alike(figure, last.figure)


def _alike(figure: Figure, other: Figure) -> bool:
    return figure.kind in (other.kind, Kind.BARE) and (
        other.value / 4 <= figure.value <= other.value * 4
    )


def _alone(scene: Scene, figure: Figure, spec: IssueSpec) -> bool:
    """Whether a bare number can only be a value of this one issue, or is one of price: a price
    near those on the table needs no unit."""
    if figure.value < 10 or not _can(scene, figure, spec):
        return False
    clause = scene.clause_at(figure.start)
    if (
        not scene.signs_in(clause)
        and figure.low is None
        and (spec.measure is not Measure.MONEY or scene.sentences[clause.sentence].mark == "?")
    ):
        return False
    own, theirs = scene.own(spec.id), scene.theirs(spec.id)
    if isinstance(own, (int, float)) and isinstance(theirs, (int, float)):
        low, high = sorted((own, theirs))
        if low < figure.value < high and spec.measure is not Measure.DAYS:
            return True
    if spec.clause is Clause.PRICE:
        for position in (own, theirs):
            if isinstance(position, (int, float)) and abs(position - figure.value) < position / 4:
                return True
    return [s for s in scene.scenario.issues if _can(scene, figure, s)] == [spec]


def _can(scene: Scene, figure: Figure, spec: IssueSpec) -> bool:
    """Whether the number can be a value of the issue at all; only money and rates have decimals."""
    whole = figure.value == int(figure.value)
    if not whole and spec.measure not in (Measure.MONEY, Measure.PERCENT):
        return False
    value = value_of(scene, spec, figure, figure.value)
    return value is not None and admits(spec, value)


def value_of(scene: Scene, spec: IssueSpec, figure: Figure, amount: float | None) -> Value | None:
    """``amount`` in the issue's own unit, None when it cannot be one."""
    if amount is None:
        return None
    terms = scene.lexicon.terms.get(spec.id)
    if terms is not None:
        days = in_days(figure, amount) if figure.kind is Kind.TIME else amount
        return terms.get((days, figure.month_end))
    if spec.measure is None:
        return None
    if figure.kind is Kind.TIME and spec.measure is Measure.DAYS:
        return tidy(in_days(figure, amount))
    if figure.kind is Kind.TIME and spec.measure is Measure.MONTHS:
        count = in_months(figure, amount)
        return None if count is None else tidy(count)
    return tidy(amount)


def _unit(scene: Scene, spec: IssueSpec, figure: Figure) -> float | None:
    """How well the unit suits, None when it cannot be this issue's."""
    lengths = spec.id in scene.lexicon.terms
    if spec.measure is None and not lengths:
        return None
    match figure.kind:
        case Kind.MONEY:
            if spec.measure is not Measure.MONEY or figure.unit not in ("", spec.currency):
                return None
            return 2.0 + (1.5 if figure.each and spec.clause is Clause.PRICE else 0.0)
        case Kind.PERCENT:
            if figure.sign and spec.measure is not None and spec.clause is not Clause.DISCOUNT:
                return 1.5 if spec.clause is Clause.PRICE else 0.0
            return 2.0 if spec.measure is Measure.PERCENT else None
        case Kind.TIME:
            return _span(spec, figure, lengths)
        case Kind.THING:
            if spec.measure is not Measure.QUANTITY:
                return None
            if figure.unit in scene.lexicon.units.get(spec.id, ()):
                return 3.0
            return 1.5 if figure.unit in UNIT_WORDS else 0.0
        case _:
            yearly = spec.clause is Clause.VOLUME and _YEARLY.match(scene.norm, figure.end)
            return 1.5 if yearly else 0.0


def _span(spec: IssueSpec, figure: Figure, lengths: bool) -> float | None:
    if figure.unit == "sight":
        return 3.0 if spec.clause is Clause.PAYMENT_DELAY else None
    if lengths or spec.measure is Measure.DAYS:
        if figure.month_end:
            return 3.0 if spec.clause is Clause.PAYMENT_DELAY else None
        if figure.unit == "week" and spec.clause is Clause.LEAD_TIME:
            return 1.4
        return 1.0 if figure.unit in ("day", "week") else 0.3
    if spec.measure is Measure.MONTHS:
        if figure.unit in ("month", "quarter", "year"):
            return 1.5
        return 0.2 if figure.unit == "day" else None
    return None


def _plausible(spec: IssueSpec, value: Value) -> float:
    if isinstance(value, str):
        return 1.0
    assert spec.minimum is not None and spec.maximum is not None
    low, high = spec.minimum, spec.maximum
    if low <= value <= high:
        return 1.0
    if low - 0.15 * (high - low) <= value <= high + 0.15 * (high - low):
        return 0.5
    if low * 0.5 <= value <= max(high, 1) * 2:
        return 0.0
    return -1.0 if low * 0.1 <= value <= max(high, 1) * 10 else -3.0


def _announced(scene: Scene, position: int) -> bool:
    """« Le délai, je le mettrais à 60 jours »: a clause that only names what comes next."""
    named = scene.clause_at(position)
    return named.end - named.start <= 28 and not scene.signs_in(named)


def _cue(scene: Scene, figure: Figure, spec: IssueSpec, clause: Part) -> float:
    """The weight of the words near the figure that name the issue."""
    sentence = scene.sentences[clause.sentence]
    best = 0.0
    later = 0.35 if scene.cues_in(clause.start, clause.end) else 0.7
    for cue in scene.cues_in(sentence.start, sentence.end):
        if cue.tag.issue != spec.id:
            continue
        before = cue.end <= figure.start
        gap = figure.start - cue.end if before else max(0, cue.start - figure.end)
        if not before and cue.start < figure.end:
            gap = 0
        near = 1.0 / (1.0 + gap / 40)
        if clause.start <= cue.start < clause.end:
            near *= 1.0 if before or gap <= 5 else 0.85
        else:
            near *= (0.95 if _announced(scene, cue.start) else 0.7) if before else later
        best = max(best, cue.tag.weight * near)
    if best < 0.5 and clause.sentence > 0:
        last = scene.sentences[clause.sentence - 1]
        for cue in scene.cues_in(last.start, last.end):
            if cue.tag.issue == spec.id and cue.tag.weight > 1:
                best = max(best, 0.4 * cue.tag.weight)
    return best
