"""The scorecard: a level per criterion, each with its basis, reason and evidence."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.scenario.model import Text


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(StrEnum):
    """Where a level comes from."""

    COMPUTED = "computed"
    JUDGED = "judged"
    TRAINER = "trainer"
    UNSCORED = "unscored"


class Evidence(_Part):
    """Words of the transcript: ``quote`` stands verbatim in turn ``turn`` by ``speaker``."""

    turn: int
    speaker: Speaker
    quote: str


class Indicator(_Part):
    """A measured figure, never a mark by itself. ``value`` None: not applicable here."""

    id: str
    label: Text
    value: float | None
    shown: Text
    turns: tuple[int, ...] = ()


class Advice(_Part):
    """A word to the candidate, and the passage that it is about."""

    text: Text
    evidence: Evidence


class Score(_Part):
    """One criterion. ``level`` 0…5, None exactly when ``basis`` is unscored."""

    criterion: str
    level: float | None = Field(ge=0, le=5)
    basis: Basis
    reason: Text
    evidence: tuple[Evidence, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    flagged: bool = False
    """A trainer should look at it; ``flags`` say why."""
    flags: tuple[Text, ...] = ()
    given: float | None = None
    """Where a trainer decided: the level that code or a model had given, if any."""
    strength: Advice | None = None
    next_step: Advice | None = None

    @model_validator(mode="after")
    def _unscored_has_no_level(self) -> Score:
        if (self.level is None) != (self.basis is Basis.UNSCORED):
            raise ValueError("a level is missing exactly when the criterion is unscored")
        return self


class ObjectiveResult(_Part):
    id: str
    text: Text
    priority: str
    reached: bool


class ClauseResult(_Part):
    """Contract fit of one clause: ``level`` suitable, acceptable or unsuitable.

    "missing" when it was not agreed (``value`` None), "unassessed" when the scenario does not
    say how the agreed value fits.
    """

    issue: str
    category: str
    clause: str
    value: Value | None
    level: str
    why: Text
    basis: str
    source: str | None = None
    as_of: str | None = None
    evidence: tuple[Evidence, ...] = ()
    """The words by which it was agreed, where a turn says it."""


class ClaimResult(_Part):
    """A figure that the candidate stated: ``verdict`` agrees, contradicts or not_in_brief."""

    turn: int
    quote: str
    value: float
    unit: str
    fact: str | None
    expected: float | None
    verdict: str
    shareable: bool = True
    """False: the brief asked to keep this fact confidential."""


class InterestResult(_Part):
    """A hidden interest, and the turn in which a question uncovered it (None: missed).

    ``used``: the first later turn with an argument that answers it.
    """

    id: str
    topic: Text
    said: Text
    issue: str
    turn: int | None
    used: int | None = None


class ArgumentResult(_Part):
    """An argument there was: the turn in which it was used and whether it landed."""

    id: str
    summary: Text
    issue: str
    turn: int | None
    landed: bool


class ObjectionResult(_Part):
    """An objection that the counterpart raised, and the turn whose argument answered it."""

    id: str
    said: Text
    issue: str
    raised: int
    """The candidate's turn after which it was raised."""
    answered: int | None


class TradeResult(_Part):
    """A concession of the candidate's: with or without a return within the next two turns.

    ``own_loss``: utility given up by it (0…1, over the issues where the candidate gave way);
    ``kind``: the step class of the whole turn; ``conditional``: it was tied to something in
    return. A return is a gain of the candidate's utility in the counterpart's own position.
    """

    turn: int
    issues: tuple[str, ...]
    own_loss: float
    returned: bool
    kind: str
    conditional: bool = False


class DealResult(_Part):
    """The deal in utilities (0…1, own view of each side). None where there is no deal.

    ``left``: how much more the candidate could have had with the other side no worse off.
    ``front`` holds the Pareto frontier as (candidate, counterpart) pairs; ``path`` the
    candidate's and counterpart's successive full positions as (speaker, candidate, counterpart).
    In a position, what its side has not spoken of counts at that side's best value.
    """

    agreement: dict[str, Value] | None
    candidate: float | None
    counterpart: float | None
    candidate_reservation: float
    counterpart_reservation: float
    left: float | None
    nash: tuple[float, float] | None
    front: tuple[tuple[float, float], ...]
    path: tuple[tuple[Speaker, float, float], ...] = ()
    distance: float | None = None
    """From the deal to the nearest point of the frontier, in utility."""


class Ledger(_Part):
    """Everything that code can compute exactly from a session."""

    objectives: tuple[ObjectiveResult, ...]
    clauses: tuple[ClauseResult, ...]
    claims: tuple[ClaimResult, ...]
    interests: tuple[InterestResult, ...]
    arguments: tuple[ArgumentResult, ...]
    trades: tuple[TradeResult, ...]
    topics_opened: dict[str, int]
    """Issue id → the turn in which the candidate was the first to raise it."""
    packages: tuple[int, ...]
    """The candidate's turns that held a package."""
    candidate_words: int
    counterpart_words: int
    longest_turn: int
    """Words of the candidate's longest turn."""
    questions_open: tuple[int, ...]
    """The turn of each open question: a turn with two stands twice. Closed ones likewise."""
    questions_closed: tuple[int, ...]
    deal: DealResult
    objections: tuple[ObjectionResult, ...] = ()
    reformulations: tuple[int, ...] = ()
    """The candidate's turns heard as a reformulation or a summary."""
    contradictions: tuple[int, ...] = ()
    """The candidate's turns that contradicted what the candidate had said before."""
    candidate_turns: int = 0
    issues: int = 0
    """How many issues there were to negotiate."""
    ended: str | None = None
    """How the negotiation ended (``events.End``); None while it is not over."""


class Moment(_Part):
    """A turn that cost the candidate something: ``what`` it was, ``instead`` what could have been
    said, in the language of the talks. ``cost``: utility given up (0…1), None where it is not a
    matter of utility. ``judge``: a model found the words, with its label; "" for the program's own.
    """

    evidence: Evidence
    what: Text
    instead: Text
    cost: float | None = None
    judge: str = ""


class Suspicion(_Part):
    """A turn that seems to speak to the examiner: ``families`` of what it looks like."""

    evidence: Evidence
    families: tuple[str, ...]


class RubricRef(_Part):
    """Which rubric scored: ``hash`` is the SHA-256 of its canonical JSON."""

    id: str
    hash: str


class Scorecard(_Part):
    """A scored session. ``total_20`` is None while too much is unscored."""

    scores: tuple[Score, ...]
    total_20: float | None
    total_reason: Text
    rubric: RubricRef
    ledger: Ledger
    moments: tuple[Moment, ...] = ()
    """The costliest turns, at most three."""
    suspicions: tuple[Suspicion, ...] = ()
    judge: str = ""
    """The model that judged, "" where none did."""
    transcript: str = ""
    """SHA-256 of what was said when it was given."""

    def stale(self, rubric_hash: str) -> bool:
        """Whether another rubric is in force than the one it was given under."""
        return self.rubric.hash != rubric_hash
