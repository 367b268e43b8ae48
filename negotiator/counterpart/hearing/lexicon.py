"""A scenario's words, compiled once: which phrase stands for which issue, option, interest…"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from negotiator.counterpart.hearing.concepts import CODES, COMMON_NAMES, CONCEPTS
from negotiator.counterpart.hearing.figures import Kind, figures, in_days
from negotiator.counterpart.hearing.numbers import numbers
from negotiator.counterpart.hearing.passage import plain
from negotiator.counterpart.hearing.vocabulary import (
    DURATION_WORDS,
    STRONG,
    SUPPORT_NEEDED,
    WEAK,
)
from negotiator.counterpart.hearing.words import Phrases, stem, tokens
from negotiator.scenario.model import Clause, IssueSpec, Measure, Option, Scenario, Words

STRONG_CUE, PLAIN_CUE, WEAK_CUE = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that names ``issue``; the heavier, the clearer."""

    issue: str
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A word for one or several ``options`` of ``issue``; ``exact``: the scenario gives it to
    that option. ``weak``: too common to stand without its issue. None fits: ``options`` empty.
    """

    issue: str
    options: frozenset[str]
    exact: frozenset[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A word of an interest, an argument or a fact."""

    kind: str
    id: str


Tag = Cue | Choice | Topic
_Key = tuple[str, ...]
_WEAK = frozenset(stem(w) for w in SUPPORT_NEEDED)
_DURATION = frozenset(stem(w) for w in DURATION_WORDS)
_COMMON = frozenset(tuple(t.stem for t in tokens(plain(p))) for p in COMMON_NAMES)
_DENYING = frozenset(stem(w) for w in ("sans", "without", "no", "not", "non", "pas", "hors"))
_ARTICLES = frozenset(("le", "un", "the"))
_LEADING = frozenset(stem(w) for w in ("a", "le", "de", "on", "upon", "the", "at", "with", "avec"))
_NOT_A_NAME = frozenset(("#30", "%", "€", "$"))
# English words that are other, frequent words in French; they count in English turns only.
ENGLISH_ONLY = frozenset((("court",), ("label",), ("note",)))


@dataclass(slots=True)
class Lexicon:
    """The compiled words of one scenario.

    ``terms``: for an issue whose options are lengths of time, (days, end of month) → option.
    ``units``: the stems of what a quantity counts.
    """

    scenario: Scenario
    phrases: Phrases[Tag] = field(default_factory=Phrases)
    terms: dict[str, dict[tuple[float, bool], str]] = field(default_factory=dict)
    units: dict[str, frozenset[str]] = field(default_factory=dict)
    concepts: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)


_cache: dict[int, Lexicon] = {}
_CACHED = 8


def lexicon(scenario: Scenario) -> Lexicon:
    """The compiled words of ``scenario``; kept for the last few scenarios."""
    known = _cache.get(id(scenario))
    if known is not None:  # holds the scenario, so its identity is not reused
        return known
    while len(_cache) >= _CACHED:
        _cache.pop(next(iter(_cache)))
    return _cache.setdefault(id(scenario), _compiled(scenario))


def _compiled(scenario: Scenario) -> Lexicon:
    made = Lexicon(scenario)
    for spec in scenario.issues:
        _add_cues(made, spec)
        if spec.options:
            _add_options(made, spec)
        if spec.measure is Measure.QUANTITY and spec.unit is not None:
            named = f"{spec.unit.fr} {spec.unit.en}"
            made.units[spec.id] = frozenset(t.stem for t in tokens(plain(named)))
    side = scenario.counterpart
    for interest in side.interests:
        _add_topic(made, "interest", interest.id, interest.words)
    for argument in side.arguments:
        _add_topic(made, "argument", argument.id, argument.words)
    for fact in scenario.candidate.facts:
        _add_topic(made, "fact", fact.id, fact.words)
    return made


@lru_cache(maxsize=4096)
def _key(phrase: str) -> _Key:
    """The stems of a phrase, its articles left out where enough words remain to know it by."""
    whole = tuple(t.stem for t in tokens(plain(phrase)))
    short = tuple(part for part in whole if part not in _ARTICLES)
    return short if len(short) > 1 else whole


def _add_cues(made: Lexicon, spec: IssueSpec) -> None:
    for key in {_key(w) for w in (*spec.words.fr, *spec.words.en, spec.name.fr, spec.name.en)}:
        if any(part[0] not in "#%" for part in key):
            made.phrases.add(key, Cue(spec.id, STRONG_CUE if len(key) > 1 else PLAIN_CUE))
    for table, weight in ((STRONG, PLAIN_CUE), (WEAK, WEAK_CUE)):
        for phrase in filter(None, table.get(spec.clause, "").split("|")):
            made.phrases.add(_key(phrase), Cue(spec.id, weight))


def _add_topic(made: Lexicon, kind: str, id: str, words: Words) -> None:
    for phrase in (*words.fr, *words.en):
        made.phrases.add(_key(phrase), Topic(kind, id))


