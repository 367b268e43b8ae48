"""How much it wants, as the exchange of offers goes on."""

from __future__ import annotations

from negotiator.counterpart.strategy.mind import Side

TRUST_WEIGHT = 0.05
"""The most that trust moves the target, either way. It never moves the floor."""


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
) -> float:
    """The target after a turn, never above ``previous`` and never below the floor.

    It falls along the curve only when the gate is open (the candidate moved, argued well or
    answered), and answers ``reply`` of what the candidate's move was worth in kind; a credited
    argument lowers it by its own worth at any time.
    """
    wanted = previous - credited
    if open_gate:
        reply = side.tuning.reply
        fall = max(0.0, previous - curve(side, tau))
        wanted -= (1.0 - reply) * fall + reply * min(max(gained, 0.0), 0.12)
    return max(side.floor, min(previous, wanted))


def with_trust(side: Side, target: float, trust: float) -> float:
    """The target as trust (−1…1) colours it: at most ``TRUST_WEIGHT`` either way."""
    return max(side.floor, target - TRUST_WEIGHT * max(-1.0, min(1.0, trust)))
