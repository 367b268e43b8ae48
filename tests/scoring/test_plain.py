"""The scorecard as people and programs read it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.counterpart.move import Beat, Step
from negotiator.deal.table import Speaker
from negotiator.events import End
from negotiator.prompts import Prompts
from negotiator.record import Record
from negotiator.scenario.model import LANGUAGES, Language
from negotiator.scoring.plain import markdown, scorecard_json, scorecard_text
from negotiator.scoring.rubric import load_rubric
from negotiator.scoring.score import score, total_20
from negotiator.scoring.scorecard import Basis, Evidence, Scorecard
from negotiator.transcript import Act, Claim
from negotiator.workspace import packaged
from record_fixture import GOOD_DEAL, Play, heard

RUBRIC = load_rubric(Prompts((packaged() / "prompts",)))


def _record(last: str = "Signons.", language: Language = "fr") -> Record:
    claims = (Claim(98, "%", "98 %", "service", agrees=True),)
    return (
        Play(language)
        .counterpart("Bonjour.")
        .turn("Quel stock ? Nous tenons 98\u00a0%.", heard(Act.ARGUMENT, claims=claims))
        .turn(last, None, Step(Beat.OBJECT, ref="dear"))
        .sign({**GOOD_DEAL, "incoterm": "exw"})
        .record()
    )


def _trained(scorecard: Scorecard) -> Scorecard:
    """The scorecard after a trainer gave every missing level."""
    scores = tuple(
        s if s.level is not None else s.model_copy(update={"level": 3.5, "basis": Basis.TRAINER})
        for s in scorecard.scores
    )
    total, reason = total_20(scores, RUBRIC)
    return scorecard.model_copy(
        update={"scores": scores, "total_20": total, "total_reason": reason}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_fits_80_columns_and_holds_every_criterion(language: Language) -> None:
    record = _record()
    text = scorecard_text(score(record, RUBRIC), RUBRIC, record.scenario, language)
    assert max(map(len, text.splitlines())) <= 80
    assert text.endswith("\n")
    flat = " ".join(text.split())
    for criterion in RUBRIC.criteria:
        assert criterion.name[language] in flat


def test_the_text_in_french() -> None:
    record = _record()
    lines = scorecard_text(score(record, RUBRIC), RUBRIC, record.scenario, "fr").splitlines()
    assert lines[1] == "Note\u00a0: aucune pour l’instant"
    assert f"  {'Conditions de livraison'.ljust(63)}2\u00a0/\u00a05 · calculé" in lines
    assert any(line.endswith(" non noté") and "Proactivité" in line for line in lines)
    assert "    «\u00a098\u00a0%\u00a0» (tour 2, candidat)" in lines
    assert "    · Objections réfutées\u00a0: 0 sur 1" in lines
    assert "  Incoterm\u00a0: EXW" in lines
    assert "  Intérêt stock (non découvert)" in lines


def test_the_text_in_english_with_a_mark() -> None:
    record = _record(language="en")
    card = _trained(score(record, RUBRIC))
    lines = scorecard_text(card, RUBRIC, record.scenario, "en").splitlines()
    # Delivery 2, objectives 5, payment 5, contractual 5 computed, 12 of weight at 3.5:
    # (4 + 15 + 10 + 15 + 42) / 22 × 4 = 15.6.
    assert lines[1] == "Mark: 15.6\u00a0/\u00a020"
    assert any(line.endswith("3.5\u00a0/\u00a05 · trainer") for line in lines)
    assert "  [x] Objective price_14." in lines


@pytest.mark.parametrize(("language", "reason"), [("fr", "À juger"), ("en", "To be judged")])
def test_json_speaks_one_language_and_keeps_its_shape(language: Language, reason: str) -> None:
    card = score(_record(), RUBRIC)
    data = json.loads(json.dumps(scorecard_json(card, language)))
    assert set(data) >= {"scores", "total_20", "total_reason", "rubric", "ledger"}
    assert data["rubric"] == {"id": "bloc3", "hash": RUBRIC.hash}
    first = data["scores"][0]
    assert (first["criterion"], first["level"], first["basis"]) == ("materials", None, "unscored")
    assert first["reason"].startswith(reason)
    assert first["evidence"] == [{"turn": 2, "speaker": "candidate", "quote": "98\u00a0%"}]
    assert '"fr":' not in json.dumps(data).replace(" ", "")


def test_markdown_holds_the_transcript_the_deal_and_the_evidence() -> None:
    record = _record()
    text = markdown(record, score(record, RUBRIC), RUBRIC, "fr")
    assert text.startswith("# Vente d’essai\n")
    assert "**2. Candidat** (00:40)\n\n> Quel stock ? Nous tenons 98\u00a0%." in text
    assert "**1. Aiko Tanaka** (00:20)\n\n> Bonjour." in text
    assert "- Incoterm\u00a0: EXW" in text
    assert "**Conditions de livraison**\u00a0: 2\u00a0/\u00a05 · calculé" in text
    assert "- «\u00a098\u00a0%\u00a0» (tour 2, candidat)" in text
    assert RUBRIC.hash in text


def test_markdown_without_scorecard_or_deal() -> None:
    play = Play().turn("FCA.", heard(offer={"incoterm": "fca"}), settles={"incoterm": "fca"})
    text = markdown(play.end(End.TIME).record(), None, RUBRIC, "en")
    assert "No deal was signed." in text
    assert "Points settled:\n\n- Incoterm: FCA" in text
    assert "Scorecard" not in text
    empty = markdown(Play().record(), None, RUBRIC, "fr")
    assert "non terminée" in empty


@pytest.mark.parametrize(
    "said",
    [
        "# Titre",
        "- point",
        "1. point",
        "<b>gras</b>",
        "[x](http://a)",
        "![i](u)",
        "***",
        "===",
        "`c`",
    ],
)
def test_what_was_said_is_never_markup(said: str) -> None:
    text = markdown(_record(said), None, RUBRIC, "fr")
    (line,) = [x for x in text.splitlines() if x.replace("\\", "") == f"> {said}"]
    assert line != f"> {said}"
    assert re.search(r"(?<!\\)[\[\]<>`*#]", line[2:]) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_words_can_be_shown(said: str, language: Language) -> None:
    record = _record(said)
    card = score(record, RUBRIC)
    quote = Evidence(turn=4, speaker=Speaker.CANDIDATE, quote=said or "…")
    first = card.scores[0].model_copy(update={"evidence": (quote,)})
    card = card.model_copy(update={"scores": (first, *card.scores[1:])})
    text = scorecard_text(card, RUBRIC, record.scenario, language)
    assert max(map(len, text.split("\n"))) <= 80
    assert markdown(record, card, RUBRIC, language).startswith("# ")
