"""The scenario format. One YAML file a scenario; every field is documented here.

Texts that users read are ``{fr: …, en: …}``. Words by which hearing recognises a thing are
``{fr: [...], en: [...]}``: whole words or short phrases, lower case, singular; inflections,
accents and case are hearing's work.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from negotiator.deal.issue import Issue, Offer, Value, numeric_issue
from negotiator.deal.table import Speaker
from negotiator.deal.utility import Preferences, Worth, preferences

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,47}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=6000, strip_whitespace=True)]


class Part(BaseModel):
    """Base of every part of a scenario: unknown fields are refused, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """A text in both languages."""

    fr: Prose
    en: Prose

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Words(Part):
    """Words by which something is recognised in speech, most telling first."""

    fr: tuple[Line, ...] = Field(min_length=1, max_length=40)
    en: tuple[Line, ...] = Field(min_length=1, max_length=40)

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.fr if language == "fr" else self.en


class ContractKind(StrEnum):
    SALE = "sale"
    AGENCY = "agency"
    DISTRIBUTION = "distribution"
    FRANCHISE = "franchise"
    LICENCE = "licence"
    PARTNERSHIP = "partnership"


class Category(StrEnum):
    """The family of an issue; the last three are the certification's clause families."""

    COMMERCIAL = "commercial"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    CONTRACTUAL = "contractual"


class Clause(StrEnum):
    """What an issue settles in the contract, in the terms of the certification's bloc 3.

    Hearing knows the usual vocabulary of each; scoring groups contract fit by it.
    """

    PRICE = "price"
    COMMISSION = "commission"
    DISCOUNT = "discount"
    ROYALTY = "royalty"
    FEE = "fee"
    VOLUME = "volume"
    DURATION = "duration"
    TERRITORY = "territory"
    EXCLUSIVITY = "exclusivity"
    MARKETING = "marketing"
    SERVICE = "service"
    INCOTERM = "incoterm"
    LEAD_TIME = "lead_time"
    CURRENCY = "currency"
    PAYMENT_DELAY = "payment_delay"
    PAYMENT_TECHNIQUE = "payment_technique"
    DEPOSIT = "deposit"
    APPLICABLE_LAW = "applicable_law"
    DISPUTES = "disputes"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    LATE_DELIVERY = "late_delivery"
    ENTRY_INTO_FORCE = "entry_into_force"
    TERMINATION = "termination"
    OTHER = "other"


class Measure(StrEnum):
    """What a numeric issue counts; hearing uses it to attach figures to issues."""

    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    DAYS = "days"
    MONTHS = "months"


class Option(Part):
    """One value of a choice or composite issue.

    ``label`` is how one says it inside a sentence ("FCA Lyon", « 30 jours fin de mois »).
    ``parts`` (composite issues only) gives each component's own word, e.g.
    ``{incoterm: FCA, place: Lyon}``; hearing recognises an option by its words or by its parts.
    """

    id: Slug
    label: Text
    words: Words
    parts: dict[Slug, Line] = Field(default_factory=dict)


class IssueSpec(Part):
    """One issue as written in the scenario.

    Numeric: ``minimum``, ``maximum``, ``step``, ``measure``, and for money ``currency``
    (ISO 4217); ``unit`` is what is written after a figure (« €/kg », "EUR/kg"; for a quantity
    the thing counted, « colis », "cases"). Figures outside minimum…maximum are not negotiable.
    Choice and composite: ``options``; a composite names its ``parts``.

    ``name`` is a bare noun phrase (« prix », "price"), ``gender`` the French gender and number
    of ``name.fr``. ``phrase`` is how a value is spoken: a noun phrase with its article and
    ``{value}``, fit to follow « je vous propose » or "we could offer" (« un prix de {value} »,
    "a price of {value}").
    """

    id: Slug
    name: Text
    gender: Literal["m", "f", "mp", "fp"]
    phrase: Text
    category: Category
    clause: Clause
    kind: Literal["numeric", "choice", "composite"]
    words: Words
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = Field(default=None, gt=0)
    measure: Measure | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    unit: Text | None = None
    decimals: int = Field(default=0, ge=0, le=4)
    options: tuple[Option, ...] = ()
    parts: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _spoken(self) -> IssueSpec:
        if any(self.phrase[language].count("{value}") != 1 for language in LANGUAGES):
            raise ValueError("phrase must hold {value} exactly once in each language")
        return self

    @model_validator(mode="after")
    def _one_kind(self) -> IssueSpec:
        numeric = (self.minimum, self.maximum, self.step, self.measure)
        if self.kind == "numeric":
            if any(v is None for v in numeric):
                raise ValueError("a numeric issue needs minimum, maximum, step and measure")
            if self.options or self.parts:
                raise ValueError("a numeric issue has no options or parts")
            if self.measure is Measure.MONEY and self.currency is None:
                raise ValueError("an issue in money needs a currency")
            if self.minimum is not None and self.maximum is not None:
                if self.maximum <= self.minimum:
                    raise ValueError("maximum must be greater than minimum")
                if self.step is not None and (self.maximum - self.minimum) / self.step > 500:
                    raise ValueError("more than 500 steps between minimum and maximum")
            return self
        if any(v is not None for v in numeric):
            raise ValueError(f"a {self.kind} issue has no minimum, maximum, step or measure")
        if len(self.options) < 2:
            raise ValueError(f"a {self.kind} issue needs at least two options")
        if len({o.id for o in self.options}) != len(self.options):
            raise ValueError("two options share an id")
        if (self.kind == "composite") != bool(self.parts):
            raise ValueError("parts belong to a composite issue, and it needs them")
        for option in self.options:
            if set(option.parts) != set(self.parts):
                raise ValueError(f"option {option.id!r} must give exactly the parts {self.parts}")
        return self

    def option(self, id: str) -> Option:
        """The option of that id. KeyError if there is none."""
        for option in self.options:
            if option.id == id:
                return option
        raise KeyError(id)


