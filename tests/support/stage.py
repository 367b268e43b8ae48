"""A scenario for the screens: jam for London, nine issues, texts that never change by accident.

Not for playing: it is only sound enough to be shown (no contract fit, say).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from negotiator.scenario.model import Scenario

STAGE_ID = "confitures-londres"


def _t(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}


def _words(*found: str) -> dict[str, list[str]]:
    return {"fr": list(found), "en": list(found)}


def _number(
    id: str,
    fr: str,
    en: str,
    category: str,
    clause: str,
    span: tuple[float, float, float],
    measure: str,
    **more: Any,
) -> dict[str, Any]:
    low, high, step = span
    return {
        "id": id,
        "name": _t(fr, en),
        "gender": "m",
        "phrase": _t(fr + " de {value}", en + " of {value}"),
        "category": category,
        "clause": clause,
        "kind": "numeric",
        "words": _words(fr),
        "minimum": low,
        "maximum": high,
        "step": step,
        "measure": measure,
        **more,
    }


def _choice(
    id: str, fr: str, en: str, category: str, clause: str, options: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    return {
        "id": id,
        "name": _t(fr, en),
        "gender": "m",
        "phrase": _t(fr + " {value}", en + " {value}"),
        "category": category,
        "clause": clause,
        "kind": "choice",
        "words": _words(fr),
        "options": [
            {"id": key, "label": _t(*label), "words": _words(label[0].lower())}
            for key, label in options.items()
        ],
    }


_ISSUES: list[dict[str, Any]] = [
    _number(
        "price",
        "prix",
        "price",
        "commercial",
        "price",
        (3, 5, 0.05),
        "money",
        currency="EUR",
        unit=_t("€/pot", "EUR/jar"),
        decimals=2,
    ),
    _number(
        "volume",
        "volume annuel",
        "annual volume",
        "commercial",
        "volume",
        (10_000, 60_000, 1_000),
        "quantity",
        unit=_t("pots", "jars"),
    ),
    _choice(
        "incoterm",
        "Incoterm",
        "delivery term",
        "delivery",
        "incoterm",
        {
            "fca_nantes": ("FCA Nantes", "FCA Nantes"),
            "cpt_london": ("CPT Londres", "CPT London"),
            "dap_london": ("DAP Londres", "DAP London"),
        },
    ),
    _number(
        "lead_time",
        "délai de livraison",
        "lead time",
        "delivery",
        "lead_time",
        (7, 42, 7),
        "days",
    ),
    _choice(
        "currency",
        "devise",
        "currency",
        "payment",
        "currency",
        {
            "eur": ("euros", "euros"),
            "gbp_fixed": (
                "livres sterling, au cours figé à la signature",
                "pounds sterling, at the rate of the signing day",
            ),
        },
    ),
    _number(
        "payment_delay",
        "délai de paiement",
        "payment period",
        "payment",
        "payment_delay",
        (0, 90, 15),
        "days",
    ),
    _choice(
        "technique",
        "technique de paiement",
        "payment method",
        "payment",
        "payment_technique",
        {
            "transfer": ("virement à l’échéance", "transfer on the due date"),
            "sblc": (
                "virement garanti par une lettre de crédit stand-by",
                "transfer secured by a standby letter of credit",
            ),
        },
    ),
    _choice(
        "law",
        "loi applicable",
        "governing law",
        "contractual",
        "applicable_law",
        {
            "french": ("droit français", "French law"),
            "english": ("droit anglais", "English law"),
        },
    ),
    _choice(
        "disputes",
        "règlement des litiges",
        "dispute clause",
        "contractual",
        "disputes",
        {
            "icc": ("arbitrage CCI à Paris", "ICC arbitration in Paris"),
            "london": ("tribunaux de Londres", "the courts of London"),
        },
    ),
]


def _worth(issue: dict[str, Any], weight: float, *, rising: bool) -> dict[str, Any]:
    if issue["kind"] == "numeric":
        ends = (0, 1) if rising else (1, 0)
        return {
            "weight": weight,
            "points": [[issue["minimum"], ends[0]], [issue["maximum"], ends[1]]],
        }
    ids = [option["id"] for option in issue["options"]]
    last = max(1, len(ids) - 1)
    return {
        "weight": weight,
        "table": {key: (n if not rising else last - n) / last for n, key in enumerate(ids)},
    }


_MINE = {"price": 30, "volume": 14, "incoterm": 8, "lead_time": 6, "currency": 10}
_RISING = {"price", "volume", "lead_time", "incoterm", "currency", "law", "disputes"}


def stage_data() -> dict[str, Any]:
    """The scenario as plain data; a fresh copy each time."""
    mine = {i["id"]: _worth(i, _MINE.get(i["id"], 8), rising=i["id"] in _RISING) for i in _ISSUES}
    theirs = {i["id"]: _worth(i, 10, rising=i["id"] not in _RISING) for i in _ISSUES}
    return {
        "id": STAGE_ID,
        "version": 1,
        "title": _t("Des confitures pour Londres", "Jam for London"),
        "summary": _t(
            "Une confiturerie nantaise négocie un contrat annuel avec une chaîne d’épiceries"
            " fines de Londres : prix, volume, livraison, livres ou euros ?",
            "A jam maker from Nantes negotiates a yearly contract with a chain of London"
            " delicatessens: price, volume, delivery, pounds or euros?",
        ),
        "contract": "sale",
        "setting": "international",
        "channel": "video",
        "duration_minutes": 30,
        "difficulty": 2,
        "candidate": {
            "company": "Confitures du Sillon",
            "trade": "seller",
            "role": _t("Responsable export", "Export manager"),
            "brief": _t(
                "**Votre société.** Les Confitures du Sillon cuisent au chaudron 400 000 pots par"
                " an.\n\n**À obtenir**\n\n- Un prix d’au moins 3,90 € le pot.\n- Un paiement"
                " sûr.\n\n**Sans accord.** Un grossiste de Lille prendrait 20 000 pots à 3,60 €.",
                "**Your company.** Confitures du Sillon cooks 400,000 jars a year in copper"
                " pans.\n\n**To secure**\n\n- A price of at least EUR 3.90 a jar.\n- Secure"
                " payment.\n\n**Without a deal.** A wholesaler in Lille would take 20,000 jars at"
                " EUR 3.60.",
            ),
            "facts": [
                {
                    "id": "medal",
                    "statement": _t(
                        "La confiture de mûres a reçu une médaille d’or en 2025.",
                        "The blackberry jam won a gold medal in 2025.",
                    ),
                    "words": _words("médaille"),
                    "value": 2025,
                    "known_to_counterpart": True,
                },
                {
                    "id": "cost",
                    "statement": _t("Un pot revient à 2,85 €.", "A jar costs EUR 2.85 to make."),
                    "words": _words("coût"),
                    "value": 2.85,
                    "unit": "EUR",
                    "shareable": False,
                },
            ],
            "objectives": [
                {
                    "id": "fair_price",
                    "text": _t("Vendre à 3,90 € au moins.", "Sell at EUR 3.90 or more."),
                    "priority": "must",
                    "conditions": [{"issue": "price", "at_least": 3.9}],
                },
                {
                    "id": "cash",
                    "text": _t("Être payé à 45 jours au plus.", "Be paid within 45 days."),
                    "priority": "should",
                    "conditions": [{"issue": "payment_delay", "at_most": 45}],
                },
            ],
            "documents": [
                {
                    "id": "prices",
                    "title": _t("Tarif export", "Export price list"),
                    "body": _t(
                        "| Parfum | Pot de 320 g |\n|---|---|\n| Mûre | 4,40 € |\n"
                        "| Abricot | 4,10 € |\n\nDépart Nantes, *hors taxes*.",
                        "| Flavour | 320 g jar |\n|---|---|\n| Blackberry | EUR 4.40 |\n"
                        "| Apricot | EUR 4.10 |\n\nEx Nantes, *before tax*.",
                    ),
                }
            ],
        },
        "counterpart": {
            "company": "Harbour & Pine Ltd",
            "public": _t(
                "Onze épiceries fines à Londres, ouvertes depuis 1998.",
                "Eleven delicatessens in London, since 1998.",
            ),
            "people": [
                {
                    "id": "marsh",
                    "name": "Eleanor Marsh",
                    "gender": "f",
                    "role": _t("directrice des achats", "head of buying"),
                    "temperament": _t("courtoise et précise", "courteous and exact"),
                }
            ],
            "culture": {
                "country": "united_kingdom",
                "traits": {"directness": 2},
                "note": _t("Plus directe que la moyenne.", "More direct than most."),
            },
            "interests": [
                {
                    "id": "shelf",
                    "topic": _t("la tenue en rayon", "shelf life"),
                    "words": _words("rayon"),
                    "said": _t(
                        "Nos rayons ferment tôt le dimanche.", "Our shelves close early on Sundays."
                    ),
                    "issue": "lead_time",
                }
            ],
            "arguments": [
                {
                    "id": "gold",
                    "summary": _t("votre médaille d’or", "your gold medal"),
                    "words": _words("médaille"),
                    "facts": ["medal"],
                    "issue": "price",
                    "interest": "shelf",
                }
            ],
            "objections": [
                {
                    "id": "dear",
                    "issue": "price",
                    "said": _t("C’est cher pour un pot.", "That is dear for a jar."),
                    "answers": ["gold"],
                }
            ],
            "reasons": {i["id"]: _t("nous y tenons", "it matters to us") for i in _ISSUES},
        },
        "issues": _ISSUES,
        "preferences": {
            "candidate": {
                "reservation": 0.4,
                "batna": _t(
                    "Vendre 20 000 pots à 3,60 € à un grossiste de Lille.",
                    "Sell 20,000 jars at EUR 3.60 to a wholesaler in Lille.",
                ),
                "issues": mine,
            },
            "counterpart": {
                "reservation": 0.35,
                "batna": _t("Garder son fournisseur.", "Keep the present supplier."),
                "issues": theirs,
            },
        },
    }


@cache
def stage() -> Scenario:
    """The loaded scenario."""
    return Scenario.model_validate(stage_data())
