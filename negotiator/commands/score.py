"""``score``: sessions one by one or a whole cohort, by code, by a model, or in a batch."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiator.casting import cast
from negotiator.commands.loading import told as loading
from negotiator.commands.output import data, emit, talk
from negotiator.commands.sessions import find_session, report_damage
from negotiator.config import Part, load
from negotiator.errors import NegotiatorError
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.usage import cost, prices
from negotiator.prompts import Prompts
from negotiator.record import Record, read_record
from negotiator.scenario.model import Language
from negotiator.scoring.book import score_session
from negotiator.scoring.judge.batch import judge_in_batch
from negotiator.scoring.judge.live import Outcome, Told, judge_sessions
from negotiator.scoring.plain import scorecard_json, scorecard_text
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.catalogue import Catalogue
from negotiator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions to score: those named, or all there are; of these only the ones of
    ``scenario``, if given, and with ``unscored`` only those that leave something open that could
    be scored."""

    names: tuple[str, ...] = ()
    unscored: bool = False
    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class Judging:
    """How a model is asked: ``batch`` hands everything in at once, to be collected later."""

    samples: int
    at_once: int
    batch: bool


def score_sessions(
    workspace: Workspace,
    wanted: Wanted,
    language: Language | None,
    *,
    base_url: str | None,
    model: str | None,
    judging: Judging,
    as_json: bool,
) -> bool:
    """Score each session and append the scorecard; JSON is an object, or a list for several.

    With a model for the judge, what code leaves unscored is judged by it. Raises ModelError when
    its endpoint fails; what was judged by then is kept, and the next run goes on from there.
    Returns whether every session could be scored; the others are named on stderr.
    """
    prompts = Prompts(workspace.prompts)
    rubric = load_rubric(prompts)
    paths = _chosen(workspace, wanted, rubric)
    if not paths:
        talk("There is nothing to score.")
        if as_json:
            data([])
        return True
    shown = _Shown(rubric, language, as_json=as_json)
    settings = load(workspace, base_url=base_url, model=model)
    players = cast(settings, (Part.JUDGE,), progress=loading)
    try:
        _score(paths, prompts, players.endpoints[Part.JUDGE], judging, shown.take)
    finally:
        players.close()
        if as_json:
            # Whatever happens on the way, what was scored is data.
            several = len(paths) > 1 or not wanted.names
            data(shown.cards if several else next(iter(shown.cards), None))
    return not shown.failed


def _score(
    paths: Sequence[Path],
    prompts: Prompts,
    judge: Endpoint | None,
    judging: Judging,
    take: Callable[[Path, Outcome], None],
) -> None:
    if judge is None:
        if judging.batch:
            raise NegotiatorError(
                "A batch needs a model, and none is set.",
                hint="Name one: --model NAME (and --base-url URL), or set NEGOTIATOR_MODEL.",
            )
        for path in paths:
            try:
                outcome: Outcome = score_session(path, prompts)
            except NegotiatorError as error:
                outcome = error
            take(path, outcome)
        return
    talk(judge.label)
    if judging.batch:
        batch = judge_in_batch(paths, prompts, judge, done=take, tell=talk, samples=judging.samples)
        asyncio.run(batch)
        return
    run = judge_sessions(
        paths,
        prompts,
        judge,
        progress=counted,
        done=take,
        samples=judging.samples,
        at_once=judging.at_once,
    )
    tell(asyncio.run(run), judge, prompts)


class _Shown:
    """Prints scorecards as they come, and keeps them for JSON."""

    def __init__(self, rubric: Rubric, language: Language | None, *, as_json: bool) -> None:
        self._rubric = rubric
        self._language = language
        self._as_json = as_json
        self.cards: list[dict[str, Any]] = []
        self.failed = False

    def take(self, path: Path, outcome: Outcome) -> None:
        if isinstance(outcome, NegotiatorError):
            self.failed = True
            talk(f"{path.stem}: {outcome}")
            return
        record = read_record(path)
        report_damage(record)
        shown = self._language or record.language
        if not self._as_json:
            emit(f"{record.id}\n")
            emit(scorecard_text(outcome, self._rubric, record.scenario, shown))
        self.cards.append({"session": record.id, **scorecard_json(outcome, shown)})


def _chosen(workspace: Workspace, wanted: Wanted, rubric: Rubric) -> list[Path]:
    if wanted.names:
        paths = [find_session(workspace, n) for n in wanted.names]
    else:
        catalogue = Catalogue(workspace.catalogue, workspace.transcripts)
        rows = sorted(catalogue.rows(), key=lambda r: r.started)
        paths = [workspace.transcripts / r.journal for r in rows if r.turns]
    if wanted.scenario is None and not wanted.unscored:
        return paths
    records = {p: read_record(p) for p in paths}
    return [
        path
        for path, record in records.items()
        if (wanted.scenario is None or record.scenario.id == wanted.scenario)
        and (not wanted.unscored or _open(record, rubric))
    ]


def _open(record: Record, rubric: Rubric) -> bool:
    """Whether a scoring could still add something: none yet, another rubric, or a criterion that
    a model could judge and that nobody has."""
    if record.scorecard is None:
        return True
    try:
        card = Scorecard.model_validate(record.scorecard)
    except ValidationError:
        return True
    judged = {c.id for c in rubric.criteria if c.basis != "computed"}
    return card.stale(rubric.hash) or any(
        s.level is None and s.criterion in judged for s in card.scores
    )


def counted(done: int, whole: int) -> None:
    """Calls of the judge that are done, on stderr."""
    if sys.stderr.isatty() and whole:
        sys.stderr.write(f"\r{done}/{whole}" + ("\n" if done == whole else ""))
        sys.stderr.flush()


def tell(told: Told, judge: Endpoint, prompts: Prompts) -> None:
    """What the run sent, and how much of it a cache could serve and did."""
    if not told.calls:
        talk("Nothing had to be asked again.")
        return
    usage = told.usage
    if not usage.counted:
        talk(f"{told.calls} calls; the endpoint does not count tokens.")
        return
    spent = cost(usage, judge.model, prices(prompts))
    price = f"; {spent.amount:.2f} {spent.currency} (prices of {spent.as_of})" if spent else ""
    talk(
        f"{told.calls} calls, {usage.prompt:,} tokens sent and {usage.completion:,} received; "
        f"a prefix cache could serve {told.shared:,} of those sent, and served {usage.cached:,}"
        f"{price}."
    )
