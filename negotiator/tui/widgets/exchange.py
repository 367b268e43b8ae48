"""What happened between the two: interests, arguments, objections, figures, concessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from negotiator.record import Record
from negotiator.scenario.model import Language, Text
from negotiator.scenario.wording import number
from negotiator.scoring.scorecard import ClaimResult, InterestResult, TradeResult
from negotiator.text import clean
from negotiator.tui.services import Debriefing
from negotiator.tui.widgets.basic import bullet, gap, heading, text
from negotiator.tui.widgets.reading import Passage
from negotiator.tui.widgets.typeset import Para
from negotiator.tui.words import common
from negotiator.tui.words import debrief as words
from negotiator.tui.words.phrase import NBSP, Phrase, spelled


def exchange(debriefing: Debriefing, language: Language) -> Iterator[Passage]:
    """Everything of the ledger that stands in a turn, with the turn it leads to."""
    ledger, scenario = debriefing.card.ledger, debriefing.record.scenario
    person = debriefing.record.persona.person
    who = Content.assemble((clean(person.name), "bold"), f", {person.role[language]}")
    yield Passage(
        [
            heading(words.WHO[language]),
            Para(who),
            text(scenario.counterpart.culture.note[language]),
            *_voice(debriefing.record, language),
        ]
    )
    yield from _part(words.INTERESTS, [_interest(i, language) for i in ledger.interests], language)
    yield from _part(
        words.ARGUMENTS,
        [
            _line(a.summary, *_argued(a.turn, a.landed), language, turn=a.turn)
            for a in ledger.arguments
        ],
        language,
    )
    yield from _part(
        words.OBJECTIONS,
        [
            _line(
                o.said,
                words.UNANSWERED if o.answered is None else words.ANSWERED,
                o.answered is not None,
                language,
                turn=o.raised if o.answered is None else o.answered,
            )
            for o in ledger.objections
        ],
        language,
    )
    yield from _part(words.CLAIMS, [_claim(c, language) for c in ledger.claims], language)
    names = {id: spec.name for id, spec in scenario.specs.items()}
    yield from _part(words.TRADES, [_trade(t, names, language) for t in ledger.trades], language)


def _voice(record: Record, language: Language) -> Iterator[Para]:
    """What the model did and what was kept back of it, where there was one."""
    voices = [a for a in record.assists if a.part == "voice"]
    if voices:
        told = words.VOICED.fill(
            language,
            model=clean(voices[-1].model),
            kept=sum(len(a.kept_back) for a in voices),
            own=sum(a.by != "model" for a in voices),
            all=len(voices),
            n=number(record.usage.tokens, language),
        )
        yield text(told, "$soft")


def _part(title: Phrase, passages: Sequence[Passage], language: Language) -> Iterator[Passage]:
    yield Passage([gap(), heading(title[language])], stop=False)
    yield from passages
    if not passages:
        yield Passage([text(words.NONE[language], "$soft")], stop=False)


def _argued(turn: int | None, landed: bool) -> tuple[Phrase, bool]:
    if turn is None:
        return words.UNUSED, False
    return (words.LANDED if landed else words.NOT_LANDED), landed


def _line(
    what: Text, verdict: Phrase, good: bool, language: Language, *, turn: int | None
) -> Passage:
    mark, style = ("✓", "$good") if good else ("✗", "$warn")
    body = Content.assemble(what[language], (f"  {verdict[language]}{_at(turn, language)}", style))
    return Passage([bullet(body, mark, style)], turn)


def _interest(interest: InterestResult, language: Language) -> Passage:
    found = interest.turn is not None
    mark, style = ("✓", "$good") if found else ("✗", "$warn")
    told = words.UNCOVERED[language] if found else words.NOT_ASKED[language]
    if found and interest.used is not None:
        told += f" {words.USED[language]}{_at(interest.used, language)}"
    else:
        told += _at(interest.turn, language)
    label = (words.SAID if found else words.WOULD_HAVE_SAID)[language]
    return Passage(
        [
            bullet(Content.assemble(interest.topic[language], (f"  {told}", style)), mark, style),
            Para(
                Content.assemble(
                    (spelled(label, language) + " ", "$soft"), _in_quotes(interest.said, language)
                ),
                Content("  "),
            ),
        ],
        interest.turn,
    )


def _claim(claim: ClaimResult, language: Language) -> Passage:
    expected = "–" if claim.expected is None else number(claim.expected, language)
    unit = f"{NBSP}{clean(claim.unit)}" if claim.unit else ""
    told = words.VERDICTS[claim.verdict].fill(language, n=expected + unit)
    if not claim.shareable:
        told += f" · {words.CONFIDENTIAL[language]}"
    style = words.VERDICT_STYLES.get(claim.verdict, "$soft")
    body = Content.assemble(
        clean(claim.quote, keep_newlines=False), (f"  {told}{_at(claim.turn, language)}", style)
    )
    return Passage([bullet(body)], claim.turn)


def _trade(trade: TradeResult, names: dict[str, Text], language: Language) -> Passage:
    told, style = (words.RETURNED, "$good") if trade.returned else (words.GIVEN, "$warn")
    issues = ", ".join(names[i][language] if i in names else i for i in trade.issues)
    cost = words.COST.fill(language, n=max(1, round(100 * trade.own_loss)))
    body = Content.assemble(
        issues, (f" · {cost}", "$soft"), (f"  {told[language]}{_at(trade.turn, language)}", style)
    )
    return Passage([bullet(body)], trade.turn)


def _at(turn: int | None, language: Language) -> str:
    return "" if turn is None else f" ({common.TURN.fill(language, n=turn)})"


def _in_quotes(said: Text, language: Language) -> str:
    if language == "fr":
        return f"«{NBSP}{said[language].strip()}{NBSP}»"
    return f"“{said[language].strip()}”"
