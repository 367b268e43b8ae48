"""Every phrase filled with what scenarios really hold: right wherever it lands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from negotiator.counterpart.move import Beat
from negotiator.counterpart.voice.book import (
    ACCEPT_ALL,
    ANSWER_AGAIN,
    DEFER_NOW,
    LEAD,
    OTHERS,
    Phrase,
)
from negotiator.counterpart.voice.details import Details, count_of, details
from negotiator.scenario.model import LANGUAGES, Language, Scenario
from voicing import bare, context, phrasebook, scenarios, step

WRONG = {
    "fr": r"\bde une?\b|\b(?:de|à) les?\b(?! \w+(?:er|ir|re)\b)|\bde du\b|\bde des\b|\bdu un"
    r"|\bau un|\bque (?:il|elle|on|une?|aucun)\b|\b(?:le|la) l’|\b(\w+) \1\b(?<!vous vous)"
    r"(?<!nous nous)",
    "en": r"\ba a\b|\ba an\b|\ban? the\b|\bthe (?:a|an|the)\b|\b(\w+) \1\b"
    r"(?<!that that)(?<!had had)",
}
HOLES = re.compile(r"[{}<>\x02]|None|undefined|  |\s[.,]|\.\.|\(\)|“”|«\s*»", re.IGNORECASE)


def beat_of(section: str) -> Beat:
    if section == DEFER_NOW:
        return Beat.DEFER
    if section == ACCEPT_ALL:
        return Beat.ACCEPT
    if section == ANSWER_AGAIN:
        return Beat.ANSWER
    return Beat.ACKNOWLEDGE if section in OTHERS else Beat(section)


def filled(
    language: Language, scenario: Scenario, phrase: Phrase, section: str, *, rich: bool
) -> Iterator[tuple[str, Details]]:
    """A few ways of filling ``phrase``; none where a step of its beat lacks what it mentions."""
    make = step if rich else bare
    rng = Random(f"{phrase.source}:{scenario.id}")
    found = 0
    for speaker in (0, 1) * 8:
        made = make(beat_of(section), scenario, rng, language)
        data = details(made, context(scenario, speaker=speaker), language)
        data["short"] = data["value"]  # as after a sentence that has named the issue
        data["count"] = count_of(made.terms, language) if len(made.terms) > 1 else ""
        if all(data[field] for field in phrase.needs):
            found += 1
            yield phrasebook(language).render(phrase, data), data
        if found == 3:
            return


@pytest.mark.parametrize("rich", [True, False], ids=["rich", "bare"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_reads_well(language: Language, rich: bool) -> None:
    seen = 0
    for scenario in scenarios():
        for section, phrases in phrasebook(language).sections.items():
            for phrase in phrases:
                for text, data in filled(language, scenario, phrase, section, rich=rich):
                    seen += 1
                    check(text, data, language, section)
    assert seen > 1000


def check(text: str, data: Details, language: Language, section: str) -> None:
    verbatim = [str(data[f]) for f in ("said", "fact", "quote") if "said" in data and data[f]]
    own = text
    for words in sorted(verbatim, key=len, reverse=True):
        own = own.replace(words, "Xx")
    assert not HOLES.search(own), text
    assert not re.search(WRONG[language], own, re.IGNORECASE), text
    assert section == LEAD or own[0] in "«“…0123456789" or own[0] == own[0].upper(), text
    for start in re.findall(r"[.!?] (\S)", own):
        assert not start.islower(), text
    if language == "fr":
        assert not re.search(r"[ \w][:;!?»](?!\w)", own), text
        assert not re.search(r"\d [€%]|« ", own), text
    else:
        assert "«" not in own, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beat", list(Beat))
def test_even_the_barest_step_finds_words(language: Language, beat: Beat) -> None:
    for scenario in scenarios():
        made = bare(beat, scenario, Random(3), language)
        data = details(made, context(scenario), language)
        able = [p for p in phrasebook(language).sections[beat] if all(data[f] for f in p.needs)]
        assert any(not p.occasions for p in able), beat


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_of_use_somewhere(language: Language) -> None:
    for section, phrases in phrasebook(language).sections.items():
        for phrase in phrases:
            ways = (filled(language, s, phrase, section, rich=True) for s in scenarios())
            assert any(next(way, None) for way in ways), phrase.source
