"""The journal keeps every acknowledged record, whatever happens to the process or the disk."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import negotiator
from negotiator.errors import JournalError, SessionBusy
from negotiator.store.journal import Entry, Journal, read
from negotiator.store.lines import parse

Data: TypeAlias = dict[str, Any]

# The end of some of these looks like the end of a record, cut off or not.
RECORDS: tuple[tuple[str, Data], ...] = (
    ("session", {"id": "a", "title": {"fr": "L’huile d’olive : 12 €", "en": "Olive oil"}}),
    ("candidate", {"text": 'He said: "12"}\n{"seq":9', "crc": "deadbeef"}),
    ("counterpart", {}),
    ("candidate", {"terms": {"price": 12.37, "days": 30}, "crc": {"crc": "00000000"}}),
    ("ended", {"how": "quit"}),
)


def written(path: Path, records: tuple[tuple[str, Data], ...] = RECORDS) -> list[Entry]:
    journal = Journal.create(path)
    entries = [journal.append(kind, data) for kind, data in records]
    journal.close()
    return entries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.jsonl"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Entry], bytes, Path]:
    """The entries of a sound journal, its bytes, and a file to spoil."""
    path = tmp_path_factory.mktemp("sample") / "s.jsonl"
    return written(path), path.read_bytes(), path.with_name("spoiled.jsonl")


def child(code: str, path: Path) -> subprocess.Popen[str]:
    """A Python process running ``code`` on the journal ``path`` (sys.argv[1])."""
    head = (
        "import sys\nfrom pathlib import Path\n"
        "from negotiator.store.journal import Journal\n"
        "from negotiator.errors import SessionBusy\npath = Path(sys.argv[1])\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", head + code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(negotiator.__file__).parents[1])},
    )


@contextmanager
def disk(write: Callable[[int, bytes], int]) -> Iterator[None]:
    """Let records be written by ``write``; all other writes stay as they are."""
    real = os.write

    def replaced(descriptor: int, line: bytes) -> int:
        is_record = bytes(line).lstrip(b"\n").startswith(b'{"seq":')
        return write(descriptor, line) if is_record else real(descriptor, line)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", replaced)
        yield


def test_what_is_appended_is_read_back(path: Path) -> None:
    entries = written(path)
    reading = read(path)
    assert reading.entries == tuple(entries)
    assert reading.damage == ()
    assert [(e.kind, e.data) for e in entries] == list(RECORDS)
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(st.characters(codec="utf-8")), JSON, max_size=5)


@given(st.lists(OBJECTS, min_size=1, max_size=3))
def test_any_json_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, records: list[Data]
) -> None:
    path = tmp_path_factory.mktemp("json") / "s.jsonl"
    entries = written(path, tuple(("any", data) for data in records))
    assert [e.data for e in read(path).entries] == records
    assert read(path).entries == tuple(entries)


@pytest.mark.parametrize("data", [{"x": object()}, {"x": "\ud800"}, {"x": 2**70}])
def test_what_is_not_json_is_refused_and_nothing_written(path: Path, data: Data) -> None:
    journal = Journal.create(path)
    with pytest.raises(TypeError):
        journal.append("bad", data)
    assert path.read_bytes() == b""
    good = journal.append("good", {})
    journal.close()
    assert read(path).entries == (good,)


def test_a_journal_cut_anywhere_keeps_what_was_before_and_goes_on(
    sample: tuple[list[Entry], bytes, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    entries, raw, path = sample
    monkeypatch.setattr(os, "fsync", lambda _: None)  # hundreds of them, for nothing
    ends = [n for n, byte in enumerate(raw) if byte == 10]
    for cut in range(len(raw) + 1):
        path.write_bytes(raw[:cut])
        whole = sum(end <= cut for end in ends)  # without its newline a record is whole, too
        torn = cut not in {0, *ends, *(end + 1 for end in ends)}
        reading = read(path)
        assert reading.entries == tuple(entries[:whole]), cut
        assert [d.line for d in reading.damage] == ([whole + 1] if torn else []), cut
        journal = Journal.open(path)
        new = [journal.append("more", {"n": n}) for n in range(2)]
        journal.close()
        again = read(path)
        assert again.entries == (*entries[:whole], *new), cut
        assert [d.line for d in again.damage] == ([whole + 1] if torn else []), cut


@given(st.data())
def test_a_flipped_byte_never_makes_a_wrong_entry(
    sample: tuple[list[Entry], bytes, Path], data: st.DataObject
) -> None:
    entries, raw, path = sample
    at = data.draw(st.integers(0, len(raw) - 1), label="at")
    spoiled = bytearray(raw)
    spoiled[at] ^= data.draw(st.integers(1, 255), label="mask")
    path.write_bytes(spoiled)
    reading = read(path)
    before = raw[:at].count(b"\n")
    assert reading.entries[:before] == tuple(entries[:before])
    assert reading.entries == tuple(entries[: len(reading.entries)])
    if at != len(raw) - 1:
        assert len(reading.entries) <= before
        assert reading.damage


@given(st.data())
def test_lines_in_any_order_give_a_beginning_of_the_truth(
    sample: tuple[list[Entry], bytes, Path], data: st.DataObject
) -> None:
    entries, raw, _ = sample
    lines = st.one_of(
        st.sampled_from(raw.splitlines(keepends=True)),
        st.binary(max_size=40),
        st.just(b'{"seq":3,"at":"","kind":"x","data":{},"crc":"00000000"}\n'),
    )
    reading = parse(b"".join(data.draw(st.lists(lines, max_size=10))))
    assert reading.entries == tuple(entries[: len(reading.entries)])


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    reading = parse(raw)
    assert reading.entries == ()
    assert bool(reading.damage) == any(line.rstrip(b"\r") for line in raw.split(b"\n"))


@pytest.mark.parametrize(
    ("order", "good", "where"),
    [
        ((0, 2, 1, 3, 4), 1, 2),  # swapped
        ((0, 1, 1, 2, 3, 4), 2, 3),  # doubled
        ((0, 1, 3, 4), 2, 3),  # one deleted
        ((1, 2, 3, 4), 0, 1),  # the first deleted
        ((0, 1, 2, 3, 4, 0), 5, 6),  # an old one at the end
    ],
)
def test_moved_lines_end_what_can_be_trusted(
    sample: tuple[list[Entry], bytes, Path], order: tuple[int, ...], good: int, where: int
) -> None:
    entries, raw, path = sample
    lines = raw.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[n] for n in order))
    reading = read(path)
    assert reading.entries == tuple(entries[:good])
    assert [d.line for d in reading.damage] == [where]
    assert not reading.complete
    with pytest.raises(JournalError, match="altered"):
        Journal.open(path)
    # The refusal left the journal as it was, and free.
    assert path.read_bytes() == b"".join(lines[n] for n in order)
    path.write_bytes(raw)
    Journal.open(path).close()


@pytest.mark.parametrize(
    "rubbish",
    [b"\0" * 4096, b"\xff\xfe\x80\n", b"\n\n\n\xc3\n", b"x" * 5_000_000, b"[" * 5_000_000 + b"\n"],
    ids=["NUL bytes", "invalid UTF-8", "blank lines", "a long line", "a deep line"],
)
def test_rubbish_at_the_end_is_reported_and_passed_over(path: Path, rubbish: bytes) -> None:
    entries = written(path)
    with path.open("ab") as file:
        file.write(rubbish)
    assert read(path).entries == tuple(entries)
    assert len(read(path).damage) == 1
    journal = Journal.open(path)
    entries.append(journal.append("more", {}))
    journal.close()
    assert read(path).entries == tuple(entries)
    assert len(read(path).damage) == 1


def test_a_record_of_five_megabytes(path: Path) -> None:
    (entry,) = written(path, (("long", {"text": "é" * 2_500_000}),))
    assert path.stat().st_size > 5_000_000
    assert read(path).entries == (entry,)


def test_a_journal_with_windows_line_ends_is_read(path: Path) -> None:
    entries = written(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(path).entries == tuple(entries)
    assert read(path).damage == ()


def test_a_second_process_is_refused(path: Path) -> None:
    journal = Journal.create(path)
    code = (
        "try:\n    Journal.open(path)\n"
        "except SessionBusy as error:\n    print(error.title)\n"
        "else:\n    print('opened')\n"
    )
    refused, _ = child(code, path).communicate(timeout=20)
    assert refused.strip() == "The session s is open in another window."
    entry = journal.append("still", {"mine": True})
    journal.close()
    opened, _ = child(code, path).communicate(timeout=20)
    assert opened.strip() == "opened"
    assert read(path).entries == (entry,)


def test_a_second_opening_in_the_same_process_is_refused(path: Path) -> None:
    journal = Journal.create(path)
    with pytest.raises(SessionBusy):
        Journal.open(path)
    journal.close()
    journal.close()
    Journal.open(path).close()


def test_a_killed_writer_leaves_every_acknowledged_record(path: Path) -> None:
    code = (
        "journal = Journal.create(path)\n"
        "while True:\n"
        "    print(journal.append('turn', {'text': 'x' * 20000}).seq, flush=True)\n"
    )
    writer = child(code, path)
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(25)]
    writer.kill()
    # A last line may itself be torn by the kill: only whole ones are acknowledgements.
    rest = writer.stdout.read().split("\n")[:-1]
    acknowledged += [int(line) for line in rest]
    writer.wait(timeout=20)
    writer.stdout.close()
    reading = read(path)
    assert [e.seq for e in reading.entries][: len(acknowledged)] == acknowledged
    assert len(reading.entries) <= len(acknowledged) + 1
    journal = Journal.open(path)  # the lock went with the process
    assert journal.append("more", {}).seq == len(reading.entries) + 1
    journal.close()
    assert read(path).entries[:-1] == reading.entries


@pytest.mark.parametrize("times", [1, 3])
def test_after_a_full_disk_the_next_append_works(path: Path, times: int) -> None:
    def full(_descriptor: int, _line: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    journal = Journal.create(path)
    first = journal.append("first", {})
    with disk(full):
        for _ in range(times):
            with pytest.raises(JournalError, match=r"s\.jsonl") as raised:
                journal.append("lost", {})
            assert "No space left" in raised.value.detail
            assert "Free some space" in raised.value.hint
    second = journal.append("second", {})
    journal.close()
    assert read(path).entries == (first, second)
    assert read(path).damage == ()


def test_a_short_write_of_any_length_loses_nothing(tmp_path: Path) -> None:
    """Whatever part of the line went to the disk, and however often."""
    real = os.write
    probe = tmp_path / "probe.jsonl"
    written(probe, (("second", {"a": "b"}),))
    length = probe.stat().st_size
    for part in range(length):
        path = tmp_path / f"{part}.jsonl"
        journal = Journal.create(path)
        first = journal.append("first", {})

        def short(descriptor: int, line: bytes, part: int = part) -> int:
            return real(descriptor, line[:part])

        acknowledged: list[Entry] = []
        with disk(short):
            for _ in range(2):
                try:
                    acknowledged.append(journal.append("second", {"a": "b"}))
                except JournalError as error:
                    assert "bytes could be written" in error.detail
        last = journal.append("third", {})
        journal.close()
        reading = read(path)
        assert reading.entries == (first, *acknowledged, last), part
        assert reading.complete


def test_a_write_that_fails_half_way_loses_nothing(path: Path) -> None:
    real = os.write

    def half(descriptor: int, line: bytes) -> int:
        real(descriptor, line[: len(line) // 2])
        raise OSError(errno.EIO, "Input/output error")

    journal = Journal.create(path)
    first = journal.append("first", {})
    with disk(half), pytest.raises(JournalError, match=r"s\.jsonl"):
        journal.append("lost", {})
    second = journal.append("second", {})
    journal.close()
    assert read(path).entries == (first, second)
    assert len(read(path).damage) == 1


@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_what_the_disk_does_not_confirm_ends_the_journal(path: Path, error: BaseException) -> None:
    def refuse(_descriptor: int) -> None:
        raise error

    journal = Journal.create(path)
    first = journal.append("first", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises((JournalError, KeyboardInterrupt)):
            journal.append("doubtful", {})
    with pytest.raises(JournalError, match="closed"):
        journal.append("never", {})
    journal.close()
    reading = read(path)
    assert reading.entries[0] == first
    assert "never" not in [e.kind for e in reading.entries]
    again = Journal.open(path)
    assert again.append("more", {}).seq == len(reading.entries) + 1
    again.close()
    assert read(path).complete


def test_a_closed_journal_takes_nothing(path: Path) -> None:
    journal = Journal.create(path)
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.append("late", {})
    assert path.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_record_in_a_deleted_file_is_not_acknowledged(path: Path) -> None:
    journal = Journal.create(path)
    journal.append("first", {})
    path.unlink()
    with pytest.raises(JournalError, match=r"s\.jsonl"):
        journal.append("lost", {})
    with pytest.raises(JournalError, match="closed"):
        journal.append("later", {})


def test_an_existing_journal_is_never_written_over(path: Path) -> None:
    entries = written(path)
    with pytest.raises(JournalError, match="exists"):
        Journal.create(path)
    assert read(path).entries == tuple(entries)
    Journal.open(path).close()  # the refusal let go of the lock


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "transcripts").write_text("not a folder", encoding="utf-8")
    path = tmp_path / "transcripts" / "s.jsonl"
    for use in (Journal.create, Journal.open, read):
        with pytest.raises(JournalError, match=r"s\.jsonl"):
            use(path)


def test_a_journal_that_is_a_folder_or_missing(path: Path) -> None:
    for use in (Journal.open, read):
        with pytest.raises(JournalError):
            use(path)
    assert list(path.parent.iterdir()) == []
    path.mkdir()
    for use in (Journal.create, Journal.open, read):
        with pytest.raises(JournalError):
            use(path)
