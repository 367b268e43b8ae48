"""What a judge answered, as the journal of the session keeps it.

Each call is one ``judged`` record: ``paper`` (the hash of what was asked), ``subject``,
``sample``, ``masked``, ``model``, ``rubric``, ``prompts`` (hashes of the parts before the
criterion; each part is kept once, in a ``prompt`` record), ``asked`` (the last part, with its
fence), ``raw``, ``rung``, ``usage``, ``batch``, and ``answer`` or ``error``. A call with the
same paper, sample and model is never made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from negotiator.llm.structured import Rung
from negotiator.llm.usage import Usage
from negotiator.prompts import digest
from negotiator.record import encode
from negotiator.scoring.judge.paper import Paper
from negotiator.store.journal import Journal, read


@dataclass(frozen=True, slots=True)
class Call:
    """One question put to a judge: a paper, and which of the samples it is, from 0."""

    paper: Paper
    sample: int

    @property
    def key(self) -> tuple[str, int]:
        return self.paper.hash, self.sample


class Answers:
    """The answers of one model about one session: those recorded, and room for more.

    ``model`` is the endpoint's label. Of two answers to one call the first counts.
    """

    def __init__(self, path: Path, model: str, rubric: str) -> None:
        self._model = model
        self._rubric = rubric
        self._found: dict[tuple[str, int], Any] = {}
        self._errors: dict[tuple[str, int], str] = {}
        self._parts: set[str] = set()
        for kind, data in _entries(path):
            self._learn(kind, data)

    def known(self, call: Call) -> bool:
        """Whether the call has been answered: it need not be made."""
        return call.key in self._found

    def answer(self, call: Call) -> Any | None:
        """The answer as JSON data, or None."""
        return self._found.get(call.key)

    def error(self, call: Call) -> str:
        """Why the last try gave no answer, "" where there was none."""
        return self._errors.get(call.key, "")

    def _entry(self, call: Call, fence: str) -> dict[str, Any]:
        """What is asked by ``call`` with that fence, as its record begins."""
        paper = call.paper
        return {
            "paper": paper.hash,
            "subject": paper.subject,
            "sample": call.sample,
            "masked": paper.masked,
            "model": self._model,
            "rubric": self._rubric,
            "prompts": [digest(part) for part in (paper.system, paper.transcript)],
            "asked": paper.asked(fence),
        }

    def ask(self, journal: Journal, call: Call, fence: str) -> dict[str, Any]:
        """Keep what ``call`` asks, before it is made; returns the beginning of its record.

        Raises JournalError.
        """
        for part in (call.paper.system, call.paper.transcript):
            if digest(part) not in self._parts:
                journal.append("prompt", {"sha256": digest(part), "text": part})
                self._parts.add(digest(part))
        return self._entry(call, fence)

    def keep(
        self,
        journal: Journal,
        entry: Mapping[str, Any],
        *,
        answer: Any = None,
        error: str = "",
        raw: str = "",
        rung: Rung | None = None,
        usage: Usage | None = None,
        batch: str = "",
    ) -> None:
        """Write an answer, or the ``error`` for which there is none. Raises JournalError."""
        data = dict(entry)
        data |= {"raw": raw} if raw else {}
        data |= {"rung": rung.name.lower()} if rung is not None else {}
        data |= {"usage": encode(usage)} if usage is not None else {}
        data |= {"batch": batch} if batch else {}
        data |= {"error": error} if error else {"answer": answer}
        journal.append("judged", data)
        self._learn("judged", data)

    def _learn(self, kind: str, data: dict[str, Any]) -> None:
        if kind == "prompt":
            self._parts.add(data["sha256"])
        elif "paper" in data and data["model"] == self._model:
            key = (data["paper"], data["sample"])
            if "answer" in data:
                self._found.setdefault(key, data["answer"])
            else:
                self._errors[key] = data["error"]


def _entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in read(path).entries:
        if entry.kind in ("prompt", "judged"):
            yield entry.kind, dict(entry.data)
