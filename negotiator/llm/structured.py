"""Data out of a model's reply, by a ladder of ways from the strictest to the loosest.

``json_schema`` → tool call → ``json_object`` → text with the last valid JSON in it. Servers and
models differ in what they can do; what worked is remembered for the endpoint and its model.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Generic, TypeVar

from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, Message, Reply, user
from negotiator.llm.faults import fault
from negotiator.llm.usage import Usage

T = TypeVar("T")


class Rung(IntEnum):
    """A way to ask for data; higher numbers ask for less."""

    JSON_SCHEMA = 0
    TOOL = 1
    JSON_OBJECT = 2
    TEXT = 3


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for: a name, what it is for, and its JSON schema (an object)."""

    name: str
    purpose: str
    schema: Mapping[str, Any]


def an_object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object with exactly these properties, all of them required."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Filled(Generic[T]):
    """A valid answer, the rung it came by, the raw text, and what all attempts used."""

    value: T
    rung: Rung
    raw: str
    usage: Usage


@dataclass(slots=True)
class Asker:
    """Asks one model for data. ``start``: the rung that worked last."""

    client: Client
    start: Rung = Rung.JSON_SCHEMA
    attempts: int = 3
    """Replies at most for one question."""
    most: int = 40_000
    """Characters of a reply; one that is longer is cut off."""
    refused: set[Rung] = field(default_factory=set)
    """Rungs that the server itself rejected."""

    async def fill(
        self, form: Form, messages: Sequence[Message], check: Callable[[object], T]
    ) -> Filled[T]:
        """The first answer that ``check`` takes; it raises ValueError (pydantic's too) for one
        that it does not.

        Raises ModelError: INVALID when no rung gives a valid answer, REJECTED when the server
        takes none, EMPTY or LENGTH for a reply without content, or what happened on the way.
        """
        usage = Usage()
        last: ModelError | None = None
        answered = 0
        for rung in Rung:
            if rung < self.start or rung in self.refused or answered == self.attempts:
                continue
            try:
                reply = await self._ask(rung, form, messages)
            except ModelError as error:
                if error.reason not in (Reason.REJECTED, Reason.NOT_FOUND):
                    raise
                if rung is Rung.TEXT or error.reason is Reason.NOT_FOUND:
                    raise
                self.refused.add(rung)
                last = error
                continue
            answered += 1
            usage += reply.usage
            raw = reply.arguments or reply.text
            if not raw.strip():
                empty = Reason.LENGTH if reply.finish == "length" else Reason.EMPTY
                last = fault(empty, self.client.endpoint)
                if empty is Reason.LENGTH:
                    raise last
                continue
            for found in candidates(raw):
                try:
                    value = check(found)
                except ValueError as error:
                    last = fault(Reason.INVALID, self.client.endpoint, _first(error))
                    continue
                self.start = rung
                return Filled(value, rung, raw, usage)
            if last is None or last.reason is not Reason.INVALID:
                last = fault(Reason.INVALID, self.client.endpoint, "no JSON object in the reply")
            last.raw = raw
        raise last or fault(Reason.INVALID, self.client.endpoint)

    async def _ask(self, rung: Rung, form: Form, messages: Sequence[Message]) -> Reply:
        schema = dict(form.schema)
        match rung:
            case Rung.JSON_SCHEMA:
                return await self.client.ask(
                    messages, most=self.most, response_format=as_response_format(form)
                )
            case Rung.TOOL:
                function = {"name": form.name, "description": form.purpose, "parameters": schema}
                return await self.client.ask(
                    messages,
                    most=self.most,
                    tools=[{"type": "function", "function": function}],
                    tool_choice={"type": "function", "function": {"name": form.name}},
                )
            case Rung.JSON_OBJECT:
                return await self.client.ask(
                    _told(messages, schema),
                    most=self.most,
                    response_format={"type": "json_object"},
                )
            case Rung.TEXT:
                return await self.client.ask(_told(messages, schema), most=self.most)


def as_response_format(form: Form) -> dict[str, Any]:
    """The strictest way to ask for ``form``: what the first rung sends."""
    wanted = {"name": form.name, "strict": True, "schema": dict(form.schema)}
    return {"type": "json_schema", "json_schema": wanted}


def candidates(text: str) -> Iterator[object]:
    """Every JSON object in ``text`` that is not inside another, the last one first.

    One pass of decoding; where objects do not close, at most ``_TRIES`` beginnings are tried.
    """
    found: list[object] = []
    decoder = json.JSONDecoder()
    at = text.find("{")
    tries = 0
    while at >= 0 and tries < _TRIES:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            tries += 1
            end = at + 1
        else:
            found.append(value)
        at = text.find("{", end)
    yield from reversed(found)


_TRIES = 400


def _told(messages: Sequence[Message], schema: Mapping[str, Any]) -> list[Message]:
    """``messages`` with the form spelled out, for servers that do not enforce it."""
    shape = json.dumps(schema, ensure_ascii=False)
    return [*messages, user(f"Answer with one JSON object and nothing else. Its schema:\n{shape}")]


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
