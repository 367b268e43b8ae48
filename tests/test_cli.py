"""The command line, as others script against it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli_run import run
from negotiations import scenario, scenario_path, shipped
from negotiator.deal.table import Speaker
from negotiator.scenario.wording import say_terms

ID = shipped()[0]


def played(folder: Path, text: str | bytes, *extra: str) -> dict[str, Any]:
    done = run(folder, "play", ID, "--lines", "-", "--seed", "5", "--json", *extra, text=text)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def dream() -> str:
    s = scenario(ID)
    own = s.preferences_of(Speaker.COUNTERPART)
    return "Je vous propose " + say_terms(s, own.ideal(s.domain), "fr") + "."


def test_without_a_terminal_the_application_names_play(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert "negotiator play" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [["nonsense"], ["play"], ["play", ID, "--lang", "de"]])
def test_usage_errors_exit_with_2(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["scenarios", "show", "no-such"],
        ["play", "no-such", "--lines", "-"],
        ["play", ID, "--lines", "no-such-file"],
        ["play", ID, "--lines", "-", "--model", "gpt"],
        ["hear", "no-such", "bonjour"],
        ["score", "no-such"],
        ["sessions", "show", "no-such"],
        ["--workspace", "no-such-folder", "scenarios", "list"],
    ],
)
def test_the_users_errors_exit_with_1_and_say_what_to_do(
    tmp_path: Path, arguments: list[str]
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) >= 2
    assert "Traceback" not in done.stderr


def test_help_needs_neither_openai_nor_textual(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom negotiator.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit as stop: assert stop.code == 0\n"
        "print([m for m in ('openai', 'textual', 'pydantic', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_where_prints_every_path(tmp_path: Path) -> None:
    done = run(tmp_path, "where")
    names = [line.partition(":")[0] for line in done.stdout.splitlines()]
    paths = ["workspace", "scenarios", "prompts", "transcripts", "catalogue"]
    assert names == [*paths, "settings"]
    assert str(tmp_path / "data") in done.stdout


@pytest.mark.parametrize("how", ["option", "after", "environment", "folder"])
def test_a_workspace_comes_on_top_of_what_is_packaged(tmp_path: Path, how: str) -> None:
    own = tmp_path / "own"
    (own / "scenarios").mkdir(parents=True)
    text = scenario_path(ID).read_text(encoding="utf-8").replace(f"id: {ID}", "id: mine", 1)
    (own / "scenarios" / "mine.yaml").write_text(text, encoding="utf-8")
    match how:
        case "option":
            done = run(tmp_path, "--workspace", str(own), "scenarios", "list", "--json")
        case "after":
            done = run(tmp_path, "scenarios", "list", "--json", "--workspace", str(own))
        case "environment":
            done = run(tmp_path, "scenarios", "list", "--json", NEGOTIATOR_WORKSPACE=str(own))
        case _:
            done = run(own, "scenarios", "list", "--json")
    ids = [entry["id"] for entry in json.loads(done.stdout)]
    assert {"mine", *shipped()} <= set(ids)


def test_check_passes_on_what_is_shipped(tmp_path: Path) -> None:
    done = run(tmp_path, "scenarios", "check", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(entry["ok"] for entry in json.loads(done.stdout))


def test_check_names_file_line_and_field_and_the_rest_stays_usable(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    lines = scenario_path(ID).read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("difficulty:"))
    lines[line - 1] = "difficulty: hard"
    lines[0] = "id: broken"
    (tmp_path / "scenarios" / "broken.yaml").write_text("\n".join(lines), encoding="utf-8")
    done = run(tmp_path, "scenarios", "check")
    assert done.returncode == 1
    assert f"broken.yaml:{line}: difficulty" in done.stdout
    listed = json.loads(run(tmp_path, "scenarios", "list", "--json").stdout)
    assert [e["id"] for e in listed if e["faults"]] == ["broken"]
    assert run(tmp_path, "hear", ID, "Bonjour", "--json").returncode == 0


def test_play_prints_one_object(tmp_path: Path) -> None:
    result = played(tmp_path, "# un commentaire\n\nBonjour Madame.\nQuelles sont vos priorités ?\n")
    assert set(result) == {"session", "ended", "turns", "agreement", "journal", "scorecard"}
    assert result["ended"] == "lines_over"
    assert result["turns"] == 2
    assert result["agreement"] is None
    assert Path(result["journal"]).is_file()


def test_play_closes_a_deal_from_lines(tmp_path: Path) -> None:
    chat = "Merci de nous recevoir, ravi de vous rencontrer.\n" * 3
    result = played(tmp_path, chat + dream() + "\nParfait, je signe.\n")
    assert result["ended"] == "agreement"
    own = scenario(ID).preferences_of(Speaker.COUNTERPART)
    assert result["agreement"] == own.ideal(scenario(ID).domain)
    levels = {s["criterion"]: s["level"] for s in result["scorecard"]["scores"]}
    assert any(level is not None for level in levels.values())


def test_an_accepted_package_stands_when_the_lines_are_over(tmp_path: Path) -> None:
    chat = "Merci de nous recevoir, ravi de vous rencontrer.\n" * 3
    assert played(tmp_path, chat + dream())["ended"] == "agreement"


def test_endless_lines_end_and_never_reach_a_deal_by_nonsense(tmp_path: Path) -> None:
    result = played(tmp_path, "blablabla\n" * 200)
    assert result["ended"] in {"walk_away", "time"}
    assert result["agreement"] is None


def test_hostile_lines_never_crash(tmp_path: Path) -> None:
    raw = b"\xff\xfe\x00\x1b[2J\n" + b"x" * 50_000 + b"\n[/x]\n\xe2\x80\xae12,40\n\x0c\x0b\n"
    result = played(tmp_path, raw)
    assert result["turns"] == 4


def test_the_same_seed_plays_the_same(tmp_path: Path) -> None:
    text = "Bonjour.\nQuel prix envisagez-vous ?\nPouvez-vous faire mieux ?\n"
    said = []
    for _ in range(2):
        session = played(tmp_path, text)["session"]
        shown = json.loads(run(tmp_path, "sessions", "show", session, "--json").stdout)
        said.append([t["text"] for t in shown["turns"]])
    assert said[0] == said[1]


def test_hear_prints_what_is_understood(tmp_path: Path) -> None:
    done = run(tmp_path, "hear", ID, "Bonjour, qu’est-ce qui compte pour vous ?", "--json")
    heard = json.loads(done.stdout)
    assert {"acts", "offer", "accepts", "claims"} <= set(heard)
    assert {"greeting", "open_question"} <= set(heard["acts"])
    assert heard["offer"] == {}


def test_sessions_are_listed_scored_exported_and_reindexed(tmp_path: Path) -> None:
    session = played(tmp_path, "Bonjour.\nQuelles sont vos contraintes ?\n")["session"]
    listed = json.loads(run(tmp_path, "sessions", "list", "--json").stdout)
    assert [row["id"] for row in listed] == [session]
    card = json.loads(run(tmp_path, "score", session, "--json").stdout)
    assert {"scores", "total_20", "rubric"} <= set(card)
    for score in card["scores"]:
        assert {"criterion", "level", "basis", "reason", "evidence"} <= set(score)
        assert (score["level"] is None) == (score["basis"] == "unscored")
        assert score["reason"]
    exported = run(tmp_path, "sessions", "export", session)
    assert "Bonjour." in exported.stdout
    done = run(tmp_path, "reindex", "--json")
    assert json.loads(done.stdout)["sessions"] == 1


def test_a_torn_journal_is_read_and_the_damage_reported(tmp_path: Path) -> None:
    result = played(tmp_path, "Bonjour.\nQuelles sont vos contraintes ?\n")
    path = Path(result["journal"])
    path.write_bytes(path.read_bytes()[:-20])
    done = run(tmp_path, "sessions", "show", result["session"], "--json")
    shown = json.loads(done.stdout)
    assert done.returncode == 0
    assert shown["damage"]
    assert len(shown["turns"]) >= 4


def test_a_folder_that_cannot_be_written_is_said_before_the_first_word(tmp_path: Path) -> None:
    (tmp_path / "own" / "scenarios").mkdir(parents=True)
    (tmp_path / "own" / "transcripts").write_text("a file where the folder should be")
    done = run(tmp_path, "play", ID, "--lines", "-", "--workspace", "own", text="Bonjour\n")
    assert done.returncode == 1
    assert "transcripts" in done.stderr
    assert done.stdout == ""
