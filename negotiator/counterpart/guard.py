"""The last check before a move may be voiced: nothing in it can lead below the reservation."""

from __future__ import annotations

from negotiator.counterpart.move import Beat, Effect, Move
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.deal.table import Table

_TINY = 1e-9
_SAID_AGREED = (Beat.ACCEPT, Beat.RATIFY, Beat.CONFIRM, Beat.SIGNED)
_SAID_OFFERED = (Beat.OFFER, Beat.CONCEDE, Beat.PACKAGE, Beat.AMEND, Beat.HOLD)


class Breach(Exception):
    """A move that must not be voiced; the message names the rule it breaks."""


def check(side: Side, mind: Mind, move: Move, table: Table) -> None:
    """Raise Breach unless ``move`` (giving ``mind`` and ``table``) keeps every rule.

    1. The package it works towards stays at or above the reservation utility, and so does what
       is left of it when the candidate takes any of the positions that stand on the table.
    2. Everything settled, and every position it takes now, is part of that package.
    3. Every value settled or offered is one the issue admits.
    4. What it says is accepted is settled, and what it says it offers is where it stands.
    5. A deal is called agreed or signed only when every issue is settled.
    """
    _package(side, mind, table)
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
    for step in move.steps:
        for issue, value in step.terms.items():
            row = table.rows[issue]
            if step.beat in _SAID_AGREED and row.settled != value:
                raise Breach(f"{issue} is called settled at {value!r}, not at {row.settled!r}")
            if step.beat in _SAID_OFFERED and row.counterpart != value:
                raise Breach(f"{issue} is voiced at {value!r}, not at {row.counterpart!r}")
    if move.effect in (Effect.AGREED, Effect.SIGNED) and not table.complete:
        raise Breach(f"called agreed with open issues: {', '.join(table.open_issues)}")


def _package(side: Side, mind: Mind, table: Table) -> None:
    own, bid = side.own, mind.bid
    utility = own.utility(bid)
    if utility < own.reservation - _TINY:
        raise Breach(f"the package is worth {utility:.4f}, below {own.reservation:.4f}")
    standing = ((i, table.rows[i].counterpart) for i in table.open_issues)
    # A position better for it than the package (a term that awaits the director, say) is no
    # danger; only what would cost it more than the package counts.
    exposed = sum(
        max(0.0, own.share(i, bid[i]) - own.share(i, v)) for i, v in standing if v is not None
    )
    if utility - exposed < own.reservation - _TINY:
        raise Breach(
            f"the positions on the table can be taken for {utility - exposed:.4f}, "
            f"below {own.reservation:.4f}"
        )
