"""Applications, sessions and debriefings for tests of the screens, the same on every machine."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Any

from fake_session import FakeServices, FakeSession, Reply
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.errors import Fault
from negotiator.events import End
from negotiator.scenario.library import Entry
from negotiator.scenario.model import Language, Text
from negotiator.scoring.rubric import Rubric
from negotiator.scoring.scorecard import Advice, Evidence, Moment, Scorecard, Suspicion
from negotiator.store.catalogue import Row
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.services import Debriefing, Shown
from record_fixture import Play
from stage import STAGE_ID, stage

DEAL: dict[str, Value] = {
    "price": 3.9,
    "volume": 30_000,
    "incoterm": "cpt_london",
    "lead_time": 21,
    "currency": "eur",
    "payment_delay": 45,
    "technique": "sblc",
    "law": "french",
    "disputes": "icc",
}

FIRST_WORDS = "Je vous propose 4,20 € le pot pour 30 000 pots, payés à 30 jours par virement."

HEARS: dict[str, dict[str, Value]] = {
    "4,20": {"price": 4.2, "volume": 30_000, "payment_delay": 30, "technique": "transfer"}
}

SCRIPT = (
    Reply(
        ("Merci pour cette proposition.", "Je pensais plutôt à 3,60\u00a0€ le pot."),
        offers={"price": 3.6, "payment_delay": 60, "technique": "sblc", "currency": "gbp_fixed"},
        settles={"law": "french"},
    ),
    Reply(("Entendu, nous sommes d’accord.",), settles=DEAL),
)


def app(
    services: FakeServices | None = None, *, language: Language = "fr", **more: Any
) -> NegotiatorApp:
    """The application with prepared services, without pauses, dates in UTC."""
    more = {"pace": 0.0, "beat": 10.0, **more}
    return NegotiatorApp(services or FakeServices(), language=language, zone=UTC, **more)


def room(session: FakeSession, *, language: Language = "fr", **more: Any) -> NegotiatorApp:
    """The application about to enter the room of ``session``."""
    return app(FakeServices(session=session), language=language, resume=Path("x.jsonl"), **more)


def library_services() -> FakeServices:
    """A scenario, a faulty file, and three sessions."""
    country = Text(fr="Royaume-Uni", en="United Kingdom")
    faults = (
        Fault("essai.yaml", 12, "issues[2].step", "must be greater than 0"),
        Fault("essai.yaml", 40, "counterpart", "this field is missing"),
    )
    return FakeServices(
        shown=[
            Shown(Entry(STAGE_ID, Path("confitures-londres.yaml"), stage()), country),
            Shown(Entry("essai", Path("essai.yaml"), None, faults), None),
        ],
        rows=[
            row("a", "quit", 4, None, "2026-11-23T09:05:00+00:00"),
            row("b", "agreement", 14, 13.5, "2026-11-22T16:30:00+00:00"),
            row("c", "walk_away", 9, None, "2026-11-21T08:00:00+00:00"),
        ],
    )


def row(id: str, status: Any, turns: int, total: float | None, started: str) -> Row:
    return Row(
        id=id,
        scenario=STAGE_ID,
        title_fr=stage().title.fr,
        title_en=stage().title.en,
        language="fr",
        seed=1,
        model="embedded",
        started=started,
        status=status,
        turns=turns,
        total_20=total,
        rubric="" if total is None else "now",
        journal=f"{id}.jsonl",
        size=1,
        mtime_ns=1,
    )


def _t(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}


def rubric() -> Rubric:
    """Two families, three criteria."""
    return Rubric.model_validate(
        {
            "id": "small",
            "version": 1,
            "title": _t("Petite grille", "Small grid"),
            "source": "essai",
            "total": {"minimum_share": 50, "explain": _t("Moyenne.", "Mean.")},
            "points": {
                "must": 2,
                "should": 1,
                "suitable": 100,
                "acceptable": 60,
                "unsuitable": 0,
                "missing": 0,
            },
            "families": [
                {"id": "conduct", "name": _t("Déroulement", "Conduct")},
                {"id": "contract", "name": _t("Solution contractuelle", "Contract")},
            ],
            "criteria": [
                _criterion("listening", "conduct", "Écoute active", "Active listening"),
                _criterion("objectives", "conduct", "Atteinte des objectifs", "Objectives"),
                _criterion("payment", "contract", "Conditions de paiement", "Payment terms"),
            ],
        }
    )


def _criterion(id: str, family: str, fr: str, en: str) -> dict[str, Any]:
    return {
        "id": id,
        "family": family,
        "name": _t(fr, en),
        "description": _t(fr, en),
        "observable_when": _t("Toujours.", "Always."),
        "basis": "judged",
        "weight": 1,
        "levels": [{"level": n, **_t(f"Niveau {n}", f"Level {n}")} for n in range(6)],
        "checklist": [{"id": f"item-{n}", **_t("Observé", "Observed")} for n in range(4)],
    }


def scorecard(*, total: float | None = 13.5) -> Scorecard:
    """A mark, evidence in turns 2 and 4, one of everything the debrief shows."""
    quote = {"turn": 2, "speaker": "candidate", "quote": "Je vous propose 4,20 € le pot"}
    return Scorecard.model_validate(
        {
            "total_20": total,
            "total_reason": _t("67 % de la pondération est notée.", "67% of the weight is scored."),
            "rubric": {"id": "small", "hash": rubric().hash},
            "scores": [
                {
                    "criterion": "listening",
                    "level": None,
                    "basis": "unscored",
                    "reason": _t("À juger par un formateur.", "To be judged by a trainer."),
                    "indicators": [
                        {
                            "id": "questions",
                            "label": _t("Questions posées", "Questions asked"),
                            "value": 1,
                            "shown": _t("1", "1"),
                            "turns": [4],
                        }
                    ],
                },
                {
                    "criterion": "objectives",
                    "level": 3.5,
                    "basis": "computed",
                    "reason": _t(
                        "Un objectif sur deux, l’impératif.", "One objective of two, the must."
                    ),
                    "evidence": [quote],
                },
                {
                    "criterion": "payment",
                    "level": 5,
                    "basis": "trainer",
                    "reason": _t("Paiement garanti.", "Secured payment."),
                    "evidence": [{"turn": 4, "speaker": "candidate", "quote": "payés à 45 jours"}],
                },
            ],
            "ledger": _ledger(),
        }
    )


def _ledger() -> dict[str, Any]:
    return {
        "objectives": [
            {
                "id": "fair_price",
                "text": _t("Vendre à 3,90 € au moins.", "Sell at EUR 3.90 or more."),
                "priority": "must",
                "reached": True,
            },
            {
                "id": "cash",
                "text": _t("Être payé à 30 jours.", "Be paid within 30 days."),
                "priority": "should",
                "reached": False,
            },
        ],
        "clauses": [
            {
                "issue": "payment_delay",
                "category": "payment",
                "clause": "payment_delay",
                "value": 45,
                "level": "suitable",
                "why": _t("Sous le plafond légal.", "Under the legal ceiling."),
                "basis": "verified",
                "source": "Code de commerce, L441-10",
                "as_of": "2024",
                "evidence": [{"turn": 4, "speaker": "candidate", "quote": "payés à 45 jours"}],
            },
            {
                "issue": "law",
                "category": "contractual",
                "clause": "applicable_law",
                "value": "french",
                "level": "acceptable",
                "why": _t("Connu d’une partie.", "Known to one side."),
                "basis": "simplified",
            },
        ],
        "claims": [
            {
                "turn": 2,
                "quote": "médaille d’or en 2024",
                "value": 2024,
                "unit": "",
                "fact": "medal",
                "expected": 2025,
                "verdict": "contradicts",
            }
        ],
        "interests": [
            {
                "id": "shelf",
                "topic": _t("la tenue en rayon", "shelf life"),
                "said": _t("Nos rayons ferment tôt.", "Our shelves close early."),
                "issue": "lead_time",
                "turn": None,
            }
        ],
        "arguments": [
            {
                "id": "gold",
                "summary": _t("votre médaille d’or", "your gold medal"),
                "issue": "price",
                "turn": 2,
                "landed": True,
            }
        ],
        "trades": [
            {
                "turn": 4,
                "issues": ["price"],
                "own_loss": 0.08,
                "returned": True,
                "kind": "concession",
            }
        ],
        "topics_opened": {},
        "packages": [],
        "candidate_words": 40,
        "counterpart_words": 30,
        "longest_turn": 18,
        "questions_open": [],
        "questions_closed": [],
        "deal": {
            "agreement": DEAL,
            "candidate": 0.62,
            "counterpart": 0.55,
            "candidate_reservation": 0.4,
            "counterpart_reservation": 0.35,
            "left": 0.06,
            "nash": [0.66, 0.58],
            "front": [[0.2, 0.95], [0.4, 0.82], [0.6, 0.65], [0.7, 0.54], [0.85, 0.35], [1, 0.1]],
            "path": [["candidate", 0.9, 0.2], ["counterpart", 0.3, 0.85]],
        },
    }


def debriefing(
    language: Language = "fr", *, card: Scorecard | None = None, unsaved: str = ""
) -> Debriefing:
    """A signed session of the stage, scored."""
    play = (
        Play(language, stage())
        .counterpart("Bonjour, Eleanor Marsh.")
        .turn(FIRST_WORDS, reply="Je pensais plutôt à 3,60 € le pot.")
        .turn("Disons 3,90 €, payés à 45 jours.", settles=DEAL, reply="Entendu.")
        .end(End.AGREEMENT, DEAL)
    )
    return Debriefing(play.record(), card or scorecard(), rubric(), unsaved)


def advised(language: Language = "fr") -> Debriefing:
    """The same session with advice, a flag, a suspicious turn, and a rubric that has changed."""
    card = scorecard()
    own = Evidence(turn=2, speaker=Speaker.CANDIDATE, quote="Je vous propose 4,20 € le pot")
    told = Text(fr="Les évaluations divergent (2, 4).", en="The assessments differ (2, 4).")
    first = card.scores[0].model_copy(
        update={
            "strength": Advice(text=Text(fr="Offre claire.", en="A clear offer."), evidence=own),
            "next_step": Advice(text=Text(fr="Demandez avant.", en="Ask first."), evidence=own),
            "flagged": True,
            "flags": (told,),
        }
    )
    moment = Moment(
        evidence=own,
        what=Text(fr="Un pas sans contrepartie.", en="A step for nothing."),
        instead=Text(fr="Je peux bouger si vous bougez.", en="I move if you move."),
        cost=0.1,
    )
    suspicion = Suspicion(evidence=own, families=("asks_for_a_grade", "hidden_text"))
    return debriefing(
        language,
        card=card.model_copy(
            update={
                "scores": (first, *card.scores[1:]),
                "moments": (moment,),
                "suspicions": (suspicion,),
                "rubric": card.rubric.model_copy(update={"hash": "0" * 64}),
            }
        ),
    )
