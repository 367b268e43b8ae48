"""From what was heard to a guarded move.

One turn is answered in the order a person would: what touches the relation, then what was
asked, then reasons, then figures, then what comes next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from negotiator.counterpart import guard
from negotiator.counterpart.move import Beat, Effect, Emotion, Move
from negotiator.counterpart.strategy import (
    agenda,
    answers,
    authority,
    figures,
    patience,
    tempo,
)
from negotiator.counterpart.strategy.bids import opening_bid
from negotiator.counterpart.strategy.draft import STRONG, Draft
from negotiator.counterpart.strategy.estimate import estimate
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.counterpart.strategy.target import progress
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import TimedEvent
from negotiator.transcript import Act, Heard

NOTHING = Heard(acts={})
_PUTTING = (Beat.OFFER, Beat.CONCEDE, Beat.PACKAGE, Beat.HOLD)


@dataclass(frozen=True, slots=True)
class Decision:
    """A guarded move with the memory and table after it. ``trace``: why, for the debrief."""

    move: Move
    mind: Mind
    table: Table
    trace: dict[str, object]


def first_mind(side: Side) -> Mind:
    """Its memory before the first word."""
    blank = Mind(bid=side.own.ideal(side.issues), target=1.0)
    bid = opening_bid(side, estimate(side, blank))
    return Mind(bid=bid, target=max(side.tuning.opening, side.floor))


def greet(side: Side, mind: Mind, table: Table) -> Decision:
    """The counterpart opens the meeting."""
    draft = _draft(side, mind, table, NOTHING, 0.0)
    draft.say(Beat.GREET)
    if not side.tuning.rapport:
        if side.persona["questions_first"] < 0:
            agenda.put_forward(draft, draft.undiscussed[:1])
        else:
            draft.say(Beat.INVITE)
    return _finish(draft)


def decide(side: Side, mind: Mind, before: Table, heard: Heard, clock_share: float) -> Decision:
    """Answer one candidate turn. ``before`` is the table as it was before that turn;
    ``clock_share`` in 0…1 is how much of the time is gone.

    A move that the guard refuses is never voiced: the counterpart holds its position instead,
    and the trace says why.
    """
    draft = _draft(side, mind, before, heard, clock_share)
    draft.table = before.with_offer(Speaker.CANDIDATE, heard.terms)
    try:
        _answer(draft, before)
        return _finish(draft)
    except guard.Breach as breach:
        safe = _draft(side, mind, before, heard, clock_share)
        safe.table = before.with_offer(Speaker.CANDIDATE, heard.terms).settle(before.settled)
        safe.notes["refused"] = str(breach)
        held = dict(list(safe.voiced.items())[:1])
        safe.say(Beat.HOLD if held else Beat.INVITE, terms=held)
        return _finish(safe)


def _answer(draft: Draft, before: Table) -> None:
    if draft.heard.cut:
        draft.say(Beat.TOO_LONG)
    if not _understood(draft):
        return
    answers.relation(draft)
    if before.complete:
        _after_agreement(draft, before)
        return
    _negotiate(draft, before)
    patience.lose_patience(draft)
    if draft.table.complete:
        return
    if not draft.steps:
        agenda.next_topic(draft)
    if not draft.steps:
        draft.say(Beat.INVITE, draft.table.open_issues[:1])


def last_round(side: Side, mind: Mind, table: Table) -> Decision:
    """The clock calls the last round: it puts its whole package on the table."""
    draft = _draft(side, mind, table, NOTHING, 1.0)
    target = side.floor + 0.5 * (min(mind.target, draft.utility()) - side.floor)
    draft.note(last_round=True, target=target)
    draft.say(Beat.LAST_ROUND)
    if table.complete:
        draft.say(Beat.CONFIRM, terms=table.settled)
    else:
        agenda.put_whole(draft)
    return _finish(draft)


def time_up(side: Side, mind: Mind, table: Table) -> Decision:
    """The clock has run out without a deal."""
    draft = _draft(side, mind, table, NOTHING, 1.0)
    draft.say(Beat.TIME_UP)
    draft.effect = Effect.TIME
    return _finish(draft)


def call_time(side: Side, mind: Mind, table: Table, minutes: int) -> Decision:
    """It notes how much time is left; a strict person only."""
    draft = _draft(side, mind, table, NOTHING, 0.0)
    draft.say(Beat.TIME, minutes=minutes)
    return _finish(draft)


def happen(side: Side, mind: Mind, table: Table, event: TimedEvent) -> Decision:
    """A timed event of the scenario comes up."""
    draft = _draft(side, mind, table, NOTHING, 0.0)
    draft.note(happened=(*mind.happened, event.id))
    draft.say(Beat.EVENT, [event.issue] if event.issue else [], ref=event.id)
    return _finish(draft)


def farewell(side: Side, mind: Mind, table: Table) -> Decision:
    """The candidate leaves the table."""
    draft = _draft(side, mind, table, NOTHING, 0.0)
    draft.say(Beat.FAREWELL)
    draft.effect = Effect.WALK_AWAY
    return _finish(draft)


def sign(side: Side, mind: Mind, table: Table) -> Decision:
    """The candidate signs; every issue is settled."""
    draft = _draft(side, mind, table, NOTHING, 0.0)
    draft.say(Beat.SIGNED, terms=table.settled)
    draft.effect = Effect.SIGNED
    draft.feel(Emotion.PLEASED, STRONG)
    return _finish(draft)


def _draft(side: Side, mind: Mind, table: Table, heard: Heard, clock_share: float) -> Draft:
    return Draft(
        side=side,
        mind=mind,
        table=table,
        heard=heard,
        tau=progress(mind.exchanges + bool(heard.terms), side.tuning.plan, clock_share),
        rng=Random(f"move:{side.seed}:{mind.turn}"),
        bid=dict(mind.bid),
    )


def _finish(draft: Draft) -> Decision:
    if draft.table.complete and draft.effect is Effect.NONE:
        if draft.settles:
            draft.say(Beat.CONFIRM, terms=draft.table.settled)
        draft.effect = Effect.AGREED
    asked = tuple(
        i for s in draft.steps if s.beat in (Beat.ASK, Beat.INVITE, Beat.DOUBT) for i in s.issues
    )
    put = tuple(i for s in draft.steps if s.beat in _PUTTING for i in s.terms)
    mind = replace(
        draft.mind,
        bid=draft.bid,
        turn=draft.mind.turn + 1,
        awaiting=asked,
        put=put or draft.mind.put,
    )
    move = draft.finished()
    guard.check(draft.side, mind, move, draft.table)
    trace = {
        **draft.notes,
        "tau": draft.tau,
        "exchanges": mind.exchanges,
        "trust": round(mind.trust, 3),
        "utility": draft.utility(),
        "reservation": draft.side.own.reservation,
        "guard": "passed",
    }
    return Decision(move, mind, draft.table, trace)


def _understood(draft: Draft) -> bool:
    """Whether there is something to answer; otherwise it says what it did not follow."""
    heard = draft.heard
    odd = [t for t in heard.offer if t.out_of_range]
    if odd:
        draft.say(Beat.UNREALISTIC, [t.issue for t in odd[:1]], terms={odd[0].issue: odd[0].value})
    if not figures.sure(draft):
        unsure = {t.issue: t.value for t in heard.offer if not t.out_of_range}
        draft.say(Beat.CLARIFY_TERM, terms=unsure)
        # What it is not sure of does not lie on the table.
        draft.table = _without(draft.table, unsure)
        return False
    if heard.acts or heard.terms or heard.arguments or heard.claims:
        return True
    if draft.paused:
        return True  # two can be silent: now it is its turn to speak
    draft.note(idle=draft.mind.idle + 1)
    if odd:
        return False
    if not heard.language and not heard.topics:
        draft.say(Beat.LANGUAGE)
    else:
        draft.say(Beat.CLARIFY, heard.topics[:1], quote=heard.unclear[0] if heard.unclear else "")
    patience.lose_patience(draft)
    return False


def _without(table: Table, terms: dict[str, Value]) -> Table:
    rows = dict(table.rows)
    for issue in terms:
        rows[issue] = replace(rows[issue], candidate=None)
    return Table(rows)


def _negotiate(draft: Draft, before: Table) -> None:
    heard, mind = draft.heard, draft.mind
    authority.ratify(draft)
    answers.claims(draft)
    landed = answers.arguments(draft)
    answered = bool(mind.awaiting) and (
        Act.DISCLOSURE in heard.acts or bool(set(heard.matters) & set(mind.awaiting))
    )
    if heard.matters:
        draft.note(matters=tuple(dict.fromkeys([*mind.matters, *heard.matters])))
        draft.trust(0.03)
    settled = figures.accepted_by_candidate(draft)
    if draft.table.complete:
        return
    figures.reopened(draft, before)
    answers.questions(draft)
    if not draft.early and tempo.fall_silent(draft):
        return
    weights = draft.side.own.worths
    even = 1.0 / len(weights)
    # Each further argument adds less, so that a list of reasons does not buy the deal.
    worn = 0.8 ** (len(draft.mind.credited) - len(landed))
    credit = worn * sum(
        draft.side.tuning.credit * min(1.2, weights[a.issue].weight / even) for a in landed
    )
    figures.respond(
        draft,
        before,
        credited=[a.issue for a in landed if a.issue in draft.table.open_issues],
        credit=credit,
        answered=answered,
    )
    leaves = Act.CLOSING in heard.acts and not heard.terms
    if draft.early and not leaves:
        tempo.get_acquainted(draft)
        return
    if not draft.table.open_issues:
        return
    if settled and not draft.settles.keys() - set(heard.accepts) and len(draft.steps) < 2:
        draft.say(Beat.ACKNOWLEDGE, list(draft.settles)[:2])
    agenda.object_once(draft)
    if leaves:
        agenda.goodbye(draft)
    elif agenda.recap(draft, before):
        return
    elif not heard.terms or (draft.settles and len(draft.steps) <= 3):
        agenda.next_topic(draft)


def _after_agreement(draft: Draft, before: Table) -> None:
    """All issues are settled: sign, reopen, or answer and wait."""
    heard = draft.heard
    changes = {i: v for i, v in heard.terms.items() if before.settled.get(i) != v}
    if changes:
        figures.reopened(draft, before)
        return
    if (Act.ACCEPT in heard.acts or Act.CLOSING in heard.acts) and Act.REFUSE not in heard.acts:
        draft.say(Beat.SIGNED, terms=draft.table.settled)
        draft.effect = Effect.SIGNED
        draft.feel(Emotion.PLEASED, STRONG)
        return
    answers.questions(draft)
    if not draft.steps:
        draft.say(Beat.CONFIRM, terms=draft.table.settled)
