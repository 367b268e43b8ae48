"""The words of a scorecard written for people: levels, bases, headings, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language, Text
from negotiator.scenario.wording import NBSP, THIN, number
from negotiator.scoring.scorecard import Basis, Evidence, Indicator, Score, Scorecard

_BREAKS = re.compile(rf"[^\S{NBSP}{THIN}]+")

BASES = {
    Basis.COMPUTED: Text(fr="calculé", en="computed"),
    Basis.JUDGED: Text(fr="jugé par le modèle", en="judged by the model"),
    Basis.TRAINER: Text(fr="formateur", en="trainer"),
    Basis.UNSCORED: Text(fr="non noté", en="unscored"),
}
SPEAKERS = {
    Speaker.CANDIDATE: Text(fr="candidat", en="candidate"),
    Speaker.COUNTERPART: Text(fr="interlocuteur", en="counterpart"),
}
HEADINGS = {
    "mark": Text(fr="Note", en="Mark"),
    "no_mark": Text(fr="aucune pour l’instant", en="none yet"),
    "deal": Text(fr="Accord", en="Deal"),
    "no_deal": Text(fr="Aucun accord n’a été signé.", en="No deal was signed."),
    "settled": Text(fr="Points convenus", en="Points settled"),
    "objectives": Text(fr="Objectifs", en="Objectives"),
    "interests": Text(fr="Intérêts de l’autre partie", en="The other side’s interests"),
    "missed": Text(fr="non découvert", en="not uncovered"),
    "conversation": Text(fr="Conversation", en="Conversation"),
    "scorecard": Text(fr="Grille d’évaluation", en="Scorecard"),
    "unfinished": Text(fr="non terminée", en="not over"),
}


def level(score: Score, language: Language) -> str:
    """« 4 / 5 · calculé », or « non noté »."""
    basis = BASES[score.basis][language]
    if score.level is None:
        return basis
    figure = number(score.level, language)
    return f"{figure}{NBSP}/{NBSP}5 · {basis}"


def mark(scorecard: Scorecard, language: Language) -> str:
    """« 14,5 / 20 », or that there is none yet."""
    if scorecard.total_20 is None:
        return HEADINGS["no_mark"][language]
    return f"{number(scorecard.total_20, language, 1)}{NBSP}/{NBSP}20"


def quoted(evidence: Evidence, language: Language) -> str:
    """« nos délais… » (tour 5, candidat)."""
    text = _BREAKS.sub(" ", evidence.quote).strip()
    who = SPEAKERS[evidence.speaker][language]
    if language == "fr":
        return f"«{NBSP}{text}{NBSP}» (tour {evidence.turn}, {who})"
    return f"“{text}” (turn {evidence.turn}, {who})"


def indicated(indicator: Indicator, language: Language) -> str:
    """« Intérêts découverts : 2 sur 4 »."""
    return f"{indicator.label[language]}{colon(language)} {indicator.shown[language]}"


def turns(numbers: Iterable[int], language: Language) -> str:
    """« tour 5 », « tours 5, 9 », "turns 5, 9"."""
    found = [str(n) for n in dict.fromkeys(numbers)]
    word = "tour" if language == "fr" else "turn"
    return f"{word}{'s' if len(found) > 1 else ''} {', '.join(found)}"


def colon(language: Language) -> str:
    return f"{NBSP}:" if language == "fr" else ":"
