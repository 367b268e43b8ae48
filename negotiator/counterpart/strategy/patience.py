"""How long it bears that nothing moves: impatience, a warning, leaving."""

from __future__ import annotations

from negotiator.counterpart.move import Beat, Effect, Emotion
from negotiator.counterpart.strategy.draft import STRONG, Draft
from negotiator.counterpart.strategy.target import fair

_IDLE_WARNING, _IDLE_END = 8, 11
_THREATS_WARNING, _THREATS_END = 3, 5
_FAR_WARNING = 3


def lose_patience(draft: Draft) -> None:
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
        draft.feel(Emotion.TENSE, STRONG)
    elif not mind.warned and (
        hopeless or idle >= _IDLE_WARNING or mind.threats >= _THREATS_WARNING
    ):
        draft.say(Beat.WARN)
        draft.note(warned=True)
        draft.feel(Emotion.TENSE, STRONG)
    elif idle and idle % draft.side.tuning.nudge == 0:
        draft.say(Beat.IMPATIENT)


def _below(draft: Draft) -> bool:
    """Whether what the candidate asks for, all in all, is less than fair."""
    return draft.utility(draft.wishes) < fair(draft.side)
