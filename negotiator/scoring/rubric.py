"""The rubric: criteria, anchored levels, checklists, and the rules from figure to level.

It is a file (``prompts/rubrics/bloc3.yaml``) so that a trainer can read, question and replace
it. Every score carries the file's ``hash``; a score under another hash is stale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from negotiator.prompts import Prompts, digest
from negotiator.scenario.document import did_you_mean, shown
from negotiator.scenario.model import Prose, Slug, Text
from negotiator.scenario.yaml import read, validate
from negotiator.scoring.measures import MEASURES
from negotiator.scoring.points import Points

FILE = "rubrics/bloc3.yaml"
LEVELS = range(6)


def _known(name: str) -> str:
    if name not in MEASURES:
        raise ValueError(f"there is no measure “{shown(name)}”{did_you_mean(name, list(MEASURES))}")
    return name


MeasureName = Annotated[str, AfterValidator(_known)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(Text):
    """What one sees at ``level``."""

    level: int


class Item(Text):
    """Something that is observed or not."""

    id: Slug


class Family(_Part):
    id: Slug
    name: Text


class Step(_Part):
    """``level`` is reached when the measure is ``at_least`` this."""

    level: int = Field(ge=1, le=5)
    at_least: float


class Need(_Part):
    """Unless ``measure`` is ``at_least`` this, the criterion is unscored: ``otherwise`` why."""

    measure: MeasureName
    at_least: float
    otherwise: Text


class Cap(_Part):
    """When ``measure`` is ``at_least`` this, the level is at most ``level``: ``why``."""

    measure: MeasureName
    at_least: float
    level: int = Field(ge=0, le=4)
    why: Text


class Rule(_Part):
    """From figure to level: the highest of ``steps`` that ``measure`` reaches, else 0.

    Then every one of ``caps`` that applies lowers it. ``explain`` says the rule in words, for
    the candidate.
    """

    explain: Text
    measure: MeasureName
    needs: tuple[Need, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    caps: tuple[Cap, ...] = ()

    @model_validator(mode="after")
    def _rising(self) -> Rule:
        pairs = list(zip(self.steps, self.steps[1:], strict=False))
        if any(a.level >= b.level or a.at_least >= b.at_least for a, b in pairs):
            raise ValueError("steps rise, in level and in at_least")
        return self

    def level(self, value: float) -> int:
        """The level for a measured ``value``, before caps."""
        return max((s.level for s in self.steps if value >= s.at_least), default=0)


class Criterion(_Part):
    """One criterion of the certification.

    ``basis``: "computed" by its rule alone; "judged" by a model or a trainer; "both", by the
    rule where its needs are met and otherwise by a model or a trainer. ``indicators``: the
    measures shown beside the level. ``weight``: its share of the total, relative to the others.
    """

    id: Slug
    family: Slug
    name: Text
    description: Text
    observable_when: Text
    basis: Literal["computed", "judged", "both"]
    weight: float = Field(gt=0, le=100)
    levels: tuple[Anchor, ...]
    checklist: tuple[Item, ...] = Field(min_length=4, max_length=8)
    indicators: tuple[MeasureName, ...] = ()
    rule: Rule | None = None

    @field_validator("levels")
    @classmethod
    def _every_level(cls, levels: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        if [a.level for a in levels] != list(LEVELS):
            raise ValueError("give the levels 0 to 5, each once, in ascending order")
        return levels

    @field_validator("checklist")
    @classmethod
    def _distinct(cls, checklist: tuple[Item, ...]) -> tuple[Item, ...]:
        if len({i.id for i in checklist}) != len(checklist):
            raise ValueError("two checklist items share an id")
        return checklist

    @model_validator(mode="after")
    def _rule_as_the_basis_says(self) -> Criterion:
        if (self.rule is None) != (self.basis == "judged"):
            raise ValueError("a rule belongs to the bases computed and both, and they need it")
        return self


class Total(_Part):
    """The mark out of 20: given only when ``minimum_share`` % of the weight is scored."""

    minimum_share: float = Field(gt=0, le=100)
    explain: Text


class Rubric(_Part):
    """A whole rubric."""

    id: Slug
    version: int = Field(ge=1)
    title: Text
    source: Prose
    total: Total
    points: Points
    families: tuple[Family, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Rubric:
        if len({c.id for c in self.criteria}) != len(self.criteria):
            raise ValueError("two criteria share an id")
        unknown = {c.family for c in self.criteria} - {f.id for f in self.families}
        if unknown:
            raise ValueError(f"no such family: {', '.join(sorted(unknown))}")
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON: the same whatever the file's layout and comments."""
        data = self.model_dump(mode="json")
        return digest(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")))

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        return {c.id: c for c in self.criteria}


def load_rubric(prompts: Prompts) -> Rubric:
    """The rubric in force. Raises ScenarioError that names file, line and field of each fault."""
    return validate(read(prompts.path(FILE)), Rubric)
