"""Transcripts changed on purpose: what changes, what stays, and which way the scores go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from judging import ASKED, RUBRIC, a_session
from negotiator.calibration.directions import Direction, Shown, direction, tallied
from negotiator.calibration.mutations import MUTATIONS, Mutation, changed, folded
from negotiator.calibration.report import Compared, compare, level_of
from negotiator.deal.table import Speaker
from negotiator.record import Record, read_record
from negotiator.scoring.score import score
from negotiator.scoring.scorecard import Basis, Score, Scorecard

BY_ID = {m.id: m for m in MUTATIONS}
LINES = (
    "Good morning. " + ASKED,
    "We keep 180 sets in buffer stock in Laval. In Annecy 92% of the guests are satisfied, and a "
    "full lorry takes 60 sets.",
    "For 1,200 sets a year we propose 520 euros a set.",
    "Which delivery date would suit your sites?",
    "And what happens when a room is not ready in time?",
)


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    return await a_session(tmp_path, LINES)


def made(path: Path, id: str) -> Record:
    entries = changed(path, BY_ID[id])
    assert entries is not None
    return folded(entries, path)


def said(record: Record, speaker: Speaker) -> list[str]:
    return [t.text for t in record.turns if t.speaker is speaker]


async def test_the_other_side_says_what_it_said(path: Path) -> None:
    before = said(read_record(path), Speaker.COUNTERPART)
    for mutation in MUTATIONS:
        entries = changed(path, mutation)
        if entries is not None:
            after = folded(entries, path)
            assert said(after, Speaker.COUNTERPART) == before
            assert said(after, Speaker.CANDIDATE) != said(read_record(path), Speaker.CANDIDATE)
            assert after.id == f"{read_record(path).id}+{mutation.id}"


async def test_no_question_is_left_and_the_rest_stays(path: Path) -> None:
    record = made(path, "no_questions")
    own = said(record, Speaker.CANDIDATE)
    assert not any("?" in t for t in own)
    assert own[0].startswith("Good morning.")
    assert own[2] == LINES[2]
    assert not any(e.heard.questions for e in record.exchanges)


async def test_one_figure_is_falsified(path: Path) -> None:
    before, after = read_record(path), made(path, "false_figure")
    was = [c.agrees for e in before.exchanges for c in e.heard.claims]
    now = [c.agrees for e in after.exchanges for c in e.heard.claims]
    assert was.count(True) == now.count(True) + 1
    assert now.count(False) == was.count(False) + 1


async def test_something_is_given_away_for_nothing(path: Path) -> None:
    before, after = score(read_record(path), RUBRIC), score(made(path, "gift"), RUBRIC)
    free = [t for t in after.ledger.trades if not t.returned]
    assert len(free) == len([t for t in before.ledger.trades if not t.returned]) + 1


async def test_padding_adds_words_and_nothing_else(path: Path) -> None:
    before, after = read_record(path), made(path, "padding")
    for a, b in zip(before.exchanges, after.exchanges, strict=True):
        assert b.turn.text.startswith(a.turn.text)
        assert b.heard.terms == a.heard.terms
        assert len(b.heard.questions) == len(a.heard.questions)
        assert b.heard.claims == a.heard.claims


async def test_what_cannot_be_changed_is_left_out(tmp_path: Path) -> None:
    path = await a_session(tmp_path, ("Good morning.",))
    assert changed(path, BY_ID["false_figure"]) is None
    assert changed(path, BY_ID["gift"]) is None
    assert changed(path, BY_ID["no_questions"]) is None


async def test_the_computed_part_follows(path: Path) -> None:
    before = score(read_record(path), RUBRIC)
    found = {m.id: direction(m, "x", before, score(made(path, m.id), RUBRIC)) for m in MUTATIONS}
    assert found["false_figure"].shown is not Shown.NOTHING
    # The candidate had conceded nothing, so there was no share of returns that could fall.
    assert found.pop("gift").shown is Shown.NOTHING
    assert all(d.right for d in found.values())


def _card(level: float | None, basis: Basis = Basis.JUDGED) -> Scorecard:
    template = Scorecard.model_validate(_TEMPLATE)
    score_ = Score(
        criterion="listening",
        level=level,
        basis=Basis.UNSCORED if level is None else basis,
        reason=template.total_reason,
    )
    return template.model_copy(update={"scores": (score_,)})


_TEMPLATE: dict[str, Any] = {
    "scores": [],
    "total_20": None,
    "total_reason": {"fr": "x", "en": "x"},
    "rubric": {"id": "r", "hash": "0"},
    "ledger": {
        "objectives": [],
        "clauses": [],
        "claims": [],
        "interests": [],
        "arguments": [],
        "trades": [],
        "topics_opened": {},
        "packages": [],
        "candidate_words": 0,
        "counterpart_words": 0,
        "longest_turn": 0,
        "questions_open": [],
        "questions_closed": [],
        "deal": {
            "agreement": None,
            "candidate": None,
            "counterpart": None,
            "candidate_reservation": 0.5,
            "counterpart_reservation": 0.5,
            "left": None,
            "nash": None,
            "front": [],
        },
    },
}


@pytest.mark.parametrize(
    ("id", "before", "after", "right"),
    [
        ("no_questions", 4, 2, True),
        ("no_questions", 4, 4, False),
        ("no_questions", 4, None, None),
        ("padding", 3, 3.3, True),
        ("padding", 3, 3.5, False),
        ("padding", 3, 2, True),
        ("padding", None, 3, None),
    ],
)
def test_which_way_is_right(
    id: str, before: float | None, after: float | None, right: bool | None
) -> None:
    mutation: Mutation = BY_ID[id]
    assert direction(mutation, "x", _card(before), _card(after)).right is right


def test_a_computed_level_may_not_rise_at_all() -> None:
    before, after = _card(3, Basis.COMPUTED), _card(3.1, Basis.COMPUTED)
    assert direction(BY_ID["padding"], "x", before, after).right is False


def test_the_tally() -> None:
    ones = [
        Direction("gift", "a", Shown.LEVEL, True),
        Direction("gift", "b", Shown.MEASURE, False),
        Direction("gift", "c", Shown.NOTHING, None),
        Direction("padding", "a", Shown.LEVEL, True),
    ]
    gift, padding = tallied(ones)
    assert (gift.right, gift.wrong, gift.unseen, gift.by_level, gift.seen) == (1, 1, 1, 1, 2)
    assert (padding.right, padding.seen) == (1, 1)


# The report.


def test_scores_beside_levels() -> None:
    levels = [0, 1, 2, 3, 4, 5, 2, 3]
    transcripts = [
        Compared(str(n), {"listening": v + 0.4, "objectives": None}, {"listening": (v, v)})
        for n, v in enumerate(levels)
    ]
    report = compare(transcripts, RUBRIC)
    (listening,) = report.criteria
    assert listening.count == 8
    assert listening.kappa.value == pytest.approx(1)
    assert listening.difference.value == pytest.approx(0.4)
    assert listening.people.value == pytest.approx(1)
    assert report.totals == 0  # one criterion is no half of the weight
    assert [level_of(x) for x in (0, 0.49, 0.5, 4.5, 5)] == [0, 0, 1, 5, 5]


def test_what_one_side_lacks_is_counted_apart() -> None:
    transcripts = [
        Compared("a", {"listening": None}, {"listening": (3,)}),
        Compared("b", {"listening": 4.0}, {"listening": (None,)}),
        Compared("c", {"listening": 4.0}, {"listening": (4, None)}),
    ]
    (listening,) = compare(transcripts, RUBRIC).criteria
    assert (listening.count, listening.unscored, listening.extra) == (1, 1, 1)
    assert listening.kappa.value is None
