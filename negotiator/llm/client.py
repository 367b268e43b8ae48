"""Talks to one model: streams of text with deadlines of our own, retries, usage.

Everything is streamed, structured replies too: that gives one first-token, idle and total
deadline to all calls, and a connection that closes the moment nobody wants the rest.
"""

from __future__ import annotations

import asyncio
import importlib
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from negotiator.errors import Reason
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.faults import PASSING, explained, fault, retry_after
from negotiator.llm.usage import Usage
from negotiator.text import clean

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.types.chat import ChatCompletionChunk

T = TypeVar("T")
Message = Mapping[Literal["role", "content"], str]

_BACKOFF = 0.5
"""Seconds before the first retry without a Retry-After; doubled each time."""
_INTRODUCERS = "\x1b\x90\x98\x9b\x9d\x9e\x9f"
_LONGEST_ESCAPE = 200
_THINK, _THOUGHT_ENDS = "<think>", "</think>"
_THOUGHT = re.compile(r"<think>.*?(?:</think>\s*|\Z)", re.DOTALL)


def warm() -> None:
    """Import the SDK ahead of the first call. Call it in a thread."""
    importlib.import_module("openai")


def user(text: str) -> Message:
    return {"role": "user", "content": text}


def system(text: str) -> Message:
    return {"role": "system", "content": text}


def assistant(text: str) -> Message:
    return {"role": "assistant", "content": text}


@dataclass(slots=True)
class Reply:
    """One reply as it grows; complete when its stream has ended.

    ``finish``: "stop", "length", "tool_calls", …; "" when the server closed without saying, or
    when the rest was not wanted. ``arguments``: of the tool call, if there was one.
    ``first``: seconds from the request to the first sign of life.
    """

    text: str = ""
    arguments: str = ""
    finish: str = ""
    usage: Usage = field(default_factory=Usage)
    first: float | None = None


