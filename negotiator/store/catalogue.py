"""The catalogue: an index of the sessions, the only place that knows TinyDB.

It can be deleted at any moment and is rebuilt from the journals by itself when it is missing,
unreadable or older than they are. TinyDB's own storage rewrites its file in place, which two
processes or a crash turn into rubbish; this one writes aside, fsyncs and replaces, once a refresh
and under a lock. Each refresh opens the database anew under that lock, so that TinyDB never counts
its ids from what it saw before. Where nothing can be written the index lives in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias
from uuid import uuid4

import orjson
from filelock import FileLock
from pydantic import TypeAdapter, ValidationError
from tinydb import TinyDB
from tinydb.storages import Storage

from negotiator.errors import JournalError
from negotiator.store.journal import Entry, read
from negotiator.text import clean

_TABLE = "sessions"
_PATIENCE = 10
"""Seconds to wait for another process's refresh before going on without the file."""

Status: TypeAlias = Literal["open", "agreement", "walk_away", "time", "quit", "lines_over"]
_RESUMABLE = frozenset({"quit", "lines_over"})


@dataclass(frozen=True, slots=True)
class Row:
    """One session. ``status`` is how it ended, or "open"; ``turns`` are the candidate's;
    ``total_20`` is that of the last scorecard, ``rubric`` the hash of the rubric it was given
    under ("" without one). ``size`` (bytes) and ``mtime_ns`` are those of the
    journal when it was read; ``journal`` is its name in the folder."""

    id: str
    scenario: str
    title_fr: str
    title_en: str
    language: str
    seed: int
    model: str
    started: str
    status: Status
    turns: int
    total_20: float | None
    rubric: str
    journal: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many sessions were found, and the journals in which there was damage.

    ``stored`` is False when the index could not be written and lives in memory only.
    """

    count: int
    damaged: tuple[str, ...]
    stored: bool = True


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What the index holds of one journal; ``row`` is None when it holds no session."""

    journal: str
    size: int
    mtime_ns: int
    damaged: bool
    row: Row | None


class _Storage(Storage):
    """A TinyDB storage kept in memory until ``save`` replaces the whole file at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._data: dict[str, dict[str, Any]] | None = None
        with suppress(OSError, orjson.JSONDecodeError):
            found = orjson.loads(path.read_bytes())
            self._data = found if _sound(found) else None

    def read(self) -> dict[str, dict[str, Any]] | None:
        return self._data

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._data = data

    def save(self) -> None:
        """Put the file in place. Raises OSError, with the old file as it was."""
        aside = self._path.with_name(f".{self._path.name}.{uuid4().hex}.tmp")
        try:
            with aside.open("wb") as file:
                file.write(orjson.dumps(self._data, option=orjson.OPT_NON_STR_KEYS))
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


class Catalogue:
    """The sessions of the journals in ``folder``, indexed in the file ``path``."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._unsaved: dict[str, _Indexed] = {}

    def rows(self) -> list[Row]:
        """All sessions, by name of their journals; whatever is in the folder, it never raises.

        Only journals whose size or time changed since they were indexed are read again.
        """
        found, _ = self._refresh(from_nothing=False)
        return [i.row for i in found if i.row is not None]

    def rebuild(self) -> RebuildReport:
        """Read every journal again, whatever the index says."""
        found, stored = self._refresh(from_nothing=True)
        return RebuildReport(
            count=sum(i.row is not None for i in found),
            damaged=tuple(i.journal for i in found if i.damaged),
            stored=stored,
        )

    def _refresh(self, *, from_nothing: bool) -> tuple[list[_Indexed], bool]:
        """The index brought up to date, and whether the file now says the same."""
        with suppress(OSError):
            if not self._folder.exists():
                return [], True  # nothing to index, and no folder is made for it
        with self._lock() as held, TinyDB(self._path, storage=_Storage) as database:
            stored = _stored(database)
            known = {} if from_nothing else stored | self._unsaved
            found = []
            for name, size, mtime_ns in self._journals():
                old = known.get(name)
                if old is None or (old.size, old.mtime_ns) != (size, mtime_ns):
                    old = _index(self._folder / name, size, mtime_ns)
                found.append(old)
            fresh = {i.journal: i for i in found}
            saved = held
            if held and (from_nothing or fresh != stored or database.storage.read() is None):
                saved = _store(database, found)
        self._unsaved = {} if saved else fresh
        return found, saved

    def _journals(self) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        with suppress(OSError):
            for path in sorted(self._folder.glob("*.jsonl")):
                with suppress(OSError):  # deleted meanwhile
                    state = path.stat()
                    found.append((path.name, state.st_size, state.st_mtime_ns))
        return found

    @contextmanager
    def _lock(self) -> Iterator[bool]:
        """Hold the catalogue's lock; False where it cannot be had, and nothing may be written."""
        lock = FileLock(self._path.with_suffix(".lock"))
        with suppress(OSError):  # of which filelock's Timeout is one
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=_PATIENCE)
        try:
            if lock.is_locked:
                for stray in self._path.parent.glob(f".{self._path.name}.*.tmp"):
                    with suppress(OSError):
                        stray.unlink()
            yield lock.is_locked
        finally:
            lock.release()


