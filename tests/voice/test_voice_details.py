"""What a phrase may speak of, as it comes out of a scenario."""

from __future__ import annotations

import pytest

from negotiator.counterpart.move import Beat, Step
from negotiator.counterpart.voice.details import FIELDS, Details, details
from negotiator.deal.issue import Value
from negotiator.scenario.loader import from_data
from negotiator.scenario.model import Language, Scenario
from tiny_scenario import tiny_data, tiny_scenario
from voicing import context

NBSP = "\u00a0"


def of(step: Step, language: Language = "fr", scenario: Scenario | None = None) -> Details:
    return details(step, context(scenario or tiny_scenario()), language)


def test_every_field_is_there_and_documented() -> None:
    assert of(Step(Beat.GREET)).keys() == FIELDS.keys()


def test_issues_come_with_their_articles() -> None:
    assert of(Step(Beat.ASK, ("price",)))["issue"] == {
        "the": "le prix",
        "of": "du prix",
        "to": "au prix",
        "name": "prix",
        "many": False,
    }
    several = of(Step(Beat.ASK, ("price", "incoterm")))["issue"]
    assert several == {
        "the": "le prix et la livraison",
        "of": "du prix et de la livraison",
        "to": "au prix et à la livraison",
        "name": "prix et livraison",
        "many": True,
    }
    crowd = Step(Beat.ASK, ("price", "incoterm", "volume", "law"))
    assert of(crowd)["issue"] == ""
    assert of(Step(Beat.SUMMARISE, crowd.issues))["issue"] != ""


def test_a_summary_speaks_of_open_issues_apart_from_settled_terms() -> None:
    data = of(Step(Beat.SUMMARISE, ("price", "volume"), {"price": 8}))
    assert isinstance(data["issue"], dict) and data["issue"]["the"] == "le volume annuel"
    assert data["terms"] == f"un prix de 8,00{NBSP}€/l"


def test_values_alone_are_figures() -> None:
    assert of(Step(Beat.HOLD, terms={"price": 8.5}))["value"] == f"8,50{NBSP}€/l"
    assert of(Step(Beat.HOLD, terms={"price": 8.5, "volume": 2000}))["value"] == ""
    assert of(Step(Beat.HOLD, terms={"law": "french"}))["value"] == ""


def test_long_terms_are_set_apart() -> None:
    data = tiny_data()
    data["issues"][2]["options"][0]["label"]["fr"] = "EXW Nyons, chargement compris"
    scenario = from_data(data)
    short: dict[str, Value] = {"price": 8, "incoterm": "exw_nyons"}
    assert of(Step(Beat.HOLD, terms=short), scenario=scenario)["terms"] == (
        f"un prix de 8,00{NBSP}€/l et une livraison EXW Nyons, chargement compris"
    )
    long: dict[str, Value] = {"incoterm": "exw_nyons", "law": "french"}
    assert of(Step(Beat.HOLD, terms=long), scenario=scenario)["terms"] == (
        f"une livraison EXW Nyons, chargement compris{NBSP}; et le droit français"
    )


def test_a_package_parts_what_it_gives_from_what_it_asks() -> None:
    data = of(Step(Beat.PACKAGE, terms={"price": 8, "volume": 3000}, previous={"price": 7.5}))
    assert data["gives"] == f"un prix de 8,00{NBSP}€/l"
    assert data["asks"] == f"un volume de 3\u202f000{NBSP}litres"
    whole = of(Step(Beat.PACKAGE, terms={"price": 8, "volume": 3000}))
    assert (whole["gives"], whole["asks"]) == ("", "")


@pytest.mark.parametrize(
    ("reason", "because"),
    [
        ("il pleut.", "parce qu’il pleut"),
        ("on verra", "parce qu’on verra"),
        ("hier compte", "parce qu’hier compte"),
        ("huit hôtels attendent", "parce que huit hôtels attendent"),
        ("nous tenons à cela", "parce que nous tenons à cela"),
    ],
)
def test_because_elides(reason: str, because: str) -> None:
    data = tiny_data()
    data["counterpart"]["reasons"]["price"]["fr"] = reason
    scenario = from_data(data)
    filled = of(Step(Beat.ANSWER, ("price",)), scenario=scenario)
    assert filled["because"] == because
    assert filled["reason"] == reason.rstrip(".")
    assert of(Step(Beat.ANSWER, ("price", "volume")), scenario=scenario)["reason"] == ""


def test_the_director_is_somebody_else_or_nobody_in_particular() -> None:
    assert of(Step(Beat.DEFER, ("price",)))["director"] == "Paul Vidal"
    second = details(Step(Beat.DEFER), context(tiny_scenario(), speaker=1), "fr")
    assert second["director"] == "Claire Morel"
    data = tiny_data()
    del data["counterpart"]["people"][1]
    alone = from_data(data)
    assert of(Step(Beat.DEFER), scenario=alone)["director"] == "ma direction"
    assert of(Step(Beat.DEFER), "en", alone)["director"] == "my management"


def test_names_are_spoken_as_people_speak() -> None:
    data = tiny_data()
    data["counterpart"]["company"] = "Épicerie Bellecour S.A.R.L."
    data["candidate"]["company"] = "Moulin & Fils GmbH & Co. KG"
    data["counterpart"]["people"][0]["role"] = {"fr": "Gérante", "en": "CEO"}
    scenario = from_data(data)
    french, english = of(Step(Beat.GREET), "fr", scenario), of(Step(Beat.GREET), "en", scenario)
    assert french["company"] == "Épicerie Bellecour"
    assert french["their_company"] == "Moulin & Fils"
    assert (french["role"], english["role"]) == ("gérante", "CEO")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("  c’est «\u00a0trop\u00a0»   cher ", "c’est trop cher"),
        ("Trop cher. Vraiment trop cher !", "Trop cher"),
        ("x" * 30 + " " + "y" * 30 + " " + "z" * 30, "x" * 30 + " " + "y" * 30 + "…"),
        ("", ""),
    ],
)
def test_quotes_are_short_and_clean(quote: str, shown: str) -> None:
    assert of(Step(Beat.CLARIFY, quote=quote))["quote"] == shown


def test_only_a_fact_that_this_side_can_know_is_spoken() -> None:
    known = of(Step(Beat.CHALLENGE, ref="award", said="2020", known="2024"))
    assert known["fact"] == "L’huile a reçu une médaille d’or en 2024"
    assert of(Step(Beat.CHALLENGE, ref="stock", said="1", known="2"))["fact"] == ""


def test_minutes() -> None:
    assert of(Step(Beat.TIME, minutes=5))["minutes"] == f"5{NBSP}minutes"
    assert of(Step(Beat.TIME, minutes=1), "en")["minutes"] == f"1{NBSP}minute"
    assert of(Step(Beat.TIME))["minutes"] == ""


def test_a_reference_that_the_scenario_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        of(Step(Beat.DISCLOSE, ref="nothing"))
