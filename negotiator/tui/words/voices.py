"""Words about who plays the counterpart: the program itself, or a model."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

WHERE = Phrase("Interlocuteur", "Counterpart")
PURPOSE = Phrase(
    "Choisissez qui parle en face de vous. L'interlocuteur intégré ne demande rien. Un modèle de"
    " langue comprend plus librement et parle avec ses mots ; les décisions et les chiffres"
    " restent ceux du programme.",
    "Choose who speaks across the table. The built-in counterpart needs nothing. A language model"
    " understands more freely and speaks in its own words; decisions and figures remain the"
    " program's.",
)
BUILT_IN = Phrase("Interlocuteur intégré", "Built-in counterpart")
BUILT_IN_TELLS = Phrase("Sans modèle, sans réseau, sans clé.", "No model, no network, no key.")
CONFIGURED = Phrase("réglé par vous", "set by you")
FOUND = Phrase("trouvé ici : {server}", "found here: {server}")
LOOKING = Phrase("Recherche de modèles sur cette machine…", "Looking for models on this machine…")
NONE_FOUND = Phrase(
    "Aucun modèle trouvé sur cette machine. Ollama, LM Studio, llama.cpp et vLLM apparaissent ici"
    " dès qu'ils tournent ; un fichier .gguf ou une adresse se donne au lancement :"
    " negotiator --model fichier.gguf, negotiator --base-url ADRESSE.",
    "No model found on this machine. Ollama, LM Studio, llama.cpp and vLLM appear here as soon as"
    " they run; a .gguf file or an address is given at the start:"
    " negotiator --model file.gguf, negotiator --base-url ADDRESS.",
)
CHOSEN = Phrase("✓ choisi", "✓ chosen")
AWAY = Phrase("vos mots partent par le réseau", "your words travel over the network")
HERE = Phrase("vos mots restent sur cette machine", "your words stay on this machine")
NOW = Phrase("en face : {name}", "opposite: {name}")
BUILT_IN_SHORT = Phrase("intégré", "built-in")
LOADING = Phrase("Chargement du modèle {name}", "Loading the model {name}")
LOADING_PURPOSE = Phrase(
    "Le modèle est lu depuis le disque ; la négociation s'ouvre ensuite. Échap annule.",
    "The model is read from disk; then the negotiation opens. Esc cancels.",
)
READING = Phrase("{percent} %", "{percent}%")
ALMOST = Phrase("mise en route…", "starting up…")

REPLACED = {
    "voice": Phrase(
        "L'interlocuteur intégré a répondu à la place du modèle.",
        "The built-in counterpart answered in the model's place.",
    ),
    "hearing": Phrase(
        "Le modèle n'a pas écouté ce tour : les règles intégrées l'ont compris.",
        "The model did not listen to this turn: the built-in rules understood it.",
    ),
}
RESTING = Phrase(
    "Il prend la suite jusqu'à la fin de la séance ; reprendre la séance redonne la main au"
    " modèle.",
    "It goes on to the end of this session; resuming the session brings the model back.",
)
TOKENS = Phrase("{n} jetons", "{n} tokens")
FREE = Phrase("sans frais", "no charge")
UNKNOWN_COST = Phrase("coût inconnu", "cost unknown")
COST = Phrase(
    "≈ {amount} {currency} (tarif de {as_of})", "≈ {amount} {currency} (price of {as_of})"
)
