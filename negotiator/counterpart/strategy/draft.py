"""A move in the making: what a turn adds up to before it is guarded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from negotiator.counterpart.move import Beat, Effect, Emotion, Move, Step
from negotiator.counterpart.strategy.mind import Mind, Side
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Category
from negotiator.transcript import Heard

MOVED = 0.002
"""The least change of utility that counts as one."""

HINT, SLIGHT, MARKED, STRONG = 0, 1, 2, 3
"""How much a thing moves it; how much of that shows is a matter of expressiveness."""


@dataclass
class Draft:
    """One turn being decided. ``table`` already holds the candidate's new positions."""

    side: Side
    mind: Mind
    table: Table
    heard: Heard
    tau: float
    rng: Random
    bid: dict[str, Value]
    steps: list[Step] = field(default_factory=list)
    settles: dict[str, Value] = field(default_factory=dict)
    offers: dict[str, Value] = field(default_factory=dict)
    reopens: list[str] = field(default_factory=list)
    emotion: Emotion = Emotion.NEUTRAL
    effect: Effect = Effect.NONE
    notes: dict[str, object] = field(default_factory=dict)

    def say(
        self,
        beat: Beat,
        issues: Iterable[str] = (),
        *,
        terms: Mapping[str, Value] | None = None,
        previous: Mapping[str, Value] | None = None,
        ref: str = "",
        quote: str = "",
        said: str = "",
        known: str = "",
        minutes: int = 0,
    ) -> None:
        """Add a beat; the issues of its terms are implied."""
        about = tuple(dict.fromkeys([*issues, *(terms or {})]))
        self.steps.append(
            Step(beat, about, terms or {}, previous or {}, ref, quote, said, known, minutes)
        )

    def sum_up(self) -> None:
        """Recap what is settled and what is open."""
        self.say(Beat.SUMMARISE, self.table.open_issues, terms=self.table.settled)

    def note(self, **changes: Any) -> None:
        """Change what it remembers."""
        self.mind = replace(self.mind, **changes)

    def trust(self, change: float) -> None:
        self.note(trust=max(-1.0, min(1.0, self.mind.trust + change)))

    def feel(self, emotion: Emotion, strength: int) -> None:
        """Show ``emotion`` if this person shows what is felt that strongly. What is felt more
        faintly than marked never covers another emotion of the same turn."""
        shown = strength + self.side.persona["expressiveness"] > 0
        if shown and (strength >= MARKED or self.emotion is Emotion.NEUTRAL):
            self.emotion = emotion

    def settle(self, terms: Mapping[str, Value]) -> None:
        """Agree on ``terms``: they become part of its package and of the table."""
        self.bid.update(terms)
        self.settles.update(terms)
        self.table = self.table.settle(terms)

    def stand(self, terms: Mapping[str, Value]) -> None:
        """Take ``terms`` as its position on the table."""
        self.bid.update(terms)
        self.offers.update(terms)
        self.table = self.table.with_offer(Speaker.COUNTERPART, terms)

    @property
    def early(self) -> bool:
        """Whether this person still wants to get to know the other, before any figure."""
        return self.mind.turn <= self.side.tuning.rapport and not self.mind.last_round

    @property
    def paused(self) -> bool:
        """Whether it answered the turn before with silence."""
        return self.mind.turn - 1 in self.mind.pauses

    @property
    def unanswered(self) -> list[str]:
        """Open issues on which the candidate's first position was put off, or met with silence,
        and has had no answer since."""
        return [i for i in self.wishes if i not in self.mind.asked and i not in self.voiced]

    @property
    def wishes(self) -> dict[str, Value]:
        """Where the candidate stands on open issues."""
        standing = self.table.positions(Speaker.CANDIDATE)
        return {i: v for i, v in standing.items() if self.table.rows[i].settled is None}

    @property
    def voiced(self) -> dict[str, Value]:
        """Where it stands itself on open issues, as far as it has said so."""
        standing = self.table.positions(Speaker.COUNTERPART)
        return {i: v for i, v in standing.items() if self.table.rows[i].settled is None}

    @property
    def undiscussed(self) -> list[str]:
        """Open issues on which nobody has taken a position, what matters most to it first."""
        wishes, voiced = self.wishes, self.voiced
        fresh = [i for i in self.table.open_issues if i not in wishes and i not in voiced]
        weights, specs = self.side.own.worths, self.side.scenario.specs
        # Someone who cares for the contract's detail comes to its clauses sooner.
        pull = 0.02 * self.side.persona["detail"]

        def order(issue: str) -> float:
            clause = specs[issue].category is Category.CONTRACTUAL
            return -(weights[issue].weight + pull * clause)

        return sorted(fresh, key=order)

    def utility(self, terms: Mapping[str, Value] | None = None) -> float:
        """Own utility of its package, with ``terms`` in it."""
        return self.side.own.utility({**self.bid, **(terms or {})})

    def finished(self) -> Move:
        return Move(
            steps=tuple(self.steps),
            emotion=self.emotion,
            settles=self.settles,
            offers={i: v for i, v in self.offers.items() if i not in self.settles},
            reopens=tuple(self.reopens),
            effect=self.effect,
        )
