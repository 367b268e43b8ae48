"""The counterpart against scripted candidates: how it fares, and that it is never breached.

Candidates act on what they could know: their own preferences, what lies on the table and what
they were told. They speak in what hearing returns, not in text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import fmean

from negotiator.counterpart.move import Beat, Effect, Move
from negotiator.counterpart.persona import Persona, draw
from negotiator.counterpart.strategy.bids import round_values
from negotiator.counterpart.strategy.decide import decide, first_mind, greet, last_round
from negotiator.counterpart.strategy.mind import Side
from negotiator.deal.frontier import Point, best_package, frontier, left_on_table
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.deal.utility import Preferences, Worth, preferences
from negotiator.prompts import Prompts
from negotiator.scenario.model import Scenario
from negotiator.transcript import ALL, Act, Claim, Heard, Question, Term

MAX_TURNS = 40


@dataclass
class Candidate:
    """A scripted candidate's knowledge. ``style.beta`` shapes its own target curve.

    It enters with a fixed idea of its opening (0.95), falls to just above its reservation over
    ``style.plan`` offers, and guesses that every issue weighs the same to the other side until it
    learns better.
    """

    scenario: Scenario
    rng: Random
    style: Style
    own: Preferences = field(init=False)
    told: dict[str, float] = field(default_factory=dict)
    offers: int = 0
    asked: int = 0
    argued: int = 0
    mine: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = self.scenario.preferences_of(Speaker.CANDIDATE)

    def target(self) -> float:
        low = self.own.reservation + 0.02
        share = min(1.0, self.offers / self.style.plan)
        fallen: float = share ** (1 / self.style.beta)
        return low + (0.95 - low) * (1 - fallen)

    def guess(self) -> Preferences:
        """What it thinks the other side wants: directions are common sense, weights even but
        for what it was told or saw held."""
        real = self.scenario.preferences_of(Speaker.COUNTERPART)
        return preferences(
            {
                i: Worth(1.0 + self.told.get(i, 0.0), w.table, w.points)
                for i, w in real.worths.items()
            },
            0.0,
        )


Policy = Callable[[Candidate, Table, Move, int], Heard]


@dataclass(frozen=True, slots=True)
class Style:
    """How a policy acts, and its candidate's pace and habits."""

    act: Policy
    beta: float
    plan: int = 10
    asks: bool = False
    argues: bool = False
    learns: bool = False
    lies: bool = False


def trade(me: Candidate, table: Table, last: Move, turn: int) -> Heard:
    """Asks and argues if it does, then offers packages worth its target, two issues at a time."""
    if me.style.learns:
        _listen(me, last)
    if me.style.asks and me.asked < len(me.scenario.counterpart.interests) and turn % 2 == 0:
        return _ask(me)
    if _fits(me, table):
        return Heard(acts={Act.ACCEPT: 1.0}, accepts=(ALL,), language="fr")
    return _offer(me, table)


def concede(me: Candidate, table: Table, last: Move, turn: int) -> Heard:
    """Gives a little on everything every time, and takes anything above its reservation."""
    del last, turn
    if _fits(me, table):
        return Heard(acts={Act.ACCEPT: 1.0}, accepts=(ALL,), language="fr")
    return _offer(me, table)


def insist(me: Candidate, table: Table, last: Move, turn: int) -> Heard:
    """Wants the same share of everything and knows no trades; gives way by inches."""
    del last
    if _fits(me, table):
        return Heard(acts={Act.ACCEPT: 1.0}, accepts=(ALL,), language="fr")
    me.offers += 1
    chosen = [table.open_issues[(turn + k) % len(table.open_issues)] for k in range(3)]
    level = me.target()
    terms: dict[str, Value] = {}
    for issue in me.scenario.domain:
        if issue.id in chosen:
            worth = me.own.worths[issue.id].of
            good = [v for v in round_values(issue) if worth(v) >= level]
            terms[issue.id] = min(good, key=worth)
    return _say(terms)


def wander(me: Candidate, table: Table, last: Move, turn: int) -> Heard:
    """Offers anything on two random open issues."""
    del last, turn
    issues = [i for i in me.scenario.domain if i.id in table.open_issues]
    chosen = me.rng.sample(issues, min(2, len(issues)))
    return _say({i.id: me.rng.choice(round_values(i)) for i in chosen})


def keep_silent(me: Candidate, table: Table, last: Move, turn: int) -> Heard:
    """Pleasant, and never puts anything on the table."""
    del me, table, last, turn
    return Heard(acts={Act.RAPPORT: 1.0}, language="fr")


