"""A negotiation being played: whose turn it is, the clock, stop and resume.

Hear → decide → speak, as an async generator of small events. The session's state is the fold
of its journal, record by record, so a session resumed after a crash is the same as one that
never stopped; every finished event is on disk before it is yielded.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Any, Protocol

from negotiator.counterpart.hearing.model import Hearing
from negotiator.counterpart.hearing.rules import hear
from negotiator.counterpart.models import Models
from negotiator.counterpart.move import Effect, Move
from negotiator.counterpart.persona import draw
from negotiator.counterpart.strategy import decide as mind_of
from negotiator.counterpart.strategy.decide import Decision
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.counterpart.voice.context import VoiceContext, stage_at
from negotiator.counterpart.voice.model import Voicing
from negotiator.counterpart.voice.phrasebook import Phrasebook
from negotiator.counterpart.voice.sentences import said
from negotiator.counterpart.voice.speech import speech
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.errors import NegotiatorError, WorkspaceError
from negotiator.events import (
    Agreed,
    ClockCalled,
    Delta,
    End,
    Ended,
    Event,
    Failed,
    Fellback,
    Said,
    Spoke,
    Understood,
)
from negotiator.llm.usage import Usage
from negotiator.notes import noted, voiced
from negotiator.prompts import Prompts
from negotiator.record import FORMAT, Record, advance, begin, encode, read_record
from negotiator.scenario.loader import fingerprint
from negotiator.scenario.model import Language, Scenario
from negotiator.store.journal import Damage, Journal
from negotiator.text import clean
from negotiator.transcript import Heard, Turn

WARNINGS = (15, 5, 2)
"""Minutes left at which the clock calls; the last one opens the last round."""


EMBEDDED = "embedded"


class Clock(Protocol):
    """Where the session takes the time from."""

    def now(self) -> float:
        """Seconds from any fixed start; never runs backwards."""
        ...


class WallClock:
    """Real time."""

    def now(self) -> float:
        return time.monotonic()


class PacedClock:
    """Time that passes only when told: scripted play and tests are the same on every machine."""

    def __init__(self) -> None:
        self._now = 0.0

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds


class Session:
    """One negotiation, and the only writer of its journal. Not safe for two tasks at once:
    run one of its generators to the end before starting another.

    ``models``: who listens and speaks beside the rules and the phrasebook, if anybody.
    """

    def __init__(
        self,
        record: Record,
        journal: Journal,
        prompts: Prompts,
        clock: Clock,
        models: Models | None = None,
    ) -> None:
        self.record = record
        self._journal = journal
        self._clock = clock
        self._before = record.elapsed
        self._since: float | None = None
        self._side = Side(record.scenario, record.persona, record.header.seed)
        self._voice = Phrasebook(prompts, record.language)
        self._models = models
        self._stop: asyncio.Event | None = None

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        transcripts: Path,
        prompts: Prompts,
        *,
        language: Language,
        seed: int,
        clock: Clock,
        models: Models | None = None,
    ) -> Session:
        """A new session with its journal on disk.

        Raises WorkspaceError or JournalError when nothing can be written there.
        """
        persona = draw(scenario, prompts, seed)
        started = datetime.now(UTC)
        id = f"{started:%Y%m%d-%H%M%S}-{scenario.id}-{token_hex(2)}"
        header = {
            "format": FORMAT,
            "id": id,
            "scenario": encode(scenario),
            "scenario_hash": fingerprint(scenario),
            "language": language,
            "seed": seed,
            "model": models.label if models else EMBEDDED,
            "version": version("negotiator"),
            "started": started.isoformat(timespec="seconds"),
        }
        try:
            transcripts.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"The folder {transcripts} cannot be made.",
                detail=error.strerror or str(error),
                hint="Choose a workspace that you may write to: negotiator --workspace DIR",
            ) from error
        path = transcripts / f"{id}.jsonl"
        journal = Journal.create(path)
        try:
            journal.append("session", header)
            journal.append("persona", encode(persona))
        except BaseException:
            journal.close()
            raise
        return cls(begin(path, header, encode(persona)), journal, prompts, clock, models)

    @classmethod
    def resume(
        cls, journal: Path, prompts: Prompts, *, clock: Clock, models: Models | None = None
    ) -> Session:
        """A session that was left or cut off, from its journal alone.

        Raises NegotiatorError when it has ended, SessionBusy when another process plays it.
        """
        record = read_record(journal)
        if record.ended is not None and record.ended.how.final:
            raise NegotiatorError(
                f"The session {record.id} is over ({record.ended.how}).",
                hint=f"“negotiator sessions show {record.id}” shows it.",
            )
        return cls(record, Journal.open(journal), prompts, clock, models)

    # What a screen may look at.

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def path(self) -> Path:
        return self.record.path

    @property
    def scenario(self) -> Scenario:
        return self.record.scenario

    @property
    def language(self) -> Language:
        return self.record.language

    @property
    def seed(self) -> int:
        return self.record.header.seed

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.record.turns

    @property
    def table(self) -> Table:
        return self.record.table

    @property
    def agreed(self) -> bool:
        """Every issue is settled: it may be signed."""
        return self.record.table.complete

    @property
    def ended(self) -> Ended | None:
        return self.record.ended

    @property
    def damage(self) -> tuple[Damage, ...]:
        return self.record.damage

    @property
    def pending(self) -> bool:
        """A candidate's turn waits for its reply."""
        return self.record.pending is not None

    @property
    def elapsed(self) -> float:
        """Seconds negotiated; the clock stands still before ``open`` and after ``pause``."""
        running = 0.0 if self._since is None else self._clock.now() - self._since
        return self._before + running

    @property
    def remaining(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.scenario.duration_minutes * 60 - self.elapsed)

    @property
    def model(self) -> str:
        """Who speaks for the counterpart: a model's label, or "embedded"."""
        return self._models.label if self._models else EMBEDDED

    @property
    def spent(self) -> Usage:
        """What the models of this session used so far."""
        return self.record.usage

    @property
    def streams(self) -> bool:
        """Whether speech comes as fast as a model makes it."""
        voice = self._models.voice if self._models else None
        return voice is not None and not voice.resting

    def preview(self, text: str) -> Heard:
        """What the counterpart would understand of ``text`` now; changes nothing."""
        return self._hear(clean(text))

    def pause(self) -> None:
        """Stop the clock."""
        self._before, self._since = self.elapsed, None

    def go_on(self) -> None:
        """Let the clock run."""
        if self._since is None:
            self._since = self._clock.now()

    def interrupt(self) -> None:
        """Wait no longer for a model: what it said stands, and what must still be said follows
        from the phrasebook. Nothing happens when no model is at work."""
        if self._stop is not None:
            self._stop.set()

    def close(self) -> None:
        """Stop the clock and let go of the journal."""
        self.pause()
        self._journal.close()

    async def hang_up(self) -> None:
        """Let the models' connections go."""
        if self._models is not None:
            await self._models.close()

    # What can be done.

    async def open(self) -> AsyncIterator[Event]:
        """Start the clock. The counterpart's first words; on resume, the reply that was due."""
        if self.ended is not None:
            self._append("resumed", {"at": self.elapsed})
        self.go_on()
        if self.record.mind is None:
            first = mind_of.first_mind(self._side)
            decision = mind_of.greet(self._side, first, self.table)
            async for event in self._act(decision, answers=0):
                yield event
        elif self.record.pending is not None or self.record.unsaid is not None:
            async for event in self.retry():
                yield event

    async def say(self, text: str) -> AsyncIterator[Event]:
        """One candidate turn and its answer."""
        self._require_open()
        if self.record.pending is not None:
            raise NegotiatorError("Your last turn has not been answered yet.", hint="Retry first.")
        turn = Turn(len(self.turns) + 1, Speaker.CANDIDATE, clean(text).strip(), self.elapsed)
        self._append("candidate", encode(turn))
        yield Said(turn)
        async for event in self.retry():
            yield event
        async for event in self.tick():
            yield event

    async def retry(self) -> AsyncIterator[Event]:
        """Answer the turn that waits for it, from where the last attempt stopped."""
        turn = self.record.pending
        if self.record.unsaid is not None:
            before = self.record.exchanges[-1].offered if turn is not None else self.table
            async for event in self._speak(self.record.unsaid, before):
                yield event
            return
        if turn is None or self.record.mind is None:
            return
        hearing = await self._understand(turn.text)
        heard = hearing.heard
        self._append("heard", {"turn": turn.number, "heard": encode(heard), **noted(hearing)})
        if hearing.error is not None:
            yield Fellback("hearing", hearing.error, self._resting("hearing"))
        exchange = self.record.exchanges[-1]
        yield Understood(turn, heard, exchange.offered)
        share = self.elapsed / (self.scenario.duration_minutes * 60)
        decision = mind_of.decide(self._side, self.record.mind, exchange.before, heard, share)
        async for event in self._act(decision, answers=turn.number):
            yield event

    async def tick(self) -> AsyncIterator[Event]:
        """Let the clock call: warnings, timed events, the last round, the end. Cheap when
        nothing is due; call it every second."""
        mind = self.record.mind
        if self.ended is not None or mind is None or self.record.pending is not None:
            return
        if self.remaining <= 0:
            async for event in self._time_up(mind):
                yield event
            return
        due = [m for m in WARNINGS if self._due(m)]
        for minutes in due:
            self._append("clock", {"minutes": minutes})
        if due:
            yield ClockCalled(due[-1])
            if due[-1] == WARNINGS[-1]:
                async for event in self._act(
                    mind_of.last_round(self._side, mind, self.table), answers=0
                ):
                    yield event
                return
            if self._side.persona["time"] >= 1 and not self.agreed:
                called = mind_of.call_time(self._side, mind, self.table, due[-1])
                async for event in self._act(called, answers=0):
                    yield event
                return
        for happening in self.scenario.counterpart.events:
            known = self.record.mind.happened if self.record.mind else ()
            if happening.id not in known and self.elapsed >= happening.at_minute * 60:
                if self.agreed:
                    return
                decision = mind_of.happen(self._side, mind, self.table, happening)
                async for event in self._act(decision, answers=0):
                    yield event
                return

    async def sign(self) -> AsyncIterator[Event]:
        """Sign the deal. Raises NegotiatorError naming the open issues if there are any."""
        self._require_open()
        if not self.agreed or self.record.mind is None:
            names = [self.scenario.specs[i].name[self.language] for i in self.table.open_issues]
            raise NegotiatorError(
                "There is nothing to sign yet.", detail="Still open: " + ", ".join(names)
            )
        decision = mind_of.sign(self._side, self.record.mind, self.table)
        async for event in self._act(decision, answers=0):
            yield event

    async def walk_away(self) -> AsyncIterator[Event]:
        """Leave the table for good."""
        self._require_open()
        if self.record.mind is None:
            yield self._end(End.WALK_AWAY, None)
            return
        decision = mind_of.farewell(self._side, self.record.mind, self.table)
        async for event in self._act(decision, answers=0):
            yield event

    async def leave(self, how: End = End.QUIT) -> AsyncIterator[Event]:
        """Stop now. With everything settled the deal stands; otherwise it can be resumed."""
        if self.ended is not None:
            return
        if self.agreed and how is End.LINES_OVER:
            # Offer and acceptance make the contract; nobody is left to confirm it.
            yield self._end(End.AGREEMENT, self.table.settled)
        else:
            yield self._end(how, None)

    # How it is done.

    def _hear(self, text: str) -> Heard:
        return hear(text, self.scenario, self.table, language=self.language)

    async def _understand(self, text: str) -> Hearing:
        ears = self._models.ears if self._models else None
        if ears is None or ears.resting:
            return Hearing(self._hear(text))
        last = [t.text for t in self.turns if t.speaker is Speaker.COUNTERPART]
        listening = asyncio.ensure_future(
            ears.hear(
                text,
                self.scenario,
                self.table,
                language=self.language,
                reply=last[-1] if last else "",
            )
        )
        self._stop = asyncio.Event()
        stopped = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait({listening, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                return listening.result()
            return Hearing(self._hear(text))
        finally:
            for task in (listening, stopped):
                task.cancel()
            await asyncio.gather(listening, stopped, return_exceptions=True)
            self._stop = None

    def _resting(self, part: str) -> bool:
        if self._models is None:
            return False
        helper = self._models.ears if part == "hearing" else self._models.voice
        return helper is not None and helper.resting

    async def _act(self, decision: Decision, *, answers: int) -> AsyncIterator[Event]:
        agreed_before = self.agreed and not decision.move.reopens
        before = self.record.exchanges[-1].offered if answers else self.table
        self._append(
            "decision",
            {
                "turn": answers,
                "move": encode(decision.move),
                "mind": encode(decision.mind),
                "table": encode(decision.table),
                "trace": decision.trace,
            },
        )
        async for event in self._speak(decision.move, before, agreed_before=agreed_before):
            yield event

    async def _speak(
        self, move: Move, before: Table, *, agreed_before: bool = False
    ) -> AsyncIterator[Event]:
        context = self._voice_context()
        try:
            draft = self._voice.phrased(move, context)
        except NegotiatorError as error:
            yield Failed(error)
            return
        sentences: list[str] = []
        interrupted = False
        voice = self._models.voice if self._models else None
        if voice is None or voice.resting:
            for _, sentence in draft:
                sentences.append(sentence)
                yield Delta(sentence)
        else:
            spoken = speech(
                move,
                context,
                self.record.persona,
                self.language,
                before=before,
                table=self.table,
                turns=self.turns,
                mind=self.record.mind,
            )
            voicing = Voicing()
            self._stop = asyncio.Event()
            try:
                async with aclosing(voice.speak(spoken, draft, voicing, self._stop)) as told:
                    async for sentence in told:
                        sentences.append(sentence)
                        yield Delta(sentence)
            finally:
                self._stop = None
            interrupted = voicing.interrupted
            self._append("voiced", {"turn": len(self.turns) + 1, **voiced(voicing)})
            if voicing.error is not None:
                yield Fellback("voice", voicing.error, voice.resting)
        turn = Turn(
            len(self.turns) + 1,
            Speaker.COUNTERPART,
            "\n".join(sentences),
            self.elapsed,
            interrupted,
        )
        self._append("counterpart", encode(turn))
        yield Spoke(turn, self.table)
        match move.effect:
            case Effect.AGREED if not agreed_before:
                yield Agreed(self.table.settled)
            case Effect.SIGNED:
                yield self._end(End.AGREEMENT, self.table.settled)
            case Effect.WALK_AWAY:
                yield self._end(End.WALK_AWAY, None)
            case Effect.TIME:
                yield self._end(End.TIME, None)
            case _:
                pass

    async def _time_up(self, mind: Mind) -> AsyncIterator[Event]:
        yield ClockCalled(0)
        if self.agreed:
            yield self._end(End.AGREEMENT, self.table.settled)
            return
        decision = mind_of.time_up(self._side, mind, self.table)
        async for event in self._act(decision, answers=0):
            yield event

    def _due(self, minutes: int) -> bool:
        return (
            minutes not in self.record.called
            and minutes < self.scenario.duration_minutes
            and self.remaining <= minutes * 60
        )

    def _voice_context(self) -> VoiceContext:
        persona = self.record.persona
        return VoiceContext(
            scenario=self.scenario,
            person=persona.person,
            register=persona.register,
            stage=stage_at(self.elapsed / (self.scenario.duration_minutes * 60)),
            seed=self.seed,
            turn=len(self.turns) + 1,
            used=said(t.text for t in self.turns if t.speaker is Speaker.COUNTERPART),
        )

    def _end(self, how: End, agreement: Mapping[str, Value] | None) -> Ended:
        terms = dict(agreement) if agreement is not None else None
        self._append("ended", {"how": how.value, "agreement": terms, "at": self.elapsed})
        self.pause()
        return Ended(how, terms)

    def _append(self, kind: str, data: dict[str, Any]) -> None:
        self._journal.append(kind, data)
        self.record = advance(self.record, kind, data)

    def _require_open(self) -> None:
        if self.ended is not None:
            raise NegotiatorError("This negotiation is over.")
