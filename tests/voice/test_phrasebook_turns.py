"""What makes several steps one turn: nothing explained twice, nothing at cross purposes."""

from __future__ import annotations

import re

import pytest

from negotiator.counterpart.move import Beat, Emotion, Move, Step
from negotiator.counterpart.voice.sentences import normal, said
from negotiator.deal.issue import Value
from negotiator.scenario.library import Library
from negotiator.scenario.model import LANGUAGES, Language, Scenario
from negotiator.scenario.wording import say_value
from voicing import ROOT, context, phrasebook

SHIPPED = Library((ROOT / "scenarios",))
BEDS = SHIPPED.load("vente-france-literie-hoteliere")
SHEARS = SHIPPED.load("distribution-japon-secateurs")

both = pytest.mark.parametrize("language", LANGUAGES)


def turns(
    *steps: Step,
    language: Language,
    emotion: Emotion = Emotion.NEUTRAL,
    used: frozenset[str] = frozenset(),
    scenario: Scenario = BEDS,
) -> list[tuple[str, ...]]:
    """The same move, as sixty people would say it."""
    return [
        phrasebook(language).speak(
            Move(steps, emotion),
            context(scenario, register=register, seed=seed, turn=seed, used=used),
        )
        for register in ("formal", "direct", "indirect", "warm", "dry")
        for seed in range(12)
    ]


def reason(issue: str, language: Language, scenario: Scenario = BEDS) -> str:
    return scenario.counterpart.reasons[issue][language]


@both
def test_a_reason_is_given_once_in_a_turn(language: Language) -> None:
    answer = Step(Beat.ANSWER, ("brand",))
    offer = Step(Beat.OFFER, terms={"brand": "both_names"})
    disclose = Step(Beat.DISCLOSE, ("brand",), ref="sleep_offer")
    why = normal(reason("brand", language))
    for groups in turns(answer, offer, language=language):
        assert normal(" ".join(groups)).count(why) == 1, groups
    for groups in turns(disclose, offer, language=language):
        assert why not in normal(" ".join(groups)), groups


@both
def test_offers_are_mostly_explained_while_the_reason_is_new(language: Language) -> None:
    offer = Step(Beat.OFFER, terms={"price": 440})
    why = normal(reason("price", language))
    new = [why in normal(groups[0]) for groups in turns(offer, language=language)]
    known = said([reason("price", language)])
    old = [why in normal(g[0]) for g in turns(offer, language=language, used=known)]
    assert sum(new) > len(new) / 3 and not any(old)


@both
def test_a_reason_given_before_is_not_told_as_news(language: Language) -> None:
    answer = Step(Beat.ANSWER, ("price",))
    first = {g[0] for g in turns(answer, language=language)}
    known = said([reason("price", language)])
    again = {g[0] for g in turns(answer, language=language, used=known)}
    assert len(again) >= 8 and not first & again


@both
def test_nobody_insists_on_what_is_given_in_the_same_breath(language: Language) -> None:
    answer = Step(Beat.ANSWER, ("price",))
    accept = Step(Beat.ACCEPT, terms={"price": 470})
    for groups in turns(answer, accept, language=language):
        assert len(groups) == 1 and say_value(BEDS.specs["price"], 470, language) in groups[0]


@both
def test_one_doubt_is_enough(language: Language) -> None:
    doubts = [Step(Beat.DOUBT, ref="guest_sleep"), Step(Beat.DOUBT, ref="pilot_room")]
    assert all(len(groups) == 1 for groups in turns(*doubts, language=language))
    doubted = Step(Beat.DOUBT, ("price",), ref="guest_sleep")
    accept = Step(Beat.ACCEPT, terms={"price": 470})
    assert all(len(groups) == 1 for groups in turns(doubted, accept, language=language))


@both
def test_a_bare_figure_follows_an_issue_just_named(language: Language) -> None:
    topic, offer = Step(Beat.NEXT_TOPIC, ("price",)), Step(Beat.OFFER, terms={"price": 440})
    figure = say_value(BEDS.specs["price"], 440, language)
    name = normal(BEDS.specs["price"].name[language])
    both_steps = [g[1] for g in turns(topic, offer, language=language)]
    assert all(figure in text for text in both_steps)
    assert sum(name not in normal(text) for text in both_steps) > len(both_steps) / 2
    assert all(name in normal(g[0]) for g in turns(offer, language=language))


