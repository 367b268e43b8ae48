"""The journal: nothing acknowledged is lost, nothing damaged is trusted, nothing is rewritten."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import JournalError, SessionBusy
from negotiator.store.journal import Entry, Journal, read
from negotiator.store.lines import line_of, parse

RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("session", {"id": "s1", "scenario": {"title": {"fr": "Literie", "en": "Bedding"}}}),
    ("candidate", {"turn": 1, "text": "12,40\u00a0€ “ça va” ? \n 🤝"}),
    ("heard", {}),
    ("ended", {"how": "quit", "agreement": None}),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s1.jsonl"


def written(path: Path, records: list[tuple[str, dict[str, Any]]] = RECORDS) -> list[Entry]:
    """A journal of ``records``, closed."""
    journal = Journal.create(path)
    entries = [journal.append(kind, data) for kind, data in records]
    journal.close()
    return entries


def appended(path: Path, kind: str = "resumed") -> Entry:
    """One more record in the journal, as a session that goes on writes it."""
    journal = Journal.open(path)
    try:
        return journal.append(kind, {"again": True})
    finally:
        journal.close()


@contextmanager
def patched(name: str, replacement: Callable[..., Any]) -> Iterator[None]:
    """``os`` with one of its functions replaced."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, replacement)
        yield


# What is written.


def test_a_line_is_what_the_format_says(path: Path) -> None:
    before = datetime.now(UTC)
    written(path)
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    for number, (line, (kind, data)) in enumerate(zip(lines, RECORDS, strict=True), start=1):
        record = json.loads(line)
        assert list(record) == ["seq", "at", "kind", "data", "crc"]
        assert (record["seq"], record["kind"], record["data"]) == (number, kind, data)
        at = datetime.fromisoformat(record["at"])
        assert at.utcoffset() is not None
        assert -1 < (at - before).total_seconds() < 60
        sealed = line[: line.index(b',"crc":')]
        assert record["crc"] == format(zlib.crc32(sealed), "08x")


def test_what_was_appended_is_what_is_read(path: Path) -> None:
    entries = written(path)
    reading = read(path)
    assert list(reading.entries) == entries
    assert [e.seq for e in entries] == [1, 2, 3, 4]
    assert reading.damage == ()


