"""Words of the small screens."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

CONFIRM_PURPOSE = Phrase(
    "Une question avant d'aller plus loin. Échap ne change rien.",
    "A question before going on. Esc changes nothing.",
)
MESSAGE_PURPOSE = Phrase("Un message à lire.", "A message to read.")
ESCAPE = Phrase("Échap", "Esc")
ENTER = Phrase("Entrée", "Enter")
CHOOSE = Phrase("← → pour choisir, Entrée pour répondre.", "← → to choose, Enter to answer.")
