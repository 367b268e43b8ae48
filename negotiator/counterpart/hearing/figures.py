"""Figures: numbers with what they count. They do not yet belong to an issue."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from negotiator.counterpart.hearing.lists import listed
from negotiator.counterpart.hearing.numbers import Number
from negotiator.counterpart.hearing.words import stem


class Kind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    THING = "thing"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in ``norm[start:end]``.

    ``unit``: the ISO currency ("" for cents of whichever), "sight"/"day"/"week"/"month"/
    "quarter"/"year", or the stem of the thing counted. ``other``: a second reading of the number.
    ``low``/``high``: a range. ``choices``: alternatives, ``value`` first. ``sign``: -1 or +1
    for a change ("5% off", « 10 jours de plus »), 0 for a level. ``month_end``: a delay counted
    from the end of the month. ``each``: money per piece. ``replaced``: not what is meant but
    what it stands against (« de 500 à 490 » has 500, « 45 au lieu de 60 » has 60).
    """

    kind: Kind
    value: float
    start: int
    end: int
    unit: str = ""
    other: float | None = None
    low: float | None = None
    high: float | None = None
    choices: tuple[float, ...] = ()
    sign: int = 0
    month_end: bool = False
    each: bool = False
    replaced: bool = False
    words: bool = False


_TIMES = re.compile(
    r"[ -]?(k|mn|mio|m|bn|mille|thousand|millions?|milliers?|milliards?)(?:(?![a-z])|(?=eur|chf))"
    r"(?: d'(?=euro)| de (?=euro|franc|yen|dollar))?"
)
_CENT_DIGITS = re.compile(
    r" ?(\d\d)(?![\d.,]|[ -]?(?:%|€|pour|per|j\b|days?|mois|months?|semaine|weeks?|ans?\b|[a-z]+s\b))"
)
_MONEY = re.compile(
    r"[ -]?(?:€|euros?\b|eurs?\b|us\$|\$|usd\b|dollars?\b|£|gbp\b|pounds?\b|livres? sterling|¥"
    r"|jpy\b|yens?\b|chf\b|francs? suisses?\b|swiss francs?\b|francs?\b|e\b|e(?=\d\d\b))"
)
_PREFIX = re.compile(r"(?<![a-z])(?:€|euros?|eur|us\$|\$|usd|£|gbp|¥|jpy|chf) ?$")
_ISO = {
    "€": "EUR",
    "e": "EUR",
    "$": "USD",
    "u": "USD",
    "d": "USD",
    "£": "GBP",
    "p": "GBP",
    "g": "GBP",
    "l": "GBP",
    "¥": "JPY",
    "j": "JPY",
    "y": "JPY",
    "c": "CHF",
    "f": "CHF",
    "s": "CHF",
}
_CENTS = re.compile(r"[ -]?(?:centimes?\b|cents\b|cent\b(?= de moins| off| less))")
_PERCENT = re.compile(r"[ -]?(?:%|pour[ -]?cents?\b|pourcents?\b|per ?cent\b|percents?\b|pct\b)")
_TIME = re.compile(
    r"[ -]?(?:(?:working|business|calendar|full|petits?|extra|additional|more|further|other|autres"
    r"|small|little) )?"
    r"(jours?\b|journees?\b|j\b|days?\b|d\b|semaines?\b|sem\b|weeks?\b|wks?\b|mois\b|months?\b"
    r"|mths?\b|trimestres?\b|quarters?\b|semestres?\b|ans?\b|annees?\b|years?\b|yrs?\b"
    r"|fdm\b|eom\b|(?= ?(?:fin de mois|end of (?:the )?month|date de facture)))"
)
_PERIODS = {
    "j": "day",
    "d": "day",
    "s": "week",
    "w": "week",
    "m": "month",
    "t": "quarter",
    "q": "quarter",
    "a": "year",
    "y": "year",
}
_DAYS = {"sight": 0, "day": 1, "week": 7, "month": 30, "quarter": 90, "year": 360}
_NET = re.compile(r"(?:\bnet|\bj ?\+|\bd ?\+) ?$")
_NET_AFTER = re.compile(r" nets?(?! (?:price|prix))\b")
_AT_SIGHT = re.compile(
    r"\b(?:a vue|at sight|(?<!cours au )(?:au )?comptant|cash on delivery|on receipt of (?:the )?invoice"
    r"|a reception de (?:la )?facture|paiement immediat|immediate payment|payable immediately"
    r"|payment on delivery|cash payment|paid on the spot)\b"
)
_HALF = re.compile(r" (?:et demie?|and a half)\b")
_MONTH_END = re.compile(
    r",? ?(?:nets? )?(?:(?:a |from |at )?(?:the )?(?:fin de mois|fin du mois|end of (?:the )?month)"
    r"|fdm\b|f\.d\.m\.?|eom\b|e\.o\.m\.?|month[ -]end)"
)
_MONTH_END_BEFORE = re.compile(
    r"(?:fin (?:de|du) mois|end of (?:the )?month|eom|fdm) ?(?:plus|\+|and|et|a)? ?$"
)
_EACH = re.compile(
    r" ?(?:/ ?|le |la |l'|par |per |a |an |the |chaque |du |de l'|each |every )(?=[a-z])"
    r"| ?(?:pieces?|chacun|each|apiece|unit|ht|hors taxes?)\b"
)
_THING = re.compile(r"(?: ?- ?| (?:de |d'|of )?|(?=[a-z]))([^\W\d_]{2,})")
# Words that may follow a bare number without being what it counts.
_FUNCTION = listed(
    """
    a an and are as at aujourd avec but by c car ca ce cela chez comme contre cote d dans de des
    donc du each en est et euh for from ferme fermes firm fixe ht if il ils in is it je l la le
    les mais max maxi maximum merci mini minimum moi n ne net nets no non nous ok on or ou par
    pas per please plus pour pourquoi puis qu que qui s se serait seulement si sinon soit son
    sous sur that the then they this to today tout ttc un une votre vous we which with would you
    your ici instead maintenant now only not oui yes hors vs versus well alors because so too
    when while hein bref voila rather plutot moins more less off sera will could can convient va
    conviendrait irait works suits apiece lower higher cheaper down up above below and around
    environ about final definitif dernier fca exw dap cpt cip cif fob ddp dpu mon ma mes our my
    i i'm was were etait sounds seems looks feels fine good bien bon trop very tres quite est-ce
    au aux ils elle elles they he she must should doit doivent peut may might does do did n'est
    c'est s'il d'accord deal agreed franchement honestly vraiment really avant apres toujours jamais ensuite puis sans dans vers as has unless minus us his its leurs nos vos ses mes sauf mieux vite before
    after until jusqu'a jusqu
    """
)


