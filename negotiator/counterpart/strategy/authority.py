"""Who may decide: what is referred to the director, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.counterpart.move import Beat
from negotiator.counterpart.strategy.draft import MOVED, Draft
from negotiator.deal.issue import Value

_AMENDED = 0.35


def agree(draft: Draft, terms: Mapping[str, Value], costs: Mapping[str, float]) -> None:
    """Accept ``terms``. Where they cost it something and are not its own to give, the director
    is asked first: once an issue, and on the spot where there is little hierarchy.
    """
    referred = {
        i: v
        for i, v in terms.items()
        if i in draft.side.refers and i not in draft.mind.referred and costs[i] > MOVED
    }
    free = {i: v for i, v in terms.items() if i not in referred}
    if free:
        draft.say(Beat.ACCEPT, terms=free)
        draft.settle(free)
    if not referred:
        return
    draft.say(Beat.DEFER, referred)
    draft.note(referred=(*draft.mind.referred, *referred))
    if draft.side.persona["hierarchy"] < 0:
        draft.say(Beat.RATIFY, terms=referred)
        draft.settle(referred)
    else:
        # The budget is spent here and now; the word is given when the director has spoken.
        draft.bid.update(referred)
        draft.note(waiting={**draft.mind.waiting, **referred})


def ratify(draft: Draft) -> None:
    """The director has answered on what was referred last turn."""
    waiting = {i: v for i, v in draft.mind.waiting.items() if i in draft.table.open_issues}
    if not draft.mind.waiting:
        return
    draft.note(waiting={})
    still = {i: v for i, v in waiting.items() if draft.heard.terms.get(i, v) == v}
    if not still:
        return
    strict = draft.side.persona["hierarchy"] >= 1 and draft.rng.random() < _AMENDED
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
