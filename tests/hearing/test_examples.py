"""What must be understood, whatever else changes: the plain examples of each rule."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from negotiations import scenario, shipped
from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import LANGUAGES, Language
from negotiator.scenario.wording import say_term
from negotiator.transcript import ALL, About, Act, Heard

HOTEL, SHEARS = "vente-france-literie-hoteliere", "distribution-japon-secateurs"


def listen(
    text: str,
    id: str = HOTEL,
    language: Language = "fr",
    *,
    theirs: dict[str, Value] | None = None,
    mine: dict[str, Value] | None = None,
) -> Heard:
    chosen = scenario(id)
    table = Table.of(chosen.specs).with_offer(Speaker.COUNTERPART, theirs or {})
    return hear(text, chosen, table.with_offer(Speaker.CANDIDATE, mine or {}), language=language)


@pytest.mark.parametrize(
    "written",
    ["500 €", "500 EUR", "500,00 €", "€500", "500 euros", "cinq cents euros", "500€"],
)
def test_money_is_understood_in_every_writing(written: str) -> None:
    assert listen(f"Je vous propose un prix de {written} l’ensemble.").terms == {"price": 500}


@pytest.mark.parametrize(
    "written", ["1 500", "1500", "1\u202f500", "mille cinq cents", "1,5k", "1.500"]
)
def test_quantities_are_understood_in_every_writing(written: str) -> None:
    heard = listen(f"Nous vous proposons un volume annuel de {written} ensembles.")
    assert heard.terms == {"volume": 1500}


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("520, c’est trop cher.", {"price": 520}),
        ("Pourquoi 15 jours de délai de livraison ?", {"lead_time": 15}),
        ("Votre concurrent nous livre à 450 € l’ensemble.", {}),
        ("Bonjour Madame, merci de nous recevoir à Lyon.", {}),
        ("Nous sommes à Laval, à deux heures de Paris.", {}),
        ("Vos conditions d’achat prévoient 60 jours fin de mois.", {}),
        ("Notre essai d’endurance a tenu 30 000 cycles.", {}),
        ("92 % de vos clients se disent satisfaits de leur nuit.", {}),
        ("Quel délai de livraison vous faudrait-il ?", {}),
        ("Si je comprends bien, vous voulez 15 jours de délai.", {"lead_time": 15}),
    ],
)
def test_a_figure_or_a_place_alone_is_no_offer(text: str, theirs: dict[str, Value]) -> None:
    assert listen(text, theirs=theirs).terms == {}


def test_a_conditional_package_is_tied() -> None:
    heard = listen("Si vous prenez 1 500 ensembles par an, je peux descendre à 490 € l’ensemble.")
    assert heard.terms == {"price": 490, "volume": 1500}
    assert heard.tied
    assert {Act.OFFER, Act.PACKAGE} <= set(heard.acts)


def test_a_conditional_acceptance_is_a_counter_offer() -> None:
    heard = listen(
        "D’accord pour 25 jours de délai de livraison si vous prenez 1 500 ensembles par an.",
        theirs={"lead_time": 25},
    )
    assert heard.terms == {"lead_time": 25, "volume": 1500}
    assert heard.accepts == ()


def test_accepting_one_position_and_accepting_everything() -> None:
    theirs: dict[str, Value] = {"lead_time": 25, "price": 450}
    assert listen("D’accord pour 25 jours de livraison.", theirs=theirs).accepts == ("lead_time",)
    assert listen("D’accord, j’accepte votre proposition.", theirs=theirs).accepts == (ALL,)
    assert listen("OK, et pour la marque ?", theirs=theirs).accepts == ()


def test_values_in_relation_to_the_table() -> None:
    theirs: dict[str, Value] = {"price": 700}
    heard = listen("Your price minus 20 euros.", SHEARS, "en", theirs=theirs)
    assert heard.terms == {"price": 680}
    halves = listen(
        "Let us split the difference on the price.",
        SHEARS,
        "en",
        theirs=theirs,
        mine={"price": 740},
    )
    assert halves.terms == {"price": 720}


def test_a_figure_of_the_brief_is_checked() -> None:
    right = listen("Nous tenons 180 ensembles en stock tampon.").claims
    wrong = listen("Nous tenons 400 ensembles en stock tampon.").claims
    assert [(c.fact, c.agrees) for c in right] == [("buffer_stock", True)]
    assert [(c.fact, c.agrees) for c in wrong] == [("buffer_stock", False)]


def test_questions_touch_interests_and_ask_for_offers() -> None:
    asked = listen("Que se passe-t-il quand une chambre fermée n’est pas rouverte à temps ?")
    assert asked.questions[0].open
    assert "closed_rooms" in asked.questions[0].interests
    assert listen("Que proposez-vous pour le prix ?").questions[0].asks_offer
    assert not listen("Pourquoi ce calendrier ?").questions[0].asks_offer
    assert listen("What matters most to you?", SHEARS, "en").questions[0].open


def test_another_language_is_told_apart() -> None:
    assert listen("Θα θέλαμε καλύτερη τιμή, παρακαλώ.").language == ""
    assert listen("We would like a better price, please.").language == "en"


@pytest.mark.parametrize("id", shipped())
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_own_wording_of_every_value_is_heard_back(id: str, language: Language) -> None:
    chosen = scenario(id)
    table = Table.of(chosen.specs)
    lead = "Je vous propose " if language == "fr" else "I can offer "
    wrong = []
    for issue in chosen.domain:
        for value in issue.values:
            text = lead + say_term(chosen.specs[issue.id], value, language) + "."
            if hear(text, chosen, table, language=language).terms != {issue.id: value}:
                wrong.append(text)
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=200), st.text("0123456789 .,€k%", max_size=900)),
    language=st.sampled_from(LANGUAGES),
)
@example("450 " * 1000, "fr")
@example("9" * 3000, "en")
def test_nothing_makes_it_raise(text: str, language: Language) -> None:
    heard = listen(text, language=language)
    assert heard == listen(text, language=language)
    assert (Act.OFFER in heard.acts) == bool(heard.offer)
    assert (Act.ACCEPT in heard.acts) == bool(heard.accepts)
    assert (Act.REFUSE in heard.acts) == bool(heard.refuses)


@pytest.mark.parametrize("id", shipped())
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Je propose {word}."),
        ("fr", "Pour {issue}, {word}."),
        ("en", "I propose {word}."),
        ("en", "For the {issue}, {word}."),
    ],
)
def test_nearly_every_word_for_an_option_is_heard(id: str, language: Language, said: str) -> None:
    """Some words stand for two options on purpose, or for other things as well (« traite »)."""
    chosen = scenario(id)
    missed, every = [], 0
    for spec in chosen.issues:
        for option in spec.options:
            for word in (option.label[language], *option.words[language]):
                text = said.format(word=word, issue=spec.name[language])
                every += 1
                if listen(text, id, language).terms.get(spec.id) != option.id:
                    missed.append(text)
    assert every > 100
    assert len(missed) <= 0.05 * every, missed


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("Avant de parler prix, qu’est-ce qui compte pour vous ?", "fr", About.PRIORITY),
        ("What are your main priorities?", "en", About.PRIORITY),
        ("Que pensez-vous de notre offre ?", "fr", About.OPINION),
        ("How does that sound to you?", "en", About.OPINION),
        ("Comment arrivez-vous à ce chiffre ?", "fr", About.REASON),
        ("How did you come to that figure?", "en", About.REASON),
        ("Quelle est votre marge ?", "fr", About.LIMIT),
        ("What is your bottom line?", "en", About.LIMIT),
        ("Où en sommes-nous ?", "fr", About.STATE),
        ("Where do we stand?", "en", About.STATE),
        ("Quel délai vous faut-il ?", "fr", About.TOPIC),
    ],
)
def test_what_a_question_is_about(text: str, language: Language, about: About) -> None:
    questions = listen(text, language=language).questions
    assert [q.about for q in questions] == [about]


def test_what_is_said_before_the_question_is_not_asked_about() -> None:
    question = listen("Avant de parler prix, qu’est-ce qui compte pour vous ?").questions[0]
    assert question.issues == ()


def test_yes_to_the_recap_of_a_whole_deal_is_a_yes() -> None:
    chosen = scenario(HOTEL)
    table = Table.of(chosen.specs).settle({i.id: i.values[0] for i in chosen.domain})
    assert hear("Oui.", chosen, table, language="fr").accepts == (ALL,)
    assert listen("Oui.", theirs={"price": 455}).accepts == ()


@pytest.mark.parametrize(
    "text",
    [
        "avant le 10 du mois",
        "before the 10 of each month",
        "d’ici au 12 sept",
        "by the 5th of March",
    ],
)
def test_a_day_of_the_month_is_no_figure(text: str) -> None:
    heard = listen(f"J’accepte vos 20 jours de délai si vous commandez {text}.")
    assert heard.terms == {"lead_time": 20}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Je confirme, et je signe.", "fr"),
        ("Je vous le confirme.", "fr"),
        ("Pouvez-vous confirmer ?", "fr"),
        ("I confirm, and I sign.", "en"),
    ],
)
def test_to_confirm_is_not_to_ask_for_a_confirmed_credit(text: str, language: Language) -> None:
    assert listen(text, SHEARS, language).terms == {}


def test_a_confirmed_credit_is_still_one() -> None:
    heard = listen("Je vous propose un crédit documentaire, confirmé par une banque.", SHEARS)
    assert heard.terms == {"payment_technique": "confirmed_lc"}


@pytest.mark.parametrize("text", ["Perfect, I sign.", "We sign, thank you.", "I’ll sign that."])
def test_to_sign_is_to_close(text: str) -> None:
    assert Act.CLOSING in listen(text, language="en").acts


@pytest.mark.parametrize(
    "text", ["A 20-foot container takes 440 kits.", "440 kits fit in a 20-foot container."]
)
def test_the_length_of_a_container_is_not_what_it_holds(text: str) -> None:
    about = [c for c in listen(text, SHEARS, "en").claims if c.fact is not None]
    assert [(c.value, c.agrees) for c in about] == [(440, True)]


def test_a_fact_goes_to_the_figure_that_states_it() -> None:
    text = "Livrer chaque hôtel coûte 34 euros, contre 19 jusqu’à Corbas en camion complet de 60."
    claims = {c.fact: c for c in listen(text).claims}
    assert claims["truckload"].value == 60
    assert all(c.agrees is not False for c in claims.values())
    wrong = listen("Un camion complet emporte 80 ensembles.").claims
    assert [(c.fact, c.agrees) for c in wrong] == [("truckload", False)]


@pytest.mark.parametrize(
    "text",
    [
        "25 days, because 180 sets is three trucks and after that the factory has to run.",
        "The first phase would take three full trucks.",
    ],
)
def test_a_figure_of_another_fact_contradicts_nothing(text: str) -> None:
    assert all(c.agrees is not False for c in listen(text, language="en").claims)


@pytest.mark.parametrize(
    ("text", "id", "language"),
    [
        ("Le prélèvement demande des mandats.", HOTEL, "fr"),
        ("Le DAP dans chaque hôtel double le coût du transport.", HOTEL, "fr"),
        ("C’est moins risqué qu’un prélèvement SEPA.", HOTEL, "fr"),
        ("An irrevocable letter of credit protects us both.", SHEARS, "en"),
        ("CIP Yokohama covers the insurance as far as the port.", SHEARS, "en"),
        (
            "Nous gardons 180 ensembles à Laval, et 97 % de nos livraisons sont à l’heure.",
            HOTEL,
            "fr",
        ),
        ("À bientôt dans la chambre témoin !", HOTEL, "fr"),
        ("Sur douze mois, c’est 0,6 % de réclamations.", HOTEL, "fr"),
        ("Hotel by hotel €34, Laval to Corbas €19.", HOTEL, "en"),
        ("I can defend that price in front of my director.", HOTEL, "en"),
        ("Préférez-vous être livrée à Corbas ou enlever à Laval ?", HOTEL, "fr"),
        ("Would you rather collect in Laval or be delivered in Corbas?", HOTEL, "en"),
    ],
)
def test_an_option_told_of_or_asked_about_is_not_offered(
    text: str, id: str, language: Language
) -> None:
    assert listen(text, id, language).terms == {}


@pytest.mark.parametrize(
    ("text", "id", "language", "terms"),
    [
        ("Le prélèvement nous convient.", HOTEL, "fr", {"payment_technique": "sepa_b2b"}),
        ("An irrevocable letter of credit works.", SHEARS, "en", {"payment_technique": "lc"}),
        ("485 euros, c’est le mieux que je puisse faire.", HOTEL, "fr", {"price": 485}),
        ("Est-ce que 480 euros vous conviendrait ?", HOTEL, "fr", {"price": 480}),
        (
            "French law including the CISG, please: it was written for such a sale.",
            SHEARS,
            "en",
            {"law": "french_cisg"},
        ),
        (
            "Disputes: mediation, then the Lyon court, that’s your home.",
            HOTEL,
            "en",
            {"disputes": "mediation_lyon"},
        ),
        ("Alors un prêt de lits.", HOTEL, "fr", {"late_delivery": "loan_beds"}),
        ("La livraison se fait à Corbas.", HOTEL, "fr", {"incoterm": "dap_corbas"}),
    ],
)
def test_an_option_that_suits_is_offered(
    text: str, id: str, language: Language, terms: dict[str, Value]
) -> None:
    assert listen(text, id, language).terms == terms


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("Qui d’autre doit valider chez vous ?", "fr", About.AUTHORITY),
        ("Avez-vous le pouvoir de signer aujourd’hui ?", "fr", About.AUTHORITY),
        ("Est-ce que votre directeur doit donner son accord ?", "fr", About.AUTHORITY),
        ("Who else has to approve this on your side?", "en", About.AUTHORITY),
        ("Can you decide on your own?", "en", About.AUTHORITY),
        ("Qui paie le transport ?", "fr", About.TOPIC),
        ("Who pays for the transport?", "en", About.TOPIC),
    ],
)
def test_who_decides_is_asked(text: str, language: Language, about: About) -> None:
    (question,) = listen(text, language=language).questions
    assert question.about is about


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("Je propose de commencer par vos besoins, cela vous convient ?", "fr", About.FRAME),
        ("On y va ?", "fr", About.FRAME),
        ("Shall we start?", "en", About.FRAME),
        ("Vous avez déjà travaillé avec un fabricant français ?", "fr", About.AFFAIRS),
        ("Did you get our brochure?", "en", About.AFFAIRS),
        ("Have I got that right?", "en", About.TOPIC),
    ],
)
def test_how_to_proceed_is_not_just_any_question(
    text: str, language: Language, about: About
) -> None:
    (question,) = listen(text, language=language).questions
    assert question.about is about
