"""Two small scenarios for hearing tests: a French biscuit sale, an English-language distribution.

They differ on purpose: numeric payment delays and a percentage penalty in the first; two
issues in money, two in months and a percentage in the second, so that units alone never tell.
Nothing else in them (worths, people) matters to hearing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from negotiator.scenario.loader import load
from negotiator.scenario.model import Scenario
from negotiator.workspace import packaged

SALE, DISTRIBUTION = "biscuits", "gin"


def _text(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}


def _words(fr: str, en: str) -> dict[str, list[str]]:
    return {"fr": fr.split("|"), "en": en.split("|")}


def _issue(
    id: str,
    clause: str,
    category: str,
    name: tuple[str, str],
    phrase: tuple[str, str],
    words: tuple[str, str],
    **rest: Any,
) -> dict[str, Any]:
    return {
        "id": id,
        "clause": clause,
        "category": category,
        "name": _text(*name),
        "gender": rest.pop("gender", "m"),
        "phrase": _text(*phrase),
        "words": _words(*words),
        "kind": rest.pop("kind", "numeric"),
        **rest,
    }


def _option(
    id: str, label: tuple[str, str], words: tuple[str, str], **parts: str
) -> dict[str, Any]:
    made = {"id": id, "label": _text(*label), "words": _words(*words)}
    return made | ({"parts": parts} if parts else {})


def _side(issues: list[dict[str, Any]], *, rising: set[str]) -> dict[str, Any]:
    worths: dict[str, Any] = {}
    for issue in issues:
        if issue["kind"] == "numeric":
            ends = [0, 1] if issue["id"] in rising else [1, 0]
            points = [[issue["minimum"], ends[0]], [issue["maximum"], ends[1]]]
            worths[issue["id"]] = {"weight": 10, "points": points}
        else:
            count = len(issue["options"]) - 1
            up = issue["id"] in rising
            table = {
                o["id"]: (n if up else count - n) / count for n, o in enumerate(issue["options"])
            }
            worths[issue["id"]] = {"weight": 10, "table": table}
    return {"reservation": 0.4, "batna": _text("Un autre.", "Another."), "issues": worths}


def _scenario(
    id: str,
    issues: list[dict[str, Any]],
    rising: set[str],
    facts: list[dict[str, Any]],
    interests: list[dict[str, Any]],
    arguments: list[dict[str, Any]],
    **rest: Any,
) -> Scenario:
    other = {i["id"] for i in issues} - rising
    return Scenario.model_validate(
        {
            "id": id,
            "version": 1,
            "title": _text("Essai", "Trial"),
            "summary": _text("Essai.", "Trial."),
            "setting": "france",
            "channel": "face_to_face",
            "difficulty": 2,
            "counterpart": {
                "company": "Halder",
                "public": _text("Une maison.", "A company."),
                "people": [
                    {
                        "id": "lead",
                        "name": "Jo Halder",
                        "gender": "f",
                        "role": _text("acheteuse", "buyer"),
                        "temperament": _text("calme", "calm"),
                    }
                ],
                "culture": {
                    "country": "france",
                    "traits": {"silence": 1},
                    "note": _text("Calme.", "Calm."),
                },
                "interests": interests,
                "arguments": arguments,
                "objections": [
                    {"id": "dear", "issue": "price", "said": _text("C’est cher.", "It is dear.")}
                ],
                "reasons": {"price": _text("les marges sont minces", "margins are thin")},
            },
            "candidate": {
                "company": "Ferran",
                "trade": "seller",
                "role": _text("vendeur", "seller"),
                "brief": _text("Vendez.", "Sell."),
                "facts": facts,
                "objectives": [
                    {
                        "id": "floor",
                        "text": _text("Un bon prix", "A good price"),
                        "priority": "must",
                        "conditions": [{"issue": "price", "at_least": 12}],
                    }
                ],
            },
            "issues": issues,
            "preferences": {
                "candidate": _side(issues, rising=rising),
                "counterpart": _side(issues, rising=other),
            },
            **rest,
        }
    )


@cache
def sale() -> Scenario:
    """A maker of biscuits sells to a French retailer; money in euros a kilo."""
    issues = [
        _issue(
            "price", "price", "commercial", ("prix", "price"),
            ("un prix de {value}", "a price of {value}"),
            ("prix|tarif|le kilo", "price|rate|per kilo|a kilo"),
            minimum=10, maximum=15, step=0.05, measure="money", currency="EUR", decimals=2,
            unit=_text("€/kg", "EUR/kg"),
        ),
        _issue(
            "volume", "volume", "commercial", ("volume annuel", "yearly volume"),
            ("un volume de {value}", "a volume of {value}"),
            ("volume|quantité|cartons par an", "volume|quantity|cartons a year"),
            minimum=200, maximum=3000, step=50, measure="quantity",
            unit=_text("cartons", "cartons"),
        ),
        _issue(
            "incoterm", "incoterm", "delivery", ("Incoterm", "delivery term"),
            ("une livraison {value}", "delivery {value}"),
            ("incoterm|livraison|lieu de livraison", "incoterm|delivery term|delivery"),
            kind="composite", parts=["rule", "place"],
            options=[
                _option("exw_dijon", ("EXW Dijon", "EXW Dijon"),
                        ("exw|à l’usine", "exw|ex works"), rule="EXW", place="Dijon"),
                _option("fca_dijon", ("FCA Dijon", "FCA Dijon"), ("fca dijon", "fca dijon"),
                        rule="FCA", place="Dijon"),
                _option("fca_lyon", ("FCA Lyon", "FCA Lyon"), ("fca lyon", "fca lyon"),
                        rule="FCA", place="Lyon"),
                _option("dap_lyon", ("DAP Lyon", "DAP Lyon"), ("dap|rendu lyon", "dap"),
                        rule="DAP", place="Lyon"),
            ],
        ),
        _issue(
            "lead_time", "lead_time", "delivery", ("délai de livraison", "lead time"),
            ("un délai de livraison de {value}", "a lead time of {value}"),
            ("délai de livraison|livrer sous", "lead time|deliver within"),
            minimum=5, maximum=60, step=1, measure="days",
        ),
        _issue(
            "payment_delay", "payment_delay", "payment", ("délai de paiement", "payment period"),
            ("un paiement à {value}", "payment at {value}"),
            ("délai de paiement|paiement|échéance", "payment period|payment|credit"),
            minimum=0, maximum=90, step=5, measure="days",
        ),
        _issue(
            "technique", "payment_technique", "payment", ("mode de paiement", "payment method"),
            ("un règlement par {value}", "settlement by {value}"),
            ("mode de paiement|moyen de paiement", "payment method|means of payment"),
            kind="choice",
            options=[
                _option("confirmed_lc", ("crédit documentaire confirmé",
                        "confirmed letter of credit"),
                        ("crédit documentaire confirmé", "confirmed letter of credit")),
                _option("lc", ("crédit documentaire non confirmé", "unconfirmed letter of credit"),
                        ("crédit documentaire", "letter of credit")),
                _option("collection", ("remise documentaire", "documentary collection"),
                        ("remise documentaire", "documentary collection")),
                _option("transfer", ("virement", "bank transfer"), ("virement", "transfer")),
            ],
        ),
        _issue(
            "currency", "currency", "payment", ("devise", "currency"),
            ("une facturation en {value}", "invoicing in {value}"),
            ("devise|monnaie|facturation", "currency|invoicing"), kind="choice", gender="f",
            options=[
                _option("eur", ("euros", "euros"), ("en euros", "in euros")),
                _option("usd", ("dollars américains", "US dollars"),
                        ("en dollars|dollar", "in dollars|dollar")),
                _option("chf", ("francs suisses", "Swiss francs"),
                        ("en francs suisses|franc suisse", "swiss franc")),
            ],
        ),
        _issue(
            "law", "applicable_law", "contractual", ("droit applicable", "governing law"),
            ("le {value}", "{value}"), ("droit applicable|loi", "governing law|law"),
            kind="choice",
            options=[
                _option("french", ("droit français", "French law"),
                        ("droit français|loi française", "french law")),
                _option("swiss", ("droit suisse", "Swiss law"), ("droit suisse", "swiss law")),
                _option("english", ("droit anglais", "English law"),
                        ("droit anglais", "english law")),
            ],
        ),
        _issue(
            "disputes", "disputes", "contractual", ("règlement des litiges", "dispute clause"),
            ("{value}", "{value}"), ("litige|tribunal|arbitrage", "dispute|arbitration"),
            kind="choice",
            options=[
                _option("court_dijon", ("le tribunal de commerce de Dijon",
                        "the commercial court of Dijon"),
                        ("tribunal de dijon|tribunal de commerce de dijon", "court of dijon")),
                _option("icc_paris", ("un arbitrage CCI à Paris", "ICC arbitration in Paris"),
                        ("arbitrage cci|arbitrage à paris", "icc arbitration")),
                _option("mediation", ("une médiation préalable", "prior mediation"),
                        ("médiation", "mediation")),
            ],
        ),
        _issue(
            "penalty", "late_delivery", "contractual", ("pénalité de retard", "delay penalty"),
            ("une pénalité de retard de {value} par semaine", "a delay penalty of {value} a week"),
            ("pénalité|retard", "penalty|delay"), gender="f",
            minimum=0, maximum=3, step=0.5, measure="percent", decimals=1,
        ),
        _issue(
            "start", "entry_into_force", "contractual", ("entrée en vigueur", "entry into force"),
            ("une entrée en vigueur {value}", "entry into force {value}"),
            ("entrée en vigueur|prise d’effet", "entry into force|effective date"),
            kind="choice", gender="f",
            options=[
                _option("signature", ("à la signature", "on signature"),
                        ("à la signature|immédiate", "on signature|immediate")),
                _option("first_order", ("à la première commande", "with the first order"),
                        ("première commande", "first order")),
                _option("january", ("au 1er janvier", "on 1 January"),
                        ("1er janvier", "1 january")),
            ],
        ),
    ]  # fmt: skip
    facts = [
        {"id": "service", "statement": _text("Notre taux de service est de 98 %.",
         "Our service rate is 98%."), "words": _words("taux de service|ponctualité",
         "service rate|on time"), "value": 98, "unit": "%", "known_to_counterpart": True},
        {"id": "output", "statement": _text("Nous produisons 40 000 cartons par an.",
         "We produce 40,000 cartons a year."), "words": _words("produire|production|capacité",
         "produce|output|capacity"), "value": 40000, "unit": "cartons"},
        {"id": "flour", "statement": _text("La farine a augmenté de 7,5 %.",
         "Flour has gone up by 7.5%."), "words": _words("farine|matière première",
         "flour|raw material"), "value": 7.5, "unit": "%"},
        {"id": "cost", "statement": _text("Le kilo revient à 9,10 €.", "A kilo costs 9.10 EUR."),
         "words": _words("coût de revient|prix de revient", "cost price|cost"),
         "value": 9.1, "unit": "EUR", "shareable": False},
    ]  # fmt: skip
    interests = [
        {"id": "season", "topic": _text("la saison", "the season"),
         "words": _words("saison|noël|pic de vente|calendrier", "season|christmas|peak|calendar"),
         "said": _text("Tout se joue à Noël.", "Everything happens at Christmas."),
         "issue": "lead_time"},
        {"id": "cash", "topic": _text("la trésorerie", "cash"),
         "words": _words("trésorerie|banque|encaissement", "cash|bank|liquidity"),
         "said": _text("Nos clients paient tard.", "Our customers pay late."),
         "issue": "payment_delay"},
    ]  # fmt: skip
    arguments = [
        {"id": "reliable", "summary": _text("votre fiabilité", "your reliability"),
         "words": _words("taux de service|fiabilité|fiable|ponctualité",
                         "service rate|reliability|reliable|on time"),
         "facts": ["service"], "issue": "price"},
        {"id": "dear_flour", "summary": _text("la hausse de la farine", "the price of flour"),
         "words": _words("hausse de la farine|farine|matière première", "flour|raw material"),
         "facts": ["flour"], "issue": "price"},
    ]  # fmt: skip
    return _scenario(
        SALE,
        issues,
        {"price", "volume", "lead_time"},
        facts,
        interests,
        arguments,
        contract="sale",
    )


@cache
def distribution() -> Scenario:
    """A distiller and an importer: two issues in money, two in months, a commission."""
    issues = [
        _issue(
            "price", "price", "commercial", ("prix", "price"),
            ("un prix de {value}", "a price of {value}"),
            ("prix|prix de la caisse", "price|price per case|a case|per case"),
            minimum=60, maximum=120, step=1, measure="money", currency="EUR",
            unit=_text("€/caisse", "EUR/case"),
        ),
        _issue(
            "marketing", "marketing", "commercial", ("budget marketing", "marketing budget"),
            ("un budget marketing de {value}", "a marketing budget of {value}"),
            ("budget marketing|publicité", "marketing budget|advertising|marketing"),
            minimum=0, maximum=100000, step=5000, measure="money", currency="EUR",
            unit=_text("€", "EUR"),
        ),
        _issue(
            "commission", "commission", "commercial", ("commission", "commission"),
            ("une commission de {value}", "a commission of {value}"),
            ("commission", "commission"), gender="f",
            minimum=2, maximum=15, step=0.5, measure="percent", decimals=1,
        ),
        _issue(
            "minimum", "volume", "commercial", ("minimum annuel", "annual minimum"),
            ("un minimum annuel de {value}", "an annual minimum of {value}"),
            ("minimum annuel|minimum|volume", "annual minimum|minimum|volume"),
            minimum=1000, maximum=20000, step=500, measure="quantity",
            unit=_text("caisses", "cases"),
        ),
        _issue(
            "exclusivity", "exclusivity", "contractual", ("exclusivité", "exclusivity"),
            ("une exclusivité de {value}", "exclusivity for {value}"),
            ("exclusivité|exclusif", "exclusivity|exclusive"), gender="f",
            minimum=6, maximum=60, step=6, measure="months",
        ),
        _issue(
            "notice", "termination", "contractual", ("préavis", "notice period"),
            ("un préavis de {value}", "a notice period of {value}"),
            ("préavis|résiliation", "notice period|notice|termination"),
            minimum=1, maximum=12, step=1, measure="months",
        ),
        _issue(
            "territory", "territory", "contractual", ("territoire", "territory"),
            ("un territoire couvrant {value}", "a territory covering {value}"),
            ("territoire|zone", "territory|area"), kind="choice",
            options=[
                _option("japan", ("le Japon", "Japan"), ("japon", "japan")),
                _option("japan_korea", ("le Japon et la Corée", "Japan and Korea"),
                        ("japon et corée", "japan and korea")),
                _option("asia", ("l’Asie", "Asia"), ("asie", "asia")),
            ],
        ),
        _issue(
            "payment_delay", "payment_delay", "payment", ("délai de paiement", "payment terms"),
            ("un paiement à {value}", "payment at {value}"),
            ("délai de paiement|paiement", "payment terms|payment"),
            minimum=0, maximum=120, step=15, measure="days",
        ),
        _issue(
            "incoterm", "incoterm", "delivery", ("Incoterm", "Incoterm"),
            ("une livraison {value}", "delivery {value}"),
            ("incoterm|livraison", "incoterm|delivery"), kind="choice",
            options=[
                _option("fca_rotterdam", ("FCA Rotterdam", "FCA Rotterdam"),
                        ("fca rotterdam|fca", "fca rotterdam|fca")),
                _option("cif_yokohama", ("CIF Yokohama", "CIF Yokohama"),
                        ("cif yokohama|cif", "cif yokohama|cif")),
                _option("dap_osaka", ("DAP Osaka", "DAP Osaka"), ("dap osaka|dap",
                        "dap osaka|dap")),
            ],
        ),
        _issue(
            "law", "applicable_law", "contractual", ("droit applicable", "governing law"),
            ("le {value}", "{value}"), ("droit applicable", "governing law"), kind="choice",
            options=[
                _option("english", ("droit anglais", "English law"),
                        ("droit anglais", "english law")),
                _option("japanese", ("droit japonais", "Japanese law"),
                        ("droit japonais", "japanese law")),
            ],
        ),
    ]  # fmt: skip
    facts = [
        {"id": "bars", "statement": _text("Notre gin est servi dans 300 bars.",
         "Our gin is served in 300 bars."), "words": _words("bar|bars", "bar|bars"),
         "value": 300, "unit": "bars"},
        {"id": "growth", "statement": _text("Nos ventes ont progressé de 12 %.",
         "Our sales grew by 12%."), "words": _words("croissance|progresser|ventes",
         "growth|grew|sales"), "value": 12, "unit": "%", "known_to_counterpart": True},
    ]  # fmt: skip
    interests = [
        {"id": "image", "topic": _text("l’image de la marque", "the brand's image"),
         "words": _words("image|notoriété|marque", "image|awareness|brand"),
         "said": _text("Personne ne connaît ce gin.", "Nobody knows this gin."),
         "issue": "marketing"}
    ]  # fmt: skip
    arguments = [
        {"id": "growing", "summary": _text("votre croissance", "your growth"),
         "words": _words("croissance|ventes en hausse", "growth|growing sales"),
         "facts": ["growth"], "issue": "minimum"}
    ]  # fmt: skip
    return _scenario(
        DISTRIBUTION,
        issues,
        {"price", "minimum", "notice"},
        facts,
        interests,
        arguments,
        contract="distribution",
    )


@cache
def shipped(id: str) -> Scenario:
    """A packaged scenario."""
    return load(packaged() / "scenarios" / f"{id}.yaml")


@cache
def shipped_ids() -> tuple[str, ...]:
    """The ids of the packaged scenarios."""
    return tuple(sorted(p.stem for p in (packaged() / "scenarios").glob("*.yaml")))


def scenario(id: str) -> Scenario:
    """The scenario of that id, small or shipped."""
    return {SALE: sale, DISTRIBUTION: distribution}.get(id, lambda: shipped(id))()


def every() -> tuple[Scenario, ...]:
    """All scenarios that hearing is tested on."""
    return (sale(), distribution(), *(shipped(i) for i in shipped_ids()))
