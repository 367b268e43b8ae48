"""Many requests handed in at once, for replies within a day at a lower price.

The Batch API of OpenAI (``/v1/files``, ``/v1/batches``) and of those who speak it. A batch carries
a word of ours in its metadata, so that one whose number was lost in a crash is found again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, Message
from negotiator.llm.structured import Form, as_response_format
from negotiator.llm.usage import Usage
from negotiator.text import clean

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_KEY = "negotiator_run"
_LOOKED_THROUGH = 200
"""Batches, newest first, among which a lost one is looked for."""
_OVER = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True)
class Request:
    """One of many: ``id`` comes back with its reply."""

    id: str
    messages: Sequence[Message]
    form: Form


@dataclass(frozen=True, slots=True)
class State:
    """How far a batch is. ``over``: no more replies will come; ``why``: what failed, if it did."""

    status: str
    over: bool
    done: int
    whole: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A reply, or the ``error`` instead of it."""

    id: str
    text: str
    usage: Usage
    error: str = ""


class Batches:
    """The batches of one endpoint."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def hand_in(self, requests: Iterable[Request], run: str) -> str:
        """The number of the new batch, marked with ``run``. Raises ModelError."""
        lines = b"".join(
            json.dumps(self._line(r), ensure_ascii=False).encode() + b"\n" for r in requests
        )

        async def made(sdk: AsyncOpenAI) -> str:
            file = await sdk.files.create(file=(f"{run}.jsonl", lines), purpose="batch")
            batch = await sdk.batches.create(
                input_file_id=file.id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={_KEY: run},
            )
            return batch.id

        try:
            return await self._client.reach(made)
        except ModelError as error:
            if error.reason in (Reason.NOT_FOUND, Reason.REJECTED):
                error.title = f"{self._client.endpoint.address} did not take the batch."
                error.hint = "Does this service have a Batch API? Without --batch it needs none."
            raise

    async def find(self, run: str) -> str | None:
        """The number of the batch marked with ``run``, if there is one. Raises ModelError."""

        async def looked(sdk: AsyncOpenAI) -> str | None:
            seen = 0
            async for batch in sdk.batches.list(limit=100):
                if (batch.metadata or {}).get(_KEY) == run:
                    return batch.id
                seen += 1
                if seen >= _LOOKED_THROUGH:
                    break
            return None

        return await self._client.reach(looked)

    async def state(self, id: str) -> State:
        """Raises ModelError."""

        async def asked(sdk: AsyncOpenAI) -> State:
            batch = await sdk.batches.retrieve(id)
            counts = batch.request_counts
            errors = (batch.errors.data or []) if batch.errors else []
            return State(
                batch.status,
                batch.status in _OVER,
                counts.completed + counts.failed if counts else 0,
                counts.total if counts else 0,
                clean("; ".join(e.message or "" for e in errors), keep_newlines=False),
            )

        return await self._client.reach(asked)

    async def replies(self, id: str) -> list[Returned]:
        """What came back of a batch that is over, in any order. Raises ModelError."""

        async def fetched(sdk: AsyncOpenAI) -> list[str]:
            batch = await sdk.batches.retrieve(id)
            files = [f for f in (batch.output_file_id, batch.error_file_id) if f]
            return [(await sdk.files.content(f)).text for f in files]

        texts = await self._client.reach(fetched)
        # Not splitlines: it would also cut at characters that JSON strings may hold.
        lines = (line for text in texts for line in text.split("\n") if line.strip())
        return [_returned(json.loads(line)) for line in lines]

    def _line(self, request: Request) -> dict[str, Any]:
        return {
            "custom_id": request.id,
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": {
                "model": self._client.endpoint.model,
                "messages": [dict(m) for m in request.messages],
                "response_format": as_response_format(request.form),
            },
        }


def _returned(line: Mapping[str, Any]) -> Returned:
    """One line of a batch's output; whatever is not a reply is an error."""
    id = str(line.get("custom_id", ""))
    response = line.get("response") or {}
    body = response.get("body") or {}
    try:
        text = clean(body["choices"][0]["message"]["content"] or "")
    except (LookupError, TypeError):
        status = response.get("status_code", "")
        return Returned(id, "", Usage(), f"batch {status}".strip())
    counted = body.get("usage")
    if not isinstance(counted, Mapping):
        return Returned(id, text, Usage(calls=1))
    details = counted.get("prompt_tokens_details") or {}
    usage = Usage(
        1,
        1,
        int(counted.get("prompt_tokens") or 0),
        int(details.get("cached_tokens") or 0),
        int(counted.get("completion_tokens") or 0),
    )
    return Returned(id, text, usage)
