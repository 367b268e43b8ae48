"""A list to choose from: the chosen line has a mark, not only another colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from negotiator.tui.widgets.typeset import Block, Typeset

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

_MARK = Content.styled("▌", "$strong")
_NO_MARK = Content(" ")
_MARGINS = 3
"""Cells for the mark, a space after it, and one at the right."""


class _Marked(Visual):
    """Blocks with a mark at their left edge while they are chosen."""

    def __init__(self, text: Typeset, *, chosen: bool = False) -> None:
        self.text = text
        self.chosen = chosen

    def with_choice(self, chosen: bool) -> _Marked:
        return _Marked(self.text, chosen=chosen)

    def _content(self, width: int) -> Content:
        mark = _MARK if self.chosen else _NO_MARK
        lines = self.text.at(max(1, width - _MARGINS)).split("\n", allow_blank=True)
        return Content("\n").join(mark + Content(" ") + line for line in lines)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return _MARGINS + self.text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self.text.get_height(rules, max(1, width - _MARGINS))


class Pick(Option):
    """One entry. A ``disabled`` one is a heading: shown, never chosen."""

    def __init__(self, blocks: Sequence[Block], id: str, *, disabled: bool = False) -> None:
        super().__init__(_Marked(Typeset(blocks)), id=id, disabled=disabled)


class PickList(OptionList):
    """Entries of several lines each; Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "open")]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._shown: str | None = None

    def watch_highlighted(self, highlighted: int | None) -> None:
        chosen = None if highlighted is None else self.options[highlighted].id
        if chosen != self._shown:
            for index, option in enumerate(self.options):
                mark = index == highlighted
                if isinstance(option.prompt, _Marked) and option.prompt.chosen is not mark:
                    prompt = option.prompt.with_choice(mark)
                    self.replace_option_prompt_at_index(index, prompt)
            self._shown = chosen
        super().watch_highlighted(highlighted)

    def fill(self, picks: Sequence[Pick], *, keep: str | None = None) -> None:
        """Show other entries, with ``keep`` (or what was chosen before) chosen if it is there."""
        wanted = keep or self._shown
        self._shown = None
        self.set_options(picks)
        chosen = next((i for i, p in enumerate(picks) if p.id == wanted and not p.disabled), None)
        first = next((i for i, p in enumerate(picks) if not p.disabled), None)
        self.highlighted = chosen if chosen is not None else first

    @property
    def chosen(self) -> str | None:
        """The id of the chosen entry."""
        return self._shown


class ChoiceList(PickList):
    """The same where Enter settles on an entry instead of opening it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]
