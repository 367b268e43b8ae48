"""Scores beside people's levels: the statistics of each criterion, and what they mean in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from negotiator.calibration.agreement import (
    Estimate,
    alpha_ordinal,
    estimate,
    icc_2_1,
    mean_difference,
    needed,
    weighted_kappa,
    within_one,
    within_one_by_chance,
)
from negotiator.calibration.directions import Tally
from negotiator.scoring.rubric import LEVELS, Rubric

PRECISION = 0.1
"""The half width of an interval of kappa that is worth planning for."""
ENOUGH = 0.7
"""The kappa asked of operational automated scoring (Williamson, Xi and Breyer, 2012)."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One transcript: its scores (criterion → level or None), and people's levels of it."""

    name: str
    scores: Mapping[str, float | None]
    levels: Mapping[str, Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the scores of one criterion agree with people's levels.

    ``count``: transcripts with both. ``unscored``: with people's level and no score; ``extra``:
    with a score where people found nothing to observe. ``people``: alpha among the people alone.
    """

    criterion: str
    count: int
    unscored: int
    extra: int
    kappa: Estimate
    alpha: Estimate
    difference: Estimate
    within: Estimate
    within_by_chance: float | None
    people: Estimate
    needed: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that ``calibrate`` has to tell. ``total``: ICC(2,1) of the weighted total."""

    transcripts: int
    criteria: tuple[Agreement, ...]
    total: Estimate
    total_difference: Estimate
    totals: int
    directions: tuple[Tally, ...] = field(default=())


def level_of(score: float) -> int:
    """The whole level nearest to a score; halves go up."""
    return min(LEVELS.stop - 1, int(score + 0.5))


def compare(
    transcripts: Sequence[Compared], rubric: Rubric, directions: Sequence[Tally] = ()
) -> Report:
    """The report on these transcripts. Scores are rounded to whole levels for the statistics of
    categories; several people's levels are taken as their mean, rounded likewise."""
    criteria = tuple(
        _agreement(c.id, transcripts)
        for c in rubric.criteria
        if any(c.id in t.levels for t in transcripts)
    )
    totals = [pair for t in transcripts if (pair := _totals(t, rubric)) is not None]
    return Report(
        len(transcripts),
        criteria,
        estimate(totals, icc_2_1),
        estimate(totals, mean_difference),
        len(totals),
        tuple(directions),
    )


def _agreement(criterion: str, transcripts: Sequence[Compared]) -> Agreement:
    pairs: list[tuple[float, float]] = []
    units: list[tuple[int | None, ...]] = []
    people: list[tuple[int | None, ...]] = []
    unscored = extra = 0
    for transcript in transcripts:
        given = tuple(transcript.levels.get(criterion, ()))
        score = transcript.scores.get(criterion)
        mean = _mean(given)
        if len(given) > 1:
            people.append(given)
        if mean is None or score is None:
            unscored += mean is not None
            extra += bool(given) and mean is None and score is not None
            continue
        pairs.append((score, mean))
        units.append((level_of(score), *given))
    whole = [(level_of(a), level_of(b)) for a, b in pairs]
    kappa = estimate(whole, lambda p: weighted_kappa(p, LEVELS))
    return Agreement(
        criterion,
        len(pairs),
        unscored,
        extra,
        kappa,
        estimate(units, alpha_ordinal),
        estimate(pairs, mean_difference),
        estimate(whole, within_one),
        within_one_by_chance(whole),
        estimate(people, alpha_ordinal),
        needed(len(pairs), kappa.half_width, PRECISION),
    )


def _mean(levels: Sequence[int | None]) -> float | None:
    given = [v for v in levels if v is not None]
    return sum(given) / len(given) if given else None


def _totals(transcript: Compared, rubric: Rubric) -> tuple[float, float] | None:
    """The weighted means out of 20, over the criteria that both sides have a level for.

    None where these hold less than half of the weight: such totals compare nothing.
    """
    both = [
        (c.weight, score, mean)
        for c in rubric.criteria
        if (score := transcript.scores.get(c.id)) is not None
        and (mean := _mean(transcript.levels.get(c.id, ()))) is not None
    ]
    weight = sum(w for w, _, _ in both)
    if 2 * weight < sum(c.weight for c in rubric.criteria):
        return None
    return (
        4 * sum(w * s for w, s, _ in both) / weight,
        4 * sum(w * m for w, _, m in both) / weight,
    )
