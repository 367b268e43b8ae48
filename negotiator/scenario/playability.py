"""The numbers of a scenario: what both sides can reach, alone and together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from negotiator.deal.frontier import frontier, nash
from negotiator.deal.issue import Issue, Value, tidy
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences
from negotiator.scenario.model import Condition, Scenario


@dataclass(frozen=True, slots=True)
class Playability:
    """Utilities, 0…1.

    ``*_best``: the most a side could have. ``efficient``: packages on the frontier; ``zone``:
    how many of them leave both sides better off than no deal. ``nash_*``: the fair point of
    the frontier (None without a zone). ``split_*``: every issue met half-way.
    ``logrolling_gain``: what trading across issues adds to the two sides' joint utility, fair
    point against half-way.
    """

    candidate_reservation: float
    counterpart_reservation: float
    candidate_best: float
    counterpart_best: float
    efficient: int
    zone: int
    nash_candidate: float | None
    nash_counterpart: float | None
    split_candidate: float
    split_counterpart: float
    logrolling_gain: float | None

    def __str__(self) -> str:
        split = f"{self.split_candidate:.2f}/{self.split_counterpart:.2f}"
        if self.nash_candidate is None or self.logrolling_gain is None:
            return f"no zone of agreement; half-way {split}"
        return (
            f"zone of agreement {self.zone} of {self.efficient} efficient packages, "
            f"fair point {self.nash_candidate:.2f}/{self.nash_counterpart:.2f}, "
            f"half-way {split}, trading gains {self.logrolling_gain:+.2f}"
        )


def measure(scenario: Scenario) -> Playability:
    """The numbers of ``scenario``. Utilities are rounded to four decimals."""
    issues = scenario.domain
    mine = scenario.preferences_of(Speaker.CANDIDATE)
    theirs = scenario.preferences_of(Speaker.COUNTERPART)
    points = frontier(issues, mine, theirs)
    zone = [p for p in points if p.a > mine.reservation and p.b > theirs.reservation]
    fair = nash(points, mine.reservation, theirs.reservation)
    middle = half_way(issues, mine, theirs)
    split = mine.utility(middle), theirs.utility(middle)
    return Playability(
        candidate_reservation=mine.reservation,
        counterpart_reservation=theirs.reservation,
        candidate_best=round(mine.utility(mine.ideal(issues)), 4),
        counterpart_best=round(theirs.utility(theirs.ideal(issues)), 4),
        efficient=len(points),
        zone=len(zone),
        nash_candidate=round(fair.a, 4) if fair else None,
        nash_counterpart=round(fair.b, 4) if fair else None,
        split_candidate=round(split[0], 4),
        split_counterpart=round(split[1], 4),
        logrolling_gain=round(fair.a + fair.b - sum(split), 4) if fair else None,
    )


def half_way(issues: Iterable[Issue], mine: Preferences, theirs: Preferences) -> dict[str, Value]:
    """Every issue met half-way, as those do who see only one issue at a time.

    A number half-way between what each side would like best; of options, the one that leaves
    the less content side most content.
    """
    middle: dict[str, Value] = {}
    for issue in issues:
        a, b = mine.best(issue), theirs.best(issue)
        if isinstance(a, str) or isinstance(b, str):
            middle[issue.id] = max(issue.values, key=partial(_least, mine, theirs, issue.id))
        else:
            middle[issue.id] = tidy((a + b) / 2)
    return middle


def _least(mine: Preferences, theirs: Preferences, issue: str, value: Value) -> float:
    return min(mine.worths[issue].of(value), theirs.worths[issue].of(value))


def reach(scenario: Scenario, conditions: Iterable[Condition], side: Speaker) -> float | None:
    """The most ``side`` can have when all ``conditions`` hold; None when none can."""
    wanted = list(conditions)
    preferences = scenario.preferences_of(side)
    total = 0.0
    for issue in scenario.domain:
        mine = [c for c in wanted if c.issue == issue.id]
        bounds = [b for c in mine for b in (c.at_least, c.at_most) if b is not None]
        allowed = [v for v in (*issue.values, *bounds) if all(c.holds({issue.id: v}) for c in mine)]
        if not allowed:
            return None
        total += max(preferences.share(issue.id, v) for v in allowed)
    return total
