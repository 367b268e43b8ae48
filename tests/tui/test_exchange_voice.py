"""The debrief says what a model did in the talks, and nothing where there was none."""

from __future__ import annotations

from dataclasses import replace

from negotiator.llm.usage import Usage
from negotiator.record import Assist
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.exchange import exchange
from negotiator.tui.widgets.typeset import Para
from screens import debriefing


def words(shown: Debriefing) -> str:
    first = next(exchange(shown, "en"))
    return " ".join(str(b.body) for b in first.blocks if isinstance(b, Para))


def test_interventions_and_tokens_are_counted() -> None:
    shown = debriefing("en")
    assists = (
        Assist(
            1, "voice", "tiny (here)", "both", ("figure", "limit"), Usage(2, 2, 900, 0, 100), ""
        ),
        Assist(2, "hearing", "tiny (here)", "model", ("offer",), Usage(1, 1, 200, 0, 50), ""),
        Assist(3, "voice", "tiny (here)", "model", (), Usage(), ""),
    )
    told = words(replace(shown, record=replace(shown.record, assists=assists)))
    assert "tiny (here)" in told
    assert "kept back before they reached you: 2" in told
    assert "1 of 2" in told
    assert "1,250" in told


def test_without_a_model_there_is_nothing_to_tell() -> None:
    assert "tokens" not in words(debriefing("en"))
