"""What a model was asked and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from negotiator.prompts import Prompts
from negotiator.scenario.yaml import read, validate

FILE = "prices.yaml"


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls made and tokens counted by the endpoint. ``cached``: of ``prompt``, served from its
    cache. ``counted`` is how many of the calls reported tokens at all."""

    calls: int = 0
    counted: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.counted + other.counted,
            self.prompt + other.prompt,
            self.cached + other.cached,
            self.completion + other.completion,
        )

    def __sub__(self, other: Usage) -> Usage:
        return Usage(
            self.calls - other.calls,
            self.counted - other.counted,
            self.prompt - other.prompt,
            self.cached - other.cached,
            self.completion - other.completion,
        )

    @property
    def tokens(self) -> int:
        return self.prompt + self.completion


class Price(BaseModel):
    """What a model's tokens cost, a million each. ``as_of`` and ``source`` say who says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    model: str
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    prompt: float = Field(ge=0)
    cached: float | None = Field(default=None, ge=0)
    completion: float = Field(ge=0)
    as_of: str
    source: str


class PriceFile(BaseModel):
    """``prompts/prices.yaml``; a workspace's own copy replaces it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount in ``currency``; ``as_of`` is the date of the price."""

    amount: float
    currency: str
    as_of: str


def prices(prompts: Prompts) -> tuple[Price, ...]:
    """The price list. Raises ScenarioError when the file is not one."""
    return validate(read(prompts.path(FILE)), PriceFile).prices


def cost(usage: Usage, model: str, listed: tuple[Price, ...]) -> Cost | None:
    """What ``usage`` costs, or None where the price is unknown or not every call was counted."""
    price = next((p for p in listed if p.model == model), None)
    if price is None or usage.counted < usage.calls:
        return None
    cached = price.prompt if price.cached is None else price.cached
    amount = (
        (usage.prompt - usage.cached) * price.prompt
        + usage.cached * cached
        + usage.completion * price.completion
    ) / 1e6
    return Cost(amount, price.currency, price.as_of)
