"""A small, complete, sound scenario for tests: olive oil, five issues, one of them composite.

``TINY_YAML`` is its file, ``tiny_data()`` the same as plain data (a fresh copy each time, to
be spoiled at will), ``tiny_scenario()`` the loaded scenario, ``write_tiny(folder)`` puts the
file there under the right name.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from negotiator.scenario.loader import from_data
from negotiator.scenario.model import Scenario

TINY_ID = "tiny-oil"


def tiny_data() -> dict[str, Any]:
    """The scenario as plain data, read by ruamel's own loader."""
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(TINY_YAML)
    return data


@cache
def tiny_scenario() -> Scenario:
    """The loaded scenario."""
    return from_data(tiny_data())


def write_tiny(folder: Path, text: str | None = None, id: str = TINY_ID) -> Path:
    """Write ``text`` (the sound file by default) as ``<folder>/<id>.yaml``."""
    path = folder / f"{id}.yaml"
    path.write_text(TINY_YAML if text is None else text, encoding="utf-8", newline="")
    return path


TINY_YAML = """\
# A small scenario for tests.
id: tiny-oil
version: 1
title: {fr: "De l’huile d’olive pour Lyon", en: "Olive oil for Lyon"}
summary:
  fr: Un moulin de Nyons vend son huile d’olive à un épicier lyonnais.
  en: A mill in Nyons sells its olive oil to a grocer in Lyon.
contract: sale
setting: france
channel: face_to_face
duration_minutes: 30
difficulty: 2

candidate:
  company: Moulin des Baronnies
  trade: seller
  role: {fr: "responsable commerciale", en: "sales manager"}
  brief:
    fr: |
      Vous vendez l’huile du moulin. **À obtenir :** 8,50 € au moins.

      - L’épicier paie tard.
    en: |
      You sell the mill's oil. **To obtain:** 8.50 EUR at least.

      - The grocer pays late.
  facts:
    - id: award
      statement:
        fr: "L’huile a reçu une médaille d’or en 2024."
        en: "The oil won a gold medal in 2024."
      words: {fr: [médaille, concours, prix agricole], en: [medal, award, competition]}
      value: 2024
      known_to_counterpart: true
    - id: stock
      statement:
        fr: "Le moulin a 12000 litres en stock."
        en: "The mill holds 12,000 litres in stock."
      words: {fr: [stock, litres en stock], en: [stock, litres in stock]}
      value: 12000
      unit: litres
    - id: cost
      statement: {fr: "Un litre revient à 6,20 €.", en: "A litre costs 6.20 EUR to make."}
      words: {fr: [coût de revient, coût], en: [cost, cost price]}
      value: 6.2
      unit: EUR
      shareable: false
  objectives:
    - id: fair-price
      text: {fr: "Vendre à 8,50 € au moins", en: "Sell at 8.50 EUR or more"}
      priority: must
      conditions:
        - {issue: price, at_least: 8.5}
    - id: cash
      text:
        fr: "Être payé à 45 jours, au départ du moulin ou à Lyon"
        en: "Be paid at 45 days, at the mill or in Lyon"
      priority: should
      conditions:
        - {issue: payment_delay, at_most: 45}
        - {issue: incoterm, one_of: [fca_nyons, dap_lyon]}
  documents:
    - id: price-list
      title: {fr: "Tarif", en: "Price list"}
      body: {fr: "Huile vierge extra : 9,80 € le litre.", en: "Extra virgin oil: 9.80 EUR a litre."}

counterpart:
  company: Épicerie Bellecour
  public: {fr: "Trois boutiques à Lyon.", en: "Three shops in Lyon."}
  people:
    - id: owner
      name: Claire Morel
      gender: f
      role: {fr: "gérante", en: "owner"}
      temperament: {fr: "directe et curieuse", en: "direct and curious"}
    - id: accountant
      name: Paul Vidal
      gender: m
      role: {fr: "comptable", en: "accountant"}
      temperament: {fr: "prudent", en: "cautious"}
      refers: [payment_delay]
  culture:
    country: france
    traits: {directness: 2, silence: -1}
    note: {fr: "Plus directe que la moyenne.", en: "More direct than most."}
  interests:
    - id: freshness
      topic: {fr: "la fraîcheur de l’huile", en: "how fresh the oil is"}
      words: {fr: [fraîcheur, récolte, date de pressage], en: [freshness, harvest, pressing date]}
      said:
        fr: "Mes clients demandent l’huile de l’année."
        en: "My customers ask for this year's oil."
      issue: volume
    - id: storage
      topic: {fr: "le peu de place en boutique", en: "the little room in the shops"}
      words: {fr: [place, réserve, stockage], en: [room, storage, storeroom]}
      said: {fr: "Je n’ai qu’une petite réserve.", en: "I only have a small storeroom."}
      issue: incoterm
  arguments:
    - id: medal
      summary: {fr: "votre médaille d’or", en: "your gold medal"}
      words: {fr: [médaille, récompense], en: [medal, award]}
      facts: [award]
      issue: price
      interest: freshness
    - id: ready
      summary: {fr: "votre stock disponible", en: "your available stock"}
      words: {fr: [disponible, en stock], en: [available, in stock]}
      facts: [stock, cost]
      issue: volume
  objections:
    - id: too-dear
      issue: price
      said:
        fr: "Votre huile est plus chère que celle de mon fournisseur."
        en: "Your oil is dearer than my supplier's."
      answers: [medal]
  reasons:
    price: {fr: "mes marges sont minces", en: "my margins are thin"}
    volume: {fr: "je ne veux pas de stock qui dort", en: "I do not want idle stock"}
    incoterm: {fr: "je n’ai pas de camion", en: "I have no lorry"}
    payment_delay: {fr: "mes clients paient tard", en: "my customers pay late"}
    law: {fr: "je connais les tribunaux d’ici", en: "I know the courts here"}
  events:
    - id: rival
      at_minute: 12
      said: {fr: "Un autre moulin vient de m’écrire.", en: "Another mill has just written to me."}
      issue: price
      weight_factor: 1.2

issues:
  - id: price
    name: {fr: "prix", en: "price"}
    gender: m
    phrase: {fr: "un prix de {value}", en: "a price of {value}"}
    category: commercial
    clause: price
    kind: numeric
    words: {fr: [prix, tarif], en: [price, rate]}
    minimum: 7
    maximum: 10
    step: 0.1
    measure: money
    currency: EUR
    unit: {fr: "€/l", en: "EUR/l"}
    decimals: 2
  - id: volume
    name: {fr: "volume annuel", en: "yearly volume"}
    gender: m
    phrase: {fr: "un volume de {value}", en: "a volume of {value}"}
    category: commercial
    clause: volume
    kind: numeric
    words: {fr: [volume, quantité], en: [volume, quantity]}
    minimum: 1000
    maximum: 6000
    step: 500
    measure: quantity
    unit: {fr: "litres", en: "litres"}
  - id: incoterm
    name: {fr: "livraison", en: "delivery"}
    gender: f
    phrase: {fr: "une livraison {value}", en: "delivery {value}"}
    category: delivery
    clause: incoterm
    kind: composite
    words: {fr: [incoterm, livraison], en: [incoterm, delivery]}
    parts: [rule, place]
    options:
      - id: exw_nyons
        label: {fr: "EXW Nyons", en: "EXW Nyons"}
        words: {fr: [exw, à l’usine], en: [exw, ex works]}
        parts: {rule: EXW, place: Nyons}
      - id: fca_nyons
        label: {fr: "FCA Nyons", en: "FCA Nyons"}
        words: {fr: [fca], en: [fca]}
        parts: {rule: FCA, place: Nyons}
      - id: dap_lyon
        label: {fr: "DAP Lyon", en: "DAP Lyon"}
        words: {fr: [dap, rendu lyon], en: [dap, delivered lyon]}
        parts: {rule: DAP, place: Lyon}
  - id: payment_delay
    name: {fr: "délai de paiement", en: "payment period"}
    gender: m
    phrase: {fr: "un paiement à {value}", en: "payment at {value}"}
    category: payment
    clause: payment_delay
    kind: numeric
    words: {fr: [délai de paiement, échéance], en: [payment period, credit]}
    minimum: 0
    maximum: 60
    step: 15
    measure: days
  - id: law
    name: {fr: "droit applicable", en: "applicable law"}
    gender: m
    phrase: {fr: "le {value}", en: "the {value}"}
    category: contractual
    clause: applicable_law
    kind: choice
    words: {fr: [droit, loi applicable], en: [law, governing law]}
    options:
      - id: french
        label: {fr: "droit français", en: "French law"}
        words: {fr: [droit français, français], en: [french law, french]}
      - id: none
        label: {fr: "contrat muet sur la loi", en: "contract silent on the law"}
        words: {fr: [rien, sans clause], en: [nothing, no clause]}

preferences:
  candidate:
    reservation: 0.4
    batna: {fr: "Vendre à un négociant à 7,60 €.", en: "Sell to a merchant at 7.60 EUR."}
    issues:
      price: {weight: 40, points: [[7, 0], [8.5, 0.6], [10, 1]]}
      volume: {weight: 25, points: [[1000, 0], [6000, 1]]}
      incoterm:
        weight: 10
        table: {exw_nyons: 1, fca_nyons: 0.8, dap_lyon: 0}
      payment_delay: {weight: 15, points: [[0, 1], [60, 0]]}
      law: {weight: 10, table: {french: 1, none: 0}}
  counterpart:
    reservation: 0.35
    batna: {fr: "Garder son fournisseur espagnol.", en: "Keep her Spanish supplier."}
    issues:
      price: {weight: 25, points: [[7, 1], [10, 0]]}
      volume: {weight: 10, points: [[1000, 1], [6000, 0]]}
      incoterm: {weight: 35, table: {exw_nyons: 0, fca_nyons: 0.3, dap_lyon: 1}}
      payment_delay: {weight: 25, points: [[0, 0], [45, 0.8], [60, 1]]}
      law: {weight: 5, table: {french: 0.4, none: 1}}

contract_fit:
  incoterm:
    - option: exw_nyons
      level: unsuitable
      why:
        fr: "L’acheteuse n’a pas de camion pour enlever l’huile."
        en: "The buyer has no lorry to collect the oil."
    - option: fca_nyons
      level: acceptable
      why:
        fr: "Le transporteur de l’acheteuse charge au moulin."
        en: "The buyer's carrier loads at the mill."
    - option: dap_lyon
      level: suitable
      why:
        fr: "Une livraison à la boutique, avec un seul responsable."
        en: "One party answers for delivery to the shop."
      basis: verified
      source: Incoterms 2020
      as_of: "2020"
  payment_delay:
    - at_most: 45
      level: suitable
      why: {fr: "Court, et sous le plafond légal.", en: "Short, and under the legal ceiling."}
    - at_least: 46
      level: acceptable
      why: {fr: "Au plafond de 60 jours.", en: "At the ceiling of 60 days."}
  law:
    - option: french
      level: suitable
      why: {fr: "La loi des deux parties, écrite.", en: "The law of both parties, in writing."}
    - option: none
      level: acceptable
      why:
        fr: "Entre Français, la loi française s’appliquera."
        en: "Between French firms, French law will apply."
"""
