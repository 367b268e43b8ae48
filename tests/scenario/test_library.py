"""The library: which file counts, what is said of a name that is not there, faults contained."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.errors import NotFound, ScenarioError, WorkspaceError
from negotiator.scenario.library import Library
from tiny_scenario import TINY_YAML, write_tiny


def named(id: str, title: str = "") -> str:
    """The tiny scenario under another id (and English title)."""
    text = TINY_YAML.replace("id: tiny-oil", f"id: {id}")
    return text.replace("Olive oil for Lyon", title) if title else text


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    (tmp_path / "packaged").mkdir()
    return tmp_path / "packaged"


def test_all_scenarios_in_order_of_id(own: Path, packaged: Path) -> None:
    write_tiny(packaged, named("beta"), id="beta")
    write_tiny(own, named("gamma"), id="gamma")
    write_tiny(packaged, named("alpha"), id="alpha")
    library = Library((own, packaged))
    assert library.ids() == ("alpha", "beta", "gamma")
    assert [e.id for e in library.entries()] == ["alpha", "beta", "gamma"]
    assert all(e.scenario is not None and e.scenario.id == e.id for e in library.entries())


def test_the_workspaces_own_wins(own: Path, packaged: Path) -> None:
    write_tiny(packaged, named("alpha", "packaged"), id="alpha")
    write_tiny(own, named("alpha", "own"), id="alpha")
    library = Library((own, packaged))
    assert library.path("alpha") == own / "alpha.yaml"
    assert library.load("alpha").title.en == "own"
    (entry,) = library.entries()
    assert entry.path == own / "alpha.yaml"


def test_a_faulty_own_file_does_not_fall_back_in_silence(own: Path, packaged: Path) -> None:
    write_tiny(packaged, named("alpha"), id="alpha")
    write_tiny(own, named("alpha") + "more: 1\n", id="alpha")
    (entry,) = Library((own, packaged)).entries()
    assert entry.scenario is None
    assert entry.faults[0].file == str(own / "alpha.yaml")


@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"a: [", b"\xff\xfe", b"id: bad\n", b"x" * 600_000, b"&a *a"]
)
def test_a_faulty_file_hides_no_other(own: Path, raw: bytes) -> None:
    (own / "bad.yaml").write_bytes(raw)
    write_tiny(own)
    bad, good = Library((own,)).entries()
    assert (bad.id, bad.scenario) == ("bad", None)
    assert bad.faults
    assert good.scenario is not None
    with pytest.raises(ScenarioError):
        Library((own,)).load("bad")
    assert Library((own,)).entry("bad") == bad


def test_a_file_under_another_name_is_a_fault(own: Path) -> None:
    write_tiny(own, id="renamed")
    (entry,) = Library((own,)).entries()
    assert (entry.id, entry.scenario) == ("renamed", None)
    assert [f.field for f in entry.faults] == ["id"]


def test_an_unknown_name_is_told_with_those_close_to_it(own: Path) -> None:
    write_tiny(own)
    with pytest.raises(NotFound) as caught:
        Library((own,)).load("tiny-oli")
    assert "tiny-oil" in caught.value.detail
    assert "negotiator scenarios list" in caught.value.hint


@pytest.mark.parametrize("id", ["", "../own/tiny-oil", "tiny-oil.yaml", "x" * 10_000, "\x1b[2J"])
def test_only_names_lead_to_files(own: Path, id: str) -> None:
    write_tiny(own)
    with pytest.raises(NotFound) as caught:
        Library((own,)).path(id)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_what_is_no_scenario_file_is_left_alone(own: Path) -> None:
    write_tiny(own)
    (own / "notes.txt").write_text("x")
    (own / ".tiny-oil.yaml").write_text("x")
    (own / "folder.yaml").mkdir()
    write_tiny(own, named("other"), id="other").rename(own / "other.yml")
    assert Library((own, own / "missing")).ids() == ("other", "tiny-oil")


def test_a_folder_that_cannot_be_listed(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(WorkspaceError) as caught:
        Library((own,)).ids()
    assert "Permission denied" in caught.value.detail
