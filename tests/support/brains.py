"""What a model on loopback says: faithfully what it is told to, or something worse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from loopback import Act, Request, Say, Script

_POINT = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_TOLD = ("Ce que tu as à dire maintenant", "What you have to say now")
NOTHING: dict[str, list[dict[str, object]]] = {
    "acts": [],
    "offer": [],
    "accepts": [],
    "refuses": [],
    "questions": [],
    "arguments": [],
    "claims": [],
}


def draft_of(request: Request) -> list[str]:
    """The parts of the draft in a voice's prompt."""
    prompt = next(m["content"] for m in request.body["messages"] if m["role"] == "user")
    told = next((prompt[prompt.index(t) :] for t in _TOLD if t in prompt), "")
    return _POINT.findall(told)


def turn_of(request: Request) -> str:
    """The candidate's turn in a prompt of the ears."""
    prompt = request.body["messages"][1]["content"]
    found = re.search(r"(~[a-z]+~):\n\1\n(.*)\n\1", prompt, re.DOTALL)
    assert found is not None, prompt
    return found[2]


def reading(**found: list[dict[str, object]]) -> Say:
    """A structured reply of the ears."""
    return Say(json.dumps({**NOTHING, **found}), pieces=4000)


def brain(
    speaks: Callable[[Request], Act], hears: Callable[[Request], Act] | None = None
) -> Script:
    """A model that speaks by one rule and hears by another (by default: nothing at all)."""

    def script(request: Request) -> Act:
        if request.structured:
            return reading() if hears is None else hears(request)
        return speaks(request)

    return script


def faithful(request: Request) -> Say:
    """Says its points as they are."""
    return Say(" ".join(draft_of(request)))


def says(text: str) -> Script:
    """Says the same whatever it is asked."""
    return brain(lambda _: Say(text))
