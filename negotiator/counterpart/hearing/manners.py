"""Words that show an act by themselves, without any figure: greeting, summary, threat…"""

from __future__ import annotations

import re

from negotiator.counterpart.hearing.patterns import compiled
from negotiator.transcript import Act

MANNERS = {
    act: compiled(f"manners/{act.value}")
    for act in (
        Act.GREETING,
        Act.RAPPORT,
        Act.REFORMULATION,
        Act.SUMMARY,
        Act.EMPATHY,
        Act.THREAT,
        Act.BREAK_REQUEST,
        Act.CLOSING,
    )
}
"""Act → the words that show it."""

MOVE = compiled("manners/move")
"""An explicit step towards the other side."""

MATTERS = compiled("manners/matters")
"""Something is called important."""

DISCLOSES = compiled("manners/discloses")
"""The speaker talks of its own company."""

REASONS = compiled("manners/reasons")
"""A reason, or an outside fact."""

NO_MATTER = re.compile(
    r"\b(?:pas|moins|peu|not|less|n'est|isn't|aren't|no) (?:\w+ ){0,2}?(?:crucia\w+|essentiel\w*"
    r"|important\w*|priorit\w+|critical|crucial|vital|key|matter\w*|compte|importe)"
    r"|\b(?:secondaire\w*|peu importe|no matter|doesn't matter|does not matter|secondary)\b"
)
"""Something is called unimportant."""
