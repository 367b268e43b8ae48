"""Waiting for something to be so, instead of waiting for a while."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

TRIES = 2000


async def wait_for(pilot: Pilot[int], so: Callable[[], bool], what: str = "") -> None:
    """Let the application work until ``so()``. AssertionError when it never comes about."""
    for _ in range(TRIES):
        if so():
            return
        await pilot.pause(0.005)
    raise AssertionError(f"never came about: {what or so}")
