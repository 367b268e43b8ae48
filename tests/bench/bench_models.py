"""What stands between a model and the candidate's eyes, beside the bare SDK in the same run.

    python tests/bench/bench_models.py

A server on loopback speaks with delays like a model's. Every pair is measured in turn.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from brains import NOTHING, draft_of
from loopback import MODEL, Act, Loopback, Request, Say, loopback
from negotiations import prompts, scenario
from negotiator.counterpart.models import models
from negotiator.events import Delta, Event, Spoke
from negotiator.llm.endpoint import Endpoint
from negotiator.session import PacedClock, Session

ROUNDS = 7
LISTENS, THINKS, PAUSE, PIECE = 0.25, 0.4, 0.02, 12
"""Seconds: until a reading comes, until the first piece of speech, between pieces; characters."""
LINE = "We propose 520 euros a set for 1,200 sets a year."


def slow(request: Request) -> Act:
    """A model with a model's delays."""
    if request.structured:
        return Say(json.dumps(NOTHING), pieces=4000, first=LISTENS)
    return Say(" ".join(draft_of(request)), pieces=PIECE, first=THINKS, each=PAUSE)


async def drained(events: AsyncIterator[Event]) -> None:
    async for _ in events:
        pass


async def through_session(
    server: Loopback, folder: Path, seed: int
) -> tuple[float, float, list[str]]:
    """Seconds from the candidate's turn to the first sentence shown and to the end, and all
    that was said."""
    endpoint = Endpoint(server.base_url, MODEL)
    session = Session.start(
        scenario("vente-france-literie-hoteliere"),
        folder,
        prompts(),
        language="en",
        seed=seed,
        clock=PacedClock(),
        models=models(endpoint, endpoint, prompts()),
    )
    await drained(session.open())
    session.preview(LINE)  # the room listens while the candidate types
    start = time.perf_counter()
    first = last = 0.0
    said: list[str] = []
    async for event in session.say(LINE):
        if isinstance(event, Delta):
            first = first or time.perf_counter() - start
            said.append(event.text)
        elif isinstance(event, Spoke):
            last = time.perf_counter() - start
    await session.hang_up()
    session.close()
    return first, last, said


async def by_hand(
    server: Loopback, bodies: list[dict[str, Any]], first: str
) -> tuple[float, float, str]:
    """The same requests with the bare SDK: until the first sentence is there, to the end, and
    the text."""
    from openai import AsyncOpenAI

    client = AsyncOpenAI(base_url=server.base_url, api_key="none", max_retries=0)
    await client.models.list()  # the connection is warm, as the session's is
    start = time.perf_counter()
    text, shown = "", 0.0
    for body in bodies:
        text = ""
        async for chunk in await client.chat.completions.create(**body):
            if chunk.choices:
                text += chunk.choices[0].delta.content or ""
            if body is bodies[-1] and not shown and len(text) > len(first):
                shown = time.perf_counter() - start
    ended = time.perf_counter() - start
    await client.close()
    return shown or ended, ended, text


async def measure() -> None:
    firsts: list[tuple[float, float]] = []
    rates: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, loopback(slow) as server:
        for seed in range(ROUNDS):
            before = len(server.requests)
            first, last, said = await through_session(server, Path(folder), seed)
            made = [r.body for r in server.requests[before:]][-2:]
            shown, ended, text = await by_hand(server, made, said[0])
            firsts.append((first, shown))
            rates.append((len(" ".join(said)) / last, len(text) / ended))
    show("first sentence shown", firsts, "s", "overhead ≤ 10 %", lambda a, b: a / b - 1)
    show("speech, characters a second", rates, "/s", "throughput ≥ 0.9", lambda a, b: a / b)


def show(name: str, pairs: list[tuple[float, float]], unit: str, goal: str, ratio: Any) -> None:
    value, reference = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"{name:<34} {value:>9.3f} {unit:<3} {reference:>9.3f} {unit:<3} "
        f"{ratio(value, reference):>7.3f}  {goal}"
    )


def main() -> None:
    print(f"{'measured':<34} {'value':>13} {'bare SDK':>13}   ratio")
    asyncio.run(measure())


if __name__ == "__main__":
    main()
