"""Listening, arguing, trading, leading: what was measured of the conversation itself."""

from __future__ import annotations

from negotiator.scenario.model import Words
from negotiator.scenario.wording import NBSP, number
from negotiator.scoring.measures.base import (
    NOTHING,
    Measured,
    Sources,
    count,
    measure,
    percent,
    quote,
    say,
    share,
)
from negotiator.scoring.scorecard import Evidence


def _quotes(
    sources: Sources, found: dict[str, int], words: dict[str, Words]
) -> tuple[Evidence, ...]:
    return tuple(e for id, turn in found.items() for e in quote(sources, turn, words.get(id)))


def _interests(sources: Sources) -> Measured:
    words = {i.id: i.words for i in sources.scenario.counterpart.interests}
    found = {i.id: i.turn for i in sources.ledger.interests if i.turn is not None}
    whole = len(sources.ledger.interests)
    return share(len(found), whole, found.values(), _quotes(sources, found, words))


def _used(sources: Sources) -> Measured:
    uncovered = [i for i in sources.ledger.interests if i.turn is not None]
    turns = [i.used for i in uncovered if i.used is not None]
    return share(len(turns), len(uncovered), turns, (e for n in turns for e in quote(sources, n)))


def _landed(sources: Sources) -> Measured:
    words = {a.id: a.words for a in sources.scenario.counterpart.arguments}
    there = sources.ledger.arguments
    found = {a.id: a.turn for a in there if a.landed and a.turn is not None}
    return share(len(found), len(there), found.values(), _quotes(sources, found, words))


def _argued(sources: Sources) -> Measured:
    there = sources.ledger.arguments
    turns = [a.turn for a in there if a.turn is not None]
    return share(len(turns), len(there), turns)


def _answered(sources: Sources) -> Measured:
    raised = sources.ledger.objections
    turns = [o.answered for o in raised if o.answered is not None]
    return share(len(turns), len(raised), turns, (e for n in turns for e in quote(sources, n)))


def _concessions(sources: Sources) -> Measured:
    turns = [t.turn for t in sources.ledger.trades]
    return count(len(turns), turns)


def _returned(sources: Sources) -> Measured:
    trades = sources.ledger.trades
    kept = [t.turn for t in trades if t.returned]
    given = [t.turn for t in trades if not t.returned]
    evidence = (e for n in given for e in quote(sources, n))
    return share(len(kept), len(trades), kept, evidence)


def _packages(sources: Sources) -> Measured:
    turns = sources.ledger.packages
    return count(len(turns), turns, (e for n in turns for e in quote(sources, n)))


def _opened(sources: Sources) -> Measured:
    words = {i.id: i.words for i in sources.scenario.issues}
    opened = sources.ledger.topics_opened
    evidence = _quotes(sources, opened, words)
    return share(len(opened), sources.ledger.issues, opened.values(), evidence)


def _questions(sources: Sources) -> Measured:
    ledger = sources.ledger
    turns = sorted((*ledger.questions_open, *ledger.questions_closed))
    return count(len(turns), turns)


def _open_share(sources: Sources) -> Measured:
    ledger = sources.ledger
    whole = len(ledger.questions_open) + len(ledger.questions_closed)
    return share(len(ledger.questions_open), whole, ledger.questions_open)


def _reformulations(sources: Sources) -> Measured:
    turns = sources.ledger.reformulations
    return count(len(turns), turns, (e for n in turns for e in quote(sources, n)))


def _word_share(sources: Sources) -> Measured:
    own, other = sources.ledger.candidate_words, sources.ledger.counterpart_words
    if not own + other:
        return NOTHING
    value = 100 * own / (own + other)
    return Measured(value, say(lambda language: percent(value, language)))


def _longest(sources: Sources) -> Measured:
    words = sources.ledger.longest_turn
    return Measured(
        words,
        say(
            lambda language: (
                f"{number(words, language)}{NBSP}{'mots' if language == 'fr' else 'words'}"
            )
        ),
    )


EXCHANGE = (
    measure("interests_share", "Intérêts découverts", "Interests uncovered", _interests),
    measure(
        "interests_used",
        "Intérêts découverts puis exploités",
        "Uncovered interests put to use",
        _used,
    ),
    measure("arguments_landed_share", "Arguments qui ont porté", "Arguments that landed", _landed),
    measure("arguments_used_share", "Arguments employés", "Arguments used", _argued),
    measure("objections_answered_share", "Objections réfutées", "Objections answered", _answered),
    measure("concessions", "Concessions du candidat", "Candidate’s concessions", _concessions),
    measure(
        "concessions_returned_share",
        "Concessions avec contrepartie",
        "Concessions with a return",
        _returned,
    ),
    measure(
        "packages",
        "Offres groupées ou conditionnelles",
        "Packages and conditional offers",
        _packages,
    ),
    measure(
        "topics_opened_share",
        "Sujets ouverts par le candidat",
        "Topics the candidate opened",
        _opened,
    ),
    measure("questions", "Questions posées", "Questions asked", _questions),
    measure("open_share", "Questions ouvertes", "Open questions", _open_share),
    measure(
        "reformulations",
        "Reformulations et récapitulatifs",
        "Reformulations and recaps",
        _reformulations,
    ),
    measure("word_share", "Part de parole (en mots)", "Share of the words", _word_share),
    measure("longest_turn", "Plus longue intervention", "Longest turn", _longest),
)
