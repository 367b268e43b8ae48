"""What every screen may ask of the application that holds it."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.app import App

from negotiator.errors import NegotiatorError
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from negotiator.scenario.model import Language, Scenario
    from negotiator.tui.services import Services


# strftime's %b would follow the machine's locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Host(App[int]):
    """An application with a language, its services, and the ways between the screens.

    ``pace``: seconds of reading time for each hundred characters that the counterpart says,
    0 to show everything at once. ``beat``: seconds between two looks at the clock. ``zone``:
    where dates are shown, None for the machine's.
    """

    services: Services
    language: Language
    pace: float
    beat: float
    zone: tzinfo | None

    def say(self, phrase: Phrase, **values: object) -> str:
        """A phrase in the language of the screens."""
        return phrase.fill(self.language, **values) if values else phrase[self.language]

    def day(self, started: str) -> str:
        """A journal's ISO date for people: « 23/11/2026 07:30 », "23 Nov 2026 07:30"."""
        try:
            when = datetime.fromisoformat(started).astimezone(self.zone)
        except ValueError:
            return started
        if self.language == "fr":
            return f"{when:%d/%m/%Y %H:%M}"
        return f"{when.day} {_MONTHS[when.month - 1]} {when:%Y %H:%M}"

    def brief(self, scenario: Scenario) -> None:
        """Open the briefing of a scenario."""
        raise NotImplementedError

    def negotiate(self, scenario: Scenario) -> None:
        """Start a session in place of the briefing."""
        raise NotImplementedError

    def choose_opposite(self) -> None:
        """Open the choice of who plays the counterpart."""
        raise NotImplementedError

    def resume(self, journal: Path) -> None:
        """Go on with a session that was left."""
        raise NotImplementedError

    def debrief(self, journal: Path) -> None:
        """Open the debrief of an ended session, in place of its room if that is shown."""
        raise NotImplementedError

    def home(self) -> None:
        """Back to the library."""
        raise NotImplementedError

    def trouble(self, error: NegotiatorError) -> None:
        """Tell what went wrong and what to do next."""
        raise NotImplementedError
