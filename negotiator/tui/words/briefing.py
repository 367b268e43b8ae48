"""Words of the briefing."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

WHERE = Phrase("Préparation", "Preparation")
PURPOSE = Phrase(
    "Prenez le temps de lire : l'horloge ne part qu'à l'entrée en négociation. Vous pourrez revoir"
    " ce dossier à la table.",
    "Take your time to read: the clock starts only when you enter the negotiation. You can read"
    " this brief again at the table.",
)
BRIEF = Phrase("Dossier", "Brief")
OBJECTIVES = Phrase("Objectifs", "Objectives")
PRIORITIES = Phrase("Priorités", "Priorities")
FACTS = Phrase("Chiffres", "Facts")
DOCUMENTS = Phrase("Documents", "Documents")
OPPOSITE = Phrase("En face", "Opposite")

YOU_ARE = Phrase("Vous êtes", "You are")
PRIVATE = Phrase(
    "Ce dossier est à vous seul : l'autre partie ne le connaît pas.",
    "This brief is yours alone: the other side does not know it.",
)
TRAINING = Phrase(
    "Cas d'entraînement : sociétés et chiffres fictifs, droit simplifié pour l'entraînement sauf"
    " source indiquée.",
    "Training case: fictitious companies and figures; law simplified for training unless a source"
    " is given.",
)
MUSTS = Phrase("À obtenir", "To secure")
SHOULDS = Phrase("À viser", "To aim for")
FALLBACK = Phrase("Sans accord : votre solution de repli", "Without a deal: your fallback")
FALLBACK_NOTE = Phrase(
    "Ne signez rien qui vaille moins que cela.", "Sign nothing that is worth less than this."
)
WEIGHTS = Phrase(
    "Ce qui compte le plus pour vous, sur 100. Échangez ce qui compte peu contre ce qui compte"
    " beaucoup.",
    "What matters most to you, out of 100. Trade what matters little for what matters a lot.",
)
BEST = Phrase("le mieux", "best")
WORST = Phrase("le moins bien", "worst")
SECRET = Phrase("à ne pas dévoiler", "not to be disclosed")
KNOWN = Phrase("connu de l'autre partie", "known to the other side")
FACTS_NOTE = Phrase(
    "Les chiffres que vous citez sont comparés à ceux-ci. Ceux qui portent ✗ restent entre vous.",
    "The figures you quote are compared with these. Those marked ✗ stay with you.",
)
NO_DOCUMENTS = Phrase("Aucun document dans ce dossier.", "No document in this file.")
PEOPLE = Phrase("À la table", "At the table")
FRAME = Phrase("Le cadre", "The setting")
CHANNEL = {
    "face_to_face": Phrase("La rencontre a lieu face à face.", "You meet face to face."),
    "video": Phrase("La rencontre a lieu en visioconférence.", "You meet by video call."),
}
CLOCK = Phrase(
    "Vous avez {n} minutes. L'horloge prévient à 15, 5 et 2 minutes de la fin, ouvre alors un"
    " dernier tour, puis clôt la séance.",
    "You have {n} minutes. The clock warns at 15, 5 and 2 minutes from the end, then opens a last"
    " round, then closes the session.",
)
START = Phrase("Commencer la négociation", "Start the negotiation")