def figures(
    norm: str, said: Sequence[Number], things: Container[str] = frozenset()
) -> list[Figure]:
    """The figures of a normal form, each by itself, in order. ``things``: stems of what may be
    counted here, so that "1500 carton" is a quantity and "485 sorry" is none."""
    found: list[Figure] = []
    at_once = [Figure(Kind.TIME, 0, *m.span(), "sight") for m in _AT_SIGHT.finditer(norm)]
    for number in said:
        if found and number.start < found[-1].end:
            continue  # the cents of the amount before
        figure = _figure(norm, number, found[-1].end if found else 0, things)
        if found and _rate(norm, found[-1], figure):
            continue
        cents = _spelled_cents(norm, found[-1], number, figure) if found else None
        if cents is not None:
            found[-1] = cents
        else:
            found.append(figure)
    return sorted([*found, *at_once], key=lambda f: f.start)


def in_days(figure: Figure, amount: float) -> float:
    """``amount`` in days: a week is 7, a month 30, a year 360 (twelve months)."""
    return amount * _DAYS[figure.unit]


def in_months(figure: Figure, amount: float) -> float | None:
    """``amount`` in months, None for spans that are no whole number of them."""
    count = amount * _DAYS[figure.unit] / 30
    return count if figure.unit != "week" and count == int(count) else None


def _figure(norm: str, number: Number, floor: int, things: Container[str]) -> Figure:
    figure = Figure(
        Kind.BARE,
        number.value,
        number.start,
        number.end,
        other=number.other,
        words=number.words,
    )
    times = _TIMES.match(norm, number.end)
    # The sign of the amount before is not this one's.
    prefix = _PREFIX.search(norm, max(floor, number.start - 6), number.start)
    if times is not None:
        grown = _times(figure, times)
        money = _money(norm, grown, prefix)
        if money is not None:
            return money
        if times[1] in ("k", "mille", "thousand") or times[1].startswith("mil"):
            return _counted(norm, grown, things)
    money = _money(norm, figure, prefix)
    return money if money is not None else _counted(norm, figure, things)


