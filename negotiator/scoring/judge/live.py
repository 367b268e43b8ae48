"""Asking a judge call by call: the first of a session alone, the rest side by side.

A run that was cut off goes on where it stopped: a call that is in the journal is not made again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from negotiator.errors import ModelError, NegotiatorError, Reason
from negotiator.llm.client import Client
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.structured import Asker
from negotiator.llm.usage import Usage
from negotiator.prompts import Prompts, fence
from negotiator.record import encode, read_record
from negotiator.scoring.judge.answers import Answers, Call
from negotiator.scoring.judge.sitting import SAMPLES, Sitting, checked, form_of, prepare
from negotiator.scoring.judge.tripwire import Tripwire
from negotiator.scoring.review import decided
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.scorecard import Scorecard
from negotiator.store.journal import Journal

Outcome: TypeAlias = Scorecard | NegotiatorError
"""A session's scorecard, or what kept it from having one."""

AT_ONCE = 8
PATIENCE, RETRIES = 600.0, 6
"""Nobody waits at the table for a judge: a cohort must outlast a full minute of refusals."""

UNSCORED = frozenset({Reason.INVALID, Reason.EMPTY, Reason.LENGTH})
"""Faults of a reply, not of the endpoint: the criterion stays unscored, with the reason."""


@dataclass(slots=True)
class Told:
    """What a run did. ``sent``: tokens of all prompts; ``shared``: those of them in beginnings
    that an earlier call of the session had too, which a provider's cache can serve (by the share
    of characters)."""

    usage: Usage = field(default_factory=Usage)
    calls: int = 0
    characters: int = 0
    shared_characters: int = 0

    @property
    def shared(self) -> int:
        """Tokens that a cache of beginnings could have served."""
        if not self.characters:
            return 0
        return round(self.usage.prompt * self.shared_characters / self.characters)

    def add(self, call: Call, *, first: bool) -> None:
        """Count a call; ``first``: nobody had asked about this session just before."""
        paper = call.paper
        self.calls += 1
        self.characters += len(paper.shared) + len(paper.question)
        self.shared_characters += 0 if first else len(paper.shared)


async def judge_sessions(
    paths: Sequence[Path],
    prompts: Prompts,
    endpoint: Endpoint,
    *,
    progress: Callable[[int, int], None],
    done: Callable[[Path, Outcome], None],
    samples: int = SAMPLES,
    at_once: int = AT_ONCE,
) -> Told:
    """Score each session by code, then by the model what code left open; append the scorecards.

    ``progress`` is told how many calls of how many are done, ``done`` each session's outcome; a
    session that cannot be read or is open elsewhere does not keep the others from theirs. Not
    more than ``at_once`` calls are under way. Raises ModelError when the endpoint fails; what was
    judged by then stays in the journals, and the next run goes on from there.
    """
    limits = endpoint.limits
    patient = replace(
        limits, total=max(limits.total, PATIENCE), retries=max(limits.retries, RETRIES)
    )
    run = _Run(prompts, replace(endpoint, limits=patient), samples, at_once, progress)
    try:
        await _side_by_side(run.session(p, done) for p in paths)
    finally:
        await run.client.close()
    run.told.usage = run.client.spent
    return run.told


async def judge_session(
    path: Path,
    prompts: Prompts,
    endpoint: Endpoint,
    *,
    progress: Callable[[int, int], None],
    samples: int = SAMPLES,
) -> Scorecard:
    """One session; raises what keeps it from being scored."""
    found: list[Outcome] = []
    await judge_sessions(
        [path],
        prompts,
        endpoint,
        progress=progress,
        done=lambda _, outcome: found.append(outcome),
        samples=samples,
    )
    if isinstance(found[0], NegotiatorError):
        raise found[0]
    return found[0]


async def _side_by_side(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """All of ``works`` at once. The first that fails ends the others, and they are waited for:
    each has a journal to close."""
    tasks = [asyncio.ensure_future(w) for w in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Run:
    """Sessions judged by one client."""

    def __init__(
        self,
        prompts: Prompts,
        endpoint: Endpoint,
        samples: int,
        at_once: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self._prompts = prompts
        self._rubric: Rubric = load_rubric(prompts)
        self._tripwire = Tripwire(prompts, self._rubric)
        self.client = Client(endpoint)
        self._asker = Asker(self.client)
        self._samples = samples
        self._calls = asyncio.Semaphore(at_once)
        # Sessions are begun in order: what is cut off leaves whole ones behind.
        self._sessions = asyncio.Semaphore(at_once)
        self._progress = progress
        self._done = self._all = 0
        self.told = Told()

    async def session(self, path: Path, done: Callable[[Path, Outcome], None]) -> None:
        async with self._sessions:
            try:
                outcome: Outcome = await self._judged(path)
            except ModelError:
                raise
            except NegotiatorError as error:
                outcome = error
            done(path, outcome)

    async def _judged(self, path: Path) -> Scorecard:
        journal = Journal.open(path)
        try:
            sitting = await asyncio.to_thread(self._prepared, path)
            label = self.client.endpoint.label
            answers = Answers(path, label, self._rubric.hash)
            await self._ask(sitting, answers, journal)
            marked = sitting.marked(answers, label)
            card = decided(marked, sitting.record.reviews, self._rubric)
            journal.append("scorecard", encode(card))
        finally:
            journal.close()
        return card

    def _prepared(self, path: Path) -> Sitting:
        record = read_record(path)
        return prepare(record, self._rubric, self._prompts, self._tripwire, self._samples)

    async def _ask(self, sitting: Sitting, answers: Answers, journal: Journal) -> None:
        missing = [c for c in sitting.calls if not answers.known(c)]
        self._all += len(missing)
        self._progress(self._done, self._all)
        for call in missing[:1]:
            await self._one(call, answers, journal, first=True)
        await _side_by_side(self._one(c, answers, journal) for c in missing[1:])

    async def _one(
        self, call: Call, answers: Answers, journal: Journal, *, first: bool = False
    ) -> None:
        async with self._calls:
            mark = fence()
            entry = answers.ask(journal, call, mark)
            self.told.add(call, first=first)
            try:
                filled = await self._asker.fill(
                    form_of(call.paper.subject),
                    call.paper.messages(mark),
                    lambda found: checked(call.paper.subject, found),
                )
            except ModelError as error:
                if error.reason not in UNSCORED:
                    raise
                answers.keep(journal, entry, error=error.reason.value, raw=error.raw)
            else:
                answers.keep(
                    journal,
                    entry,
                    answer=filled.value,
                    raw=filled.raw,
                    rung=filled.rung,
                    usage=filled.usage,
                )
        self._done += 1
        self._progress(self._done, self._all)
