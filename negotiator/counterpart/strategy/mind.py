"""What the counterpart remembers between turns, small enough to be journalled every turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from negotiator.counterpart.persona import Persona, Tuning, tune
from negotiator.deal.issue import Issue, Value
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences
from negotiator.scenario.model import Person, Scenario


@dataclass(frozen=True, eq=False)
class Side:
    """What stays the same all session: the counterpart's own view of the scenario.

    Two sides are never equal, only the same: what is worked out for one is kept by identity.
    """

    scenario: Scenario
    persona: Persona
    seed: int

    @cached_property
    def tuning(self) -> Tuning:
        return tune(self.persona)

    @cached_property
    def own(self) -> Preferences:
        return self.scenario.preferences_of(Speaker.COUNTERPART)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        return self.scenario.domain

    @cached_property
    def by_id(self) -> Mapping[str, Issue]:
        return {i.id: i for i in self.issues}

    @property
    def lead(self) -> Person:
        return self.persona.person

    @cached_property
    def floor(self) -> float:
        """The lowest utility it ever agrees to: a hair above its reservation.

        The hair keeps a deal at the limit better than none, rounding included.
        """
        return self.own.reservation + 0.01

    @cached_property
    def refers(self) -> frozenset[str]:
        """Issues on which it may not give way alone: those of its office and, the more
        hierarchical the person, one or two of the weightiest beside them."""
        more = max(0, self.persona["hierarchy"])
        weightiest = sorted(self.own.worths, key=lambda i: -self.own.worths[i].weight)
        others = [i for i in weightiest if i not in self.lead.refers]
        return frozenset((*self.lead.refers, *others[:more]))

    @cached_property
    def refers_most(self) -> tuple[str, ...]:
        """The weightiest of these, few enough to be named."""
        return tuple(sorted(self.refers, key=lambda i: (-self.own.worths[i].weight, i))[:3])


@dataclass(frozen=True, slots=True)
class Mind:
    """Its memory. ``bid`` is the full package it works towards, settled issues included;
    its utility never falls below the floor, which is why no path of small agreements can
    lead it under its reservation.

    ``target``: utility it wants now. ``exchanges``: offers of the candidate that counted.
    ``trust``: −1…1. ``earned``: what the candidate's moves and arguments were worth to it so
    far. ``stall``: exchanges in a row without a move by the candidate. ``far``: late exchanges
    in a row in which the candidate asked for more than could ever be signed. ``idle``: turns in
    a row without an offer, a question or a reason. ``steps``: size of its last visible step on
    each numeric issue. ``raised``: issues it brought up itself. ``awaiting``: issues it just
    asked about. ``waiting``: terms that its director has yet to ratify. ``asked``: issue → how
    often the candidate's position on it was answered. ``pauses``: turns that it answered with
    silence. ``put``: issues on which it last put a figure forward.
    """

    bid: Mapping[str, Value]
    target: float
    exchanges: int = 0
    turn: int = 0
    trust: float = 0.0
    stall: int = 0
    far: int = 0
    idle: int = 0
    earned: float = 0.0
    rapport: int = 0
    framed: int = 0
    threats: int = 0
    goodbyes: int = 0
    warned: bool = False
    last_round: bool = False
    disclosed: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    objected: tuple[str, ...] = ()
    challenged: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    referred: tuple[str, ...] = ()
    waiting: Mapping[str, Value] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    matters: tuple[str, ...] = ()
    steps: Mapping[str, float] = field(default_factory=dict)
    raised: tuple[str, ...] = ()
    pauses: tuple[int, ...] = ()
    awaiting: tuple[str, ...] = ()
    put: tuple[str, ...] = ()
