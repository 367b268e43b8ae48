"""Which phrases can say a step, the most fitting first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from random import Random

from negotiator.counterpart.move import Beat
from negotiator.counterpart.voice.book import LAST, PLACES, Phrase
from negotiator.counterpart.voice.details import Details
from negotiator.counterpart.voice.sentences import normal

_FIGURES = ("terms", "value", "short", "listed", "itemised", "gives")

MUST: Mapping[Beat, tuple[tuple[str, ...], ...]] = {
    # The candidate hears of these terms here or nowhere.
    **dict.fromkeys(
        (Beat.ACCEPT, Beat.RATIFY, Beat.AMEND, Beat.OFFER, Beat.CONCEDE, Beat.PACKAGE), (_FIGURES,)
    ),
    Beat.CONFIRM: (_FIGURES,),
    Beat.CLARIFY_TERM: (_FIGURES,),
    # The scenario's own words.
    **dict.fromkeys((Beat.DISCLOSE, Beat.OBJECT, Beat.EVENT), (("said",),)),
    # What is spoken of has to be named.
    **dict.fromkeys(
        (Beat.ASK, Beat.INVITE, Beat.NEXT_TOPIC, Beat.DEFER, Beat.REOPEN, Beat.MANDATE),
        (("issue",),),
    ),
    Beat.ANSWER: (("reason", "because"),),
    Beat.CREDIT: (("summary",),),
    Beat.CHALLENGE: (("said",), ("known", "fact")),
    Beat.INCONSISTENT: (("previous", "issue"),),
    Beat.REJECT: (("terms", "value", "short", "issue", "reason", "because"),),
    Beat.UNREALISTIC: (("terms", "value", "issue"),),
    Beat.REFUSE_REOPEN: (("terms", "value", "issue"),),
    Beat.SUMMARISE: ((*_FIGURES, "count"), ("issue",)),
    Beat.CLARIFY: (("quote", "issue"),),
    Beat.TIME: (("minutes",),),
}
"""For each beat, groups of fields: where any of a group is known, one of it must be spoken."""

_SPECIAL = 3.0
"""How much likelier words made for this register, emotion or moment are than words for any."""
_ENDS = 2.0
"""How much likelier words are that hand the floor back at the end of a turn."""
_EXPLAINS = 4.0
"""How much likelier words that give a reason are, as long as nobody has heard it."""


def able(
    phrases: Sequence[Phrase], data: Details, beat: Beat | None, moment: Collection[str]
) -> list[Phrase]:
    """The phrases that suit ``moment``, whose fields are all known, and that say what ``beat``
    has to say; without the last condition if none does."""
    fitting = [p for p in phrases if p.fits(moment) and all(data[field] for field in p.needs)]
    musts = [group for group in (MUST.get(beat, ()) if beat else ()) if any(data[f] for f in group)]
    return [p for p in fitting if all(p.needs.intersection(g) for g in musts)] or fitting


def ranked(
    phrases: Sequence[Phrase], data: Details, spoken: str, turn: str, rng: Random
) -> list[Phrase]:
    """``phrases`` in the order in which they should be tried: at random, words made for the
    occasion first, worn ones last.

    ``spoken``: everything said before, ``turn``: what was just said in this turn, both
    normalised. Worn is a phrase that came before with other figures, a reason given before,
    an issue named a moment ago, the opening word of the sentence before, or long terms where a
    list or bare figures would do.
    """
    opening = turn.rpartition("\n")[2].split(" ", 1)[0]
    reason = normal(str(data["reason"]))
    known = reason in spoken or reason in turn

    def wear(phrase: Phrase) -> float:
        worn = 2.0 * any(run in spoken or run in turn for run in phrase.telling)
        if _explains(phrase):
            worn += known
        if "terms" in phrase.needs:
            worn += bool(data["itemised"]) + bool(data["short"]) + bool(data["count"])
            worn += "previous" in phrase.needs and bool(data["previous_value"])
        if "issue" in phrase.needs:
            worn += 0.5 * named(data, turn)
        return worn + 0.5 * (bool(opening) and phrase.opening == opening)

    # Weighted shuffle: u^(1/w) with u uniform gives each phrase its share of first places.
    def weight(phrase: Phrase) -> float:
        fresh = _explains(phrase) and not known
        made = sum(words.isdisjoint(PLACES) for words in phrase.occasions)
        ends = any(LAST in words for words in phrase.occasions)
        return _SPECIAL**made * (_ENDS if ends else 1.0) * (_EXPLAINS if fresh else 1.0)

    order = {id(p): rng.random() ** (1.0 / weight(p)) for p in phrases}
    return sorted(phrases, key=lambda p: (wear(p), -order[id(p)]))


def named(data: Details, turn: str) -> bool:
    """Whether ``turn``, normalised, has named the issue of ``data``."""
    issue = data["issue"]
    return isinstance(issue, dict) and normal(str(issue["name"])) in turn


def _explains(phrase: Phrase) -> bool:
    return bool(phrase.needs & {"reason", "because"})
