"""The turns that cost the candidate most, and what could have been said instead.

First, by the utility lost: steps for nothing, and clauses agreed that do not suit the deal. Then
figures that the file contradicts, and figures that it asked to keep confidential. The words
proposed for a step tie it to the issue on which the other side could have paid for it most cheaply
(logrolling); for a clause they name one that suits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from negotiator.deal.table import Speaker
from negotiator.scenario.model import Fact, Language, Scenario, Text
from negotiator.scenario.wording import NBSP, enumerate_words, of_the, say_term, say_value, the
from negotiator.scoring.evidence import passage
from negotiator.scoring.scorecard import (
    ClaimResult,
    ClauseResult,
    Evidence,
    Ledger,
    Moment,
    TradeResult,
)

if TYPE_CHECKING:
    from negotiator.record import Record

MOST = 3
NAMED = 2
"""Issues named in one sentence."""


def moments(record: Record, ledger: Ledger) -> tuple[Moment, ...]:
    """At most three, the costliest first; a turn stands once."""
    turns = {t.number: t.text for t in record.turns}
    lost = [_given(record, t, turns[t.turn]) for t in ledger.trades if not t.returned]
    lost += (m for c in ledger.clauses if (m := _unsuitable(record.scenario, c)) is not None)
    lost.sort(key=lambda m: (-(m.cost or 0), m.evidence.turn))
    found: dict[int, Moment] = {}
    for moment in (*lost, *_misstated(record.scenario, ledger.claims)):
        found.setdefault(moment.evidence.turn, moment)
    return tuple(_in_one(m, record.language) for m in list(found.values())[:MOST])


def _in_one(moment: Moment, language: Language) -> Moment:
    """What could have been said is said in the language of the talks, whoever reads it."""
    said = moment.instead[language]
    return moment.model_copy(update={"instead": Text(fr=said, en=said)})


def _given(record: Record, trade: TradeResult, text: str) -> Moment:
    scenario = record.scenario
    specs = [scenario.specs[i] for i in _heaviest(scenario, trade)]
    wanted = _payable(record, trade)

    def what(language: Language) -> str:
        on = enumerate_words([the(s, language) for s in specs], language)
        points = round(100 * trade.own_loss)
        if language == "fr":
            lost = f"environ {points} % de ce que vaut l’affaire pour vous".replace(
                " %", f"{NBSP}%"
            )
            return f"Un pas sur {on}, sans contrepartie{NBSP}: {lost}."
        return f"A step on {on} with nothing in return: about {points}% of what the deal is worth."

    def instead(language: Language) -> str:
        on = enumerate_words([the(s, language) for s in specs], language)
        if wanted is None:
            if language == "fr":
                ask = f"Avant cela, que pouvez-vous faire de votre côté{NBSP}?"
                return f"Je peux bouger sur {on}. {ask}"
            return f"I have some room on {on}. Before I use it, what can you do on your side?"
        back = scenario.specs[wanted]
        if language == "fr":
            return (
                f"Je peux faire ce pas sur {on}, à une condition{NBSP}: "
                f"que vous en fassiez un sur {the(back, language)}. "
                f"Où pouvez-vous aller au sujet {of_the(back, language)}{NBSP}?"
            )
        return (
            f"I can take that step on {on}, on one condition: that you take one on "
            f"{the(back, language)}. How far can you go there?"
        )

    return Moment(
        evidence=Evidence(turn=trade.turn, speaker=Speaker.CANDIDATE, quote=passage("", text)),
        what=Text(fr=what("fr"), en=what("en")),
        instead=Text(fr=instead("fr"), en=instead("en")),
        cost=trade.own_loss,
    )


def _heaviest(scenario: Scenario, trade: TradeResult) -> Sequence[str]:
    """The issues given way on that weigh most for the candidate, in the scenario's order."""
    worths = scenario.preferences_of(Speaker.CANDIDATE).worths
    heavy = sorted(trade.issues, key=lambda i: -worths[i].weight)[:NAMED]
    return [i for i in scenario.specs if i in heavy]


