"""A process of its own that serves one GGUF file: ``python -m negotiator.llm.serve``.

Reads one JSON line (``path``, ``key``, ``context`` in tokens, ``threads``) and writes JSON lines:
``{"read": share}`` while the file is read, then ``{"address": …}``, or
``{"error": "memory", "need": …, "free": …}`` or ``{"error": "load"}``. It lives as long as its
standard input is open.

In a process of its own because loading holds the interpreter still (a screen would freeze), the
native code logs to the terminal that the screen is drawn on, and a crash in it must not take the
negotiation along.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

_PIECE = 16 << 20
_OVERHEAD = 1.1
_WORKING = 512 << 20
"""Bytes for context and buffers beside the weights."""


def main() -> None:
    asked = json.loads(sys.stdin.readline())
    path = Path(asked["path"])
    import xllamacpp

    need = int(path.stat().st_size * _OVERHEAD) + _WORKING
    free = sum(device["memory_free"] for device in xllamacpp.get_device_info())
    if need > free:
        _tell(error="memory", need=need, free=free)
        return
    _read(path)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {path.stem}
    parameters.port = 0
    parameters.n_ctx = int(asked["context"])
    parameters.n_parallel = 1
    parameters.verbosity = -1
    if threads := asked.get("threads"):
        parameters.cpuparams.n_threads = threads
        parameters.cpuparams_batch.n_threads = threads
    parameters.api_keys = [asked["key"]]
    try:
        server = xllamacpp.Server(parameters)
    except RuntimeError as error:
        _tell(error="load", detail=str(error))
        return
    _tell(address=server.listening_address)
    sys.stdin.read()


def _read(path: Path) -> None:
    """Read the file once, so that mapping it afterwards takes no time: this can be shown."""
    size, done, told = path.stat().st_size, 0, -1
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            done += len(piece)
            if (percent := 100 * done // max(1, size)) > told:
                told = percent
                _tell(read=percent / 100)


def _tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
