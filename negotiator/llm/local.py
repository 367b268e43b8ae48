"""A GGUF file of the user's own, served by llama.cpp on a free port of this machine."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from negotiator.errors import NegotiatorError, NotFound
from negotiator.llm.endpoint import Endpoint, Limits

MAGIC = b"GGUF"
CONTEXT = 8192
"""Tokens of context: what a turn's prompt and its reply take, twice over."""

_GIGA = 1 << 30
_ENDS_WITHIN = 5.0


@dataclass(slots=True)
class LocalServer:
    """A running server and its endpoint. ``close`` ends it; so does the end of this program."""

    endpoint: Endpoint
    _process: subprocess.Popen[str]

    def close(self) -> None:
        """End the server. May be called twice."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def serve(
    path: Path,
    *,
    progress: Callable[[float], None],
    limits: Limits,
    context: int = CONTEXT,
    threads: int = 0,
) -> LocalServer:
    """Start a server for ``path`` and wait until it answers; ``progress`` is told 0…1, ``context``
    is in tokens, ``threads`` 0 for as many as there are cores.

    Takes as long as reading the file takes: call it in a thread. Raises NotFound, or
    NegotiatorError for a file that is not GGUF, a missing extra, too little memory, or a model
    that llama.cpp cannot load.
    """
    _usable(path)
    key = token_hex(16)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "negotiator.llm.serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
        assert process.stdin is not None and process.stdout is not None
        try:
            asked = {
                "path": str(path.resolve()),
                "key": key,
                "context": context,
                "threads": threads,
            }
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
        except OSError:
            pass  # it ended at once: what it said tells why
        try:
            address = _await(process.stdout, progress, path)
        except NegotiatorError as error:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()
            error.detail = error.detail or _tail(log)
            raise
        except BaseException:
            process.kill()
            process.wait()
            raise
    model = path.stem
    endpoint = Endpoint(f"{address}/v1", model, key, limits, home=True)
    return LocalServer(endpoint, process)


def _usable(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except FileNotFoundError as error:
        raise NotFound(
            f"There is no model file {path}.", hint="Give the path of a GGUF file."
        ) from error
    except OSError as error:
        raise NegotiatorError(
            f"The model file {path} cannot be read.", detail=error.strerror or str(error)
        ) from error
    if magic != MAGIC:
        raise NegotiatorError(
            f"{path} is not a GGUF file.",
            detail=f"It begins with {magic!r}, not with {MAGIC!r}.",
            hint="Download the .gguf file of a model, whole.",
        )
    if importlib.util.find_spec("xllamacpp") is None:
        raise NegotiatorError(
            "To run a model file, an extra part of this program is missing.",
            hint="Install it: pip install 'negotiator[local]'  (from a checkout: "
            "pip install '.[local]')\nOr run the model with Ollama or LM Studio.",
        )


def _await(lines: IO[str], progress: Callable[[float], None], path: Path) -> str:
    for line in lines:
        said = _said(line)
        if "read" in said:
            progress(float(said["read"]))
        elif "address" in said:
            return str(said["address"])
        elif said.get("error") == "memory":
            need, free = (int(said[name]) / _GIGA for name in ("need", "free"))
            raise NegotiatorError(
                f"There is too little memory for {path.name}.",
                detail=f"It needs about {need:.1f} GB, and {free:.1f} GB are free.",
                hint="Close other programs, or take a smaller model or a smaller quantisation.",
            )
        elif "error" in said:
            break
    raise NegotiatorError(
        f"The model {path.name} could not be loaded.",
        hint="Is the file whole? Was it made for a recent llama.cpp? Download it again, "
        "or take another.",
    )


def _said(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _tail(log: IO[bytes]) -> str:
    """The last words of the process, if any."""
    log.seek(0)
    lines = log.read().decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1][:300] if lines else ""
