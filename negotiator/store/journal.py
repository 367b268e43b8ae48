"""The journal: one append-only JSONL file a session, the truth about it.

A line is a JSON object: ``seq`` (from 1, no gaps), ``at`` (ISO 8601, UTC), ``kind``, ``data``,
and last ``crc``: eight lower-case hex digits of the CRC-32 (zlib) of the line's bytes from its
opening brace up to the ``,"crc":`` member, which is not counted. UTF-8, one ``\\n`` a line.

A line is written in one call and fsynced before ``append`` returns; nothing is ever rewritten.
What a crash or a full disk leaves of a line is ended with a newline by the next append and stays
in the file as damage. While a process appends, it holds ``<name>.lock`` beside the journal;
reading needs no lock.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from filelock import FileLock, Timeout

from negotiator.errors import JournalError, SessionBusy
from negotiator.store.lines import Damage, Entry, Reading, line_of, parse

__all__ = ["Damage", "Entry", "Journal", "Reading", "read"]

_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read(path: Path) -> Reading:
    """Everything in the journal that can be trusted, and what is damaged.

    Raises JournalError only when the file cannot be read at all. A line that another process is
    just writing looks cut off.
    """
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise JournalError(
            f"The journal {path.name} cannot be read.",
            detail=f"{error.strerror or error} ({path.parent})",
            hint="“negotiator sessions list” shows the sessions there are.",
        ) from error


class Journal:
    """A session's journal open for appending, held by this process alone."""

    def __init__(self, path: Path, lock: FileLock, descriptor: int, seq: int, ends: bool) -> None:
        self.path = path
        self._lock = lock
        self._descriptor: int | None = descriptor
        self._seq = seq
        self._ends_with_newline = ends
        self._sure = True

    @classmethod
    def create(cls, path: Path) -> Journal:
        """A new, empty journal, sure to be found again after a crash.

        Raises JournalError if a file of that name exists or cannot be written.
        """
        lock = _locked(path)
        try:
            descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError as error:
            lock.release()
            raise JournalError(
                f"The journal {path.name} exists already.",
                detail=str(path.parent),
                hint="A new session never writes over another: start it under another name.",
            ) from error
        except OSError as error:
            lock.release()
            raise _cannot(path, error) from error
        journal = cls(path, lock, descriptor, 0, ends=True)
        try:
            _sync_folder(path.parent)
        except OSError as error:
            journal.close()
            raise _cannot(path, error) from error
        return journal

    @classmethod
    def open(cls, path: Path) -> Journal:
        """The journal of a session to go on with; numbering continues after the last good entry.

        Raises SessionBusy when another process holds it, JournalError when it cannot be written,
        or when records stand after an altered one: what would be appended after them could not
        be trusted by a reader either.
        """
        try:
            path.stat()  # so that no lock file is left where there is no journal
        except OSError as error:
            raise _cannot(path, error) from error
        lock = _locked(path)
        try:
            reading = read(path)
            if not reading.complete:
                raise JournalError(
                    f"The journal {path.name} was altered and cannot be gone on with.",
                    detail="; ".join(map(str, reading.damage)),
                    hint=f"It can still be read: negotiator sessions show {path.stem}",
                )
            descriptor = os.open(path, _FLAGS)
        except OSError as error:
            lock.release()
            raise _cannot(path, error) from error
        except BaseException:
            lock.release()
            raise
        return cls(path, lock, descriptor, len(reading.entries), ends=reading.ends_with_newline)

    def append(self, kind: str, data: Mapping[str, Any]) -> Entry:
        """Write one record and wait until it is on the disk.

        Raises JournalError when that fails. After a write that failed or was cut short (disk
        full) nothing is recorded, and the same journal may be tried again. When the disk took
        the bytes but did not confirm them, or the call was interrupted, nobody knows what the
        file holds: this journal then refuses every later append, and opening it anew tells.
        TypeError, with nothing written, when ``data`` is not plain JSON data.
        """
        if self._descriptor is None or not self._sure:
            raise JournalError(
                f"The journal {self.path.name} is closed.",
                detail="" if self._sure else "An earlier record was not confirmed by the disk.",
                hint=f"Resume the session {self.path.stem}: what was recorded is kept.",
            )
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        record = {"seq": self._seq + 1, "at": at, "kind": kind, "data": data}
        line = line_of(orjson.dumps(record, option=orjson.OPT_NON_STR_KEYS))
        if not self._ends_with_newline:
            line = b"\n" + line
        self._sure = False
        self._write(line)
        try:
            os.fsync(self._descriptor)
            self.path.stat()  # a deleted file takes bytes as before, and nobody finds them again
        except OSError as error:
            self.close()
            raise _cannot(self.path, error) from error
        self._seq += 1
        self._sure = True
        return Entry(self._seq, at, kind, dict(data))

    def _write(self, line: bytes) -> None:
        """All of ``line``, but for its newline at worst: the next append makes up for that."""
        assert self._descriptor is not None
        # Whatever comes of it, the next append begins on a new line unless all is written.
        self._ends_with_newline = False
        try:
            written = os.write(self._descriptor, line)
            if written < len(line) - 1:
                # A nearly full disk takes a part without an error.
                told = f"Only {written} of {len(line)} bytes could be written"
                raise OSError(errno.ENOSPC, told)
        except OSError as error:
            self._sure = True  # it is sure that the record is not whole
            raise _cannot(self.path, error) from error
        self._ends_with_newline = written == len(line)

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                # All records are on the disk already; a failure here could not be acted upon.
                with suppress(OSError):
                    os.close(descriptor)
            finally:
                self._lock.release()


def _locked(path: Path) -> FileLock:
    lock = FileLock(path.with_suffix(".lock"), thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise SessionBusy(
            f"The session {path.stem} is open in another window.",
            hint=f"Close it there, or read it: negotiator sessions show {path.stem}",
        ) from error
    except OSError as error:
        raise _cannot(path, error) from error
    return lock


_HINTS = {
    errno.ENOSPC: "Free some space on the disk, then try again.",
    errno.EDQUOT: "Free some space on the disk, then try again.",
    errno.EACCES: "Make the folder writable, or choose another: negotiator --workspace DIR",
    errno.EPERM: "Make the folder writable, or choose another: negotiator --workspace DIR",
    errno.EROFS: "Make the folder writable, or choose another: negotiator --workspace DIR",
    errno.ENOENT: "Is the folder still there? “negotiator sessions list” shows the sessions.",
}


def _cannot(path: Path, error: OSError) -> JournalError:
    return JournalError(
        f"The journal {path.name} cannot be written.",
        detail=f"{error.strerror or error} ({path.parent})",
        hint=_HINTS.get(error.errno or 0, "Check the disk and the folder, then try again."),
    )


def _sync_folder(folder: Path) -> None:
    # A new file is only sure to be found again once its folder is on the disk too; Windows has
    # no call for it and does not need one, and some network file systems refuse it.
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)
