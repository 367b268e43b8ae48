"""What it thinks the candidate wants.

Half scenario prior, half a plain guess that all issues weigh the same (an experienced
counterpart knows which way the other side leans, not how much), then shifted by what the
candidate insisted on and, more strongly, by what the candidate said matters.
"""

from __future__ import annotations

from functools import lru_cache

from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences, Worth, preferences

INSISTED = 0.15
SAID = 0.8


def estimate(side: Side, mind: Mind) -> Preferences:
    """The candidate's preferences as guessed now; the reservation in it means nothing."""
    return _estimate(side, tuple(sorted(mind.asked.items())), mind.matters)


@lru_cache(maxsize=256)
def _estimate(
    side: Side, asked: tuple[tuple[str, int], ...], matters: tuple[str, ...]
) -> Preferences:
    real = side.scenario.preferences_of(Speaker.CANDIDATE)
    times = dict(asked)
    even = 1.0 / len(real.worths)
    worths = {}
    for issue, worth in real.worths.items():
        weight = 0.5 * even + 0.5 * worth.weight
        weight *= 1.0 + INSISTED * min(times.get(issue, 0), 4)
        weight *= 1.0 + SAID * (issue in matters)
        worths[issue] = Worth(weight, worth.table, worth.points)
    return preferences(worths, 0.0)
