"""What several figures say together: a range, alternatives, a move; and figures that are changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from negotiator.counterpart.hearing.figures import Figure, Kind

_RANGE = re.compile(r" ?(?:-|a|to|et|and|/|jusqu'a|up to) ?")
_BETWEEN = re.compile(r"\b(?:entre|between)(?: [a-z']+){0,2} ?$")
_FROM = re.compile(r"\b(?:de|des|d'|from|depuis) (?:nos |vos |our |your |les |the )?$")
_OR = re.compile(r",? ?(?:ou|or|voire|ou bien|or even|ou alors)(?: (?:a|at|de|bien|meme))? ?")
_MOVING = re.compile(
    r"\b(?:pass\w+|descen\w+|mont\w+|baiss\w+|redui\w+|raccourci\w+|allong\w+|augment\w+|ramen\w+"
    r"|remont\w+|port\w+|go(?:ing)?|mov\w+|com(?:e|ing)|drop\w*|rais\w+|reduc\w+|lower\w*|shorten\w*"
    r"|extend\w*|increas\w+|cut\w*|bring\w*|chang\w+|switch\w*)\b[^,.;:!?]*$"
)
_PREFER = re.compile(r"\b(?:prefer\w*|plutot|rather) [^,.;]*$")
_OWN_TERMS = re.compile(r" ?(?:€ ?|euros? ?)?(?:with|avec|pour|for|si|if)\b")
_MANY_MORE = 5.0

_GAP = r"(?: (?!(?:en|dessous|dessus|dela|moins|a|si|pour|contre|et|mais|if|for|to|with|avec|sur|but|and|at|sous) )[\w']+){0,5}?"
_LESS_VERB = (
    r"(?:baiss|diminu|redui|rabai|descend|raccourc|abaiss|ecourt|rogn|lower|reduc|cut|drop|shorten"
    r"|bring|decreas|trim)\w*"
)
_MORE_VERB = (
    r"(?:augment|hauss|major|relev|mont|prolong|allong|rallong|raise|rais|increas|extend|lengthen"
    r"|bump|accroi)\w*"
)
_LESS_BEFORE = re.compile(
    rf"(?:\b{_LESS_VERB}{_GAP} (?:de|d'|by|of)(?: encore)? ?"
    r"|\b(?:come|go|went|coming|going) down(?: by| another)? "
    r"|\b(?:(?<!au )(?<!pas )(?<!en )(?<!du )(?<!le )(?<!a )moins|minus|less|drop|knock|shave|enlev\w+|retir\w+|retranch\w+|gagn\w+) (?:encore )?"
    rf"|\b(?:remise|rabais|reduction|ristourne|baisse|discount|rebate|reduction|decrease){_GAP}"
    r" ?(?:de|of|d') ?"
    r"|\b(?:take|taking|cut|knock) off "
    r"|(?<![\w.,])- ?)$"
)
_MORE_BEFORE = re.compile(
    rf"(?:\b{_MORE_VERB}{_GAP} (?:de|d'|by)(?: encore)? ?"
    r"|\bgo(?:ing)? up by |\b(?:ajout|rajout)\w* (?:encore )?|\badd(?: another| an extra)? "
    r"|\banother |\ban (?:extra|additional) |\b(?:hausse|augmentation|increase){} (?:de|of) "
    r"|(?<!de )(?<!en )(?<!au )\bplus |\+ ?)$".replace("{}", _GAP)
)
_LESS_AFTER = re.compile(
    r",? ?(?:de moins\b(?! de)|en moins\b|moins cher\w*|moins eleve\w*|moins long\w*"
    r"|plus (?:bas|court|tot|rapide)\w*|de (?:remise|rabais|reduction|ristourne|baisse|mieux)\b"
    r"|(?:less|off|lower|cheaper|fewer|shorter|earlier|sooner|faster|discount|reduction|rebate|down"
    r")\b(?! than \d)|below (?:your|the|that|list)|under (?:your|that)|de remise\b|remise\b)"
)
_MORE_AFTER = re.compile(
    r",? ?(?:de plus\b(?! de)|en plus\b|plus cher\w*|plus haut\w*|plus long\w*|supplementaires?\b"
    r"|additionnel\w*|de (?:hausse|rallonge|supplement)\b|(?:more|higher|extra|additional|longer|on top"
    r"|increase|later)\b(?! than \d)|above (?:your|that))"
)
_EXTRA_NOUN = re.compile(r"\b(?:extra|additional|more|further|another|autres) ")


def joined(norm: str, singles: Sequence[Figure]) -> list[Figure]:
    """Ranges and alternatives as one figure each, changes with their sign."""
    found: list[Figure] = []
    for figure in singles:
        merged = _merge(norm, found[-1], figure) if found else None
        if merged is None:
            found.append(figure)
        else:
            found[-1:] = merged
    return [_signed(norm, f) for f in _chained(norm, found)]


def _merge(norm: str, a: Figure, b: Figure) -> list[Figure] | None:
    between = norm[a.end : b.start]
    if len(between) > 14 or not _alike(a, b):
        return None
    if _OR.fullmatch(between):
        if b.kind is Kind.BARE and a.kind is not Kind.BARE and _OWN_TERMS.match(norm, b.end):
            return None
        like = b if a.kind is Kind.BARE else a
        values = (*(a.choices or (a.value,)), b.value)
        return [replace(like, value=values[0], choices=values, start=a.start, end=b.end)]
    if not _RANGE.fullmatch(between):
        return None
    before = norm[max(0, a.start - 60) : a.start]
    word = between.strip()
    if _FROM.search(before) and word in ("a", "to", "jusqu'a", "up to"):
        # "from 500 to 490": where it comes from, and where it goes.
        if a.value > b.value or _MOVING.search(before):
            return [replace(a, kind=b.kind, unit=b.unit, replaced=True), b]
    elif word in ("et", "and") and not _BETWEEN.search(before):
        return None
    if word in ("a", "to") and _PREFER.search(before):
        return None
    low, high = a.value, b.value
    if not low < high <= low * _MANY_MORE:
        return None
    like = b if a.kind is Kind.BARE else a
    return [replace(like, value=low, low=low, high=high, start=a.start, end=b.end, choices=())]


def _alike(a: Figure, b: Figure) -> bool:
    if a.low is not None or b.low is not None:
        return False
    if a.kind is Kind.BARE:
        return b.value / _MANY_MORE <= a.value <= b.value * _MANY_MORE
    if b.kind is Kind.BARE:
        return a.value / _MANY_MORE <= b.value <= a.value * _MANY_MORE
    return a.kind is b.kind and a.unit == b.unit


def _chained(norm: str, found: Sequence[Figure]) -> list[Figure]:
    """« 30, 45 ou 60 jours »: the first ones belong to the alternatives too."""
    result: list[Figure] = []
    for figure in found:
        while (
            figure.choices
            and result
            and result[-1].kind is Kind.BARE
            and norm[result[-1].end : figure.start] in (", ", ",")
            and _alike(result[-1], replace(figure, kind=Kind.BARE))
        ):
            first = result.pop()
            choices = (first.value, *figure.choices)
            figure = replace(figure, value=first.value, choices=choices, start=first.start)
        result.append(figure)
    return result


def _signed(norm: str, figure: Figure) -> Figure:
    """The figure with the sign of the change it is, if it is one."""
    if figure.replaced or figure.low is not None or figure.choices or figure.month_end:
        return figure
    before = norm[max(0, figure.start - 70) : figure.start]
    if _LESS_AFTER.match(norm, figure.end):
        return replace(figure, sign=-1)
    if _MORE_AFTER.match(norm, figure.end):
        return replace(figure, sign=1)
    if _LESS_BEFORE.search(before) and not (before.endswith("- ") and not before.strip(" -")):
        glued = before.endswith("-") or not before.endswith("- ") or before[-3:-2] not in ("", "\n")
        return replace(figure, sign=-1) if glued else figure
    if _MORE_BEFORE.search(before) or _EXTRA_NOUN.search(norm, figure.start, figure.end):
        return replace(figure, sign=1)
    return figure
