"""Which issue a figure is about, as a value of it."""

from __future__ import annotations

from collections.abc import Container

from negotiator.counterpart.hearing.figures import Figure, Kind
from negotiator.counterpart.hearing.fitting import Fit, admits, fits, value_of
from negotiator.counterpart.hearing.relative import Change, level_after
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.deal.issue import Value
from negotiator.scenario.model import IssueSpec

_ENOUGH = 2.2
_CLEAR = 0.5


def attached(scene: Scene, figure: Figure, *, but: Container[str] = ()) -> Mention | None:
    """The figure as a value of the issue it is about, or None when that is not clear.

    ``but``: issues that it is not about.
    """
    found = sorted((f for f in fits(scene, figure) if f.spec.id not in but), key=lambda f: -f.score)
    if not found or found[0].score < _ENOUGH:
        return None
    best = found[0]
    if len(found) > 1 and best.score - found[1].score < _CLEAR:
        return None
    sure = 0.95 if best.cue >= 1 or figure.kind in (Kind.MONEY, Kind.THING) else 0.8
    if figure.kind is Kind.BARE and best.cue < 1:
        sure = 0.65
    if figure.kind is Kind.TIME and best.cue < 0.6 and len(found) > 1:
        sure = 0.65
    if figure.sign:
        return _changed(scene, figure, best, sure)
    spec = best.spec
    low = value_of(scene, spec, figure, figure.low) if figure.low is not None else None
    high = value_of(scene, spec, figure, figure.high) if figure.high is not None else None
    value: Value = best.value
    choices: tuple[Value, ...] = ()
    if isinstance(low, (int, float)) and isinstance(high, (int, float)):
        value = better(scene, spec, low, high)
    elif figure.low is not None:
        low = high = None
    if figure.choices:
        read = [value_of(scene, spec, figure, c) for c in figure.choices]
        choices = tuple(c for c in read if c is not None)
    return Mention(
        spec.id,
        value,
        figure.start,
        figure.end,
        sure,
        low=low if isinstance(low, (int, float)) else None,
        high=high if isinstance(high, (int, float)) else None,
        choices=choices if len(choices) > 1 else (),
        out_of_range=not best.inside,
        named=best.cue >= 1 or figure.kind is not Kind.BARE,
        figure=figure,
    )


def better(scene: Scene, spec: IssueSpec, low: float, high: float) -> float:
    """The end of an offered range that the other side would rather have."""
    side = getattr(scene.scenario.preferences, scene.speaker.other.value)
    points = side.issues[spec.id].points
    if not points:
        return low
    rising = points[-1][1] >= points[0][1]
    return high if rising else low


def _changed(scene: Scene, figure: Figure, best: Fit, sure: float) -> Mention | None:
    change = Change(best.spec.id, figure.sign, figure)
    result = level_after(scene, change)
    if result is None:
        return None
    return Mention(
        best.spec.id,
        result,
        figure.start,
        figure.end,
        min(sure, 0.85),
        out_of_range=not admits(best.spec, result),
        relative=True,
        figure=figure,
    )
