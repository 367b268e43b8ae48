"""The lines of a journal: how a record is sealed, and which of the lines read can be trusted.

The rule for damage: a run of lines that are no records is passed over when the record after it
goes on with the next number, because only a writer that had seen the damage, and did not count
it, writes that number there. That is what a torn write leaves, also after several tries on a full
disk. Any other number (a record missing, doubled, moved, or altered in the middle) makes what
follows doubtful, and reading stops: the entries before it are good, the rest is reported as not
trusted. Records taken off the end leave no trace, and a CRC is no signature: the journal guards
against accidents, not against forgery.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import orjson

_CRC = b',"crc":"'
_TAIL = len(_CRC) + 8 + len(b'"}')
_SEALED = re.compile(rb',"crc":"[0-9a-f]{8}"\}\Z')


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a journal. ``at``: ISO 8601, UTC, to the millisecond."""

    seq: int
    at: str
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that cannot be trusted, from line ``line`` (counted from 1) on, and why."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a journal holds: the trusted entries, in order, and what is damaged.

    ``complete`` is False when reading stopped before the last record, so that nothing can be
    appended; ``ends_with_newline`` is False when the last line was not ended.
    """

    entries: tuple[Entry, ...]
    damage: tuple[Damage, ...]
    complete: bool = True
    ends_with_newline: bool = True


def line_of(record: bytes) -> bytes:
    """The journal's line of a record in JSON: its CRC added as last member, and a newline."""
    body = record[:-1]
    return body + _CRC + b"%08x" % crc32(body) + b'"}\n'


def parse(raw: bytes) -> Reading:
    """The entries of a whole journal up to the first damage that makes the rest doubtful."""
    entries: list[Entry] = []
    damage: list[Damage] = []
    broken: list[tuple[int, bytes]] = []  # the run of lines just passed that are no records
    lines = raw.split(b"\n")
    complete = True
    for number, ended in enumerate(lines, start=1):
        # Version control on Windows may have put a carriage return before the newline.
        line = ended.removesuffix(b"\r") if number < len(lines) else ended
        if not line:
            continue
        entry = _record(line)
        if entry is None:
            broken.append((number, line))
        elif entry.seq == len(entries) + 1:
            if broken:
                damage.append(_damage(broken))
                broken = []
            entries.append(entry)
        else:
            damage.append(_stop(broken, number, entry, len(entries) + 1, lines))
            broken = []
            complete = False
            break
    if broken:
        damage.append(_damage(broken))
    return Reading(tuple(entries), tuple(damage), complete, raw[-1:] in (b"", b"\n"))


def _record(line: bytes) -> Entry | None:
    body, crc = line[:-_TAIL], line[-_TAIL:]
    if crc != _CRC + b"%08x" % crc32(body) + b'"}':
        return None
    try:
        match orjson.loads(body + b"}"):
            case {"seq": int(seq), "at": str(at), "kind": str(kind), "data": dict(data)}:
                return Entry(seq, at, kind, data)
    except orjson.JSONDecodeError:
        pass
    return None


def _damage(broken: list[tuple[int, bytes]]) -> Damage:
    number, line = broken[0]
    if b"\0" in line:
        why = "holds NUL bytes, which a crash of the machine may leave"
    elif _SEALED.search(line):
        why = "altered since it was written"
    elif line.startswith(b'{"seq":'):
        why = "cut off in the middle of a write"
    else:
        why = "not a record"
    more = len(broken) - 1
    return Damage(number, f"{why} (and {more} line(s) after it)" if more else why)


def _stop(
    broken: list[tuple[int, bytes]], number: int, entry: Entry, expected: int, lines: list[bytes]
) -> Damage:
    if broken:
        first, why = broken[0][0], _damage(broken).why
    else:
        first, why = number, f"record {entry.seq} where record {expected} should be"
    rest = sum(1 for line in lines[number - 1 :] if line.strip())
    return Damage(first, f"{why}; {rest} record(s) from line {number} on are not trusted")
