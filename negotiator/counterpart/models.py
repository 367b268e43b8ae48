"""The models that help a counterpart in one session: its ears, its voice, or both."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.counterpart.hearing.model import ModelEars
from negotiator.counterpart.voice.model import ModelVoice
from negotiator.llm.client import Client
from negotiator.llm.endpoint import Endpoint
from negotiator.prompts import Prompts


@dataclass(frozen=True, slots=True)
class Models:
    """Made for one session in one event loop. ``close`` lets their connections go."""

    ears: ModelEars | None
    voice: ModelVoice | None
    clients: tuple[Client, ...]

    @property
    def label(self) -> str:
        """The models for people: the voice's, or whichever there is."""
        return self.clients[0].endpoint.label if self.clients else ""

    async def close(self) -> None:
        for client in self.clients:
            await client.close()


def models(voice: Endpoint | None, ears: Endpoint | None, prompts: Prompts) -> Models | None:
    """The helpers at these endpoints; None when there is none at all."""
    if voice is None and ears is None:
        return None
    clients = {e: Client(e) for e in (voice, ears) if e is not None}
    return Models(
        ears=None if ears is None else ModelEars(clients[ears], prompts),
        voice=None if voice is None else ModelVoice(clients[voice], prompts),
        clients=tuple(clients.values()),
    )
