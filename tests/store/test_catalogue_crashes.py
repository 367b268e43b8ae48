"""The catalogue among several processes, killed processes and journals that come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import negotiator
from negotiator.errors import JournalError
from negotiator.store import catalogue as module
from negotiator.store.catalogue import Catalogue
from negotiator.store.journal import Journal, Reading, read

SESSION = {
    "scenario": {"id": "tiny-oil", "title": {"fr": "Huile", "en": "Oil"}},
    "language": "en",
    "seed": 1,
    "model": "embedded",
    "started": "2026-01-01T00:00:00+00:00",
}

PLAY = f"""
import sys
from pathlib import Path
from negotiator.store.catalogue import Catalogue
from negotiator.store.journal import Journal
folder, me = Path(sys.argv[1]), sys.argv[2]
for n in range(4):
    id = f"{{me}}-{{n}}"
    journal = Journal.create(folder / f"{{id}}.jsonl")
    journal.append("session", {SESSION!r} | {{"id": id}})
    catalogue = Catalogue(folder / "catalogue.json", folder)
    assert id in [row.id for row in catalogue.rows()]
    journal.append("candidate", {{}})
    journal.close()
    assert {{row.id: row.turns for row in catalogue.rows()}}[id] == 1
    if n % 2:
        catalogue.rebuild()
"""

REBUILD = """
import sys
from pathlib import Path
from negotiator.store.catalogue import Catalogue
folder = Path(sys.argv[1])
while True:
    assert Catalogue(folder / "catalogue.json", folder).rebuild().stored
    print("again", flush=True)
"""


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    root = str(Path(negotiator.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    )


def add(folder: Path, id: str) -> Path:
    path = folder / f"{id}.jsonl"
    journal = Journal.create(path)
    journal.append("session", SESSION | {"id": id})
    journal.close()
    return path


def test_eight_processes_that_play_and_list_at_once_lose_no_session(tmp_path: Path) -> None:
    players = [process(PLAY, tmp_path, f"p{n}") for n in range(8)]
    for player in players:
        _, errors = player.communicate(timeout=60)
        assert (player.returncode, errors) == (0, "")
    stored = json.loads((tmp_path / "catalogue.json").read_bytes())["sessions"]
    assert {d["journal"] for d in stored.values()} == {
        f"p{n}-{k}.jsonl" for n in range(8) for k in range(4)
    }
    assert len(stored) == 32
    catalogue = Catalogue(tmp_path / "catalogue.json", tmp_path)
    listed = catalogue.rows()
    assert catalogue.rebuild().damaged == ()
    assert catalogue.rows() == listed


def test_killed_while_writing_the_catalogue_is_whole_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    for n in range(60):
        add(tmp_path, f"s{n:02}")
    file = tmp_path / "catalogue.json"
    catalogue = Catalogue(file, tmp_path)
    wanted = catalogue.rows()
    for rounds in (1, 2, 5, 9):
        with process(REBUILD, tmp_path) as writer:
            assert writer.stdout is not None
            for _ in range(rounds):
                assert writer.stdout.readline() == "again\n"
            writer.kill()
        assert len(json.loads(file.read_bytes())["sessions"]) == 60
        assert catalogue.rows() == wanted
        assert list(tmp_path.glob(".*.tmp")) == []


def test_the_file_is_replaced_never_written_in_place(tmp_path: Path) -> None:
    add(tmp_path, "a")
    file, same = tmp_path / "catalogue.json", tmp_path / "same.json"
    catalogue = Catalogue(file, tmp_path)
    catalogue.rows()
    same.hardlink_to(file)
    before = same.read_bytes()
    add(tmp_path, "b")
    catalogue.rows()
    assert same.read_bytes() == before
    assert file.read_bytes() != before


def test_only_journals_that_changed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def spied(path: Path) -> Reading:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr(module, "read", spied)
    for id in ("a", "b", "c"):
        add(tmp_path, id)
    (tmp_path / "rubbish.jsonl").write_bytes(b"rubbish")
    # Where nothing can be written too: the index is then kept in memory.
    (tmp_path / "file").write_bytes(b"")
    for file in (tmp_path / "catalogue.json", tmp_path / "file" / "catalogue.json"):
        catalogue = Catalogue(file, tmp_path)
        opened.clear()
        catalogue.rows()
        assert opened == ["a.jsonl", "b.jsonl", "c.jsonl", "rubbish.jsonl"]
        opened.clear()
        catalogue.rows()
        assert opened == []
        journal = Journal.open(tmp_path / "b.jsonl")
        journal.append("candidate", {})
        journal.close()
        catalogue.rows()
        assert opened == ["b.jsonl"]


def test_a_journal_that_could_not_be_opened_once_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> Reading:
        raise JournalError(f"The journal {path.name} cannot be read.")

    add(tmp_path, "a")
    catalogue = Catalogue(tmp_path / "catalogue.json", tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(module, "read", refused)
        assert catalogue.rows() == []
        assert catalogue.rebuild().damaged == ("a.jsonl",)
    assert [row.id for row in catalogue.rows()] == ["a"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_name_that_is_no_text_does_not_hide_the_others(tmp_path: Path) -> None:
    add(tmp_path, "a")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jsonl")).write_bytes(b"rubbish")
    catalogue = Catalogue(tmp_path / "catalogue.json", tmp_path)
    assert [row.id for row in catalogue.rows()] == ["a"]
    assert [row.id for row in catalogue.rows()] == ["a"]
    assert catalogue.rebuild().count == 1
