"""Words that several screens use."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase, Plural

OK = Phrase("D'accord", "OK")
PALETTE = Phrase("Chercher une commande…", "Search for a command…")
QUIT_HINT = Phrase("Ctrl+Q pour quitter.", "Ctrl+Q to quit.")
QUIT_TITLE = Phrase("Quitter Negotiator ?", "Quit Negotiator?")
QUIT_BODY = Phrase(
    "Tout est enregistré. Vous retrouverez vos séances ici.",
    "Everything is saved. You will find your sessions here.",
)
QUIT = Phrase("Quitter", "Quit")
STAY = Phrase("Rester", "Stay")

MUST = Phrase("impératif", "must")
SHOULD = Phrase("souhaité", "should")
SIMPLIFIED = Phrase("simplifié pour l'entraînement", "simplified for training")

CATEGORIES = {
    "commercial": Phrase("Commercial", "Commercial"),
    "delivery": Phrase("Livraison", "Delivery"),
    "payment": Phrase("Paiement", "Payment"),
    "contractual": Phrase("Contractuel", "Contractual"),
}
CONTRACTS = {
    "sale": Phrase("vente", "sale"),
    "agency": Phrase("agence commerciale", "agency"),
    "distribution": Phrase("distribution", "distribution"),
    "franchise": Phrase("franchise", "franchise"),
    "licence": Phrase("licence", "licence"),
    "partnership": Phrase("partenariat", "partnership"),
}
SETTINGS = {
    "france": Phrase("France", "France"),
    "international": Phrase("International", "International"),
}
CHANNELS = {
    "face_to_face": Phrase("face à face", "face to face"),
    "video": Phrase("visioconférence", "video call"),
}
MINUTES = Plural(Phrase("{n} minute", "{n} minute"), Phrase("{n} minutes", "{n} minutes"))
TURNS = Plural(Phrase("{n} tour", "{n} turn"), Phrase("{n} tours", "{n} turns"))
TURN = Phrase("tour {n}", "turn {n}")
NOTHING = Phrase("–", "–")
NO_COMMAND = Phrase("Aucune commande de ce nom.", "No command of that name.")
