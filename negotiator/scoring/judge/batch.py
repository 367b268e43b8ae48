"""A cohort judged in a batch: handed in by one run, collected by a later one.

The journals say how far it is, so any run goes on where the last one stopped. ``batched`` records:
``run`` (a word of ours), ``model`` and ``calls`` (number → what is asked) before anything is sent;
then ``run`` and ``batch``, its number at the provider; at last ``run`` and ``over``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from negotiator.errors import NegotiatorError, Reason
from negotiator.llm.batches import Batches, Request, Returned
from negotiator.llm.client import Client
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.structured import Rung, candidates
from negotiator.prompts import Prompts, fence
from negotiator.record import encode, read_record
from negotiator.scoring.judge.answers import Answers, Call
from negotiator.scoring.judge.live import Outcome
from negotiator.scoring.judge.sitting import SAMPLES, Sitting, checked, form_of, prepare
from negotiator.scoring.judge.tripwire import Tripwire
from negotiator.scoring.review import decided
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.store.journal import Journal, read

MOST_BYTES = 50_000_000
"""Of one batch: well below what services take."""


async def judge_in_batch(
    paths: Sequence[Path],
    prompts: Prompts,
    endpoint: Endpoint,
    *,
    done: Callable[[Path, Outcome], None],
    tell: Callable[[str], None],
    samples: int = SAMPLES,
) -> None:
    """Collect what has come back, finish the sessions that are complete, hand in what is missing.

    ``done`` is told each session that is finished or cannot be scored; ``tell`` how far the rest
    is. Raises ModelError when the endpoint fails; the next run goes on from there.
    """
    client = Client(endpoint)
    try:
        cohort = _Cohort(prompts, client, samples, done, tell)
        sessions = await asyncio.to_thread(cohort.opened, paths)
        for session in sessions:
            await cohort.collect(session)
        finished = [s for s in sessions if not s.waiting and not s.missing]
        for session in finished:
            cohort.finish(session)
        await cohort.hand_in([s for s in sessions if not s.waiting and s.missing])
        cohort.say_how_far([s for s in sessions if s.waiting])
    finally:
        await client.close()


@dataclass(slots=True)
class _Handed:
    """A batch as one journal tells of it."""

    run: str
    calls: Mapping[str, Mapping[str, Any]]
    batch: str = ""


@dataclass(slots=True)
class _Session:
    path: Path
    sitting: Sitting
    answers: Answers
    handed: list[_Handed]
    waiting: list[str] = field(default_factory=list)
    """Batches that are not over yet."""
    failed: set[tuple[str, int]] = field(default_factory=set)
    """Calls whose reply, just collected, was no use: unscored this time."""

    @property
    def missing(self) -> list[Call]:
        return [
            c for c in self.sitting.calls if not self.answers.known(c) and c.key not in self.failed
        ]


class _Cohort:
    def __init__(
        self,
        prompts: Prompts,
        client: Client,
        samples: int,
        done: Callable[[Path, Outcome], None],
        tell: Callable[[str], None],
    ) -> None:
        self._prompts = prompts
        self._rubric: Rubric = load_rubric(prompts)
        self._tripwire = Tripwire(prompts, self._rubric)
        self._client = client
        self._batches = Batches(client)
        self._samples = samples
        self._done = done
        self._tell = tell
        self._replies: dict[str, dict[str, Returned] | None] = {}
        self._progress: dict[str, str] = {}

    def opened(self, paths: Sequence[Path]) -> list[_Session]:
        """The sessions that can be scored; of the others ``done`` is told."""
        found = []
        label = self._client.endpoint.label
        for path in paths:
            try:
                record = read_record(path)
                sitting = prepare(
                    record, self._rubric, self._prompts, self._tripwire, self._samples
                )
                answers = Answers(path, label, self._rubric.hash)
                found.append(_Session(path, sitting, answers, _handed(path, label)))
            except NegotiatorError as error:
                self._done(path, error)
        return found

    async def collect(self, session: _Session) -> None:
        """Write what came back for ``session`` into its journal."""
        for handed in session.handed:
            batch = handed.batch or await self._batches.find(handed.run)
            if not batch:  # it never got as far as the service
                _note(session.path, {"run": handed.run, "over": True})
                continue
            replies = await self._returned(batch)
            if replies is None:
                session.waiting.append(batch)
            else:
                self._keep(session, handed, batch, replies)

    async def _returned(self, batch: str) -> dict[str, Returned] | None:
        """The replies of a batch, None while it is under way. Asked once a run."""
        if batch not in self._replies:
            state = await self._batches.state(batch)
            self._progress[batch] = f"{state.status} {state.done}/{state.whole}"
            if not state.over:
                self._replies[batch] = None
            else:
                if state.why:
                    self._tell(f"{batch}: {state.status}: {state.why}")
                self._replies[batch] = {r.id: r for r in await self._batches.replies(batch)}
        return self._replies[batch]

    def _keep(
        self, session: _Session, handed: _Handed, batch: str, replies: Mapping[str, Returned]
    ) -> None:
        journal = Journal.open(session.path)
        try:
            for id, entry in handed.calls.items():
                reply = replies.get(id)
                if reply is None:
                    continue  # the batch was over before its turn came
                answer = _read(entry["subject"], reply.text)
                error = reply.error or (Reason.INVALID.value if answer is None else "")
                session.answers.keep(
                    journal,
                    entry,
                    answer=answer,
                    error=error,
                    raw=reply.text,
                    rung=None if error else Rung.JSON_SCHEMA,
                    usage=reply.usage,
                    batch=batch,
                )
                if error:
                    session.failed.add((entry["paper"], entry["sample"]))
            journal.append("batched", {"run": handed.run, "over": True})
        finally:
            journal.close()

    def finish(self, session: _Session) -> None:
        """Mark a session whose answers are all there, and keep its scorecard."""
        sitting = session.sitting
        marked = sitting.marked(session.answers, self._client.endpoint.label)
        card = decided(marked, sitting.record.reviews, self._rubric)
        try:
            _note(session.path, encode(card), kind="scorecard")
        except NegotiatorError as error:
            self._done(session.path, error)
        else:
            self._done(session.path, card)

    async def hand_in(self, sessions: Sequence[_Session]) -> None:
        """What is missing, in as few batches as the size allows."""
        for group in _groups(sessions):
            run = fence().strip("~")
            requests: list[Request] = []
            journals: list[Journal] = []
            try:
                for session in group:
                    try:
                        journal = Journal.open(session.path)
                    except NegotiatorError as error:
                        self._done(session.path, error)
                        continue
                    journals.append(journal)
                    requests += self._intend(session, journal, run, len(requests))
                if not requests:
                    continue
                batch = await self._batches.hand_in(requests, run)
                for journal in journals:
                    journal.append("batched", {"run": run, "batch": batch})
            finally:
                for journal in journals:
                    journal.close()
            self._tell(
                f"{len(requests)} calls for {len(journals)} session(s) handed in as {batch}. "
                "Run the same command later to collect them."
            )

    def _intend(self, session: _Session, journal: Journal, run: str, at: int) -> list[Request]:
        """Note what will be asked about a session before it is sent."""
        calls: dict[str, Mapping[str, Any]] = {}
        requests = []
        for number, call in enumerate(session.missing, start=at):
            mark = fence()
            id = f"{run}-{number}"
            calls[id] = session.answers.ask(journal, call, mark)
            subject = call.paper.subject
            requests.append(Request(id, call.paper.messages(mark), form_of(subject)))
        model = self._client.endpoint.label
        journal.append("batched", {"run": run, "model": model, "calls": calls})
        return requests

    def say_how_far(self, waiting: Sequence[_Session]) -> None:
        for batch in dict.fromkeys(b for s in waiting for b in s.waiting):
            count = sum(batch in s.waiting for s in waiting)
            self._tell(
                f"{batch}: {self._progress[batch]}; {count} session(s) wait for it. "
                "Run the same command later to collect them."
            )


def _handed(path: Path, model: str) -> list[_Handed]:
    """The batches of ``model`` that a journal still waits for."""
    found: dict[str, _Handed] = {}
    for entry in read(path).entries:
        data = entry.data
        if entry.kind != "batched":
            continue
        run = data["run"]
        if data.get("over"):
            found.pop(run, None)
        elif "calls" in data and data["model"] == model:
            found[run] = _Handed(run, data["calls"])
        elif "batch" in data and run in found:
            found[run].batch = data["batch"]
    return list(found.values())


def _groups(sessions: Iterable[_Session]) -> list[list[_Session]]:
    """Sessions that go together into one batch."""
    groups: list[list[_Session]] = []
    size = 0
    for session in sessions:
        own = sum(4 * (len(c.paper.shared) + len(c.paper.question)) for c in session.missing)
        if not groups or size + own > MOST_BYTES:
            groups.append([])
            size = 0
        groups[-1].append(session)
        size += own
    return groups


def _note(path: Path, data: Mapping[str, Any], kind: str = "batched") -> None:
    journal = Journal.open(path)
    try:
        journal.append(kind, data)
    finally:
        journal.close()


def _read(subject: str, text: str) -> Mapping[str, object] | None:
    """The first answer of the right form in a reply."""
    for found in candidates(text):
        try:
            return checked(subject, found)
        except ValueError:
            continue
    return None
