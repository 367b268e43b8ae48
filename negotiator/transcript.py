"""The pure record of a negotiation: what was said, and what was understood of it.

Labels follow the hearing conventions: an *offer* is what the speaker puts on the table now;
figures that are quoted, past, a rival's, refused, asked about or hypothetical are not offers;
a conditional acceptance is a counter-offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker

ALL = "all"
"""In ``accepts`` and ``refuses``: the whole proposal of the other side."""


class Act(StrEnum):
    """What a speaker does with a sentence; several a turn."""

    GREETING = "greeting"
    RAPPORT = "rapport"
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    DISCLOSURE = "disclosure"
    ARGUMENT = "argument"
    OFFER = "offer"
    CONCESSION = "concession"
    PACKAGE = "package"
    ACCEPT = "accept"
    REFUSE = "refuse"
    OBJECTION = "objection"
    REFORMULATION = "reformulation"
    SUMMARY = "summary"
    EMPATHY = "empathy"
    THREAT = "threat"
    BREAK_REQUEST = "break_request"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Term:
    """A position put on the table for one issue.

    ``value`` is absolute, in the issue's unit; for a range it is the end better for the other
    side, with ``low`` and ``high`` kept; ``alternatives`` holds every option offered (the
    first is ``value``). ``out_of_range`` when the issue does not admit it. ``quote`` is the
    passage it was heard in.
    """

    issue: str
    value: Value
    quote: str = ""
    confidence: float = 1.0
    low: float | None = None
    high: float | None = None
    alternatives: tuple[Value, ...] = ()
    out_of_range: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated as a fact. ``fact`` is the brief's fact it is about, if any.

    ``agrees`` is None when no fact of the brief covers it.
    """

    value: float
    unit: str
    quote: str
    fact: str | None = None
    agrees: bool | None = None


class About(StrEnum):
    """What an answer to a question would have to be about."""

    TOPIC = "topic"  # the issues or interests that it names
    FRAME = "frame"  # « on commence ? », "shall we go through it point by point?"
    PRIORITY = "priority"  # « qu'est-ce qui compte le plus pour vous ? »
    OPINION = "opinion"  # « que pensez-vous de notre offre ? »
    REASON = "reason"  # « comment arrivez-vous à ce chiffre ? », "why?"
    LIMIT = "limit"  # « quelle est votre marge ? », "what is your best price?"
    AUTHORITY = "authority"  # « qui décide chez vous ? », "can you sign today?"
    STATE = "state"  # « où en sommes-nous ? »
    AFFAIRS = "affairs"  # « vous avez déjà travaillé avec un fabricant français ? »


@dataclass(frozen=True, slots=True)
class Question:
    """A question: ``open`` or yes-no, what it touches and what it is ``about``.

    ``asks_offer``: it asks the other side for a proposal or a position (« que proposez-vous ? »,
    "what price did you have in mind?").
    """

    open: bool
    issues: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    quote: str = ""
    asks_offer: bool = False
    about: About = About.TOPIC


@dataclass(frozen=True, slots=True)
class Heard:
    """What one turn was understood to mean.

    ``acts`` with a confidence in 0…1 each. ``accepts``/``refuses`` hold issue ids, or ``ALL``.
    ``tied``: the offered terms stand or fall together. ``arguments``: scenario arguments
    recognised, with the facts they rest on. ``matters``: issues the speaker called important.
    ``topics``: issues mentioned in any way. ``unclear``: passages to ask about.
    ``language`` is "fr", "en" or "" when it is neither. ``cut``: only the beginning of a very
    long turn was listened to.
    """

    acts: Mapping[Act, float]
    offer: tuple[Term, ...] = ()
    accepts: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    tied: bool = False
    questions: tuple[Question, ...] = ()
    arguments: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    """Issues the speaker criticised (« trop cher », "too long")."""
    claims: tuple[Claim, ...] = ()
    matters: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    language: str = ""
    cut: bool = False

    @property
    def terms(self) -> dict[str, Value]:
        """The offer as issue → value, without what lies out of range."""
        return {t.issue: t.value for t in self.offer if not t.out_of_range}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the conversation. ``number`` counts both speakers' turns from 1.

    ``at`` is seconds into the negotiation.
    """

    number: int
    speaker: Speaker
    text: str
    at: float = 0.0
    interrupted: bool = False