POLICIES: dict[str, Style] = {
    "hardliner": Style(insist, beta=0.4, plan=20),
    "conceder": Style(concede, beta=2.0, plan=6),
    "logroller": Style(trade, beta=0.4, plan=14, argues=True, learns=True, asks=True),
    "random": Style(wander, beta=1.0),
    "silent": Style(keep_silent, beta=1.0),
    "liar": Style(trade, beta=0.4, plan=14, lies=True, argues=True),
    "asker": Style(trade, beta=0.4, plan=14, asks=True, learns=True),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One simulated negotiation. Utilities are those of the deal, or of the BATNA without one."""

    agreed: bool
    candidate: float
    counterpart: float
    left: float
    turns: int
    breached: bool


@dataclass(frozen=True, slots=True)
class PolicyResult:
    """Means over the runs of one policy; ``left_on_table`` over its agreements, if any."""

    agreement_rate: float
    utility_candidate: float
    utility_counterpart: float
    left_on_table: float | None
    mean_turns: float


@dataclass(frozen=True, slots=True)
class Report:
    runs: int
    breaches: int
    by_policy: dict[str, PolicyResult]


def simulate(
    scenario: Scenario, prompts: Prompts, *, runs: int, seed: int, done: Callable[[], None]
) -> Report:
    """``runs`` negotiations, shared out evenly over the policies. ``done`` after each."""
    mine = scenario.preferences_of(Speaker.CANDIDATE)
    theirs = scenario.preferences_of(Speaker.COUNTERPART)
    front = frontier(scenario.domain, mine, theirs)
    results: dict[str, list[Run]] = {name: [] for name in POLICIES}
    for number, name in zip(range(runs), _round_robin(list(POLICIES)), strict=False):
        persona = draw(scenario, prompts, seed + number)
        results[name].append(play(scenario, persona, name, seed + number, front))
        done()
    breaches = sum(run.breached for found in results.values() for run in found)
    return Report(runs, breaches, {n: _mean(f) for n, f in results.items() if f})


def play(
    scenario: Scenario, persona: Persona, policy: str, seed: int, front: Sequence[Point]
) -> Run:
    """One negotiation of a policy against a persona."""
    side = Side(scenario, persona, seed)
    style = POLICIES[policy]
    me = Candidate(scenario, Random(f"{policy}:{seed}"), style)
    table = Table.of(scenario.specs)
    decision = greet(side, first_mind(side), table)
    turn = 0
    while turn < MAX_TURNS and decision.move.effect is Effect.NONE:
        share = turn / MAX_TURNS
        if turn == MAX_TURNS - 3:
            decision = last_round(side, decision.mind, decision.table)
        heard = style.act(me, decision.table, decision.move, turn)
        decision = decide(side, decision.mind, decision.table, heard, share)
        turn += 1
    return _result(me, side, decision.table, decision.move, turn, front)


def _result(
    me: Candidate,
    side: Side,
    table: Table,
    move: Move,
    turns: int,
    front: Sequence[Point],
) -> Run:
    if move.effect is not Effect.AGREED:
        return Run(False, me.own.reservation, side.own.reservation, 0.0, turns, False)
    mine, theirs = me.own.utility(table.settled), side.own.utility(table.settled)
    breached = theirs < side.own.reservation - 1e-9
    left = left_on_table(front, mine, theirs)
    return Run(True, mine, theirs, left, turns, breached)


def _say(terms: dict[str, Value], *, tied: bool = False) -> Heard:
    acts = {Act.OFFER: 1.0} | ({Act.PACKAGE: 1.0} if tied else {})
    return Heard(
        acts=acts,
        offer=tuple(Term(i, v) for i, v in terms.items()),
        tied=tied,
        topics=tuple(terms),
        language="fr",
    )


def _ask(me: Candidate) -> Heard:
    interest = me.scenario.counterpart.interests[me.asked]
    me.asked += 1
    return Heard(
        acts={Act.OPEN_QUESTION: 1.0},
        questions=(Question(True, (interest.issue,), (interest.id,)),),
        topics=(interest.issue,),
        language="fr",
    )


def _listen(me: Candidate, last: Move) -> None:
    interests = {i.id: i for i in me.scenario.counterpart.interests}
    for step in last.steps:
        if step.beat is Beat.DISCLOSE and step.ref in interests:
            me.told[interests[step.ref].issue] = 1.5


def _fits(me: Candidate, table: Table) -> bool:
    """Whether what the other side stands for makes a full deal worth its target."""
    standing = {**table.positions(Speaker.COUNTERPART), **table.settled}
    if set(standing) != set(table.rows):
        return False
    return me.own.utility(standing) >= me.target()


def _offer(me: Candidate, table: Table) -> Heard:
    me.offers += 1
    issues = me.scenario.domain
    point = best_package(issues, me.own, me.guess(), me.target(), frozen=table.settled)
    wanted = point.package if point else me.own.ideal(issues, table.settled)
    fresh = [i for i in table.open_issues if me.mine.get(i) != wanted[i]]
    fresh.sort(key=lambda i: (i in me.mine, -me.own.worths[i].weight))
    chosen = fresh[:3] or list(table.open_issues)[:2]
    terms = {i: wanted[i] for i in chosen}
    me.mine.update(terms)
    heard = _say(terms)
    if not me.style.argues or me.argued >= len(me.scenario.counterpart.arguments):
        return heard
    argument = me.scenario.counterpart.arguments[me.argued]
    me.argued += 1
    return Heard(
        acts={**heard.acts, Act.ARGUMENT: 1.0},
        offer=heard.offer,
        topics=heard.topics,
        arguments=(argument.id,),
        claims=tuple(_claims(me, argument.facts)),
        language="fr",
    )


def _claims(me: Candidate, facts: Sequence[str]) -> Iterator[Claim]:
    for fact in me.scenario.candidate.facts:
        if fact.id in facts and fact.value is not None:
            stated = fact.value * 1.4 if me.style.lies else fact.value
            yield Claim(stated, fact.unit or "", "", fact.id, not me.style.lies)


def _mean(runs: Sequence[Run]) -> PolicyResult:
    left = [r.left for r in runs if r.agreed]
    return PolicyResult(
        agreement_rate=fmean(r.agreed for r in runs),
        utility_candidate=fmean(r.candidate for r in runs),
        utility_counterpart=fmean(r.counterpart for r in runs),
        left_on_table=fmean(left) if left else None,
        mean_turns=fmean(r.turns for r in runs),
    )


def _round_robin(names: Sequence[str]) -> Iterator[str]:
    while True:
        yield from names
