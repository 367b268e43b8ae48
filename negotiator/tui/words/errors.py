"""What went wrong, by the kind of error, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.errors import (
    JournalError,
    ModelError,
    NegotiatorError,
    NotFound,
    ScenarioError,
    SessionBusy,
    WorkspaceError,
)
from negotiator.text import clean
from negotiator.tui.words.phrase import Phrase

if TYPE_CHECKING:
    from negotiator.scenario.model import Language

_KINDS: tuple[tuple[type[NegotiatorError], Phrase, Phrase], ...] = (
    (
        SessionBusy,
        Phrase(
            "Cette séance est ouverte dans une autre fenêtre.",
            "This session is open in another window.",
        ),
        Phrase("Fermez-la là-bas, puis reprenez-la ici.", "Close it there, then resume it here."),
    ),
    (
        JournalError,
        Phrase("L'enregistrement de la séance a échoué.", "The session could not be recorded."),
        Phrase(
            "Vos mots restent dans la zone de saisie. Libérez de la place ou rendez le dossier"
            " accessible en écriture avant de poursuivre.",
            "Your words stay in the input area. Free some space or make the folder writable"
            " before you go on.",
        ),
    ),
    (
        WorkspaceError,
        Phrase("Un dossier ne peut pas être utilisé.", "A folder cannot be used."),
        Phrase(
            "Vérifiez ses droits d'accès, ou choisissez un autre espace de travail :"
            " negotiator --workspace DOSSIER.",
            "Check that you may use it, or choose another workspace: negotiator --workspace DIR.",
        ),
    ),
    (
        ScenarioError,
        Phrase("Un fichier contient des défauts.", "A file has faults."),
        Phrase(
            "Corrigez les lignes indiquées, puis actualisez.",
            "Correct the lines named, then refresh.",
        ),
    ),
    (
        NotFound,
        Phrase("Introuvable.", "Not found."),
        Phrase("Actualisez la liste, puis choisissez.", "Refresh the list, then choose."),
    ),
    (
        ModelError,
        Phrase("Le modèle n'a pas répondu.", "The model did not answer."),
        Phrase(
            "Votre intervention est enregistrée : relancez la réponse.",
            "Your turn is recorded: retry the reply.",
        ),
    ),
    (
        NegotiatorError,
        Phrase("Cela n'est pas possible maintenant.", "That cannot be done now."),
        Phrase("", ""),
    ),
)


def explain(error: NegotiatorError, language: Language) -> tuple[str, str, str]:
    """What happened, what to do next, and the particulars as the program noted them."""
    title, hint = next((t, h) for kind, t, h in _KINDS if isinstance(error, kind))
    noted = "\n".join(part for part in (error.title, error.detail) if part)
    return title[language], hint[language], clean(noted)
