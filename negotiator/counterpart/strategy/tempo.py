"""What comes before figures: getting to know each other, and silence."""

from __future__ import annotations

from negotiator.counterpart.move import Beat
from negotiator.counterpart.strategy.draft import Draft

_FAR = 0.4
_MOST_PAUSES = 3


def get_acquainted(draft: Draft) -> None:
    """Someone who wants to know you first puts figures off, politely, and remembers them."""
    terms = draft.heard.terms
    calls = [q for q in draft.heard.questions if q.asks_offer]
    if terms or calls:
        draft.say(Beat.PUT_OFF, terms or calls[0].issues)
        draft.trust(-0.05)
    elif not draft.steps:
        draft.say(Beat.RAPPORT)


def fall_silent(draft: Draft) -> bool:
    """A silent person lets a far first position hang in the air, and waits.

    Only where nothing else in the turn asks for words, never twice in a row, and a few times at
    most: silence is a way of answering, not a refusal to answer.
    """
    if draft.steps or draft.settles or draft.paused or draft.mind.last_round:
        return False
    if len(draft.mind.pauses) >= _MOST_PAUSES:
        return False
    own = draft.side.own
    first = {i: v for i, v in draft.heard.terms.items() if i not in draft.mind.asked}
    far = any(own.worths[i].of(v) < _FAR for i, v in first.items())
    if not far or draft.rng.random() >= draft.side.tuning.silence:
        return False
    draft.say(Beat.SILENCE)
    draft.note(pauses=(*draft.mind.pauses, draft.mind.turn))
    return True