json_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(-1e9, 1e9) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(), json_data, max_size=3), max_size=4))
def test_any_json_data_is_kept(data: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        entries = written(Path(folder, "any.jsonl"), [("any", d) for d in data])
        reading = read(Path(folder, "any.jsonl"))
    assert list(reading.entries) == entries
    assert [e.data for e in entries] == data


def test_data_that_is_no_json_is_refused_and_leaves_nothing(path: Path) -> None:
    journal = Journal.create(path)
    with pytest.raises(TypeError):
        journal.append("odd", {"x": object()})
    assert path.read_bytes() == b""
    assert journal.append("good", {}).seq == 1
    journal.close()


def test_a_record_is_on_the_disk_before_append_returns(path: Path) -> None:
    journal = Journal.create(path)
    calls: list[str] = []
    write, fsync = os.write, os.fsync

    def spied_write(fd: int, line: bytes) -> int:
        calls.append("write")
        return write(fd, line)

    def spied_fsync(fd: int) -> None:
        calls.append("fsync")
        fsync(fd)

    with patched("write", spied_write), patched("fsync", spied_fsync):
        journal.append("candidate", {})
        journal.append("heard", {})
    assert calls == ["write", "fsync"] * 2
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fsync a folder")
def test_a_new_journal_is_on_the_disk_with_its_folder(path: Path) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def spied(fd: int) -> None:
        synced.append(os.fstat(fd).st_ino)
        fsync(fd)

    with patched("fsync", spied):
        Journal.create(path).close()
    assert path.parent.stat().st_ino in synced


def test_a_journal_is_never_written_over(path: Path) -> None:
    written(path)
    before = path.read_bytes()
    with pytest.raises(JournalError, match="exists already"):
        Journal.create(path)
    assert path.read_bytes() == before
    appended(path)  # and the refusal left no lock behind


def test_a_closed_journal_takes_nothing_more(path: Path) -> None:
    journal = Journal.create(path)
    journal.close()
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.append("candidate", {})


# Damage.


def test_cut_at_every_byte_nothing_whole_is_lost_and_the_session_goes_on(tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    entries = written(whole)
    raw = whole.read_bytes()
    ends = [k for k, byte in enumerate(raw) if byte == 0x0A]  # where each record is complete
    path = tmp_path / "cut.jsonl"
    for cut in range(len(raw) + 1):
        path.write_bytes(raw[:cut])
        kept = entries[: sum(end <= cut for end in ends)]
        on_a_boundary = cut == 0 or cut in ends or cut - 1 in ends
        reading = read(path)
        assert list(reading.entries) == kept, cut
        assert bool(reading.damage) != on_a_boundary, cut

        new = appended(path)
        assert new.seq == len(kept) + 1
        again = read(path)
        assert list(again.entries) == [*kept, new], cut
        assert bool(again.damage) != on_a_boundary, "damage stays in sight"
        assert path.read_bytes().startswith(raw[:cut]), "and nothing was rewritten"


def test_any_flipped_byte_is_noticed_and_never_read_as_a_record(path: Path) -> None:
    entries = written(path)
    raw = path.read_bytes()
    for position in range(len(raw)):
        line = raw[:position].count(b"\n")
        for mask in (0x01, 0x02, 0x04, 0x07, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF):
            damaged = bytearray(raw)
            damaged[position] ^= mask
            reading = parse(bytes(damaged))
            assert reading.damage, (position, mask)
            assert list(reading.entries) == entries[:line], (position, mask)


def test_an_altered_record_in_the_middle_ends_the_reading(path: Path) -> None:
    entries = written(path)
    path.write_bytes(path.read_bytes().replace(b"12,40", b"11,40"))
    reading = read(path)
    assert list(reading.entries) == entries[:1]
    (damage,) = reading.damage
    assert damage.line == 2
    assert "altered" in str(damage)
    assert "2 record(s) from line 3 on are not trusted" in str(damage)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0], lines[2], lines[3]],
        lambda lines: [lines[0], lines[0], *lines[1:]],
        lambda lines: [lines[0], lines[2], lines[1], lines[3]],
        lambda lines: [lines[0], lines[3]],
        lambda lines: [lines[0], lines[1].replace(b"12,40", b"11,40"), lines[3]],
    ],
    ids=["missing", "doubled", "swapped", "two missing", "replaced"],
)
def test_records_missing_doubled_or_moved_end_the_reading_and_bar_going_on(
    path: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    entries = written(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))
    before = path.read_bytes()
    reading = read(path)
    assert list(reading.entries) == entries[:1]
    assert len(reading.damage) == 1
    with pytest.raises(JournalError, match="altered") as caught:
        Journal.open(path)
    assert "line 2" in caught.value.detail
    assert path.read_bytes() == before
    with pytest.raises(JournalError, match="altered"):  # the refusal left no lock behind
        Journal.open(path)


def test_the_first_record_missing_leaves_nothing_to_trust(path: Path) -> None:
    written(path)
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    reading = read(path)
    assert reading.entries == ()
    assert "record 2 where record 1 should be" in str(reading.damage[0])


def sealed(record: object) -> bytes:
    return line_of(json.dumps(record, separators=(",", ":")).encode())


