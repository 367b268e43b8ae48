"""The computed part against transcripts of planted quality, and the transcripts themselves.

The levels were given before any score was computed (transcripts/README.md says by whom). What is
asked here is a floor: ``negotiator calibrate
transcripts/calibration`` prints the figures.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from judging import RUBRIC
from negotiations import prompts
from negotiator.calibration.agreement import weighted_kappa
from negotiator.calibration.directions import Direction, direction, tallied
from negotiator.calibration.mutations import MUTATIONS, changed, folded
from negotiator.calibration.planted import Planted, planted
from negotiator.calibration.report import level_of
from negotiator.deal.table import Speaker
from negotiator.record import Record, read_record
from negotiator.scenario.model import Language
from negotiator.scoring.evidence import verify
from negotiator.scoring.judge.tripwire import Tripwire
from negotiator.scoring.rubric import LEVELS
from negotiator.scoring.score import score
from negotiator.scoring.scorecard import Scorecard

FOLDER = Path(__file__).parents[2] / "transcripts" / "calibration"
COMPUTED = [c.id for c in RUBRIC.criteria if c.basis != "judged"]
FLOOR = 0.7
"""Of kappa over all computed criteria together."""


@cache
def transcripts() -> tuple[tuple[Planted, Record, Scorecard], ...]:
    found = []
    for path, plan in planted(FOLDER, RUBRIC):
        record = read_record(path)
        found.append((plan, record, score(record, RUBRIC)))
    return tuple(found)


def pairs(criterion: str) -> list[tuple[int, int]]:
    """Computed and intended levels of a criterion, where there are both."""
    return [
        (level_of(s.level), intended.level)
        for plan, _, card in transcripts()
        for s in card.scores
        if s.criterion == criterion and s.level is not None
        if (intended := plan.levels[criterion]).level is not None
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_three_qualities_in_both_scenarios(language: Language) -> None:
    own = [plan for plan, record, _ in transcripts() if record.language == language]
    assert len(own) >= 12
    count = Counter((p.scenario, p.quality) for p in own)
    assert len(count) == 6
    assert min(count.values()) >= 2


def test_each_is_a_whole_negotiation_with_a_level_for_every_criterion() -> None:
    for plan, record, _ in transcripts():
        assert plan.transcript == record.path.stem
        assert plan.scenario == record.scenario.id
        assert plan.language == record.language
        assert not record.damage
        assert record.ended is not None
        assert record.ended.how.final, plan.transcript
        assert list(plan.levels) == [c.id for c in RUBRIC.criteria], plan.transcript


def test_the_lines_are_the_ones_that_were_said() -> None:
    for plan, record, _ in transcripts():
        text = record.path.with_suffix(".lines.txt").read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        said = [t.text for t in record.turns if t.speaker is Speaker.CANDIDATE]
        assert said == lines[: len(said)], plan.transcript


def test_the_computed_levels_agree_with_the_intended_ones() -> None:
    together = [p for c in COMPUTED for p in pairs(c)]
    kappa = weighted_kappa(together, LEVELS)
    assert kappa is not None
    assert kappa >= FLOOR
    assert len(together) >= 80


@pytest.mark.parametrize("criterion", COMPUTED)
def test_no_computed_criterion_is_far_off(criterion: str) -> None:
    found = pairs(criterion)
    assert len(found) >= 12
    assert sum(a - b for a, b in found) / len(found) == pytest.approx(0, abs=0.75)
    kappa = weighted_kappa(found, LEVELS)
    assert kappa is None or kappa > 0.3


def test_better_candidates_reach_more() -> None:
    def mean(quality: str) -> float:
        worth = [c.ledger.deal.candidate for p, _, c in transcripts() if p.quality == quality]
        reservations = [c.ledger.deal.candidate_reservation for _, _, c in transcripts()]
        floor = sum(reservations) / len(reservations)
        return sum(floor if w is None else w for w in worth) / len(worth)

    assert mean("weak") < mean("fair") < mean("strong")


def test_changed_on_purpose_the_scores_go_the_right_way() -> None:
    found: list[Direction] = []
    for plan, record, card in transcripts():
        for mutation in MUTATIONS:
            entries = changed(record.path, mutation)
            if entries is not None:
                after = score(folded(entries, record.path), RUBRIC)
                found.append(direction(mutation, plan.transcript, card, after))
    tallies = {t.mutation: t for t in tallied(found)}
    assert set(tallies) == {m.id for m in MUTATIONS}
    for tally in tallies.values():
        assert tally.seen
        assert tally.right >= 0.9 * tally.seen, tally


def test_nothing_shown_is_not_in_its_turn() -> None:
    shown = 0
    for _, record, card in transcripts():
        turns = {t.number: t for t in record.turns}
        quotes = [e for s in card.scores for e in s.evidence]
        quotes += [a.evidence for s in card.scores for a in (s.strength, s.next_step) if a]
        quotes += [m.evidence for m in card.moments]
        for quote in quotes:
            shown += 1
            assert quote.speaker is turns[quote.turn].speaker
            assert verify(quote.quote, turns[quote.turn].text)
    assert shown > 100


def test_honest_candidates_do_not_trip_the_wire() -> None:
    wire = Tripwire(prompts(), RUBRIC)
    tripped = {
        plan.transcript: found
        for plan, record, _ in transcripts()
        if (found := wire.suspicions(record.turns))
    }
    assert not tripped
