"""The command palette: every action of the screen underneath, by its name."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from negotiator.tui.host import Host
from negotiator.tui.words import common
from negotiator.tui.words.actions import ACTIONS


class Commands(Provider):
    """The bindings of the screen as commands, in its language."""

    @property
    def _host(self) -> Host:
        assert isinstance(self.app, Host)
        return self.app

    async def discover(self) -> Hits:
        for label, told, run in self._commands():
            yield DiscoveryHit(label, run, help=told)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        found = False
        for label, told, run in self._commands():
            score = max(matcher.match(label), matcher.match(told) / 2)
            if score > 0:
                found = True
                yield Hit(score, label, run, help=told)
        if not found:
            yield Hit(0.01, self._host.say(common.NO_COMMAND), _nothing)

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Coroutine[Any, Any, bool]]]]:
        seen = {ACTIONS["palette"].help[self._host.language]}
        for node, binding, enabled, told in self.screen.active_bindings.values():
            if told and enabled and told not in seen:
                seen.add(told)
                run = partial(self.app.run_action, binding.action, node)
                yield f"{binding.description} ({self.app.get_key_display(binding)})", told, run


def _nothing() -> None:
    """What choosing the line that says nothing was found does."""
