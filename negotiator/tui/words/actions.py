"""What can be done, by the names that the bindings carry: a label and a line of help."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.tui.words.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Action:
    """``label`` stands in the footer, ``help`` in the help screen and the palette."""

    label: Phrase
    help: Phrase


def _action(fr: str, en: str, help_fr: str, help_en: str) -> Action:
    return Action(Phrase(fr, en), Phrase(help_fr, help_en))


ACTIONS: dict[str, Action] = {
    # Everywhere
    "help": _action(
        "Aide", "Help", "Ce que fait cet écran, et toutes ses touches", "This screen and its keys"
    ),
    "palette": _action(
        "Commandes",
        "Commands",
        "Chercher une commande par son nom",
        "Find a command by its name",
    ),
    "language": _action(
        "English", "Français", "Passer les écrans en anglais", "Show the screens in French"
    ),
    "theme": _action(
        "Clair/sombre", "Light/dark", "Changer le thème : clair ou sombre", "Light or dark theme"
    ),
    "quit": _action(
        "Quitter",
        "Quit",
        "Quitter l'application ; une négociation en cours pourra être reprise",
        "Quit; a negotiation under way can be resumed later",
    ),
    "back": _action("Retour", "Back", "Revenir à l'écran précédent", "Go back one screen"),
    "close": _action("Fermer", "Close", "Fermer cette fenêtre", "Close this window"),
    "next": _action("Suivant", "Next", "Passer à l'élément suivant", "Go to the next element"),
    "tabs": _action("Onglets", "Tabs", "Changer d'onglet", "Change tab"),
    # Library
    "open": _action(
        "Ouvrir",
        "Open",
        "Ouvrir le scénario, reprendre la séance ou lire son débriefing",
        "Open the scenario, resume the session or read its debrief",
    ),
    "switch": _action(
        "Liste", "List", "Passer des scénarios aux séances", "Move between scenarios and sessions"
    ),
    "refresh": _action(
        "Actualiser", "Refresh", "Relire les scénarios et les séances", "Read the lists again"
    ),
    "choose": _action("Choisir", "Choose", "Choisir cette ligne", "Choose this line"),
    "voice": _action(
        "En face",
        "Opposite",
        "Choisir qui parle en face : l'interlocuteur intégré ou un modèle",
        "Choose who speaks across the table: the built-in counterpart or a model",
    ),
    # Briefing
    "start": _action(
        "Commencer",
        "Start",
        "Entrer en négociation : l'horloge part aussitôt",
        "Enter the negotiation: the clock starts at once",
    ),
    # Room
    "send": _action("Envoyer", "Send", "Envoyer votre intervention", "Send your turn"),
    "newline": _action(
        "À la ligne",
        "New line",
        "Aller à la ligne dans votre texte (Maj+Entrée aussi, si le terminal la transmet)",
        "Start a new line in your text (Shift+Enter too, where the terminal passes it on)",
    ),
    "table": _action(
        "Table",
        "Table",
        "Tous les points : vos positions, les leurs, ce qui est réglé",
        "Every issue: your positions, theirs, what is settled",
    ),
    "file": _action(
        "Dossier",
        "Brief",
        "Revoir votre dossier sans quitter la négociation",
        "Read your brief again without leaving the table",
    ),
    "sign": _action(
        "Signer",
        "Sign",
        "Lire le protocole d'accord, puis le signer si tout est réglé",
        "Read the term sheet, then sign it if everything is settled",
    ),
    "retry": _action(
        "Relancer",
        "Retry",
        "Redemander la réponse qui n'est pas venue",
        "Ask again for the reply that did not come",
    ),
    "walk": _action(
        "Rompre",
        "Walk away",
        "Quitter la table définitivement, sans accord (avec confirmation)",
        "Leave the table for good, without a deal (asks first)",
    ),
    "leave": _action(
        "Suspendre",
        "Leave",
        "Pendant une réponse : l'abréger. Sinon : suspendre la séance, à reprendre plus tard"
        " (avec confirmation)",
        "During a reply: cut it short. Otherwise: put the session down, to be resumed later"
        " (asks first)",
    ),
    "older": _action(
        "Remonter", "Scroll up", "Remonter dans la conversation", "Scroll up the conversation"
    ),
    "newer": _action(
        "Descendre", "Scroll down", "Redescendre dans la conversation", "Scroll down again"
    ),
    "latest": _action(
        "Dernier mot",
        "Latest",
        "Revenir aux derniers mots (Fin aussi, quand votre texte est vide)",
        "Return to the latest words (End too, while your text is empty)",
    ),
    # Debrief
    "judge": _action(
        "Faire évaluer",
        "Have judged",
        "Faire juger par un modèle les critères que le programme ne calcule pas",
        "Have a model judge the criteria that the program does not compute",
    ),
    "turn": _action(
        "Voir le tour",
        "See the turn",
        "Aller à ce passage de la conversation",
        "Go to that passage of the conversation",
    ),
}
"""Binding description → what it is called and what it does."""

KEY_NAMES: dict[str, Phrase] = {
    "escape": Phrase("Échap", "Esc"),
    "enter": Phrase("Entrée", "Enter"),
    "tab": Phrase("Tab", "Tab"),
    "pageup": Phrase("PgPréc", "PgUp"),
    "pagedown": Phrase("PgSuiv", "PgDn"),
    "end": Phrase("Fin", "End"),
    "ctrl": Phrase("Ctrl", "Ctrl"),
    "shift": Phrase("Maj", "Shift"),
    "left": Phrase("←", "←"),
    "right": Phrase("→", "→"),
}
"""Key names that differ from one language to the other."""
