"""A whole negotiation with llama.cpp's own server and a model that babbles.

The model knows nothing and says anything; the guard and the fallbacks do the work, in full view.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from negotiations import prompts, scenario
from negotiator.counterpart.models import models
from negotiator.deal.table import Speaker
from negotiator.events import End, Event, Fellback
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.examine import examine
from negotiator.record import read_record
from negotiator.scenario.model import Language
from negotiator.scenario.wording import say_terms
from negotiator.session import PacedClock, Session

BEDS = "vente-france-literie-hoteliere"

LINES: dict[Language, tuple[str, ...]] = {
    "en": (
        "Good morning Ms Delcourt, thank you for your time.",
        "What matters most to you in this programme?",
        "For 1,200 sets a year we propose 520 euros a set.",
        "How important is the delivery date for your hotels?",
        "We deliver 97% on the confirmed date.",
        "If you take 1,500 sets, I can go down to 500 euros.",
        "I can offer 45 days from invoice.",
        "What worries you about the payment?",
        "Could you live with mediation before the court in Laval?",
        "Let me sum up: we are close on price and volume.",
        "I propose 490 euros and 36 months.",
    ),
    "fr": (
        "Bonjour Madame Delcourt, merci de nous recevoir.",
        "Qu’est-ce qui compte le plus pour vous dans ce programme ?",
        "Pour 1 200 ensembles par an, nous proposons 520 euros l’ensemble.",
        "Quelle importance a la date de livraison pour vos hôtels ?",
        "Nous livrons 97 % des commandes à la date confirmée.",
        "Si vous prenez 1 500 ensembles, je descends à 500 euros.",
        "Je peux vous accorder 45 jours date de facture.",
        "Qu’est-ce qui vous inquiète dans le paiement ?",
        "Une médiation avant le tribunal de Laval vous irait-elle ?",
        "Je résume : nous sommes proches sur le prix et le volume.",
        "Je propose 490 euros et 36 mois.",
    ),
}


def batched(items: Iterable[str], size: int) -> list[list[str]]:
    every = list(items)
    return [every[i : i + size] for i in range(0, len(every), size)]


async def all_of(events: AsyncIterator[Event]) -> list[Event]:
    return [event async for event in events]


async def test_doctor_finds_out_what_it_can_do(peer: Endpoint) -> None:
    steps: list[str] = []
    findings = await examine(peer, steps.append)
    assert findings.listed == ("tiny",)
    assert findings.streams
    assert findings.rung == "json_schema"
    assert findings.speed > 0
    assert all(s.text for s in findings.samples.values())
    assert steps == ["models", "sample fr", "sample en", "structured output"]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_twelve_turns_with_a_model_that_babbles(
    peer: Endpoint, language: Language, tmp_path: Path
) -> None:
    clock = PacedClock()
    session = Session.start(
        scenario(BEDS),
        tmp_path,
        prompts(),
        language=language,
        seed=5,
        clock=clock,
        models=models(peer, peer, prompts()),
    )
    events = await all_of(session.open())
    for line in LINES[language]:
        clock.advance(60)
        events += await all_of(session.say(line))
    # A candidate who gives everything away, two terms a breath: it must end with a signature.
    own = session.scenario.preferences_of(Speaker.COUNTERPART)
    ideal = own.ideal(session.scenario.domain)
    for issues in batched(ideal, 2):
        terms = {i: ideal[i] for i in issues if i in session.table.open_issues}
        if terms:
            said = say_terms(session.scenario, terms, language)
            opening = "Je vous propose " if language == "fr" else "I offer you "
            events += await all_of(session.say(opening + said + "."))
    assert session.agreed, (session.table.open_issues, [t.text for t in session.turns[-6:]])
    events += await all_of(session.sign())
    await session.hang_up()
    session.close()
    record = read_record(session.path)

    assert record.ended is not None
    assert record.ended.how is End.AGREEMENT
    assert [e for e in events if isinstance(e, Fellback)] == []
    for exchange in record.exchanges:
        assert exchange.reply is not None
        assert exchange.reply.text.strip()
    voices = [a for a in record.assists if a.part == "voice"]
    ears = [a for a in record.assists if a.part == "hearing"]
    assert len(voices) == len([t for t in record.turns if t.speaker is Speaker.COUNTERPART])
    assert all(a.by == "model" for a in ears)
    # The journal says what was replaced, and that is most of it.
    assert sum(bool(a.kept_back) for a in voices) >= len(voices) / 3
    assert sum(bool(a.kept_back) for a in ears) >= len(ears) / 2
    assert any(a.by != "model" for a in voices)
    assert record.usage.counted == record.usage.calls > 20
    said = " ".join(t.text for t in record.turns if t.speaker is Speaker.COUNTERPART).casefold()
    for never in (
        "as an ai",
        "three hundred",
        "four hundred",
        "our limit is",
    ):
        assert never not in said
