"""Sessions to judge, and judges to judge them by: what a loopback server answers as a model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loopback import MODEL, Act, Loopback, Request, Say
from negotiations import prompts, scenario
from negotiator.events import Event
from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.record import read_record
from negotiator.scenario.model import Language
from negotiator.scoring.rubric import load_rubric
from negotiator.session import PacedClock, Session

BEDS = "vente-france-literie-hoteliere"
RUBRIC = load_rubric(prompts())
QUICK = Limits(connect=2, first_token=5, idle=5, total=10, retries=0)
ASKED = "What matters most to you in this programme?"
LINES = (
    "Good morning Ms Delcourt, thank you for your time.",
    ASKED,
    "For 1,200 sets a year we propose 520 euros a set.",
    "We keep 180 sets in buffer stock in Laval, so we can deliver in 25 days.",
    "If you take 1,500 sets, I can go down to 500 euros.",
)
_TURN = re.compile(r"^T(\d+)\|CAND\| (.+)$", re.MULTILINE)


async def a_session(folder: Path, lines: Sequence[str] = LINES, language: Language = "en") -> Path:
    """The journal of a negotiation with these lines, ended without a deal."""
    session = Session.start(
        scenario(BEDS), folder, prompts(), language=language, seed=4, clock=PacedClock()
    )
    events: list[Event] = [e async for e in session.open()]
    for line in lines:
        events += [e async for e in session.say(line)]
    events += [e async for e in session.walk_away()]
    session.close()
    return session.path


def turn_of(journal: Path, text: str) -> int:
    return next(t.number for t in read_record(journal).turns if t.text == text)


def endpoint(server: Loopback, limits: Limits = QUICK) -> Endpoint:
    return Endpoint(server.base_url, MODEL, "sk-judge", limits)


def unheard(done: int, whole: int) -> None:
    """Progress that nobody watches."""
    assert done <= whole


@dataclass(frozen=True)
class Paper:
    """A question as the judge reads it."""

    text: str

    @property
    def about_moments(self) -> bool:
        return "Here you assess nothing." in self.text

    @property
    def items(self) -> list[str]:
        asked = self.text[self.text.rindex("Checklist:") :]
        return [line[2:].split(":")[0] for line in asked.splitlines() if line.startswith("- ")]

    @property
    def candidate(self) -> list[tuple[int, str]]:
        """The candidate's turns that are shown."""
        return [(int(n), text) for n, text in _TURN.findall(self.text)]

    @property
    def moments(self) -> list[int]:
        return [int(n) for n in re.findall(r"^- turn (\d+):", self.text, re.MULTILINE)]


def verdict(
    request: Request | Paper, level: int | None, quote: str, turn: int, **more: Any
) -> dict[str, Any]:
    """A verdict that finds every item of the criterion met by one passage."""
    paper = Paper(request.text)
    return {
        "evidence": [{"turn": turn, "speaker": "candidate", "quote": quote}],
        "checklist": [{"item": i, "decision": "met", "evidence": [0]} for i in paper.items],
        "why_not_higher": "Only one question was asked.",
        "why_not_lower": "The question was open.",
        "level": level,
        "strength": {"text": "You asked what matters.", "evidence": 0},
        "next_step": {"text": "Ask again about the answer.", "evidence": 0},
        **more,
    }


def wording(request: Request | Paper) -> dict[str, Any]:
    paper = Paper(request.text)
    return {"moments": [{"turn": t, "instead": f"Instead of turn {t}."} for t in paper.moments]}


def said(answer: object) -> Say:
    return Say(json.dumps(answer, ensure_ascii=False), pieces=40_000)


def judge(level: int | None, quote: str, turn: int, **more: Any) -> Callable[[Request], Act]:
    """A judge that always finds the same."""

    def script(request: Request) -> Act:
        if Paper(request.text).about_moments:
            return said(wording(request))
        return said(verdict(request, level, quote, turn, **more))

    return script