def _payable(record: Record, trade: TradeResult) -> str | None:
    """The open issue that matters most to the candidate beside what it costs the other side."""
    mine = record.scenario.preferences_of(Speaker.CANDIDATE).worths
    theirs = record.scenario.preferences_of(Speaker.COUNTERPART).worths
    exchange = next(e for e in record.exchanges if e.turn.number == trade.turn)
    settled = exchange.before.settled
    opened = [i for i in mine if i not in trade.issues and i not in settled]
    return max(opened, key=lambda i: mine[i].weight - theirs[i].weight, default=None)


def _unsuitable(scenario: Scenario, clause: ClauseResult) -> Moment | None:
    """A clause that does not suit the deal, agreed by words of the candidate's; None where there
    is none such, or where a clause that suits would have been worth no more."""
    said = next((e for e in clause.evidence if e.speaker is Speaker.CANDIDATE), None)
    if clause.level != "unsuitable" or clause.value is None or said is None:
        return None
    own = scenario.preferences_of(Speaker.CANDIDATE)
    issue = next(i for i in scenario.domain if i.id == clause.issue)
    suitable = [
        v
        for v in issue.values
        if (fit := scenario.fit(issue.id, v)) is not None and fit.level == "suitable"
    ]
    best = max(suitable, key=lambda v: own.share(issue.id, v), default=None)
    if best is None:
        return None
    cost = own.share(issue.id, best) - own.share(issue.id, clause.value)
    if cost <= 0:
        return None
    spec = scenario.specs[clause.issue]

    def what(language: Language) -> str:
        name = spec.name[language]
        colon = f"{NBSP}:" if language == "fr" else ":"
        value = say_value(spec, clause.value or "", language)
        return f"{name[0].upper()}{name[1:]} ({value}){colon} {clause.why[language]}"

    return Moment(
        evidence=said,
        what=Text(fr=what("fr"), en=what("en")),
        instead=Text(
            fr=f"Cela ne me convient pas. Je vous propose {say_term(spec, best, 'fr')}{NBSP}: "
            f"que vous faudrait-il en échange{NBSP}?",
            en=f"That does not work for me. I propose {say_term(spec, best, 'en')}: what would you "
            "need in return?",
        ),
        cost=round(cost, 6),
    )


def _misstated(scenario: Scenario, claims: Sequence[ClaimResult]) -> Iterator[Moment]:
    facts = {f.id: f for f in scenario.candidate.facts}
    for claim in claims:
        if claim.fact is None or claim.verdict != "contradicts":
            continue
        said = facts[claim.fact].statement
        yield Moment(
            evidence=_quoted(claim),
            what=Text(
                fr="Un chiffre que votre dossier contredit. "
                f"Il dit{NBSP}: «{NBSP}{_bare(said.fr)}{NBSP}».",
                en=f"A figure that your file contradicts: it says “{_bare(said.en)}”.",
            ),
            instead=_true(facts[claim.fact]),
        )
    for claim in claims:
        if claim.verdict == "agrees" and not claim.shareable:
            yield Moment(
                evidence=_quoted(claim),
                what=Text(
                    fr="Une donnée que votre dossier demandait de garder pour vous.",
                    en="A figure that your file asked you to keep to yourself.",
                ),
                instead=Text(
                    fr="C’est un élément que je ne peux pas partager. Ce que je peux vous dire, "
                    "c’est ce que notre offre change pour vous.",
                    en="That is something I cannot share. What I can tell you is what our offer "
                    "changes for you.",
                ),
            )


def _true(fact: Fact) -> Text:
    if fact.shareable:
        return fact.statement
    return Text(
        fr="Je n’ai pas ce chiffre à vous donner aujourd’hui.",
        en="That is not a figure I can give you today.",
    )


def _bare(sentence: str) -> str:
    return sentence.strip().rstrip(".")


def _quoted(claim: ClaimResult) -> Evidence:
    return Evidence(turn=claim.turn, speaker=Speaker.CANDIDATE, quote=claim.quote)
