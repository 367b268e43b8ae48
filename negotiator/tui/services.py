"""What the screens ask of the rest of the program, and how a workspace answers.

The heavy modules are imported inside the calls: the first screen is painted before them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negotiator.casting import Cast
    from negotiator.config import Part, Settings, Source
    from negotiator.deal.table import Table
    from negotiator.events import Ended, Event
    from negotiator.llm.usage import Cost, Usage
    from negotiator.prompts import Prompts
    from negotiator.record import Record
    from negotiator.scenario.library import Entry
    from negotiator.scenario.model import Language, Scenario, Text
    from negotiator.scoring.rubric import Rubric
    from negotiator.scoring.scorecard import Scorecard
    from negotiator.store.catalogue import Row
    from negotiator.transcript import Heard, Turn
    from negotiator.workspace import Workspace


class Talks(Protocol):
    """A session, as far as the room needs it (see ``negotiator.session.Session``)."""

    @property
    def path(self) -> Path: ...
    @property
    def scenario(self) -> Scenario: ...
    @property
    def language(self) -> Language: ...
    @property
    def turns(self) -> tuple[Turn, ...]: ...
    @property
    def table(self) -> Table: ...
    @property
    def agreed(self) -> bool: ...
    @property
    def ended(self) -> Ended | None: ...
    @property
    def pending(self) -> bool: ...
    @property
    def remaining(self) -> float: ...
    @property
    def damage(self) -> Sequence[object]: ...
    @property
    def streams(self) -> bool: ...
    @property
    def spent(self) -> Usage: ...
    def interrupt(self) -> None: ...
    async def hang_up(self) -> None: ...
    def open(self) -> AsyncIterator[Event]: ...
    def say(self, text: str) -> AsyncIterator[Event]: ...
    def tick(self) -> AsyncIterator[Event]: ...
    def sign(self) -> AsyncIterator[Event]: ...
    def walk_away(self) -> AsyncIterator[Event]: ...
    def leave(self) -> AsyncIterator[Event]: ...
    def retry(self) -> AsyncIterator[Event]: ...
    def preview(self, text: str) -> Heard: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who can play the counterpart. ``source`` None: the program itself.

    ``server``: the program that serves the model on this machine, where it was found there.
    ``away``: what is written to it leaves this machine.
    """

    name: str
    source: Source
    server: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of the library, with the name of the counterpart's country where it is known."""

    entry: Entry
    country: Text | None


@dataclass(frozen=True, slots=True)
class Debriefing:
    """A scored session. ``unsaved``: why its scorecard could not be kept, if it could not."""

    record: Record
    card: Scorecard
    rubric: Rubric
    unsaved: str = ""


class Services(Protocol):
    """Every call may take a while (call it in a thread, but for those that are awaited) and may
    raise NegotiatorError."""

    def scenarios(self) -> Iterator[Shown]: ...
    def sessions(self) -> list[Row]: ...
    def stale(self, row: Row) -> bool: ...
    def journal(self, row: Row) -> Path: ...
    def load(self, id: str) -> Scenario: ...
    def start(
        self, scenario: Scenario, language: Language, seed: int | None, progress: Progress
    ) -> Talks: ...
    def resume(self, journal: Path, progress: Progress) -> Talks: ...
    def debrief(self, journal: Path) -> Debriefing: ...
    def judge(self) -> Offered: ...
    async def have_judged(
        self, journal: Path, loading: Progress, progress: Counted
    ) -> Debriefing: ...
    def offered(self) -> list[Offered]: ...
    def opposite(self) -> Offered: ...
    def choose(self, offered: Offered) -> None: ...
    def warm(self) -> None: ...
    def bill(self, spent: Usage) -> Bill: ...
    def close(self) -> None: ...


Progress: TypeAlias = "Callable[[str, float], None]"
"""Told the name of a model's file and how much of it (0…1) has been read."""


Counted: TypeAlias = "Callable[[int, int], None]"
"""Told how many calls of how many are done."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What a session's models used. ``free``: on this machine. ``cost`` None: not known."""

    tokens: int
    free: bool
    cost: Cost | None


