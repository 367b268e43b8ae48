"""The four screens as pictures, at the two sizes that count.

After a change that is meant: ``pytest tests/tui/test_screen_snapshots.py --snapshot-update``,
then look at the pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from fake_session import FakeServices, FakeSession
from negotiator.scenario.model import Language
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.composer import Composer
from negotiator.tui.widgets.picklist import PickList
from negotiator.tui.widgets.reading import Reading
from screens import FIRST_WORDS, HEARS, SCRIPT, advised, app, debriefing, library_services, room
from stage import STAGE_ID
from waiting import wait_for

Compare = Callable[..., bool]

SIZES = [
    pytest.param("fr", (80, 24), id="fr-80x24"),
    pytest.param("fr", (120, 40), id="fr-120x40"),
    pytest.param("en", (80, 24), id="en-80x24"),
]


def the(pilot: Pilot[int]) -> NegotiatorApp:
    return cast(NegotiatorApp, pilot.app)


async def listed(pilot: Pilot[int]) -> None:
    def so() -> bool:
        lists = the(pilot).screen.query(PickList)
        return [len(picks.options) for picks in lists] == [2, 3]

    await wait_for(pilot, so)
    await wait_for(pilot, lambda: bool(the(pilot).screen.query_one("#card-text", Prose).plain))


async def briefed(pilot: Pilot[int]) -> None:
    await wait_for(pilot, lambda: bool(the(pilot).screen.query(".page")))
    await pilot.press("3")
    await pilot.pause()


async def talked(pilot: Pilot[int]) -> None:
    """One exchange, and a second turn being written."""
    await wait_for(pilot, lambda: bool(the(pilot).screen.query(Composer)))
    screen = the(pilot).screen
    await wait_for(pilot, lambda: len(screen.query(".turn")) == 1)
    composer = screen.query_one(Composer)
    composer.text = FIRST_WORDS
    await pilot.press("enter")
    await wait_for(pilot, lambda: len(screen.query(".turn")) == 3)
    await wait_for(pilot, lambda: composer.text == "")
    composer.insert("Et à 4,20 €, en trois livraisons ?")
    line = screen.query_one("#understood", Prose)
    await wait_for(pilot, lambda: "4" in line.plain and "·" in line.plain)


async def scored(pilot: Pilot[int]) -> None:
    the(pilot).debrief(Path("x.jsonl"))
    await wait_for(pilot, lambda: bool(the(pilot).screen.query(Reading)))
    await wait_for(pilot, lambda: the(pilot).screen.query(Reading).first().chosen is not None)
    await pilot.press("down", "down")
    await pilot.pause()


async def dealt(pilot: Pilot[int]) -> None:
    await scored(pilot)
    await pilot.press("3")
    await pilot.pause()


async def counselled(pilot: Pilot[int]) -> None:
    await scored(pilot)
    await pilot.press("2")
    await pilot.pause()


async def sheet(pilot: Pilot[int]) -> None:
    await talked(pilot)
    await pilot.press("f4")
    await wait_for(pilot, lambda: bool(the(pilot).screen.query(".dialog")))
    await pilot.pause()


def in_room(language: Language) -> NegotiatorApp:
    return room(FakeSession(SCRIPT, hears=HEARS, language=language), language=language)


def in_debrief(language: Language) -> NegotiatorApp:
    services: Any = FakeServices(debriefing=debriefing(language))
    return app(services, language=language)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_library(snap_compare: Compare, language: Language, size: tuple[int, int]) -> None:
    library = app(library_services(), language=language)
    assert snap_compare(library, terminal_size=size, run_before=listed)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_briefing(snap_compare: Compare, language: Language, size: tuple[int, int]) -> None:
    briefing = app(library_services(), language=language, scenario=STAGE_ID)
    assert snap_compare(briefing, terminal_size=size, run_before=briefed)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_room(snap_compare: Compare, language: Language, size: tuple[int, int]) -> None:
    assert snap_compare(in_room(language), terminal_size=size, run_before=talked)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_debrief(snap_compare: Compare, language: Language, size: tuple[int, int]) -> None:
    assert snap_compare(in_debrief(language), terminal_size=size, run_before=scored)


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_advice(snap_compare: Compare, language: Language, size: tuple[int, int]) -> None:
    services: Any = FakeServices(debriefing=advised(language))
    debrief = app(services, language=language)
    assert snap_compare(debrief, terminal_size=size, run_before=counselled)


def test_scores_that_a_trainer_should_look_at(snap_compare: Compare) -> None:
    services: Any = FakeServices(debriefing=advised("fr"))
    debrief = app(services, language="fr")
    assert snap_compare(debrief, terminal_size=(80, 24), run_before=scored)


def test_deal_against_the_frontier(snap_compare: Compare) -> None:
    assert snap_compare(in_debrief("fr"), terminal_size=(120, 40), run_before=dealt)


def test_term_sheet(snap_compare: Compare) -> None:
    assert snap_compare(in_room("fr"), terminal_size=(80, 24), run_before=sheet)
