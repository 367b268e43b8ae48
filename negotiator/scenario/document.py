"""A foreign file once read: plain data, and the line on which each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from negotiator.errors import Fault, ScenarioError
from negotiator.text import clean

Data: TypeAlias = "bool | int | float | str | list[Data] | dict[str, Data] | None"
Where: TypeAlias = tuple[str | int, ...]
"""Keys and indexes (from 0) that lead to a part; ``()`` is the whole document."""

SHOWN = 100
"""At most this many faults of one file are kept: a hostile file could hold a million."""


@dataclass(frozen=True, slots=True)
class Document:
    """``data`` with the line (from 1) of each part: of its key, or of its list item.

    ``lines`` is empty when the data did not come from a text, in a journal say.
    """

    file: str
    data: Data
    lines: Mapping[Where, int]

    def line(self, where: Where) -> int:
        """The line of a part, else of the nearest part around it; 0 when none is known."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return 0

    def holds(self, where: Where) -> bool:
        """Whether the data has such a part."""
        part: Data = self.data
        for step in where:
            if isinstance(part, dict) and isinstance(step, str) and step in part:
                part = part[step]
                continue
            if not isinstance(part, list) or not isinstance(step, int):
                return False
            if not 0 <= step < len(part):
                return False
            part = part[step]
        return True

    def fault(self, where: Where, message: str) -> Fault:
        """A fault of that part, with its line."""
        return Fault(self.file, self.line(where), dotted(where), message)


def refusal(file: str, faults: Sequence[Fault], *, hint: str = "") -> ScenarioError:
    """The error for a file with ``faults``, in the order of their lines."""
    ordered = sorted(dict.fromkeys(faults), key=lambda f: f.line)
    count = "1 fault" if len(ordered) == 1 else f"{len(ordered)} faults"
    if len(ordered) > SHOWN:
        count = f"more than {SHOWN} faults"
    return ScenarioError(f"{Path(file).name} cannot be used: {count}.", ordered[:SHOWN], hint=hint)


def dotted(where: Where) -> str:
    """``("issues", 2, "step")`` → ``issues[2].step``, fit to be shown."""
    text = ""
    for step in where:
        text += f"[{step}]" if isinstance(step, int) else f".{shown(step)}"
    return text.removeprefix(".")


def shown(value: object, limit: int = 40) -> str:
    """A foreign value, safe and short enough for a message."""
    text = clean(str(value), keep_newlines=False).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """``; did you mean “price”?``, else the choices when they are few, else nothing."""
    if close := get_close_matches(word[:100], known, n=1):
        return f"; did you mean “{close[0]}”?"
    if 0 < len(known) <= 20:
        return "; there is " + ", ".join(known)
    return ""
