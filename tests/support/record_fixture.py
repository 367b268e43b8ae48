"""Sessions made by hand: a small scenario, and a builder of the record they leave behind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from negotiator.counterpart.move import Effect, Move, Step
from negotiator.counterpart.persona import Persona
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.events import End, Ended
from negotiator.record import Exchange, Header, Record
from negotiator.scenario.model import Language, Scenario
from negotiator.scenario.references import TRAITS
from negotiator.transcript import Act, Heard, Term, Turn

GOOD_DEAL: dict[str, Value] = {
    "price": 15,
    "incoterm": "fca",
    "lead_time": 30,
    "payment_delay": 45,
    "technique": "lc",
    "law": "french",
    "disputes": "icc",
}


def _text(fr: str, en: str | None = None) -> dict[str, str]:
    return {"fr": fr, "en": en or fr}


def _words(*words: str) -> dict[str, list[str]]:
    return {"fr": list(words), "en": list(words)}


def _fit(level: str, why: str, **target: object) -> dict[str, object]:
    return {"level": level, "why": _text(why), **target}


def _choice(id: str, name: str, category: str, clause: str, options: list[str]) -> dict[str, Any]:
    return {
        "id": id,
        "name": _text(name),
        "gender": "m",
        "phrase": _text(f"{name} {{value}}"),
        "category": category,
        "clause": clause,
        "kind": "choice",
        "words": _words(name),
        "options": [{"id": o, "label": _text(o.upper()), "words": _words(o)} for o in options],
    }


def _numeric(
    id: str, name: str, category: str, clause: str, low: float, high: float, measure: str
) -> dict[str, Any]:
    return {
        "id": id,
        "name": _text(name),
        "gender": "m",
        "phrase": _text(f"un {name} de {{value}}", f"a {name} of {{value}}"),
        "category": category,
        "clause": clause,
        "kind": "numeric",
        "words": _words(name),
        "minimum": low,
        "maximum": high,
        "step": 1,
        "measure": measure,
        **({"currency": "EUR"} if measure == "money" else {}),
    }


def scenario_data() -> dict[str, Any]:
    """A seller's deal of seven issues: every family of clauses, two interests, two arguments.

    Utilities are easy to work by hand: the price weighs 0.4 for both sides, every other issue
    0.1, and each side's worth of an issue is the other's upside down, but for the lead time
    (the candidate does not mind) and the law (the counterpart does not mind).
    """
    up, down = [[10, 0], [20, 1]], [[10, 1], [20, 0]]
    days_up, days_down = [[0, 0], [90, 1]], [[0, 1], [90, 0]]
    flat = [[0, 1], [90, 1]]

    def side(mine: bool) -> dict[str, Any]:
        return {
            "reservation": 0.35,
            "batna": _text("Un autre partenaire."),
            "issues": {
                "price": {"weight": 4, "points": up if mine else down},
                "incoterm": {"weight": 1, "table": _table(mine, exw=1, fca=0.6, ddp=0)},
                "lead_time": {"weight": 1, "points": flat if mine else days_down},
                "payment_delay": {"weight": 1, "points": days_down if mine else days_up},
                "technique": {"weight": 1, "table": _table(mine, lc=1, transfer=0)},
                "law": {"weight": 1, "table": {"french": 1, "other": 0 if mine else 1}},
                "disputes": {"weight": 1, "table": _table(mine, icc=1, court=0)},
            },
        }

    return {
        "id": "fixture",
        "version": 1,
        "title": _text("Vente d’essai", "Trial sale"),
        "summary": _text("Un vendeur et un acheteur.", "A seller and a buyer."),
        "contract": "sale",
        "setting": "international",
        "channel": "video",
        "difficulty": 2,
        "candidate": {
            "company": "Atelier Nord",
            "trade": "seller",
            "role": _text("Responsable export", "Export manager"),
            "brief": _text("Vendez bien."),
            "facts": [
                _fact("service", "Taux de service de 98 %", 98, "%"),
                _fact("capacity", "Capacité de 500 pièces", 500, "pièces"),
                _fact("warranty", "Garantie de 24 mois", 24, "mois"),
                _fact("references", "12 références", 12, "clients"),
                {**_fact("floor", "Prix plancher 13 EUR", 13, "EUR"), "shareable": False},
            ],
            "objectives": [
                _objective("price_14", "must", issue="price", at_least=14),
                _objective("no_ddp", "must", issue="incoterm", one_of=["exw", "fca"]),
                _objective("paid_45", "should", issue="payment_delay", at_most=45),
                _objective("arbitration", "should", issue="disputes", one_of=["icc"]),
            ],
        },
        "counterpart": {
            "company": "Miyako",
            "public": _text("Un importateur."),
            "people": [
                {
                    "id": "buyer",
                    "name": "Aiko Tanaka",
                    "gender": "f",
                    "role": _text("Directrice des achats", "Head of purchasing"),
                    "temperament": _text("Posée."),
                }
            ],
            "culture": {
                "country": "japan",
                "traits": {"directness": 1},
                "note": _text("Formée en Allemagne."),
            },
            "interests": [
                _interest("stock", "lead_time", "stock"),
                _interest("image", "law", "marque"),
            ],
            "arguments": [
                {**_argument("reliable", "price", "taux de service"), "interest": "stock"},
                _argument("proof", "technique", "références"),
            ],
            "objections": [
                {
                    "id": "dear",
                    "issue": "price",
                    "said": _text("C’est cher.", "That is dear."),
                    "answers": ["reliable"],
                }
            ],
            "reasons": {
                issue: _text("nos usages sont établis", "our ways are settled")
                for issue in GOOD_DEAL
            },
        },
        "issues": [
            _numeric("price", "prix", "commercial", "price", 10, 20, "money"),
            _choice("incoterm", "Incoterm", "delivery", "incoterm", ["exw", "fca", "ddp"]),
            _numeric("lead_time", "délai", "delivery", "lead_time", 0, 90, "days"),
            _numeric("payment_delay", "paiement", "payment", "payment_delay", 0, 90, "days"),
            _choice("technique", "moyen", "payment", "payment_technique", ["lc", "transfer"]),
            _choice("law", "droit", "contractual", "applicable_law", ["french", "other"]),
            _choice("disputes", "litige", "contractual", "disputes", ["icc", "court"]),
        ],
        "preferences": {"candidate": side(True), "counterpart": side(False)},
        "contract_fit": {
            "incoterm": [
                _fit("unsuitable", "L’acheteur ne peut pas exporter.", option="exw"),
                _fit("suitable", "Convient.", option="fca"),
                _fit("acceptable", "Le vendeur porte les droits.", option="ddp"),
            ],
            "lead_time": [
                _fit("unsuitable", "Intenable.", at_most=14),
                _fit("acceptable", "Juste.", at_least=14, at_most=29),
                _fit("suitable", "Tenable.", at_least=30),
            ],
            "payment_delay": [
                _fit("suitable", "Dans les usages.", at_most=60),
                _fit("unsuitable", "Trop long.", at_least=60),
            ],
            "technique": [
                _fit("suitable", "Sûr.", option="lc"),
                _fit("acceptable", "Risqué au début.", option="transfer"),
            ],
            "law": [
                _fit("suitable", "Connu des deux.", option="french"),
                _fit("acceptable", "À vérifier.", option="other"),
            ],
            "disputes": [
                _fit("suitable", "Exécutoire.", option="icc"),
                _fit("unsuitable", "Inexécutable.", option="court"),
            ],
        },
    }


def _table(mine: bool, **worths: float) -> dict[str, float]:
    return {k: v if mine else round(1 - v, 3) for k, v in worths.items()}


def _fact(id: str, statement: str, value: float, unit: str) -> dict[str, Any]:
    return {
        "id": id,
        "statement": _text(statement),
        "words": _words(id),
        "value": value,
        "unit": unit,
    }


def _objective(id: str, priority: str, **condition: object) -> dict[str, Any]:
    return {
        "id": id,
        "text": _text(f"Objectif {id}.", f"Objective {id}."),
        "priority": priority,
        "conditions": [condition],
    }


def _interest(id: str, issue: str, word: str) -> dict[str, Any]:
    return {
        "id": id,
        "topic": _text(f"Intérêt {id}", f"Interest {id}"),
        "words": _words(word),
        "said": _text("Voilà ce qui compte."),
        "issue": issue,
    }


def _argument(id: str, issue: str, word: str) -> dict[str, Any]:
    return {"id": id, "summary": _text(f"votre {word}"), "words": _words(word), "issue": issue}


def scenario() -> Scenario:
    return Scenario.model_validate(scenario_data())


def heard(*acts: Act, offer: Mapping[str, Value] | None = None, **fields: Any) -> Heard:
    """A hearing: ``offer`` as plain issue → value, its quotes empty."""
    terms = tuple(Term(i, v) for i, v in (offer or {}).items())
    return Heard(dict.fromkeys(acts, 1.0), **{"offer": terms, **fields})


class Play:
    """Builds a record turn by turn. Every method returns the play itself."""

    def __init__(self, language: Language = "fr", scenario_: Scenario | None = None) -> None:
        self.scenario = scenario_ or scenario()
        self.language = language
        self.turns: list[Turn] = []
        self.exchanges: list[Exchange] = []
        self.moves: list[Move] = []
        self.table = Table.of(self.scenario.specs)
        self.ended: Ended | None = None

    def _said(self, speaker: Speaker, text: str) -> Turn:
        number = len(self.turns) + 1
        self.turns.append(Turn(number, speaker, text, at=20.0 * number))
        return self.turns[-1]

    def counterpart(self, text: str, *steps: Step, **move: Any) -> Play:
        """The counterpart speaks unasked: its opening, or a timed event."""
        self.moves.append(Move(steps, **move))
        self._apply(self.moves[-1])
        self._said(Speaker.COUNTERPART, text)
        return self

    def turn(
        self,
        text: str,
        understood: Heard | None = None,
        *steps: Step,
        reply: str | None = "Je vous écoute.",
        **move: Any,
    ) -> Play:
        """A candidate turn and its answer; ``reply`` None leaves it unanswered."""
        spoken = self._said(Speaker.CANDIDATE, text)
        understood = understood or heard()
        before = self.table
        self.table = offered = before.with_offer(Speaker.CANDIDATE, understood.terms)
        if reply is None:
            self.exchanges.append(Exchange(spoken, understood, before, offered, offered))
            return self
        answer = Move(steps, **move)
        self.moves.append(answer)
        self._apply(answer)
        said = self._said(Speaker.COUNTERPART, reply)
        self.exchanges.append(
            Exchange(spoken, understood, before, offered, self.table, answer, said)
        )
        return self

    def _apply(self, move: Move) -> None:
        table = self.table.reopen(move.reopens)
        table = table.with_offer(Speaker.COUNTERPART, move.offers)
        self.table = table.settle(move.settles)

    def sign(self, deal: Mapping[str, Value] = GOOD_DEAL) -> Play:
        """The candidate sums up ``deal``, the counterpart agrees, and it is signed."""
        self.turn(
            "Nous sommes d’accord sur tout, signons.",
            heard(Act.ACCEPT, accepts=("all",)),
            settles=dict(deal),
            effect=Effect.AGREED,
            reply="Je vous confirme notre accord.",
        )
        return self.end(End.AGREEMENT, deal)

    def end(self, how: End, agreement: Mapping[str, Value] | None = None) -> Play:
        self.ended = Ended(how, agreement)
        return self

    def record(self) -> Record:
        neutral = dict.fromkeys(TRAITS, 0)
        person = self.scenario.counterpart.people[0]
        return Record(
            path=Path("fixture.jsonl"),
            header=Header(
                id="fixture-1",
                scenario=self.scenario,
                scenario_hash="0" * 64,
                language=self.language,
                seed=1,
                model="embedded",
                version="0.1.0",
                started="2026-11-23T09:00:00Z",
            ),
            persona=Persona(person, "japan", neutral, neutral, "formal", 2),
            turns=tuple(self.turns),
            exchanges=tuple(self.exchanges),
            moves=tuple(self.moves),
            table=self.table,
            mind=None,
            called=(),
            pending=None,
            unsaid=None,
            ended=self.ended,
            ended_at=20.0 * len(self.turns),
            scorecard=None,
            damage=(),
        )
