"""What went wrong, by the kind of error, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.errors import (
    JournalError,
    ModelError,
    NegotiatorError,
    NotFound,
    Reason,
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
        NegotiatorError,
        Phrase("Cela n'est pas possible maintenant.", "That cannot be done now."),
        Phrase("", ""),
    ),
)


_REASONS: dict[Reason, tuple[Phrase, Phrase]] = {
    Reason.NO_HOST: (
        Phrase("Le serveur du modèle est introuvable.", "The model's server cannot be found."),
        Phrase(
            "Vérifiez son adresse et votre connexion.", "Check its address and your connection."
        ),
    ),
    Reason.REFUSED: (
        Phrase("Le serveur du modèle ne répond pas.", "The model's server does not answer."),
        Phrase(
            "Est-il lancé ? Sinon, F6 dans la bibliothèque : choisir l'interlocuteur intégré.",
            "Is it running? If not, F6 in the library: choose the built-in counterpart.",
        ),
    ),
    Reason.TLS: (
        Phrase("La connexion sécurisée a échoué.", "The secure connection failed."),
        Phrase("L'adresse est-elle en http ou en https ?", "Is the address http or https?"),
    ),
    Reason.UNAUTHORIZED: (
        Phrase("Le service refuse la clé.", "The service refuses the key."),
        Phrase("Vérifiez NEGOTIATOR_API_KEY.", "Check NEGOTIATOR_API_KEY."),
    ),
    Reason.FORBIDDEN: (
        Phrase("Le service interdit l'accès à ce modèle.", "The service forbids this model."),
        Phrase("Voyez les droits de votre compte.", "See your account's rights."),
    ),
    Reason.NOT_FOUND: (
        Phrase("Ce modèle n'existe pas à cette adresse.", "There is no such model there."),
        Phrase("« negotiator doctor » liste les modèles.", "“negotiator doctor” lists the models."),
    ),
    Reason.RATE: (
        Phrase("Le service demande de ralentir.", "The service asks to slow down."),
        Phrase(
            "Attendez un peu, ou vérifiez le crédit du compte.",
            "Wait a little, or check the account's credit.",
        ),
    ),
    Reason.SERVER: (
        Phrase("Le service du modèle est en panne.", "The model's service has failed."),
        Phrase("Réessayez plus tard.", "Try again later."),
    ),
    Reason.TIMEOUT: (
        Phrase("Le modèle met trop de temps.", "The model takes too long."),
        Phrase(
            "Un modèle plus petit répond plus vite ; les délais se règlent dans negotiator.toml.",
            "A smaller model answers sooner; the waiting times are set in negotiator.toml.",
        ),
    ),
    Reason.NOT_COMPATIBLE: (
        Phrase("Le serveur répond autrement que prévu.", "The server answers in another way."),
        Phrase(
            "Est-ce l'adresse d'une API compatible OpenAI ? La plupart finissent par /v1.",
            "Is it the address of an OpenAI-compatible API? Most end in /v1.",
        ),
    ),
    Reason.CUT: (
        Phrase("La connexion au modèle s'est rompue.", "The connection to the model broke off."),
        Phrase("", ""),
    ),
    Reason.EMPTY: (
        Phrase("Le modèle n'a rien dit.", "The model said nothing."),
        Phrase("Un autre modèle conviendrait mieux.", "Another model may serve you better."),
    ),
    Reason.LENGTH: (
        Phrase("Le modèle a été coupé avant d'avoir parlé.", "The model was cut before it spoke."),
        Phrase("Augmentez sa limite, ou prenez-en un autre.", "Raise its limit, or take another."),
    ),
    Reason.INVALID: (
        Phrase("Le modèle n'a pas suivi la forme demandée.", "The model did not keep to the form."),
        Phrase("Un modèle plus grand y parviendrait.", "A larger model would manage."),
    ),
    Reason.REJECTED: (
        Phrase("Le serveur a rejeté la demande.", "The server rejected the request."),
        Phrase("Voyez son journal.", "See its log."),
    ),
}


def explain(error: NegotiatorError, language: Language) -> tuple[str, str, str]:
    """What happened, what to do next, and the particulars as the program noted them."""
    if isinstance(error, ModelError):
        title, hint = _REASONS[error.reason]
    else:
        title, hint = next((t, h) for kind, t, h in _KINDS if isinstance(error, kind))
    noted = "\n".join(part for part in (error.title, error.detail) if part)
    return title[language], hint[language], clean(noted)
