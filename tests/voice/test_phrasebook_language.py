"""The phrases as their authors wrote them: complete, well set, in role, never a limit."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.voice.book import ANSWER_AGAIN, LEAD, MOOD, SECTIONS, Phrase
from negotiator.counterpart.voice.sentences import normal, split
from negotiator.scenario.model import LANGUAGES, Language
from voicing import PROMPTS, REGISTERS, ROOT, STAGES, phrasebook

CHANNELS = ("face_to_face", "video")
FREQUENT = (
    Beat.HOLD,
    Beat.CONCEDE,
    Beat.OFFER,
    Beat.REJECT,
    Beat.ACCEPT,
    Beat.ASK,
    Beat.INVITE,
    Beat.ANSWER,
    Beat.ACKNOWLEDGE,
    Beat.NEXT_TOPIC,
    Beat.CLARIFY,
    Beat.PACKAGE,
)
REFUSALS = (
    Beat.REJECT,
    Beat.HOLD,
    Beat.UNREALISTIC,
    Beat.DEFLECT,
    Beat.REFUSE_REOPEN,
    Beat.PUT_OFF,
    Beat.FIRM,
    Beat.WARN,
    Beat.WALK_AWAY,
    Beat.DEFER,
)
# What would tell, truly or not, where the speaker stops.
LIMITS = {
    "fr": r"limites?|maximum|minimum|maximal\w*|minimal\w*|plafonds?|planchers?|au plus bas"
    r"|au plus haut|dernier prix|dernière offre|mon mieux|prix de réserve|seuils?|pas plus loin"
    r"|aller plus loin|aller plus (?:bas|haut)|descendre|monter plus|ligne rouge|jusqu’à"
    r"|pas un (?:euro|jour) de plus",
    "en": r"limits?|maximum|minimum|max|min|ceilings?|floors?|bottom line|final offer|best offer"
    r"|best and final|lowest|highest|as low as|as high as|as far as I can|no further"
    r"|(?:any|go) (?:lower|higher|further than)|rock bottom|walk-away|threshold|red line|up to",
}
NUMBERS = {
    "fr": r"zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cent"
    r"|mille|moitié|tiers|quart|double|triple|dizaine|douzaine",
    "en": r"zero|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand"
    r"|half|third|quarter|double|twice|dozen|couple",
}
NOES = {"fr": r"non|refus\w*|impossible", "en": r"no|nope|refus\w*|impossible"}
# A past participle that would tell whether the candidate is a man or a woman.
GENDERED = re.compile(
    r"\bvous (?:ai|a|avons|ont)(?: \w+)? (?!donné|dit|fait|répondu)\w+(?:é|i|u|is|it)\b(?! que)"
    r"|\bvous (?:êtes|étiez|serez|seriez|sembl\w+|paraiss\w+)(?: \w+)? "
    r"(?!comment)(?:\w+(?:é|if|eux|el|ant|ent)|sûr|prêt|dur|franc|fort|clair|seul|déçu|gentil)\b"
    r"|\bsoyez \w+|\bcher (?:monsieur|ami)|\bmonsieur\b|\bmadame\b",
    re.IGNORECASE,
)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


def all_phrases(language: Language) -> list[tuple[str, Phrase]]:
    return [(s, p) for s, phrases in phrasebook(language).sections.items() for p in phrases]


def fixed(phrase: Phrase) -> str:
    """The words of a phrase without what is filled in."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "◊", phrase.source)


def matching(pattern: str, language: Language, sections: set[str] | None = None) -> list[str]:
    found = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    return [
        f"{section}: {phrase.source}"
        for section, phrase in all_phrases(language)
        if (sections is None or section in sections) and found.search(fixed(phrase))
    ]


def test_every_beat_has_words_for_everybody_at_any_time(language: Language) -> None:
    sections = phrasebook(language).sections
    assert set(sections) == SECTIONS
    moments = product(REGISTERS, [e.value for e in Emotion], STAGES, CHANNELS)
    for moment, section in product(list(moments), [*Beat, LEAD, ANSWER_AGAIN]):
        assert sum(p.fits(moment) for p in sections[section]) >= 4, (section, moment)


def test_both_emotions_have_a_colour_in_every_register(language: Language) -> None:
    for register, emotion in product(REGISTERS, ("pleased", "tense")):
        fitting = [p for p in phrasebook(language).sections[MOOD] if p.fits((register, emotion))]
        assert len(fitting) >= 10 and all(p.emotional for p in fitting)
    neutral = ("formal", "neutral", "middle", "video")
    assert not any(p.fits(neutral) for p in phrasebook(language).sections[MOOD])


@pytest.mark.parametrize("beat", list(Beat))
def test_there_are_enough_variants(language: Language, beat: Beat) -> None:
    phrases = phrasebook(language).sections[beat]
    anybody = [p for p in phrases if not p.occasions]
    assert len(phrases) >= (18 if beat in FREQUENT else 8)
    if beat is not Beat.SILENCE:
        assert len(anybody) >= 6
    if beat in FREQUENT:
        for register in REGISTERS:
            own = [p for p in phrases if any(register in words for words in p.occasions)]
            assert len(own) >= 2, register


@pytest.mark.parametrize("beat", [b for b in Beat if b not in (Beat.GREET, Beat.SILENCE)])
def test_some_phrases_are_one_sentence(language: Language, beat: Beat) -> None:
    """Words can be put before these, so they never run out."""
    anybody = [p for p in phrasebook(language).sections[beat] if not p.occasions]
    assert sum(len(split(fixed(p))) == 1 for p in anybody) >= 2


