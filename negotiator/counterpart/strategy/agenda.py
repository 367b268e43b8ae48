"""What comes next: a topic, a question, a position, an objection, a recap, a goodbye."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.counterpart.move import Beat, Effect
from negotiator.counterpart.strategy.draft import Draft
from negotiator.deal.table import Table
from negotiator.transcript import Act

_RECAPS = {1: 4, 2: 3}
"""Care for detail → settled issues between two recaps."""


def next_topic(draft: Draft) -> None:
    """Move the talk on: answer a call for a proposal, ask, or put a position forward."""
    asks = any(q.asks_offer for q in draft.heard.questions)
    wanted = [
        i
        for q in draft.heard.questions
        if q.open or q.asks_offer
        for i in q.issues
        if i in draft.table.open_issues and i not in draft.voiced
    ]
    fresh = draft.undiscussed
    # A plain question is met with a question once, not twice.
    if (wanted or asks) and ask_first(draft, wanted or fresh, most=min(1, draft.side.tuning.asks)):
        return
    if wanted:
        put_forward(draft, wanted[:2])
        return
    if not draft.heard.terms and draft.unanswered:
        _come_back(draft)
        return
    if asks:
        if (len(draft.table.rows) - len(fresh)) * 2 >= len(draft.table.rows):
            put_whole(draft)
        else:
            put_forward(draft, fresh[:2])
        return
    spoken = any(s.beat in (Beat.DISCLOSE, Beat.ANSWER, Beat.RAPPORT) for s in draft.steps)
    if not (Act.ACCEPT in draft.heard.acts or draft.settles or spoken or not draft.steps):
        return
    if not fresh:
        if not spoken:
            _remaining(draft)
        return
    if spoken and draft.mind.awaiting:
        return  # it has just asked something: one question at a time
    unasked = [i for i in fresh if i not in draft.mind.raised]
    if unasked and not _rather_offers(draft) and (draft.side.tuning.asks or spoken):
        beat = Beat.ASK if len(draft.mind.raised) % 2 == 0 else Beat.INVITE
        _bring_up(draft, beat, unasked[0])
    else:
        # Asked in vain, or not one to ask: it says what it wants itself.
        draft.say(Beat.NEXT_TOPIC, fresh[:1])
        put_forward(draft, fresh[:1])


def ask_first(draft: Draft, issues: Iterable[str], *, most: int) -> bool:
    """Ask about one of ``issues`` instead of naming a figure, while no figure of its own lies on
    the table and it has asked fewer than ``most`` questions."""
    if draft.voiced or len(draft.mind.raised) >= most:
        return False
    unasked = [i for i in issues if i not in draft.mind.raised]
    if unasked:
        _bring_up(draft, Beat.ASK, unasked[0])
    return bool(unasked)


def _bring_up(draft: Draft, beat: Beat, issue: str) -> None:
    """Ask about an issue of its own accord, and remember that it did."""
    draft.say(beat, [issue])
    draft.note(raised=(*draft.mind.raised, issue))


def _rather_offers(draft: Draft) -> bool:
    """Some open with a figure of their own, then ask like others; some never ask."""
    opens = draft.side.persona["questions_first"]
    return opens < -1 or (opens < 0 and not draft.voiced)


def _come_back(draft: Draft) -> None:
    """Return to what the candidate had put forward too early, or into a silence."""
    issues = draft.unanswered[:2]
    put_forward(draft, issues)
    draft.note(
        asked={**draft.mind.asked, **dict.fromkeys(issues, 1)}, exchanges=draft.mind.exchanges + 1
    )


def _remaining(draft: Draft) -> None:
    """Everything has been talked about: recap, or restate what is missing."""
    silent = [i for i in draft.table.open_issues if i not in draft.voiced]
    if silent:
        put_forward(draft, silent[:2])
    elif draft.table.settled and draft.mind.turn % 3 == 0:
        draft.sum_up()
    else:
        draft.say(Beat.INVITE, draft.table.open_issues[:1])


def put_forward(draft: Draft, issues: Iterable[str]) -> None:
    """Take a position on ``issues``."""
    terms = {i: draft.bid[i] for i in issues}
    if terms:
        draft.say(Beat.OFFER, terms=terms)
        draft.stand(terms)


def put_whole(draft: Draft) -> None:
    """Put its whole package on the table: a position on every open issue."""
    terms = {i: draft.bid[i] for i in draft.table.open_issues}
    draft.note(waiting={})  # what the director had to decide is now the house's own offer
    draft.say(Beat.PACKAGE if len(terms) > 1 else Beat.OFFER, terms=terms)
    draft.stand(terms)


def recap(draft: Draft, before: Table) -> bool:
    """Someone exact about the contract wants every few settled points read back."""
    every = _RECAPS.get(draft.side.persona["detail"])
    settled = draft.table.settled
    if every is None or len(settled) // every <= len(before.settled) // every:
        return False
    draft.sum_up()
    return True


def object_once(draft: Draft) -> None:
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


def goodbye(draft: Draft) -> None:
    """Answer someone who takes leave: a recap first, then a farewell."""
    draft.note(goodbyes=draft.mind.goodbyes + 1)
    if draft.mind.goodbyes > 1:
        draft.say(Beat.FAREWELL)
        draft.effect = Effect.WALK_AWAY
    else:
        draft.sum_up()
