"""A session that follows a script, and services around it: for tests of the screens.

``FakeSession`` implements what ``negotiator.tui.services.Talks`` asks of a session. Each reply of
its script is a ``Reply``; what goes wrong is set by hand (``refuse``, ``fail``).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.errors import NegotiatorError, NotFound
from negotiator.events import (
    Agreed,
    ClockCalled,
    Delta,
    End,
    Ended,
    Event,
    Failed,
    Said,
    Spoke,
    Understood,
)
from negotiator.llm.usage import Usage
from negotiator.scenario.model import Language, Scenario
from negotiator.store.catalogue import Row
from negotiator.text import clean
from negotiator.transcript import Act, Heard, Term, Turn
from negotiator.tui.services import Bill, Counted, Debriefing, Offered, Progress, Shown
from stage import stage


@dataclass(frozen=True)
class Reply:
    """How the counterpart answers: its sentences, its offer, what is settled by it."""

    sentences: Sequence[str] = ("Je vous écoute.",)
    offers: Mapping[str, Value] = field(default_factory=dict)
    settles: Mapping[str, Value] = field(default_factory=dict)


OPENING = Reply(("Bonjour, Eleanor Marsh.", "Merci de prendre ce temps avec nous."))
SECONDS_A_TURN = 40.0


class FakeSession:
    """A negotiation without a counterpart: it says what the script says."""

    def __init__(
        self,
        script: Sequence[Reply] = (),
        *,
        scenario: Scenario | None = None,
        language: Language = "fr",
        hears: Mapping[str, Mapping[str, Value]] | None = None,
        path: Path = Path("fake.jsonl"),
        turns: Sequence[Turn] = (),
        damage: Sequence[object] = (),
    ) -> None:
        self.scenario = scenario or stage()
        self.language = language
        self.path = path
        self.turns = tuple(turns)
        self.table = Table.of(self.scenario.specs)
        self.ended: Ended | None = None
        self.pending = False
        self.damage = tuple(damage)
        self.remaining = self.scenario.duration_minutes * 60.0 - SECONDS_A_TURN * len(turns)
        self.closed = self.hung_up = self.interrupted = False
        self.streams = False
        self.hold: asyncio.Event | None = None
        """Replies wait for it, as for a slow model; an interruption sets it."""
        self.spent = Usage()
        self.left = False
        self.heard: list[str] = []
        self.refuse: NegotiatorError | None = None
        """Raised before the next candidate turn is recorded."""
        self.fail: NegotiatorError | None = None
        """Reported instead of the next reply."""
        self.due: list[Event | Reply] = []
        """What the next ticks bring, one a tick."""
        self._script = list(script)
        self._hears = dict(hears or {})

    @property
    def agreed(self) -> bool:
        return self.table.complete

    def preview(self, text: str) -> Heard:
        offer = next((o for key, o in self._hears.items() if key in text), {})
        acts = {Act.OFFER: 1.0} if offer else {}
        return Heard(acts=acts, offer=tuple(Term(i, v) for i, v in offer.items()), language="fr")

    async def open(self) -> AsyncIterator[Event]:
        if not self.turns:
            async for event in self._reply(OPENING):
                yield event
        elif self.pending:
            async for event in self.retry():
                yield event

    async def say(self, text: str) -> AsyncIterator[Event]:
        if self.refuse is not None:
            refusal, self.refuse = self.refuse, None
            raise refusal
        self.heard.append(text)
        turn = self._turn(Speaker.CANDIDATE, clean(text).strip())
        self.pending = True
        yield Said(turn)
        async for event in self.retry():
            yield event

    async def retry(self) -> AsyncIterator[Event]:
        turn = self.turns[-1]
        heard = self.preview(turn.text)
        self.table = self.table.with_offer(Speaker.CANDIDATE, heard.terms)
        yield Understood(turn, heard, self.table)
        if self.fail is not None:
            failure, self.fail = self.fail, None
            yield Failed(failure)
            return
        agreed_before = self.agreed
        async for event in self._reply(self._script.pop(0) if self._script else Reply()):
            yield event
        self.pending = False
        if self.agreed and not agreed_before:
            yield Agreed(self.table.settled)

    async def tick(self) -> AsyncIterator[Event]:
        if self.ended is None and self.due:
            due = self.due.pop(0)
            if isinstance(due, Reply):
                async for event in self._reply(due):
                    yield event
            else:
                if isinstance(due, ClockCalled):
                    self.remaining = due.minutes * 60.0
                if isinstance(due, Ended):
                    self.ended = due
                yield due

    async def sign(self) -> AsyncIterator[Event]:
        async for event in self._reply(Reply(("Merci, c’est signé.",))):
            yield event
        yield self._end(End.AGREEMENT)

    async def walk_away(self) -> AsyncIterator[Event]:
        async for event in self._reply(Reply(("Je le regrette. Au revoir.",))):
            yield event
        yield self._end(End.WALK_AWAY)

    async def leave(self) -> AsyncIterator[Event]:
        self.left = True
        yield self._end(End.QUIT)

    def close(self) -> None:
        self.closed = True

    def interrupt(self) -> None:
        self.interrupted = True
        if self.hold is not None:
            self.hold.set()

    async def hang_up(self) -> None:
        self.hung_up = True

    async def _reply(self, reply: Reply) -> AsyncIterator[Event]:
        if self.hold is not None:
            await self.hold.wait()
        for sentence in reply.sentences:
            yield Delta(sentence)
        self.table = self.table.with_offer(Speaker.COUNTERPART, reply.offers).settle(reply.settles)
        yield Spoke(self._turn(Speaker.COUNTERPART, "\n".join(reply.sentences)), self.table)

    def _turn(self, speaker: Speaker, text: str) -> Turn:
        turn = Turn(len(self.turns) + 1, speaker, text, SECONDS_A_TURN * len(self.turns))
        self.turns = (*self.turns, turn)
        self.remaining -= SECONDS_A_TURN
        return turn

    def _end(self, how: End) -> Ended:
        self.ended = Ended(how, self.table.settled if how is End.AGREEMENT else None)
        return self.ended


class FakeServices:
    """Services that hand out prepared things."""

    def __init__(
        self,
        *,
        shown: Sequence[Shown] = (),
        rows: Sequence[Row] = (),
        session: FakeSession | None = None,
        debriefing: Debriefing | None = None,
        trouble: NegotiatorError | None = None,
    ) -> None:
        self.shown = list(shown)
        self.rows = list(rows)
        self.session = session or FakeSession()
        self.debriefing = debriefing
        self.trouble = trouble
        """Raised by whatever is asked next of a session or of the library."""
        self.asked: list[tuple[str, object]] = []
        self.voices: list[Offered] = [Offered("", None)]
        self.chosen = self.voices[0]
        self.loads: tuple[float, ...] = ()
        """How much of a model's file is read, step by step, before a session starts."""
        self.judged_by = Offered("", None)
        self.judge_calls = 3
        self.judge_goes_on = asyncio.Event()
        self.judge_goes_on.set()
        self.judged: Debriefing | None = None
        """What the debrief is once it has been judged."""

    def scenarios(self) -> Iterator[Shown]:
        self._stumble()
        yield from self.shown

    def sessions(self) -> list[Row]:
        return list(self.rows)

    def stale(self, row: Row) -> bool:
        return row.rubric == "old"

    def journal(self, row: Row) -> Path:
        return Path(row.journal)

    def load(self, id: str) -> Scenario:
        for shown in self.shown:
            if shown.entry.id == id and shown.entry.scenario is not None:
                return shown.entry.scenario
        raise NotFound(f"No scenario {id}.")

    def start(
        self, scenario: Scenario, language: Language, seed: int | None, progress: Progress
    ) -> FakeSession:
        self.asked.append(("start", (scenario.id, language, seed)))
        for share in self.loads:
            progress("tiny", share)
        self._stumble()
        return self.session

    def resume(self, journal: Path, progress: Progress) -> FakeSession:
        self.asked.append(("resume", journal))
        for share in self.loads:
            progress("tiny", share)
        self._stumble()
        return self.session

    def debrief(self, journal: Path) -> Debriefing:
        self.asked.append(("debrief", journal))
        self._stumble()
        if self.debriefing is None:
            raise NotFound("No session.")
        return self.debriefing

    def judge(self) -> Offered:
        self._stumble()
        return self.judged_by

    async def have_judged(self, journal: Path, loading: Progress, progress: Counted) -> Debriefing:
        for share in self.loads:
            await asyncio.to_thread(loading, "tiny", share)
        self.asked.append(("judge", journal))
        for done in range(self.judge_calls + 1):
            progress(done, self.judge_calls)
            await self.judge_goes_on.wait()
        self._stumble()
        assert self.debriefing is not None
        return self.judged or self.debriefing

    def offered(self) -> list[Offered]:
        self._stumble()
        return list(self.voices)

    def opposite(self) -> Offered:
        return self.chosen

    def choose(self, offered: Offered) -> None:
        self.chosen = offered

    def warm(self) -> None:
        self.asked.append(("warm", None))

    def bill(self, spent: Usage) -> Bill:
        return Bill(spent.tokens, free=not self.chosen.away, cost=None)

    def close(self) -> None:
        self.asked.append(("close", None))

    def _stumble(self) -> None:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
