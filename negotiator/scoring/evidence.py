"""Quotes: shown only when they stand word for word in the turn they are said to come from.

Typography, case and white space do not count; everything else does. Never fuzzy: a changed
figure or a missing "not" must fail, so a quote may also not begin or end inside a word or a
number (« 2,40 € » is not what « 12,40 € » says).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from negotiator.scenario.wording import NBSP
from negotiator.scoring.scorecard import Evidence
from negotiator.transcript import Turn

_FOLDED = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_SENTENCE = re.compile(rf"[^.!?…\n]+(?:[.](?=\S)[^.!?…\n]*)*(?:[\s{NBSP}]*[.!?…]+)?")
_SET_OFF = frozenset('"?!:;%€$£')
# Around the cut "|": a sign, a decimal separator, or a thousands separator before three digits.
_INSIDE_NUMBER = re.compile(
    r"(?<!\w)-\|\d|\d-\|\d|\d[.,]\|\d|\d\|[.,]\d"
    r"|(?<!\d)\d{1,3}(?: \||\| )\d{3}(?!\d)"
)
_LONGEST = 240


def verify(quote: str, text: str) -> bool:
    """Whether ``quote`` stands in ``text``, whole words and whole numbers only."""
    return locate(quote, text) is not None


def locate(quote: str, text: str) -> str | None:
    """The passage of ``text`` that ``quote`` repeats, exactly as it stands there, or None."""
    wanted = "".join(c for c, _ in _normal(quote)).strip()
    if not wanted:
        return None
    normal = _normal(text)
    plain = "".join(c for c, _ in normal)
    at = plain.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_cuts(plain, at) or _cuts(plain, end)):
            return text[normal[at][1] : normal[end - 1][1] + 1]
        at = plain.find(wanted, at + 1)
    return None


def passage(quote: str, text: str) -> str:
    """``quote`` as it stands in ``text``; where it does not, the beginning of ``text`` itself."""
    return locate(quote, text) or _shortened(text)


def sentence_with(words: Iterable[str], text: str) -> str | None:
    """The first sentence of ``text`` in which one of ``words`` stands, verbatim, or None."""
    wanted = [w for w in words if w.strip()]
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if any(verify(word, sentence) for word in wanted):
            return _shortened(sentence)
    return None


def verified(evidence: Iterable[Evidence], turns: Mapping[int, Turn]) -> tuple[Evidence, ...]:
    """The evidence that holds: that turn, that speaker, those words. Each once, verbatim."""
    kept: dict[Evidence, None] = {}
    for item in evidence:
        turn = turns.get(item.turn)
        if turn is None or turn.speaker is not item.speaker:
            continue
        found = locate(item.quote, turn.text)
        if found is not None:
            kept[item.model_copy(update={"quote": found})] = None
    return tuple(kept)


def _normal(text: str) -> Sequence[tuple[str, int]]:
    """Each character that counts, with its place in ``text``."""
    folded: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        for c in unicodedata.normalize("NFKD", char).translate(_FOLDED).casefold():
            if not c.isspace():
                folded.append((c, place))
            elif folded and folded[-1][0] != " ":
                folded.append((" ", place))
    # A space beside the marks that French sets off and English does not is typography.
    return [
        (c, place)
        for i, (c, place) in enumerate(folded)
        if c != " " or not {x for x, _ in folded[max(0, i - 1) : i + 2]} & _SET_OFF
    ]


def _cuts(plain: str, at: int) -> bool:
    """Whether the boundary before ``plain[at]`` falls inside a word or a number."""
    before, after = plain[max(0, at - 8) : at], plain[at : at + 8]
    if not before or not after:
        return False
    inside_word = before[-1].isalnum() and after[0].isalnum()
    return (
        inside_word
        or unicodedata.combining(after[0]) > 0
        or _INSIDE_NUMBER.search(before + "|" + after) is not None
    )


def _shortened(text: str) -> str:
    """``text`` up to 240 characters, cut between words."""
    stripped = text.strip()
    if len(stripped) <= _LONGEST:
        return stripped
    return stripped[:_LONGEST].rsplit(None, 1)[0]
