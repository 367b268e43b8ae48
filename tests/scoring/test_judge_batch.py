"""A cohort in a batch: handed in, collected, and nothing asked twice whatever breaks off."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from batch_desk import Desk
from judging import ASKED, RUBRIC, Paper, a_session, endpoint, turn_of, unheard, verdict, wording
from loopback import Act, Refuse, Request, loopback
from negotiations import prompts
from negotiator.errors import ModelError, Reason, SessionBusy
from negotiator.scoring.judge.batch import judge_in_batch
from negotiator.scoring.judge.live import Outcome, judge_session
from negotiator.scoring.scorecard import Basis, Scorecard
from negotiator.store.journal import Journal, read


def no_calls(request: Request) -> Act:
    """A batch asks nothing on the side."""
    return Refuse(500, f"unexpected: {request.number}")


class Cohort:
    """Two sessions, the desk that judges them, and what the runs said."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths
        self.turn = turn_of(paths[0], ASKED)
        self.desk = Desk(self.answer)
        self.outcomes: dict[Path, Outcome] = {}
        self.told: list[str] = []
        self.broken = ""

    def answer(self, body: dict[str, Any]) -> str | None:
        text = "\n".join(m["content"] for m in body["messages"])
        if self.broken and f"The criterion: {self.broken}" in text:
            return None
        paper = Paper(text)
        found = wording(paper) if paper.about_moments else verdict(paper, 4, ASKED, self.turn)
        return json.dumps(found)

    async def run(self, port: int = 0) -> int:
        """One run of the command; returns the port, so that the next finds the same address."""
        self.outcomes, self.told = {}, []
        with loopback(no_calls, port=port, desk=self.desk) as server:
            try:
                await judge_in_batch(
                    self.paths,
                    prompts(),
                    endpoint(server),
                    done=self.outcomes.__setitem__,
                    tell=self.told.append,
                )
            finally:
                assert not server.requests
                self.port = int(server.base_url.split(":")[2].split("/")[0])
        return self.port

    def cards(self) -> list[Scorecard]:
        return [o for o in self.outcomes.values() if isinstance(o, Scorecard)]


@pytest.fixture
async def cohort(tmp_path: Path) -> Cohort:
    first = await a_session(tmp_path / "a")
    (tmp_path / "b").mkdir()
    second = Path(shutil.copy(first, tmp_path / "b" / first.name))
    return Cohort([first, second])


def judged(path: Path) -> list[dict[str, Any]]:
    return [dict(e.data) for e in read(path).entries if e.kind == "judged"]


async def test_handed_in_waited_for_and_collected(cohort: Cohort) -> None:
    port = await cohort.run()
    assert not cohort.outcomes
    assert "handed in as batch-0" in cohort.told[0]
    asked = cohort.desk.handed_in
    await cohort.run(port)
    assert not cohort.outcomes
    assert "batch-0: in_progress" in cohort.told[0]
    cohort.desk.finish("batch-0")
    await cohort.run(port)
    cards = cohort.cards()
    assert len(cards) == 2
    assert any(s.basis is Basis.JUDGED and s.level == 4 for s in cards[0].scores)
    assert cohort.desk.handed_in == asked == sum(len(judged(p)) for p in cohort.paths)
    # Once more: everything is known, nothing is sent.
    await cohort.run(port)
    assert len(cohort.cards()) == 2
    assert len(cohort.desk.batches) == 1


async def test_a_batch_and_single_calls_ask_and_find_the_same(cohort: Cohort) -> None:
    port = await cohort.run()
    cohort.desk.finish("batch-0")
    await cohort.run(port)
    by_batch = cohort.cards()[0]
    with loopback(no_calls, port=port) as server:
        # What came back in the batch counts for single calls too: none is made.
        live = await judge_session(cohort.paths[0], prompts(), endpoint(server), progress=unheard)
    assert live.scores == by_batch.scores
    assert live.total_20 == by_batch.total_20


async def test_a_batch_whose_number_was_lost_is_found_again(cohort: Cohort) -> None:
    cohort.desk.lost = True
    with pytest.raises(ModelError):
        await cohort.run()
    assert len(cohort.desk.batches) == 1
    cohort.desk.finish("batch-0")
    await cohort.run(cohort.port)
    assert len(cohort.cards()) == 2
    assert len(cohort.desk.batches) == 1


async def test_a_run_that_never_reached_the_service_is_begun_again(cohort: Cohort) -> None:
    desk = cohort.desk
    with loopback(no_calls) as server:
        port = int(server.base_url.split(":")[2].split("/")[0])
        with pytest.raises(ModelError) as caught:
            await judge_in_batch(
                cohort.paths,
                prompts(),
                endpoint(server),
                done=cohort.outcomes.__setitem__,
                tell=cohort.told.append,
            )
    assert caught.value.reason is Reason.NOT_FOUND
    assert "--batch" in caught.value.hint
    assert not desk.batches
    await cohort.run(port)
    assert len(desk.batches) == 1
    desk.finish("batch-0")
    await cohort.run(port)
    assert len(cohort.cards()) == 2


async def test_what_an_expired_batch_left_out_is_handed_in_again(cohort: Cohort) -> None:
    port = await cohort.run()
    asked = cohort.desk.handed_in
    cohort.desk.finish("batch-0", expired_after=5)
    await cohort.run(port)
    assert not cohort.cards()
    assert len(cohort.desk.batches) == 2
    assert cohort.desk.handed_in == 2 * asked - 5
    cohort.desk.finish("batch-1")
    await cohort.run(port)
    assert len(cohort.cards()) == 2
    keys = [(j["paper"], j["sample"]) for j in judged(cohort.paths[0])]
    assert len(keys) == len(set(keys))


async def test_a_request_that_fails_leaves_its_criterion_unscored(cohort: Cohort) -> None:
    cohort.broken = RUBRIC.by_id["listening"].name.en
    port = await cohort.run()
    cohort.desk.finish("batch-0")
    await cohort.run(port)
    for card in cohort.cards():
        score = next(s for s in card.scores if s.criterion == "listening")
        assert score.level is None
        assert "batch 500" in score.reason.en
        assert any(s.basis is Basis.JUDGED for s in card.scores)


async def test_a_session_open_elsewhere_is_left_out(cohort: Cohort) -> None:
    held = Journal.open(cohort.paths[0])
    try:
        port = await cohort.run()
    finally:
        held.close()
    assert isinstance(cohort.outcomes[cohort.paths[0]], SessionBusy)
    assert "1 session(s)" in cohort.told[0]
    cohort.desk.finish("batch-0")
    await cohort.run(port)
    assert set(cohort.outcomes) == {cohort.paths[1]}
    assert "handed in as batch-1" in cohort.told[0]
