"""The last check before a move may be voiced: nothing in it can lead below the reservation."""

from __future__ import annotations

from negotiator.counterpart.move import Effect, Move
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.deal.table import Table


class Breach(Exception):
    """A move that must not be voiced; the message names the rule it breaks."""


def check(side: Side, mind: Mind, move: Move, table: Table) -> None:
    """Raise Breach unless ``move`` (giving ``mind`` and ``table``) keeps every rule.

    1. The package it works towards stays at or above the reservation utility.
    2. Everything settled, and every position it stands at, is part of that package.
    3. Every value voiced as accepted or offered is one the issue admits.
    4. A deal is called agreed or signed only when every issue is settled.
    """
    utility = side.own.utility(mind.bid)
    if utility < side.own.reservation - 1e-9:
        raise Breach(f"the package is worth {utility:.4f}, below {side.own.reservation:.4f}")
    for issue, value in table.settled.items():
        if mind.bid[issue] != value:
            raise Breach(
                f"{issue} is settled at {value!r} but the package holds {mind.bid[issue]!r}"
            )
    for issue, value in move.offers.items():
        if mind.bid[issue] != value:
            raise Breach(f"{issue} is offered at {value!r}, not at {mind.bid[issue]!r}")
    for issue, value in (*move.settles.items(), *move.offers.items()):
        if not side.by_id[issue].admits(value):
            raise Breach(f"{issue} does not admit {value!r}")
    if move.effect in (Effect.AGREED, Effect.SIGNED) and not table.complete:
        raise Breach(f"called agreed with open issues: {', '.join(table.open_issues)}")
