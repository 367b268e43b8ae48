"""The gate of one turn of bargaining over hotel beds, for tests and for ``gate_score``."""

from __future__ import annotations

from negotiations import scenario
from negotiator.counterpart.move import Beat, Move, Step
from negotiator.counterpart.voice.gate import Gate
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Language

BEDS = scenario("vente-france-literie-hoteliere")

DRAFT = {
    "fr": "Je vous propose un prix de 450 € l’ensemble. Que dites-vous du volume ?",
    "en": "I suggest a price of €450 a set. What do you say about the volume?",
}


def gate(
    language: Language,
    *,
    beat: Beat = Beat.OFFER,
    terms: dict[str, Value] | None = None,
    theirs: dict[str, Value] | None = None,
    draft: str | None = None,
    used: frozenset[str] = frozenset(),
) -> Gate:
    """The gate of a turn that offers 450 against the candidate's 520, unless said otherwise."""
    offered: dict[str, Value] = {"price": 450} if terms is None else terms
    start = Table.of(BEDS.specs).with_offer(
        Speaker.CANDIDATE, {"price": 520, "payment_delay": 30} if theirs is None else theirs
    )
    settling = beat is Beat.ACCEPT
    table = start.settle(offered) if settling else start.with_offer(Speaker.COUNTERPART, offered)
    return Gate(
        scenario=BEDS,
        language=language,
        move=Move((Step(beat, terms=offered),), settles=offered if settling else {}),
        before=start,
        table=table,
        draft=DRAFT[language] if draft is None else draft,
        public=(BEDS.counterpart.public[language],),
        used=used,
    )
