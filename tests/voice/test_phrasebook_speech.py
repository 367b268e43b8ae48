"""Whole negotiations voiced: nothing said twice, no figure from nowhere, nothing left unsaid."""

from __future__ import annotations

import re
from random import Random

import pytest

from negotiator.counterpart.move import Beat, Emotion, Move, Step
from negotiator.counterpart.voice.choice import MUST
from negotiator.counterpart.voice.context import Register, Stage
from negotiator.counterpart.voice.sentences import normal, said, split
from negotiator.scenario.model import LANGUAGES, Language, Scenario
from negotiator.scenario.wording import say_term, say_value
from voicing import REGISTERS, bare, context, conversation, phrasebook, scenarios, step

FIGURE = re.compile(r"\d[\d.,\u202f]*\d|\d")


def voiced(
    scenario: Scenario, language: Language, register: Register, seed: int, turns: int
) -> list[tuple[Move, tuple[str, ...]]]:
    book, used = phrasebook(language), frozenset[str]()
    spoken = []
    for turn, (stage, move) in enumerate(conversation(scenario, Random(seed), language, turns)):
        now = context(scenario, register=register, stage=stage, seed=seed, turn=turn + 1, used=used)
        groups = book.speak(move, now)
        used |= said(groups)
        spoken.append((move, groups))
    return spoken


def say(
    *steps: Step,
    language: Language = "fr",
    register: Register = "formal",
    stage: Stage = "middle",
    emotion: Emotion = Emotion.NEUTRAL,
    seed: int = 1,
    turn: int = 1,
    used: frozenset[str] = frozenset(),
    scenario: Scenario | None = None,
) -> tuple[str, ...]:
    now = context(
        scenario or scenarios()[0],
        register=register,
        stage=stage,
        seed=seed,
        turn=turn,
        used=used,
    )
    return phrasebook(language).speak(Move(steps, emotion), now)


def allowed_figures(move: Move, scenario: Scenario, language: Language) -> set[str]:
    """Figures that the move carries, and those of the scenario's own words."""
    side = scenario.counterpart
    texts = [side.company, scenario.candidate.company, *(p.name for p in side.people)]
    texts += [p.role[language] for p in side.people]
    texts += [reason[language] for reason in side.reasons.values()]
    for step_ in move.steps:
        texts += [step_.quote, step_.said, step_.known, str(step_.minutes)]
        texts += [words for ref, words in own_words(scenario, language) if ref == step_.ref]
        texts += [a.summary[language] for a in side.arguments if a.id == step_.ref]
        texts += [f.statement[language] for f in scenario.candidate.facts if f.id == step_.ref]
        texts += [scenario.specs[i].name[language] for i in step_.issues]
    for issue, values in move.figures.items():
        spec = scenario.specs[issue]
        texts += [say_term(spec, v, language) for v in values]
        texts += [say_value(spec, v, language) for v in values]
    return {figure for text in texts for figure in FIGURE.findall(text)}


