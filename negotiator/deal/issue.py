"""What is negotiated: a named set of values, ordered when they are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = int | float | str
"""A number in the issue's unit, or the id of one of its options."""

Offer: TypeAlias = Mapping[str, Value]
"""Issue id → value; partial when it leaves issues out, a package when it holds several."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of the negotiation.

    ``values`` is its whole grid: ascending numbers ``minimum, minimum + step, …`` for a
    numeric issue, option ids otherwise. A composite issue (Incoterm and place, say) is a
    choice whose options are the admitted combinations.
    """

    id: str
    values: tuple[Value, ...]
    numeric: bool

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"issue {self.id!r} has no values")

    def admits(self, value: Value) -> bool:
        """Whether ``value`` can be agreed on: an option, or a number within the range.

        Numbers between two steps are admitted: people do say 12.37.
        """
        if self.numeric:
            low, high = self.values[0], self.values[-1]
            return (
                not isinstance(value, str)
                and not isinstance(low, str)
                and not isinstance(high, str)
                and low <= value <= high
            )
        return value in self.values


def numeric_issue(id: str, minimum: float, maximum: float, step: float) -> Issue:
    """A numeric issue on the grid ``minimum, minimum + step, … ≤ maximum``.

    Raises ValueError when the range is empty or the step is not positive.
    """
    if step <= 0 or maximum < minimum:
        raise ValueError(f"issue {id!r}: empty range {minimum}–{maximum} by {step}")
    count = int((maximum - minimum) / step + 1e-9)
    return Issue(id, tuple(tidy(minimum + i * step) for i in range(count + 1)), numeric=True)


def tidy(number: float) -> int | float:
    """``number`` without binary noise: six decimals at most, an int when it is whole."""
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
