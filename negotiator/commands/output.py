"""stdout is data, stderr is talk."""

from __future__ import annotations

import sys
from typing import Any

import orjson


def emit(text: str) -> None:
    """A line of what the command is for."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def talk(text: str) -> None:
    """A line about what goes on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def data(value: Any) -> None:
    """``value`` as JSON, indented, UTF-8."""
    emit(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
