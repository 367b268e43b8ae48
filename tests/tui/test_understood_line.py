"""What is said under the composer: everything that is put on the table, no engine secret."""

from __future__ import annotations

from typing import Any

from negotiator.transcript import Act, Claim, Heard, Question, Term
from negotiator.tui.widgets.understood import describe
from stage import stage

NBSP = "\u00a0"


def said(language: Any = "fr", *acts: Act, **fields: Any) -> str:
    heard = Heard(dict.fromkeys(acts, 1.0), **{"language": language, **fields})
    return describe(heard, stage(), language).plain


def test_an_offer_with_values_as_they_are_written() -> None:
    terms = (Term("price", 4.2), Term("payment_delay", 45), Term("incoterm", "fca_nantes"))
    assert said("fr", Act.OFFER, offer=terms) == (
        f"Compris – offre{NBSP}: prix 4,20{NBSP}€/pot · délai de paiement 45{NBSP}jours"
        " · Incoterm FCA Nantes"
    )
    assert said("en", Act.OFFER, offer=terms) == (
        f"Understood – offer: price 4.20{NBSP}EUR/jar · payment period 45{NBSP}days"
        " · delivery term FCA Nantes"
    )


def test_a_package_a_range_and_alternatives() -> None:
    terms = (
        Term("price", 4.0, low=3.9, high=4.0),
        Term("incoterm", "fca_nantes", alternatives=("fca_nantes", "cpt_london")),
    )
    line = said("fr", Act.OFFER, offer=terms, tied=True)
    assert f"offre liée{NBSP}:" in line
    assert f"de 3,90{NBSP}€/pot à 4,00{NBSP}€/pot" in line
    assert "FCA Nantes ou CPT Londres" in line


def test_reserves_are_said_in_words() -> None:
    terms = (Term("price", 9, out_of_range=True), Term("volume", 20_000, confidence=0.3))
    line = said("fr", Act.OFFER, offer=terms)
    assert "hors de ce qui se négocie" in line
    assert "à confirmer" in line


def test_acceptance_and_refusal() -> None:
    line = said("fr", Act.ACCEPT, accepts=("payment_delay",), refuses=("law",))
    assert f"accepte{NBSP}: délai de paiement" in line
    assert f"refuse{NBSP}: loi applicable" in line
    assert "toute leur proposition" in said("fr", Act.ACCEPT, accepts=("all",))


def test_questions_and_figures_without_what_only_the_engine_knows() -> None:
    line = said(
        "fr",
        Act.OPEN_QUESTION,
        Act.ARGUMENT,
        questions=(Question(True, ("price",), ("shelf",)),),
        arguments=("gold",),
        claims=(Claim(2024, "", "médaille en 2024", fact="medal", agrees=False),),
    )
    assert "question ouverte (prix)" in line
    assert "chiffre avancé (médaille en 2024)" in line
    for secret in ("shelf", "rayon", "gold", "2025", "faux"):
        assert secret not in line


def test_nothing_understood_is_said_too() -> None:
    assert said("fr", unclear=("bla bla",)).endswith("pas compris (bla bla)")
    assert "aucune proposition" in said("fr")
    assert "seul le début" in said("fr", cut=True)