@both
def test_a_recap_does_not_recite_all_that_is_open(language: Language) -> None:
    settled = {"price": 500}
    open_issues = tuple(i for i in BEDS.specs if i not in settled)
    for groups in turns(Step(Beat.SUMMARISE, open_issues, settled), language=language):
        text = normal(groups[0])
        named = [i for i in open_issues if normal(BEDS.specs[i].name[language]) in text]
        assert len(named) == 3
        assert {"fr": "neuf autres points", "en": "nine other points"}[language] in text


@both
def test_a_pleased_person_who_gives_nothing_does_not_sound_won_over(language: Language) -> None:
    hold = Step(Beat.HOLD, terms={"price": 440})
    concede = Step(Beat.CONCEDE, terms={"price": 460}, previous={"price": 440})
    held = {g[0] for g in turns(hold, language=language, emotion=Emotion.PLEASED) if len(g) > 1}
    moods = {p.source for p in phrasebook(language).sections["mood_still"]}
    assert held and held <= moods
    given = {g[0] for g in turns(concede, language=language, emotion=Emotion.PLEASED)}
    assert not given & moods


@both
def test_agreeing_on_the_agenda_cannot_be_taken_for_agreeing_on_terms(language: Language) -> None:
    procedure = {
        "fr": r"ordre|programme|plan\b|ainsi|procéd|méthode|manière",
        "en": r"agenda|order\b|plan\b|proceed|approach|go about",
    }[language]
    for phrase in phrasebook(language).sections[Beat.AGREE_FRAME]:
        assert re.search(procedure, phrase.source), phrase.source


@both
def test_only_the_first_words_of_a_turn_take_up_the_question(language: Language) -> None:
    understood = Step(Beat.UNDERSTOOD)
    disclose = Step(Beat.DISCLOSE, ("duration",), ref="failed_supplier")
    alone = {g[0] for g in turns(disclose, language=language)}
    after = {g[1] for g in turns(understood, disclose, language=language)}
    asked = re.compile(r"question|Since you ask|thank you for raising|remercie d’y venir")
    assert any(map(asked.search, alone)) and not any(map(asked.search, after))


@both
@pytest.mark.parametrize("beat", [Beat.ANSWER, Beat.HOLD, Beat.DISCLOSE])
def test_the_end_of_a_turn_may_hand_the_floor_back(language: Language, beat: Beat) -> None:
    made = {
        Beat.ANSWER: Step(beat, ("price",)),
        Beat.HOLD: Step(beat, terms={"price": 440}),
        Beat.DISCLOSE: Step(beat, ("duration",), ref="failed_supplier"),
    }[beat]
    ends = [g[-1].endswith("?") for g in turns(made, language=language)]
    assert any(ends) and not all(ends)


@both
@pytest.mark.parametrize("scenario", [BEDS, SHEARS], ids=["beds", "shears"])
def test_objections_presuppose_no_offer(language: Language, scenario: Scenario) -> None:
    """They may come before the candidate has said anything on the issue."""
    presupposed = {
        "fr": r"\bvous me (?:demandez|proposez)|\bvous voudriez|\bvotre offre|\bla vôtre\b"
        r"|\bun tel\b|\bpareille?\b|à ce rythme-là",
        "en": r"\b(?<!if )(?<!If )you (?:want|ask|are asking|offer|propose|would have)\b"
        r"|\byour offer\b|\blike that\b|\bat that pace\b|\bthat lead time\b",
    }[language]
    for objection in scenario.counterpart.objections:
        assert not re.search(presupposed, objection.said[language], re.IGNORECASE), objection.id


@both
def test_a_second_recap_counts_what_the_first_one_listed(language: Language) -> None:
    terms: dict[str, Value] = {
        "price": 500,
        "volume": 1500,
        "duration": 24,
        "incoterm": "dap_corbas",
    }
    more: dict[str, Value] = {**terms, "lead_time": 25}
    figure = say_value(BEDS.specs["price"], 500, language)
    first = phrasebook(language).speak(
        Move((Step(Beat.SUMMARISE, tuple(BEDS.specs), terms),)), context(BEDS)
    )
    assert figure in first[0]
    again = Step(Beat.SUMMARISE, tuple(BEDS.specs), more)
    for groups in turns(
        Step(Beat.ACCEPT, terms={"lead_time": 25}), again, language=language, used=said(first)
    ):
        assert figure not in groups[1]
        assert {"fr": "cinq points", "en": "five points"}[language] in groups[1]
    for groups in turns(again, language=language, used=said(first)):
        assert say_value(BEDS.specs["lead_time"], 25, language) in groups[0]
