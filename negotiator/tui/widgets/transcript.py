"""The conversation: plain text, each turn under the name of its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from negotiator.text import clean
from negotiator.tui.widgets.basic import THEM, YOU, Prose
from negotiator.tui.widgets.typeset import Block, Para
from negotiator.tui.words import common
from negotiator.tui.words import room as words
from negotiator.tui.words.phrase import NBSP

if TYPE_CHECKING:
    from negotiator.scenario.model import Language
    from negotiator.transcript import Turn

SHOWN = 6000
"""Characters of one turn that are shown; the journal keeps them all."""

_INDENT = Content("  ")


class Transcript(VerticalScroll, can_focus=False):
    """Turns and notes in order; the view stays at the end until one scrolls away from it."""

    def __init__(
        self,
        counterpart: str,
        turns: Sequence[Turn] = (),
        *,
        language: Language,
        live: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``live``: it will grow, and the view follows."""
        super().__init__(id=id, classes=classes)
        self.counterpart = counterpart
        self.language = language
        self._live = live
        self._turns = {turn.number: (turn, self._widget(turn)) for turn in turns}
        self._growing: Prose | None = None
        self._spoken: list[str] = []

    def compose(self) -> ComposeResult:
        yield from (widget for _, widget in self._turns.values())

    def on_mount(self) -> None:
        if self._live:
            self.anchor()

    def latest(self) -> None:
        """Go to the last words, and stay with them."""
        self.anchor()

    def add(self, turns: Sequence[Turn]) -> None:
        """Finished turns, below what is there."""
        for turn in turns:
            self._turns[turn.number] = (turn, self._widget(turn))
        self.mount_all([self._turns[turn.number][1] for turn in turns])

    def grow(self, sentence: str) -> None:
        """One more sentence of the counterpart, who is still speaking."""
        self._spoken.append(clean(sentence))
        blocks = self._blocks_of(None, "\n".join(self._spoken))
        if self._growing is None:
            self._growing = Prose(blocks, classes="turn them")
            self.mount(self._growing)
        else:
            self._growing.show(blocks)

    def finish(self, turn: Turn) -> None:
        """The counterpart's turn is over: what was said so far becomes that turn."""
        if self._growing is None:
            self.add([turn])
            return
        self._growing.show(self._blocks(turn))
        self._turns[turn.number] = (turn, self._growing)
        self.forget()

    def forget(self) -> None:
        """The next sentence belongs to another turn."""
        self._growing = None
        self._spoken.clear()

    def abandon(self) -> None:
        """Take back sentences of a turn that failed: it will be spoken again."""
        if self._growing is not None:
            self._growing.remove()
        self.forget()

    def note(self, told: str) -> None:
        """A line that nobody said: the clock, a notice."""
        self.mount(Prose([Para(Content.styled(told, "$soft"), Content("— "))], classes="note"))

    def translate(self, language: Language) -> None:
        """Draw every turn again in another language of the screens."""
        self.language = language
        for turn, widget in self._turns.values():
            widget.show(self._blocks(turn))

    def show_turn(self, number: int) -> bool:
        """Scroll to a turn and mark it; False when there is none of that number."""
        self.query(".turn").remove_class("found")
        if number not in self._turns:
            return False
        widget = self._turns[number][1]
        widget.add_class("found")
        self.anchor(False)
        self.scroll_to_widget(widget, top=True, animate=False)
        return True

    def _widget(self, turn: Turn) -> Prose:
        side = "you" if turn.speaker.value == "candidate" else "them"
        return Prose(self._blocks(turn), classes=f"turn {side}")

    def _blocks(self, turn: Turn) -> list[Block]:
        return self._blocks_of(turn, clean(turn.text))

    def _blocks_of(self, turn: Turn | None, said: str) -> list[Block]:
        """``turn`` None: the counterpart's, still being spoken."""
        if turn is not None and turn.speaker.value == "candidate":
            name = Content.styled(f"{YOU} {words.YOU[self.language]}", "bold $you")
        else:
            name = Content.styled(f"{THEM} {clean(self.counterpart)}", "bold $them")
        if turn is not None:
            when = mmss(turn.at)
            if not self._live:
                when = f"{common.TURN.fill(self.language, n=turn.number)} · {when}"
            name += Content.styled(f"  {when}", "$soft")
        blocks: list[Block] = [Para(name)]
        blocks.append(Para(Content(said[:SHOWN] or "…"), _INDENT))
        if len(said) > SHOWN:
            more = words.OLDER_CUT.fill(self.language, n=_grouped(len(said) - SHOWN, self.language))
            blocks.append(Para(Content.styled(more, "$soft"), _INDENT))
        if turn is not None and turn.interrupted:
            blocks.append(Para(Content.styled(words.INTERRUPTED[self.language], "$soft"), _INDENT))
        return blocks


def resumed(damaged: int, language: Language) -> str:
    """What is noted when a session goes on; ``damaged``: lines of its journal that are lost."""
    told = words.RESUMED[language]
    return f"{told} {words.DAMAGED.fill(language, damaged)}" if damaged else told


def mmss(seconds: float) -> str:
    """Seconds as minutes and seconds: « 07:05 »."""
    whole = max(0, int(seconds))
    return f"{whole // 60:02}:{whole % 60:02}"


def _grouped(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", NBSP) if language == "fr" else f"{number:,}"