def test_nothing_is_written_twice(language: Language) -> None:
    sentences = Counter(
        normal(sentence)
        for _, phrase in all_phrases(language)
        for sentence in split(re.sub(r"\{\{.*?\}\}", "◊", phrase.source))
        if "◊" not in sentence and normal(sentence)
    )
    assert [s for s, count in sentences.items() if count > 1] == []
    sources = Counter(phrase.source for _, phrase in all_phrases(language) if phrase.source != "…")
    repeated = {s for s, count in sources.items() if count > 1}
    assert repeated <= {"{{ said }}"}


def test_no_limit_is_ever_named(language: Language) -> None:
    assert matching(LIMITS[language], language) == []


def test_a_bare_figure_comes_with_its_issue(language: Language) -> None:
    """Thirty days may be a lead time or a payment period."""
    bare = [p for _, p in all_phrases(language) if p.needs & {"value", "previous_value"}]
    assert len(bare) >= 10
    assert [p.source for p in bare if "issue" not in p.needs] == []


def test_no_figure_is_in_the_phrases_themselves(language: Language) -> None:
    assert [p.source for _, p in all_phrases(language) if re.search(r"\d", p.source)] == []
    assert matching(NUMBERS[language], language) == []


def test_an_indirect_person_refuses_without_saying_no(language: Language) -> None:
    found = re.compile(rf"\b(?:{NOES[language]})\b", re.IGNORECASE)
    sections = phrasebook(language).sections
    for beat, emotion, stage in product(REFUSALS, Emotion, STAGES):
        moment = ("indirect", emotion.value, stage, "video")
        blunt = [p.source for p in sections[beat] if p.fits(moment) and found.search(fixed(p))]
        assert blunt == []
    direct = [p for p in sections[Beat.REJECT] if any("direct" in words for words in p.occasions)]
    assert any(found.search(fixed(p)) for p in direct)


def test_the_gender_of_the_candidate_is_left_open() -> None:
    shown = [p.source for _, p in all_phrases("fr") if GENDERED.search(fixed(p))]
    assert shown == []


def test_the_speaker_agrees_with_itself() -> None:
    """Adjectives about « je » come in both genders wherever they differ."""
    alone = re.compile(
        r"\bje (?:suis|serais|vais être|serai) (?:un peu |très |bien )?"
        r"(ravi|prêt|sûr|désolé|déçu|franc|obligé|comblé|coincé|curieux|heureux|certain)\b"
    )
    assert [p.source for _, p in all_phrases("fr") if alone.search(fixed(p).lower())] == []
    choices = [m for _, p in all_phrases("fr") for m in re.findall(r"'(\w+)' if f else", p.source)]
    assert len(choices) >= 8


def test_the_french_is_well_set() -> None:
    for section, phrase in all_phrases("fr"):
        words = fixed(phrase)
        where = f"{section}: {phrase.source}"
        assert not re.search(r" [:;!?»]|« ", words), where
        assert not re.search(r"[^\u00a0][:;!?»]", words.replace("◊", "")), where
        assert not re.search(r"\w'\w", phrase.source), where
        assert not re.search(r"\b(?:que|de|à|qu’|d’) ◊", words) or re.search(
            r"(?:que|de|à) \{\{ (?:issue|director|previous_value|value|short|company|minutes)",
            phrase.source,
        ), where


def test_articles_never_meet_a_noun_phrase_with_its_own() -> None:
    """« de » and « à » before terms would give « de un », « à le »."""
    clash = re.compile(
        r"\b(?:de|à|que|qu’|du|au|des|aux|le|la|les|un|une)\s"
        r"\{\{ (?:terms|previous|gives|asks|summary|reason|because|said|issue\.of|issue\.to)\b"
    )
    assert [p.source for _, p in all_phrases("fr") if clash.search(p.source)] == []
    assert [p.source for _, p in all_phrases("fr") if "que {{ director" in p.source] == []
    english = re.compile(r"\b(?:a|an|the)\s\{\{ (?:terms|previous|gives|asks|summary|issue\.the)\b")
    assert [p.source for _, p in all_phrases("en") if english.search(p.source)] == []


def test_the_english_is_well_set() -> None:
    for _, phrase in all_phrases("en"):
        words = fixed(phrase)
        assert not re.search(r"\s[:;!?,.]", words), phrase.source
        assert "\u00a0" not in words and not re.search(r"\w'\w|\"", phrase.source), phrase.source


def test_each_phrase_is_a_sentence(language: Language) -> None:
    for section, phrase in all_phrases(language):
        words = fixed(phrase)
        if section == LEAD:
            assert words.endswith((",", ":")), words
            continue
        assert words.endswith((".", "!", "?", "…", "◊")), words
        assert words[0] in "◊«“…" or words[0].isupper(), words
        assert "  " not in words and ".." not in words, words


def test_both_languages_offer_as_much() -> None:
    counts = {
        language: {section: len(ps) for section, ps in phrasebook(language).sections.items()}
        for language in LANGUAGES
    }
    for section in SECTIONS:
        french, english = counts["fr"][section], counts["en"][section]
        assert abs(french - english) <= 0.1 * max(french, english), section


def test_the_files_are_named_alike() -> None:
    folders = [ROOT / "prompts" / "phrasebook" / language for language in LANGUAGES]
    french, english = ({p.name for p in folder.iterdir()} for folder in folders)
    assert french == english
    assert len(PROMPTS.names("phrasebook/fr", ".yaml")) == len(french)