class WorkspaceServices:
    """The services over the files of a workspace, with real time.

    ``base_url`` and ``model`` as on the command line.
    """

    def __init__(
        self, workspace: Workspace, *, base_url: str | None = None, model: str | None = None
    ) -> None:
        self._workspace = workspace
        self._line = (base_url, model)
        self._settings: Settings | None = None
        self._chosen: Offered | None = None
        self._cast: Cast | None = None
        self._judges: Cast | None = None
        self._rubric_hash = ""

    def scenarios(self) -> Iterator[Shown]:
        """The library's files one by one, as they are read."""
        from negotiator.scenario.library import Library

        library = Library(self._workspace.scenarios)
        for id in library.ids():
            entry = library.entry(id)
            yield Shown(entry, self._country(entry))

    def sessions(self) -> list[Row]:
        """The recorded sessions, newest first."""
        from negotiator.store.catalogue import Catalogue

        rows = Catalogue(self._workspace.catalogue, self._workspace.transcripts).rows()
        if any(row.rubric for row in rows):
            from negotiator.scoring.rubric import load_rubric

            self._rubric_hash = load_rubric(self._prompts()).hash
        return sorted(rows, key=lambda row: row.started, reverse=True)

    def stale(self, row: Row) -> bool:
        """Whether a session's mark was given under another rubric than the one in force when the
        sessions were read."""
        return bool(row.rubric) and row.rubric != self._rubric_hash

    def journal(self, row: Row) -> Path:
        """Where the journal of a catalogued session is."""
        return self._workspace.transcripts / row.journal

    def load(self, id: str) -> Scenario:
        from negotiator.scenario.library import Library

        return Library(self._workspace.scenarios).load(id)

    def start(
        self, scenario: Scenario, language: Language, seed: int | None, progress: Progress
    ) -> Talks:
        """A new session on disk; without a ``seed`` somebody is drawn at random."""
        from secrets import randbelow

        from negotiator.session import Session, WallClock

        prompts = self._prompts()
        return Session.start(
            scenario,
            self._workspace.transcripts,
            prompts,
            language=language,
            seed=randbelow(2**31) if seed is None else seed,
            clock=WallClock(),
            models=self._players(progress).models(prompts),
        )

    def resume(self, journal: Path, progress: Progress) -> Talks:
        from negotiator.session import Session, WallClock

        prompts = self._prompts()
        models = self._players(progress).models(prompts)
        return Session.resume(journal, prompts, clock=WallClock(), models=models)

    # Who sits across the table.

    def offered(self) -> list[Offered]:
        """Everybody who can: the program, what was set, what runs on this machine."""
        from negotiator.llm.detect import servers
        from negotiator.llm.endpoint import Endpoint

        found = [Offered("", None)]
        configured = self._configured()
        if configured.source is not None:
            found.append(configured)
        limits = self._read_settings().limits
        for server in servers():
            for model in server.models:
                source = Endpoint(server.base_url, model, limits=limits)
                if source != configured.source:
                    found.append(Offered(model, source, server.name))
        return found

    def opposite(self) -> Offered:
        """Who will sit there: the one chosen, else what the settings say.

        Raises NegotiatorError when the settings cannot be used.
        """
        return self._chosen or self._configured()

    def choose(self, offered: Offered) -> None:
        """From the next session on. A model started for another choice is ended."""
        self._chosen = offered
        self.close()

    def warm(self) -> None:
        """Import what a model needs, while there is time. Does nothing without one."""
        if self.opposite().source is not None:
            from negotiator.llm.client import warm

            warm()

    def bill(self, spent: Usage) -> Bill:
        """What a session's models used, and what it costs where that is known."""
        from negotiator.errors import NegotiatorError
        from negotiator.llm.usage import cost, prices

        offered = self.opposite()
        if not offered.away:
            return Bill(spent.tokens, free=True, cost=None)
        try:
            listed = prices(self._prompts())
        except NegotiatorError:
            listed = ()  # the list is a help, never a hindrance
        return Bill(spent.tokens, free=False, cost=cost(spent, offered.name, listed))

    def close(self) -> None:
        """End the model servers that were started."""
        for players in (self._cast, self._judges):
            if players is not None:
                players.close()
        self._cast = self._judges = None

    def _prompts(self) -> Prompts:
        from negotiator.prompts import Prompts

        return Prompts(self._workspace.prompts)

    def _read_settings(self) -> Settings:
        from negotiator.config import load

        if self._settings is None:
            base_url, model = self._line
            self._settings = load(self._workspace, base_url=base_url, model=model)
        return self._settings

    def judge(self) -> Offered:
        """Who judges: what the settings say, else the model chosen for across the table.

        Raises NegotiatorError when the settings cannot be used.
        """
        from negotiator.config import Part

        configured = self._configured(Part.JUDGE)
        return configured if configured.source is not None else self._chosen or configured

    async def have_judged(self, journal: Path, loading: Progress, progress: Counted) -> Debriefing:
        """Have the judge score a session; the scorecard is kept in its journal.

        ``loading`` is told from another thread. What was judged before a cancellation is kept.
        Raises NegotiatorError when there is no judge, its endpoint fails or the journal is in use.
        """
        import asyncio

        from negotiator.config import Part
        from negotiator.errors import NegotiatorError
        from negotiator.record import read_record
        from negotiator.scoring.judge.live import judge_session
        from negotiator.scoring.rubric import load_rubric

        if self._judges is None:
            parts, source = (Part.JUDGE,), self.judge().source
            self._judges = await asyncio.to_thread(self._started, parts, source, loading)
        endpoint = self._judges.endpoints[Part.JUDGE]
        if endpoint is None:
            raise NegotiatorError("There is no model to judge.", hint="Choose one with F6.")
        prompts = self._prompts()
        card = await judge_session(journal, prompts, endpoint, progress=progress)
        return Debriefing(read_record(journal), card, load_rubric(prompts))

    def _configured(self, part: Part | None = None) -> Offered:
        from negotiator.config import Part

        source = self._read_settings()[part or Part.COUNTERPART]
        if source is None:
            return Offered("", None)
        if isinstance(source, Path):
            return Offered(source.stem, source)
        return Offered(source.model or source.address, source, away=not source.loopback)

    def _players(self, progress: Progress) -> Cast:
        """The models, started; the ones of before as long as nobody else is chosen."""
        from negotiator.config import Part

        if self._cast is None:
            parts = (Part.COUNTERPART, Part.HEARING)
            settings = self._read_settings()
            if self._chosen is None:
                self._cast = self._played(parts, settings, progress)
            else:
                self._cast = self._started(parts, self._chosen.source, progress)
        return self._cast

    def _started(self, parts: tuple[Part, ...], source: Source, progress: Progress) -> Cast:
        """``source`` in all of ``parts``."""
        from negotiator.config import Part, Settings

        settings = self._read_settings()
        own = Settings(dict.fromkeys(Part, source), said=True, limits=settings.limits)
        return self._played(parts, own, progress)

    def _played(self, parts: tuple[Part, ...], settings: Settings, progress: Progress) -> Cast:
        from negotiator.casting import cast

        return cast(settings, parts, progress=lambda p, share: progress(p.stem, share))

    def debrief(self, journal: Path) -> Debriefing:
        """The session with its scorecard: the one in its journal, or a fresh one kept there.

        A computed scorecard under another rubric is stale and made anew; one that a model or a
        trainer had a hand in stays. When the journal cannot be written, the score is still shown.
        """
        from negotiator.errors import JournalError
        from negotiator.prompts import Prompts
        from negotiator.record import read_record
        from negotiator.scoring.book import score_session
        from negotiator.scoring.rubric import load_rubric
        from negotiator.scoring.score import score

        prompts = Prompts(self._workspace.prompts)
        rubric = load_rubric(prompts)
        record = read_record(journal)
        kept = _kept(record, rubric)
        if kept is not None:
            return Debriefing(record, kept, rubric)
        try:
            return Debriefing(record, score_session(journal, prompts), rubric)
        except JournalError as error:
            return Debriefing(record, score(record, rubric), rubric, unsaved=str(error))

    def _country(self, entry: Entry) -> Text | None:
        from negotiator.counterpart.persona import culture
        from negotiator.errors import NegotiatorError
        from negotiator.prompts import Prompts

        if entry.scenario is None:
            return None
        country = entry.scenario.counterpart.culture.country
        try:
            return culture(Prompts(self._workspace.prompts), country).name
        except NegotiatorError:
            return None  # only the country's name is missing; starting will say so


def _kept(record: Record, rubric: Rubric) -> Scorecard | None:
    """The journal's scorecard, if it still counts."""
    from pydantic import ValidationError

    from negotiator.scoring.scorecard import Basis, Scorecard

    if record.scorecard is None:
        return None
    try:
        card = Scorecard.model_validate(record.scorecard)
    except ValidationError:
        return None  # written by another version
    by_hand = any(s.basis in (Basis.JUDGED, Basis.TRAINER) for s in card.scores)
    return card if by_hand or card.rubric.hash == rubric.hash else None
