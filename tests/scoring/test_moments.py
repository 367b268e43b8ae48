"""The costliest turns and what could have been said instead; advice that code can give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from judging import RUBRIC
from negotiator.record import Review
from negotiator.scenario.model import Language
from negotiator.scoring.evidence import verify
from negotiator.scoring.ledger import build
from negotiator.scoring.moments import moments
from negotiator.scoring.review import decided
from negotiator.scoring.score import score
from negotiator.scoring.scorecard import Basis, Moment
from negotiator.transcript import Act, Claim, Heard, Term
from record_fixture import GOOD_DEAL, Play, heard


def _offer(**terms: Any) -> Heard:
    return heard(Act.OFFER, offer=terms)


def _claim(value: float, unit: str, quote: str, fact: str, *, agrees: bool) -> Heard:
    return heard(claims=(Claim(value, unit, quote, fact, agrees),))


def _moments(play: Play) -> tuple[Moment, ...]:
    record = play.record()
    return moments(record, build(record))


def _slides() -> Play:
    """Three steps on the price for nothing: of 2, 1 and 3 EUR (0.08, 0.04, 0.12)."""
    return (
        Play()
        .turn("19 EUR.", _offer(price=19))
        .turn("Alors 17 EUR.", _offer(price=17))
        .turn("Bon, 16 EUR.", _offer(price=16))
        .turn("Tenez, 13 EUR.", _offer(price=13))
    )


def test_the_costliest_step_comes_first() -> None:
    found = _moments(_slides())
    assert [round(m.cost or 0, 3) for m in found] == [0.12, 0.08, 0.04]
    assert [m.evidence.quote for m in found] == ["Tenez, 13 EUR.", "Alors 17 EUR.", "Bon, 16 EUR."]
    assert "12" in found[0].what.fr


def test_the_same_step_is_tied_to_what_the_other_side_can_pay_with() -> None:
    (worst, *_) = _moments(_slides())
    # Both sides weigh every other issue alike but the law, which the counterpart does not mind,
    # and the first of equals is asked for: the words name an issue that is still open.
    assert "prix" in worst.instead.fr
    assert "à une condition" in worst.instead.fr


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "à une condition"), ("en", "on one condition")]
)
def test_what_could_have_been_said_is_in_the_language_of_the_talks(
    language: Language, said: str
) -> None:
    play = Play(language)
    for text, price in (("19 EUR.", 19), ("13 EUR.", 13)):
        play.turn(text, _offer(price=price))
    (moment, *_) = _moments(play)
    assert said in moment.instead.fr and said in moment.instead.en


def test_a_step_with_a_return_is_no_such_moment() -> None:
    play = Play().turn("19 EUR.", _offer(price=19), offers={"price": 11})
    play.turn("17 EUR.", _offer(price=17), offers={"price": 13})
    assert _moments(play) == ()


def test_a_false_figure_and_a_confidence_cost_too() -> None:
    play = Play().turn(
        "Notre taux de service est de 99 %.",
        _claim(99, "%", "99 %", "service", agrees=False),
    )
    play.turn("Notre plancher est de 13 EUR.", _claim(13, "EUR", "13 EUR", "floor", agrees=True))
    false, confided = _moments(play)
    assert "98 %" in false.what.fr.replace("\u00a0", " ")
    assert false.instead.fr.startswith("Taux de service")
    assert false.cost is confided.cost is None
    assert "garder pour vous" in confided.what.fr
    assert "13" not in confided.instead.fr


def test_a_clause_that_does_not_suit_costs_what_a_better_one_is_worth() -> None:
    deal = {**GOOD_DEAL, "disputes": "court"}
    play = Play().turn("19 EUR.", _offer(price=19))
    text = "Votre tribunal, ça ira."
    term = Term("disputes", "court", quote="Votre tribunal")
    play.turn(text, replace(heard(Act.OFFER), offer=(term,)))
    record = play.sign(deal).record()
    found = [m for m in moments(record, build(record)) if m.evidence.quote == "Votre tribunal"]
    (moment,) = found
    assert moment.cost == pytest.approx(0.1)
    assert "ICC" in moment.instead.fr
    assert "Inexécutable" in moment.what.fr


def test_three_at_most_and_each_turn_once() -> None:
    play = _slides().turn("Enfin 11 EUR.", _offer(price=11))
    play.turn("99 %.", _claim(99, "%", "99 %", "service", agrees=False))
    found = _moments(play)
    assert len(found) == 3
    assert len({m.evidence.turn for m in found}) == 3
    turns = {t.number: t.text for t in play.record().turns}
    assert all(verify(m.evidence.quote, turns[m.evidence.turn]) for m in found)


def test_code_advises_on_what_it_computed() -> None:
    deal = {**GOOD_DEAL, "disputes": "court"}
    play = Play()
    for issue, value in deal.items():
        text = f"Je propose {issue} {value}."
        term = Term(issue, value, quote=text)
        play.turn(text, replace(heard(Act.OFFER), offer=(term,)))
    card = score(play.sign(deal).record(), RUBRIC)
    turns = {t.number: t.text for t in play.record().turns}
    said = [a for s in card.scores for a in (s.strength, s.next_step) if a is not None]
    assert said
    for score_ in card.scores:
        if score_.strength or score_.next_step:
            assert score_.basis is Basis.COMPUTED
    assert all(verify(a.evidence.quote, turns[a.evidence.turn]) for a in said)


# What a trainer decides.


def test_the_trainers_level_stands_and_the_programs_is_kept() -> None:
    card = score(Play().turn("Bonjour.").sign().record(), RUBRIC)
    before = next(s for s in card.scores if s.criterion == "objectives")
    review = Review("objectives", 2, "Mme Roy", "Le prix a été bradé.")
    after = decided(card, [review], RUBRIC)
    score_ = next(s for s in after.scores if s.criterion == "objectives")
    assert (score_.level, score_.basis, score_.given) == (2, Basis.TRAINER, before.level)
    assert "Mme Roy" in score_.reason.fr
    again = decided(after, [review, Review("objectives", 3, "Mme Roy", "Relu.")], RUBRIC)
    twice = next(s for s in again.scores if s.criterion == "objectives")
    assert (twice.level, twice.given) == (3, before.level)
    assert "bradé" not in twice.reason.fr


@pytest.mark.parametrize("count", [1, 3])
def test_a_review_can_make_a_mark(count: int) -> None:
    card = score(Play().turn("Bonjour.").record(), RUBRIC)
    assert card.total_20 is None
    reviews = [Review(c.id, 4, f"T{n}", "x") for c in RUBRIC.criteria for n in range(count)]
    assert decided(card, reviews, RUBRIC).total_20 == 16.0


def test_without_reviews_nothing_changes() -> None:
    card = score(Play().turn("Bonjour.").record(), RUBRIC)
    assert decided(card, [], RUBRIC) is card