class Fact(Part):
    """A fact of the candidate's brief.

    ``value`` with ``unit`` is the figure that a claim is compared with; ``words`` tell which
    fact a stated figure is about. ``known_to_counterpart``: whether the other side can notice
    a wrong figure. ``shareable``: whether the candidate may disclose it.
    """

    id: Slug
    statement: Text
    words: Words
    value: float | None = None
    unit: Line | None = None
    shareable: bool = True
    known_to_counterpart: bool = False


class Condition(Part):
    """A test on the signed value of one issue. Exactly one of the tests is given."""

    issue: Slug
    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[Slug, ...] | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        if sum(v is not None for v in (self.at_least, self.at_most, self.one_of)) != 1:
            raise ValueError("give exactly one of at_least, at_most, one_of")
        return self

    def holds(self, offer: Offer) -> bool:
        """Whether ``offer`` meets the test; False when it leaves the issue out."""
        value = offer.get(self.issue)
        if value is None:
            return False
        if self.one_of is not None:
            return value in self.one_of
        if isinstance(value, str):
            return False
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most


class Objective(Part):
    """What the candidate's company wants; reached when all conditions hold."""

    id: Slug
    text: Text
    priority: Literal["must", "should"]
    conditions: tuple[Condition, ...] = Field(min_length=1)

    def reached(self, deal: Offer) -> bool:
        return all(c.holds(deal) for c in self.conditions)


class Document(Part):
    """A paper of the candidate's file (price list, letter, datasheet), Markdown."""

    id: Slug
    title: Text
    body: Text


class Candidate(Part):
    """The candidate's side; ``brief`` is Markdown and private."""

    company: Line
    trade: Literal["seller", "buyer"]
    role: Text
    brief: Text
    facts: tuple[Fact, ...] = Field(min_length=1)
    objectives: tuple[Objective, ...] = Field(min_length=1)
    documents: tuple[Document, ...] = ()


class Person(Part):
    """Someone across the table. ``refers``: issues this person may not settle alone."""

    id: Slug
    name: Line
    gender: Literal["f", "m"]
    role: Text
    temperament: Text
    refers: tuple[Slug, ...] = ()


class Interest(Part):
    """What the counterpart needs but does not say unless asked.

    ``said`` is spoken by the counterpart, in the first person, when a question touches one of
    the ``words``. The interest weighs on ``issue``.
    """

    id: Slug
    topic: Text
    words: Words
    said: Text
    issue: Slug


class Argument(Part):
    """A reason that can move the counterpart on ``issue``, once.

    It lands when the candidate says one of the ``words`` as a reason and, where ``facts`` are
    named, refers to at least one of them. ``summary`` is a noun phrase that the counterpart
    can quote back ("your 98 % service rate"). ``interest``: the interest it answers, if any.
    """

    id: Slug
    summary: Text
    words: Words
    facts: tuple[Slug, ...] = ()
    issue: Slug
    interest: Slug | None = None


class Objection(Part):
    """A reservation that the counterpart raises about ``issue``, in its own words.

    ``answers``: arguments that dispel it.
    """

    id: Slug
    issue: Slug
    said: Text
    answers: tuple[Slug, ...] = ()


class TimedEvent(Part):
    """Something that happens at a minute: ``said`` is spoken by the counterpart.

    ``weight_factor`` multiplies what ``issue`` matters to the counterpart from then on; it
    never changes the reservation utility.
    """

    id: Slug
    at_minute: int = Field(ge=1, le=120)
    said: Text
    issue: Slug | None = None
    weight_factor: float = Field(default=1.0, ge=0.25, le=4.0)


