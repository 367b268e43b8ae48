"""The trainer decides: levels given by people stand before those of code and models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiator.record import Review
from negotiator.scenario.model import Text
from negotiator.scenario.wording import NBSP, number
from negotiator.scoring.rubric import Rubric
from negotiator.scoring.score import total_20
from negotiator.scoring.scorecard import Basis, Score, Scorecard


def latest(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Of each person and criterion the last review, in the order first given."""
    found: dict[tuple[str, str], Review] = {}
    for review in reviews:
        found[review.by, review.criterion] = review
    return tuple(found.values())


def decided(card: Scorecard, reviews: Sequence[Review], rubric: Rubric) -> Scorecard:
    """``card`` with the trainers' levels: the mean of several, to one decimal.

    A criterion that every trainer found not observable is unscored. What code or a model had
    given stays in ``given``.
    """
    by_criterion: dict[str, list[Review]] = {}
    for review in latest(reviews):
        by_criterion.setdefault(review.criterion, []).append(review)
    if not by_criterion:
        return card
    scores = tuple(_decided(s, by_criterion.get(s.criterion, [])) for s in card.scores)
    total, reason = total_20(scores, rubric)
    return card.model_copy(update={"scores": scores, "total_20": total, "total_reason": reason})


def _decided(score: Score, reviews: Sequence[Review]) -> Score:
    if not reviews:
        return score
    levels = [r.level for r in reviews if r.level is not None]
    level = round(sum(levels) / len(levels) + 1e-9, 1) if levels else None
    given = score.given if score.basis is Basis.TRAINER else score.level
    fr = " ".join(f"{r.by}{NBSP}: {r.reason}" for r in reviews)
    en = " ".join(f"{r.by}: {r.reason}" for r in reviews)
    if given is not None and given != level:
        fr += f" (Avant la relecture{NBSP}: {number(given, 'fr')} sur 5.)"
        en += f" (Before the review: {number(given, 'en')} out of 5.)"
    return score.model_copy(
        update={
            "level": level,
            "basis": Basis.UNSCORED if level is None else Basis.TRAINER,
            "reason": Text(fr=fr, en=en),
            "flagged": False,
            "flags": (),
            "given": given,
        }
    )
