"""What all screens share: translated keys, help, and nothing that acts by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen, Screen

from negotiator.tui.host import Host
from negotiator.tui.words.actions import ACTIONS
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from negotiator.scenario.model import Language

R = TypeVar("R")


class BaseScreen(Screen[R]):
    """A screen whose bindings carry names of ``ACTIONS``, shown in the language in use."""

    PURPOSE: ClassVar[Phrase]
    """What the screen is for, for the help screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "help")]

    @property
    def host(self) -> Host:
        """The application."""
        app = self.app
        assert isinstance(app, Host)
        return app

    @property
    def language(self) -> Language:
        return self.host.language

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings with their descriptions in words, for footer, palette and help."""
        return {key: self._worded(found) for key, found in super().active_bindings.items()}

    def _worded(self, active: ActiveBinding) -> ActiveBinding:
        action = ACTIONS.get(active.binding.description)
        if action is None:
            return active
        label, tip = action.label[self.language], action.help[self.language]
        return active._replace(
            binding=replace(active.binding, description=label, tooltip=tip), tooltip=tip
        )

    def translate(self) -> None:
        """Draw everything again: the language has changed."""
        self.refresh_bindings()

    async def put_down(self) -> None:
        """Let go of what must be saved or released: the application is about to close."""

    def action_voice(self) -> None:
        self.host.choose_opposite()

    def action_help(self) -> None:
        from negotiator.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.PURPOSE, list(self.active_bindings.values())))


class Dialog(ModalScreen[R], BaseScreen[R]):
    """A small screen over another one. Escape always closes it."""

    # ModalScreen comes first among the bases: style sheets follow the first base only.

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close")]

    def action_close(self) -> None:
        self.dismiss(None)
