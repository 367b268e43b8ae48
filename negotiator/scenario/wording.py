"""How values and issues are written for people, in French and English typography."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.deal.issue import Offer, Value
from negotiator.scenario.model import IssueSpec, Language, Measure, Scenario

NBSP = "\u00a0"
THIN = "\u202f"

_UNITS = {
    (Measure.DAYS, "fr"): ("jour", "jours"),
    (Measure.DAYS, "en"): ("day", "days"),
    (Measure.MONTHS, "fr"): ("mois", "mois"),
    (Measure.MONTHS, "en"): ("month", "months"),
}
_ARTICLES = {"m": "le ", "f": "la ", "mp": "les ", "fp": "les "}
_OF = {"m": "du ", "f": "de la ", "mp": "des ", "fp": "des "}
_TO = {"m": "au ", "f": "à la ", "mp": "aux ", "fp": "aux "}
_VOWELS = "aàâeéèêëiîïoôuùûyœAÀÂEÉÈÊËIÎÏOÔUÙÛYŒhH"


def number(value: float, language: Language, decimals: int = 0) -> str:
    """``1234.5`` → « 1 234,50 » or "1,234.50" with ``decimals`` = 2 (more if it needs them)."""
    shown = decimals
    while shown < 4 and abs(round(value, shown) - value) > 1e-9:
        shown += 1
    plain = f"{value:,.{shown}f}"
    if language == "en":
        return plain
    return plain.replace(",", THIN).replace(".", ",")


_SIGNS = "€$£¥"


def say_value(spec: IssueSpec, value: Value, language: Language) -> str:
    """A value as one writes it alone: « 12,40 € le kilo », "€12.40 a kilo", "60 days"."""
    if isinstance(value, str):
        return spec.option(value).label[language]
    figure = number(value, language, spec.decimals)
    if spec.unit is not None:
        unit = spec.unit[language]
        if language == "en" and unit[0] in _SIGNS:  # English puts the sign of a currency first
            return f"{unit[0]}{figure}{unit[1:]}"
        return f"{figure}{NBSP}{unit}"
    if spec.measure is Measure.PERCENT:
        return f"{figure}{NBSP}%" if language == "fr" else f"{figure}%"
    if spec.measure is Measure.MONEY:
        return f"{figure}{NBSP}{spec.currency}"
    if spec.measure in (Measure.DAYS, Measure.MONTHS):
        one, many = _UNITS[spec.measure, language]
        few = abs(value) < 2 if language == "fr" else abs(value) == 1
        return f"{figure}{NBSP}{one if few else many}"
    return figure


def say_position(spec: IssueSpec, value: Value | None, language: Language) -> str:
    """``say_value`` of where somebody stands; empty where nobody stands anywhere."""
    return "" if value is None else say_value(spec, value, language)


def say_term(spec: IssueSpec, value: Value, language: Language) -> str:
    """A value as a spoken noun phrase: « un prix de 12,40 €/kg »."""
    return spec.phrase[language].replace("{value}", say_value(spec, value, language))


def say_terms(scenario: Scenario, terms: Offer, language: Language) -> str:
    """Several terms as one enumeration, in the scenario's order."""
    phrases = [say_term(s, terms[i], language) for i, s in scenario.specs.items() if i in terms]
    return enumerate_words(phrases, language)


def enumerate_words(words: Iterable[str], language: Language) -> str:
    """« a, b et c » / "a, b and c"; semicolons where the items hold commas of their own."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    joint = "et " if language == "fr" else "and "
    if any(", " in item for item in items[:-1]):
        stop = f"{NBSP}; " if language == "fr" else "; "
        return stop.join([*items[:-1], joint + items[-1]])
    return ", ".join(items[:-1]) + " " + joint + items[-1]


def the(spec: IssueSpec, language: Language) -> str:
    """« le prix », « l'acompte », "the price"."""
    return _with(spec, language, _ARTICLES, "l’", "the ")


def of_the(spec: IssueSpec, language: Language) -> str:
    """« du prix », « de l'acompte », "of the price"."""
    return _with(spec, language, _OF, "de l’", "of the ")


def to_the(spec: IssueSpec, language: Language) -> str:
    """« au prix », « à l'acompte », "to the price"."""
    return _with(spec, language, _TO, "à l’", "to the ")


def _with(
    spec: IssueSpec, language: Language, table: dict[str, str], elided: str, english: str
) -> str:
    name = spec.name[language]
    if language == "en":
        return english + name
    singular = spec.gender in ("m", "f")
    return (elided if singular and name[0] in _VOWELS else table[spec.gender]) + name
