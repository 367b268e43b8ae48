"""No prompt holds a secret, over many whole negotiations."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from brains import NOTHING
from loopback import MODEL
from negotiations import prompts, scenario, shipped
from negotiator.counterpart.hearing.model import ModelEars
from negotiator.counterpart.models import Models
from negotiator.counterpart.voice.model import ModelVoice
from negotiator.events import Event
from negotiator.llm.client import Client, Message, Reply
from negotiator.llm.endpoint import Endpoint
from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import number, say_terms
from negotiator.session import PacedClock, Session

RUNS = 200
TURNS = 5


class Overheard(Client):
    """A client that keeps what it is asked and says nothing of its own."""

    def __init__(self) -> None:
        super().__init__(Endpoint("http://127.0.0.1:9/v1", MODEL))
        self.asked: list[str] = []

    async def stream(  # type: ignore[override]
        self, messages: Sequence[Message], reply: Reply, *, most: int = 0, **extra: object
    ) -> AsyncIterator[str]:
        del most
        self.asked.append("\n".join(m["content"] for m in messages))
        reply.text = str(NOTHING).replace("'", '"') if extra else "…"
        reply.finish = "stop"
        yield reply.text


def lines(sc: Scenario, language: Language, rng: Random) -> Iterator[str]:
    """Turns that make a counterpart talk: questions about everything, arguments, offers."""
    side, other = sc.counterpart, sc.candidate
    fr = language == "fr"
    pool = [
        *(
            f"{'Parlez-moi de' if fr else 'Tell me about'} {i.topic[language]} ?"
            for i in side.interests
        ),
        *(f"{a.summary[language]}, {a.words[language][0]}." for a in side.arguments),
        *(f.statement[language] for f in other.facts if f.shareable),
        "Quelle est votre limite ?" if fr else "What is your limit?",
        "Pourquoi ?" if fr else "Why?",
        "Qu’est-ce qui compte le plus ?" if fr else "What matters most?",
    ]
    for _ in range(TURNS):
        if rng.random() < 0.5:
            chosen = rng.sample(sc.domain, 2)
            terms = {i.id: rng.choice(i.values) for i in chosen}
            yield ("Je propose " if fr else "I propose ") + say_terms(sc, terms, language)
        else:
            yield rng.choice(pool)


def secrets(session: Session) -> Iterator[str]:
    """Everything that must not be in a prompt of this session, as text."""
    sc = session.scenario
    mind = session.record.mind
    assert mind is not None
    out = {*mind.disclosed}
    for language in ("fr", "en"):
        lang: Language = language
        for interest in sc.counterpart.interests:
            if interest.id not in out:
                yield interest.said[lang]
        for event in sc.counterpart.events:
            if event.id not in mind.happened:
                yield event.said[lang]
        for objection in sc.counterpart.objections:
            if objection.id not in mind.objected:
                yield objection.said[lang]
        yield sc.preferences.counterpart.batna[lang]
        yield sc.preferences.candidate.batna[lang]
        yield sc.counterpart.culture.note[lang]
        yield from (p for p in sc.candidate.brief[lang].split("\n") if len(p) > 40)
        yield from (o.text[lang] for o in sc.candidate.objectives)
        yield from (d.body[lang] for d in sc.candidate.documents)
        yield from (
            f.statement[lang]
            for f in sc.candidate.facts
            if not f.known_to_counterpart and not f.shareable
        )
    for own in (sc.preferences.counterpart, sc.preferences.candidate):
        yield f"{own.reservation:.2f}"
        yield f"{own.reservation:.3f}"
    yield f"{mind.target:.3f}"
    yield from ("utility", "BATNA", "reservation value", "beta", "trace")


def limits(session: Session) -> Iterator[tuple[str, str]]:
    """The figures at which an issue is worth nothing to the counterpart, unless they were put on
    the table or stand in its public side."""
    sc = session.scenario
    said = " ".join(t.text for t in session.turns)
    public = " ".join(
        [
            *(sc.counterpart.public[la] for la in ("fr", "en")),
            *(r[la] for r in sc.counterpart.reasons.values() for la in ("fr", "en")),
            *(
                f.statement[la]
                for f in sc.candidate.facts
                if f.known_to_counterpart
                for la in ("fr", "en")
            ),
        ]
    )
    for spec in sc.issues:
        worth = sc.preferences.counterpart.issues[spec.id]
        for value, gain in worth.points:
            shown = number(value, session.language)
            heard = re.search(rf"(?<!\d){re.escape(shown)}(?!\d)", f"{said} {public}")
            if gain == 0 and value >= 100 and not heard:
                yield spec.id, shown


@pytest.mark.parametrize("id", shipped())
async def test_no_prompt_holds_a_secret(id: str, tmp_path: Path) -> None:
    checked = 0
    for run in range(RUNS // len(shipped())):
        rng = Random(f"{id}:{run}")
        language: Language = "fr" if run % 2 else "en"
        voice, ears = Overheard(), Overheard()
        session = Session.start(
            scenario(id),
            tmp_path,
            prompts(),
            language=language,
            seed=run,
            clock=(clock := PacedClock()),
            models=Models(ModelEars(ears, prompts()), ModelVoice(voice, prompts()), ()),
        )
        await drained(session.open())
        for line in lines(session.scenario, language, rng):
            if session.ended is not None:
                break
            clock.advance(rng.choice((30, 90)))
            await drained(session.say(line))
            asked = [*voice.asked, *ears.asked]
            text = "\n".join(asked)
            for secret in secrets(session):
                assert secret not in text, (run, secret)
            # The ears must tell what a question is about; the voice must not even know of it.
            mind = session.record.mind
            for interest in session.scenario.counterpart.interests:
                if mind is not None and interest.id not in mind.disclosed:
                    topic = interest.topic[language]
                    said_of_it = topic in "\n".join(t.text for t in session.turns)
                    assert said_of_it or topic not in "\n".join(voice.asked), (run, topic)
            for issue, figure in limits(session):
                found = re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d])", text)
                assert found is None, (
                    run,
                    issue,
                    figure,
                    text[max(0, (found.start() if found else 0) - 80) :][:200],
                )
            checked += len(asked)
            voice.asked.clear()
            ears.asked.clear()
        session.close()
        session.path.unlink()
    assert checked > RUNS


async def drained(events: AsyncIterator[Event]) -> None:
    async for _ in events:
        pass
