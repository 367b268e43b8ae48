"""Which workspace is used, and in what order its folders are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.errors import WorkspaceError
from negotiator.prompts import Prompts
from negotiator.workspace import ENVIRONMENT, Workspace, find, packaged


def workspace(root: Path, *folders: str) -> Path:
    for folder in folders:
        (root / folder).mkdir(parents=True)
    root.mkdir(exist_ok=True)
    return root


def chosen(
    explicit: Path | None = None, environ: dict[str, str] | None = None, cwd: Path | None = None
) -> Workspace:
    return find(explicit, environ=environ or {}, cwd=cwd)


def test_the_option_comes_before_all(tmp_path: Path) -> None:
    named = workspace(tmp_path / "named")
    other = workspace(tmp_path / "other")
    here = workspace(tmp_path / "here", "scenarios")
    found = chosen(named, {ENVIRONMENT: str(other)}, here)
    assert (found.chosen_by, found.root) == ("option", named)


def test_the_environment_comes_before_the_current_folder(tmp_path: Path) -> None:
    named = workspace(tmp_path / "named")
    here = workspace(tmp_path / "here", "scenarios")
    found = chosen(environ={ENVIRONMENT: str(named)}, cwd=here)
    assert (found.chosen_by, found.root) == ("environment", named)


def test_the_current_folder_counts_when_it_holds_scenarios(tmp_path: Path) -> None:
    here = workspace(tmp_path / "here", "scenarios")
    found = chosen(cwd=here)
    assert (found.chosen_by, found.root) == ("current folder", here)
    assert chosen(environ={ENVIRONMENT: ""}, cwd=here) == found


def test_else_what_was_packaged_with_transcripts_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "scenarios").write_text("a file", encoding="utf-8")
    found = chosen(cwd=tmp_path)
    assert (found.chosen_by, found.root) == ("packaged", None)
    assert found.scenarios == (packaged() / "scenarios",)
    assert found.prompts == (packaged() / "prompts",)
    assert all(folder.is_dir() for folder in (*found.scenarios, *found.prompts))
    assert packaged() not in found.transcripts.parents
    assert found.catalogue.parent == found.transcripts


def test_a_workspace_keeps_its_own_transcripts(tmp_path: Path) -> None:
    found = chosen(tmp_path)
    assert found.transcripts == tmp_path / "transcripts"
    assert found.catalogue.parent == found.transcripts
    assert not found.transcripts.exists()


def test_own_files_come_first(tmp_path: Path) -> None:
    root = workspace(tmp_path, "scenarios", "prompts/rubrics")
    found = chosen(root)
    assert found.scenarios == (root / "scenarios", packaged() / "scenarios")
    assert found.prompts == (root / "prompts", packaged() / "prompts")
    prompts = Prompts(found.prompts)
    assert prompts.path("rubrics/bloc3.yaml").is_relative_to(packaged())
    (root / "prompts/rubrics/bloc3.yaml").write_text("own: true", encoding="utf-8")
    assert prompts.text("rubrics/bloc3.yaml") == "own: true"


def test_folders_a_workspace_has_not_are_left_out(tmp_path: Path) -> None:
    found = chosen(workspace(tmp_path, "scenarios"))
    assert found.prompts == (packaged() / "prompts",)


def test_a_checkout_is_not_searched_twice() -> None:
    found = chosen(packaged())
    assert found.scenarios == (packaged() / "scenarios",)
    assert found.prompts == (packaged() / "prompts",)


@pytest.mark.parametrize("kind", ["missing", "file", "too long", "nobody's home"])
def test_a_folder_that_is_none_is_an_error(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = {
        "missing": tmp_path / "missing",
        "file": tmp_path / "file",
        "too long": tmp_path / ("x" * 5000),
        "nobody's home": Path("~no-such-user-here/negotiator"),
    }[kind]
    with pytest.raises(WorkspaceError, match="not a folder") as raised:
        chosen(folder)
    assert "--workspace" in raised.value.detail
    with pytest.raises(WorkspaceError, match="not a folder") as raised:
        chosen(environ={ENVIRONMENT: str(folder)}, cwd=workspace(tmp_path / "w", "scenarios"))
    assert ENVIRONMENT in raised.value.detail


def test_home_and_relative_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace(tmp_path / "w")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert chosen(Path("~/w")).root == tmp_path / "w"
    monkeypatch.chdir(tmp_path)
    assert chosen(Path("w")).root == tmp_path / "w"
