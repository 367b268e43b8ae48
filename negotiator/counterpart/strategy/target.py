"""How much it wants, as the exchange of offers goes on."""

from __future__ import annotations

from negotiator.counterpart.strategy.mind import Side

TRUST_WEIGHT = 0.05
"""The most that trust moves the target, either way. It never moves the floor."""

GOOD_WILL = 0.05
"""What it gives to a candidate who has given nothing yet."""

MATCH = 1.0
"""How much of what the candidate gave it is ready to give back, in its own utility."""


def progress(exchanges: int, plan: int, clock_share: float) -> float:
    """Negotiation time in 0…1: offer exchanges over the plan, or 0.8 of the clock if later.

    Questions, reasons and small talk do not count, so asking never makes it concede for free.
    """
    return min(1.0, max(exchanges / plan, 0.8 * clock_share))


def curve(side: Side, tau: float) -> float:
    """Time-dependent target utility (Faratin, Sierra & Jennings 1998, polynomial form):
    ``floor + (opening − floor) · (1 − tau^(1/beta))``."""
    tuning = side.tuning
    opening = max(tuning.opening, side.floor)
    fallen: float = tau ** (1.0 / tuning.beta)
    return side.floor + (opening - side.floor) * (1.0 - fallen)


def next_target(
    side: Side,
    *,
    previous: float,
    tau: float,
    open_gate: bool,
    gained: float,
    credited: float,
    earned: float,
) -> float:
    """The target after a turn, never above ``previous`` and never below the floor.

    It falls along the curve only when the gate is open (the candidate moved, argued well or
    answered), and answers ``reply`` of what the candidate's move was worth in kind; a credited
    argument lowers it by its own worth at any time. ``earned`` is all that the candidate has
    given and argued so far, in own utility: the target never falls by more than that answers
    for, so tiny steps from a far position buy little.
    """
    wanted = previous - credited
    if open_gate:
        reply = side.tuning.reply
        fall = max(0.0, previous - curve(side, tau))
        wanted -= (1.0 - reply) * fall + reply * min(max(gained, 0.0), 0.12)
    opening = max(side.tuning.opening, side.floor)
    owed = opening - GOOD_WILL - MATCH * max(0.0, earned)
    return max(side.floor, min(previous, max(wanted, owed)))


def fair(side: Side) -> float:
    """Half way between its floor and its opening: a standing offer worth this much is worth
    taking when nothing moves any more."""
    return side.floor + 0.5 * (max(side.tuning.opening, side.floor) - side.floor)


def with_trust(side: Side, target: float, trust: float) -> float:
    """The target as trust (−1…1) colours it: at most ``TRUST_WEIGHT`` either way."""
    return max(side.floor, target - TRUST_WEIGHT * max(-1.0, min(1.0, trust)))
