"""Accidents of any kind and size: what is read is always a beginning of what was written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import JournalError
from negotiator.store.journal import Entry, Journal, read
from negotiator.store.lines import parse


def written(path: Path) -> list[Entry]:
    journal = Journal.create(path)
    entries = [journal.append("turn", {"n": n, "text": 'x"}'}) for n in range(5)]
    journal.close()
    return entries


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Entry], bytes]:
    """The entries of a sound journal, and its bytes."""
    path = tmp_path_factory.mktemp("sample") / "s.jsonl"
    return written(path), path.read_bytes()


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


@given(st.data())
def test_lines_in_any_order_give_a_beginning_of_the_truth(
    sample: tuple[list[Entry], bytes], data: st.DataObject
) -> None:
    entries, raw = sample
    lines = st.one_of(
        st.sampled_from(raw.splitlines(keepends=True)),
        st.binary(max_size=40),
        st.just(b'{"seq":3,"at":"","kind":"x","data":{},"crc":"00000000"}\n'),
    )
    reading = parse(b"".join(data.draw(st.lists(lines, max_size=10))))
    assert reading.entries == tuple(entries[: len(reading.entries)])


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_and_are_never_a_record(raw: bytes) -> None:
    reading = parse(raw)
    assert reading.entries == ()
    if any(line.rstrip(b"\r") for line in raw.split(b"\n")):
        assert reading.damage


def test_a_short_write_of_any_length_loses_nothing(tmp_path: Path) -> None:
    """Twice, with any part of the line on the disk, then a good one."""
    real = os.write
    journal = Journal.create(tmp_path / "probe.jsonl")
    journal.append("second", {"a": "b"})
    journal.close()
    for part in range((tmp_path / "probe.jsonl").stat().st_size):
        path = tmp_path / f"{part}.jsonl"
        journal = Journal.create(path)
        acknowledged = [journal.append("first", {})]

        def short(descriptor: int, line: bytes, part: int = part) -> int:
            return real(descriptor, line[:part])

        with disk(short):
            for _ in range(2):
                try:
                    acknowledged.append(journal.append("second", {"a": "b"}))
                except JournalError as error:
                    assert "bytes could be written" in error.detail
        acknowledged.append(journal.append("third", {}))
        journal.close()
        assert read(path).entries == tuple(acknowledged), part
        assert read(path).complete


def test_a_write_that_fails_half_way_loses_nothing(tmp_path: Path) -> None:
    real = os.write

    def half(descriptor: int, line: bytes) -> int:
        real(descriptor, line[: len(line) // 2])
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "s.jsonl"
    journal = Journal.create(path)
    first = journal.append("first", {})
    with disk(half), pytest.raises(JournalError, match=r"s\.jsonl"):
        journal.append("lost", {})
    second = journal.append("second", {})
    journal.close()
    assert read(path).entries == (first, second)
    assert len(read(path).damage) == 1


def unlinked(path: Path) -> None:
    path.unlink()


def moved_with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


if sys.platform != "win32":  # where an open file can neither be deleted nor moved

    @pytest.mark.parametrize("lose", [unlinked, moved_with_its_folder])
    def test_a_record_nobody_can_find_again_is_not_acknowledged(
        tmp_path: Path, lose: Callable[[Path], None]
    ) -> None:
        (tmp_path / "transcripts").mkdir()
        journal = Journal.create(tmp_path / "transcripts" / "s.jsonl")
        journal.append("first", {})
        lose(journal.path)
        with pytest.raises(JournalError, match=r"s\.jsonl"):
            journal.append("lost", {})
        with pytest.raises(JournalError, match="closed"):
            journal.append("later", {})
