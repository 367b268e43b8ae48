"""``doctor``: tries the configured models, part by part, and says what to do."""

from __future__ import annotations

import asyncio
from typing import Any

from negotiator.casting import cast
from negotiator.commands.loading import told
from negotiator.commands.output import data, emit, talk
from negotiator.config import Part, Settings, load
from negotiator.llm.detect import Server, servers
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.examine import Findings, examine
from negotiator.workspace import Workspace

_NO_RUNG = "none: what it understands will be left to the built-in rules"
_SHOWN = 8


def examine_models(
    workspace: Workspace, *, base_url: str | None, model: str | None, as_json: bool
) -> None:
    """Examine each different model once; raises ModelError (exit 3) at the first that fails."""
    settings = load(workspace, base_url=base_url, model=model)
    found = servers() if not settings.said else ()
    players = cast(settings, tuple(Part), progress=told)
    try:
        parts: dict[Endpoint, list[str]] = {}
        for part, endpoint in players.endpoints.items():
            if endpoint is not None:
                parts.setdefault(endpoint, []).append(part.value)
        results = [(asyncio.run(examine(e, talk)), names) for e, names in parts.items()]
    finally:
        players.close()
    if as_json:
        data(
            {
                "models": [_as_data(findings, names) for findings, names in results],
                "servers": [
                    {"name": s.name, "base_url": s.base_url, "models": list(s.models)}
                    for s in found
                ],
            }
        )
        return
    if not results:
        _without(settings, found)
    for findings, names in results:
        _print(findings, names)


def _without(settings: Settings, found: tuple[Server, ...]) -> None:
    emit("No model is in use: the built-in counterpart negotiates, and needs none.")
    if settings.said:
        return
    if not found:
        emit("No model server answers on this machine (Ollama, LM Studio, llama.cpp, vLLM).")
    for server in found:
        emit(f"{server.name} serves {_names(server.models)}")
        emit(f"  negotiator --base-url {server.base_url} --model {server.models[0]}")


def _print(findings: Findings, names: list[str]) -> None:
    listed = "not listed" if findings.listed is None else _names(findings.listed)
    about = "about " if findings.estimated else ""
    rows = [
        ("model", findings.endpoint.label),
        ("used for", ", ".join(names)),
        ("there", listed),
        ("streams", "yes" if findings.streams else "no: replies come whole"),
        ("first sign of life", f"{findings.first:.2f} s"),
        ("speed", f"{about}{findings.speed:.0f} tokens a second"),
        ("structured output", findings.rung or _NO_RUNG),
        *((f"sample {language}", s.text or "(empty)") for language, s in findings.samples.items()),
    ]
    for name, value in rows:
        emit(f"{name:<20} {value}")


def _names(models: tuple[str, ...]) -> str:
    rest = len(models) - _SHOWN
    return ", ".join(models[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _as_data(findings: Findings, names: list[str]) -> dict[str, Any]:
    return {
        "model": findings.endpoint.model,
        "base_url": findings.endpoint.address,
        "parts": names,
        "listed": None if findings.listed is None else list(findings.listed),
        "streams": findings.streams,
        "first_token_seconds": round(findings.first, 3),
        "tokens_per_second": round(findings.speed, 1),
        "tokens_estimated": findings.estimated,
        "structured_output": findings.rung or None,
        "samples": {language: s.text for language, s in findings.samples.items()},
    }
