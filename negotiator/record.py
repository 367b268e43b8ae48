"""A session as read back from its journal: everything that scoring and the debrief need.

Journal records (``kind`` → ``data``), in the order they are written:

- ``session``: ``format`` 1, ``id``, ``scenario`` (whole), ``scenario_hash``, ``language``,
  ``seed``, ``model``, ``version`` (of the program), ``started`` (ISO 8601, UTC)
- ``persona``: who the counterpart is in this session (hidden until the debrief)
- ``candidate`` / ``counterpart``: a ``Turn``
- ``heard``: ``turn``, ``heard``; where a model took part also ``by`` ("model" or "rules"),
  ``model``, ``rung``, ``prompt`` (SHA-256), ``dropped`` (what it made up), ``usage``, ``error``
- ``decision``: ``turn`` (that it answers, 0 for none), ``move``, ``mind``, ``table``, ``trace``
- ``voiced``: how the next counterpart turn was spoken where a model took part: ``turn``, ``by``
  ("model", "phrasebook", "both"), ``model``, ``prompts`` (SHA-256), ``interventions`` (``rule``,
  ``sentence``), ``usage``, ``first`` (seconds to the first sign of life), ``error``
- ``clock``: ``minutes`` left that were called
- ``ended``: ``how``, ``agreement``, ``at``; ``resumed`` takes one back that was not final
- ``prompt`` and ``judged``: what a judge was asked and answered (``scoring.judge.answers``);
  ``batched``: calls handed in together (``scoring.judge.batch``)
- ``reviewed``: a trainer's level: ``criterion``, ``level`` (null: not observable), ``by``,
  ``reason``; the last one of a person about a criterion counts
- ``scorecard``: a scorecard; the last one counts
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from negotiator.counterpart.move import Move
from negotiator.counterpart.persona import Persona
from negotiator.counterpart.strategy.mind import Mind
from negotiator.deal.table import Speaker, Table
from negotiator.errors import JournalError, NotFound
from negotiator.events import End, Ended
from negotiator.llm.usage import Usage
from negotiator.scenario.loader import from_data
from negotiator.scenario.model import Language, Scenario
from negotiator.store.journal import Damage, Entry, read
from negotiator.transcript import Heard, Turn

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Header:
    """The first record of a journal: what was played."""

    id: str
    scenario: Scenario
    scenario_hash: str
    language: Language
    seed: int
    model: str
    version: str
    started: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One candidate turn and what came of it.

    ``before``: the table before the turn; ``offered``: with the candidate's terms on it;
    ``after``: after the counterpart's move. ``move`` and ``reply`` are None while the turn
    waits for its answer.
    """

    turn: Turn
    heard: Heard
    before: Table
    offered: Table
    after: Table
    move: Move | None = None
    reply: Turn | None = None


@dataclass(frozen=True, slots=True)
class Assist:
    """What a model did in one turn. ``part``: "hearing" or "voice"; ``by``: who did it in the
    end; ``kept_back``: the rules by which sentences of a voice were not shown, or what a hearing
    reported and the turn did not hold; ``error``: a ``Reason``, "" for none."""

    turn: int
    part: Literal["hearing", "voice"]
    model: str
    by: str
    kept_back: tuple[str, ...]
    usage: Usage
    error: str


@dataclass(frozen=True, slots=True)
class Review:
    """A trainer's level for one criterion, 0…5; None where it could not be observed."""

    criterion: str
    level: int | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A whole session. ``pending`` is the candidate's turn that has no reply yet.

    ``unsaid``: a move that was decided but not yet spoken. ``called``: clock warnings given.
    """

    path: Path
    header: Header
    persona: Persona
    turns: tuple[Turn, ...]
    exchanges: tuple[Exchange, ...]
    moves: tuple[Move, ...]
    table: Table
    mind: Mind | None
    called: tuple[int, ...]
    pending: Turn | None
    unsaid: Move | None
    ended: Ended | None
    ended_at: float
    scorecard: dict[str, Any] | None
    damage: tuple[Damage, ...]
    assists: tuple[Assist, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def scenario(self) -> Scenario:
        return self.header.scenario

    @property
    def language(self) -> Language:
        return self.header.language

    @property
    def usage(self) -> Usage:
        """What the models of the talks used."""
        return sum((a.usage for a in self.assists), Usage())

    @property
    def opening(self) -> Turn | None:
        """The counterpart's first words."""
        first = self.turns[0] if self.turns else None
        return first if first and first.speaker is Speaker.COUNTERPART else None

    @property
    def elapsed(self) -> float:
        """Seconds of negotiation recorded."""
        return max([self.ended_at, *(t.at for t in self.turns)], default=0.0)


def encode(value: object) -> Any:
    """``value`` (a dataclass or model of this package) as plain JSON data."""
    return _adapter(type(value)).dump_python(value, mode="json")


