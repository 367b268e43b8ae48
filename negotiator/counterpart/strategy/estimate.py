"""What it thinks the candidate wants.

Half scenario prior, half a plain guess that all issues weigh the same (an experienced
counterpart knows which way the other side leans, not how much), then shifted by what the
candidate insisted on and, more strongly, by what the candidate said matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences, Worth, preferences

INSISTED = 0.15
SAID = 0.8


@dataclass(frozen=True)
class _Key:
    side: Side
    asked: tuple[tuple[str, int], ...]
    matters: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((id(self.side), self.asked, self.matters))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and self.side is other.side
            and (self.asked, self.matters) == (other.asked, other.matters)
        )


def estimate(side: Side, mind: Mind) -> Preferences:
    """The candidate's preferences as guessed now; the reservation in it means nothing."""
    return _estimate(_Key(side, tuple(sorted(mind.asked.items())), mind.matters))


@lru_cache(maxsize=256)
def _estimate(key: _Key) -> Preferences:
    real = key.side.scenario.preferences_of(Speaker.CANDIDATE)
    asked = dict(key.asked)
    even = 1.0 / len(real.worths)
    worths = {}
    for issue, worth in real.worths.items():
        weight = 0.5 * even + 0.5 * worth.weight
        weight *= 1.0 + INSISTED * min(asked.get(issue, 0), 4)
        weight *= 1.0 + SAID * (issue in key.matters)
        worths[issue] = Worth(weight, worth.table, worth.points)
    return preferences(worths, 0.0)
