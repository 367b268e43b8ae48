"""What happens to the figures in a turn: acceptances, offers, concessions, packages.

The mechanism is one invariant: ``draft.bid`` is a full package worth at least the target.
Accepting a term, settling an issue or conceding a step changes the package, and is done only
while it stays worth that much.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.strategy import agenda, authority
from negotiator.counterpart.strategy.bids import Change, concession, smallest
from negotiator.counterpart.strategy.draft import HINT, MARKED, MOVED, SLIGHT, STRONG, Draft
from negotiator.counterpart.strategy.estimate import estimate
from negotiator.counterpart.strategy.target import (
    TRUST_WEIGHT,
    fair,
    next_target,
    with_trust,
)
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.transcript import ALL, Act

_SURE = 0.5
_TIRED = 2
_LATE = 0.7


def accepted_by_candidate(draft: Draft) -> bool:
    """Settle what the candidate accepts of its positions; True if anything was settled."""
    heard = draft.heard
    # What it has only just put there (an amendment, say) cannot have been accepted yet.
    voiced = {i: v for i, v in draft.voiced.items() if i not in draft.offers}
    if ALL in heard.accepts:
        kept = {*heard.refuses, *heard.terms}
        chosen = {i: v for i, v in voiced.items() if i not in kept}
    else:
        chosen = {i: voiced[i] for i in heard.accepts if i in voiced and i not in heard.terms}
    if not chosen:
        return False
    draft.settle(chosen)
    draft.trust(0.02)
    draft.feel(Emotion.PLEASED, MARKED)
    return True


def movement(
    draft: Draft, before: Table, terms: Mapping[str, Value]
) -> tuple[float, bool, list[str]]:
    """What the candidate's ``terms`` changed for the counterpart.

    Returns the utility gained by moves from earlier positions, whether a first position was
    taken on some issue, and the issues on which the candidate went back. A position that was
    put off, or met with silence, is still a first one when it comes again.
    """
    gained, first, backwards = 0.0, False, []
    for issue, value in terms.items():
        if before.rows[issue].settled is not None:
            continue
        first = first or issue not in draft.mind.asked
        earlier = before.rows[issue].candidate
        if earlier is None:
            continue
        change = draft.side.own.share(issue, value) - draft.side.own.share(issue, earlier)
        gained += change
        if change < -MOVED:
            backwards.append(issue)
    return gained, first, backwards


def reopened(draft: Draft, before: Table) -> None:
    """Offers on settled issues: welcome when better for it, weighed when part of a package,
    refused otherwise."""
    terms = draft.heard.terms
    again = {i: v for i, v in terms.items() if before.rows[i].settled not in (None, v)}
    if not again:
        return
    better = draft.utility(again) - draft.utility() > MOVED
    package = draft.heard.tied and len(terms) > len(again)
    if better or (package and draft.utility(terms) >= _wanted(draft)):
        draft.reopens += list(again)
        draft.table = draft.table.reopen(again)
        draft.say(Beat.REOPEN, again)
        # A package is taken whole: what makes up for the reopened issue comes with it.
        draft.settle(again if better else terms)
        return
    settled = {i: v for i, v in before.settled.items() if i in again}
    draft.table = draft.table.settle(settled)  # the candidate's new wish does not stand
    draft.say(Beat.REFUSE_REOPEN, terms=settled)


def respond(
    draft: Draft, before: Table, *, credited: Collection[str], credit: float, answered: bool
) -> None:
    """Answer the candidate's offer, or a credited argument, with figures; early in the relation,
    only remember what the argument was worth."""
    # What it has just said itself (an amendment) is not taken back in the same breath.
    open_now = set(draft.table.open_issues) - draft.offers.keys()
    terms = {i: v for i, v in draft.heard.terms.items() if i in open_now}
    if draft.early:
        terms = {}
    gained, first, backwards = movement(draft, before, terms)
    if backwards and Act.PACKAGE not in draft.heard.acts:
        draft.say(Beat.INCONSISTENT, backwards, previous={i: _was(before, i) for i in backwards})
        draft.trust(-0.1)
        draft.feel(Emotion.TENSE, MARKED)
    moved = gained > MOVED or first
    if terms:
        asked = dict(draft.mind.asked)
        for issue in terms:
            asked[issue] = asked.get(issue, 0) + 1
        draft.note(
            exchanges=draft.mind.exchanges + 1,
            asked=asked,
            stall=0 if moved else draft.mind.stall + 1,
        )
        if not moved:
            draft.trust(-0.02)
    if gained > MOVED:
        draft.feel(Emotion.PLEASED, SLIGHT if gained > 0.01 else HINT)
    # A step from an absurd demand counts for less: as much less as the whole demand still is
    # below anything that could ever be signed.
    standing = draft.utility(draft.wishes)
    serious = min(1.0, standing / draft.side.floor) if gained > 0 else 1.0
    if terms and draft.tau > _LATE:
        draft.note(far=draft.mind.far + 1 if standing < draft.side.floor else 0)
    draft.note(earned=draft.mind.earned + gained * serious + credit + 0.01 * answered)
    gate = moved or answered or bool(credited) or draft.mind.last_round
    target = next_target(
        draft.side,
        previous=draft.mind.target,
        tau=draft.tau,
        open_gate=gate,
        gained=gained * serious,
        credited=credit,
        earned=draft.mind.earned,
    )
    if draft.mind.stall >= _TIRED and not moved and standing >= fair(draft.side):
        # Nothing moves any more: a standing offer that is fair is worth taking.
        target = min(target, max(draft.side.floor, standing - TRUST_WEIGHT))
    draft.note(target=target)
    draft.notes |= {"gained": gained, "gate": gate, "target": target, "wanted": _wanted(draft)}
    if (terms or credited) and not draft.early:
        _figures(draft, terms, gate=gate, credited=credited)


def _wanted(draft: Draft) -> float:
    return with_trust(draft.side, draft.mind.target, draft.mind.trust)


def _figures(
    draft: Draft, terms: Mapping[str, Value], *, gate: bool, credited: Collection[str]
) -> None:
    if _whole_deal(draft):
        return
    moves = _accept_terms(draft, terms, gate=gate)
    if draft.table.complete:
        return
    left = {
        i: v
        for i, v in terms.items()
        if i in draft.table.open_issues and i not in draft.mind.waiting
    }
    changes = _concede(draft, left, gate=gate, credited=credited, most=2 - moves)
    _voice(draft, left, changes, accepted=bool(draft.settles), gate=gate)


def _whole_deal(draft: Draft) -> bool:
    """Accept everything at once when the candidate's positions make a full deal that is worth
    what it wants."""
    wishes = draft.wishes
    if not wishes or set(wishes) != set(draft.table.open_issues) or draft.offers:
        return False  # nor in the turn in which the director has just asked for more
    worth = draft.utility(wishes)
    draft.notes["whole"] = worth
    if worth < _wanted(draft):
        return False
    referred = [i for i in wishes if i in draft.side.refers and i not in draft.mind.referred]
    draft.say(Beat.ACCEPT, terms=wishes)
    if referred:
        draft.say(Beat.DEFER, referred)
        draft.say(Beat.RATIFY, terms={i: wishes[i] for i in referred})
        draft.note(referred=(*draft.mind.referred, *referred))
    draft.settle(wishes)
    draft.feel(Emotion.PLEASED, STRONG)
    return True


def _accept_terms(draft: Draft, terms: Mapping[str, Value], *, gate: bool) -> int:
    """Accept offered terms within what it can give away; returns how many cost it something.

    Tied terms stand or fall together. A term at least as good as its own position is accepted
    at any time, the others only in exchange (``gate``), the cheapest first.
    """
    slack = draft.utility() - _wanted(draft)
    costs = {i: draft.utility() - draft.utility({i: v}) for i, v in terms.items()}
    if draft.heard.tied:
        affordable = sum(costs.values()) <= max(slack, 0.0) + 1e-9
        taken = dict(terms) if terms and affordable and (gate or sum(costs.values()) <= 0) else {}
        paid = 0 if not taken else sum(c > MOVED for c in costs.values())
    else:
        taken, paid = {}, 0
        for issue in sorted(terms, key=lambda i: costs[i]):
            cost = costs[issue]
            if cost <= 1e-9:
                taken[issue] = terms[issue]
            elif gate and paid < 2 and cost <= slack + 1e-9:
                taken[issue] = terms[issue]
                slack -= cost
                paid += 1
    if not taken:
        return 0
    authority.agree(draft, taken, costs)
    return min(paid, 2)


def _concede(
    draft: Draft,
    left: Mapping[str, Value],
    *,
    gate: bool,
    credited: Collection[str],
    most: int,
) -> tuple[Change, ...]:
    if not gate or most <= 0:
        return ()
    guess = estimate(draft.side, draft.mind)
    wishes = draft.wishes
    heard = draft.heard
    contested = draft.voiced if ALL in heard.refuses else (*heard.objections, *heard.refuses)
    movable = {
        i
        for i in (*wishes, *credited, *contested)
        if i in draft.table.open_issues and i not in draft.mind.waiting and i not in draft.offers
    }
    budget = draft.utility() - _wanted(draft)
    changes: tuple[Change, ...] = ()
    if budget > 1e-9:
        changes = concession(
            draft.side,
            guess,
            bid=draft.bid,
            budget=budget,
            candidate=wishes,
            movable=movable,
            preferred={*left, *credited},
            steps=draft.mind.steps,
            emphasis=emphasis(draft),
        )[:most]
    if not changes and (draft.notes.get("gained") or credited):
        changes = smallest(
            draft.side,
            guess,
            bid=draft.bid,
            room=min(0.02, draft.utility() - draft.side.floor),
            candidate=wishes,
            movable=movable & {*left, *credited} or movable,
            steps=draft.mind.steps,
        )
        if changes:
            draft.note(target=min(draft.mind.target, draft.utility() - changes[0].cost))
    draft.notes["considered"] = [
        {"issue": c.issue, "value": c.value, "cost": round(c.cost, 4)} for c in changes
    ]
    return changes


def _voice(
    draft: Draft,
    left: Mapping[str, Value],
    changes: tuple[Change, ...],
    *,
    accepted: bool,
    gate: bool,
) -> None:
    """Say where it stands now: moved issues, first positions, or that it holds."""
    voiced = draft.voiced
    steps = dict(draft.mind.steps)
    moved: dict[str, Value] = {}
    agreed: dict[str, Value] = {}
    wishes = draft.wishes
    previous = {}
    for change in changes:
        before = draft.bid[change.issue]
        if not isinstance(before, str) and not isinstance(change.value, str):
            steps[change.issue] = abs(change.value - before)
        if wishes.get(change.issue) == change.value:
            agreed[change.issue] = change.value
        else:
            moved[change.issue] = change.value
            if change.issue in voiced:
                previous[change.issue] = voiced[change.issue]
    draft.note(steps=steps)
    if agreed:
        authority.agree(draft, agreed, {c.issue: c.cost for c in changes})
        if draft.table.complete:
            return
    stepped = {i: v for i, v in moved.items() if i in previous}
    fresh = {i: draft.bid[i] for i in left if i not in voiced and i not in agreed}
    fresh |= {i: v for i, v in moved.items() if i not in previous}
    if len(fresh) > 2:  # two figures at a time; the others come up in their turn
        fresh = dict(list(fresh.items())[:2])
    if fresh and agenda.ask_first(draft, fresh, most=draft.side.tuning.asks):
        return
    if stepped:
        asks_return = draft.heard.tied or draft.mind.exchanges % 3 == 0
        trade = _trade(draft, stepped) if asks_return else {}
        beat = Beat.PACKAGE if trade else Beat.CONCEDE
        draft.say(beat, terms={**stepped, **trade}, previous=previous)
        draft.stand({**stepped, **trade})
    if fresh:
        draft.say(Beat.OFFER, terms=fresh)
        draft.stand(fresh)
    if stepped or fresh or accepted or agreed:
        return
    held = {i: voiced[i] for i in left if i in voiced}
    if held:
        issue = next(iter(held))
        if gate:
            draft.say(Beat.HOLD, terms={issue: held[issue]})
        else:
            draft.say(Beat.REJECT, terms={issue: left[issue]})
        if not gate:
            draft.feel(Emotion.TENSE, SLIGHT if draft.mind.stall > 1 else HINT)


def _trade(draft: Draft, stepped: Mapping[str, Value]) -> dict[str, Value]:
    """What it asks in return: its own position on the open issue it cares for most, among
    those where the candidate stands elsewhere."""
    voiced, wishes = draft.voiced, draft.wishes
    wanted = [
        i
        for i in wishes
        if i not in stepped and i in voiced and voiced[i] != wishes[i] and draft.bid[i] == voiced[i]
    ]
    if not wanted:
        return {}
    issue = max(wanted, key=lambda i: draft.side.own.worths[i].weight)
    return {issue: voiced[issue]}


def sure(draft: Draft) -> bool:
    """Whether every term was heard clearly enough to act on."""
    return all(t.confidence >= _SURE for t in draft.heard.offer)


def emphasis(draft: Draft) -> dict[str, float]:
    """Issue → how much dearer giving way on it has become through timed events."""
    return {
        e.issue: e.weight_factor
        for e in draft.side.scenario.counterpart.events
        if e.id in draft.mind.happened and e.issue is not None
    }


def _was(before: Table, issue: str) -> Value:
    value = before.rows[issue].position(Speaker.CANDIDATE)
    assert value is not None  # only called for issues the candidate went back on
    return value
