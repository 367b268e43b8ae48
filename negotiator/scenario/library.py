"""The scenarios there are: the workspace's own first, then the packaged ones."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from negotiator.errors import Fault, NotFound, ScenarioError, WorkspaceError
from negotiator.scenario.document import shown
from negotiator.scenario.loader import load
from negotiator.scenario.model import Scenario

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the library: its scenario, or (when that is None) the faults in it."""

    id: str
    path: Path
    scenario: Scenario | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """Scenario files ``<id>.yaml``; of two with one id, the earlier folder's counts.

    Folders are looked at afresh on every call; one that does not exist holds nothing.
    Every method raises WorkspaceError when a folder cannot be listed.
    """

    folders: tuple[Path, ...]

    def ids(self) -> tuple[str, ...]:
        """The ids of all files, faulty ones too, in alphabetical order."""
        return tuple(sorted(self._files()))

    def path(self, id: str) -> Path:
        """The file of a scenario. Raises NotFound with the ids that are close to ``id``."""
        files = self._files()
        if id in files:
            return files[id]
        close = get_close_matches(id[:100], files, n=3)
        raise NotFound(
            f"No scenario “{shown(id, 60)}”.",
            detail=f"Close to it: {', '.join(sorted(close))}." if close else "",
            hint="“negotiator scenarios list” shows what there is.",
        )

    def load(self, id: str) -> Scenario:
        """The scenario. Raises NotFound, or ScenarioError with every fault of its file."""
        return load(self.path(id))

    def entry(self, id: str) -> Entry:
        """The scenario, or the faults of its file. Raises NotFound."""
        return _entry(id, self.path(id))

    def entries(self) -> list[Entry]:
        """All scenarios in alphabetical order of id; a faulty one hides no other."""
        return [_entry(id, path) for id, path in sorted(self._files().items())]

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in _listed(folder):
                found.setdefault(path.stem, path)
        return found


def _listed(folder: Path) -> list[Path]:
    """The scenario files of a folder; hidden ones (editors' leftovers) are not meant."""
    try:
        if not folder.is_dir():
            return []
        return sorted(
            p
            for p in folder.iterdir()
            if p.suffix in ENDINGS and not p.name.startswith(".") and p.is_file()
        )
    except OSError as error:
        raise WorkspaceError(
            f"The scenarios in {folder} cannot be listed.",
            detail=error.strerror or "",
            hint="Check that you may read this folder.",
        ) from error


def _entry(id: str, path: Path) -> Entry:
    try:
        return Entry(id, path, load(path))
    except ScenarioError as error:
        return Entry(id, path, None, error.faults)
