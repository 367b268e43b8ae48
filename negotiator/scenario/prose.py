"""The texts of a scenario: both languages there, and French typeset as French is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from negotiator.scenario.document import Where, shown
from negotiator.scenario.model import Scenario, Text

_PLAIN_SPACE = re.compile(r" (?:[;!?»%€]|:(?!-))|« ")
_NO_SPACE = re.compile(r"[^\W\d_][;!?](?=\s|$)|[^\W\d_]:(?=\s)")
_SHORT = 24
"""Up to so many characters, a text may be the same in both languages (« FCA Lyon »)."""


def texts(part: object, where: Where = ()) -> Iterator[tuple[Where, Text]]:
    """Every text within ``part``, with its place."""
    if isinstance(part, Text):
        yield where, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), (*where, name))
    elif isinstance(part, tuple):
        for n, item in enumerate(part):
            yield from texts(item, (*where, n))
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from texts(item, (*where, str(key)))


def texts_found(scenario: Scenario) -> Iterator[tuple[Literal["error", "warning"], Where, str]]:
    """Untranslated texts (error) and French typography (warning)."""
    for where, text in texts(scenario):
        if _untranslated(where, text):
            yield "error", (*where, "en"), "is the same text as the French; translate it"
        if faults := [*_PLAIN_SPACE.finditer(text.fr), *_NO_SPACE.finditer(text.fr)]:
            first = min(f.start() for f in faults)
            around = shown(text.fr[max(0, first - 12) : first + 8])
            count = "" if len(faults) == 1 else f" and {len(faults) - 1} more"
            message = f"needs a non-breaking space (U+00A0) at “{around}”{count}"
            yield "warning", (*where, "fr"), message


def _untranslated(where: Where, text: Text) -> bool:
    if text.fr.casefold() != text.en.casefold():
        return False
    # The words around the value of an issue's spoken phrase are an article at the least, and
    # never the same in both languages; « {value} » alone is.
    spoken = len(where) == 3 and where[0] == "issues" and where[2] == "phrase"
    around = text.fr.replace("{value}", "").strip() if spoken else ""
    return bool(around) or len(text.fr) > _SHORT
