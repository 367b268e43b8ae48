"""Scoring on the command line: cohorts, batches, reviews and calibration."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from batch_desk import Desk
from cli_run import run
from judging import ASKED, LINES, Paper, a_session, judge, turn_of, verdict, wording
from loopback import MODEL, Refuse, loopback
from negotiations import prompts
from negotiator.record import read_record
from negotiator.store.journal import Journal, read

OTHER = "distribution-japon-secateurs"


@pytest.fixture
async def workspace(tmp_path: Path) -> Path:
    """A workspace with two sessions of one scenario and one of another."""
    root = tmp_path / "ws"
    (root / "scenarios").mkdir(parents=True)
    await a_session(root / "transcripts")
    await a_session(root / "transcripts", (*LINES, "What is left to settle?"))
    played = run(
        root,
        *("play", OTHER, "--workspace", str(root), "--lang", "en", "--seed", "2", "--lines", "-"),
        text="\n".join(LINES),
    )
    assert played.returncode == 0, played.stderr
    return root


def journals(root: Path) -> list[Path]:
    return sorted((root / "transcripts").glob("*.jsonl"))


def kinds(path: Path, kind: str) -> list[dict[str, Any]]:
    return [dict(e.data) for e in read(path).entries if e.kind == kind]


async def test_all_and_those_of_one_scenario(workspace: Path) -> None:
    def scored(*options: str) -> set[str]:
        done = run(workspace, "score", *options, "--json")
        assert done.returncode == 0, done.stderr
        return {c["session"] for c in json.loads(done.stdout)}

    ids = {p: read_record(p).scenario.id for p in journals(workspace)}
    assert scored("--all") == {p.stem for p in ids}
    assert scored("--scenario", OTHER) == {p.stem for p, id in ids.items() if id == OTHER}
    # Without a model every one still has something that a model could judge.
    assert scored("--unscored") == {p.stem for p in ids}
    assert scored("--unscored", "--scenario", OTHER) < scored("--all")


@pytest.mark.parametrize("options", [[], ["x", "--all"], ["--all", "--samples", "0"]])
async def test_what_to_score_must_be_said(options: list[str], tmp_path: Path) -> None:
    done = run(tmp_path, "score", *options)
    assert done.returncode == 2
    assert not done.stdout


async def test_where_there_is_nothing_to_score(tmp_path: Path) -> None:
    done = run(tmp_path, "score", "--all", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == []
    assert "nothing to score" in done.stderr


async def test_a_cohort_with_a_model_tells_what_it_sent(workspace: Path) -> None:
    turns = {turn_of(p, ASKED) for p in journals(workspace)}
    assert len(turns) == 1
    with loopback(judge(4, ASKED, turns.pop())) as server:
        url = ("--base-url", server.base_url, "--model", MODEL)
        done = run(workspace, "score", "--all", "--samples", "1", "--json", *url)
        assert done.returncode == 0, done.stderr
        calls = len(server.requests)
        assert f"{calls} calls, {100 * calls:,} tokens sent" in done.stderr
        assert "a prefix cache could serve" in done.stderr
        # What was judged is not open any more, and is not asked again.
        again = run(workspace, "score", "--all", "--samples", "1", *url)
        assert "Nothing had to be asked again." in again.stderr
        assert len(server.requests) == calls
    cards = json.loads(done.stdout)
    assert len(cards) == 3
    assert all(any(s["basis"] == "judged" for s in c["scores"]) for c in cards)


async def test_scoring_without_a_model_keeps_what_one_judged(workspace: Path) -> None:
    first = journals(workspace)[0]

    def scored(*options: str) -> dict[str, Any]:
        done = run(workspace, "score", first.stem, "--samples", "1", "--json", *options)
        assert done.returncode == 0, done.stderr
        card: dict[str, Any] = json.loads(done.stdout)
        return card

    with loopback(judge(4, ASKED, turn_of(first, ASKED))) as server:
        judged = scored("--base-url", server.base_url, "--model", MODEL)
    assert any(s["basis"] == "judged" for s in judged["scores"])
    assert scored() == judged
    review = ("--by", "R", "--reason", "x", "--json")
    card = json.loads(run(workspace, "review", first.stem, "listening", "1", *review).stdout)
    by_id = {s["criterion"]: s for s in card["scores"]}
    assert (by_id["listening"]["level"], by_id["listening"]["given"]) == (1, 4)
    assert by_id["proactivity"]["basis"] == "judged"


async def test_one_that_is_busy_is_named_and_the_others_are_scored(workspace: Path) -> None:
    taken, *free = journals(workspace)
    held = Journal.open(taken)
    try:
        done = run(workspace, "score", "--all", "--json")
    finally:
        held.close()
    assert done.returncode == 1
    assert taken.stem in done.stderr
    assert {c["session"] for c in json.loads(done.stdout)} == {p.stem for p in free}


async def test_an_endpoint_that_fails_exits_3_and_keeps_what_was_judged(workspace: Path) -> None:
    first = journals(workspace)[0]
    good = judge(4, ASKED, turn_of(first, ASKED))
    with loopback(lambda r: good(r) if r.number < 4 else Refuse(401)) as server:
        done = run(workspace, "score", first.stem, "--base-url", server.base_url, "--model", MODEL)
    assert done.returncode == 3
    # Of the four good answers those that had arrived.
    assert 1 <= len(kinds(first, "judged")) <= 4


async def test_a_batch_is_handed_in_and_collected_by_the_same_command(workspace: Path) -> None:
    turn = turn_of(journals(workspace)[0], ASKED)

    def answer(body: dict[str, Any]) -> str:
        paper = Paper("\n".join(m["content"] for m in body["messages"]))
        about = wording(paper) if paper.about_moments else verdict(paper, 4, ASKED, turn)
        return json.dumps(about)

    desk = Desk(answer)
    with loopback(lambda _: Refuse(500), desk=desk) as server:
        command = ("score", "--all", "--batch", "--json")
        url = ("--base-url", server.base_url, "--model", MODEL)
        first = run(workspace, *command, *url)
        assert first.returncode == 0, first.stderr
        assert json.loads(first.stdout) == []
        assert "handed in as batch-0" in first.stderr
        desk.finish("batch-0")
        second = run(workspace, *command, *url)
        assert second.returncode == 0, second.stderr
        assert len(json.loads(second.stdout)) == 3
    without = run(workspace, "score", "--all", "--batch")
    assert without.returncode == 1
    assert "needs a model" in without.stderr


async def test_scores_of_before_the_rubric_changed_are_marked(workspace: Path) -> None:
    assert run(workspace, "score", "--all", "--json").returncode == 0
    listed = json.loads(run(workspace, "sessions", "list", "--json").stdout)
    assert [row["stale"] for row in listed] == [False] * 3
    own = workspace / "prompts" / "rubrics" / "bloc3.yaml"
    own.parent.mkdir(parents=True)
    shipped = prompts().text("rubrics/bloc3.yaml")
    own.write_text(shipped.replace("minimum_share: 75", "minimum_share: 60"), encoding="utf-8")
    listed = json.loads(run(workspace, "sessions", "list", "--json").stdout)
    assert [row["stale"] for row in listed] == [True] * 3
    told = run(workspace, "sessions", "list", "--lang", "en")
    assert "another version of the rubric" in told.stderr
    shown = run(workspace, "sessions", "show", journals(workspace)[0].stem)
    assert "another version of the rubric" in shown.stdout
    # Scored again they are not.
    assert len(json.loads(run(workspace, "score", "--unscored", "--json").stdout)) == 3
    listed = json.loads(run(workspace, "sessions", "list", "--json").stdout)
    assert [row["stale"] for row in listed] == [False] * 3


# Reviews.


async def test_a_trainer_decides_and_what_was_given_before_stays(workspace: Path) -> None:
    session = journals(workspace)[0].stem

    def review(level: str, by: str, *more: str) -> dict[str, Any]:
        done = run(
            workspace,
            *("review", session, "listening", level, "--by", by, "--reason", "Relance deux fois."),
            *("--json", *more),
        )
        assert done.returncode == 0, done.stderr
        card: dict[str, Any] = json.loads(done.stdout)
        return card

    def listening(card: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = next(s for s in card["scores"] if s["criterion"] == "listening")
        return found

    score = listening(review("4", "Mme Roy"))
    assert (score["level"], score["basis"]) == (4, "trainer")
    assert "Mme Roy" in score["reason"]
    assert listening(review("3", "M. Klein"))["level"] == 3.5
    assert listening(review("5", "M. Klein"))["level"] == 4.5  # the last word of each counts
    again = run(workspace, "score", session, "--json")
    assert listening(json.loads(again.stdout))["level"] == 4.5
    assert len(kinds(journals(workspace)[0], "reviewed")) == 3
    review("none", "Mme Roy")
    assert listening(review("none", "M. Klein"))["basis"] == "unscored"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hearing", "4"], "no criterion hearing"),
        (["listening", "6"], "0, 1, 2, 3, 4 or 5"),
        (["listening", "3.5"], "0, 1, 2, 3, 4 or 5"),
    ],
)
async def test_a_review_that_cannot_be_meant(
    workspace: Path, arguments: list[str], said: str
) -> None:
    path = journals(workspace)[0]
    done = run(workspace, "review", path.stem, *arguments, "--by", "R", "--reason", "x")
    assert done.returncode == 1
    assert said in done.stderr
    blank = run(workspace, "review", path.stem, "listening", "3", "--by", " ", "--reason", "x")
    assert blank.returncode == 1
    assert "--by" in blank.stderr
    assert not kinds(path, "reviewed")


async def test_scores_beside_reviews(workspace: Path) -> None:
    for path, level in zip(journals(workspace), ("1", "3", "4"), strict=True):
        for by in ("A", "B"):
            run(
                workspace,
                *("review", path.stem, "objectives", level, "--by", by, "--reason", "x"),
            )
    done = run(workspace, "calibrate", "--reviews", "--lang", "en", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    (objectives,) = report["criteria"]
    levels = [s["level"] for p in journals(workspace) for s in _given(p, "objectives")]
    assert objectives["criterion"] == "objectives"
    assert objectives["count"] == sum(v is not None for v in levels)
    assert objectives["people"]["value"] == 1.0
    text = run(workspace, "calibrate", "--reviews", "--lang", "fr").stdout
    assert "Atteinte des objectifs" in text
    assert "Trop peu" in text or "Aucune" in text


def _given(path: Path, criterion: str) -> list[dict[str, Any]]:
    card = read_record(path).scorecard
    assert card is not None
    return [{"level": s["given"]} for s in card["scores"] if s["criterion"] == criterion]


# Calibration.


def planted(folder: Path, source: Path, levels: str) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(source, folder / "one.jsonl")
    (folder / "one.yaml").write_text(
        "transcript: one\nscenario: x\nlanguage: en\nseed: 1\nquality: fair\n"
        f"about: A trial.\nlevels:\n{levels}",
        encoding="utf-8",
    )


async def test_a_model_judges_copies_and_a_second_run_asks_nothing(workspace: Path) -> None:
    source = journals(workspace)[0]
    folder = workspace / "cal"
    planted(folder, source, "  listening: {level: 3, why: One question.}\n")
    before = (folder / "one.jsonl").read_bytes()
    with loopback(judge(4, ASKED, turn_of(source, ASKED))) as server:
        command = ("calibrate", str(folder), "--samples", "1", "--json")
        url = ("--base-url", server.base_url, "--model", MODEL)
        done = run(workspace, *command, *url)
        assert done.returncode == 0, done.stderr
        calls = len(server.requests)
        assert calls
        assert run(workspace, *command, *url).returncode == 0
        assert len(server.requests) == calls
    report = json.loads(done.stdout)
    assert (folder / "one.jsonl").read_bytes() == before
    (listening,) = report["criteria"]
    assert listening["difference"]["value"] == 1.0
    assert {t["mutation"] for t in report["directions"]} >= {"no_questions", "padding"}
    # A judge that finds the same words whatever the transcript is caught by the directions: its
    # passage is the question, which the first mutation took out.
    by_id = {t["mutation"]: t for t in report["directions"]}
    assert by_id["padding"]["right"] == 1


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("  listening: {level: 7, why: x}\n", "levels.listening.level"),
        ("  hearing: {level: 3, why: x}\n", "no criterion hearing"),
        ("  listening: {level: 3}\n", "levels.listening.why"),
    ],
)
async def test_a_fault_in_a_plan_is_named(workspace: Path, levels: str, said: str) -> None:
    folder = workspace / "cal"
    planted(folder, journals(workspace)[0], levels)
    done = run(workspace, "calibrate", str(folder))
    assert done.returncode == 1
    assert "one.yaml" in done.stderr
    assert said in done.stderr


async def test_calibrate_wants_one_source(tmp_path: Path) -> None:
    assert run(tmp_path, "calibrate").returncode == 2
    assert run(tmp_path, "calibrate", "x", "--reviews").returncode == 2
    nothing = run(tmp_path, "calibrate", "no-such")
    assert nothing.returncode == 1
    assert "no planted transcripts" in nothing.stderr
    assert run(tmp_path, "calibrate", "--reviews").returncode == 1
