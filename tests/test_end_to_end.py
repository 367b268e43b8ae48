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

from negotiations import scenario, shipped
from negotiator.deal.table import Speaker
from negotiator.events import End
from negotiator.record import read_record
from negotiator.scenario.wording import say_terms, say_value

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


F1, F4, F5 = "\x1bOP", "\x1bOS", "\x1b[15~"


def test_a_whole_negotiation_on_screen(tmp_path: Path) -> None:
    chosen = scenario(shipped()[0])
    own = chosen.preferences_of(Speaker.COUNTERPART)
    dream = own.ideal(chosen.domain)
    with Terminal(tmp_path, "--lang", "en", "--seed", "3") as screen:
        screen.wait_for(chosen.title.en[:20])
        screen.send("\r")
        screen.wait_for("Start the negotiation")
        screen.send(F5)
        screen.wait_for("Your turn")
        for greeting in ("Hello, nice to meet you.", "I hope you are well.", "Good!"):
            screen.send(greeting)
            screen.wait_for(greeting.split()[-1])
            screen.send("\r")
            screen.wait_for(chosen.counterpart.people[0].name)
            screen.wait_for("Your turn")
        offer = "We can offer " + say_terms(chosen, dream, "en").replace("\u00a0", " ")
        screen.send(offer + ".")
        screen.wait_for(say_value(chosen.issues[0], dream[chosen.issues[0].id], "en")[:5])
        screen.send("\r")
        screen.wait_for("Term sheet")
        screen.send(F4)
        screen.wait_for("Deal signed")
        screen.send("\r")
        screen.wait_for("Debrief")
        screen.wait_for("Conducting the negotiation")
        screen.send("\x11")
        assert screen.exit_code() == 0
    (journal,) = (tmp_path / "data").rglob("*.jsonl")
    record = read_record(journal)
    assert record.ended is not None
    assert record.ended.how is End.AGREEMENT
    assert record.ended.agreement == dream
    assert record.scorecard is not None