def own_words(scenario: Scenario, language: Language) -> list[tuple[str, str]]:
    """What the scenario itself says of interests, objections and events."""
    side = scenario.counterpart
    return [
        *((i.id, i.said[language]) for i in side.interests),
        *((o.id, o.said[language]) for o in side.objections),
        *((e.id, e.said[language]) for e in side.events),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_comes_twice_and_no_figure_from_nowhere(language: Language) -> None:
    """Two hundred negotiations of twenty turns."""
    for seed in range(200):
        scenario = scenarios()[seed % len(scenarios())]
        register = REGISTERS[seed % len(REGISTERS)]
        sentences: list[str] = []
        for move, groups in voiced(scenario, language, register, seed, 20):
            speech = " ".join(groups)
            sentences += [n for group in groups for s in split(group) if (n := normal(s))]
            strange = set(FIGURE.findall(speech)) - allowed_figures(move, scenario, language)
            assert not strange, (strange, speech)
            assert groups and all(group.strip() == group and group for group in groups)
        twice = {s for s in sentences if sentences.count(s) > 1}
        assert not twice, (seed, twice)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_stubborn_turns_never_repeat_a_sentence(language: Language) -> None:
    scenario, used = scenarios()[0], frozenset[str]()
    held = step(Beat.HOLD, scenario, Random(4), language)
    asked = bare(Beat.INVITE, scenario, Random(4), language)
    for turn in range(40):
        groups = say(
            held, asked, language=language, register="dry", turn=turn, used=used, scenario=scenario
        )
        new = [n for group in groups for s in split(group) if (n := normal(s))]
        assert len(groups) == 2 and used.isdisjoint(new), groups
        used |= set(new)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "beat", [Beat.ACCEPT, Beat.CONCEDE, Beat.AMEND, Beat.PACKAGE, Beat.CONFIRM, Beat.CLARIFY_TERM]
)
def test_terms_are_voiced_however_often_they_come(language: Language, beat: Beat) -> None:
    """A step that carries terms is never left out, and always names them."""
    for scenario in scenarios():
        used: frozenset[str] = frozenset()
        made = step(beat, scenario, Random(9), language)
        for turn in range(30):
            (text,) = say(made, language=language, turn=turn, used=used, scenario=scenario)
            values = [say_value(scenario.specs[i], v, language) for i, v in made.terms.items()]
            assert all(value.casefold() in text.casefold() for value in values), text
            assert used.isdisjoint(said([text])), text
            used |= said([text])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scenarios_own_words_are_spoken_as_they_are(language: Language) -> None:
    for scenario in scenarios():
        side = scenario.counterpart
        beats = [Beat.DISCLOSE] * len(side.interests) + [Beat.OBJECT] * len(side.objections)
        beats += [Beat.EVENT] * len(side.events)
        for beat, (ref, words) in zip(beats, own_words(scenario, language), strict=True):
            assert words in " ".join(say(Step(beat, ref=ref), language=language, scenario=scenario))


def test_the_same_move_at_the_same_turn_sounds_the_same() -> None:
    scenario = scenarios()[0]
    steps = [step(b, scenario, Random(1), "fr") for b in (Beat.ACCEPT, Beat.OFFER, Beat.ASK)]
    assert say(*steps, turn=5) == say(*steps, turn=5)
    others = {say(*steps, turn=turn, seed=seed) for turn in range(5) for seed in range(4)}
    assert len(others) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_registers_differ(language: Language) -> None:
    """The same refusals in five registers share few sentences."""
    made = step(Beat.REJECT, scenarios()[0], Random(2), language)
    heard = {
        register: {say(made, language=language, register=register, turn=turn) for turn in range(25)}
        for register in REGISTERS
    }
    for one in REGISTERS:
        own = heard[one].difference(*(heard[other] for other in REGISTERS if other != one))
        assert len(own) >= 2, one


@pytest.mark.parametrize("language", LANGUAGES)
def test_emotion_is_heard(language: Language) -> None:
    """Of a turn about figures, what is said in pleasure is never said under tension."""
    scenario = scenarios()[0]
    steps = [step(b, scenario, Random(6), language) for b in (Beat.HOLD, Beat.INVITE)]
    spoken: dict[Emotion, set[str]] = {emotion: set() for emotion in Emotion}
    for emotion in Emotion:
        for turn in range(40):
            groups = say(*steps, language=language, emotion=emotion, turn=turn)
            spoken[emotion] |= set(groups)
            if emotion is not Emotion.NEUTRAL:
                plain = say(*steps, language=language, turn=turn)
                assert groups != plain
    pleased = spoken[Emotion.PLEASED] - spoken[Emotion.NEUTRAL]
    tense = spoken[Emotion.TENSE] - spoken[Emotion.NEUTRAL]
    assert len(pleased) >= 8 and len(tense) >= 8 and not pleased & tense


