"""The index of the sessions: always right, whatever became of its file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import negotiator
from negotiator.store.catalogue import Catalogue, Row
from negotiator.store.journal import Journal

Data: TypeAlias = dict[str, Any]


def head(id: str, title: str = "Olive oil") -> Data:
    return {
        "id": id,
        "scenario": {"id": "tiny-oil", "title": {"fr": "L’huile d’olive", "en": title}},
        "language": "fr",
        "seed": 7,
        "model": "",
        "started": "2025-03-01T10:00:00+00:00",
    }


def add(folder: Path, id: str, *more: tuple[str, Data], title: str = "Olive oil") -> Path:
    """A journal of a session with ``more`` entries after its first."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{id}.jsonl"
    journal = Journal.create(path)
    journal.append("session", head(id, title))
    for kind, data in more:
        journal.append(kind, data)
    journal.close()
    return path


def append(path: Path, kind: str, data: Data) -> None:
    journal = Journal.open(path)
    journal.append(kind, data)
    journal.close()


TURN = ("candidate", {"text": "Bonjour"})
REPLY = ("counterpart", {"text": "Bonjour"})
SIGNED = ("ended", {"how": "agreement"})
LEFT = ("ended", {"how": "quit"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "transcripts"
    add(
        folder,
        "a",
        TURN,
        REPLY,
        TURN,
        SIGNED,
        ("scorecard", {"total_20": 14.5, "rubric": {"id": "r", "hash": "ab"}}),
    )
    add(folder, "b", TURN)
    return folder


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "catalogue.json"


@pytest.fixture
def catalogue(file: Path, folder: Path) -> Catalogue:
    return Catalogue(file, folder)


def ids(catalogue: Catalogue) -> list[str]:
    return [row.id for row in catalogue.rows()]


def state(folder: Path, id: str) -> str:
    """The status of a session as a new process would list it."""
    (row,) = [r for r in Catalogue(folder / "catalogue.json", folder).rows() if r.id == id]
    return row.status


def test_a_row_says_what_the_journal_holds(catalogue: Catalogue, folder: Path) -> None:
    stat = (folder / "a.jsonl").stat()
    assert catalogue.rows()[0] == Row(
        id="a",
        scenario="tiny-oil",
        title_fr="L’huile d’olive",
        title_en="Olive oil",
        language="fr",
        seed=7,
        model="",
        started="2025-03-01T10:00:00+00:00",
        status="agreement",
        turns=2,
        total_20=14.5,
        rubric="ab",
        journal="a.jsonl",
        size=stat.st_size,
        mtime_ns=stat.st_mtime_ns,
    )
    second = catalogue.rows()[1]
    assert (second.id, second.status, second.turns, second.total_20) == ("b", "open", 1, None)


def test_no_folder_gives_no_rows_and_none_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert Catalogue(folder / "catalogue.json", folder).rows() == []
    assert Catalogue(folder / "catalogue.json", folder).rebuild().count == 0
    assert not folder.exists()


def test_new_and_changed_and_deleted_journals(catalogue: Catalogue, folder: Path) -> None:
    assert ids(catalogue) == ["a", "b"]
    add(folder, "c")
    assert ids(catalogue) == ["a", "b", "c"]
    append(folder / "b.jsonl", *SIGNED)
    assert [r.status for r in catalogue.rows()] == ["agreement", "agreement", "open"]
    (folder / "a.jsonl").unlink()
    assert ids(catalogue) == ["b", "c"]
    assert ids(Catalogue(folder / "catalogue.json", folder)) == ["b", "c"]


def test_what_was_indexed_is_not_read_again(catalogue: Catalogue, folder: Path, file: Path) -> None:
    """The file is used: what it says of an unchanged journal is believed."""
    catalogue.rows()
    text = file.read_text(encoding="utf-8")
    assert '"Olive oil"' in text
    file.write_text(text.replace('"Olive oil"', '"As indexed"'), encoding="utf-8")
    assert {r.title_en for r in Catalogue(file, folder).rows()} == {"As indexed"}
    catalogue.rebuild()
    assert {r.title_en for r in Catalogue(file, folder).rows()} == {"Olive oil"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\0" * 100,
        b"\xff\xfe",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b'{"sessions": []}',
        b'{"sessions": {"x": {}}}',
        '{"sessions": {"²": {}}}'.encode(),
        b'{"sessions": {"1": 5}}',
        b'{"sessions": {"1": "row"}}',
        b'{"sessions": {"1": {}}}',
        b'{"sessions": {"1": {"journal": ["a.jsonl"]}}}',
        b'{"sessions": {"-1": null}, "other": 3}',
        b"[" * 10_000,
    ],
    ids=lambda content: repr(content)[:30],
)
def test_a_corrupt_catalogue_is_rebuilt(catalogue: Catalogue, file: Path, content: bytes) -> None:
    wanted = catalogue.rows()
    sound = json.loads(file.read_bytes())
    file.write_bytes(content)
    assert catalogue.rows() == wanted
    assert json.loads(file.read_bytes()) == sound


def test_a_catalogue_cut_anywhere_is_rebuilt(
    catalogue: Catalogue, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    wanted = catalogue.rows()
    raw = file.read_bytes()
    for cut in range(0, len(raw), 7):
        file.write_bytes(raw[:cut])
        assert catalogue.rows() == wanted, cut
        assert file.read_bytes() == raw


def test_a_row_with_wrong_types_is_not_believed(
    catalogue: Catalogue, file: Path, folder: Path
) -> None:
    wanted = catalogue.rows()
    text = file.read_text(encoding="utf-8")
    for old, new in (('"Olive oil"', "null"), ('"seed":7', '"seed":"many"'), ('"turns"', '"x"')):
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert Catalogue(file, folder).rows() == wanted


def test_a_missing_catalogue_is_rebuilt(catalogue: Catalogue, file: Path) -> None:
    wanted = catalogue.rows()
    file.unlink()
    assert catalogue.rows() == wanted
    assert file.exists()


def test_a_catalogue_older_than_its_journals(
    catalogue: Catalogue, file: Path, folder: Path
) -> None:
    catalogue.rows()
    old = file.read_bytes()
    append(folder / "b.jsonl", *TURN)
    (folder / "a.jsonl").unlink()
    add(folder, "d")
    wanted = catalogue.rows()
    file.write_bytes(old)
    assert Catalogue(file, folder).rows() == wanted
    assert [(r.id, r.turns) for r in wanted] == [("b", 2), ("d", 0)]


def test_strays_of_a_crash_are_swept_away(catalogue: Catalogue, file: Path, folder: Path) -> None:
    stray = folder / f".{file.name}.0123.tmp"
    stray.write_text("half", encoding="utf-8")
    assert ids(catalogue) == ["a", "b"]
    assert not stray.exists()
    assert list(folder.glob("*.tmp")) + list(folder.glob(".*.tmp")) == []


def test_a_session_that_was_left_is_open_again_once_it_goes_on(folder: Path) -> None:
    path = folder / "b.jsonl"
    append(path, *LEFT)
    assert state(folder, "b") == "quit"
    append(path, "resumed", {})
    assert state(folder, "b") == "open"
    append(path, "ended", {"how": "lines_over"})
    assert state(folder, "b") == "lines_over"
    append(path, *TURN)
    assert state(folder, "b") == "open"
    append(path, *SIGNED)
    append(path, "resumed", {})
    assert state(folder, "b") == "agreement"


def test_the_last_scorecard_counts(folder: Path) -> None:
    append(folder / "a.jsonl", "scorecard", {"total_20": 11})
    rows = Catalogue(folder / "catalogue.json", folder).rows()
    assert rows[0].total_20 == 11


def test_damaged_journals_are_reported_and_still_listed(catalogue: Catalogue, folder: Path) -> None:
    torn = folder / "b.jsonl"
    torn.write_bytes(torn.read_bytes() + b'{"seq":3,"at":')
    altered = add(folder, "c", TURN, TURN, SIGNED)
    lines = altered.read_bytes().splitlines(keepends=True)
    altered.write_bytes(lines[0] + lines[1].replace(b"Bonjour", b"Bonsoir") + b"".join(lines[2:]))
    report = catalogue.rebuild()
    assert report.count == 3
    assert report.damaged == ("b.jsonl", "c.jsonl")
    assert report.stored
    assert [(r.id, r.status, r.turns) for r in catalogue.rows()][1:] == [
        ("b", "open", 1),
        ("c", "open", 0),
    ]
    assert catalogue.rebuild().damaged == ("b.jsonl", "c.jsonl")


@pytest.mark.parametrize("content", [b"", b"rubbish\n", b"\0\0\0"])
def test_what_is_no_session_is_reported_and_not_listed(
    catalogue: Catalogue, folder: Path, content: bytes
) -> None:
    (folder / "x.jsonl").write_bytes(content)
    assert ids(catalogue) == ["a", "b"]
    report = catalogue.rebuild()
    assert (report.count, report.damaged) == (2, ("x.jsonl",))


@pytest.mark.parametrize(
    "first",
    [
        ("candidate", {"text": "no head"}),
        ("session", {}),
        ("session", head("x") | {"scenario": "tiny-oil"}),
        ("session", head("x") | {"seed": "many"}),
        ("session", head("x") | {"scenario": {"id": "t", "title": {"fr": "Huile"}}}),
    ],
)
def test_an_unfit_head_is_reported_and_not_listed(
    catalogue: Catalogue, folder: Path, first: tuple[str, Data]
) -> None:
    journal = Journal.create(folder / "x.jsonl")
    journal.append(*first)
    journal.close()
    assert ids(catalogue) == ["a", "b"]
    assert catalogue.rebuild().damaged == ("x.jsonl",)


def test_a_folder_named_like_a_journal_and_a_dead_link(catalogue: Catalogue, folder: Path) -> None:
    (folder / "dir.jsonl").mkdir()
    (folder / "link.jsonl").symlink_to(folder / "nowhere")
    assert ids(catalogue) == ["a", "b"]
    assert catalogue.rebuild().damaged == ("dir.jsonl",)


def test_escape_sequences_in_a_journal_do_not_reach_the_list(
    catalogue: Catalogue, folder: Path
) -> None:
    add(folder, "e", title="Oil\x1b[31m red\x1b]8;;http://x\x07\nnext")
    assert catalogue.rows()[-1].title_en == "Oil red next"


def test_where_nothing_can_be_written_the_sessions_are_listed(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    catalogue = Catalogue(blocked / "catalogue.json", folder)
    assert ids(catalogue) == ["a", "b"]
    report = catalogue.rebuild()
    assert (report.count, report.stored) == (2, False)
    add(folder, "c")
    assert ids(catalogue) == ["a", "b", "c"]


def test_a_catalogue_that_cannot_be_replaced_stays_as_it_was(
    catalogue: Catalogue, file: Path, folder: Path
) -> None:
    catalogue.rows()
    before = file.read_bytes()
    add(folder, "c")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert ids(catalogue) == ["a", "b", "c"]
        assert not catalogue.rebuild().stored
    assert file.read_bytes() == before
    assert list(folder.glob(".*.tmp")) == []
    assert ids(catalogue) == ["a", "b", "c"]
    assert file.read_bytes() != before


def test_a_catalogue_that_is_a_folder(catalogue: Catalogue, file: Path) -> None:
    file.mkdir()
    assert ids(catalogue) == ["a", "b"]
    assert not catalogue.rebuild().stored


MANY = """
import sys
from pathlib import Path
from negotiator.store.catalogue import Catalogue
folder, number = Path(sys.argv[1]), int(sys.argv[2])
file = folder / "catalogue.json"
print("ready", flush=True)
sys.stdin.readline()
for turn in range(6):
    if (turn + number) % 2:
        count = Catalogue(file, folder).rebuild().count
    else:
        count = len(Catalogue(file, folder).rows())
    if (turn + number) % 3 == 0:
        file.write_bytes(b"{" * number) if turn % 2 else file.unlink(missing_ok=True)
    print(count, flush=True)
"""


def test_eight_processes_at_once(folder: Path, file: Path) -> None:
    """Some of them also spoil or delete the file in between."""
    for n in range(20):
        add(folder, f"s{n:02}", TURN)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MANY, str(folder), str(n)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(negotiator.__file__).parents[1])},
        )
        for n in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        out, errors = process.communicate(timeout=60)
        assert (out.split(), errors) == (["22"] * 6, "")
        assert process.returncode == 0
    catalogue = Catalogue(file, folder)
    assert len(catalogue.rows()) == 22
    json.loads(file.read_bytes())
    assert list(folder.glob(".*.tmp")) == []
    assert catalogue.rebuild().damaged == ()
