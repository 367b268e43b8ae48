"""Numbers in digits and in words, and what looks like a number but is none.

Dates, times, years, article numbers and dimensions are masked first, so that no later rule
can take "L441-10" or "12 March" for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.counterpart.hearing.spelled import spelled

_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_MASKS = re.compile(
    rf"(?<![a-z\d])\d{{1,2}}(?:er|st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?(?!\w)"
    rf"|(?<!\w){_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d)(?![\w%€])"
    r"|(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])(?! ?(?:%|€|jours|days))"
    # Days of the month: « avant le 10 du mois », "by the 5 Jan".
    r"|(?:(?<=\ble )|(?<=\bau )|(?<=\bdu )|(?<=\bthe )|(?<=\bbefore )|(?<=\bavant )|(?<=\bby )|(?<=\bon ))"
    r"\d{1,2} (?:du mois|de chaque mois|of (?:the|each|every) month"
    r"|(?:janv|fevr|avr|juil|aout|sept|oct|nov|dec|jan|feb|apr|jun|jul|aug)(?!\w))"
    # Years after a word that announces one, and the edition of the Incoterms.
    r"|(?<=\bincoterms )(?:® ?)?(?:19|20)\d\d\b|\bincoterms? (?:® ?)?(?:19|20)\d\d\b"
    r"|(?:(?<=\ben )|(?<=\bin )|(?<=\bfin )|(?<=\bsince )|(?<=\bdepuis )|(?<=\bannee )"
    r"|(?<=\byear )|(?<=\bby )|(?<=\bd'ici )|(?<=\bde )|(?<=\bof ))(?:19[5-9]\d|20[0-4]\d)"
    r"(?![\w,.]|[ -]\d| ?(?:%|€|k\b|euro|eur\b|[a-z]*(?:s|x)\b))"
    # Times of the day and spans shorter than a day.
    r"|(?<![\w,.])\d{1,2} ?h(?: ?\d\d)?(?!\w)|(?<![\w,.])\d{1,2}:\d\d(?!\d)"
    r"|(?<![\w,.])\d+(?:[.,]\d+)?[ -]?(?:minutes?|mins?|heures?|hours?|hrs?|seconde?s?"
    r"|am|pm|a\.m\.|p\.m\.)(?!\w)"
    r"|\b(?:une?|deux|trois|cinq|dix|quinze|vingt|trente|two|five|ten|fifteen|twenty|thirty|an?|few"
    r"|couple of)[ -](?:petites? |more )?(?:minutes?|heures?|hours?)\b"
    # Laws, standards, models, ordinals, dimensions.
    r"|\bl\.? ?\d+-\d+(?:-\d+)*|\barticles? (?:[a-z]\.? ?)?\d[\d.-]*"
    r"|\b(?:nf )?en \d{3,5}(?:-\d+)*\b|\b(?!eur|usd|gbp|jpy|chf|us|net|x)[a-z]{1,4}\d[\d-]*"
    r"(?![\d,.%€])\w*"
    r"|(?<![\w,.])\d{1,2}(?:er|ere|eme|emes|nd|nde|rd|th|st|e)(?!\w)"
    r"|(?<![\w,.])\d+ ?x ?\d+(?: ?x ?\d+)?(?!\w)|\b24/7\b|\b7/7\b|\b\d+ ?v\b(?!\w)"
    r"|\b\d{1,2} (?:sur|out of) \d{1,2}(?![\w,.%])"
)
_DIGITS = re.compile(
    r"(?<![\w])(?<!\d[.,])"
    r"(?:\d{1,3}(?:[ '.]\d{3})+(?:,\d{1,4})?|\d{1,3}(?:[ ',]\d{3})+(?:\.\d{1,4})?"
    r"|\d+[.,]\d{1,4}|\d+)(?!\d)"
)
_GLUED = re.compile(r"(?:eur|usd|gbp|jpy|chf|us\$|x|e)(?=\d)")


_LARGEST = 1e12


@dataclass(frozen=True, slots=True)
class Number:
    """A number said: ``value``, and ``other`` when it can be read in a second way
    ("1.150", "four eighty"). ``words``: it was spelled out. Positions are in ``norm``.
    """

    value: float
    start: int
    end: int
    other: float | None = None
    words: bool = False


def masked(norm: str) -> list[tuple[int, int]]:
    """Where dates, times, article numbers and the like stand: figures that are none."""
    return [m.span() for m in _MASKS.finditer(norm)]


def numbers(norm: str, *, french: bool = True) -> Iterator[Number]:
    """The numbers of a normal form from left to right. ``french`` settles "1.150".

    What is larger than any amount in a contract (a wall of digits) is no number.
    """
    hidden = masked(norm)
    found = [n for n in _written(norm, french) if not _hidden(n.start, n.end, hidden)]
    found += [
        Number(value, start, end, other, words=True)
        for value, other, start, end in spelled(norm)
        if not _hidden(start, end, hidden)
    ]
    last = 0
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        if number.start >= last:
            last = number.end
            if number.value <= _LARGEST:
                yield number


def _hidden(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _written(norm: str, french: bool) -> Iterator[Number]:
    # "eur12" and "x2": a space lets the pattern see where the number begins.
    loose = _GLUED.sub(lambda m: m[0][:-1] + " " if m[0] != "x" else " ", norm)
    for match in _DIGITS.finditer(loose):
        value, other = _read(match[0], french)
        yield Number(value, match.start(), match.end(), other)


def _read(digits: str, french: bool) -> tuple[float, float | None]:
    """The value of a written number and, where its one separator is ambiguous, the other."""
    text = digits.replace(" ", "").replace("'", "")
    separators = [c for c in text if c in ".,"]
    if not separators:
        return float(text), None
    if len(set(separators)) == 2:
        decimal = separators[-1]
        thousands = "," if decimal == "." else "."
        return float(text.replace(thousands, "").replace(decimal, ".")), None
    sign = separators[0]
    if len(separators) > 1:
        return float(text.replace(sign, "")), None
    head, tail = text.split(sign)
    as_decimal, as_thousands = float(f"{head}.{tail}"), float(head + tail)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return as_decimal, None
    if (sign == ".") == french:
        return as_thousands, as_decimal
    return as_decimal, as_thousands
