"""Who sits opposite, in the title line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from negotiator.errors import NegotiatorError
from negotiator.text import clean
from negotiator.tui.words import voices as words

if TYPE_CHECKING:
    from negotiator.tui.host import Host

_LONGEST = 28


def opposite(host: Host) -> Content:
    """« en face : intégré »; empty where the settings cannot be used (starting says why)."""
    try:
        offered = host.services.opposite()
    except NegotiatorError:
        return Content("")
    name = clean(offered.name, keep_newlines=False) or host.say(words.BUILT_IN_SHORT)
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 1] + "…"
    return Content.styled(host.say(words.NOW, name=name), "$soft")
