"""Runs a session for the room: one generator at a time, at the pace of reading."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import cast

from negotiator.errors import JournalError, NegotiatorError
from negotiator.events import Event
from negotiator.tui.services import Talks


class Runner:
    """The only one who asks the session for events; ``draw`` is given each.

    ``pace``: seconds for each hundred characters read, 0 for no pauses.
    """

    def __init__(self, talks: Talks, draw: Callable[[Event], Awaitable[None]], pace: float) -> None:
        self._talks = talks
        self._draw = draw
        self._pace = pace
        # A session must never have two generators open: whoever wants another waits here.
        self._one = asyncio.Lock()
        self._hurried = asyncio.Event()
        self._since = 0.0
        self.recording = True
        """False from a failed write until something is recorded again."""

    @property
    def idle(self) -> bool:
        """Nothing is under way."""
        return not self._one.locked()

    @property
    def waited(self) -> float:
        """Seconds since anything happened in what is under way."""
        return time.monotonic() - self._since

    async def follow(self, begin: Callable[[], AsyncIterator[Event]]) -> NegotiatorError | None:
        """Draw every event of one operation of the session; the error that ended it, if any."""
        async with self._one:
            self._hurried.clear()
            self._since = time.monotonic()
            try:
                async with aclosing(cast("AsyncGenerator[Event, None]", begin())) as events:
                    async for event in events:
                        self._since = time.monotonic()
                        await self._draw(event)
            except NegotiatorError as error:
                self.recording = not isinstance(error, JournalError)
                return error
            self.recording = True
            return None

    async def pause(self, characters: int) -> None:
        """The time it takes to read so much; none for one who is in a hurry."""
        if self._pace > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurried.wait(), self._pace * characters / 100)

    def hurry(self) -> None:
        """No more pauses in what is under way."""
        self._hurried.set()

    async def put_away(self) -> NegotiatorError | None:
        """Stop, to be resumed later. Where that cannot be noted, what is on disk suffices."""
        async with self._one:
            try:
                await self._talks.hang_up()
                async for _ in self._talks.leave():
                    pass
            except NegotiatorError as error:
                return error
            finally:
                self._talks.close()
        return None
