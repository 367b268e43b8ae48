"""The rules' word patterns, read once from the files beside this module.

A file holds ``[sections]`` of regular expressions over the normal form (lower case, no
accents), one alternative a line; a line that begins with blanks continues the one above, ``#``
begins a comment, and ``name = …`` before the first section is put in for ``{name}``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

WORD = (r"(?:(?<![\w'])|(?<=[juq]'))", r"(?:(?<=')|(?!\w))")
"""Around a pattern: it begins and ends with a word, an elided one included."""


def compiled(*names: str, before: str = WORD[0], after: str = WORD[1]) -> re.Pattern[str]:
    """One expression for the alternatives of ``file/section``, of one or several of them."""
    alternatives: list[str] = []
    for name in names:
        file, _, section = name.partition("/")
        alternatives += _read(file).get(section, [])
    return re.compile(before + "(?:" + "|".join(alternatives) + ")" + after)


@cache
def _read(file: str) -> dict[str, list[str]]:
    text = files(__package__).joinpath("patterns", f"{file}.txt").read_text(encoding="utf-8")
    macros: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in _whole(text):
        if line.startswith("[") and line.endswith("]") and re.fullmatch(r"\[[a-z_]+\]", line):
            current = sections.setdefault(line[1:-1], [])
        elif current is None:
            name, _, value = line.partition(" = ")
            macros[name] = _filled(value, macros)
        else:
            current.append(_filled(line, macros))
    return sections


def _whole(text: str) -> list[str]:
    """The lines without comments, continuations joined."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("    ") and lines:
            lines[-1] += line[4:]
        else:
            lines.append(line)
    return lines


def _filled(line: str, macros: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda m: macros[m[1]], line)
