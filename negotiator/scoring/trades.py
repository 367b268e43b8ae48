"""What the candidate gave up, what came back for it, and the packages offered.

Measured in utilities over the issues on which a side changed its position, so that nothing
has to be assumed about issues not yet spoken of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.deal.issue import Offer, Value
from negotiator.deal.steps import classify
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences
from negotiator.scoring.deal import admitted
from negotiator.scoring.scorecard import TradeResult
from negotiator.transcript import Act

if TYPE_CHECKING:
    from negotiator.record import Exchange, Record

NOTICED = 0.002
"""Smaller changes of utility are rounding, not moves."""


def packages(record: Record) -> tuple[int, ...]:
    """The candidate's turns that offered terms as a whole, or tied to a condition."""
    return tuple(
        e.turn.number for e in record.exchanges if e.heard.tied or Act.PACKAGE in e.heard.acts
    )


def trades(record: Record) -> tuple[TradeResult, ...]:
    """The candidate's concessions: turns that lowered the utility of its own position.

    A return is a gain of the candidate's utility in the counterpart's position by the end of
    its next two turns. Accepting the counterpart's terms is a concession too; it closes a
    trade that the counterpart may have opened, so its last turn before counts as well.
    """
    found = []
    scenario = record.scenario
    own = scenario.preferences_of(Speaker.CANDIDATE)
    other = scenario.preferences_of(Speaker.COUNTERPART)
    for k, exchange in enumerate(record.exchanges):
        held = admitted(scenario, exchange.before.positions(Speaker.CANDIDATE))
        taken = admitted(scenario, _position(exchange))
        changes = _changes(own, held, taken)
        loss = -sum(changes.values())
        if loss <= NOTICED:
            continue
        accepts = bool(exchange.heard.accepts)
        start = record.exchanges[max(0, k - 1)] if accepts else exchange
        end = record.exchanges[min(k + 1, len(record.exchanges) - 1)]
        back = _changes(
            own,
            admitted(scenario, start.before.positions(Speaker.COUNTERPART)),
            admitted(scenario, end.after.positions(Speaker.COUNTERPART)),
        )
        gained = sum(_changes(other, held, taken).values())
        found.append(
            TradeResult(
                turn=exchange.turn.number,
                issues=tuple(i for i, change in changes.items() if change < -NOTICED),
                own_loss=round(loss, 6),
                returned=sum(back.values()) > NOTICED,
                kind=classify(-loss, gained).value,
                conditional=exchange.heard.tied,
            )
        )
    return tuple(found)


def _position(exchange: Exchange) -> Mapping[str, Value]:
    """Where the candidate stands after its turn: its offer, and what it accepted."""
    offered = exchange.offered.positions(Speaker.CANDIDATE)
    if not exchange.heard.accepts:
        return offered
    before, after = exchange.before.settled, exchange.after.settled
    return {**offered, **{i: v for i, v in after.items() if i not in before}}


def _changes(side: Preferences, old: Offer, new: Offer) -> dict[str, float]:
    """What each change of position from ``old`` to ``new`` is worth to ``side``."""
    return {
        issue: side.share(issue, new[issue]) - side.share(issue, old[issue])
        for issue in old
        if issue in new and new[issue] != old[issue]
    }
