"""From settings to models that answer: starts what must be started, asks for names left open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.config import Part, Settings
from negotiator.counterpart.models import Models, models
from negotiator.errors import NegotiatorError
from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.llm.local import LocalServer, serve
from negotiator.prompts import Prompts

_MANY = 12


@dataclass(slots=True)
class Cast:
    """The endpoint of each part (None: no model), and the servers started for them."""

    endpoints: dict[Part, Endpoint | None]
    servers: tuple[LocalServer, ...] = ()

    def models(self, prompts: Prompts) -> Models | None:
        """The counterpart's helpers for one session."""
        voice, ears = self.endpoints[Part.COUNTERPART], self.endpoints[Part.HEARING]
        return models(voice, ears, prompts)

    def close(self) -> None:
        """End the servers that were started."""
        for server in self.servers:
            server.close()


def cast(
    settings: Settings, parts: Iterable[Part], *, progress: Callable[[Path, float], None]
) -> Cast:
    """Endpoints for ``parts``, ready to be used. May take long, and must not run inside an event
    loop: call it in a thread there.

    ``progress`` is told how much (0…1) of a model file has been read. Raises NegotiatorError
    where a model cannot be chosen, started or asked for its name.
    """
    endpoints: dict[Part, Endpoint | None] = dict.fromkeys(Part)
    started: dict[Path, LocalServer] = {}
    named: dict[Endpoint, Endpoint] = {}
    try:
        for part in parts:
            source = settings[part]
            if isinstance(source, Path):
                if source not in started:
                    started[source] = _serve(source, settings.limits, progress)
                endpoints[part] = started[source].endpoint
            elif source is not None:
                if source not in named:
                    named[source] = named_model(source)
                endpoints[part] = named[source]
    except BaseException:
        Cast(endpoints, tuple(started.values())).close()
        raise
    return Cast(endpoints, tuple(started.values()))


def _serve(path: Path, limits: Limits, progress: Callable[[Path, float], None]) -> LocalServer:
    return serve(path, progress=lambda share: progress(path, share), limits=limits)


def named_model(endpoint: Endpoint) -> Endpoint:
    """``endpoint`` with a model's name: the only one served there, when none was given.

    Raises ModelError when it cannot be asked, NegotiatorError when the choice is open.
    """
    if endpoint.model:
        return endpoint
    names = asyncio.run(_listed(endpoint))
    if len(names) == 1:
        return replace(endpoint, model=names[0])
    shown = ", ".join(names[:_MANY]) + (" …" if len(names) > _MANY else "")
    raise NegotiatorError(
        f"Which model of {endpoint.address}?" if names else f"{endpoint.address} serves no model.",
        detail=shown,
        hint="Name one: --model NAME" if names else "Load one there first.",
    )


async def _listed(endpoint: Endpoint) -> tuple[str, ...]:
    from negotiator.llm.client import Client

    client = Client(endpoint)
    try:
        return await client.models()
    finally:
        await client.close()
