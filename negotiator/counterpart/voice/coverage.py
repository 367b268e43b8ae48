"""Whether what a model said says what the move has to say.

Where it does not, the phrasebook adds it: a term that lies on the table must have been heard.
Where the rules are unsure they say no; the worst that comes of it is a thing said twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.counterpart.hearing.passage import passage
from negotiator.counterpart.move import Beat, Step
from negotiator.counterpart.voice.forbidden import AGREEING
from negotiator.counterpart.voice.gate import Gate
from negotiator.counterpart.voice.sentences import normal

_COLOUR = frozenset(
    {
        Beat.RAPPORT,
        Beat.ACKNOWLEDGE,
        Beat.AGREE_FRAME,
        Beat.UNDERSTOOD,
        Beat.EMPATHISE,
        Beat.SILENCE,
        Beat.IMPATIENT,
        Beat.CREDIT,
        Beat.DOUBT,
        Beat.DEFLECT,
        Beat.ASIDE,
        Beat.GREET,
    }
)
"""Beats that any words of its own stand for."""
_NEW = frozenset(
    {Beat.ACCEPT, Beat.RATIFY, Beat.AMEND, Beat.OFFER, Beat.CONCEDE, Beat.PACKAGE, Beat.CONFIRM}
    | {Beat.CLARIFY_TERM}
)
"""Beats whose every term must be heard."""
_AGREED = frozenset({Beat.ACCEPT, Beat.RATIFY})
_STANDING = frozenset({Beat.HOLD, Beat.REJECT, Beat.UNREALISTIC, Beat.REFUSE_REOPEN})
"""Beats about terms that are known: one of them, or the issue, must be named."""
_TOPICAL = frozenset({Beat.ASK, Beat.INVITE, Beat.NEXT_TOPIC, Beat.REOPEN})
"""Beats about issues, of which one must be named."""
_ENOUGH = 0.3
"""Share of a message's telling words that must come back for it to count as said."""
_LETTERS = 5
"""Words of so many letters or more tell what a message is about; their first so many count."""


def covered(step: Step | None, text: str, shown: Sequence[str], gate: Gate) -> bool:
    """Whether the sentences ``shown`` say the part ``text`` of the draft, which says ``step``.

    A list of terms is never left to a model; what only colours the turn (``step`` None) is
    covered by anything that was said.
    """
    if not shown or "\n" in text:
        return False
    if step is None or step.beat in _COLOUR:
        return True
    said = " ".join(shown)
    heard = [gate.says(said, i, v) for i, v in step.terms.items()]
    if step.beat in _NEW:
        return all(heard) and (step.beat not in _AGREED or _agreed(said, step, gate))
    if step.beat in _STANDING:
        named = gate.topics(said) & {*step.terms, *step.issues}
        return any(heard) or bool(named) or _meant(text, said)
    if step.beat in _TOPICAL and step.issues:
        return bool(gate.topics(said) & set(step.issues))
    return _meant(text, said)


def _agreed(said: str, step: Step, gate: Gate) -> bool:
    """Whether the acceptance itself is heard."""
    return AGREEING.search(passage(said).norm) is not None or step.terms.keys() <= gate.accepted(
        said
    )


def _meant(text: str, said: str) -> bool:
    telling = {w[:_LETTERS] for w in normal(text).split() if len(w) >= _LETTERS}
    heard = {w[:_LETTERS] for w in normal(said).split()}
    return not telling or len(telling & heard) / len(telling) >= _ENOUGH
