"""From a judge's answers to scores: means, spreads, what goes to the trainer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from negotiator.llm.structured import Form, an_object
from negotiator.scenario.model import Text
from negotiator.scenario.wording import NBSP
from negotiator.scoring.judge.verdict import Admitted, Verdict, admit, clipped
from negotiator.scoring.rubric import Criterion
from negotiator.scoring.scorecard import Basis, Evidence, Moment, Score
from negotiator.transcript import Turn

SPREAD = 1
"""Samples so many levels apart are for the trainer to look at."""
SHIFT = 0.5
"""So much lower without the suspicious turns: for the trainer, and the lower level counts."""
_QUOTES = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: the verdict and what of it may count, or the error for which there is none."""

    verdict: Verdict | None
    admitted: Admitted | None
    error: str = ""


def sample(
    answer: object | None, error: str, criterion: Criterion, turns: Mapping[int, Turn]
) -> Sample:
    """One recorded answer after the gate; ``turns`` are those that the judge was shown."""
    if answer is None:
        return Sample(None, None, error or "?")
    try:
        verdict = Verdict.model_validate(answer)
    except ValidationError:
        return Sample(None, None, "invalid")
    return Sample(verdict, admit(verdict, criterion, turns))


def mark(computed: Score, plain: Sequence[Sample], masked: Sequence[Sample]) -> Score:
    """The score of a criterion from its samples: their mean to one decimal.

    ``masked``: samples without the suspicious turns, none where nothing was suspicious. When the
    level is lower by ``SHIFT`` or more there, that lower level counts and the trainer is told.
    """
    score = _score(computed, plain)
    if not masked:
        return score
    without = _score(computed, masked)
    if score.level is None:
        return score
    if without.level is None:
        return without.model_copy(update={"flags": (*without.flags, _ONLY_THERE), "flagged": True})
    if score.level - without.level < SHIFT and without.level - score.level < SHIFT:
        return score
    told = _shifted(score.level, without.level)
    lower = score if score.level <= without.level else without
    return lower.model_copy(update={"flags": (*lower.flags, told), "flagged": True})


def _score(computed: Score, samples: Sequence[Sample]) -> Score:
    admitted = [s.admitted for s in samples if s.admitted is not None]
    levels = [a.level for a in admitted if a.level is not None]
    evidence = tuple(dict.fromkeys(e for a in admitted for e in a.evidence))[:_QUOTES]
    if 2 * len(levels) <= len(samples):
        why = next((a.why for a in admitted if a.why is not None), None)
        reason = why or _unusable(samples)
        return computed.model_copy(
            update={
                "level": None,
                "basis": Basis.UNSCORED,
                "reason": reason,
                "evidence": evidence,
                "flagged": True,
                "flags": (_LEFT_OPEN,),
            }
        )
    mean = sum(levels) / len(levels)
    flags = tuple(_flags(levels, admitted, len(samples)))
    nearest = min(
        (s for s in samples if s.admitted is not None and s.admitted.level is not None),
        key=lambda s: abs((s.admitted.level or 0) - mean) if s.admitted else 0,
    )
    return computed.model_copy(
        update={
            "level": round(mean + 1e-9, 1),
            "basis": Basis.JUDGED,
            "reason": _reason(nearest.verdict),
            "evidence": _with_advice(evidence, nearest.admitted),
            "flagged": bool(flags),
            "flags": flags,
            "strength": nearest.admitted.strength if nearest.admitted else None,
            "next_step": nearest.admitted.next_step if nearest.admitted else None,
        }
    )


def _with_advice(evidence: tuple[Evidence, ...], admitted: Admitted | None) -> tuple[Evidence, ...]:
    """The passages shown, those first that the advice is about."""
    said = [a for a in (admitted.strength, admitted.next_step) if a] if admitted else []
    return tuple(dict.fromkeys((*(a.evidence for a in said), *evidence)))[:_QUOTES]


def _flags(levels: Sequence[int], admitted: Sequence[Admitted], asked: int) -> list[Text]:
    found = []
    if max(levels) - min(levels) >= SPREAD:
        shown = ", ".join(map(str, levels))
        found.append(
            Text(
                fr=f"Les évaluations divergent ({shown}).",
                en=f"The assessments differ ({shown}).",
            )
        )
    if any(a.failed for a in admitted):
        found.append(
            Text(
                fr="Des citations ou des points de la grille n’ont pas résisté au contrôle.",
                en="Some quotes or checklist items did not stand up to checking.",
            )
        )
    if len(levels) < asked:
        found.append(
            Text(
                fr=f"{asked - len(levels)} évaluation(s) sur {asked} sans niveau utilisable.",
                en=f"{asked - len(levels)} of {asked} assessments without a usable level.",
            )
        )
    return found


_LEFT_OPEN = Text(
    fr="Le modèle n’a pas donné de niveau qui tienne.",
    en="The model gave no level that holds.",
)
_ONLY_THERE = Text(
    fr=f"Le niveau ne tenait qu’à des tours signalés{NBSP}: sans eux, aucun niveau.",
    en="The level stood on suspicious turns only: without them there is none.",
)


def _shifted(plain: float, masked: float) -> Text:
    fr_plain, fr_masked = (f"{x:g}".replace(".", ",") for x in (plain, masked))
    return Text(
        fr=f"{fr_plain} avec les tours signalés, {fr_masked} sans eux{NBSP}: "
        "le plus bas des deux est retenu.",
        en=f"{plain:g} with the suspicious turns, {masked:g} without: the lower one counts.",
    )


def _reason(verdict: Verdict | None) -> Text:
    """Why not lower and why not higher, in the judge's words."""
    said = (
        ""
        if verdict is None
        else clipped(f"{verdict.why_not_lower} {verdict.why_not_higher}".strip())
    )
    return Text(fr=said or "Évalué par un modèle.", en=said or "Assessed by a model.")


def _unusable(samples: Sequence[Sample]) -> Text:
    errors = ", ".join(sorted({s.error for s in samples if s.error})) or "?"
    return Text(
        fr=f"Le modèle n’a pas donné d’évaluation utilisable ({errors}).",
        en=f"The model gave no usable assessment ({errors}).",
    )


def _figures(text: str) -> set[str]:
    """Every figure in ``text``, without separators."""
    return {re.sub(r"\D", "", f) for f in _FIGURE.findall(text)}


class _Instead(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    turn: int
    instead: str


class Wording(BaseModel):
    """A judge's answer about the costliest moments."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    moments: list[_Instead]


WORDING = Form(
    "wording",
    "What could have been said instead.",
    an_object(
        moments={
            "type": "array",
            "items": an_object(turn={"type": "integer"}, instead={"type": "string"}),
        }
    ),
)


_FIGURE = re.compile(r"\d+(?:[.,\s]\d+)*")


def worded(
    moments: Sequence[Moment], answer: object | None, judge: str, known: str
) -> tuple[Moment, ...]:
    """The moments with the judge's words where it found any for that turn.

    ``known``: what the judge had read. Words with a figure that is not in it are not taken: advice
    to state an invented figure would be worse than none.
    """
    try:
        said = Wording.model_validate(answer).moments
    except ValidationError:
        return tuple(moments)
    figures = _figures(known)
    words = {
        m.turn: clipped(" ".join(m.instead.split()))
        for m in reversed(said)
        if _figures(m.instead) <= figures
    }
    return tuple(
        m.model_copy(
            update={
                "instead": Text(fr=words[m.evidence.turn], en=words[m.evidence.turn]),
                "judge": judge,
            }
        )
        if words.get(m.evidence.turn)
        else m
        for m in moments
    )
