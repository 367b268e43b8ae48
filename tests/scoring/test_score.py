"""From the ledger to levels: the rubric's rules, what stays unscored, the total."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.counterpart.move import Beat, Step
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.events import End
from negotiator.prompts import Prompts
from negotiator.scoring.evidence import verify
from negotiator.scoring.rubric import Rubric, load_rubric
from negotiator.scoring.score import score, total_20
from negotiator.scoring.scorecard import Basis, Score, Scorecard
from negotiator.transcript import Act, Claim, Heard, Question, Term
from negotiator.workspace import packaged
from record_fixture import GOOD_DEAL, Play, heard, scenario

RUBRIC = load_rubric(Prompts((packaged() / "prompts",)))
JUDGED = {"materials", "proactivity", "persuasion", "argumentation", "adaptability", "listening"}


def _scores(play: Play, rubric: Rubric = RUBRIC) -> dict[str, Score]:
    return {s.criterion: s for s in score(play.record(), rubric).scores}


def _deal(**changes: Value) -> Play:
    return Play().turn("Voici notre offre.").sign({**GOOD_DEAL, **changes})


# Objectives: imperatives count 2 each, the other two 1 each, 6 in all.


@pytest.mark.parametrize(
    ("changes", "level", "share"),
    [
        ({}, 5, "100"),
        ({"disputes": "court"}, 4, "83"),
        ({"disputes": "court", "payment_delay": 60}, 3, "67"),
        ({"price": 13}, 3, "67"),
        ({"price": 13, "disputes": "court", "payment_delay": 60}, 1, "33"),
        ({"price": 13, "incoterm": "ddp"}, 1, "33"),
        ({"price": 10, "incoterm": "ddp", "disputes": "court", "payment_delay": 90}, 0, "0"),
    ],
)
def test_objectives(changes: dict[str, Value], level: int, share: str) -> None:
    found = _scores(_deal(**changes))["objectives"]
    assert (found.level, found.basis) == (level, Basis.COMPUTED)
    assert f"{share}\u00a0% en poids" in found.reason.fr
    assert f"{share}% by weight" in found.reason.en


def test_a_missed_imperative_limits_the_level_and_says_so() -> None:
    lenient = RUBRIC.model_copy(
        update={"points": RUBRIC.points.model_copy(update={"should": 50, "must": 1})}
    )
    found = _scores(_deal(price=13), lenient)["objectives"]
    assert found.level == 3  # 99 % by weight, but for the cap
    assert "Un impératif manqué limite le niveau à 3." in found.reason.fr
    assert "«\u00a0Objectif price_14\u00a0»" in found.reason.fr


def test_a_deal_worse_than_the_fallback_is_level_1_at_most() -> None:
    # 12 EUR, DDP, 90 days, transfer, court: 0.08 + 0.1 + 0.1 = 0.28, under 0.35.
    poor: dict[str, Value] = {
        "price": 12,
        "incoterm": "ddp",
        "payment_delay": 90,
        "technique": "transfer",
        "disputes": "court",
    }
    lenient = RUBRIC.model_copy(
        update={"points": RUBRIC.points.model_copy(update={"must": 0.01, "should": 1})}
    )
    scorecard = score(_deal(**poor).record(), RUBRIC)
    assert scorecard.ledger.deal.candidate == pytest.approx(0.28)
    poor |= {"payment_delay": 45, "disputes": "icc", "law": "other", "price": 10}
    found = _scores(_deal(**poor), lenient)["objectives"]
    assert found.level == 1
    assert "solution de repli" in found.reason.fr


@pytest.mark.parametrize("how", [End.WALK_AWAY, End.TIME])
def test_no_deal_reaches_no_objective(how: End) -> None:
    found = _scores(Play().turn("Non.").end(how))["objectives"]
    assert (found.level, found.basis) == (0, Basis.COMPUTED)


@pytest.mark.parametrize("how", [End.QUIT, End.LINES_OVER, None])
def test_a_negotiation_that_is_not_over_has_no_objectives_level(how: End | None) -> None:
    play = Play().turn("Un instant.", heard(offer=GOOD_DEAL), settles=GOOD_DEAL)
    scores = _scores(play.end(how) if how else play)
    for id in ("objectives", "delivery_terms", "payment_terms", "contractual_terms"):
        assert scores[id].level is None
        assert "n’est pas terminée" in scores[id].reason.fr


# The contract


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({}, (5, 5, 5)),
        ({"incoterm": "ddp"}, (4, 5, 5)),  # (60 + 100) / 2
        ({"incoterm": "ddp", "lead_time": 20}, (3, 5, 5)),
        ({"incoterm": "exw"}, (2, 5, 5)),  # (0 + 100) / 2
        ({"incoterm": "exw", "lead_time": 5}, (0, 5, 5)),
        ({"technique": "transfer", "payment_delay": 90}, (5, 1, 5)),  # (60 + 0) / 2
        ({"disputes": "court"}, (5, 5, 2)),  # (100 + 0) / 2
        ({"disputes": "court", "law": "other"}, (5, 5, 1)),  # (60 + 0) / 2
    ],
)
def test_contract_families(changes: dict[str, Value], levels: tuple[int, int, int]) -> None:
    scores = _scores(_deal(**changes))
    names = ("delivery_terms", "payment_terms", "contractual_terms")
    assert tuple(scores[n].level for n in names) == levels
    assert {scores[n].basis for n in names} == {Basis.COMPUTED}


def test_the_reason_names_the_clauses_their_values_and_what_is_wrong() -> None:
    reason = _scores(_deal(incoterm="exw"))["delivery_terms"].reason
    assert (
        "Incoterm\u00a0: EXW, inadaptée. L’acheteur ne peut pas exporter. (simplifié" in reason.fr
    )
    assert "Délai\u00a0: 30\u00a0jours, adaptée." in reason.fr
    assert "Délai: 30\u00a0days, suitable." in reason.en


def test_an_unsuitable_clause_limits_a_family_to_3() -> None:
    generous = RUBRIC.model_copy(
        update={"points": RUBRIC.points.model_copy(update={"unsuitable": 90})}
    )
    found = _scores(_deal(incoterm="exw"), generous)["delivery_terms"]
    assert found.level == 3
    assert "Une clause inadaptée limite le niveau à 3." in found.reason.fr


def test_a_clause_left_open_counts_and_no_clause_at_all_is_unscored() -> None:
    play = Play().turn("FCA.", heard(offer={"incoterm": "fca"}), settles={"incoterm": "fca"})
    scores = _scores(play.end(End.TIME))
    assert scores["delivery_terms"].level == 2  # (100 + 0) / 2
    assert scores["payment_terms"].basis is Basis.UNSCORED
    assert "Aucune clause de paiement" in scores["payment_terms"].reason.fr


# Truthfulness

TRUE = [
    ("98 %", Claim(98, "%", "98 %", "service", agrees=True)),
    ("24 mois", Claim(24, "mois", "24 mois", "warranty", agrees=True)),
    ("12 clients", Claim(12, "clients", "12 clients", "references", agrees=True)),
    ("500 pièces", Claim(500, "pièces", "500 pièces", "capacity", agrees=True)),
]


def _stating(claims: list[tuple[str, Claim]], *steps: Step) -> Score:
    play = Play()
    for said, claim in claims:
        play.turn(f"Nous avons {said}.", heard(Act.DISCLOSURE, claims=(claim,)), *steps)
    return _scores(play.end(End.TIME))["truthfulness"]


def _falsified(number: int) -> list[tuple[str, Claim]]:
    false = [
        (f"{i + 900} unités", Claim(i + 900, "u", f"{i + 900} unités", c.fact, agrees=False))
        for i, (_, c) in enumerate(TRUE[:number])
    ]
    return [*false, *TRUE[number:]]


@pytest.mark.parametrize(("number", "level"), [(0, 5), (1, 3), (2, 1), (3, 0), (4, 0)])
def test_truthfulness_is_the_share_of_true_figures(number: int, level: int) -> None:
    found = _stating(_falsified(number))
    assert (found.level, found.basis) == (level, Basis.COMPUTED)


def test_a_false_figure_is_named_with_the_true_one_and_quoted_first() -> None:
    found = _stating(
        [*TRUE, ("600 pièces", Claim(600, "pièces", "600 pièces", "capacity", agrees=False))]
    )
    assert "le dossier dit 500\u00a0pièces" in found.reason.fr
    assert "the file says 500\u00a0pièces" in found.reason.en
    assert found.evidence[0].quote == "600 pièces"


def test_too_few_figures_leave_truthfulness_unscored() -> None:
    none, two = _stating([]), _stating(TRUE[:2])
    spoken = _scores(Play().turn("Bonjour."))["truthfulness"]
    assert none.level is two.level is spoken.level is None
    assert "Aucun chiffre vérifiable" in spoken.reason.fr
    assert "il en faut trois" in two.reason.fr


def test_repeating_a_true_figure_does_not_make_up_for_a_false_one() -> None:
    once, often = _falsified(1), [*_falsified(1), *TRUE[1:], *TRUE[1:]]
    assert _stating(once).level == _stating(often).level == 3


def test_contradicting_oneself_limits_truthfulness() -> None:
    assert _stating(TRUE, Step(Beat.INCONSISTENT)).level == 3


# What code does not score


def test_judged_criteria_stay_unscored_beside_their_indicators() -> None:
    scores = _scores(
        Play()
        .turn(
            "Quel stock vous faut-il ?",
            heard(questions=(Question(open=True, interests=("stock",)),)),
            Step(Beat.DISCLOSE, ref="stock"),
        )
        .sign()
    )
    assert {c for c, s in scores.items() if s.basis is Basis.UNSCORED} == {*JUDGED, "truthfulness"}
    listening = {i.id: i for i in scores["listening"].indicators}
    assert listening["interests_share"].value == 50
    assert listening["interests_share"].shown.fr == "1 sur 2"
    assert listening["interests_share"].turns == (1,)
    assert listening["open_share"].value == 100
    assert listening["interests_used"].value == 0
    assert [e.quote for e in scores["listening"].evidence] == ["Quel stock vous faut-il ?"]
    assert "À juger" in scores["listening"].reason.fr


def test_an_indicator_without_anything_to_count_shows_a_dash() -> None:
    indicators = {i.id: i for i in _scores(Play().turn("Oui."))["adaptability"].indicators}
    assert indicators["concessions_returned_share"].value is None
    assert indicators["concessions_returned_share"].shown.fr == "—"


def test_a_silent_candidate_is_not_scored_at_all() -> None:
    scorecard = score(Play().counterpart("Bonjour.").end(End.TIME).record(), RUBRIC)
    assert {s.basis for s in scorecard.scores} == {Basis.UNSCORED}
    assert scorecard.total_20 is None


# The total


def _given(levels: dict[str, float]) -> tuple[Score, ...]:
    return tuple(
        Score(
            criterion=c.id,
            level=levels.get(c.id),
            basis=Basis.TRAINER if c.id in levels else Basis.UNSCORED,
            reason=c.name,
        )
        for c in RUBRIC.criteria
    )


def test_the_total_is_the_weighted_mean_out_of_20() -> None:
    every = dict.fromkeys(RUBRIC.by_id, 4.0) | {"objectives": 1.0}
    # Weights sum to 22, the objectives weigh 3: (19 × 4 + 3 × 1) / 22 × 4.
    assert total_20(_given(every), RUBRIC)[0] == pytest.approx(14.4)
    assert total_20(_given(dict.fromkeys(RUBRIC.by_id, 5.0)), RUBRIC)[0] == 20
    assert total_20(_given(dict.fromkeys(RUBRIC.by_id, 0.0)), RUBRIC)[0] == 0


def test_unscored_is_not_zero() -> None:
    every = dict.fromkeys(RUBRIC.by_id, 3.0)
    del every["materials"]
    total, reason = total_20(_given(every), RUBRIC)
    assert total == 12
    assert (
        reason.fr
        == "95\u00a0% de la pondération est notée. Non notés\u00a0: Qualité des supports présentés."
    )


def test_code_alone_gives_no_mark_and_says_what_is_missing() -> None:
    scorecard = score(_deal().record(), RUBRIC)
    assert scorecard.total_20 is None
    # 10 of 22: objectives and the three contract families.
    assert (
        "45\u00a0% de la pondération est notée\u00a0; il en faut 75\u00a0%"
        in scorecard.total_reason.fr
    )
    assert "Proactivity" in scorecard.total_reason.en


def test_the_scorecard_names_its_rubric() -> None:
    scorecard = score(_deal().record(), RUBRIC)
    assert (scorecard.rubric.id, scorecard.rubric.hash) == ("bloc3", RUBRIC.hash)
    assert [s.criterion for s in scorecard.scores] == [c.id for c in RUBRIC.criteria]


# Properties

SCENARIO = scenario()
DEALS = st.fixed_dictionaries({i.id: st.sampled_from(i.values) for i in SCENARIO.domain})
WORDS = st.text("abcé 12,.?!\u00a0%’\n[]", max_size=60)


@st.composite
def hearings(draw: st.DrawFn, text: str) -> Heard:
    quote = text[: draw(st.integers(0, len(text)))]
    issues = draw(st.lists(st.sampled_from([i.id for i in SCENARIO.domain]), max_size=3))
    values = {i.id: i.values for i in SCENARIO.domain}
    return Heard(
        acts=dict.fromkeys(draw(st.lists(st.sampled_from(list(Act)), max_size=3)), 1.0),
        offer=tuple(
            Term(i, draw(st.sampled_from(values[i])), quote) for i in dict.fromkeys(issues)
        ),
        accepts=draw(st.sampled_from([(), ("all",), ("price",)])),
        tied=draw(st.booleans()),
        questions=(Question(open=draw(st.booleans()), quote=quote),) * draw(st.integers(0, 2)),
        arguments=tuple(draw(st.sets(st.sampled_from(["reliable", "proof", "unknown"])))),
        claims=tuple(
            Claim(
                draw(st.integers(0, 99)),
                "u",
                quote,
                fact,
                draw(st.sampled_from([True, False, None])),
            )
            for fact in draw(st.lists(st.sampled_from(["service", "gone", None]), max_size=3))
        ),
        topics=tuple(issues),
    )


@st.composite
def plays(draw: st.DrawFn) -> Play:
    play = Play(draw(st.sampled_from(["fr", "en"])))
    if draw(st.booleans()):
        play.counterpart(draw(WORDS))
    for _ in range(draw(st.integers(0, 4))):
        text = draw(WORDS)
        steps = [
            Step(
                draw(st.sampled_from(list(Beat))),
                ref=draw(st.sampled_from(["", "stock", "reliable", "dear"])),
            )
            for _ in range(draw(st.integers(0, 2)))
        ]
        settles = draw(
            st.sampled_from(
                [
                    {},
                    {"price": 14},
                    {"incoterm": "exw", "law": "other"},
                    {"incoterm": "cif", "price": "x"},
                ]
            )
        )
        offers = draw(
            st.sampled_from([{}, {"price": 12}, {"lead_time": 45}, {"law": 3, "price": 999}])
        )
        reply = draw(st.one_of(st.none(), WORDS))
        play.turn(text, draw(hearings(text)), *steps, reply=reply, settles=settles, offers=offers)
    how = draw(st.sampled_from([None, *End]))
    if how:
        odd: Any = st.sampled_from([None, {}, {"price": 15}, {"price": "x"}, {"nothing": 1}])
        play.end(how, draw(st.one_of(DEALS, odd)) if how is End.AGREEMENT else None)
    return play


@settings(max_examples=120, deadline=None)
@given(plays())
def test_any_session_is_scored_within_bounds_and_quoted_verbatim(play: Play) -> None:
    record = play.record()
    scorecard = score(record, RUBRIC)
    turns = {t.number: t for t in record.turns}
    for found in scorecard.scores:
        assert (found.level is None) == (found.basis is Basis.UNSCORED)
        assert found.level is None or found.level in range(6)
        for evidence in found.evidence:
            turn = turns[evidence.turn]
            assert turn.speaker is evidence.speaker
            assert evidence.quote in turn.text and verify(evidence.quote, turn.text)
    assert scorecard.total_20 is None or 0 <= scorecard.total_20 <= 20
    assert Scorecard.model_validate(scorecard.model_dump(mode="json")) == scorecard


@settings(max_examples=60, deadline=None)
@given(DEALS, DEALS)
def test_more_objectives_reached_never_lowers_the_level(
    one: dict[str, Value], other: dict[str, Value]
) -> None:
    def reached(deal: dict[str, Value]) -> set[str]:
        return {o.id for o in SCENARIO.candidate.objectives if o.reached(deal)}

    if reached(one) <= reached(other):
        mine = SCENARIO.preferences_of(Speaker.CANDIDATE)
        # A deal worse than the fallback is limited whatever it reaches: not compared here.
        if mine.utility(other) >= mine.reservation:
            low, high = (_scores(_deal(**d))["objectives"].level for d in (one, other))
            assert low is not None and high is not None and low <= high


@given(st.lists(st.sampled_from(range(len(TRUE))), min_size=3, max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_falsifying_a_figure_never_raises_truthfulness(
    stated: list[int], data: st.DataObject
) -> None:
    claims = [TRUE[i] for i in stated]
    place = data.draw(st.integers(0, len(claims) - 1))
    said, claim = claims[place]
    wrong = Claim(claim.value + 77, claim.unit, said, claim.fact, agrees=False)
    before = _stating(claims).level
    after = _stating([*claims[:place], (said, wrong), *claims[place + 1 :]]).level
    assert before is None or after is None or after <= before


@given(st.lists(st.floats(0, 5), min_size=11, max_size=11), st.data())
def test_raising_a_level_never_lowers_the_total(levels: list[float], data: st.DataObject) -> None:
    given = dict(zip(RUBRIC.by_id, levels, strict=True))
    raised = given | {data.draw(st.sampled_from(list(given))): 5.0}
    low, high = total_20(_given(given), RUBRIC)[0], total_20(_given(raised), RUBRIC)[0]
    assert low is not None and high is not None and 0 <= low <= high <= 20


def test_scoring_loads_neither_the_terminal_interface_nor_a_model() -> None:
    code = (
        "import sys, negotiator.scoring.score, negotiator.scoring.book, negotiator.scoring.plain;"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'textual', 'openai', 'tinydb'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
