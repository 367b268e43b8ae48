"""What code computes from a session, on examples worked by hand.

In the fixture's scenario the price (10…20 EUR) weighs 0.4 and each other issue 0.1, for both
sides; 1 EUR is therefore worth 0.04.
"""

from __future__ import annotations

from typing import Any

import pytest

from negotiator.counterpart.move import Beat, Step
from negotiator.deal.table import Speaker
from negotiator.events import End
from negotiator.scenario.model import Scenario
from negotiator.scoring.ledger import build
from negotiator.scoring.scorecard import ClauseResult, TradeResult
from negotiator.scoring.talk import words
from negotiator.transcript import Act, Claim, Question, Term
from record_fixture import GOOD_DEAL, Play, heard, scenario, scenario_data

ASKED = heard(
    Act.OPEN_QUESTION, questions=(Question(open=True, interests=("stock",)),), topics=("lead_time",)
)


def _priced(price: int, *acts: Act, **fields: Any) -> Any:
    return heard(Act.OFFER, *acts, offer={"price": price}, topics=("price",), **fields)


# Objectives


def test_objectives_are_tested_on_the_signed_deal() -> None:
    deal = {**GOOD_DEAL, "price": 13, "disputes": "court"}
    results = build(Play().turn("Bonjour.").sign(deal).record()).objectives
    assert {r.id: r.reached for r in results} == {
        "price_14": False,
        "no_ddp": True,
        "paid_45": True,
        "arbitration": False,
    }


def test_without_a_signature_no_objective_is_reached() -> None:
    play = Play().turn("D’accord.", heard(offer=GOOD_DEAL), settles=GOOD_DEAL).end(End.TIME)
    assert not any(r.reached for r in build(play.record()).objectives)


# The deal in utilities


def test_the_deal_in_utilities() -> None:
    deal = build(Play().turn("Bonjour.").sign().record()).deal
    # Price 15: half of 0.4; FCA 0.6, 45 of 90 days 0.5, the rest is the candidate's best.
    assert deal.candidate == pytest.approx(0.2 + 0.06 + 0.1 + 0.05 + 0.1 + 0.1 + 0.1, abs=1e-4)
    assert deal.counterpart == pytest.approx(0.2 + 0.04 + 0.1 * 2 / 3 + 0.05 + 0.1, abs=1e-4)
    assert deal.candidate_reservation == deal.counterpart_reservation == 0.35
    assert deal.agreement == GOOD_DEAL
    # Only the lead time is wasted: 0 days cost the candidate nothing and bring the other 0.0333,
    # which moves 0.83 EUR of price; 0.0333 is what the candidate left.
    assert deal.left == pytest.approx(0.1 / 3, abs=0.004)
    assert deal.distance is not None and 0 < deal.distance <= 0.1 / 3


def test_an_efficient_deal_leaves_nothing() -> None:
    deal = build(Play().turn("Bonjour.").sign({**GOOD_DEAL, "lead_time": 0}).record()).deal
    assert deal.left == pytest.approx(0, abs=1e-6)
    assert deal.distance == pytest.approx(0, abs=1e-3)


def test_the_frontier_is_there_without_a_deal() -> None:
    deal = build(Play().turn("Bonjour.").end(End.WALK_AWAY).record()).deal
    assert deal.agreement is None
    assert {deal.candidate, deal.counterpart, deal.left, deal.distance} == {None}
    assert len(deal.front) > 10
    assert deal.nash in deal.front
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in deal.front)


def test_the_path_shows_both_sides_where_they_stood() -> None:
    play = Play().turn("16 EUR.", _priced(16), offers={"price": 12, "lead_time": 0}, reply="12.")
    first, second = build(play.record()).deal.path
    # What a side has not spoken of counts at its best value: all but the price.
    assert (first[0], second[0]) == (Speaker.CANDIDATE, Speaker.COUNTERPART)
    assert first[1:] == pytest.approx((0.84, 0.16 + 0.1 + 0.1))
    # 12 EUR costs the counterpart 0.08 of its best. The candidate has as much, and the two
    # issues that only one side minds: the lead time, and the law (of equals, the first).
    assert second[1:] == pytest.approx((0.08 + 0.1 + 0.1, 0.92))


def test_a_deal_outside_the_scenario_has_no_utility() -> None:
    play = Play().turn("Bonjour.").end(End.AGREEMENT, {"price": 15, "incoterm": "cif"})
    deal = build(play.record()).deal
    assert deal.candidate is None and deal.left is None


# Contract fit


def test_each_clause_says_how_it_fits() -> None:
    deal = {**GOOD_DEAL, "incoterm": "exw", "lead_time": 20, "technique": "transfer"}
    clauses = {c.issue: c for c in build(Play().turn("Oui.").sign(deal).record()).clauses}
    assert {i: c.level for i, c in clauses.items()} == {
        "incoterm": "unsuitable",
        "lead_time": "acceptable",
        "payment_delay": "suitable",
        "technique": "acceptable",
        "law": "suitable",
        "disputes": "suitable",
    }
    assert clauses["incoterm"].why.fr == "L’acheteur ne peut pas exporter."
    assert clauses["incoterm"].category == "delivery"
    assert clauses["incoterm"].basis == "simplified"


