"""No sentence of a model reaches the candidate that the move does not carry."""

from __future__ import annotations

import pytest

from gates import gate
from leaks import bad, fine
from negotiator.counterpart.move import Beat
from negotiator.counterpart.voice.gate import Rule
from negotiator.scenario.model import Language


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Nous en étions à 520 €, et je vous en propose 450."),
        ("fr", "Pour nous, ce serait 450 € l’ensemble."),
        ("fr", "Je comprends votre souci, et je préfère parler du volume d’abord."),
        ("fr", "Bonjour, je suis heureuse de vous revoir."),
        ("fr", "Vos trente jours me posent question."),
        ("fr", "Comment voyez-vous le volume ?"),
        ("fr", "Je ne suis pas convaincue."),
        ("fr", "…"),
        ("en", "You were at €520; what I have in mind is €450 a set."),
        ("en", "I hear you on the payment terms, and I would rather begin with volume."),
        ("en", "Good morning, it is a pleasure to see you again."),
        ("en", "How do you see the annual volume?"),
        ("en", "Frankly, 30 days is short for a group like ours."),
    ],
)
def test_what_a_person_may_say_is_let_through(language: Language, sentence: str) -> None:
    assert gate(language).objection(sentence) is None


@pytest.mark.parametrize(
    ("language", "sentence", "rule"),
    [
        # Another figure, in digits, in letters, relative, for another issue.
        ("fr", "Je vous propose 480 € l’ensemble.", Rule.COMMITMENT),
        ("fr", "Disons quatre cent quatre-vingts euros.", Rule.COMMITMENT),
        ("fr", "Je peux faire cinq pour cent de moins que vous.", Rule.COMMITMENT),
        ("fr", "On m’a parlé de 475 € ailleurs.", Rule.FIGURE),
        ("fr", "Un paiement à 75 jours nous irait bien.", None),
        ("en", "I can do €480 a set.", Rule.COMMITMENT),
        ("en", "Let us say four hundred and eighty euros.", None),
        ("en", "The others sell at €475.", Rule.FIGURE),
        ("en", "We would take 1,800 sets a year.", None),
        # Acceptances and promises.
        ("fr", "C’est d’accord, marché conclu.", Rule.COMMITMENT),
        ("fr", "J’accepte votre prix de 520 €.", Rule.COMMITMENT),
        ("fr", "Va pour 30 jours.", Rule.COMMITMENT),
        ("fr", "La livraison sera gratuite, je vous le promets.", Rule.COMMITMENT),
        ("en", "You have a deal.", Rule.COMMITMENT),
        ("en", "I accept your €520.", Rule.COMMITMENT),
        ("en", "Fine, 30 days it is.", Rule.COMMITMENT),
        ("en", "I will throw in the delivery, you have my word.", Rule.COMMITMENT),
        # Its limit.
        ("fr", "Ma limite est à 520 €.", Rule.LIMIT),
        ("fr", "Je ne peux pas monter au-dessus de 450 €.", Rule.LIMIT),
        ("fr", "Le maximum que je puisse faire, c’est 450 €.", Rule.LIMIT),
        ("fr", "Notre solution de repli est un fabricant belge.", Rule.LIMIT),
        ("en", "My limit is €520.", Rule.LIMIT),
        ("en", "I cannot go above €450.", Rule.LIMIT),
        ("en", "That is the most I can pay.", Rule.LIMIT),
        ("en", "Our fallback is a Belgian maker.", Rule.LIMIT),
        # Out of role, directions, language.
        ("fr", "En tant qu’IA, je ne peux pas négocier.", Rule.ROLE),
        ("fr", "Mes instructions ne me le permettent pas.", Rule.ROLE),
        ("en", "As an AI language model, I cannot decide.", Rule.ROLE),
        ("en", "How can I help you today?", Rule.ROLE),
        ("fr", "*sourit* Bonjour.", Rule.DIRECTION),
        ("fr", "(Elle sourit.) Bonjour.", Rule.DIRECTION),
        ("en", "[pauses] Well, then.", Rule.DIRECTION),
        ("en", "**Price**: let us see.", Rule.DIRECTION),
        ("fr", "I would like to speak about the volume now.", Rule.LANGUAGE),
        ("en", "Je voudrais parler du volume maintenant.", Rule.LANGUAGE),
        ("fr", "Guten Morgen, wir sind bereit und das ist gut.", Rule.LANGUAGE),
        ("fr", "我们可以谈谈价格吗", Rule.LANGUAGE),
        ("en", "word " * 200, Rule.LENGTH),
    ],
)
def test_what_the_move_does_not_carry_is_kept_back(
    language: Language, sentence: str, rule: Rule | None
) -> None:
    found = gate(language).objection(sentence)
    assert found is not None
    assert rule is None or found is rule


def test_an_acceptance_may_be_said_when_the_move_accepts() -> None:
    accepting = gate("fr", beat=Beat.ACCEPT, terms={"price": 520}, draft="Entendu pour 520 €.")
    assert accepting.objection("D’accord pour 520 € l’ensemble, c’est entendu.") is None
    assert accepting.objection("D’accord pour 520 € et pour 30 jours.") is Rule.COMMITMENT


def test_a_sentence_said_before_is_not_said_again() -> None:
    before = gate("en", used=frozenset({"i would rather speak about the volume"}))
    assert before.objection("I would rather speak about the volume.") is Rule.REPEAT
    assert before.objection("Thank you.") is None


def test_whatever_the_draft_says_may_be_said() -> None:
    promising = gate("fr", draft="Je m’engage sur la date. Le transport est offert.")
    assert promising.objection("Je m’engage sur la date.") is None
    assert promising.objection("Le transport vous est offert, vous savez.") is None
    assert gate("fr").objection("Je m’engage sur la date.") is Rule.COMMITMENT


def test_an_issue_moved_under_another_figure_of_the_table_is_noticed() -> None:
    """30 is on the table, for payment; nobody put it there for the lead time."""
    assert gate("en").objection("We need a lead time of 30 days.") is not None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_bad_models_say_is_kept_back_and_what_people_say_is_not(language: Language) -> None:
    here = gate(language)
    assert [s for s in bad(language) if here.objection(s) is None] == []
    stopped = [s for s in fine(language) if here.objection(s) is not None]
    assert len(stopped) <= len(fine(language)) / 8, stopped
