"""The deal in utilities: its worth to each side, the frontier, what was left on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.deal.frontier import Point, distance_to_front, frontier, left_on_table, nash
from negotiator.deal.issue import Offer, Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Scenario
from negotiator.scoring.scorecard import DealResult

if TYPE_CHECKING:
    from negotiator.record import Record

_DIGITS = 4
"""Utilities are kept to four decimals: a hundredth of what anybody would notice."""

Step = tuple[Speaker, float, float]


def deal(record: Record) -> DealResult:
    """What was signed, against everything that could have been."""
    scenario = record.scenario
    mine = scenario.preferences_of(Speaker.CANDIDATE)
    theirs = scenario.preferences_of(Speaker.COUNTERPART)
    front = frontier(scenario.domain, mine, theirs)
    fair = nash(front, mine.reservation, theirs.reservation)
    agreement = record.ended.agreement if record.ended else None
    own = other = left = distance = None
    if agreement is not None and len(admitted(scenario, agreement)) == len(scenario.domain):
        own, other = mine.utility(agreement), theirs.utility(agreement)
        left = round(left_on_table(front, own, other), _DIGITS)
        distance = round(distance_to_front(front, own, other), _DIGITS)
    return DealResult(
        agreement=None if agreement is None else dict(agreement),
        candidate=None if own is None else round(own, _DIGITS),
        counterpart=None if other is None else round(other, _DIGITS),
        candidate_reservation=mine.reservation,
        counterpart_reservation=theirs.reservation,
        left=left,
        nash=_rounded(fair) if fair else None,
        front=tuple(dict.fromkeys(_rounded(p) for p in front)),
        path=_path(record),
        distance=distance,
    )


def admitted(scenario: Scenario, offer: Offer) -> dict[str, Value]:
    """``offer`` without what the scenario does not know: only the rest has a utility."""
    known = {i.id: i for i in scenario.domain}
    return {k: v for k, v in offer.items() if k in known and known[k].admits(v)}


def _rounded(point: Point) -> tuple[float, float]:
    return round(point.a, _DIGITS), round(point.b, _DIGITS)


def _path(record: Record) -> tuple[Step, ...]:
    """Each side's position whenever it changed, seen by both.

    What a side has not spoken of counts at its best value.
    """
    steps: list[Step] = []
    last: dict[Speaker, Step] = {}
    for exchange in record.exchanges:
        for speaker, table in (
            (Speaker.CANDIDATE, exchange.offered),
            (Speaker.CANDIDATE, exchange.after),
            (Speaker.COUNTERPART, exchange.after),
        ):
            step = _position(record.scenario, speaker, table)
            if step is not None and last.get(speaker) != step:
                last[speaker] = step
                steps.append(step)
    return tuple(steps)


def _position(scenario: Scenario, speaker: Speaker, table: Table) -> Step | None:
    """Where ``speaker`` stands, or None before it has stood anywhere."""
    held = admitted(scenario, table.positions(speaker))
    if not held:
        return None
    package = scenario.preferences_of(speaker).ideal(scenario.domain, held)
    return (
        speaker,
        round(scenario.preferences_of(Speaker.CANDIDATE).utility(package), _DIGITS),
        round(scenario.preferences_of(Speaker.COUNTERPART).utility(package), _DIGITS),
    )