GARBAGE = {
    "NUL bytes": b"\0" * 4096,
    "invalid UTF-8": b'{"seq":5,"at":"\xff\xfe"}',
    "not an object": b"[1, 2, 3]",
    "a number": b"42",
    "an object without a seal": b'{"seq":5,"at":"","kind":"x","data":{}}',
    "a huge line": b'{"seq":5,"data":"' + b"x" * 3_000_000,
    "deep nesting": b"[" * 100_000,
    "sealed with a text as number": sealed({"seq": "5", "at": "", "kind": "x", "data": {}}),
    "sealed with a fraction as number": sealed({"seq": 5.0, "at": "", "kind": "x", "data": {}}),
    "sealed without data": sealed({"seq": 5, "at": "", "kind": "x"}),
    "sealed with a list as data": sealed({"seq": 5, "at": "", "kind": "x", "data": []}),
    "several lines": b"one\ntwo\nthree",
    "a lone carriage return": b"\r",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_at_the_end_is_reported_and_the_session_goes_on(path: Path, garbage: bytes) -> None:
    entries = written(path)
    with path.open("ab") as file:
        file.write(garbage)
    reading = read(path)
    assert list(reading.entries) == entries
    assert [d.line for d in reading.damage] == [5]
    new = appended(path)
    again = read(path)
    assert list(again.entries) == [*entries, new]
    assert [d.line for d in again.damage] == ([] if garbage == b"\r" else [5])


def test_a_journal_of_nothing_but_garbage_holds_nothing(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    reading = read(path)
    assert reading.entries == ()
    assert len(reading.damage) == 1


def test_an_empty_file_and_empty_lines_are_no_damage(path: Path) -> None:
    path.write_bytes(b"")
    assert read(path).damage == ()
    first = appended(path)
    path.write_bytes(b"\n" + path.read_bytes() + b"\n\n")
    assert read(path).entries == (first,)
    assert read(path).damage == ()


def test_line_ends_of_windows_are_no_damage(path: Path) -> None:
    entries = written(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert list(read(path).entries) == entries
    assert read(path).damage == ()
    assert appended(path).seq == 5


def test_what_cannot_be_read_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"gone\.jsonl cannot be read") as caught:
        read(tmp_path / "gone.jsonl")
    assert str(tmp_path) in caught.value.detail
    assert caught.value.hint
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(JournalError, match="cannot be read"):
        read(tmp_path / "folder.jsonl")


# Disks that fail.


@pytest.mark.parametrize("tries", [1, 3])
def test_a_short_write_is_an_error_and_the_next_try_succeeds(tmp_path: Path, tries: int) -> None:
    write = os.write
    for taken in (0, 1, 2, 7, 40, 60, 90):
        path = tmp_path / f"{taken}.jsonl"
        entries = written(path)
        journal = Journal.open(path)
        for _ in range(tries):
            with (
                patched("write", lambda fd, line, n=taken: write(fd, line[:n])),
                pytest.raises(JournalError, match="cannot be written") as caught,
            ):
                journal.append("candidate", {"turn": 2, "text": "perdu", "at": {"x": "y"}})
            assert f"Only {taken} of " in caught.value.detail
            assert "space" in caught.value.hint
        new = journal.append("candidate", {"turn": 2, "text": "gardé"})
        later = journal.append("heard", {})
        journal.close()
        reading = read(path)
        assert list(reading.entries) == [*entries, new, later]
        assert new.seq == 5
        assert bool(reading.damage) == (taken > 0)
        assert appended(path).seq == 7


def test_a_write_short_of_its_newline_alone_is_whole(path: Path) -> None:
    write = os.write
    journal = Journal.create(path)
    with patched("write", lambda fd, line: write(fd, line[:-1])):
        first = journal.append("candidate", {"turn": 1})
    assert read(path).entries == (first,)
    second = journal.append("heard", {})
    journal.close()
    assert read(path).entries == (first, second)
    assert read(path).damage == ()


@pytest.mark.parametrize(
    ("number", "hint"),
    [(errno.ENOSPC, "space"), (errno.EROFS, "writable"), (errno.EIO, "Check the disk")],
)
def test_a_failing_write_says_why_and_may_be_tried_again(
    path: Path, number: int, hint: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    journal = Journal.create(path)
    with patched("write", fail), pytest.raises(JournalError) as caught:
        journal.append("candidate", {})
    assert path.name in caught.value.title
    assert os.strerror(number) in caught.value.detail
    assert hint in caught.value.hint
    new = journal.append("candidate", {})
    journal.close()
    assert read(path).entries == (new,)
    assert read(path).damage == ()


def test_a_record_the_disk_did_not_confirm_closes_the_journal(path: Path) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    entries = written(path)
    journal = Journal.open(path)
    with patched("fsync", fail), pytest.raises(JournalError, match="cannot be written"):
        journal.append("candidate", {"turn": 2})
    with pytest.raises(JournalError, match="closed") as caught:
        journal.append("candidate", {"turn": 2})
    assert "not confirmed" in caught.value.detail
    assert "Resume" in caught.value.hint
    # Here the record did reach the disk; whoever opens the journal anew sees it and counts on.
    assert [e.seq for e in read(path).entries] == [1, 2, 3, 4, 5]
    assert list(read(path).entries[:4]) == entries
    assert appended(path).seq == 6
    journal.close()


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_an_interrupted_append_never_leads_to_a_doubled_number(path: Path, call: str) -> None:
    real = getattr(os, call)

    def interrupted(*arguments: Any) -> None:
        real(*arguments)
        raise KeyboardInterrupt

    journal = Journal.create(path)
    with patched(call, interrupted), pytest.raises(KeyboardInterrupt):
        journal.append("candidate", {})
    with pytest.raises(JournalError, match="closed"):
        journal.append("candidate", {})
    journal.close()
    assert appended(path).seq == 2
    assert read(path).damage == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit to fill a disk with")
def test_a_disk_that_is_really_full_says_so_and_goes_on_once_there_is_room(path: Path) -> None:
    import resource

    entries = written(path)
    journal = Journal.open(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50, hard))
        for _ in range(2):  # the first write is short, the second refused
            with pytest.raises(JournalError, match="cannot be written"):
                journal.append("candidate", {"text": "x" * 500})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    new = journal.append("candidate", {"text": "x" * 500})
    journal.close()
    reading = read(path)
    assert list(reading.entries) == [*entries, new]
    assert "cut off in the middle of a write" in str(reading.damage[0])


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_folder_is_said_before_anything_is_recorded(path: Path, number: int) -> None:
    entries = written(path)
    real = os.open

    def refuse(name: str | Path, flags: int, *rest: int, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(number, os.strerror(number), str(name))
        return real(name, flags, *rest, **more)

    with patched("open", refuse):
        for start in (Journal.open, lambda p: Journal.create(p.with_name("new.jsonl"))):
            with pytest.raises(JournalError, match="cannot be written") as caught:
                start(path)
            assert "writable" in caught.value.hint
        assert list(read(path).entries) == entries, "reading stays possible"


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for start in (Journal.create, Journal.open):
        with pytest.raises(JournalError, match="cannot be written") as caught:
            start(tmp_path / "file" / "s.jsonl")
        assert str(tmp_path / "file") in caught.value.detail


def test_opening_what_is_not_there_leaves_no_lock_behind(tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        Journal.open(tmp_path / "gone.jsonl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fsync a folder")
def test_a_file_system_that_cannot_sync_folders_is_put_up_with(path: Path) -> None:
    real = os.fsync

    def odd(number: int) -> Callable[[int], None]:
        def fsync(fd: int) -> None:
            if stat.S_ISDIR(os.fstat(fd).st_mode):
                raise OSError(number, os.strerror(number))
            real(fd)

        return fsync

    with patched("fsync", odd(errno.EINVAL)):
        Journal.create(path).close()
    with patched("fsync", odd(errno.EIO)), pytest.raises(JournalError, match="cannot be written"):
        Journal.create(path.with_name("other.jsonl"))


# Other processes.

HOLD = """
import sys
from pathlib import Path
from negotiator.store.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""

WRITE = """
import sys
from pathlib import Path
from negotiator.store.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
while True:
    print(journal.append("candidate", {"text": "x" * 3000, "last": {"a": "b"}}).seq, flush=True)
"""


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def test_a_second_process_is_refused_reads_and_may_go_on_after_a_crash(path: Path) -> None:
    entries = written(path)
    with process(HOLD, path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SessionBusy, match="open in another window") as caught:
            Journal.open(path)
        assert path.stem in caught.value.hint
        assert list(read(path).entries) == entries
        holder.kill()
    assert appended(path).seq == 5


def test_the_same_process_is_refused_too_until_it_closes(path: Path) -> None:
    journal = Journal.create(path)
    with pytest.raises(SessionBusy):
        Journal.open(path)
    with pytest.raises(SessionBusy):
        Journal.create(path)
    journal.append("candidate", {})
    journal.close()
    assert appended(path).seq == 2


def test_killed_while_writing_everything_acknowledged_is_there(path: Path) -> None:
    written(path)
    for _ in range(3):
        with process(WRITE, path) as writer:
            assert writer.stdout is not None
            for _ in range(40):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            acknowledged = max([acknowledged, *map(int, writer.stdout.read().split()[:-1])])
        reading = read(path)
        assert len(reading.entries) >= acknowledged
        assert [e.seq for e in reading.entries] == list(range(1, len(reading.entries) + 1))
    assert appended(path).seq == len(reading.entries) + 1
