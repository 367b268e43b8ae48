"""Both themes: every ink reads on every ground."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from negotiator.tui.theme import GROUNDS, INKS, themes

AA = 4.5


def colour(theme: Theme, name: str) -> Color:
    found = getattr(theme, name, None) or theme.variables[name]
    return Color.parse(found)


@pytest.mark.parametrize("theme", themes(), ids=lambda t: t.name)
@pytest.mark.parametrize("ink", [*INKS, "foreground"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_contrast(theme: Theme, ink: str, ground: str) -> None:
    light, dark = sorted(
        (_luminance(colour(theme, ink)), _luminance(colour(theme, ground))), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= AA


def _luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def test_one_is_dark_and_one_is_light() -> None:
    assert [theme.dark for theme in themes()] == [True, False]
