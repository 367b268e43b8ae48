"""Words of the help screen."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

TITLE = Phrase("Aide", "Help")
PURPOSE = Phrase("Cet écran dit à quoi sert l'écran précédent.", "What the previous screen is for.")
KEYS = Phrase("Touches", "Keys")
MOVE = Phrase(
    "Flèches, PgPréc et PgSuiv font défiler ; la souris marche aussi.",
    "Arrows, PgUp and PgDn scroll; the mouse works too.",
)
