"""What a phrase may speak of: the plain data that its template is filled with.

Every field is always there; a phrase is only chosen when the fields that it mentions are not
empty, so no hole can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from negotiator.counterpart.move import Beat, Step
from negotiator.counterpart.voice.context import VoiceContext
from negotiator.counterpart.voice.sentences import PAUSE, split
from negotiator.deal.issue import Value
from negotiator.scenario.model import IssueSpec, Language, Scenario
from negotiator.scenario.wording import (
    NBSP,
    enumerate_words,
    of_the,
    say_term,
    say_terms,
    say_value,
    the,
    to_the,
)

Details: TypeAlias = dict[str, object]

FIELDS = {
    "f": "true when the speaker is a woman",
    "name": "the speaker's name",
    "role": "the speaker's role, a noun phrase without article",
    "company": "the speaker's company",
    "their_company": "the candidate's company",
    "director": "who decides above the speaker: a name, or « ma direction » / « my management »",
    "issue": "what the step is about: .the .of .to (« du prix et du délai »), .name, .many",
    "terms": "the step's terms as noun phrases: « un prix de 12,40 €/kg et … »",
    "value": "the bare figure, when the terms are a single number",
    "short": "the same, where the sentence before has just named the issue",
    "previous": "the earlier terms as noun phrases",
    "previous_value": "the earlier bare figure",
    "gives": "of a package: what the speaker gives way on",
    "asks": "of a package: what the speaker wants in return",
    "listed": "four terms or more, one a line: « – prix : 12,40 €/kg »",
    "itemised": "the same as noun phrases: « – un prix de 12,40 €/kg »",
    "count": "of a recap of much that was recapped before: how much, « onze points »",
    "reason": "the public reason, a clause",
    "because": "the same after « parce que » / « because »",
    "said": "the scenario's own words (interest, objection, event), or the figure just claimed",
    "known": "the figure that the speaker knows instead",
    "fact": "the fact behind that figure, a full sentence without its full stop",
    "topic": "what the interest is about",
    "summary": "the argument as a noun phrase",
    "quote": "the candidate's own words",
    "minutes": "« 5 minutes »",
}
"""Every field of a template, with its meaning. ``f`` aside, a field that is empty rules out
the phrases that mention it."""

MOST_ISSUES = 3
"""Beyond this many, issues are not named one by one."""
FEWEST_LINES = 4
"""From this many terms on, a list reads better than a sentence."""
MOST_OPEN = 4
"""Of more open issues than this, nobody recites all: the first three are named."""
_LONGEST_QUOTE = 70
_NUMBERS: dict[Language, list[str]] = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze".split(),
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(),
}
# Nobody says « chez Serpelis SAS ».
_LEGAL_FORM = re.compile(
    r"(?:,? (?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L\.?|S\.?A\.?|SE|GmbH|AG|KG|& Co\.?|Co\.|Ltd\.?"
    r"|Limited|Inc\.?|Corp\.?|LLC|LLP|P[Ll][Cc]|Pvt\.?|Pty|K\.K\.|S\.?p\.?A\.?|S\.?r\.?l\.?"
    r"|B\.?V\.?|N\.?V\.?|Sp\. z o\.o\.|Ltda\.?|de C\.V\.|S\.?L\.?|A/S|AB|Oyj?))+$"
)
_ELIDES = re.compile(r"(?!huit|haut|hau[ts]s|hors|oui|onz)[aàâeéèêiîïoôuùyœh]", re.IGNORECASE)


def details(step: Step, context: VoiceContext, language: Language) -> Details:
    """The data for one step. Raises KeyError when ``step`` names an issue, option or ``ref``
    that the scenario does not have."""
    scenario = context.scenario
    about, said, topic, summary = _reference(step, scenario, language)
    issues = tuple(dict.fromkeys(step.issues or about or tuple(step.terms)))
    if step.beat is Beat.SUMMARISE:  # there, the issues are what is still open
        issues = tuple(i for i in issues if i not in step.terms)
    elif len(issues) > MOST_ISSUES:
        issues = ()
    gives = {i: v for i, v in step.terms.items() if i in step.previous}
    asks = {i: v for i, v in step.terms.items() if i not in step.previous}
    reason = _reason(issues, scenario, language)
    people = scenario.counterpart.people
    return {
        "f": context.person.gender == "f",
        "name": context.person.name,
        "role": plain_role(context.person.role[language]),
        "company": plain_company(scenario.counterpart.company),
        "their_company": plain_company(scenario.candidate.company),
        "director": next(
            (p.name for p in people if p.id != context.person.id),
            "ma direction" if language == "fr" else "my management",
        ),
        "issue": _issue([scenario.specs[i] for i in issues], language),
        "terms": say_terms(scenario, step.terms, language),
        "value": _value(step.terms, scenario, language),
        "short": "",
        "previous": say_terms(scenario, step.previous, language),
        "previous_value": _value(step.previous, scenario, language),
        "gives": say_terms(scenario, gives, language) if asks else "",
        "asks": say_terms(scenario, asks, language) if gives else "",
        "listed": _lines(step.terms, scenario, language, named=True),
        "itemised": _lines(step.terms, scenario, language, named=False),
        "count": "",
        "reason": reason,
        "because": _because(reason, language),
        "said": step.said or said,
        "known": step.known,
        "fact": _fact(step, scenario, language),
        "topic": topic,
        "summary": summary,
        "quote": _quote(step.quote),
        "minutes": _minutes(step.minutes),
    }


def _reference(
    step: Step, scenario: Scenario, language: Language
) -> tuple[tuple[str, ...], str, str, str]:
    """What ``step.ref`` names: its issue, words to speak verbatim, topic, summary."""
    side = scenario.counterpart
    if not step.ref:
        return (), "", "", ""
    if step.beat is Beat.DISCLOSE:
        interest = {i.id: i for i in side.interests}[step.ref]
        return (interest.issue,), interest.said[language], interest.topic[language], ""
    if step.beat in (Beat.CREDIT, Beat.DOUBT):
        argument = {a.id: a for a in side.arguments}[step.ref]
        return (argument.issue,), "", "", argument.summary[language]
    if step.beat is Beat.OBJECT:
        objection = {o.id: o for o in side.objections}[step.ref]
        return (objection.issue,), objection.said[language], "", ""
    if step.beat is Beat.EVENT:
        event = {e.id: e for e in side.events}[step.ref]
        return ((event.issue,) if event.issue else ()), event.said[language], "", ""
    return (), "", "", ""


def _fact(step: Step, scenario: Scenario, language: Language) -> str:
    """The fact that a challenged claim is about. Only one that this side can know is spoken."""
    if step.beat is not Beat.CHALLENGE:
        return ""
    fact = next((f for f in scenario.candidate.facts if f.id == step.ref), None)
    known = fact is not None and fact.known_to_counterpart
    return fact.statement[language].rstrip(".") if fact is not None and known else ""


def _issue(specs: list[IssueSpec], language: Language) -> Details | str:
    if not specs:
        return ""
    several = len(specs) > 1
    if language == "fr":
        many = several or specs[0].gender in ("mp", "fp")
    else:
        name = specs[0].name.en
        many = several or (name.endswith("s") and not name.endswith(("ss", "us", "is")))
    shown, rest = specs, ""
    if len(specs) > MOST_OPEN:
        shown = specs[: MOST_OPEN - 1]
        other = "autres points" if language == "fr" else "other points"
        rest = f"{_spelt(len(specs) - len(shown), language)} {other}"
    others = {"fr": ("", "de ", "à "), "en": ("", "of ", "to ")}[language]

    def listed(words: Iterable[str], before: str) -> str:
        return enumerate_words([*words, *([before + rest] if rest else [])], language)

    return {
        "the": listed((the(s, language) for s in shown), others[0]),
        "of": listed((of_the(s, language) for s in shown), others[1]),
        "to": listed((to_the(s, language) for s in shown), others[2]),
        "name": listed((s.name[language] for s in shown), others[0]),
        "many": many,
    }


def count_of(terms: Mapping[str, Value], language: Language) -> str:
    """« onze points » for eleven terms."""
    return f"{_spelt(len(terms), language)} points"


def _spelt(count: int, language: Language) -> str:
    """``count``, two or more, in letters."""
    words = _NUMBERS[language]
    return words[count - 2] if count - 2 < len(words) else str(count)


def _value(terms: Mapping[str, Value], scenario: Scenario, language: Language) -> str:
    """A single number as written alone. Options read well only inside their noun phrase."""
    if len(terms) != 1:
        return ""
    ((issue, value),) = terms.items()
    return "" if isinstance(value, str) else say_value(scenario.specs[issue], value, language)


def _lines(
    terms: Mapping[str, Value], scenario: Scenario, language: Language, *, named: bool
) -> str:
    """A list with a line break before, between and after its lines."""
    if len(terms) < FEWEST_LINES:
        return ""
    colon = f"{NBSP}: " if language == "fr" else ": "
    lines = [
        f"– {s.name[language]}{colon}{say_value(s, terms[i], language)}"
        if named
        else f"– {say_term(s, terms[i], language)}"
        for i, s in scenario.specs.items()
        if i in terms
    ]
    return "\n" + "\n".join(lines) + "\n"


def _reason(issues: tuple[str, ...], scenario: Scenario, language: Language) -> str:
    """The public reason on the one issue spoken of: with two, it would seem to be about both."""
    if len(issues) != 1 or issues[0] not in scenario.counterpart.reasons:
        return ""
    return scenario.counterpart.reasons[issues[0]][language].strip().rstrip(".")


def _because(reason: str, language: Language) -> str:
    if not reason:
        return ""
    if language == "en":
        return f"because {reason}"
    return f"parce qu’{reason}" if _ELIDES.match(reason) else f"parce que {reason}"


def plain_company(name: str) -> str:
    """A company as people call it, without its legal form."""
    return _LEGAL_FORM.sub("", name)


def plain_role(role: str) -> str:
    """A role as an apposition takes it: « directrice des achats », but « PDG »."""
    return role[:1].lower() + role[1:] if role[1:] == role[1:].lower() else role


def _quote(quote: str) -> str:
    """The first sentence of the candidate's words, without quotation marks, shortened."""
    plain = " ".join(re.sub(r"[«»“”\"]", " ", quote).split())
    words = next(iter(split(plain)), "").rstrip(".!?… ")
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + PAUSE


def _minutes(minutes: int) -> str:
    if minutes <= 0:
        return ""
    return f"{minutes}{NBSP}minute{'s' if minutes > 1 else ''}"
