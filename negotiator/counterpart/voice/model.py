"""The counterpart's voice by a model: streamed, gated sentence by sentence, never alone.

The phrasebook's words for the move are written first. The model is asked to say the same in its
own words; each sentence passes the gate before it is shown. What the gate stops is asked for
once more, and whatever then still has to be said is said by the phrasebook.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from negotiator.counterpart.move import Step
from negotiator.counterpart.voice.briefing import moment_data, persona_data, public_texts
from negotiator.counterpart.voice.coverage import covered
from negotiator.counterpart.voice.gate import Gate, Rule
from negotiator.counterpart.voice.sentences import ended, normal, typeset
from negotiator.counterpart.voice.speech import Speech
from negotiator.errors import ModelError
from negotiator.llm.client import Client, Message, Reply, assistant, system, user
from negotiator.llm.usage import Usage
from negotiator.prompts import Prompts, digest, fence

MOST_SENTENCES = 5
ATTEMPTS = 2
STRIKES = 2
"""Failures of the endpoint in a row after which it is left alone for the rest of the session."""


@dataclass(slots=True)
class Voicing:
    """How one turn came to be spoken, for the journal.

    ``by``: "model", "phrasebook" or "both". ``interventions``: the rule and the sentence that it
    kept back, each time. ``prompts``: SHA-256 of what was sent. ``first``: seconds to the first
    sign of life. ``error``: why the model could not go on.
    """

    model: str = ""
    by: str = "phrasebook"
    prompts: list[str] = field(default_factory=list)
    interventions: list[dict[str, str]] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    first: float | None = None
    error: ModelError | None = None
    interrupted: bool = False


class ModelVoice:
    """One session's voice by one model."""

    def __init__(self, client: Client, prompts: Prompts) -> None:
        self._client = client
        self._prompts = prompts
        self._strikes = 0

    @property
    def resting(self) -> bool:
        """Whether the model failed too often to be asked again."""
        return self._strikes >= STRIKES

    async def speak(
        self,
        speech: Speech,
        draft: Sequence[tuple[Step | None, str]],
        voicing: Voicing,
        stop: asyncio.Event,
    ) -> AsyncGenerator[str, None]:
        """The sentences of one turn as they may be shown; ``voicing`` is filled.

        ``draft``: the phrasebook's parts with the step of each. Setting ``stop`` ends the model's
        part at once. Never raises ModelError: what fails is noted, and the phrasebook speaks.
        """
        voicing.model = self._client.endpoint.label
        gate = Gate(
            scenario=speech.context.scenario,
            language=speech.language,
            move=speech.move,
            before=speech.before,
            table=speech.table,
            draft="\n".join(text for _, text in draft),
            public=public_texts(speech),
            used=speech.context.used,
        )
        shown: list[str] = []
        spoken = tuple(text for _, text in draft if "\n" not in text and normal(text))
        if spoken and not self.resting:
            async with aclosing(self._by_model(speech, spoken, gate, voicing, stop)) as told:
                async for sentence in told:
                    shown.append(sentence)
                    yield sentence
        left = [text for step, text in draft if not covered(step, text, shown, gate)]
        voicing.by = "both" if shown and left else "model" if shown else "phrasebook"
        for text in left:
            yield text

    async def _by_model(
        self,
        speech: Speech,
        draft: tuple[str, ...],
        gate: Gate,
        voicing: Voicing,
        stop: asyncio.Event,
    ) -> AsyncGenerator[str, None]:
        messages = self._messages(speech, draft, voicing)
        shown: list[str] = []
        for _ in range(ATTEMPTS):
            broken: Rule | None = None
            async with aclosing(self._sentences(messages, speech, voicing, stop)) as told:
                async for sentence in told:
                    if len(shown) >= MOST_SENTENCES or stop.is_set():
                        break
                    broken = self._objection(sentence, shown, gate)
                    if broken is Rule.QUESTION:
                        _note(voicing, broken, sentence)
                        broken = None
                        continue
                    if broken is not None:
                        _note(voicing, broken, sentence)
                        break
                    shown.append(sentence)
                    yield sentence
            if broken is None or stop.is_set() or voicing.error is not None:
                return
            messages = self._again(messages, shown, broken, speech, voicing)

    def _objection(self, sentence: str, shown: list[str], gate: Gate) -> Rule | None:
        asked = any(s.endswith("?") for s in shown)
        if asked and sentence.endswith("?"):
            return Rule.QUESTION
        if normal(sentence) in map(normal, shown):
            return Rule.REPEAT
        return gate.objection(sentence)

    async def _sentences(
        self, messages: list[Message], speech: Speech, voicing: Voicing, stop: asyncio.Event
    ) -> AsyncGenerator[str, None]:
        """The reply's sentences as they are completed, tidied. Ends early when ``stop`` is set;
        an error is noted in ``voicing``."""
        reply = Reply()
        rest = ""
        try:
            async with aclosing(self._client.stream(messages, reply)) as pieces:
                async for piece in _until(pieces, stop):
                    whole, rest = ended(rest + piece)
                    for sentence in whole:
                        if tidy := _tidied(sentence, speech):
                            yield tidy
            if stop.is_set():
                voicing.interrupted = True
            elif (tidy := _tidied(rest, speech)) and reply.finish in ("stop", ""):
                yield tidy
            self._strikes = 0
        except ModelError as error:
            self._strikes += 1
            voicing.error = error
        finally:
            voicing.usage += reply.usage
            if voicing.first is None:
                voicing.first = reply.first

    def _messages(self, speech: Speech, draft: tuple[str, ...], voicing: Voicing) -> list[Message]:
        language = speech.language
        person, _ = self._prompts.render(f"counterpart/voice.{language}.j2", persona_data(speech))
        moment, _ = self._prompts.render(
            f"counterpart/moment.{language}.j2", moment_data(speech, draft, fence())
        )
        voicing.prompts.append(digest(person + moment))
        return [system(person), user(moment)]

    def _again(
        self,
        messages: list[Message],
        shown: list[str],
        rule: Rule,
        speech: Speech,
        voicing: Voicing,
    ) -> list[Message]:
        words, sha = self._prompts.render(
            f"counterpart/again.{speech.language}.j2",
            {"said": " ".join(shown), "rule": rule.value},
        )
        voicing.prompts.append(sha)
        return [*messages, assistant(" ".join(shown) or "…"), user(words)]


