"""What the screens ask of the rest of the program, and how a workspace answers.

The heavy modules are imported inside the calls: the first screen is painted before them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiator.deal.table import Table
    from negotiator.events import Ended, Event
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
    """Every call may take a while (call it in a thread) and may raise NegotiatorError."""

    def scenarios(self) -> Iterator[Shown]: ...
    def sessions(self) -> list[Row]: ...
    def journal(self, row: Row) -> Path: ...
    def load(self, id: str) -> Scenario: ...
    def start(self, scenario: Scenario, language: Language, seed: int | None) -> Talks: ...
    def resume(self, journal: Path) -> Talks: ...
    def debrief(self, journal: Path) -> Debriefing: ...


class WorkspaceServices:
    """The services over the files of a workspace, with real time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

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
        return sorted(rows, key=lambda row: row.started, reverse=True)

    def journal(self, row: Row) -> Path:
        """Where the journal of a catalogued session is."""
        return self._workspace.transcripts / row.journal

    def load(self, id: str) -> Scenario:
        from negotiator.scenario.library import Library

        return Library(self._workspace.scenarios).load(id)

    def start(self, scenario: Scenario, language: Language, seed: int | None) -> Talks:
        """A new session on disk; without a ``seed`` somebody is drawn at random."""
        from secrets import randbelow

        from negotiator.prompts import Prompts
        from negotiator.session import Session, WallClock

        return Session.start(
            scenario,
            self._workspace.transcripts,
            Prompts(self._workspace.prompts),
            language=language,
            seed=randbelow(2**31) if seed is None else seed,
            clock=WallClock(),
        )

    def resume(self, journal: Path) -> Talks:
        from negotiator.prompts import Prompts
        from negotiator.session import Session, WallClock

        return Session.resume(journal, Prompts(self._workspace.prompts), clock=WallClock())

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
