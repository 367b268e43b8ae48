"""From what was heard to a guarded move.

One turn is answered in the order a person would: what touches the relation, then what was
asked, then reasons, then figures, then what comes next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from negotiator.counterpart import guard
from negotiator.counterpart.move import Beat, Effect, Emotion, Move
from negotiator.counterpart.strategy import answers, figures
from negotiator.counterpart.strategy.bids import opening_bid
from negotiator.counterpart.strategy.draft import Draft
from negotiator.counterpart.strategy.estimate import estimate
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.counterpart.strategy.target import fair, progress
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import TimedEvent
from negotiator.transcript import Act, Heard

NOTHING = Heard(acts={})

_IDLE_NUDGE, _IDLE_WARNING, _IDLE_END = 3, 8, 11
_THREATS_WARNING, _THREATS_END = 3, 5
_FAR_WARNING = 3


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
    draft.note(silent=False)
    if draft.heard.cut:
        draft.say(Beat.TOO_LONG)
    if not _understood(draft):
        return
    answers.relation(draft)
    if before.complete:
        _after_agreement(draft, before)
        return
    if _put_off(draft, before):
        return
    _negotiate(draft, before)
    _patience(draft)
    if draft.table.complete:
        return
    if not draft.steps:
        _next_topic(draft)
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
        terms = {i: draft.bid[i] for i in table.open_issues}
        draft.say(Beat.PACKAGE if len(terms) > 1 else Beat.OFFER, terms=terms)
        draft.stand(terms)
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
    draft.emotion = Emotion.PLEASED
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
    mind = replace(draft.mind, bid=draft.bid, turn=draft.mind.turn + 1, awaiting=asked)
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
    draft.note(idle=draft.mind.idle + 1)
    if odd:
        return False
    if not heard.language and not heard.topics:
        draft.say(Beat.LANGUAGE)
    else:
        draft.say(Beat.CLARIFY, heard.topics[:1], quote=heard.unclear[0] if heard.unclear else "")
    draft.note(clarified=draft.mind.clarified + 1)
    _patience(draft)
    return False


def _without(table: Table, terms: dict[str, Value]) -> Table:
    rows = dict(table.rows)
    for issue in terms:
        rows[issue] = replace(rows[issue], candidate=None)
    return Table(rows)


def _put_off(draft: Draft, before: Table) -> bool:
    """Someone who wants to know you first puts figures off, politely, and remembers them."""
    wait = draft.side.tuning.rapport
    if draft.mind.turn > wait or not draft.heard.terms or before.settled or draft.mind.last_round:
        return False
    answers.questions(draft)
    draft.say(Beat.PUT_OFF, draft.heard.terms)
    draft.trust(-0.05)
    return True


def _negotiate(draft: Draft, before: Table) -> None:
    heard, mind = draft.heard, draft.mind
    _ratify(draft)
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
    if _anchored_in_silence(draft, before):
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
    if not draft.table.open_issues:
        return
    if settled and not draft.settles.keys() - set(heard.accepts) and len(draft.steps) < 2:
        draft.say(Beat.ACKNOWLEDGE, list(draft.settles)[:2])
    _object(draft)
    if Act.CLOSING in heard.acts and not heard.terms:
        _goodbye(draft)
    elif not heard.terms or (draft.settles and len(draft.steps) <= 3):
        _next_topic(draft)


def _ratify(draft: Draft) -> None:
    """The director has answered on what was referred last turn."""
    waiting = {i: v for i, v in draft.mind.waiting.items() if i in draft.table.open_issues}
    if not draft.mind.waiting:
        return
    draft.note(waiting={})
    still = {i: v for i, v in waiting.items() if draft.heard.terms.get(i, v) == v}
    if not still:
        return
    strict = draft.side.persona["hierarchy"] >= 1 and draft.rng.random() < 0.35
    amended = {i: _stricter(draft, i, v) for i, v in still.items()} if strict else still
    if amended != still:
        draft.say(Beat.AMEND, terms=amended)
        draft.stand(amended)
        return
    draft.say(Beat.RATIFY, terms=still)
    draft.settle(still)


def _stricter(draft: Draft, issue: str, value: Value) -> Value:
    """The director wants a little more: the nearest value that is better for them."""
    own = draft.side.own
    here = own.share(issue, value)
    better = [v for v in draft.side.by_id[issue].values if own.share(issue, v) > here + 1e-9]
    return min(better, key=lambda v: own.share(issue, v), default=value)


def _anchored_in_silence(draft: Draft, before: Table) -> bool:
    """A silent person answers a first, far position with silence, once."""
    fresh = [i for i in draft.heard.terms if before.rows[i].candidate is None]
    if not fresh or draft.mind.exchanges or draft.settles or draft.reopens:
        return False
    far = any(draft.side.own.worths[i].of(draft.heard.terms[i]) < 0.4 for i in fresh)
    if not far or draft.rng.random() >= draft.side.tuning.silence:
        return False
    draft.steps.clear()
    draft.say(Beat.SILENCE)
    draft.note(silent=True, exchanges=draft.mind.exchanges + 1)
    return True


def _object(draft: Draft) -> None:
    """Raise one of the scenario's objections on an issue that is being contested."""
    if draft.effect is not Effect.NONE or len(draft.steps) > 2:
        return
    contested = {
        i for s in draft.steps if s.beat in (Beat.REJECT, Beat.HOLD, Beat.OFFER) for i in s.issues
    } & set(draft.heard.terms)
    for objection in draft.side.scenario.counterpart.objections:
        known = {*draft.mind.objected}
        answered = set(objection.answers) & set(draft.mind.credited)
        if objection.issue in contested and objection.id not in known and not answered:
            draft.say(Beat.OBJECT, [objection.issue], ref=objection.id)
            draft.note(objected=(*draft.mind.objected, objection.id))
            return


