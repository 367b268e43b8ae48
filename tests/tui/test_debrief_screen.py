"""The debrief: every result with its basis, every piece of evidence leads to its turn."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from fake_session import FakeServices
from negotiator.errors import JournalError
from negotiator.llm.endpoint import Endpoint
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.debrief import CONVERSATION, DebriefScreen
from negotiator.tui.screens.dialogs import Confirm, Message, Trouble
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.services import Debriefing, Offered
from negotiator.tui.widgets.advice import counsel
from negotiator.tui.widgets.basic import Prose, TitleLine
from negotiator.tui.widgets.exchange import exchange
from negotiator.tui.widgets.outcome import contract, deal
from negotiator.tui.widgets.pages import Pages
from negotiator.tui.widgets.reading import Passage, Reading
from negotiator.tui.widgets.scores import scores
from negotiator.tui.widgets.transcript import Transcript
from negotiator.tui.widgets.typeset import Typeset
from screens import advised, app, debriefing, scorecard
from waiting import wait_for

SIZE = (120, 40)
NBSP = "\u00a0"


def plain(passages: list[Passage]) -> str:
    return "\n".join(Typeset(p.blocks).plain for p in passages)


def shown(pages: Pages, number: int) -> bool:
    return pages.current == number


async def opened(pilot: Pilot[int], screen: NegotiatorApp) -> Pages:
    screen.debrief(Path("x.jsonl"))
    await wait_for(pilot, lambda: isinstance(screen.screen, DebriefScreen))
    await wait_for(pilot, lambda: bool(screen.screen.query(Reading)))
    return screen.screen.query_one(Pages)


def test_scores_carry_their_basis_and_reason() -> None:
    text = plain(list(scores(debriefing(), "fr")))
    assert f"Note{NBSP}: 13,5{NBSP}/{NBSP}20" in text
    assert "3,5 sur 5 · calculé" in text
    assert "5 sur 5 · formateur" in text
    assert "non noté" in text
    assert f"Questions posées{NBSP}: 1" in text
    assert f"«{NBSP}Je vous propose 4,20 € le pot{NBSP}» (tour 2, candidat)" in text


def test_no_mark_is_not_nought() -> None:
    text = plain(list(scores(debriefing(card=scorecard(total=None)), "en")))
    assert "Mark: none yet" in text


def test_a_scorecard_that_could_not_be_kept_says_so() -> None:
    text = plain(list(scores(debriefing(unsaved="No space left"), "fr")))
    assert "n’a pas pu être enregistrée" in text


def test_the_deal_against_objectives_and_frontier() -> None:
    text = Typeset(list(deal(debriefing(), "fr"))).plain
    assert "✓ Vendre à 3,90" in text
    assert "✗ Être payé à 30 jours." in text
    assert "impératif" in text
    assert f"Pour vous 62 sur 100 (solution de repli{NBSP}: 40)" in text
    assert "Il restait 6 points" in text
    assert "★" in text
    assert "votre accord" in text


def test_clauses_say_why_and_on_what_authority() -> None:
    passages = list(contract(debriefing(), "fr"))
    text = plain(passages)
    assert "✓ adaptée" in text
    assert f"Source{NBSP}: Code de commerce, L441-10, 2024" in text
    assert "~ acceptable" in text
    assert "simplifié pour l’entraînement" in text
    assert [p.turn for p in passages if p.turn] == [4]


def test_the_exchange_tells_what_was_missed() -> None:
    text = plain(list(exchange(debriefing(), "fr")))
    assert "Plus directe que la moyenne." in text
    assert "la tenue en rayon  jamais demandé" in text
    assert "Nos rayons ferment tôt." in text
    assert "a porté (tour 2)" in text
    assert f"le dossier dit 2{chr(0x202F)}025" in text or "le dossier dit 2025" in text
    assert "8 points cédés" in text
    assert "avec contrepartie (tour 4)" in text


async def test_evidence_leads_to_its_turn_and_escape_leads_back() -> None:
    screen = app(FakeServices(debriefing=debriefing()))
    async with screen.run_test(size=SIZE) as pilot:
        pages = await opened(pilot, screen)
        assert f"13,5{NBSP}/{NBSP}20" in screen.screen.query_one(TitleLine).plain
        await pilot.press("down", "down", "down", "enter")
        await wait_for(pilot, lambda: pages.current == CONVERSATION)
        transcript = screen.screen.query_one(Transcript)
        await wait_for(pilot, lambda: len(transcript.query(".found")) == 1)
        assert "tour 2" in transcript.query_one(".found", Prose).plain
        await pilot.press("escape")
        await wait_for(pilot, lambda: pages.current == 0)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(screen.screen, LibraryScreen))


async def test_all_pages_show_in_both_languages() -> None:
    screen = app(FakeServices(debriefing=debriefing()))
    async with screen.run_test(size=(80, 24)) as pilot:
        pages = await opened(pilot, screen)
        for number in "123456":
            await pilot.press(number)
            await wait_for(pilot, partial(shown, pages, int(number) - 1))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Debrief" in screen.screen.query_one(TitleLine).plain)
        await wait_for(pilot, lambda: bool(screen.screen.query(Reading)))
        assert screen.screen.query_one(Pages).current == CONVERSATION


async def test_a_session_that_cannot_be_read_is_told() -> None:
    services = FakeServices(debriefing=debriefing())
    services.trouble = JournalError("The journal cannot be read.")
    screen = app(services)
    async with screen.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: services.trouble is None)
        services.trouble = JournalError("The journal cannot be read.")
        screen.debrief(Path("x.jsonl"))
        await wait_for(pilot, lambda: isinstance(screen.screen, Trouble))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(screen.screen, LibraryScreen))


def test_a_session_without_a_deal_is_debriefed_too() -> None:
    ledger = scorecard().ledger
    bare = ledger.deal.model_copy(
        update={"agreement": None, "candidate": None, "counterpart": None, "nash": None}
    )
    card = scorecard().model_copy(update={"ledger": ledger.model_copy(update={"deal": bare})})
    given: Debriefing = debriefing(card=card)
    text = Typeset(list(deal(given, "en"))).plain
    assert "Without a deal you are left with your fallback: 40 out of 100." in text


# Advice, flags, and having it judged.


def test_advice_is_tied_to_the_words_it_is_about() -> None:
    passages = list(counsel(advised(), "fr"))
    text = plain(passages)
    assert f"+ Point fort{NBSP}: Offre claire." in text
    assert f"→ À travailler{NBSP}: Demandez avant." in text
    assert f"À dire plutôt{NBSP}: «{NBSP}Je peux bouger si vous bougez.{NBSP}»" in text
    assert {p.turn for p in passages if p.stop} == {2}
    assert "F8" in plain(list(counsel(debriefing(), "en")))


def test_what_the_trainer_should_see_is_on_the_first_page() -> None:
    text = plain(list(scores(advised(), "en")))
    assert "! For the trainer: The assessments differ (2, 4)." in text
    assert "speaks of the mark, hides text" in text
    assert "another version of the rubric" in text
    assert "another version" not in plain(list(scores(debriefing(), "en")))


async def test_without_a_model_it_says_how_to_get_one() -> None:
    screen = app(FakeServices(debriefing=debriefing()))
    async with screen.run_test(size=(80, 24)) as pilot:
        await opened(pilot, screen)
        await pilot.press("f8")
        await wait_for(pilot, lambda: isinstance(screen.screen, Message))
        assert "F6" in screen.screen.query_one(Prose).plain
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(screen.screen, DebriefScreen))


async def test_a_model_judges_with_progress_and_its_result_is_shown() -> None:
    services = FakeServices(debriefing=debriefing(card=scorecard(total=None)))
    services.judged_by = Offered("judge-1", Endpoint("http://10.0.0.9/v1", "judge-1"), away=True)
    services.judged = advised()
    services.judge_goes_on.clear()
    screen = app(services)
    async with screen.run_test(size=SIZE) as pilot:
        await opened(pilot, screen)
        title = screen.screen.query_one(TitleLine)
        await pilot.press("f8")
        await wait_for(pilot, lambda: isinstance(screen.screen, Confirm))
        assert "http://10.0.0.9/v1" in screen.screen.query_one(Prose).plain
        await pilot.press("tab", "enter")
        await wait_for(pilot, lambda: "0/3" in title.plain)
        await pilot.press("f8")  # not twice
        services.judge_goes_on.set()
        await wait_for(pilot, lambda: f"13,5{NBSP}/{NBSP}20" in title.plain)
        assert [a for a, _ in services.asked].count("judge") == 1
        await pilot.press("2")
        assert "Offre claire." in plain(list(counsel(advised(), "fr")))


async def test_to_leave_while_it_is_judged_is_no_fault() -> None:
    services = FakeServices(debriefing=debriefing())
    services.judged_by = Offered("tiny", Path("tiny.gguf"))
    services.judge_goes_on.clear()
    screen = app(services)
    async with screen.run_test(size=SIZE) as pilot:
        await opened(pilot, screen)
        await pilot.press("f8")
        await wait_for(pilot, lambda: isinstance(screen.screen, Confirm))
        await pilot.press("tab", "enter")
        await wait_for(pilot, lambda: ("judge", Path("x.jsonl")) in services.asked)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(screen.screen, LibraryScreen))
        services.judge_goes_on.set()
        await pilot.pause()
        assert isinstance(screen.screen, LibraryScreen)


async def test_a_judge_that_fails_is_told_and_the_debrief_stays() -> None:
    services = FakeServices(debriefing=debriefing())
    services.judged_by = Offered("tiny", Path("tiny.gguf"))
    screen = app(services)
    async with screen.run_test(size=SIZE) as pilot:
        await opened(pilot, screen)
        await pilot.press("f8")
        await wait_for(pilot, lambda: isinstance(screen.screen, Confirm))
        services.trouble = JournalError("The session is open in another window.")
        await pilot.press("tab", "enter")
        await wait_for(pilot, lambda: isinstance(screen.screen, Trouble))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(screen.screen, DebriefScreen))
        assert f"13,5{NBSP}/{NBSP}20" in screen.screen.query_one(TitleLine).plain
