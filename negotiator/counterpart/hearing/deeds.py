"""What can be done with a value: the deeds, and who is to do what for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Sign, Stance


class Deed(StrEnum):
    """What is done with a value."""

    OFFER = "offer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    OBJECT = "object"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Standing:
    """A value and what is done with it. ``tied``: it hangs on something else."""

    mention: Mention
    deed: Deed
    sure: float
    clause: Clause
    tied: bool = False


VERB = compiled("standing/verb", before=r"\b", after=r"\b")
YOU = re.compile(r"\b(?:vous|you|votre|vos|your)\b")
ME = re.compile(r"\b(?:je|j'|nous|on|i|we|let's|moi|i'm|i'd|we'd|we're|mon|ma|notre|our|my)\b|\bj'")
NEGATIVE_IF = re.compile(
    r"\b(?:sauf si|unless|si vous (?:ne|n'|refusez|insistez|restez|maintenez|persistez|gardez|campez)|si (?:on|nous) ne"
    r"|if you (?:don't|do not|can't|cannot|refuse|insist|stay|stick|keep (?:your|the|that|this|at|on)|hold|won't|are not|aren't)|if we (?:don't"
    r"|can't|cannot))\b|\bsi vous n'"
)
_THEY_ACT = re.compile(
    r"(?:est-ce que )?(?:vous|you)\b|(?!disons|faisons)\w+ez\b|(?:give|grant|pay|drop|come|go|move|deliver"
    r"|lower|reduce|raise|increase|make|take|order|commit|accept|double|extend|shorten|knock|cut|ship|add"
    r"|keep|put|bring)\b"
)
_NO_BARGAIN = re.compile(
    r"\b(?:retard|late|delay\w*|besoin|necessary|possible|problem\w*|incident|panne|litige|dispute|defaut"
    r"|something goes|ca va mal|en cas)\b"
)
GIVING = frozenset((Stance.PROPOSE, Stance.WISH, Stance.LIMIT))
NAMING = frozenset(
    (Stance.REPORT, Stance.RIVAL, Stance.PAST, Stance.RECAP, Stance.SUPPOSE, Stance.FACT)
)


def question_at(asks: Sequence[Asked], position: int) -> Asked | None:
    """The question that holds ``position``."""
    return next((a for a in asks if a.start <= position < a.end), None)


def conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence of ``clause`` makes something depend on something else."""
    parts = scene.sentences[clause.sentence].clauses
    return any(
        p.role in (Role.CONDITION, Role.EXCHANGE)
        and not NEGATIVE_IF.search(scene.text(p))
        and (scene.mentions_in(p) or not _NO_BARGAIN.search(scene.text(p)))
        for p in parts
    )


def second_person(scene: Scene, sign: Sign) -> bool:
    """Whether the other side is the one to act: « vous prenez », « baissez », "give us"."""
    return _THEY_ACT.match(scene.text(sign)) is not None
