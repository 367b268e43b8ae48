"""How long a cohort takes to be judged, beside the least that the judge's own delay allows.

    python tests/bench/bench_judge.py

Fifty transcripts, eight criteria, three samples; a judge on loopback that takes one second for
each call; twenty calls under way. Also: what was sent for a transcript, how much of it is the
beginning that a provider's cache can serve, and how many of the quotes shown stand in the
transcript.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from judging import Paper, said, verdict, wording
from loopback import MODEL, Act, Request, Say, loopback
from negotiations import prompts
from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.prompts import Prompts
from negotiator.record import read_record
from negotiator.scoring.evidence import verify
from negotiator.scoring.judge.live import Outcome, judge_sessions
from negotiator.scoring.rubric import FILE
from negotiator.scoring.scorecard import Scorecard

COHORT, SAMPLES, AT_ONCE, SECONDS = 50, 3, 20, 1.0
CHARACTERS_A_TOKEN = 4
"""A rule of thumb for French and English."""


def slow(request: Request) -> Act:
    """A judge that quotes the candidate's second turn, after a second."""
    paper = Paper(request.text)
    turn, text = paper.candidate[1]
    answer = wording(paper) if paper.about_moments else verdict(paper, 3, text, turn)
    act = said(answer)
    assert isinstance(act, Say)
    return Say(act.text, pieces=act.pieces, first=SECONDS)


def eight_judged(folder: Path) -> Prompts:
    """The shipped rubric with two of its computed criteria left to the judge: eight in all."""
    shipped = prompts()
    text = shipped.text(FILE)
    for criterion in ("truthfulness", "objectives"):
        start = text.index(f"  - id: {criterion}\n")
        rule = text.index("    rule:\n", start)
        end = text.index("\n\n", rule)
        block = text[start:rule].replace("basis: both", "basis: judged")
        text = text[:start] + block.replace("basis: computed", "basis: judged") + text[end:]
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return Prompts((folder, *shipped.folders))


async def main() -> None:
    sources = sorted((Path(__file__).parents[2] / "transcripts" / "calibration").glob("*.jsonl"))
    with tempfile.TemporaryDirectory() as temporary, loopback(slow) as server:
        folder = Path(temporary)
        own = eight_judged(folder / "prompts")
        paths = []
        for n in range(COHORT):
            place = folder / str(n)
            place.mkdir()
            paths.append(Path(shutil.copy(sources[n % len(sources)], place)))
        limits = Limits(first_token=30, idle=30)
        outcomes: dict[Path, Outcome] = {}
        began = time.perf_counter()
        told = await judge_sessions(
            paths,
            own,
            Endpoint(server.base_url, MODEL, limits=limits),
            progress=lambda done, whole: print(f"\r{done}/{whole}", end="", file=sys.stderr),
            done=outcomes.__setitem__,
            samples=SAMPLES,
            at_once=AT_ONCE,
        )
        took = time.perf_counter() - began
        ideal = told.calls * SECONDS / AT_ONCE
        print(f"\n{len(paths)} transcripts, {told.calls} calls, {AT_ONCE} at once")
        print(f"took {took:.1f} s, ideal {ideal:.1f} s: x{took / ideal:.2f} (goal <= 1.15)")
        sent = told.characters / CHARACTERS_A_TOKEN / len(paths)
        shared = told.shared_characters / CHARACTERS_A_TOKEN / len(paths)
        print(
            f"about {sent:,.0f} tokens sent a transcript, of which a prefix cache can serve "
            f"{shared:,.0f} ({shared / sent:.0%})"
        )
        shown = held = 0
        for path, card in outcomes.items():
            assert isinstance(card, Scorecard), card
            turns = {t.number: t.text for t in read_record(path).turns}
            quotes = [e for s in card.scores for e in s.evidence]
            shown += len(quotes)
            held += sum(verify(e.quote, turns[e.turn]) for e in quotes)
        print(f"{held} of {shown} quotes shown stand in their turn")


if __name__ == "__main__":
    asyncio.run(main())
