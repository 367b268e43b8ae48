"""The library: scenarios to play, sessions to resume or to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.worker import get_current_worker

from negotiator.errors import NegotiatorError
from negotiator.tui.screens.base import BaseScreen
from negotiator.tui.widgets.basic import Prose, TitleLine, text
from negotiator.tui.widgets.keybar import KeyBar
from negotiator.tui.widgets.picklist import Pick, PickList
from negotiator.tui.widgets.typeset import Block
from negotiator.tui.words import common
from negotiator.tui.words import library as words
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from negotiator.store.catalogue import Row
    from negotiator.tui.services import Shown


class LibraryScreen(BaseScreen[None]):
    """Two lists, and beside or below them what the chosen entry is."""

    PURPOSE = words.PURPOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "switch"),
        Binding("f6", "voice", "voice"),
        Binding("f9", "app.language", "language"),
        Binding("ctrl+q", "app.quit", "quit", priority=True),
        Binding("ctrl+r", "refresh", "refresh", show=False),
        Binding("escape", "quit_gently", "quit", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._scenarios: dict[str, Shown] = {}
        self._sessions: dict[str, Row] = {}
        self._state: dict[str, Phrase | None] = {
            "scenarios": words.READING,
            "sessions": words.READING_SESSIONS,
        }
        self._trouble: NegotiatorError | None = None
        self._opposite = Content("")

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        with Container(id="library"):
            with Vertical(id="lists"):
                yield PickList(id="scenarios")
                yield PickList(id="sessions")
            with VerticalScroll(id="card", can_focus=False):
                yield Prose(id="card-text")
        yield KeyBar()

    def on_mount(self) -> None:
        self.translate()
        self.query_one("#scenarios").focus()
        # The lists need the heavy modules: paint first.
        self.call_after_refresh(self._load)

    def on_screen_resume(self) -> None:
        if self._scenarios:
            self._load()

    def translate(self) -> None:
        super().translate()
        if self._opposite:
            from negotiator.tui.widgets.opposite import opposite

            self._opposite = opposite(self.host)
        self._draw_title()
        self.query_one("#scenarios", PickList).border_title = words.SCENARIOS[self.language]
        self.query_one("#sessions", PickList).border_title = words.SESSIONS[self.language]
        self._draw_scenarios()
        self._draw_sessions()

    def _draw_title(self) -> None:
        self.query_one(TitleLine).set(words.WHERE[self.language], self._opposite)

    # Reading, in a thread.

    def _load(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, group="library")

    def _read(self) -> None:
        from negotiator.tui.widgets.opposite import opposite

        worker = get_current_worker()
        self.app.call_from_thread(self._sits_opposite, opposite(self.host))
        found: dict[str, Shown] = {}
        try:
            for shown in self.host.services.scenarios():
                if worker.is_cancelled:
                    return
                found[shown.entry.id] = shown
                self.app.call_from_thread(self._scenarios_read, dict(found), done=False)
            self.app.call_from_thread(self._scenarios_read, found, done=True)
            rows = self.host.services.sessions()
            if not worker.is_cancelled:
                self.app.call_from_thread(self._sessions_read, rows)
        except NegotiatorError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._failed, error)

    def _sits_opposite(self, told: Content) -> None:
        self._opposite = told
        self._draw_title()

    def _scenarios_read(self, found: dict[str, Shown], *, done: bool) -> None:
        self._trouble = None
        self._scenarios = found if done else {**self._scenarios, **found}
        self._state["scenarios"] = words.NO_SCENARIOS if done and not found else None
        self._draw_scenarios()

    def _sessions_read(self, rows: list[Row]) -> None:
        self._sessions = {row.id: row for row in rows}
        self._state["sessions"] = None if rows else words.NO_SESSIONS
        self._draw_sessions()

    def _failed(self, error: NegotiatorError) -> None:
        self._trouble = error
        self._state = dict.fromkeys(self._state)
        self._draw_card()
        self._draw_scenarios()

    # Drawing.

    def _draw_scenarios(self) -> None:
        from negotiator.tui.widgets.cards import scenario_lines

        picks = [
            Pick(scenario_lines(shown, self.language), id) for id, shown in self._scenarios.items()
        ]
        self._fill("scenarios", picks)

    def _draw_sessions(self) -> None:
        from negotiator.tui.widgets.cards import session_lines

        picks = [Pick(session_lines(row, self.host), id) for id, row in self._sessions.items()]
        self._fill("sessions", picks)

    def _fill(self, name: str, picks: list[Pick]) -> None:
        state = self._state[name]
        if not picks and state is not None:
            picks = [Pick([text(state[self.language], "$soft")], f"no-{name}", disabled=True)]
        self.query_one(f"#{name}", PickList).fill(picks)
        self._draw_card()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._draw_card()

    def on_descendant_focus(self) -> None:
        self._draw_card()

    def _draw_card(self) -> None:
        from negotiator.tui.widgets.cards import scenario_card, session_card

        blocks: list[Block] = []
        scenario, session = self._chosen()
        if self._trouble is not None:
            from negotiator.tui.words.errors import explain

            title, hint, noted = explain(self._trouble, self.language)
            blocks = [text(title, "bold $bad"), text(hint), text(noted, "$soft")]
        elif session is not None:
            blocks = list(session_card(session, self.host))
        elif scenario is not None:
            blocks = list(scenario_card(scenario, self.language))
        self.query_one("#card-text", Prose).show(blocks)

    def _chosen(self) -> tuple[Shown | None, Row | None]:
        """What is chosen in the list that has the focus."""
        sessions = self.query_one("#sessions", PickList)
        if sessions.has_focus:
            return None, self._sessions.get(sessions.chosen or "")
        chosen = self.query_one("#scenarios", PickList).chosen
        return self._scenarios.get(chosen or ""), None

    # Acting.

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.option_list.focus()
        scenario, session = self._chosen()
        if session is not None:
            journal = self.host.services.journal(session)
            if session.status in words.MARKS:
                self.host.debrief(journal)
            else:
                self.host.resume(journal)
        elif scenario is not None and scenario.entry.scenario is not None:
            self.host.brief(scenario.entry.scenario)

    def action_refresh(self) -> None:
        self._load()

    def action_quit_gently(self) -> None:
        from negotiator.tui.screens.dialogs import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.exit(0)

        self.app.push_screen(
            Confirm(common.QUIT_TITLE, common.QUIT_BODY, common.QUIT, common.STAY), answered
        )
