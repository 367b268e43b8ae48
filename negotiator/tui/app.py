"""The terminal application: opens screens, and leaves nothing behind when it closes."""

from __future__ import annotations

import asyncio
import os
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen

from negotiator.errors import NegotiatorError
from negotiator.tui.host import Host
from negotiator.tui.palette import Commands
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.theme import DARK, LIGHT, themes
from negotiator.tui.words import common
from negotiator.tui.words.actions import KEY_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from negotiator.scenario.model import Language, Scenario
    from negotiator.tui.services import Progress, Services, Talks
    from negotiator.workspace import Workspace

PACE = 1.1
"""Seconds of pause for every hundred characters that the counterpart says."""


class NegotiatorApp(Host):
    """Library → briefing → room → debrief.

    ``scenario`` opens that briefing at once, ``resume`` that session; ``seed`` fixes who sits
    across the table (None: drawn).
    """

    TITLE = "Negotiator"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "language", "language", show=False),
        Binding("ctrl+t", "theme", "theme", show=False),
        Binding("ctrl+p", "command_palette", "palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        services: Services,
        *,
        language: Language,
        seed: int | None = None,
        scenario: str | None = None,
        resume: Path | None = None,
        pace: float = PACE,
        beat: float = 1.0,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]
        self.services = services
        self.language = language
        self.pace = pace
        self.beat = beat
        self.zone = zone
        self._seed = seed
        self._first = (scenario, resume)
        self._busy = False
        for theme in themes():
            self.register_theme(theme)
        self.theme = DARK

    def get_default_screen(self) -> Screen[Any]:
        return LibraryScreen()

    def on_mount(self) -> None:
        scenario, journal = self._first
        if journal is not None:
            self.call_after_refresh(self.resume, journal)
        elif scenario is not None:
            self.run_worker(self._open_briefing(scenario))

    # Between the screens.

    def brief(self, scenario: Scenario) -> None:
        from negotiator.tui.screens.briefing import BriefingScreen

        self.push_screen(BriefingScreen(scenario))

    def negotiate(self, scenario: Scenario) -> None:
        self._enter(partial(self.services.start, scenario, self.language, self._seed))

    def choose_opposite(self) -> None:
        from negotiator.tui.screens.voices import VoicesScreen

        self.push_screen(VoicesScreen())

    def resume(self, journal: Path) -> None:
        self._enter(partial(self.services.resume, journal))

    def debrief(self, journal: Path) -> None:
        from negotiator.tui.screens.debrief import DebriefScreen

        self.home()
        self.push_screen(DebriefScreen(journal))

    def home(self) -> None:
        """Back to the library, whatever lies over it."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _enter(self, begin: Callable[[Progress], Talks]) -> None:
        if not self._busy:
            self._busy = True
            self.run_worker(self._open_room(begin))

    async def _open_room(self, begin: Callable[[Progress], Talks]) -> None:
        from negotiator.tui.screens.voices import GaveUp, LoadingScreen

        loading = LoadingScreen()

        def progress(name: str, share: float) -> None:
            if loading.given_up:
                raise GaveUp
            self.call_from_thread(loading.tell, self, name, share)

        try:
            talks = await asyncio.to_thread(begin, progress)
            if loading.given_up:
                talks.close()
                return
            from negotiator.tui.screens.room import RoomScreen

            self.home()
            await self.push_screen(RoomScreen(talks))
        except GaveUp:
            pass
        except NegotiatorError as error:
            loading.put_away()
            self.trouble(error)
        finally:
            self._busy = False

    async def _open_briefing(self, id: str) -> None:
        try:
            self.brief(await asyncio.to_thread(self.services.load, id))
        except NegotiatorError as error:
            self.trouble(error)

    def trouble(self, error: NegotiatorError) -> None:
        from negotiator.tui.screens.dialogs import Trouble

        self.push_screen(Trouble(error, self.language))

    # Actions of every screen.

    def action_language(self) -> None:
        self.language = "en" if self.language == "fr" else "fr"
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.translate()

    def action_theme(self) -> None:
        self.theme = LIGHT if self.theme == DARK else DARK

    async def action_quit(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.put_down()
        await asyncio.to_thread(self.services.close)
        self.exit(0)

    def action_help_quit(self) -> None:
        self.notify(self.say(common.QUIT_HINT), markup=False)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=self.say(common.PALETTE), id="--command-palette")
            )

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is named on a keyboard of the language: « Ctrl+Q », « Échap »."""
        return "+".join(
            KEY_NAMES[part][self.language] if part in KEY_NAMES else part.upper()
            for part in binding.key.split("+")
        )


def run(
    workspace: Workspace,
    *,
    language: Language | None,
    seed: int | None,
    scenario: str | None = None,
    resume: Path | None = None,
    base_url: str | None = None,
    model: str | None = None,
) -> int:
    """Run the application until it is left; returns the exit code.

    ``base_url`` and ``model`` as on the command line. Without a ``language`` the environment's is
    taken: English where it says so, else French.
    """
    from negotiator.tui.services import WorkspaceServices

    services = WorkspaceServices(workspace, base_url=base_url, model=model)
    app = NegotiatorApp(
        services,
        language=language or _language_of(os.environ),
        seed=seed,
        scenario=scenario,
        resume=resume,
    )
    try:
        return app.run() or app.return_code or 0
    finally:
        services.close()


def _language_of(environ: Mapping[str, str]) -> Language:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"