class Client:
    """One model. Usable in one event loop; ``close`` lets its connections go.

    ``spent`` adds up every call made so far.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.spent = Usage()
        self._sdk: AsyncOpenAI | None = None
        self._counts = True

    async def _ready(self) -> AsyncOpenAI:
        """The SDK's client, made when first needed: importing it takes over a second, so that is
        done in a thread."""
        if self._sdk is None:
            await asyncio.to_thread(warm)
            import openai

            limits = self.endpoint.limits
            timeout = openai.Timeout(limits.total, connect=limits.connect)
            self._sdk = openai.AsyncOpenAI(
                base_url=self.endpoint.base_url,
                api_key=self.endpoint.key or "none",
                max_retries=0,
                timeout=timeout,
                # A proxy for the world outside knows no way back to this machine.
                http_client=openai.DefaultAsyncHttpxClient(
                    trust_env=not self.endpoint.loopback, timeout=timeout
                ),
            )
        return self._sdk

    async def close(self) -> None:
        if self._sdk is not None:
            await self._sdk.close()
            self._sdk = None

    async def models(self) -> tuple[str, ...]:
        """The names of the models served there. Raises ModelError."""

        async def listed(sdk: AsyncOpenAI) -> tuple[str, ...]:
            page = await sdk.models.list()
            return tuple(clean(m.id, keep_newlines=False) for m in page.data)

        return await self.reach(listed)

    async def reach(self, attempt: Callable[[AsyncOpenAI], Awaitable[T]]) -> T:
        """What ``attempt`` gets from the service, tried again as for a reply. Raises ModelError."""
        sdk = await self._ready()
        return await self._patiently(lambda: attempt(sdk))

    async def stream(
        self,
        messages: Sequence[Message],
        reply: Reply,
        *,
        most: int = 8_000,
        **extra: Any,
    ) -> AsyncGenerator[str, None]:
        """The reply's text, piece by piece, cleaned, without any thinking aloud.

        ``reply`` is filled as it grows. Not more than ``most`` characters are taken. Leaving the
        iteration closes the connection. Raises ModelError; before the first piece only after
        the retries, afterwards at once.
        """
        sdk = await self._ready()
        began = time.monotonic()
        async with AsyncExitStack() as stack:
            chunks = await self._patiently(lambda: self._open(sdk, stack, messages, extra))
            self.spent += Usage(calls=1)
            reply.usage = Usage(calls=1)
            told = Spoken()
            try:
                async for chunk in self._timed(chunks, began):
                    if reply.first is None:
                        reply.first = time.monotonic() - began
                    before = len(reply.text)
                    self._take(chunk, reply)
                    if piece := told.add(reply.text[before:]):
                        yield piece
                    if len(reply.text) + len(reply.arguments) > most:
                        return
            except Exception as error:
                raise explained(error, self.endpoint) from error
            if piece := told.end():
                yield piece
            if reply.first is None:
                raise fault(Reason.NOT_COMPATIBLE, self.endpoint, "an empty stream")
            if reply.finish == "length" and not told.said and not reply.arguments:
                raise fault(Reason.LENGTH, self.endpoint)

    async def ask(self, messages: Sequence[Message], *, most: int = 40_000, **extra: Any) -> Reply:
        """A whole reply. Raises ModelError."""
        reply = Reply()
        pieces = [p async for p in self.stream(messages, reply, most=most, **extra)]
        reply.text = "".join(pieces)
        reply.arguments = clean(reply.arguments)
        return reply

    async def _open(
        self,
        sdk: AsyncOpenAI,
        stack: AsyncExitStack,
        messages: Sequence[Message],
        extra: dict[str, Any],
    ) -> AsyncIterator[ChatCompletionChunk]:
        """The stream of one request, and its first chunk waited for."""
        import openai

        request: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": [dict(m) for m in messages],
            "stream": True,
            **extra,
        }
        if self._counts:
            request["stream_options"] = {"include_usage": True}
        try:
            made: AsyncStream[ChatCompletionChunk] = await sdk.chat.completions.create(**request)
        except openai.BadRequestError as error:
            if not self._counts or "stream_options" not in str(error):
                raise
            self._counts = False
            return await self._open(sdk, stack, messages, extra)
        stack.push_async_callback(made.close)
        return made.__aiter__()

    async def _timed(
        self, chunks: AsyncIterator[ChatCompletionChunk], began: float
    ) -> AsyncIterator[ChatCompletionChunk]:
        limits = self.endpoint.limits
        wait = limits.first_token
        while True:
            left = began + limits.total - time.monotonic()
            try:
                async with asyncio.timeout(max(0.0, min(wait, left))):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            yield chunk
            wait = limits.idle

    def _take(self, chunk: ChatCompletionChunk, reply: Reply) -> None:
        """Add one chunk. Raises TypeError or the like when it is none."""
        if chunk.usage is not None:
            details = chunk.usage.prompt_tokens_details
            cached = (details.cached_tokens if details else 0) or 0
            counted = Usage(0, 1, chunk.usage.prompt_tokens, cached, chunk.usage.completion_tokens)
            self.spent += counted
            reply.usage += counted
        for choice in chunk.choices[:1]:
            reply.text += choice.delta.content or ""
            for call in choice.delta.tool_calls or ():
                if call.index in (0, None) and call.function is not None:
                    reply.arguments += call.function.arguments or ""
            reply.finish = choice.finish_reason or reply.finish

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """``attempt``, tried again after passing faults as long as the deadline allows."""
        limits = self.endpoint.limits
        until = time.monotonic() + limits.total
        tries = 0
        while True:
            try:
                left = max(0.0, until - time.monotonic())
                async with asyncio.timeout(min(limits.first_token, left)):
                    return await attempt()
            except Exception as error:
                found = explained(error, self.endpoint)
                asked = retry_after(error)
                pause = _BACKOFF * 2**tries if asked is None else asked
                tries += 1
                hopeless = found.reason not in PASSING or found.lasting
                if hopeless or tries > limits.retries or time.monotonic() + pause >= until:
                    if asked is not None:
                        found.detail = f"{found.detail} Retry-After: {asked:.0f} s".strip()
                    raise found from error
            await asyncio.sleep(pause)


class Spoken:
    """What a stream says aloud: cleaned, without thinking, word by word.

    A word is given out once it is over: until then it may turn out to be part of an escape
    sequence, of a tag, or of a letter with its accent. Work per piece does not grow with the
    reply. ``said``: whether anything was given out.
    """

    def __init__(self) -> None:
        self._raw = ""
        self.said = False

    def add(self, piece: str) -> str:
        """What can be given out now that ``piece`` has come."""
        self._raw += piece
        return self._out(self._settled())

    def end(self) -> str:
        """The rest; thinking that never ended is none of it."""
        self._raw = _THOUGHT.sub("", self._raw)
        return self._out(len(self._raw))

    def _settled(self) -> int:
        """How much of what has come can no longer change its meaning."""
        start = self._raw.find(_THINK)
        while start >= 0 and (end := self._raw.find(_THOUGHT_ENDS, start)) >= 0:
            rest = self._raw[end + len(_THOUGHT_ENDS) :]
            self._raw = self._raw[:start] + rest.lstrip()
            start = self._raw.find(_THINK)
        limit = start if start >= 0 else len(self._raw)
        escape = max(self._raw.rfind(mark, 0, limit) for mark in _INTRODUCERS)
        if escape >= 0 and limit - escape < _LONGEST_ESCAPE:
            limit = escape
        return max(self._raw.rfind(space, 0, limit) for space in " \n") + 1

    def _out(self, count: int) -> str:
        text, self._raw = clean(self._raw[:count]), self._raw[count:]
        self.said = self.said or bool(text.strip())
        return text