def _add_options(made: Lexicon, spec: IssueSpec) -> None:
    own: dict[str, set[_Key]] = {}
    bare: dict[str, set[_Key]] = {}
    for option in spec.options:
        own[option.id], bare[option.id] = set(), set()
        for phrase in _said(option):
            length = _length(phrase)
            if length is not None:
                made.terms.setdefault(spec.id, {}).setdefault(length, option.id)
            elif _key(phrase):
                own[option.id].add(_key(phrase))
                bare[option.id].add(_headless(_key(phrase)))
    meaning: dict[_Key, set[str]] = {}
    for id, keys in own.items():
        for key in keys:
            meaning.setdefault(key, set()).add(id)
    for key in list(meaning):
        # What names one option may be part of how another one is named.
        meaning[key] |= {id for id, keys in own.items() if any(_within(key, k) for k in keys)}
    for id, keys in bare.items():
        for key in keys - own[id]:
            meaning.setdefault(key, set()).add(id)
    for key, ids in _concepts(made, spec).items():
        meaning.setdefault(key, set()).update(ids)
    places = {_key(p) for o in spec.options for p in _places(o)}
    cue_words = {part for w in (*spec.words.fr, *spec.words.en) for part in _key(w)}
    for key, ids in meaning.items():
        money = spec.clause is Clause.CURRENCY and len(key) == 1 and key[0] in _NOT_A_NAME
        if not money and all(part in _NOT_A_NAME or part[0] == "#" for part in key):
            continue
        exact = frozenset(id for id, keys in own.items() if key in keys)
        weak = (
            key in places
            or key in _COMMON
            or money
            or all(part in _WEAK or part in cue_words or part[0] in "#%" for part in key)
        )
        if ids or not weak:
            made.phrases.add(key, Choice(spec.id, frozenset(ids), exact, weak))


def _said(option: Option) -> Iterable[str]:
    yield from (option.label.fr, option.label.en, *option.words.fr, *option.words.en)


def _headless(key: _Key) -> _Key:
    """The phrase without its leading small words, where enough is left to know it by: « à
    l'ouverture de la lettre de crédit » is also said « dès l'ouverture … »."""
    short = key
    while short and short[0] in _LEADING:
        short = short[1:]
    telling = [part for part in short if part not in _WEAK]
    return short if len(short) > 1 and len(telling) > 1 else key


def _within(short: _Key, long: _Key) -> bool:
    """Whether ``long`` holds ``short``, and not to deny it (« sans médiation »)."""
    span = len(short)
    return span < len(long) and any(
        long[i : i + span] == short and (i == 0 or long[i - 1] not in _DENYING)
        for i in range(len(long) - span + 1)
    )


def _concepts(made: Lexicon, spec: IssueSpec) -> dict[_Key, set[str]]:
    """Phrases of the built-in concepts and of parts → options that mean them (maybe none)."""
    found: dict[_Key, set[str]] = {}
    table = {
        c: [_key(p) for p in said.split("|")] for c, said in CONCEPTS.get(spec.clause, {}).items()
    }
    every = {key: concept for concept, keys in table.items() for key in keys}
    for concept, keys in table.items():
        means = {o.id for o in spec.options if _means(o, concept, every)}
        if concept in CODES or spec.clause is not Clause.INCOTERM:
            for key in filter(None, keys):
                found.setdefault(key, set()).update(means)
        made.concepts[spec.id, concept] = frozenset(means)
    for option in spec.options:
        for word in _places(option):
            found.setdefault(_key(word), set()).add(option.id)
    return found


def _places(option: Option) -> Iterable[str]:
    """The words of an option's parts, without the rules of the Incoterms themselves."""
    for part in option.parts.values():
        if part not in CODES and _key(part):
            yield part
            if (first := re.split(r"[-/ ]", part)[0]) != part and len(first) > 2:
                yield first


def _means(option: Option, concept: str, every: dict[_Key, str]) -> bool:
    """Whether the option's label has the concept; « non confirmé » is not « confirmé »."""
    if concept in CODES and concept in option.parts.values():
        return True
    for label in (_key(option.label.fr), _key(option.label.en)):
        held = [key for key in every if key == label or _within(key, label)]
        whole = [k for k in held if not any(_within(k, other) for other in held)]
        if any(every[key] == concept for key in whole):
            return True
    return False


def _length(phrase: str) -> tuple[float, bool] | None:
    """(days, end of month) when the phrase is a mere length of time."""
    norm = plain(phrase)
    said = list(numbers(norm))
    counted = figures(norm, said)
    rest = {t.stem for t in tokens(norm, said) if t.stem[0] != "#"}
    if len(counted) != 1 or not rest <= _DURATION:
        return None
    figure = counted[0]
    if figure.kind is not Kind.TIME:
        return None
    return in_days(figure, figure.value), figure.month_end
