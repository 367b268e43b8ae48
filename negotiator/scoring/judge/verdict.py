"""What a judge says about one criterion, and what of it survives the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from negotiator.deal.table import Speaker
from negotiator.llm.structured import Form, an_object
from negotiator.scenario.model import Text
from negotiator.scoring.evidence import locate
from negotiator.scoring.rubric import Criterion
from negotiator.scoring.scorecard import Advice, Evidence
from negotiator.transcript import Turn

Decision = Literal["met", "partly", "not_met", "not_observable"]
_LONGEST = 600
"""Characters of a word to the candidate."""
_DECISIONS = ("met", "partly", "not_met", "not_observable")


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Cited(_Part):
    turn: int
    speaker: Speaker
    quote: str


class Checked(_Part):
    item: str
    decision: Decision
    evidence: list[int]


class Said(_Part):
    """A word to the candidate about the passage of that number."""

    text: str
    evidence: int


class Verdict(_Part):
    """One sample of a judge, as it came."""

    evidence: list[Cited]
    checklist: list[Checked]
    why_not_higher: str
    why_not_lower: str
    level: Annotated[int, Field(strict=True, ge=0, le=5)] | None
    strength: Said | None = None
    next_step: Said | None = None
    """Advice weighs nothing, so a reply without it is no less a verdict."""


_SAID = an_object(text={"type": "string"}, evidence={"type": "integer"})

FORM = Form(
    "verdict",
    "The assessment of one criterion.",
    an_object(
        evidence={
            "type": "array",
            "items": an_object(
                turn={"type": "integer"},
                speaker={"type": "string", "enum": [s.value for s in Speaker]},
                quote={"type": "string"},
            ),
        },
        checklist={
            "type": "array",
            "items": an_object(
                item={"type": "string"},
                decision={"type": "string", "enum": list(_DECISIONS)},
                evidence={"type": "array", "items": {"type": "integer"}},
            ),
        },
        why_not_higher={"type": "string"},
        why_not_lower={"type": "string"},
        level={"anyOf": [{"type": "integer", "enum": [0, 1, 2, 3, 4, 5]}, {"type": "null"}]},
        strength=_SAID,
        next_step=_SAID,
    ),
)
"""One form for all criteria: a provider's cache then serves the part before the criterion."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A verdict after the gate. ``level`` None: ``why`` says why there is none.

    ``failed``: quotes that do not stand in the transcript, items decided without evidence that
    holds, items of no checklist: a trainer should look. ``strength`` and ``next_step`` stand on
    the candidate's own words, or are None.
    """

    level: int | None
    why: Text | None
    evidence: tuple[Evidence, ...]
    met: tuple[str, ...]
    failed: tuple[str, ...]
    strength: Advice | None = None
    next_step: Advice | None = None


_NO_EVIDENCE = Text(
    fr="Aucune des citations avancées ne figure dans la transcription.",
    en="None of the passages cited stands in the transcript.",
)
_NOT_OBSERVED = Text(
    fr="Le critère n’a pas pu être observé dans cette séance.",
    en="The criterion could not be observed in this session.",
)


def admit(verdict: Verdict, criterion: Criterion, turns: Mapping[int, Turn]) -> Admitted:
    """What may count: passages that stand word for word in that turn by that speaker, items with
    such a passage, and a level only where there is any."""
    failed: list[str] = []
    held: dict[int, Evidence] = {}
    for number, cited in enumerate(verdict.evidence):
        turn = turns.get(cited.turn)
        found = (
            locate(cited.quote, turn.text)
            if turn is not None and turn.speaker is cited.speaker
            else None
        )
        if found is None:
            failed.append(f"quote: {cited.quote[:80]}")
        else:
            held[number] = Evidence(turn=cited.turn, speaker=cited.speaker, quote=found)
    spoken = {n: e for n, e in held.items() if e.speaker is Speaker.CANDIDATE}
    known = {i.id for i in criterion.checklist}
    met: list[str] = []
    for checked in verdict.checklist:
        if checked.item not in known:
            failed.append(f"item: {checked.item[:40]}")
        elif checked.decision in ("met", "partly"):
            if any(n in spoken for n in checked.evidence):
                met.append(checked.item)
            else:
                failed.append(f"unsupported: {checked.item}")
    evidence = tuple(dict.fromkeys(held.values()))
    if verdict.level is None:
        return Admitted(None, _NOT_OBSERVED, evidence, tuple(met), tuple(failed))
    if not spoken:
        return Admitted(None, _NO_EVIDENCE, (), (), tuple(failed))
    level = min(verdict.level, ceiling(met, criterion.checklist))
    if level < verdict.level:
        failed.append(f"level {verdict.level} on {len(met)} of {len(known)} items")
    return Admitted(
        level,
        None,
        evidence,
        tuple(met),
        tuple(failed),
        _advice(verdict.strength, spoken),
        _advice(verdict.next_step, spoken),
    )


def _advice(said: Said | None, spoken: Mapping[int, Evidence]) -> Advice | None:
    """What was said to the candidate, where it is about a passage that holds."""
    about = spoken.get(said.evidence) if said is not None else None
    text = " ".join(said.text.split()) if said is not None else ""
    if about is None or not text:
        return None
    return Advice(text=Text(fr=clipped(text), en=clipped(text)), evidence=about)


def clipped(text: str) -> str:
    """``text``, cut between words where it is longer than anybody reads."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(None, 1)[0] + "…"


def ceiling(met: Sequence[str], checklist: Sequence[object]) -> int:
    """The highest level that so many supported items can carry: one more than their share of 5,
    so that a level stays a judgement and cannot float free of what was observed."""
    share = len(set(met)) / len(checklist)
    return min(5, int(5 * share + 1e-9) + 1)