def test_a_verified_fit_keeps_its_source() -> None:
    data = scenario_data()
    fit = data["contract_fit"]["disputes"][0]
    fit |= {"basis": "verified", "source": "Convention de New York", "as_of": "2026"}
    play = Play(scenario_=Scenario.model_validate(data)).turn("Oui.").sign()
    clause = next(c for c in build(play.record()).clauses if c.issue == "disputes")
    assert (clause.basis, clause.source, clause.as_of) == (
        "verified",
        "Convention de New York",
        "2026",
    )


def test_a_clause_that_the_scenario_says_nothing_of_is_not_assessed() -> None:
    data = scenario_data()
    del data["contract_fit"]["law"]
    play = Play(scenario_=Scenario.model_validate(data)).turn("Oui.").sign()
    levels = {c.issue: c.level for c in build(play.record()).clauses}
    assert (levels["law"], levels["disputes"]) == ("unassessed", "suitable")


def test_clauses_settled_without_a_signature_count_the_others_are_missing() -> None:
    play = Play().turn("FCA.", heard(offer={"incoterm": "fca"}), settles={"incoterm": "fca"})
    levels = {c.issue: c.level for c in build(play.end(End.TIME).record()).clauses}
    assert levels["incoterm"] == "suitable"
    assert {v for k, v in levels.items() if k != "incoterm"} == {"missing"}


def test_a_clause_quotes_the_words_that_settled_it() -> None:
    offer = heard(Act.OFFER)
    fca = Term("incoterm", "fca", quote="fca   LYON")
    play = (
        Play()
        .turn("Je propose FCA Lyon.", heard(Act.OFFER, offer=None))
        .turn("Je redis : FCA Lyon.", type(offer)(offer.acts, offer=(fca,)))
        .turn(
            "Soit.",
            heard(Act.ACCEPT, accepts=("lead_time", "technique")),
            settles={"lead_time": 30, "technique": "lc"},
            reply="Entendu, 30\u00a0jours. Merci.",
        )
        .sign()
    )
    clauses: dict[str, ClauseResult] = {c.issue: c for c in build(play.record()).clauses}

    def quotes(issue: str) -> list[tuple[int, str, str]]:
        return [(e.turn, e.speaker.value, e.quote) for e in clauses[issue].evidence]

    assert quotes("incoterm") == [(3, "candidate", "FCA Lyon")]
    assert quotes("lead_time") == [(6, "counterpart", "Entendu, 30\u00a0jours.")]
    assert quotes("technique") == []


# Figures


def test_every_stated_figure_is_checked_and_quoted() -> None:
    claims = (
        Claim(98, "%", "98 %", "service", agrees=True),
        Claim(600, "pièces", "600 pièces", "capacity", agrees=False),
        Claim(3, "usines", "trois usines"),
        Claim(13, "EUR", "13 EUR", "floor", agrees=True),
    )
    text = "Un taux de 98\u00a0%, 600 pièces par mois, trois usines, et 13 EUR de plancher."
    results = build(Play().turn(text, heard(claims=claims)).record()).claims
    assert [(c.verdict, c.expected, c.shareable) for c in results] == [
        ("agrees", 98, True),
        ("contradicts", 500, True),
        ("not_in_brief", None, True),
        ("agrees", 13, False),
    ]
    assert [c.quote for c in results] == ["98\u00a0%", "600 pièces", "trois usines", "13 EUR"]
    assert {c.turn for c in results} == {1}


# Interests, arguments, objections


def test_an_interest_is_uncovered_by_the_question_that_it_answers() -> None:
    play = (
        Play()
        .turn("Et vos stocks ?", ASKED, Step(Beat.DISCLOSE, ref="stock"))
        .turn("98 %.", heard(Act.ARGUMENT, arguments=("reliable",)))
        .turn("Belle marque.", heard(Act.RAPPORT), Step(Beat.DISCLOSE, ref="image"))
    )
    stock, image = build(play.record()).interests
    assert (stock.id, stock.turn, stock.used) == ("stock", 1, 3)
    assert (image.id, image.turn, image.used) == ("image", None, None)


def test_an_argument_used_may_land_later_or_never() -> None:
    play = (
        Play()
        .turn("98 %.", heard(arguments=("reliable", "proof")), Step(Beat.DOUBT, ref="reliable"))
        .turn("98 %, prouvé.", heard(arguments=("reliable",)), Step(Beat.CREDIT, ref="reliable"))
    )
    reliable, proof = build(play.record()).arguments
    assert (reliable.turn, reliable.landed) == (3, True)
    assert (proof.turn, proof.landed) == (1, False)