def _next_topic(draft: Draft) -> None:
    """Move the talk on: answer a call for a proposal, ask, or put a position forward."""
    asks = any(q.asks_offer for q in draft.heard.questions)
    wanted = [
        i
        for q in draft.heard.questions
        if q.open or q.asks_offer
        for i in q.issues
        if i in draft.table.open_issues and i not in draft.voiced
    ]
    early = draft.mind.turn < draft.side.tuning.rapport
    if wanted and not early:
        _put_forward(draft, wanted[:2])
        return
    discussed = len(draft.table.rows) - len(draft.undiscussed)
    if asks and not early:
        if discussed * 2 >= len(draft.table.rows):
            terms = {i: draft.bid[i] for i in draft.table.open_issues}
            draft.say(Beat.PACKAGE if len(terms) > 1 else Beat.OFFER, terms=terms)
            draft.stand(terms)
        else:
            _put_forward(draft, draft.undiscussed[:2])
        return
    fresh = draft.undiscussed
    spoken = any(s.beat in (Beat.DISCLOSE, Beat.ANSWER, Beat.RAPPORT) for s in draft.steps)
    if early or not (Act.ACCEPT in draft.heard.acts or draft.settles or spoken or not draft.steps):
        return
    if not fresh:
        if not spoken:
            _remaining(draft)
        return
    if spoken and draft.mind.awaiting:
        return  # it has just asked something: one question at a time
    unasked = [i for i in fresh if i not in draft.mind.raised]
    if unasked and (draft.side.persona["questions_first"] > 0 or spoken):
        beat = Beat.ASK if len(draft.mind.raised) % 2 == 0 else Beat.INVITE
        draft.say(beat, unasked[:1])
        draft.note(raised=(*draft.mind.raised, unasked[0]))
    else:
        # Asked in vain, or not one to ask: it says what it wants itself.
        draft.say(Beat.NEXT_TOPIC, fresh[:1])
        _put_forward(draft, fresh[:1])


def _remaining(draft: Draft) -> None:
    """Everything has been talked about: recap, or restate what is missing."""
    silent = [i for i in draft.table.open_issues if i not in draft.voiced]
    if silent:
        _put_forward(draft, silent[:2])
    elif draft.table.settled and draft.mind.turn % 3 == 0:
        draft.say(Beat.SUMMARISE, draft.table.open_issues, terms=draft.table.settled)
    else:
        draft.say(Beat.INVITE, draft.table.open_issues[:1])


def _put_forward(draft: Draft, issues: list[str]) -> None:
    terms = {i: draft.bid[i] for i in issues}
    if terms:
        draft.say(Beat.OFFER, terms=terms)
        draft.stand(terms)


def _goodbye(draft: Draft) -> None:
    draft.note(goodbyes=draft.mind.goodbyes + 1)
    if draft.mind.goodbyes > 1:
        draft.say(Beat.FAREWELL)
        draft.effect = Effect.WALK_AWAY
    else:
        draft.say(Beat.SUMMARISE, draft.table.open_issues, terms=draft.table.settled)


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
        draft.emotion = Emotion.PLEASED
        return
    answers.questions(draft)
    if not draft.steps:
        draft.say(Beat.CONFIRM, terms=draft.table.settled)


def _patience(draft: Draft) -> None:
    """Impatience, a warning, and leaving, in that order, when nothing moves."""
    mind, heard = draft.mind, draft.heard
    useful = heard.terms or heard.questions or heard.accepts or heard.arguments or heard.matters
    idle = 0 if useful else mind.idle + (0 if not heard.acts else 1)
    draft.note(idle=idle)
    if draft.effect is not Effect.NONE or draft.settles:
        return
    patience = draft.side.tuning.patience
    hopeless = (mind.stall >= patience and _below(draft)) or mind.far >= _FAR_WARNING
    if mind.warned and (
        mind.stall >= patience + 2
        or mind.far >= _FAR_WARNING + patience
        or idle >= _IDLE_END
        or mind.threats >= _THREATS_END
    ):
        draft.steps.clear()
        draft.offers.clear()
        draft.say(Beat.WALK_AWAY)
        draft.effect = Effect.WALK_AWAY
        draft.emotion = Emotion.TENSE
    elif not mind.warned and (
        hopeless or idle >= _IDLE_WARNING or mind.threats >= _THREATS_WARNING
    ):
        draft.say(Beat.WARN)
        draft.note(warned=True)
        draft.emotion = Emotion.TENSE
    elif idle and idle % _IDLE_NUDGE == 0:
        draft.say(Beat.IMPATIENT)


def _below(draft: Draft) -> bool:
    """Whether what the candidate asks for, all in all, is less than fair."""
    return draft.utility(draft.wishes) < fair(draft.side)
