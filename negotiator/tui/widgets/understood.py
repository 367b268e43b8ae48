"""The line under the composer: what the other side would understand."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from negotiator.deal.issue import Value
from negotiator.scenario.model import IssueSpec, Language, Scenario
from negotiator.scenario.wording import NBSP, say_value
from negotiator.text import clean
from negotiator.transcript import ALL, Act, Heard, Term
from negotiator.tui.words import understood as words
from negotiator.tui.words.phrase import spelled

SURE = 0.6
"""Confidence from which a term is shown without a reserve."""

_QUOTE = 40
_ACTS_SHOWN = (
    Act.GREETING,
    Act.RAPPORT,
    Act.DISCLOSURE,
    Act.ARGUMENT,
    Act.CONCESSION,
    Act.OBJECTION,
    Act.REFORMULATION,
    Act.SUMMARY,
    Act.EMPATHY,
    Act.THREAT,
    Act.BREAK_REQUEST,
    Act.CLOSING,
)


def describe(heard: Heard, scenario: Scenario, language: Language) -> Content:
    """« Compris – offre : prix 12,40 €/kg · délai de paiement 45 jours ».

    Never what only the engine may know: which interest a question touches, whether an argument
    or a figure is right.
    """
    parts = list(_parts(heard, scenario, language))
    if not parts:
        parts = [Content(words.NOTHING[language])]
    lead = Content.styled(words.NAME[language] + " – ", "$soft")
    return lead + Content.styled(" | ", "$soft").join(parts)


def _parts(heard: Heard, scenario: Scenario, language: Language) -> Iterator[Content]:
    if heard.offer:
        tied = heard.tied and len(heard.offer) > 1
        name = words.PACKAGE if tied else words.OFFER
        terms = [_term(scenario.specs[t.issue], t, language) for t in heard.offer]
        yield _named(name[language], language) + Content(" · ").join(terms)
    for phrase, issues in ((words.ACCEPTS, heard.accepts), (words.REFUSES, heard.refuses)):
        if issues:
            names = ", ".join(_issue(i, scenario, language) for i in issues)
            yield _named(phrase[language], language) + Content(names)
    for question in heard.questions[:2]:
        kind = words.OPEN_QUESTION if question.open else words.QUESTION
        names = ", ".join(_issue(i, scenario, language) for i in question.issues)
        yield Content(kind[language] + (f" ({names})" if names else ""))
    for claim in heard.claims[:2]:
        quote = _short(claim.quote or f"{claim.value:g}{NBSP}{claim.unit}")
        yield Content(f"{words.FIGURE[language]} ({quote})")
    for act in _ACTS_SHOWN:
        if act in heard.acts:
            yield Content(words.ACTS[act.value][language])
    for passage in heard.unclear[:1]:
        yield Content.styled(f"{words.UNCLEAR[language]} ({_short(passage)})", "$warn")
    if not heard.language and heard.unclear:
        yield Content.styled(words.OTHER_LANGUAGE[language], "$warn")
    if heard.cut:
        yield Content.styled(words.CUT[language], "$warn")


def _term(spec: IssueSpec, term: Term, language: Language) -> Content:
    value = _value(spec, term, language)
    said = Content.assemble(f"{spec.name[language]} ", (value, "bold"))
    if term.out_of_range:
        return said + Content.styled(f" ({words.OUT_OF_RANGE[language]})", "$warn")
    if term.confidence < SURE:
        return said + Content.styled(f" ({words.UNSURE[language]})", "$warn")
    return said


def _value(spec: IssueSpec, term: Term, language: Language) -> str:
    if len(term.alternatives) > 1:
        return words.OR[language].join(_say(spec, v, language) for v in term.alternatives)
    if term.low is not None and term.high is not None and term.low != term.high:
        low, high = (_say(spec, v, language) for v in (term.low, term.high))
        return words.RANGE.fill(language, low=low, high=high)
    return _say(spec, term.value, language)


def _say(spec: IssueSpec, value: Value, language: Language) -> str:
    try:
        return say_value(spec, value, language)
    except KeyError:
        return clean(str(value))  # an option that the scenario does not have


def _issue(id: str, scenario: Scenario, language: Language) -> str:
    if id == ALL:
        return words.ALL_OF_IT[language]
    return scenario.specs[id].name[language] if id in scenario.specs else id


def _named(word: str, language: Language) -> Content:
    return Content.styled(spelled(word, language) + " ", "$strong")


def _short(quote: str) -> str:
    flat = clean(quote, keep_newlines=False).strip()
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1].rstrip() + "…"
