"""The hearing on labelled sentences.

``gold_dev_*``: the rules were tuned on them, so they only keep what was reached from being lost.
``python tests/support/hearing_score.py FILE...`` prints the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_score import load, score

HERE = Path(__file__).parent


@pytest.mark.parametrize("language", ["fr", "en"])
def test_development_sentences_are_heard_as_well_as_before(language: str) -> None:
    tally = score(load(HERE / f"gold_dev_{language}.yaml"))
    assert tally.cases >= 250
    assert tally.f1("slot:")[2] >= 0.95, tally.report()
    assert tally.f1("act:")[2] >= 0.84, tally.report()
    assert tally.false_offer_rate <= 0.02, tally.report()
