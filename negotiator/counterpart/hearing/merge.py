"""What the rules heard and what a model read, made one: the turn itself decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from negotiator.counterpart.hearing.passage import passage
from negotiator.counterpart.hearing.reading import ClaimSeen, QuestionSeen, Reading, TermSeen
from negotiator.counterpart.hearing.rules import Listened
from negotiator.deal.issue import Value
from negotiator.deal.table import Table
from negotiator.scenario.model import Scenario
from negotiator.transcript import ALL, About, Act, Claim, Heard, Question, Term

SURE = 0.8
"""Confidence in what only the model heard: enough to be acted on."""

_BY_CONTENT = frozenset({Act.OFFER, Act.CONCESSION, Act.PACKAGE, Act.ACCEPT, Act.REFUSE})
"""Acts that follow from what was offered, accepted and refused, not from a label."""
_GRAVE = frozenset({Act.THREAT, Act.CLOSING, Act.BREAK_REQUEST})
"""Acts with consequences: more of the turn must bear them out."""
_FEW, _MANY = 2, 3
_TINY = 1e-9


@dataclass(slots=True)
class Merged:
    """What counts, and what of the model's reading does not, with the reason."""

    heard: Heard
    dropped: list[str] = field(default_factory=list)


def merged(
    listened: Listened, read: Reading, text: str, scenario: Scenario, table: Table
) -> Merged:
    """The rules' hearing, completed by what the model read and can quote.

    Where both have a figure for an issue, the one the rules found in the text stands.
    """
    return _Merging(listened, passage(text).norm, scenario, table).of(read)