class Culture(Part):
    """Which country prior the persona starts from, and how this person differs.

    ``traits`` are added to the prior's process parameters (each −2…+2); at least one goes
    against the prior. ``note`` says who this person is, for the debrief.
    """

    country: Slug
    traits: dict[Slug, int] = Field(min_length=1)
    note: Text

    @model_validator(mode="after")
    def _range(self) -> Culture:
        if any(not -4 <= v <= 4 for v in self.traits.values()):
            raise ValueError("traits are between -4 and 4")
        return self


class Counterpart(Part):
    """The other side. ``people[0]`` leads. ``public`` is what it tells anybody about itself."""

    company: Line
    public: Text
    people: tuple[Person, ...] = Field(min_length=1)
    culture: Culture
    interests: tuple[Interest, ...] = Field(min_length=1)
    arguments: tuple[Argument, ...] = Field(min_length=1)
    objections: tuple[Objection, ...] = Field(min_length=1)
    reasons: dict[Slug, Text]
    """Issue id → the public reason for its position there, a clause after « parce que »."""
    events: tuple[TimedEvent, ...] = ()


class WorthSpec(Part):
    """What the values of an issue are worth to one side, 0 (worst) to 1 (best).

    ``points`` for a numeric issue: [[number, worth], …] ascending; ``table`` for options.
    """

    weight: float = Field(gt=0, le=100)
    points: tuple[tuple[float, Annotated[float, Field(ge=0, le=1)]], ...] = ()
    table: dict[Slug, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_form(self) -> WorthSpec:
        if bool(self.points) == bool(self.table):
            raise ValueError("give points (numeric issue) or a table (options), not both")
        xs = [x for x, _ in self.points]
        if self.points and (len(xs) < 2 or any(a >= b for a, b in pairwise(xs))):
            raise ValueError("points need two or more numbers in ascending order")
        return self


class SidePreferences(Part):
    """One side's preferences: weights, worths, the reservation utility and the BATNA behind it."""

    reservation: float = Field(ge=0, le=1)
    batna: Text
    issues: dict[Slug, WorthSpec]


class BothPreferences(Part):
    candidate: SidePreferences
    counterpart: SidePreferences


class Fit(Part):
    """How well one value of a clause suits this deal.

    ``option`` for a choice, or a closed range ``at_least``…``at_most`` for a number.
    ``basis: verified`` needs a ``source`` and its year in ``as_of``; ``simplified`` is shown as
    "simplified for training".
    """

    option: Slug | None = None
    at_least: float | None = None
    at_most: float | None = None
    level: Literal["suitable", "acceptable", "unsuitable"]
    why: Text
    basis: Literal["verified", "simplified"] = "simplified"
    source: Line | None = None
    as_of: Line | None = None

    @model_validator(mode="after")
    def _target(self) -> Fit:
        ranged = self.at_least is not None or self.at_most is not None
        if (self.option is not None) == ranged:
            raise ValueError("give an option, or a range with at_least and/or at_most")
        if self.basis == "verified" and not (self.source and self.as_of):
            raise ValueError("a verified fact needs source and as_of")
        return self

    def covers(self, value: Value) -> bool:
        if self.option is not None:
            return value == self.option
        if isinstance(value, str):
            return False
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


class Scenario(Part):
    """A whole scenario; cross-references are checked here, playability in ``check``."""

    id: Slug
    version: int = Field(ge=1)
    title: Text
    summary: Text
    contract: ContractKind
    setting: Literal["france", "international"]
    channel: Literal["face_to_face", "video"]
    duration_minutes: int = Field(default=30, ge=5, le=120)
    difficulty: int = Field(ge=1, le=5)
    candidate: Candidate
    counterpart: Counterpart
    issues: tuple[IssueSpec, ...] = Field(min_length=2, max_length=16)
    preferences: BothPreferences
    contract_fit: dict[Slug, tuple[Fit, ...]] = Field(default_factory=dict)

    @cached_property
    def specs(self) -> dict[str, IssueSpec]:
        """Issue id → specification, in order."""
        return {i.id: i for i in self.issues}

    @cached_property
    def domain(self) -> tuple[Issue, ...]:
        """The issues as the engine sees them."""
        return tuple(_issue(spec) for spec in self.issues)

    def preferences_of(self, side: Speaker) -> Preferences:
        """The additive preferences of one side, weights scaled to sum to 1."""
        spec = getattr(self.preferences, side.value)
        worths = {
            i.id: Worth(spec.issues[i.id].weight, spec.issues[i.id].table, spec.issues[i.id].points)
            for i in self.issues
        }
        return preferences(worths, spec.reservation)

    def fit(self, issue: str, value: Value) -> Fit | None:
        """The first contract-fit entry that covers ``value``, or None."""
        return next((f for f in self.contract_fit.get(issue, ()) if f.covers(value)), None)


def _issue(spec: IssueSpec) -> Issue:
    if spec.minimum is not None and spec.maximum is not None and spec.step is not None:
        return numeric_issue(spec.id, spec.minimum, spec.maximum, spec.step)
    return Issue(spec.id, tuple(o.id for o in spec.options), numeric=False)