def decode(kind: type[T], data: object) -> T:
    """The value back from its JSON data. Raises pydantic's ValidationError (a ValueError)."""
    adapter: TypeAdapter[T] = _adapter(kind)
    return adapter.validate_python(data)


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def read_record(path: Path) -> Record:
    """The session of a journal. Damage is reported in it; what precedes it is used.

    Raises NotFound when there is no such file, JournalError when it holds no readable session.
    """
    if not path.is_file():
        raise NotFound(
            f"No session {path.name}.", hint="“negotiator sessions list” shows what there is."
        )
    reading = read(path)
    try:
        return _fold(path, reading.entries, reading.damage)
    except (ValidationError, KeyError, TypeError) as error:
        raise JournalError(
            f"The journal {path.name} is not one that this version can read.",
            detail=_first_line(error),
            hint="It is left as it is. Was it written by another version of the program?",
        ) from error


def _fold(path: Path, entries: Iterable[Entry], damage: tuple[Damage, ...]) -> Record:
    records = list(entries)
    if len(records) < 2 or records[0].kind != "session" or records[1].kind != "persona":
        raise JournalError(
            f"The journal {path.name} does not begin with a session.",
            detail="; ".join(str(d) for d in damage),
            hint="It is left as it is; nothing in it can be scored or resumed.",
        )
    record = begin(path, records[0].data, records[1].data, damage)
    for entry in records[2:]:
        record = advance(record, entry.kind, entry.data)
    return record


def begin(
    path: Path,
    header: Mapping[str, Any],
    persona: Mapping[str, Any],
    damage: tuple[Damage, ...] = (),
) -> Record:
    """The session before its first word, from the first two records of its journal."""
    known = _header(header)
    return Record(
        path=path,
        header=known,
        persona=decode(Persona, persona),
        turns=(),
        exchanges=(),
        moves=(),
        table=Table.of(known.scenario.specs),
        mind=None,
        called=(),
        pending=None,
        unsaid=None,
        ended=None,
        ended_at=0.0,
        scorecard=None,
        damage=damage,
    )


def _header(data: Mapping[str, Any]) -> Header:
    if data.get("format") != FORMAT:
        raise KeyError(f"format {data.get('format')!r} instead of {FORMAT}")
    return Header(
        id=data["id"],
        scenario=from_data(data["scenario"]),
        scenario_hash=data["scenario_hash"],
        language="fr" if data["language"] == "fr" else "en",
        seed=data["seed"],
        model=data["model"],
        version=data["version"],
        started=data["started"],
    )


def advance(record: Record, kind: str, data: Mapping[str, Any]) -> Record:
    """The session after one more journal record: the one fold that both playing and reading use.

    Raises KeyError, TypeError or ValueError when the data is not what that kind holds.
    """
    match kind:
        case "candidate":
            turn = decode(Turn, data)
            return replace(record, turns=(*record.turns, turn), pending=turn)
        case "heard":
            heard = decode(Heard, data["heard"])
            if record.pending is None:
                raise KeyError("a hearing without its turn")
            offered = record.table.with_offer(Speaker.CANDIDATE, heard.terms)
            new = Exchange(record.pending, heard, record.table, offered, offered)
            known = [e for e in record.exchanges if e.turn.number != new.turn.number]
            assists = record.assists
            if data.get("model"):
                assists = (*assists, _assist("hearing", data, tuple(data["dropped"])))
            return replace(record, exchanges=(*known, new), assists=assists)
        case "decision":
            move, table = decode(Move, data["move"]), decode(Table, data["table"])
            exchanges = record.exchanges
            if data["turn"] and exchanges and exchanges[-1].turn.number == data["turn"]:
                exchanges = (*exchanges[:-1], replace(exchanges[-1], move=move, after=table))
            return replace(
                record,
                exchanges=exchanges,
                moves=(*record.moves, move),
                table=table,
                mind=decode(Mind, data["mind"]),
                unsaid=move,
            )
        case "counterpart":
            turn = decode(Turn, data)
            exchanges = record.exchanges
            if record.pending and exchanges and exchanges[-1].turn == record.pending:
                exchanges = (*exchanges[:-1], replace(exchanges[-1], reply=turn))
            return replace(
                record,
                turns=(*record.turns, turn),
                exchanges=exchanges,
                pending=None,
                unsaid=None,
            )
        case "voiced":
            rules = tuple(i["rule"] for i in data["interventions"])
            return replace(record, assists=(*record.assists, _assist("voice", data, rules)))
        case "clock":
            return replace(record, called=(*record.called, data["minutes"]))
        case "ended":
            ended = Ended(End(data["how"]), data["agreement"])
            return replace(record, ended=ended, ended_at=float(data["at"]))
        case "resumed":
            return replace(record, ended=None)
        case "reviewed":
            return replace(record, reviews=(*record.reviews, decode(Review, data)))
        case "scorecard":
            return replace(record, scorecard=dict(data))
        case _:
            return record  # a later version's record: kept in the file, not needed here


def _assist(
    part: Literal["hearing", "voice"], data: Mapping[str, Any], kept_back: tuple[str, ...]
) -> Assist:
    return Assist(
        turn=data["turn"],
        part=part,
        model=data["model"],
        by=data["by"],
        kept_back=kept_back,
        usage=decode(Usage, data["usage"]),
        error=data["error"],
    )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
