"""What the measures count for: written in the rubric file, so that it can be read and changed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Points(BaseModel):
    """Weights of an objective by its priority, and percent for a clause by its fit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    must: float = Field(gt=0, le=100)
    should: float = Field(gt=0, le=100)
    suitable: float = Field(ge=0, le=100)
    acceptable: float = Field(ge=0, le=100)
    unsuitable: float = Field(ge=0, le=100)
    missing: float = Field(ge=0, le=100)
