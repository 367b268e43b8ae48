"""Prompts, phrasebooks, rubrics: found in the workspace, rendered in a sandbox.

The only importer of jinja2. Templates get plain data only; scenario texts are never
templates.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import choice
from string import ascii_lowercase
from typing import TYPE_CHECKING

from negotiator.errors import Fault, NotFound, ScenarioError

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Prompts:
    """Prompt folders, the first that holds a file wins (a workspace's own before packaged)."""

    folders: tuple[Path, ...]

    def path(self, name: str) -> Path:
        """Where ``name`` ("rubrics/bloc3.yaml") is. NotFound names the folders searched."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise NotFound(
            f"No prompt file {name}.",
            detail="Searched: " + ", ".join(str(f) for f in self.folders),
            hint="Reinstall the program, or take the file back from its packaged copy.",
        )

    def text(self, name: str) -> str:
        """The file's text. NotFound, or ScenarioError when it cannot be read or is not UTF-8."""
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            fault = Fault(str(path), line, "", "not UTF-8")
        except OSError as error:
            fault = Fault(str(path), 0, "", error.strerror or str(error))
        raise ScenarioError("A prompt file cannot be read.", [fault])

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Every file ``folder/*suffix``, by name, whichever folder holds it."""
        found = {
            f"{folder}/{p.name}"
            for base in self.folders
            if (base / folder).is_dir()
            for p in (base / folder).iterdir()
            if p.name.endswith(suffix)
        }
        return tuple(sorted(found))

    def render(self, name: str, data: Mapping[str, object]) -> tuple[str, str]:
        """The template file filled with ``data``, and the SHA-256 of what came out."""
        text = fill(self.text(name), data, where=str(self.path(name)))
        return text, digest(text)


def fence() -> str:
    """A mark nobody can guess, to stand before and after foreign text in a prompt. Letters only:
    it must not look like a figure."""
    return "~" + "".join(choice(ascii_lowercase) for _ in range(10)) + "~"


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hex."""
    return sha256(text.encode()).hexdigest()


def fill(source: str, data: Mapping[str, object], *, where: str) -> str:
    """``source`` as a sandboxed Jinja2 template; a missing name is an error, not a hole.

    Raises ScenarioError naming ``where`` and the line.
    """
    check([source], where=where)
    try:
        return _compiled(source).render(data)
    except Exception as error:  # a template is foreign code: it may raise anything
        raise ScenarioError(
            "A template cannot be filled.", [Fault(where, _line(error), "", str(error))]
        ) from error


def check(sources: Iterable[str], *, where: str) -> None:
    """Compile every source; raises ScenarioError at the first that is not a template."""
    from jinja2 import TemplateSyntaxError

    for source in sources:
        try:
            _compiled(source)
        except TemplateSyntaxError as error:
            raise ScenarioError(
                "A template cannot be read.", [Fault(where, error.lineno, "", str(error.message))]
            ) from error


def _line(error: Exception) -> int:
    """The template's line in which ``error`` arose; 0 when Jinja2 does not tell."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines[-1] or 0) if lines else 0


@cache
def _compiled(source: str) -> Template:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined).from_string(source)
