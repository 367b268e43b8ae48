"""The clock of the room: time left in figures, as a bar, and in words when it is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from negotiator.tui.widgets.basic import gauge
from negotiator.tui.widgets.transcript import mmss
from negotiator.tui.words import room as words

if TYPE_CHECKING:
    from negotiator.scenario.model import Language

SHORT, LAST = 300, 120
"""Seconds left from which the clock speaks up."""

_BAR = 10


def clock_face(remaining: float, whole: float, language: Language) -> Content:
    """« 27:41 ━━━━━━━━━─ »; from five minutes on it says so in words."""
    clock = mmss(remaining)
    if remaining < LAST:
        told = Content.styled(words.LEFT_LAST.fill(language, clock=clock), "bold $bad")
    elif remaining < SHORT:
        told = Content.styled(words.LEFT_LOW.fill(language, clock=clock), "bold $warn")
    else:
        told = Content.styled(words.LEFT.fill(language, clock=clock), "bold")
    return told + Content(" ") + gauge(remaining / whole if whole else 0, _BAR)


def called(minutes: int, language: Language) -> str:
    """What is noted when the clock calls: ``minutes`` left, 0 when time is up."""
    if minutes == 0:
        return words.TIME_UP[language]
    if minutes * 60 <= LAST:
        return words.CALLED_LAST.fill(language, n=minutes)
    return words.CALLED.fill(language, minutes)
