"""Transcripts with the levels that people gave them: planted on purpose, or given by trainers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from negotiator.errors import Fault, NotFound, ScenarioError
from negotiator.record import Record
from negotiator.scenario.model import Language, Line, Prose, Slug
from negotiator.scenario.yaml import read, validate
from negotiator.scoring.review import latest
from negotiator.scoring.rubric import Rubric


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Intended(_Part):
    """The level meant for a criterion, None where it cannot be observed, and ``why``."""

    level: int | None = Field(ge=0, le=5)
    why: Prose


class Planted(_Part):
    """``NAME.yaml`` beside the journal ``NAME.jsonl``: what was planted in it.

    ``lines``: the candidate's lines were played with ``seed``; ``walks``: and left the table.
    """

    transcript: Line
    scenario: Slug
    language: Language
    seed: int
    quality: Literal["weak", "fair", "strong"]
    about: Prose
    walks: bool = False
    levels: dict[Slug, Intended]


@dataclass(frozen=True, slots=True)
class Rated:
    """A transcript and people's levels: criterion → one level a rater, None for not observable."""

    path: Path
    levels: Mapping[str, Sequence[int | None]]


def planted(folder: Path, rubric: Rubric) -> list[tuple[Path, Planted]]:
    """The planted transcripts of a folder, by name.

    Raises NotFound where there are none, ScenarioError naming file, line and field of a fault.
    """
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        raise NotFound(
            f"There are no planted transcripts in {folder}.",
            hint="Each is a journal NAME.jsonl with its levels in NAME.yaml; "
            "see transcripts/calibration of the program.",
        )
    found = []
    for file in files:
        plan = validate(read(file), Planted)
        journal = file.with_suffix(".jsonl")
        faults = []
        if not journal.is_file():
            missing = f"there is no {journal.name} beside it"
            faults.append(Fault(str(file), 0, "transcript", missing))
        if unknown := set(plan.levels) - set(rubric.by_id):
            named = ", ".join(sorted(unknown))
            faults.append(Fault(str(file), 0, "levels", f"the rubric has no criterion {named}"))
        if faults:
            raise ScenarioError("A planted transcript cannot be used.", faults)
        found.append((journal, plan))
    return found


def rated_by_plan(path: Path, plan: Planted) -> Rated:
    """The planted levels as one rater's."""
    return Rated(path, {c: (i.level,) for c, i in plan.levels.items()})


def rated_by_trainers(record: Record) -> Rated | None:
    """The trainers' levels in a session, in the order of their names; None where there are none."""
    reviews = latest(record.reviews)
    if not reviews:
        return None
    levels: dict[str, list[int | None]] = {}
    for review in sorted(reviews, key=lambda r: r.by):
        levels.setdefault(review.criterion, []).append(review.level)
    return Rated(record.path, levels)
