"""What a judge is given to read, in the order that lets a provider's cache serve most of it.

Instructions, brief and facts; the transcript; last the criterion. Everything up to the end of the
transcript is the same for all calls of a session. The end is marked by a fence drawn for each
call, which nobody could know when the transcript was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiator.deal.table import Speaker
from negotiator.llm.client import Message, system, user
from negotiator.prompts import Prompts, digest
from negotiator.record import Record
from negotiator.scenario.model import Language
from negotiator.scoring.rubric import Criterion
from negotiator.scoring.scorecard import Moment
from negotiator.text import clean
from negotiator.transcript import Turn

MOMENTS = "moments"
"""The subject of the paper that asks what could have been said instead."""
MASK = "[…]"
_MARK = "~fence~"
"""Stands for the fence until a call draws its own."""
_LANGUAGES: dict[Language, str] = {"fr": "French", "en": "English"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One question to a judge. ``subject``: a criterion's id, or ``MOMENTS``.

    ``masked``: the transcript is shown without the turns that the tripwire found.
    """

    subject: str
    masked: bool
    system: str
    transcript: str
    question: str

    @property
    def shared(self) -> str:
        """What every paper of the session begins with."""
        return f"{self.system}\n{self.transcript}"

    @property
    def hash(self) -> str:
        """SHA-256 of everything asked, whatever the fence."""
        return digest(f"{self.shared}\n{self.question}")

    def asked(self, fence: str) -> str:
        """The part that stands after the transcript, with the fence of one call."""
        return self.question.replace(_MARK, fence)

    def messages(self, fence: str) -> list[Message]:
        return [system(self.system), user(f"{self.transcript}\n{self.asked(fence)}")]


@dataclass(frozen=True, slots=True)
class Papers:
    """Writes the papers of one session."""

    record: Record
    prompts: Prompts
    language: Language

    def of(self, criterion: Criterion, masked: frozenset[int] = frozenset()) -> Paper:
        """The paper about ``criterion``; the turns of ``masked`` are not shown."""
        asked = {
            "name": criterion.name[self.language],
            "description": criterion.description[self.language],
            "observable_when": criterion.observable_when[self.language],
            "levels": [{"level": a.level, "text": a[self.language]} for a in criterion.levels],
            "checklist": [{"id": i.id, "text": i[self.language]} for i in criterion.checklist],
        }
        return self._paper(criterion.id, masked, "judge/criterion.j2", {"criterion": asked})

    def of_moments(self, moments: Sequence[Moment]) -> Paper:
        """The paper about what could have been said instead."""
        shown = [{"turn": m.evidence.turn, "what": m.what[self.language]} for m in moments]
        data = {"moments": shown, "language": _LANGUAGES[self.language]}
        return self._paper(MOMENTS, frozenset(), "judge/moments.j2", data)

    def _paper(
        self, subject: str, masked: frozenset[int], template: str, data: Mapping[str, object]
    ) -> Paper:
        question, _ = self.prompts.render(template, {**data, "mark": _MARK})
        return Paper(subject, bool(masked), self._brief(), self._transcript(masked), question)

    def _brief(self) -> str:
        scenario, language = self.record.scenario, self.language
        text, _ = self.prompts.render(
            "judge/brief.j2",
            {
                "language": _LANGUAGES[language],
                "title": scenario.title[language],
                "summary": scenario.summary[language].strip(),
                "role": scenario.candidate.role[language],
                "company": scenario.candidate.company,
                "brief": scenario.candidate.brief[language].strip(),
                "facts": [f.statement[language] for f in scenario.candidate.facts],
            },
        )
        return text

    def _transcript(self, masked: frozenset[int]) -> str:
        turns = [
            {
                "number": t.number,
                "candidate": t.speaker is Speaker.CANDIDATE,
                "text": defused(t.text),
            }
            for t in shown(self.record.turns, masked).values()
        ]
        text, _ = self.prompts.render("judge/transcript.j2", {"turns": turns})
        return text


def shown(turns: Iterable[Turn], masked: frozenset[int] = frozenset()) -> dict[int, Turn]:
    """The turns that a judge sees, by number: those of ``masked`` hold nothing."""
    return {t.number: replace(t, text=MASK) if t.number in masked else t for t in turns}


_FENCE = re.compile(r"~(?=[a-z]{5,}~)|(?<=[a-z]{5})~")
_PREFIX = re.compile(r"\bT(\d+)\s*\|")
# What some servers read as the end of a message, wherever it stands.
_CONTROL = re.compile(
    r"<(?=\||/?(?:s|bos|eos|think|start_of_turn|end_of_turn)>|</?SYS)|\[(?=/?INST\])",
    re.IGNORECASE,
)


def defused(text: str) -> str:
    """A turn on one line that can end nothing: no invisible characters, no fence, no prefix of a
    turn, no control token of a model."""
    line = " ".join(clean(text, keep_newlines=False).split())
    line = _PREFIX.sub(r"T\1 ", _FENCE.sub("-", line))
    return _CONTROL.sub(lambda m: f"{m.group()} ", line)
