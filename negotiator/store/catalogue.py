"""The catalogue: an index of the sessions, the only place that knows TinyDB.

It can be deleted at any moment and is rebuilt from the journals by itself when it is missing,
unreadable or older than they are. TinyDB's own storage rewrites its file in place, which two
processes or a crash turn into rubbish; this one writes aside, fsyncs and replaces, under a lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
from filelock import FileLock
from tinydb import TinyDB
from tinydb.storages import Storage

from negotiator.store.journal import Entry, read

_TABLE = "sessions"
_RESUMABLE = {"quit", "lines_over"}


@dataclass(frozen=True, slots=True)
class Row:
    """One session. ``status`` is how it ended, or "open". ``size`` and ``mtime_ns`` are those of
    the journal when it was read."""

    id: str
    scenario: str
    title_fr: str
    title_en: str
    language: str
    seed: int
    model: str
    started: str
    status: str
    turns: int
    total_20: float | None
    journal: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many sessions were found, and the journals in which there was damage."""

    count: int
    damaged: tuple[str, ...]


class _AtomicStorage(Storage):
    """A TinyDB storage that is replaced whole, never written in place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        try:
            found = orjson.loads(self._path.read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return None
        return found if _sound(found) else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        aside = self._path.with_name(f".{self._path.name}.{uuid4().hex}.tmp")
        try:
            with aside.open("wb") as file:
                file.write(orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS))
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
        finally:
            aside.unlink(missing_ok=True)


class _MemoryStorage(Storage):
    """Where the folder cannot be written, the index lives for this process only."""

    def __init__(self) -> None:
        self._data: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        return self._data

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._data = data


class Catalogue:
    """The sessions of the journals in ``folder``, indexed in the file ``path``."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder

    def rows(self) -> list[Row]:
        """All sessions; journals that changed since they were indexed are read again."""
        return self._refresh(from_nothing=False)[0]

    def rebuild(self) -> RebuildReport:
        """Read every journal again, whatever the index says."""
        rows, damaged = self._refresh(from_nothing=True)
        return RebuildReport(len(rows), tuple(sorted(damaged)))

    def _refresh(self, *, from_nothing: bool) -> tuple[list[Row], list[str]]:
        with self._database() as database:
            table = database.table(_TABLE)
            known = {} if from_nothing else {r.journal: r for r in map(_row, table.all()) if r}
            rows: list[Row] = []
            damaged: list[str] = []
            for name, size, mtime_ns in self._journals():
                old = known.get(name)
                if old is not None and (old.size, old.mtime_ns) == (size, mtime_ns):
                    rows.append(old)
                    continue
                row, broken = _index(self._folder / name, size, mtime_ns)
                if row is not None:
                    rows.append(row)
                if broken:
                    damaged.append(name)
            if from_nothing or rows != list(known.values()):
                table.truncate()
                table.insert_multiple([asdict(r) for r in rows])
        return rows, damaged

    def _journals(self) -> Iterator[tuple[str, int, int]]:
        try:
            paths = sorted(self._folder.glob("*.jsonl"))
        except OSError:
            return
        for path in paths:
            try:
                state = path.stat()
            except OSError:
                continue  # deleted meanwhile
            yield path.name, state.st_size, state.st_mtime_ns

    @contextmanager
    def _database(self) -> Iterator[TinyDB]:
        """The database under its lock, so that each refresh sees what the last one wrote."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._path.with_suffix(".lock"))
            lock.acquire(timeout=30)
        except OSError:
            with TinyDB(storage=_MemoryStorage) as database:
                yield database
            return
        try:
            for stray in self._path.parent.glob(f".{self._path.name}.*.tmp"):
                stray.unlink(missing_ok=True)
            with TinyDB(self._path, storage=_AtomicStorage) as database:
                yield database
        finally:
            lock.release()


def _sound(data: object) -> bool:
    return isinstance(data, dict) and all(
        isinstance(table, dict) and all(str(key).isdigit() for key in table)
        for table in data.values()
    )


def _row(document: Mapping[str, Any]) -> Row | None:
    try:
        return Row(**document)
    except TypeError:
        return None


def _index(path: Path, size: int, mtime_ns: int) -> tuple[Row | None, bool]:
    """The row of a journal (None when it holds no session) and whether it is damaged."""
    reading = read(path)
    entries = reading.entries
    if not entries or entries[0].kind != "session":
        return None, True
    try:
        return _summary(path.name, entries, size, mtime_ns), bool(reading.damage)
    except (KeyError, TypeError):
        return None, True


def _summary(name: str, entries: tuple[Entry, ...], size: int, mtime_ns: int) -> Row:
    head = entries[0].data
    status, total = "open", None
    for entry in entries:
        match entry.kind:
            case "ended":
                status = entry.data["how"]
            case "candidate" | "resumed" if status in _RESUMABLE:
                status = "open"
            case "scorecard":
                total = entry.data["total_20"]
            case _:
                pass
    scenario = head["scenario"]
    return Row(
        id=head["id"],
        scenario=scenario["id"],
        title_fr=scenario["title"]["fr"],
        title_en=scenario["title"]["en"],
        language=head["language"],
        seed=head["seed"],
        model=head["model"],
        started=head["started"],
        status=status,
        turns=sum(e.kind == "candidate" for e in entries),
        total_20=total,
        journal=name,
        size=size,
        mtime_ns=mtime_ns,
    )
