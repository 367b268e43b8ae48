"""``calibrate``: scores beside people's levels, and whether they move the right way."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from negotiator.calibration.directions import direction, tallied
from negotiator.calibration.mutations import MUTATIONS, Mutation, changed, folded
from negotiator.calibration.planted import Rated, planted, rated_by_plan, rated_by_trainers
from negotiator.calibration.report import Compared, Report, compare
from negotiator.calibration.words import report_text
from negotiator.casting import cast
from negotiator.commands.loading import told as loading
from negotiator.commands.output import data, emit, talk
from negotiator.commands.score import counted, tell
from negotiator.config import Part, load
from negotiator.errors import NegotiatorError, NotFound, WorkspaceError
from negotiator.llm.endpoint import Endpoint
from negotiator.prompts import Prompts, digest
from negotiator.record import Record, read_record
from negotiator.scenario.model import Language
from negotiator.scoring.judge.live import Outcome, judge_sessions
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.score import score
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.catalogue import Catalogue
from negotiator.store.journal import Journal
from negotiator.workspace import Workspace

WORK = "calibrating"
"""In the folder of transcripts: copies that a model judges, so that the originals stay as they
are and a run that was cut off goes on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``folder`` None: against the reviews of the workspace's sessions."""

    folder: Path | None
    mutations: bool
    samples: int
    at_once: int


def calibrate_scores(
    workspace: Workspace,
    asked: Asked,
    language: Language,
    *,
    base_url: str | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Print the report. Without a model the computed criteria are compared; with one for the
    judge, the planted transcripts of ``asked.folder`` are judged by it, in copies.

    Raises NotFound where there is nothing to compare, ModelError when the endpoint fails.
    """
    prompts = Prompts(workspace.prompts)
    rubric = load_rubric(prompts)
    if asked.folder is None:
        report = _against_reviews(workspace, rubric)
    else:
        settings = load(workspace, base_url=base_url, model=model)
        players = cast(settings, (Part.JUDGE,), progress=loading)
        try:
            judge = players.endpoints[Part.JUDGE]
            bench = _Bench(prompts, rubric, judge, asked, workspace.transcripts / WORK)
            report = _against_plans(asked.folder, bench)
        finally:
            players.close()
    if as_json:
        data(asdict(report))
    else:
        emit(report_text(report, rubric, language))


def _against_reviews(workspace: Workspace, rubric: Rubric) -> Report:
    compared = []
    for row in Catalogue(workspace.catalogue, workspace.transcripts).rows():
        record = read_record(workspace.transcripts / row.journal)
        rated = rated_by_trainers(record)
        if rated is None or record.scorecard is None:
            continue
        try:
            card = Scorecard.model_validate(record.scorecard)
        except ValidationError:
            talk(f"{record.id}: its scorecard is of another version; score it again.")
            continue
        if card.stale(rubric.hash):
            talk(f"{record.id}: scored under another rubric; score it again.")
            continue
        reviewed = {r.criterion for r in record.reviews}
        scores = {s.criterion: s.given if s.criterion in reviewed else s.level for s in card.scores}
        compared.append(Compared(record.id, scores, rated.levels))
    if not compared:
        raise NotFound(
            "No session has both a scorecard and a trainer's review.",
            hint="Record one: negotiator review SESSION CRITERION LEVEL --by NAME --reason TEXT",
        )
    return compare(compared, rubric)


def _against_plans(folder: Path, bench: _Bench) -> Report:
    plans = planted(folder, bench.rubric)
    rated = [rated_by_plan(path, plan) for path, plan in plans]
    originals: list[_Copy] = [bench.original(r.path) for r in rated]
    variants = [
        (r, m, copy)
        for r in rated
        for m in (MUTATIONS if bench.asked.mutations else ())
        if (copy := bench.changed(r.path, m)) is not None
    ]
    cards = bench.scored([*originals, *(copy for _, _, copy in variants)])
    before = {r.path: cards[copy.name] for r, copy in zip(rated, originals, strict=True)}
    directions = [
        direction(m, r.path.stem, before[r.path], cards[copy.name]) for r, m, copy in variants
    ]
    return compare(_compared(rated, before), bench.rubric, tallied(directions))


def _compared(rated: Iterable[Rated], cards: Mapping[Path, Scorecard]) -> list[Compared]:
    return [
        Compared(r.path.stem, {s.criterion: s.level for s in cards[r.path].scores}, r.levels)
        for r in rated
    ]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A transcript to score: its records, and a name that tells its content."""

    name: str
    source: Path
    entries: Sequence[tuple[str, Mapping[str, Any]]] | None
    """None: the source as it is."""


class _Bench:
    """Scores transcripts without touching them: by code in memory, by a model in copies."""

    def __init__(
        self, prompts: Prompts, rubric: Rubric, judge: Endpoint | None, asked: Asked, work: Path
    ) -> None:
        self.prompts = prompts
        self.rubric = rubric
        self.asked = asked
        self._judge = judge
        self._work = work

    def original(self, path: Path) -> _Copy:
        return _Copy(f"{path.stem}-{digest(path.read_bytes().hex())[:8]}", path, None)

    def changed(self, path: Path, mutation: Mutation) -> _Copy | None:
        entries = changed(path, mutation)
        if entries is None:
            return None
        content = orjson.dumps(entries, option=orjson.OPT_NON_STR_KEYS).decode()
        return _Copy(f"{path.stem}-{mutation.id}-{digest(content)[:8]}", path, entries)

    def scored(self, copies: Sequence[_Copy]) -> dict[str, Scorecard]:
        """The scorecard of each, by its name."""
        if self._judge is None:
            cards: dict[str, Scorecard] = {}
            for number, copy in enumerate(copies, start=1):
                cards[copy.name] = score(self._record(copy), self.rubric)
                counted(number, len(copies))
            return cards
        talk(self._judge.label)
        paths = {self._placed(c): c.name for c in copies}
        found: dict[str, Scorecard] = {}
        failed: list[NegotiatorError] = []

        def done(path: Path, outcome: Outcome) -> None:
            if isinstance(outcome, NegotiatorError):
                failed.append(outcome)
            else:
                found[paths[path]] = outcome

        run = judge_sessions(
            list(paths),
            self.prompts,
            self._judge,
            progress=counted,
            done=done,
            samples=self.asked.samples,
            at_once=self.asked.at_once,
        )
        tell(asyncio.run(run), self._judge, self.prompts)
        if failed:
            raise failed[0]
        return found

    @staticmethod
    def _record(copy: _Copy) -> Record:
        if copy.entries is None:
            return read_record(copy.source)
        return folded(copy.entries, copy.source)

    def _placed(self, copy: _Copy) -> Path:
        """The copy on disk, written once: what a model judged of it stays there."""
        path = self._work / f"{copy.name}.jsonl"
        if path.is_file():
            return path
        aside = path.with_suffix(".part")
        try:
            self._work.mkdir(parents=True, exist_ok=True)
            aside.unlink(missing_ok=True)
            if copy.entries is None:
                shutil.copyfile(copy.source, aside)
            else:
                journal = Journal.create(aside)
                for kind, entry in copy.entries:
                    journal.append(kind, entry)
                journal.close()
            aside.replace(path)
        except OSError as error:
            raise WorkspaceError(
                f"The folder {self._work} cannot be written.", detail=error.strerror or str(error)
            ) from error
        return path
