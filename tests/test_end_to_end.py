"""The application in a real pseudo-terminal: open, negotiate, sign, read the debrief."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pytest

pty = pytest.importorskip("pty", reason="a POSIX pseudo-terminal is needed")

_CONTROL = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]")


class Terminal:
    """A program in a pseudo-terminal of 120×40; what it wrote so far, without control codes."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": "120",
            "LINES": "40",
            "XDG_DATA_HOME": str(folder / "data"),
        }
        environment.pop("NEGOTIATOR_WORKSPACE", None)
        command = [sys.executable, "-m", "negotiator", *arguments]
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execve(command[0], command, environment)
        self._raw = b""
        self._seen = 0

    @property
    def text(self) -> str:
        return _CONTROL.sub(b"", self._raw).decode(errors="replace")

    def wait_for(self, wanted: str, *, seconds: float = 30) -> None:
        """Until ``wanted`` has appeared since the last thing waited for."""
        end = time.monotonic() + seconds
        while wanted not in self.text[self._seen :]:
            left = end - time.monotonic()
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, left))
            if not ready:
                raise AssertionError(f"{wanted!r} did not appear in:\n{self.text[-3000:]}")
            self._raw += os.read(self.terminal, 65536)
        self._seen = self.text.index(wanted, self._seen) + len(wanted)

    def send(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def exit_code(self) -> int:
        while True:
            ready, _, _ = select.select([self.terminal], [], [], 30)
            if not ready:
                raise AssertionError("it did not end")
            try:
                if not os.read(self.terminal, 65536):
                    break
            except OSError:
                break  # Linux says so when the child has gone
        _, status = os.waitpid(self.child, 0)
        self.child = 0
        return os.waitstatus_to_exitcode(status)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.terminal)
