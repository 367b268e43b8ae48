"""Tries a model out: does it stream, keep to a form, how fast is it, what does it sound like?"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass

from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, Reply, system, user
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.structured import Asker, Form

_LINES = {
    "fr": (
        "Tu négocies l’achat de literie pour des hôtels. Tu parles français.",
        "Bonjour ! Comment allez-vous ? Réponds en une phrase.",
    ),
    "en": (
        "You are negotiating the purchase of beds for hotels. You speak English.",
        "Good morning! How are you? Answer in one sentence.",
    ),
}
_ENOUGH = 400
_CHARACTERS_A_TOKEN = 4

_FORM = Form(
    "number",
    "The number of days that was named.",
    {
        "type": "object",
        "properties": {"days": {"type": "number"}},
        "required": ["days"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One line that the model said. ``pieces``: how many it came in."""

    text: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What an examination found.

    ``listed``: the names that the server lists, or None where it lists none. ``first``: seconds
    to the first sign of life. ``speed``: tokens a second after it; ``estimated`` where the server
    counts no tokens and four characters were taken for one. ``rung``: the structured-output way
    that works, "" for none.
    """

    endpoint: Endpoint
    listed: tuple[str, ...] | None
    samples: dict[str, Sample]
    first: float
    speed: float
    estimated: bool
    rung: str

    @property
    def streams(self) -> bool:
        """Whether a reply came in more than one piece."""
        return any(s.pieces > 1 for s in self.samples.values())


async def examine(endpoint: Endpoint, step: Callable[[str], None]) -> Findings:
    """Try everything once; ``step`` is told what comes next. Raises ModelError when the model
    cannot be talked to at all."""
    client = Client(endpoint)
    try:
        step("models")
        listed: tuple[str, ...] | None = None
        try:
            listed = await client.models()
        except ModelError as error:
            # Some servers list nothing; whoever cannot be reached will not talk either.
            if error.reason not in (Reason.NOT_FOUND, Reason.NOT_COMPATIBLE, Reason.REJECTED):
                raise
        samples: dict[str, Sample] = {}
        first = speed = 0.0
        estimated = False
        for language in _LINES:
            step(f"sample {language}")
            samples[language], first, speed, estimated = await _sample(client, language)
        step("structured output")
        return Findings(endpoint, listed, samples, first, speed, estimated, await _rung(client))
    finally:
        await client.close()


async def _sample(client: Client, language: str) -> tuple[Sample, float, float, bool]:
    role, line = _LINES[language]
    reply, pieces = Reply(), []
    began = time.monotonic()
    stream = client.stream([system(role), user(line)], reply, most=_ENOUGH)
    async with aclosing(stream) as parts:
        async for part in parts:
            pieces.append(part)
    lasted = time.monotonic() - began
    text = "".join(pieces).strip()
    first = lasted if reply.first is None else reply.first
    counted = reply.usage.completion
    tokens = counted or len(text) / _CHARACTERS_A_TOKEN
    speed = tokens / max(1e-3, lasted - first)
    return Sample(" ".join(text.split()), len(pieces)), first, speed, not counted


async def _rung(client: Client) -> str:
    def check(found: object) -> float:
        if isinstance(found, dict) and isinstance(found.get("days"), int | float):
            return float(found["days"])
        raise ValueError("no days")

    try:
        line = user("“We can pay within 45 days.” How many days?")
        filled = await Asker(client).fill(_FORM, [line], check)
    except ModelError:
        return ""
    return filled.rung.name.lower()
