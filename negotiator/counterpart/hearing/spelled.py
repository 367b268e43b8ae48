"""Numbers spelled out in French and English: « quatre cent quatre-vingt-dix », "twelve forty"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module

_text2num: Callable[[str, str], float] = import_module("text_to_num").text2num

_FRENCH = (
    "zero|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
    "|millions?|milliards?"
)
_ENGLISH = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty"
    "|ninety|hundred|thousand|million|billion"
)
_ANY = f"{_FRENCH}|{_ENGLISH}"
_RUN = re.compile(
    rf"(?<![\w-])(?<!pour )(?<!per )(?:(?:{_ANY})|an? (?:hundred|thousand|million))"
    rf"(?:(?:[ -]| et | and | virgule | point )(?:{_ANY}|une?(?= ?(?:$|[^\w ]|jours|euros)))(?![\w']))*"
    r"(?![\w'])"
)
_COUNTED = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "dozen": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
    "fortnight": 14,
}
_COUNT_WORD = re.compile(
    r"(?<!\w)(?:(?:une?|a|one|deux|two|trois|three) )?(" + "|".join(_COUNTED) + r")s?(?: de)?(?!\w)"
)
_MANY = {"deux": 2, "two": 2, "trois": 3, "three": 3}
# « un » and "a" count only before what is counted in ones, and « demi » before the same.
_ONE = re.compile(
    r"(?<![\w-])(?:(?P<half>(?:un )?demi[- ]|half an? |half |1/2 )|une?|one|an?)(?(half)| )"
    r"(?=(?:petite? |single |extra |further |full |more |seule? |demi[- ])?"
    r"(?P<unit>pour ?cent|pourcent|per ?cent|percent|points?\b|mois\b|semaines?\b|ans?\b|annees?\b"
    r"|jours?\b|journees?\b|trimestres?\b|semestres?\b|months?\b|weeks?\b|years?\b|quarters?\b"
    r"|days?\b|million))"
)

Spelled = tuple[float, float | None, int, int]
"""Value, second reading if any, start, end."""


def spelled(norm: str) -> Iterator[Spelled]:
    """Numbers spelled out in ``norm``, in no particular order."""
    for match in _RUN.finditer(norm):
        yield from _run(match[0], match.start())
    for match in _COUNT_WORD.finditer(norm):
        times = _MANY.get(match[0].split()[0], 1)
        yield float(times * _COUNTED[match[1]]), None, match.start(), match.end()
    for match in _ONE.finditer(norm):
        if match["half"]:
            yield 0.5, None, match.start(), match.start() + len(match[0].rstrip(" -"))
        elif not norm.startswith("demi", match.end()):
            yield 1.0, None, match.start(), match.end() - 1


def _run(text: str, start: int) -> Iterator[Spelled]:
    """A run of number words: one number, a decimal, two that make an amount, or several."""
    for sign in (" virgule ", " point "):
        if sign in text:
            whole, _, part = text.partition(sign)
            value, digits = _whole(whole), _whole(part)
            if value is not None and digits is not None:
                zeros = "0" * part.count("zero")
                shown = f"{value:.0f}.{zeros}{digits:.0f}".removesuffix(".")
                yield float(shown), None, start, start + len(text)
                return
    parts = _split(text)
    if len(parts) == 2:
        (a, a_start, _), (b, _, b_end) = parts
        if a < 100 and 10 <= b < 100 and b == int(b):
            yield a + b / 100, a * 100 + b, start + a_start, start + b_end
            return
    for value, begin, end in parts:
        yield value, None, start + begin, start + end


def _split(text: str) -> list[tuple[float, int, int]]:
    """Cut a run into the longest numbers that make sense."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    found: list[tuple[float, int, int]] = []
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + 12), first, -1):
            begin, end = words[first][0], words[last - 1][1]
            value = _whole(text[begin:end])
            if value is not None:
                found.append((value, begin, end))
                first = last
                break
        else:
            first += 1
    return found


@lru_cache(maxsize=2048)
def _whole(text: str) -> float | None:
    """The value of number words that make one number, or None."""
    if text in ("zero", "octante"):
        return 0.0 if text == "zero" else 80.0
    if text.endswith((" et", " and")) or text.startswith(("et ", "and ")):
        return None
    text = re.sub(r"\ban? (?=hundred|thousand|million)", "one ", text).replace("zero", "zéro")
    for language in ("fr", "en"):
        try:
            return float(_text2num(text, language))
        except ValueError:
            continue
    return None
