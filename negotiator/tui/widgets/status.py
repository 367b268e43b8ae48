"""The two lines around the composer: what goes on, and what is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.typeset import Para, Row
from negotiator.tui.widgets.understood import describe
from negotiator.tui.words import room as words
from negotiator.tui.words import understood
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from negotiator.scenario.model import Language
    from negotiator.tui.services import Talks


class Status(Prose):
    """Whose turn it is, or what stands in the way."""

    def __init__(self, counterpart: str, limit: int, *, id: str) -> None:
        super().__init__(id=id)
        self._values: dict[str, object] = {"name": counterpart, "n": limit}
        self._told: tuple[Phrase, str, dict[str, object]] = (words.YOUR_TURN, "$soft", {})
        self._aside = ""

    def tell(
        self, phrase: Phrase, language: Language, style: str = "$soft", **values: object
    ) -> None:
        self._told = (phrase, style, values)
        self.translate(language)

    def aside(self, words: str, language: Language) -> None:
        """What stands at the right edge, beside whatever is told."""
        self._aside = words
        self.translate(language)

    def translate(self, language: Language) -> None:
        phrase, style, values = self._told
        told = Content.styled(phrase.fill(language, **{**self._values, **values}), style)
        self.show([Row(told, Content.styled(self._aside, "$soft")) if self._aside else Para(told)])


class UnderstoodLine(Prose):
    """What the other side would understand of the text in the composer."""

    def listen(self, talks: Talks, written: str, language: Language) -> None:
        if written.strip():
            line = describe(talks.preview(written), talks.scenario, language)
        else:
            line = Content.styled(understood.EMPTY[language], "$soft")
        self.show([Para(line)])