def _times(figure: Figure, times: re.Match[str]) -> Figure:
    word = times[1]
    if word.startswith("millier") or word in ("k", "mille", "thousand"):
        factor = 1e3
    else:
        factor = 1e9 if word.startswith(("milliard", "bn")) else 1e6
    other = None if figure.other is None else figure.other * factor
    return replace(figure, value=figure.value * factor, other=other, end=times.end())


def _money(norm: str, figure: Figure, prefix: re.Match[str] | None) -> Figure | None:
    suffix = _MONEY.match(norm, figure.end)
    lone = suffix is not None and suffix[0].strip(" -") == "e"
    unlikely = figure.value <= 20 or (suffix is not None and suffix[0] != "e") or prefix
    if suffix is not None and lone and unlikely and not _CENT_DIGITS.match(norm, suffix.end()):
        suffix = None
    if suffix is None and prefix is None:
        return None
    end = suffix.end() if suffix else figure.end
    sign = (suffix[0] if suffix else prefix[0] if prefix else "").strip(" -")
    start, value = prefix.start() if prefix and not suffix else figure.start, figure.value
    cents = _CENT_DIGITS.match(norm, end) if suffix else None
    if cents is not None and value == int(value):
        value, end = value + int(cents[1]) / 100, cents.end()
    return replace(
        figure,
        kind=Kind.MONEY,
        unit=_ISO[sign[0]],
        value=value,
        start=start,
        end=end,
        each=_EACH.match(norm, end) is not None,
    )


def _rate(norm: str, before: Figure, figure: Figure) -> bool:
    """The "a week" of "1% a week" counts nothing."""
    return (
        figure.kind is Kind.TIME
        and figure.words
        and figure.value == 1
        and norm[figure.start : figure.start + 2] in ("a ", "an")
        and figure.start - before.end <= 1
    )


def _spelled_cents(norm: str, amount: Figure, number: Number, own: Figure) -> Figure | None:
    """« douze euros quarante », "twelve euros and forty cents"."""
    between = norm[amount.end : number.start]
    if amount.kind is not Kind.MONEY or between not in (" ", " et ", " and "):
        return None
    cents = own.kind is Kind.MONEY and not own.unit
    if not cents and (between != " " or not number.words or own.kind is not Kind.BARE):
        return None
    count = own.value * 100 if cents else own.value
    if amount.value != int(amount.value) or not 1 <= count <= 99:
        return None
    return replace(amount, value=amount.value + count / 100, end=own.end)


def _counted(norm: str, figure: Figure, things: Container[str]) -> Figure:
    end = figure.end
    if match := _PERCENT.match(norm, end):
        return replace(figure, kind=Kind.PERCENT, end=match.end())
    if match := _CENTS.match(norm, end):
        return replace(figure, kind=Kind.MONEY, value=figure.value / 100, end=match.end())
    if match := _TIME.match(norm, end):
        return _time(norm, replace(figure, end=match.end()), match[1])
    if _NET.search(norm, max(0, figure.start - 5), figure.start):
        return _time(norm, figure, "day")
    if (match := _NET_AFTER.match(norm, end)) and figure.value in (30, 45, 60, 90, 120, 15):
        return _time(norm, replace(figure, end=match.end()), "day")
    if (match := _MONTH_END.match(norm, end)) is not None:
        return _time(norm, figure, "day")
    noun = _THING.match(norm, end)
    if noun is None or noun[1] in _FUNCTION:
        return figure
    attribute = "-" in noun.group()[: -len(noun[1])] or noun[1] == "foot"
    several = figure.value >= 2 and not attribute  # a 20-foot container is one
    if stem(noun[1]) not in things and several and noun[1][-1] not in "sx":
        return figure  # several of a thing have a plural
    return replace(figure, kind=Kind.THING, unit=stem(noun[1]), end=noun.end())


def _time(norm: str, figure: Figure, word: str) -> Figure:
    """A span of time; « et demi » adds half of its unit."""
    unit = _PERIODS[word[0]] if word and word not in ("fdm", "eom") else "day"
    month_end = word in ("fdm", "eom")
    value, end = figure.value, figure.end
    if half := _HALF.match(norm, end):
        value, end = value + 0.5, half.end()
    if word.startswith("semestr"):
        value, unit = value * 6, "month"
    if tail := _MONTH_END.match(norm, end):
        month_end, end = True, tail.end()
    elif _MONTH_END_BEFORE.search(norm, max(0, figure.start - 24), figure.start):
        month_end = True
    return replace(figure, kind=Kind.TIME, unit=unit, value=value, end=end, month_end=month_end)