class _Merging:
    def __init__(self, listened: Listened, norm: str, scenario: Scenario, table: Table) -> None:
        self.listened, self.norm = listened, norm
        self.rules = listened.heard
        self.scenario, self.table = scenario, table
        self.dropped: list[str] = []

    def of(self, read: Reading) -> Merged:
        offer = self._offer(read.offer)
        new = {t.issue for t in offer} - {t.issue for t in self.rules.offer}
        accepts = self._accepts(read, {t.issue for t in offer})
        refuses = self._refuses(read, accepts)
        arguments = self._arguments(read)
        heard = replace(
            self.rules,
            acts=self._acts(read, offer, accepts, refuses, arguments),
            offer=offer,
            accepts=accepts,
            refuses=refuses,
            questions=self._questions(read.questions),
            arguments=arguments,
            claims=self._claims(read.claims),
            topics=tuple(i for i in self.scenario.specs if i in {*self.rules.topics, *new}),
            unclear=() if new else self.rules.unclear,
        )
        return Merged(heard, self.dropped)

    def _quoted(self, quote: str, words: int = 1) -> bool:
        """Whether ``quote`` stands in the turn, with at least ``words`` words (or all of it)."""
        norm = passage(quote).norm.strip(" .,;:!?\"'-")
        if not norm or norm not in self.norm:
            return False
        return len(norm.split()) >= words or norm == self.norm.strip(" .,;:!?\"'-")

    def _drop(self, what: str, why: str) -> bool:
        self.dropped.append(f"{what}: {why}")
        return False

    def _offer(self, seen: Sequence[TermSeen]) -> tuple[Term, ...]:
        terms = {t.issue: t for t in self.rules.offer}
        for one in seen:
            if self._is_offered(one, terms):
                value = self._value(one)
                spec = next(i for i in self.scenario.domain if i.id == one.issue)
                terms[one.issue] = Term(
                    one.issue, value, one.quote, SURE, out_of_range=not spec.admits(value)
                )
        return tuple(terms[i] for i in self.scenario.specs if i in terms)

    def _is_offered(self, one: TermSeen, terms: Mapping[str, Term]) -> bool:
        what = f"offer {one.issue}={one.value}"
        if one.issue not in self.scenario.specs:
            return self._drop(what, "no such issue")
        spec = self.scenario.specs[one.issue]
        if not self._quoted(one.quote):
            return self._drop(what, "not in the turn")
        value = self._value(one)
        if spec.options:
            if value not in {o.id for o in spec.options}:
                return self._drop(what, "no such option")
        elif isinstance(value, str) or not self._says(value):
            return self._drop(what, "a figure that the turn does not hold")
        known = terms.get(one.issue)
        if known is not None:
            same = known.value == value
            return False if same else self._drop(what, f"the turn says {known.value}")
        if one.issue in (*self.rules.objections, *self.rules.refuses, *self.rules.accepts):
            return self._drop(what, "refused, criticised or accepted, not offered")
        if value == self.table.rows[one.issue].counterpart:
            return self._drop(what, "the other side's own figure")
        return True

    def _value(self, one: TermSeen) -> Value:
        if self.scenario.specs[one.issue].options or isinstance(one.value, float):
            return one.value
        try:
            return float(one.value)
        except ValueError:
            return one.value

    def _says(self, value: Value) -> bool:
        """Whether the turn holds this figure, literally or as worked out from the table."""
        return any(_same(n.value, value) for n in self.listened.named)

    def _accepts(self, read: Reading, offered: set[str]) -> tuple[str, ...]:
        found = dict.fromkeys(self.rules.accepts)
        for one in read.accepts:
            row = self.table.rows.get(one.issue)
            what = f"accepts {one.issue}"
            if one.issue in found or ALL in found:
                continue
            if row is None or row.counterpart is None or row.settled is not None:
                self._drop(what, "nothing there to accept")
            elif one.issue in (*self.rules.refuses, *self.rules.objections) or one.issue in offered:
                self._drop(what, "the turn says otherwise")
            elif not self._quoted(one.quote, _FEW):
                self._drop(what, "not in the turn")
            else:
                found[one.issue] = None
        return tuple(found)

    def _refuses(self, read: Reading, accepts: Sequence[str]) -> tuple[str, ...]:
        found = dict.fromkeys(self.rules.refuses)
        for one in read.refuses:
            if one.issue in found or one.issue not in self.scenario.specs:
                continue
            if one.issue in accepts or ALL in accepts:
                self._drop(f"refuses {one.issue}", "the turn says otherwise")
            elif not self._quoted(one.quote, _FEW):
                self._drop(f"refuses {one.issue}", "not in the turn")
            else:
                found[one.issue] = None
        return tuple(found)

    def _arguments(self, read: Reading) -> tuple[str, ...]:
        known = {a.id for a in self.scenario.counterpart.arguments}
        found = dict.fromkeys(self.rules.arguments)
        for one in read.arguments:
            if one.argument in found or one.argument not in known:
                continue
            if self._quoted(one.quote, _MANY):
                found[one.argument] = None
            else:
                self._drop(f"argument {one.argument}", "not in the turn")
        return tuple(found)

    def _questions(self, seen: Sequence[QuestionSeen]) -> tuple[Question, ...]:
        """The rules' questions; where they found no subject, the model's reading of it."""
        found = list(self.rules.questions)
        interests = {i.id for i in self.scenario.counterpart.interests}
        for one in seen:
            issues = tuple(s for s in one.subjects if s in self.scenario.specs)
            subjects = tuple(s for s in one.subjects if s in interests)
            if not self._quoted(one.quote, _FEW) or not (issues or subjects):
                self._drop(f"question {one.about}", "not in the turn, or about nothing")
                continue
            about = About(one.about) if one.about in set(About) else About.TOPIC
            bare = next(
                (
                    n
                    for n, q in enumerate(found)
                    if not q.issues and not q.interests and q.about is About.TOPIC
                ),
                None,
            )
            if bare is not None:
                found[bare] = replace(found[bare], issues=issues, interests=subjects, about=about)
            elif not found:
                found.append(Question(True, issues, subjects, one.quote, about=about))
        return tuple(found)

    def _claims(self, seen: Sequence[ClaimSeen]) -> tuple[Claim, ...]:
        """The rules' claims, with the fact that a figure is about where only the model saw it.
        Whether it agrees is computed here."""
        found = list(self.rules.claims)
        facts = {f.id: f for f in self.scenario.candidate.facts if f.value is not None}
        for one in seen:
            fact = facts.get(one.fact)
            if fact is None or fact.value is None or not self._quoted(one.quote):
                continue
            for n, claim in enumerate(found):
                if claim.fact is None and _same(claim.value, one.value):
                    agrees = _same(claim.value, fact.value)
                    found[n] = replace(claim, fact=fact.id, agrees=agrees)
        return tuple(found)

    def _acts(
        self,
        read: Reading,
        offer: Sequence[Term],
        accepts: Sequence[str],
        refuses: Sequence[str],
        arguments: Sequence[str],
    ) -> dict[Act, float]:
        acts = dict(self.rules.acts)
        for one in read.acts:
            if one.act not in set(Act) or (act := Act(one.act)) in acts or act in _BY_CONTENT:
                continue
            if self._quoted(one.quote, _MANY if act in _GRAVE else _FEW):
                acts[act] = SURE
            else:
                self._drop(f"act {one.act}", "not in the turn")
        for act, there in (
            (Act.OFFER, offer),
            (Act.ACCEPT, accepts),
            (Act.REFUSE, refuses),
            (Act.ARGUMENT, arguments),
        ):
            if there:
                acts.setdefault(act, SURE)
        return acts


def _same(value: Value, other: Value) -> bool:
    if isinstance(value, str) or isinstance(other, str):
        return value == other
    return abs(value - other) <= _TINY * max(1.0, abs(other))
