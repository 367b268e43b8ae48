"""A session: events in order, everything on disk first, stop, resume, the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from negotiations import prompts, scenario, shipped
from negotiator.counterpart.hearing.passage import LIMIT
from negotiator.deal.table import Speaker
from negotiator.errors import NegotiatorError, SessionBusy
from negotiator.events import (
    Agreed,
    ClockCalled,
    Delta,
    End,
    Ended,
    Event,
    Said,
    Spoke,
    Understood,
)
from negotiator.record import read_record
from negotiator.scenario.wording import say_terms
from negotiator.session import PacedClock, Session
from negotiator.store.journal import read

ID = shipped()[0]


def begin(folder: Path, clock: PacedClock | None = None, *, seed: int = 3) -> Session:
    return Session.start(
        scenario(ID), folder, prompts(), language="fr", seed=seed, clock=clock or PacedClock()
    )


async def all_of(events: AsyncIterator[Event]) -> list[Event]:
    return [event async for event in events]


def dream(session: Session) -> str:
    """A whole package that the counterpart cannot refuse, in words."""
    own = session.scenario.preferences_of(Speaker.COUNTERPART)
    return "Je vous propose " + say_terms(
        session.scenario, own.ideal(session.scenario.domain), "fr"
    )


async def past_rapport(session: Session) -> None:
    await all_of(session.open())
    for _ in range(3):
        await all_of(session.say("Merci de nous recevoir, je suis ravi de vous rencontrer."))


async def test_a_turn_gives_its_events_in_order_each_on_disk_first(tmp_path: Path) -> None:
    session = begin(tmp_path)
    opening = await all_of(session.open())
    assert [type(e) for e in opening if not isinstance(e, Delta)] == [Spoke]
    kinds = []
    async for event in session.say("Quelles sont vos priorités ?"):
        kinds.append(type(event))
        on_disk = [e.kind for e in read(session.path).entries]
        match event:
            case Said():
                assert on_disk[-1] == "candidate"
            case Understood():
                assert on_disk[-1] == "heard"
            case Spoke():
                assert on_disk[-2:] == ["decision", "counterpart"]
            case _:
                pass
    assert kinds[:2] == [Said, Understood]
    assert kinds[-1] is Spoke
    session.close()


async def test_the_same_seed_and_words_give_the_same_negotiation(tmp_path: Path) -> None:
    said = []
    for folder in ("a", "b"):
        session = begin(tmp_path / folder)
        await past_rapport(session)
        said.append([t.text for t in session.turns])
        session.close()
    assert said[0] == said[1]


async def test_a_whole_deal_is_agreed_then_signed(tmp_path: Path) -> None:
    session = begin(tmp_path)
    await past_rapport(session)
    events = await all_of(session.say(dream(session)))
    agreed = [e for e in events if isinstance(e, Agreed)]
    assert len(agreed) == 1
    assert session.agreed
    ended = [e for e in await all_of(session.sign()) if isinstance(e, Ended)]
    assert ended == [Ended(End.AGREEMENT, dict(agreed[0].terms))]
    session.close()
    assert read_record(session.path).ended == ended[0]


async def test_signing_names_what_is_still_open(tmp_path: Path) -> None:
    session = begin(tmp_path)
    await all_of(session.open())
    with pytest.raises(NegotiatorError) as caught:
        await all_of(session.sign())
    assert scenario(ID).issues[0].name.fr in caught.value.detail
    session.close()


@pytest.mark.parametrize("cut", ["candidate", "heard", "decision"])
async def test_a_crash_at_any_point_of_a_turn_loses_nothing_and_goes_on(
    tmp_path: Path, cut: str
) -> None:
    session = begin(tmp_path)
    await all_of(session.open())
    await all_of(session.say("Qu’est-ce qui compte le plus pour vous ?"))
    whole = [t.text for t in session.turns]
    session.close()
    lines = session.path.read_bytes().splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if f'"{cut}"'.encode() in line)
    crashed = tmp_path / "crashed.jsonl"
    crashed.write_bytes(b"".join(lines[: last + 1]))

    again = Session.resume(crashed, prompts(), clock=PacedClock())
    waiting = [again.pending]
    await all_of(again.open())
    assert [t.text for t in again.turns] == whole
    waiting.append(again.pending)
    assert waiting == [True, False]
    again.close()


async def test_a_session_left_can_be_resumed_and_one_signed_cannot(tmp_path: Path) -> None:
    session = begin(tmp_path)
    await past_rapport(session)
    await all_of(session.leave())
    session.close()
    again = Session.resume(session.path, prompts(), clock=PacedClock())
    await all_of(again.open())
    assert again.ended is None
    await all_of(again.say(dream(again)))
    await all_of(again.sign())
    again.close()
    with pytest.raises(NegotiatorError, match="over"):
        Session.resume(session.path, prompts(), clock=PacedClock())


async def test_a_second_process_is_refused(tmp_path: Path) -> None:
    session = begin(tmp_path)
    with pytest.raises(SessionBusy):
        Session.resume(session.path, prompts(), clock=PacedClock())
    session.close()


async def test_the_clock_calls_15_5_2_opens_the_last_round_and_closes(tmp_path: Path) -> None:
    clock = PacedClock()
    session = begin(tmp_path, clock)
    await all_of(session.open())
    called: list[int] = []
    ended: list[Ended] = []
    while not ended:
        clock.advance(30)
        for event in await all_of(session.tick()):
            if isinstance(event, ClockCalled):
                called.append(event.minutes)
                if event.minutes == 2:
                    assert set(session.table.positions(Speaker.COUNTERPART)) == set(
                        scenario(ID).specs
                    )
            if isinstance(event, Ended):
                ended.append(event)
    assert called == [15, 5, 2, 0]
    assert ended == [Ended(End.TIME, None)]
    session.close()


async def test_time_does_not_run_while_the_session_is_put_down(tmp_path: Path) -> None:
    clock = PacedClock()
    session = begin(tmp_path, clock)
    await all_of(session.open())
    clock.advance(100)
    await all_of(session.leave())
    session.close()
    clock.advance(10_000)
    again = Session.resume(session.path, prompts(), clock=clock)
    assert again.elapsed == 100
    await all_of(again.open())
    clock.advance(20)
    assert again.elapsed == 120
    again.close()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000,
        "\x1b[2J\x1b]0;titre\x07 bonjour",
        "[/x] [@click=app.quit]ici[/]",
        "\u202e12,40 €\u202c",
        "\x00",
        "Πόσο κοστίζει η παράδοση; Θα θέλαμε καλύτερη τιμή.",
        "🤝🤝🤝",
        "?",
    ],
)
async def test_odd_input_is_recorded_and_answered(tmp_path: Path, text: str) -> None:
    session = begin(tmp_path)
    await all_of(session.open())
    events = await all_of(session.say(text))
    assert isinstance(events[-1], Spoke)
    assert events[-1].turn.text
    recorded = read_record(session.path).turns[1]
    assert recorded.speaker is Speaker.CANDIDATE
    assert "\x1b" not in recorded.text
    assert "\u202e" not in recorded.text
    if len(text) > LIMIT:
        assert len(recorded.text) == len(text)
    session.close()
