"""Score a session: every criterion of the rubric, with its basis, reason and evidence.

Code alone is at work here. Criteria that need judgement stay unscored, with what was measured
beside them; unscored is never zero and leaves the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.prompts import digest
from negotiator.scenario.model import Text
from negotiator.scenario.wording import NBSP
from negotiator.scoring.advice import advised
from negotiator.scoring.contract import settlement, terms
from negotiator.scoring.evidence import verified
from negotiator.scoring.ledger import build
from negotiator.scoring.levels import apply
from negotiator.scoring.measures import MEASURES, Sources
from negotiator.scoring.measures.base import percent
from negotiator.scoring.moments import moments
from negotiator.scoring.rubric import Criterion, Rubric
from negotiator.scoring.scorecard import Basis, Evidence, RubricRef, Score, Scorecard

if TYPE_CHECKING:
    from negotiator.record import Record

_QUOTES = 6
_SILENT = Text(fr="Le candidat n’a pas pris la parole.", en="The candidate did not speak.")
_JUDGED = Text(
    fr="À juger, par un modèle ou un formateur\u00a0; ce qui est mesuré n’est pas une note.",
    en="To be judged, by a model or a trainer; what is measured is not a mark.",
)


def score(record: Record, rubric: Rubric) -> Scorecard:
    """The scorecard of ``record`` as computed from it. Never raises on an odd or empty session."""
    scenario, ledger = record.scenario, build(record)
    settled = {i: settlement(record, scenario.specs[i], v) for i, v in terms(record).items()}
    turns = {t.number: t for t in record.turns}
    sources = Sources(ledger, scenario, rubric.points, turns, settled)
    scores = tuple(
        advised(_score(criterion, sources), ledger, scenario) for criterion in rubric.criteria
    )
    total, reason = total_20(scores, rubric)
    return Scorecard(
        scores=scores,
        total_20=total,
        total_reason=reason,
        rubric=RubricRef(id=rubric.id, hash=rubric.hash),
        ledger=ledger,
        moments=moments(record, ledger),
        transcript=digest("\n".join(f"{t.speaker}|{t.text}" for t in record.turns)),
    )


def _score(criterion: Criterion, sources: Sources) -> Score:
    measures = [MEASURES[name] for name in criterion.indicators]
    indicators = tuple(m.indicator(sources) for m in measures)
    if criterion.rule is None or not sources.ledger.candidate_turns:
        silent = not sources.ledger.candidate_turns
        moments = () if silent else tuple(e for m in measures for e in m.of(sources).evidence)
        return Score(
            criterion=criterion.id,
            level=None,
            basis=Basis.UNSCORED,
            reason=_SILENT if silent else _JUDGED,
            evidence=_shown(moments, sources),
            indicators=indicators,
        )
    verdict = apply(criterion.rule, sources)
    return Score(
        criterion=criterion.id,
        level=verdict.level,
        basis=Basis.UNSCORED if verdict.level is None else Basis.COMPUTED,
        reason=verdict.reason,
        evidence=_shown(verdict.evidence, sources),
        indicators=indicators,
    )


def _shown(evidence: tuple[Evidence, ...], sources: Sources) -> tuple[Evidence, ...]:
    """What may be shown: quotes that hold, a few of them."""
    return verified(evidence, sources.turns)[:_QUOTES]


def total_20(scores: tuple[Score, ...], rubric: Rubric) -> tuple[float | None, Text]:
    """The weighted mean of the levels given, out of 20 to one decimal, and what it covers.

    None while less than the rubric's minimum share of the weight is scored.
    """
    weights = {c.id: c.weight for c in rubric.criteria}
    levels = {s.criterion: s.level for s in scores if s.level is not None}
    scored = sum(w for c, w in weights.items() if c in levels)
    share = 100 * scored / sum(weights.values())
    missing = [c for c in rubric.criteria if c.id not in levels]
    enough = bool(scored) and share >= rubric.total.minimum_share - 1e-9
    reason = _reason(share, rubric, missing, enough=enough)
    if not enough:
        return None, reason
    mean = sum(weights[c] * level for c, level in levels.items() if c in weights) / scored
    return round(4 * mean + 1e-9, 1), reason


def _reason(share: float, rubric: Rubric, missing: list[Criterion], *, enough: bool) -> Text:
    fr = f"{percent(share, 'fr')} de la pondération est notée"
    en = f"{percent(share, 'en')} of the weight is scored"
    if not enough:
        least = rubric.total.minimum_share
        fr += f"{NBSP}; il en faut {percent(least, 'fr')} pour une note sur 20"
        en += f"; a mark out of 20 takes {percent(least, 'en')}"
    if missing:
        fr += f". Non notés{NBSP}: {', '.join(c.name.fr for c in missing)}"
        en += f". Unscored: {', '.join(c.name.en for c in missing)}"
    return Text(fr=f"{fr}.", en=f"{en}.")
