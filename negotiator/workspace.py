"""Where scenarios, prompts and transcripts are.

``--workspace DIR``, else ``NEGOTIATOR_WORKSPACE``, else the current folder if it holds
``scenarios/``, else the packaged scenarios and prompts with transcripts in the platform's
data folder. A workspace's own files come before the packaged ones of the same name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from negotiator.errors import WorkspaceError

ENVIRONMENT = "NEGOTIATOR_WORKSPACE"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Every path used. Folder tuples are in order of precedence; all exist but the last two."""

    chosen_by: Literal["option", "environment", "current folder", "packaged"]
    root: Path | None
    scenarios: tuple[Path, ...]
    prompts: tuple[Path, ...]
    transcripts: Path
    catalogue: Path


def find(
    explicit: Path | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
) -> Workspace:
    """The workspace to use. Raises WorkspaceError if a folder asked for is not one."""
    here = cwd or Path.cwd()
    if explicit is not None:
        return _own(_existing(explicit, "--workspace"), "option")
    if named := environ.get(ENVIRONMENT):
        return _own(_existing(Path(named), ENVIRONMENT), "environment")
    if (here / "scenarios").is_dir():
        return _own(here, "current folder")
    from platformdirs import user_data_path

    data = packaged()
    transcripts = user_data_path("negotiator", appauthor=False) / "transcripts"
    return Workspace(
        "packaged",
        None,
        (data / "scenarios",),
        (data / "prompts",),
        transcripts,
        transcripts / "catalogue.json",
    )


def packaged() -> Path:
    """The folder of the packaged scenarios and prompts (a checkout's own when run from one)."""
    package = Path(__file__).resolve().parent
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def _existing(folder: Path, named_by: str) -> Path:
    try:
        found = folder.expanduser().resolve()
        is_folder = found.is_dir()
    except (OSError, RuntimeError, ValueError):
        # A name too long, a folder that may not be looked into, the home of an unknown user.
        is_folder = False
    if not is_folder:
        raise WorkspaceError(
            f"The workspace {folder} is not a folder.",
            detail=f"It was named by {named_by}.",
            hint="Create the folder, or name another.",
        )
    return found


def _own(root: Path, chosen_by: Literal["option", "environment", "current folder"]) -> Workspace:
    base = packaged()

    def stacked(name: str) -> tuple[Path, ...]:
        own, shipped = root / name, base / name
        # In a checkout the two are one folder.
        return tuple(dict.fromkeys(p for p in (own, shipped) if p.is_dir()))

    transcripts = root / "transcripts"
    return Workspace(
        chosen_by,
        root,
        stacked("scenarios"),
        stacked("prompts"),
        transcripts,
        transcripts / "catalogue.json",
    )
