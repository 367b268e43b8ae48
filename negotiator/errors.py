"""The errors a user may meet: what happened, where, what to do next.

```
NegotiatorError                exit 1: the user can put it right
├── ScenarioError              a scenario or prompt file is not usable (lists every fault)
├── NotFound                   no scenario, session or file of that name
├── WorkspaceError             a folder cannot be read or written
├── JournalError               a journal is damaged, or cannot be appended to
│   └── SessionBusy            another process holds this session
└── ModelError                 exit 3: the model's endpoint failed
```
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class NegotiatorError(Exception):
    """Base of every expected failure; ``exit_code`` is the process's exit code."""

    exit_code = 1

    def __init__(self, title: str, *, detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.detail, self.hint) if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file: ``line`` counts from 1 (0 when the whole file is meant)."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
        )


class ScenarioError(NegotiatorError):
    """A foreign file breaks its format; ``faults`` names every place."""

    def __init__(self, title: str, faults: Sequence[Fault], *, hint: str = "") -> None:
        super().__init__(title, detail="\n".join(map(str, faults)), hint=hint)
        self.faults = tuple(faults)


class NotFound(NegotiatorError):
    """Nothing of that name; the hint says how to list what there is."""


class WorkspaceError(NegotiatorError):
    """A folder or file of the workspace cannot be read or written."""


class JournalError(NegotiatorError):
    """A session's journal is damaged or cannot be written."""


class SessionBusy(JournalError):
    """Another process is writing this session's journal."""


class Reason(StrEnum):
    """Why a model could not be used."""

    NO_HOST = "no_host"
    REFUSED = "refused"
    TLS = "tls"
    UNAUTHORIZED = "unauthorized"  # 401
    FORBIDDEN = "forbidden"  # 403
    NOT_FOUND = "not_found"  # 404: no such model, or no such path
    RATE = "rate"  # 429
    SERVER = "server"  # 5xx, or an error inside a stream
    TIMEOUT = "timeout"
    NOT_COMPATIBLE = "not_compatible"  # a reply of another protocol
    CUT = "cut"  # the connection broke off
    EMPTY = "empty"
    LENGTH = "length"  # cut by the token limit before it said anything
    INVALID = "invalid"  # not the form that was asked for
    REJECTED = "rejected"  # any other 4xx


class ModelError(NegotiatorError):
    """The model's endpoint failed. ``lasting``: trying again would not help. ``raw``: the reply
    that was no use, where there was one."""

    exit_code = 3

    def __init__(self, title: str, *, reason: Reason, detail: str = "", hint: str = "") -> None:
        super().__init__(title, detail=detail, hint=hint)
        self.reason = reason
        self.lasting = False
        self.raw = ""