def test_an_optional_beat_is_left_out_once_its_words_are_used_up() -> None:
    scenario, used = scenarios()[0], frozenset[str]()
    offer = step(Beat.OFFER, scenario, Random(1), "fr")
    lengths = []
    for turn in range(30):
        groups = say(Step(Beat.EMPATHISE), offer, turn=turn, used=used)
        for issue, value in offer.terms.items():
            assert say_value(scenario.specs[issue], value, "fr") in groups[-1]
        lengths.append(len(groups))
        used |= said(groups)
    assert lengths[0] == 2 and lengths[-1] == 1


def test_silence_may_come_back() -> None:
    used: frozenset[str] = frozenset()
    pauses = 0
    for turn in range(30):
        groups = say(Step(Beat.SILENCE), register="indirect", turn=turn, used=used)
        assert len(groups) == 1 and groups[0].startswith("…")
        pauses += groups[0] == "…"
        used |= said(groups)
    assert pauses > 15


def test_a_referral_that_is_answered_at_once_does_not_promise_to_come_back() -> None:
    scenario = scenarios()[0]
    deferred = Step(Beat.DEFER, ("payment_delay",))
    ratified = Step(Beat.RATIFY, ("payment_delay",), {"payment_delay": 30})
    later = {say(deferred, turn=turn)[0] for turn in range(20)}
    now = {say(deferred, ratified, turn=turn, scenario=scenario)[0] for turn in range(20)}
    assert not later & now


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_deal_is_not_recited_twice_in_a_turn(language: Language) -> None:
    scenario = scenarios()[0]
    deal = {issue.id: issue.values[0] for issue in scenario.domain}
    accept, confirm = (Step(b, tuple(deal), deal) for b in (Beat.ACCEPT, Beat.CONFIRM))
    price = say_value(scenario.specs["price"], deal["price"], language)
    for turn in range(10):
        accepted, confirmed = say(accept, confirm, language=language, turn=turn)
        assert price not in accepted and price in confirmed
        assert price in say(accept, language=language, turn=turn)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recap_is_a_list_that_names_every_issue(language: Language) -> None:
    scenario = scenarios()[-1]
    everything = {issue.id: issue.values[0] for issue in scenario.domain}
    confirm = Step(Beat.CONFIRM, tuple(everything), everything)
    (text,) = say(confirm, language=language, scenario=scenario)
    lines = [line for line in text.splitlines() if line.startswith("– ")]
    assert len(lines) == len(everything)
    assert text.splitlines()[-1].endswith(("?", ".")) and not text.startswith("–")
    for spec, line in zip(scenario.specs.values(), lines, strict=True):
        assert spec.name[language] in line
        assert line.endswith(say_value(spec, everything[spec.id], language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_that_gives_and_asks_says_which_is_which(language: Language) -> None:
    package = Step(
        Beat.PACKAGE,
        ("price", "volume"),
        {"price": 8.5, "volume": 3000},
        previous={"price": 8.0},
    )
    heard = {say(package, language=language, turn=turn)[0] for turn in range(40)}
    tied = [t for t in heard if re.search(r"\b(?:[Ss]i|[Ii]f|[Cc]ontre|against|for)\b", t)]
    assert len(tied) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_names_what_it_is_about(language: Language) -> None:
    for beat in (Beat.ASK, Beat.INVITE, Beat.NEXT_TOPIC):
        for turn in range(25):
            (text,) = say(Step(beat, ("volume",)), language=language, turn=turn)
            assert {"fr": "volume annuel", "en": "yearly volume"}[language] in text


def test_whatever_a_beat_must_say_is_a_field_some_phrase_uses() -> None:
    for language in LANGUAGES:
        for beat, groups in MUST.items():
            for group in groups:
                phrases = phrasebook(language).sections[beat]
                assert any(p.needs & set(group) for p in phrases), (beat, group)
