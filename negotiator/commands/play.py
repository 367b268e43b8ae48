"""``play``: a negotiation in plain lines, interactive or from a script."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from secrets import randbelow
from typing import Any

from negotiator.casting import cast
from negotiator.commands.loading import told
from negotiator.commands.output import data, emit, talk
from negotiator.config import Part, load
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.errors import NegotiatorError, NotFound
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
)
from negotiator.prompts import Prompts
from negotiator.scenario.library import Library
from negotiator.scenario.model import Language
from negotiator.scenario.wording import say_value
from negotiator.scoring.book import score_session
from negotiator.scoring.plain import scorecard_json, scorecard_text
from negotiator.scoring.rubric import load_rubric
from negotiator.scoring.scorecard import Scorecard
from negotiator.session import Clock, PacedClock, Session, WallClock
from negotiator.store.journal import read
from negotiator.text import clean
from negotiator.workspace import Workspace

SECONDS_A_TURN = 30
"""What a scripted turn takes on the paced clock: sixty turns fill half an hour."""

INTERRUPTED = 130


_INSTEAD = {
    False: ("The built-in counterpart answered.", "L’interlocuteur intégré a répondu."),
    True: (
        "The built-in counterpart goes on from here.",
        "L’interlocuteur intégré prend la suite.",
    ),
}
"""What happened in place of a model that failed, for good or not; English, then French."""


def play_session(
    workspace: Workspace,
    id: str,
    *,
    lines: str | None,
    language: Language,
    seed: int | None,
    base_url: str | None,
    model: str | None,
    trace: bool,
    as_json: bool,
) -> int:
    """Play, score, report; returns the exit code. Raises NegotiatorError on a user's error."""
    scenario = Library(workspace.scenarios).load(id)
    prompts = Prompts(workspace.prompts)
    script = None if lines is None else _script(lines)
    clock: Clock = WallClock() if script is None else PacedClock()
    seed = randbelow(2**31) if seed is None else seed
    settings = load(workspace, base_url=base_url, model=model)
    players = cast(settings, (Part.COUNTERPART, Part.HEARING), progress=told)
    try:
        session = Session.start(
            scenario,
            workspace.transcripts,
            prompts,
            language=language,
            seed=seed,
            clock=clock,
            models=players.models(prompts),
        )
        talk(f"{session.id} · seed {seed} · {session.model} · {session.path}")
        with _Player(session, clock, quiet=as_json) as player:
            code = player.play(script)
        _report(player, prompts, as_json=as_json)
    finally:
        players.close()
    if trace:
        _print_trace(session.path)
    return code


def _print_trace(journal: Path) -> None:
    """Every decision: what it answered, what it wanted, what it did, the guard's verdict."""
    for entry in read(journal).entries:
        if entry.kind == "decision":
            talk(f"\n-- turn {entry.data['turn'] or '—'}")
            for step in entry.data["move"]["steps"]:
                talk(f"   {step['beat']} {step['terms'] or ' '.join(step['issues'])} {step['ref']}")
            for name, value in entry.data["trace"].items():
                shown = f"{value:.3f}" if isinstance(value, float) else value
                talk(f"   {name}: {shown}")


def _report(player: _Player, prompts: Prompts, *, as_json: bool) -> None:
    session = player.session
    if player.ended is not None and player.ended.how is End.QUIT and not as_json:
        # A scorecard names what the other side hides: not before the end.
        talk("Left open: the application can go on with it.")
        talk(f"As it stands: negotiator score {session.id}")
        return
    rubric = load_rubric(prompts)
    card = score_session(session.path, prompts)
    ended = player.ended or Ended(End.QUIT, None)
    if as_json:
        data(_summary(session, ended, card))
    else:
        emit("")
        emit(scorecard_text(card, rubric, session.scenario, session.language))


def _summary(session: Session, ended: Ended, card: Scorecard) -> dict[str, Any]:
    agreement: dict[str, Value] | None = None
    if ended.agreement is not None:
        agreement = dict(ended.agreement)
    return {
        "session": session.id,
        "ended": ended.how.value,
        "turns": sum(t.speaker is Speaker.CANDIDATE for t in session.turns),
        "agreement": agreement,
        "journal": str(session.path),
        "scorecard": scorecard_json(card, session.language),
    }


