"""The ears by a model: one structured call a turn, with the rules beside it.

The model may understand what no rule foresees; it may not make anything up. Everything that it
reports must be quoted from the turn, every figure must stand in the turn, and where the rules
heard another figure for an issue, theirs counts. Whether a stated fact is right is computed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiator.counterpart.hearing.merge import merged
from negotiator.counterpart.hearing.passage import LIMIT
from negotiator.counterpart.hearing.reading import Reading, form
from negotiator.counterpart.hearing.rules import listen
from negotiator.deal.table import Speaker, Table
from negotiator.errors import ModelError
from negotiator.llm.client import Client, Message, system, user
from negotiator.llm.structured import Asker
from negotiator.llm.usage import Usage
from negotiator.prompts import Prompts, digest, fence
from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.wording import say_position
from negotiator.transcript import Heard

LONGEST = 12_000
"""Characters of a reading: several times what a full turn takes."""

STRIKES = 2
"""Failures in a row after which the rules listen alone for the rest of the session."""


@dataclass(slots=True)
class Hearing:
    """How one turn came to be understood, for the journal.

    ``by``: "model" or "rules". ``dropped``: what the model reported and the turn does not bear
    out. ``error``: why the rules had to serve alone.
    """

    heard: Heard
    model: str = ""
    by: str = "rules"
    rung: str = ""
    prompt: str = ""
    dropped: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    error: ModelError | None = None


class ModelEars:
    """One session's ears by one model."""

    def __init__(self, client: Client, prompts: Prompts) -> None:
        self._asker = Asker(client, most=LONGEST)
        self._prompts = prompts
        self._strikes = 0

    @property
    def resting(self) -> bool:
        """Whether the model failed too often to be asked again."""
        return self._strikes >= STRIKES

    async def hear(
        self, text: str, scenario: Scenario, table: Table, *, language: Language, reply: str
    ) -> Hearing:
        """What the candidate means by ``text``; ``reply`` is what was said to them before.

        Never raises ModelError: what fails is noted, and the rules' hearing counts.
        """
        listened = listen(text, scenario, table, language=language, speaker=Speaker.CANDIDATE)
        hearing = Hearing(listened.heard)
        if self.resting or not listened.heard.language or not text.strip():
            return hearing
        endpoint = self._asker.client.endpoint
        hearing.model = endpoint.label
        messages = self._messages(text, scenario, table, language, reply, hearing)
        before = self._asker.client.spent
        try:
            filled = await self._asker.fill(form(scenario), messages, Reading.model_validate)
        except ModelError as error:
            self._strikes += 1
            hearing.error = error
        else:
            self._strikes = 0
            made = merged(listened, filled.value, text, scenario, table)
            hearing.heard, hearing.dropped = made.heard, made.dropped
            hearing.by, hearing.rung = "model", filled.rung.name.lower()
        hearing.usage = self._asker.client.spent - before
        return hearing

    def _messages(
        self,
        text: str,
        scenario: Scenario,
        table: Table,
        language: Language,
        reply: str,
        hearing: Hearing,
    ) -> list[Message]:
        told, _ = self._prompts.render("counterpart/hearing.j2", scenario_data(scenario, language))
        turn, _ = self._prompts.render(
            "counterpart/turn.j2", turn_data(text, scenario, table, language, reply)
        )
        hearing.prompt = digest(told + turn)
        return [system(told), user(turn)]


def scenario_data(scenario: Scenario, language: Language) -> dict[str, object]:
    """What the ears must know to name things by their ids; nothing of what the other side hides.

    Interests appear by their subject alone, among the issues: not what they are, nor that they
    are any.
    """
    side = scenario.counterpart
    return {
        "issues": [
            {
                "id": spec.id,
                "name": spec.name[language],
                "unit": spec.unit[language] if spec.unit else (spec.measure or ""),
                "options": [{"id": o.id, "label": o.label[language]} for o in spec.options],
            }
            for spec in scenario.issues
        ],
        "subjects": sorted(
            [{"id": s.id, "name": s.name[language]} for s in scenario.issues]
            + [{"id": i.id, "name": i.topic[language]} for i in side.interests],
            key=lambda subject: subject["id"],
        ),
        "arguments": [{"id": a.id, "summary": a.summary[language]} for a in side.arguments],
        "facts": [
            {"id": f.id, "about": ", ".join(f.words[language][:3])}
            for f in scenario.candidate.facts
            if f.value is not None
        ],
    }


def turn_data(
    text: str, scenario: Scenario, table: Table, language: Language, reply: str
) -> dict[str, object]:
    """The turn inside its fence, and the table it was said at."""
    nonce = fence()
    rows = [
        {
            "id": id,
            "candidate": say_position(scenario.specs[id], row.candidate, language),
            "counterpart": say_position(scenario.specs[id], row.counterpart, language),
            "settled": row.settled is not None,
        }
        for id, row in table.rows.items()
        if row.candidate is not None or row.counterpart is not None
    ]
    return {
        "nonce": nonce,
        "text": text[:LIMIT].replace(nonce, ""),
        "reply": " ".join(reply.split())[:LIMIT],
        "rows": rows,
    }