def _sound(data: object) -> bool:
    """Whether TinyDB can work with ``data``: tables of numbered documents."""
    return isinstance(data, dict) and all(
        isinstance(table, dict)
        and all(k.isascii() and k.isdecimal() and isinstance(d, dict) for k, d in table.items())
        for table in data.values()
    )


def _stored(database: TinyDB) -> dict[str, _Indexed]:
    """What the file says of each journal; nothing when any of it is not what we write."""
    try:
        known = _INDEX.validate_python(database.table(_TABLE).all())
    except ValidationError:
        return {}
    return {i.journal: i for i in known}


def _store(database: TinyDB, found: list[_Indexed]) -> bool:
    """Write the index; False when that is not possible, which costs time later but no data."""
    table = database.table(_TABLE)
    table.truncate()
    table.insert_multiple([asdict(i) for i in found])
    storage = database.storage
    assert isinstance(storage, _Storage)
    try:
        storage.save()
    except (OSError, orjson.JSONEncodeError):  # the latter for file names that are no text
        return False
    return True


def _index(path: Path, size: int, mtime_ns: int) -> _Indexed:
    """A journal read; damaged when there is damage in it or no session to be listed."""
    try:
        reading = read(path)
    except JournalError:
        # No journal has this size: it is tried again at the next refresh.
        return _Indexed(path.name, -1, mtime_ns, True, None)
    try:
        row = _row(path.name, reading.entries, size, mtime_ns)
    except (KeyError, IndexError, TypeError, ValidationError):
        return _Indexed(path.name, size, mtime_ns, True, None)
    return _Indexed(path.name, size, mtime_ns, bool(reading.damage), row)


def _row(name: str, entries: tuple[Entry, ...], size: int, mtime_ns: int) -> Row:
    """The session that a journal begins with. Raises when it begins with something else."""
    if entries[0].kind != "session":
        raise KeyError("session")
    head = entries[0].data
    status, total, rubric = "open", None, ""
    for entry in entries:
        match entry.kind:
            case "ended":
                status = entry.data["how"]
            case "candidate" | "resumed" if status in _RESUMABLE:
                status = "open"
            case "scorecard":
                total = entry.data["total_20"]
                rubric = entry.data.get("rubric", {}).get("hash", "")
            case _:
                pass
    title: Mapping[str, Any] = head["scenario"]["title"]
    row: dict[str, Any] = {
        "id": head["id"],
        "scenario": head["scenario"]["id"],
        "title_fr": title["fr"],
        "title_en": title["en"],
        "language": head["language"],
        "seed": head["seed"],
        "model": head["model"],
        "started": head["started"],
        "status": status,
        "turns": sum(e.kind == "candidate" for e in entries),
        "total_20": total,
        "rubric": rubric,
    }
    shown = {k: clean(v, keep_newlines=False) if isinstance(v, str) else v for k, v in row.items()}
    return _ROW.validate_python(shown | {"journal": name, "size": size, "mtime_ns": mtime_ns})


_ROW = TypeAdapter(Row)
_INDEX = TypeAdapter(list[_Indexed])
