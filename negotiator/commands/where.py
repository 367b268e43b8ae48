"""``where``: every path used."""

from __future__ import annotations

from negotiator.commands.output import emit
from negotiator.config import places
from negotiator.workspace import Workspace


def print_paths(workspace: Workspace) -> None:
    """One ``name: path`` a line, in the order of precedence."""
    emit(f"workspace: {workspace.root or '—'} ({workspace.chosen_by})")
    for folder in workspace.scenarios:
        emit(f"scenarios: {folder}")
    for folder in workspace.prompts:
        emit(f"prompts: {folder}")
    emit(f"transcripts: {workspace.transcripts}")
    emit(f"catalogue: {workspace.catalogue}")
    for place in places(workspace):
        emit(f"settings: {place}" + ("" if place.is_file() else " (not there)"))