class _Player:
    """Feeds lines to a session and prints what happens."""

    def __init__(self, session: Session, clock: Clock, *, quiet: bool) -> None:
        self.session = session
        self.ended: Ended | None = None
        self._clock = clock
        self._print = talk if quiet else emit
        self._speaking = False
        # One loop for the whole session: a model's connections live in it. Between two runs of
        # it an interrupt at the prompt is an ordinary KeyboardInterrupt.
        self._loop = asyncio.Runner()

    def __enter__(self) -> _Player:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._loop.run(self.session.hang_up())
        finally:
            self._loop.close()
            self.session.close()

    def play(self, script: Iterator[str] | None) -> int:
        """Until the negotiation ends or the lines are over; returns the exit code."""
        self._follow(self.session.open())
        source = script if script is not None else _typed(self.session)
        try:
            for line in source:
                if isinstance(self._clock, PacedClock):
                    self._clock.advance(SECONDS_A_TURN)
                if script is None and line.startswith("/"):
                    self._command(line)
                else:
                    if script is not None:
                        self._print(f"\n> {self._echo(line)}")
                    self._follow(self.session.say(line))
                if self.ended is not None:
                    return 0
        except KeyboardInterrupt:
            self._follow(self.session.leave(End.QUIT))
            return INTERRUPTED
        how = End.QUIT if script is None else End.LINES_OVER
        self._follow(self.session.leave(how))
        return 0

    @staticmethod
    def _echo(line: str) -> str:
        """The candidate's line as shown: clean, and not longer than a screen."""
        shown = clean(line, keep_newlines=False)
        return shown if len(shown) <= 600 else shown[:600] + "…"

    def _follow(self, events: AsyncIterator[Event]) -> None:
        """Run one of the session's generators to its end."""

        async def drain() -> None:
            async for event in events:
                self._show(event)

        self._loop.run(drain())

    def _show(self, event: Event) -> None:
        fr = self.session.language == "fr"
        match event:
            case Delta(text=text) if self._speaking:
                self._print(text)
            case Delta(text=text):
                name = self.session.record.persona.person.name
                self._print(f"\n{name}{chr(160) if fr else ''}: {text}")
                self._speaking = True
            case Spoke():
                self._speaking = False
            case Fellback(error=error, resting=resting):
                talk(f"! {error.title} {_INSTEAD[resting][fr]}")
            case ClockCalled(minutes=minutes) if minutes:
                talk(f"[{minutes} min]")
            case ClockCalled():
                talk("[temps écoulé]" if fr else "[time is up]")
            case Agreed():
                talk(
                    "[Accord sur tous les points. Confirmez pour signer.]"
                    if fr
                    else "[Agreed on every issue. Confirm to sign.]"
                )
            case Failed(error=error):
                talk(f"! {error}")
            case Ended():
                self.ended = event
                talk(f"[{event.how.value}]")
            case Said():
                pass
            case _:
                pass

    def _command(self, line: str) -> None:
        """An interactive command: anything that starts with a slash."""
        word = line[1:].strip().lower()
        try:
            match word:
                case "sign":
                    self._follow(self.session.sign())
                case "walk":
                    self._follow(self.session.walk_away())
                case "quit":
                    self._follow(self.session.leave(End.QUIT))
                case "table":
                    self._table()
                case _:
                    talk("/sign  /walk  /table  /quit")
        except NegotiatorError as error:
            talk(str(error))

    def _table(self) -> None:
        language = self.session.language
        for id, row in self.session.table.rows.items():
            spec = self.session.scenario.specs[id]
            cells = [
                "—" if v is None else say_value(spec, v, language)
                for v in (row.candidate, row.counterpart, row.settled)
            ]
            talk(f"{spec.name[language]:<26} {cells[0]:<22} {cells[1]:<22} {cells[2]}")


def _typed(session: Session) -> Iterator[str]:
    """Lines typed at a terminal, until end of input."""
    talk("/sign  /walk  /table  /quit")
    while True:
        left = int(session.remaining)
        sys.stderr.write(f"\n[{left // 60:02}:{left % 60:02}] > ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return
        if _counts(line):
            yield line.rstrip("\r\n")


def _script(source: str) -> Iterator[str]:
    """The turns of a script: every line but blank ones and those that start with ``#``.

    Bytes that are not UTF-8 are replaced, never fatal.
    """
    if source == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(source).read_bytes()
        except OSError as error:
            raise NotFound(
                f"The lines file {source} cannot be read.",
                detail=error.strerror or str(error),
                hint="Give a UTF-8 text file, one turn a line, or - for stdin.",
            ) from error
    text = raw.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return iter([line.rstrip("\r") for line in text.split("\n") if _counts(line)])


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")
