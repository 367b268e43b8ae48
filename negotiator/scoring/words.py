"""The words of a scorecard written for people: levels, bases, headings, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Language, Text
from negotiator.scenario.wording import NBSP, THIN, number
from negotiator.scoring.scorecard import (
    Advice,
    Basis,
    Evidence,
    Indicator,
    Score,
    Scorecard,
    Suspicion,
)

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
    "strength": Text(fr="Point fort", en="Strength"),
    "next_step": Text(fr="À travailler", en="Next step"),
    "flags": Text(fr="Pour le formateur", en="For the trainer"),
    "moments": Text(fr="Les moments les plus coûteux", en="The costliest moments"),
    "instead": Text(fr="À dire plutôt", en="You could have said"),
    "suspicions": Text(fr="Tours signalés au formateur", en="Turns flagged to the trainer"),
    "stale": Text(
        fr="Cette évaluation a été donnée sous une autre version de la grille\u00a0: à refaire.",
        en="These scores were given under another version of the rubric: score again.",
    ),
    "unfinished": Text(fr="non terminée", en="not over"),
}


FAMILY_NAMES = {
    "asks_for_a_grade": Text(fr="parle de la note", en="speaks of the mark"),
    "names_the_examiner": Text(fr="s’adresse à l’évaluateur", en="addresses the examiner"),
    "poses_as_system": Text(fr="se fait passer pour une consigne", en="poses as an instruction"),
    "data": Text(fr="contient du code ou des données", en="holds code or data"),
    "echoes_the_rubric": Text(fr="récite la grille", en="recites the rubric"),
    "hidden_text": Text(fr="cache du texte", en="hides text"),
    "another_language": Text(fr="change de langue", en="switches language"),
    "padding": Text(fr="répète ou flatte", en="repeats or flatters"),
}
"""What a turn that speaks to the examiner looks like."""


def advice(score: Score, language: Language) -> Iterator[tuple[str, Advice]]:
    """The strength and the next step with their headings, those that there are."""
    for name, found in (("strength", score.strength), ("next_step", score.next_step)):
        if found is not None:
            yield HEADINGS[name][language], found


def suspected(suspicion: Suspicion, language: Language) -> str:
    """« … » (tour 5, candidat) : parle de la note, récite la grille"""
    names = ", ".join(FAMILY_NAMES[f][language] for f in suspicion.families)
    return f"{quoted(suspicion.evidence, language)}{colon(language)} {names}"


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
    who = SPEAKERS[evidence.speaker][language]
    word = "tour" if language == "fr" else "turn"
    return f"{quotation(evidence.quote, language)} ({word} {evidence.turn}, {who})"


def quotation(text: str, language: Language) -> str:
    """« nos délais… »"""
    said = _BREAKS.sub(" ", text).strip()
    return f"«{NBSP}{said}{NBSP}»" if language == "fr" else f"“{said}”"


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
