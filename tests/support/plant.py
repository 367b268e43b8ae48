"""Makes the journals of planted transcripts from their plans and the candidate's lines.

    python tests/support/plant.py transcripts/calibration/NAME.yaml…

``NAME.lines.txt`` beside the plan holds the candidate's turns, one a line. A journal that exists
is left alone: levels were given to what stands in it.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from negotiations import prompts, scenario
from negotiator.calibration.planted import Planted
from negotiator.events import End, Event
from negotiator.scenario.yaml import read, validate
from negotiator.session import PacedClock, Session

SECONDS_A_TURN = 30.0


async def plant(file: Path) -> str:
    """Play the lines of one plan; returns how it ended."""
    plan = validate(read(file), Planted)
    text = file.with_suffix(".lines.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    clock = PacedClock()
    with tempfile.TemporaryDirectory() as folder:
        session = Session.start(
            scenario(plan.scenario),
            Path(folder),
            prompts(),
            language=plan.language,
            seed=plan.seed,
            clock=clock,
        )
        await _through(session.open())
        for line in lines:
            if line and not line.startswith("#") and session.ended is None:
                clock.advance(SECONDS_A_TURN)
                await _through(session.say(line))
        if session.ended is None:
            await _through(session.walk_away() if plan.walks else session.leave(End.LINES_OVER))
        ended = session.ended
        session.close()
        with file.with_suffix(".jsonl").open("xb") as journal:
            journal.write(session.path.read_bytes())
    assert ended is not None
    return ended.how.value


async def _through(events: AsyncIterator[Event]) -> None:
    async for _ in events:
        pass


def main() -> None:
    for name in sys.argv[1:]:
        file = Path(name)
        if file.with_suffix(".jsonl").exists():
            sys.stdout.write(f"{file.stem}: left alone\n")
        else:
            sys.stdout.write(f"{file.stem}: {asyncio.run(plant(file))}\n")


if __name__ == "__main__":
    main()
