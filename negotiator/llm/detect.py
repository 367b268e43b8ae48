"""Finds model servers on this machine: four well-known ports, loopback only, 200 ms each."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from negotiator.text import clean

PORTS: Mapping[str, int] = {
    "Ollama": 11434,
    "LM Studio": 1234,
    "llama.cpp": 8080,
    "vLLM": 8000,
}
WAIT = 0.2
_LARGEST = 1_000_000
_EMBEDS = ("embed", "rerank", "whisper", "bge-", "minilm")


@dataclass(frozen=True, slots=True)
class Server:
    """A server found on this machine, with the models it serves (those that can talk)."""

    name: str
    base_url: str
    models: tuple[str, ...]


def servers(ports: Mapping[str, int] = PORTS, *, wait: float = WAIT) -> tuple[Server, ...]:
    """Every server that answers in time with a list of models. Never raises; asks them all at
    once, so it takes about ``wait`` seconds."""
    with ThreadPoolExecutor(max_workers=max(1, len(ports))) as pool:
        found = pool.map(lambda item: _ask(item[0], item[1], wait), ports.items())
        return tuple(server for server in found if server is not None)


def _ask(name: str, port: int, wait: float) -> Server | None:
    # The SDK would take longer to import than all of this may last.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=wait)
    try:
        connection.request("GET", "/v1/models")
        answer = connection.getresponse()
        if answer.status != 200:
            return None
        models = _talkers(json.loads(answer.read(_LARGEST)))
    except (OSError, ValueError, RecursionError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return Server(name, f"http://127.0.0.1:{port}/v1", models) if models else None


def _talkers(data: object) -> tuple[str, ...]:
    listed: object = data.get("data") if isinstance(data, dict) else None
    if not isinstance(listed, Sequence):
        return ()
    ids = [m.get("id") for m in listed if isinstance(m, dict)]
    names = [clean(i, keep_newlines=False) for i in ids if isinstance(i, str)]
    return tuple(n for n in names if n and not any(e in n.lower() for e in _EMBEDS))
