"""The journal: one append-only JSONL file a session, the truth about it.

A line is a JSON object: ``seq`` (from 1, no gaps), ``at`` (ISO 8601, UTC), ``kind``, ``data``,
and ``crc``, eight hex digits of the CRC-32 of the line's bytes before the ``,"crc":`` member.
A line is written in one call and fsynced before ``append`` returns; nothing is ever rewritten.
What a crash or a full disk leaves of a line is ended with a newline by the next append and stays
in the file as damage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson
from filelock import FileLock, Timeout

from negotiator.errors import JournalError, SessionBusy

_CRC = b',"crc":"'
_TAIL = len(_CRC) + 8 + len(b'"}')


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands in the file."""

    seq: int
    at: str
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are not a record: line ``line`` (from 1) and why."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a journal holds: the trusted entries, in order, and what is damaged."""

    entries: tuple[Entry, ...]
    damage: tuple[Damage, ...]


def read(path: Path) -> Reading:
    """Everything in the journal that can be trusted. Raises JournalError if it can't be opened.

    A torn fragment (what a cut-off write leaves) is reported and passed over when the line after
    it goes on with the next number. At any other damage reading stops: a line that was altered,
    lost or added makes everything after it doubtful.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise JournalError(
            f"The journal {path.name} cannot be read.", detail=error.strerror or str(error)
        ) from error
    entries: list[Entry] = []
    damage: list[Damage] = []
    lines = raw.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        entry = _parse(line)
        if entry is not None and entry.seq == len(entries) + 1:
            entries.append(entry)
        elif entry is None and _torn(line):
            damage.append(Damage(number, "cut off in the middle of a write"))
        else:
            why = "altered" if entry is None else f"number {entry.seq} out of order"
            rest = sum(1 for later in lines[number:] if later)
            after = f"; {rest} line(s) after it are not trusted" if rest else ""
            damage.append(Damage(number, why + after))
            break
    return Reading(tuple(entries), tuple(damage))


def _parse(line: bytes) -> Entry | None:
    body, crc = line[:-_TAIL], line[-_TAIL:]
    if crc != _CRC + b"%08x" % crc32(body) + b'"}':
        return None
    try:
        found = orjson.loads(body + b"}")
        return Entry(int(found["seq"]), str(found["at"]), str(found["kind"]), found["data"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return None


def _torn(line: bytes) -> bool:
    """Whether the line is the beginning of a record whose end was never written."""
    return line[: len(_START)] == _START[: len(line)] and not line.endswith(b'"}')


_START = b'{"seq":'


class Journal:
    """A session's journal open for appending, held by this process alone."""

    def __init__(self, path: Path, lock: FileLock, descriptor: int, seq: int, ends: bool) -> None:
        self.path = path
        self._lock = lock
        self._descriptor: int | None = descriptor
        self._seq = seq
        self._ends_with_newline = ends

    @classmethod
    def create(cls, path: Path) -> Journal:
        """A new, empty journal. Raises JournalError if it exists or cannot be written."""
        lock = _locked(path)
        try:
            descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o644)
            _sync_folder(path.parent)
        except OSError as error:
            lock.release()
            raise _cannot(path, error) from error
        return cls(path, lock, descriptor, 0, ends=True)

    @classmethod
    def open(cls, path: Path) -> Journal:
        """The journal of a session to go on with; numbering continues after the last good entry.

        Raises SessionBusy when another process holds it, JournalError when it cannot be written
        or holds altered lines, after which nothing appended could be trusted.
        """
        lock = _locked(path)
        try:
            reading = read(path)
            doubtful = [d for d in reading.damage if "cut off" not in d.why]
            if doubtful:
                raise JournalError(
                    f"The journal {path.name} was altered and cannot be gone on with.",
                    detail="; ".join(map(str, doubtful)),
                    hint="It can still be read: negotiator sessions show",
                )
            raw_end = path.read_bytes()[-1:]
            descriptor = os.open(path, _FLAGS)
        except OSError as error:
            lock.release()
            raise _cannot(path, error) from error
        except JournalError:
            lock.release()
            raise
        return cls(path, lock, descriptor, len(reading.entries), ends=raw_end in (b"", b"\n"))

    def append(self, kind: str, data: Mapping[str, Any]) -> Entry:
        """Write one record and wait until it is on the disk.

        Raises JournalError when that fails (disk full, folder gone): nothing is then recorded,
        and a later append may be tried again. When the disk takes the bytes but does not confirm
        them, the journal is closed, and opening it anew tells what it holds.
        """
        if self._descriptor is None:
            raise JournalError(f"The journal {self.path.name} is closed.")
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        body = orjson.dumps(
            {"seq": self._seq + 1, "at": at, "kind": kind, "data": data},
            option=orjson.OPT_NON_STR_KEYS,
        )[:-1]
        line = body + _CRC + b"%08x" % crc32(body) + b'"}\n'
        if not self._ends_with_newline:
            line = b"\n" + line
        try:
            written = os.write(self._descriptor, line)
            self._ends_with_newline = written == len(line)
            if written != len(line):
                # A nearly full disk takes a part without an error.
                raise OSError(28, f"only {written} of {len(line)} bytes could be written")
        except OSError as error:
            raise _cannot(self.path, error) from error
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            # Nobody can say whether the record is on the disk: only reading it again can.
            self.close()
            raise _cannot(self.path, error) from error
        self._seq += 1
        return Entry(self._seq, at, kind, dict(data))

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            self._lock.release()


_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _locked(path: Path) -> FileLock:
    lock = FileLock(path.with_suffix(".lock"), thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise SessionBusy(
            f"The session {path.stem} is open in another window.",
            hint="Close it there, or read it: negotiator sessions show",
        ) from error
    except OSError as error:
        raise _cannot(path, error) from error
    return lock


def _cannot(path: Path, error: OSError) -> JournalError:
    return JournalError(
        f"The journal {path.name} cannot be written.",
        detail=f"{error.strerror or error} ({path.parent})",
        hint="Free some space or make the folder writable, then try again.",
    )


def _sync_folder(folder: Path) -> None:
    # A new file is only sure to be found again once its folder is on the disk too; Windows has
    # no call for it and does not need one.
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
