"""Words of the line that says what is understood."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

NAME = Phrase("Compris", "Understood")
EMPTY = Phrase(
    "Compris : rien encore. Cette ligne dit ce que votre texte met sur la table.",
    "Understood: nothing yet. This line says what your text puts on the table.",
)
NOTHING = Phrase("aucune proposition chiffrée", "no offer")
OFFER = Phrase("offre", "offer")
PACKAGE = Phrase("offre liée", "package")
RANGE = Phrase("de {low} à {high}", "{low} to {high}")
OR = Phrase(" ou ", " or ")
OUT_OF_RANGE = Phrase("hors de ce qui se négocie", "outside what is negotiable")
UNSURE = Phrase("à confirmer", "to be confirmed")
ACCEPTS = Phrase("accepte", "accepts")
REFUSES = Phrase("refuse", "refuses")
ALL_OF_IT = Phrase("toute leur proposition", "their whole proposal")
QUESTION = Phrase("question", "question")
OPEN_QUESTION = Phrase("question ouverte", "open question")
ARGUMENT = Phrase("argument", "argument")
FIGURE = Phrase("chiffre avancé", "figure stated")
ACTS = {
    "greeting": Phrase("salutation", "greeting"),
    "rapport": Phrase("prise de contact", "small talk"),
    "disclosure": Phrase("information donnée", "disclosure"),
    "argument": ARGUMENT,
    "concession": Phrase("concession", "concession"),
    "objection": Phrase("objection", "objection"),
    "reformulation": Phrase("reformulation", "reformulation"),
    "summary": Phrase("récapitulatif", "summary"),
    "empathy": Phrase("écoute", "empathy"),
    "threat": Phrase("menace", "threat"),
    "break_request": Phrase("demande de pause", "request for a break"),
    "closing": Phrase("conclusion", "closing"),
}
UNCLEAR = Phrase("pas compris", "not understood")
CUT = Phrase("seul le début sera écouté", "only the beginning will be listened to")
OTHER_LANGUAGE = Phrase("ni français ni anglais", "neither French nor English")