def _tidied(sentence: str, speech: Speech) -> str:
    """A sentence without quotation marks around it or the speaker's name before it, typeset."""
    text = " ".join(sentence.split()).strip()
    name = speech.context.person.name
    for label in (name, *name.split(), "TOI", "YOU", "Moi", "Me"):
        if text.casefold().startswith(label.casefold()):
            rest = text[len(label) :].lstrip(" \u00a0")
            if rest.startswith(":"):
                text = rest[1:].strip()
    for opens, closes in (("«", "»"), ('"', '"'), ("“", "”")):
        if text.startswith(opens) and text.count(opens) != text[1:].count(closes) + (
            opens == closes
        ):
            text = text[1:].strip()
        if text.endswith(closes) and opens not in text:
            text = text[:-1].strip()
    return typeset(text, speech.language) if normal(text) or text == "…" else ""


def _note(voicing: Voicing, rule: Rule, sentence: str) -> None:
    voicing.interventions.append({"rule": rule.value, "sentence": sentence})


async def _until(pieces: AsyncIterator[str], stop: asyncio.Event) -> AsyncGenerator[str, None]:
    """``pieces`` until ``stop`` is set, even while one is waited for."""
    stopped = asyncio.ensure_future(stop.wait())
    try:
        while not stop.is_set():
            coming = asyncio.ensure_future(_next(pieces))
            try:
                await asyncio.wait({coming, stopped}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                if not coming.done():
                    coming.cancel()
                    await asyncio.gather(coming, return_exceptions=True)
            if coming.cancelled() or stop.is_set():
                return
            piece = coming.result()
            if piece is None:
                return
            yield piece
    finally:
        stopped.cancel()


async def _next(pieces: AsyncIterator[str]) -> str | None:
    try:
        return await anext(pieces)
    except StopAsyncIteration:
        return None