def test_an_objection_is_answered_by_one_of_its_arguments_afterwards() -> None:
    dear = Step(Beat.OBJECT, ref="dear", issues=("price",))
    before = Play().turn("98 %.", heard(arguments=("reliable",)), dear)
    (objection,) = build(before.record()).objections
    assert (objection.raised, objection.answered) == (1, None)
    before.turn("Je répète : 98 %.", heard(arguments=("reliable",)))
    assert build(before.record()).objections[0].answered == 3


# Trades


def _trades(play: Play) -> list[TradeResult]:
    return list(build(play.record()).trades)


def test_a_concession_with_a_return_within_two_turns() -> None:
    play = (
        Play()
        .turn("16.", _priced(16), offers={"price": 12})
        .turn("15.", _priced(15, tied=True))
        .turn("Alors ?", None, offers={"price": 13})
    )
    (trade,) = _trades(play)
    assert (trade.turn, trade.issues, trade.returned) == (3, ("price",), True)
    assert trade.own_loss == pytest.approx(0.04)
    assert trade.kind == "concession"
    assert trade.conditional


def test_a_return_in_the_third_turn_comes_too_late() -> None:
    play = (
        Play()
        .turn("16.", _priced(16), offers={"price": 12})
        .turn("15.", _priced(15))
        .turn("Alors ?")
        .turn("Et maintenant ?", None, offers={"price": 13})
    )
    assert [t.returned for t in _trades(play)] == [False]


def test_first_positions_and_better_ones_are_no_concessions() -> None:
    play = Play().turn("16.", _priced(16)).turn("Non, 17.", _priced(17))
    assert _trades(play) == []


def test_giving_on_one_issue_for_more_on_another_is_no_concession() -> None:
    first = heard(offer={"price": 15, "payment_delay": 60})
    then = heard(offer={"price": 17, "payment_delay": 75})
    assert _trades(Play().turn("Un.", first).turn("Deux.", then)) == []


def test_accepting_what_the_other_just_moved_to_is_a_trade() -> None:
    def play(moved: bool) -> Play:
        offers = {"price": 14} if moved else {}
        return (
            Play()
            .turn("16.", _priced(16), offers={"price": 12})
            .turn("Un effort ?", None, offers=offers)
            .turn(
                "J’accepte.",
                heard(Act.ACCEPT, accepts=("price",)),
                settles={"price": 14 if moved else 12},
            )
        )

    assert [(t.returned, t.own_loss) for t in _trades(play(True))] == [(True, 0.08)]
    assert [(t.returned, t.own_loss) for t in _trades(play(False))] == [(False, 0.16)]


def test_packages_are_tied_or_heard_as_such() -> None:
    play = (
        Play()
        .turn("Si…", _priced(15, tied=True))
        .turn("Le tout…", heard(Act.PACKAGE))
        .turn("15.", _priced(15))
    )
    assert build(play.record()).packages == (1, 3)


# Talk


def test_topics_are_the_candidates_when_no_one_raised_them_before() -> None:
    play = (
        Play()
        .counterpart("Parlons prix.", Step(Beat.INVITE, issues=("price",)))
        .turn(
            "Prix et délai.",
            heard(topics=("price", "lead_time")),
            Step(Beat.OFFER, terms={"law": "other"}),
            Step(Beat.OBJECT, ref="dear"),
        )
        .turn("Le droit, et FCA.", heard(offer={"incoterm": "fca"}, topics=("law", "lead_time")))
    )
    assert build(play.record()).topics_opened == {"lead_time": 2, "incoterm": 4}


def test_words_questions_and_reformulations_are_counted() -> None:
    two = heard(questions=(Question(open=True), Question(open=False)))
    play = (
        Play()
        .counterpart("Bonjour à vous.")
        .turn("Aujourd’hui, 12,40 EUR ?", two, reply="Oui.")
        .turn("Si je comprends bien, le délai compte.", heard(Act.REFORMULATION), reply="Oui.")
        .turn("Vous disiez 12.", None, Step(Beat.INCONSISTENT), reply="Non.")
    )
    ledger = build(play.record())
    assert (ledger.questions_open, ledger.questions_closed) == ((2,), (2,))
    assert ledger.reformulations == (4,)
    assert ledger.contradictions == (6,)
    assert ledger.candidate_words == 3 + 7 + 3
    assert ledger.counterpart_words == 3 + 3
    assert ledger.longest_turn == 7
    assert ledger.candidate_turns == 3
    assert ledger.issues == len(scenario().issues)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), (" … ! ", 0), ("12,40 €/kg", 2), ("aujourd’hui", 1), ("FCA\nLyon", 2), ("价格", 1)],
)
def test_what_counts_as_a_word(text: str, count: int) -> None:
    assert words(text) == count


def test_how_it_ended() -> None:
    assert build(Play().record()).ended is None
    assert build(Play().end(End.TIME).record()).ended == "time"
