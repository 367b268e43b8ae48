"""What is answered besides figures: relation, questions, arguments, claims, pressure.

Each function adds beats to the draft and changes trust; none touches the package.
"""

from __future__ import annotations

from negotiator.counterpart.move import Beat, Emotion
from negotiator.counterpart.strategy.draft import HINT, MARKED, STRONG, Draft
from negotiator.scenario.model import Argument, Interest
from negotiator.scenario.wording import number
from negotiator.transcript import About, Act, Claim, Question

_MAX_QUESTIONS = 2
_TAG = 40


def relation(draft: Draft) -> None:
    """Greeting, small talk, empathy, a break, a threat."""
    acts = draft.heard.acts
    if Act.THREAT in acts:
        draft.say(Beat.FIRM)
        draft.trust(-0.1)
        draft.note(threats=draft.mind.threats + 1)
        draft.feel(Emotion.TENSE, STRONG)
    if Act.BREAK_REQUEST in acts:
        draft.say(Beat.BREAK)
    if Act.EMPATHY in acts:
        draft.say(Beat.EMPATHISE)
        draft.trust(0.05)
        draft.feel(Emotion.PLEASED, HINT)
    early = draft.mind.rapport < 2
    if (Act.RAPPORT in acts or (Act.GREETING in acts and draft.mind.turn == 1)) and early:
        draft.say(Beat.RAPPORT)
        draft.trust(0.05)
        draft.note(rapport=draft.mind.rapport + 1)
    asked = any(q.about is About.STATE for q in draft.heard.questions)
    if (Act.SUMMARY in acts or Act.REFORMULATION in acts) and not asked:
        draft.trust(0.03)
        if Act.SUMMARY in acts and draft.table.settled and not draft.heard.topics:
            draft.sum_up()
        elif draft.mind.disclosed or draft.mind.put:
            draft.say(Beat.UNDERSTOOD)


def claims(draft: Draft) -> None:
    """Figures that contradict what it can know cost trust, once each."""
    facts = {f.id: f for f in draft.side.scenario.candidate.facts}
    for claim in draft.heard.claims:
        fact = facts.get(claim.fact or "")
        if fact is None or claim.agrees is not False or not fact.known_to_counterpart:
            continue
        if fact.id in draft.mind.challenged or fact.value is None:
            continue
        language = "fr" if draft.heard.language == "fr" else "en"
        draft.say(
            Beat.CHALLENGE,
            ref=fact.id,
            said=_figure(claim.value, claim.unit, language),
            known=_figure(fact.value, fact.unit or "", language),
        )
        draft.note(challenged=(*draft.mind.challenged, fact.id))
        draft.trust(-0.2)
        draft.feel(Emotion.TENSE, MARKED)
        return


def arguments(draft: Draft) -> tuple[Argument, ...]:
    """The arguments that land now: known to the scenario, not yet credited, and resting on a
    fact of the brief rightly stated where they need one. One without its fact is doubted once.
    """
    by_id = {a.id: a for a in draft.side.scenario.counterpart.arguments}
    landed: list[Argument] = []
    for id in draft.heard.arguments:
        argument = by_id[id]
        if id in draft.mind.credited:
            continue
        if _rests_on_fact(argument, draft.heard.claims):
            if not landed:
                draft.say(Beat.CREDIT, [argument.issue], ref=id)
            landed.append(argument)
            draft.note(credited=(*draft.mind.credited, id))
            draft.trust(0.05)
            draft.feel(Emotion.PLEASED, MARKED)
        elif set(argument.facts) & set(draft.mind.challenged):
            continue  # its figure has just been contested
        elif id not in draft.mind.doubted and not landed:
            draft.say(Beat.DOUBT, [argument.issue], ref=id)
            draft.note(doubted=(*draft.mind.doubted, id))
    return tuple(landed)


def questions(draft: Draft) -> None:
    """Answers: an interest is disclosed when it is asked about and trust allows; an issue gets
    its public reason; a question in the blue gets what weighs most."""
    answered = 0
    for question in draft.heard.questions:
        if answered == _MAX_QUESTIONS:
            return
        answered += _answer(draft, question)


def _answer(draft: Draft, question: Question) -> bool:
    side, mind = draft.side, draft.mind
    if question.open:
        draft.trust(0.02)
    if question.about is About.STATE and draft.table.settled:
        draft.sum_up()
        return True
    if question.about is About.LIMIT:
        draft.say(Beat.DEFLECT, question.issues[:1])
        return True
    if question.about is About.AUTHORITY:
        draft.say(Beat.MANDATE, side.refers_most)
        return True
    if question.about is About.OPINION and not draft.heard.terms:
        if draft.wishes:
            _give_opinion(draft)
            return True
        if question.open:
            draft.say(Beat.INVITE, question.issues[:1])
            return True
    if question.about is About.REASON and not (question.issues or question.interests):
        put = [i for i in mind.put if i in draft.voiced]
        if put:
            draft.say(Beat.ANSWER, put[:1])
            return True
    for interest in _asked_about(draft, question):
        if mind.trust < side.tuning.openness:
            draft.say(Beat.DEFLECT, [interest.issue])
        else:
            draft.say(Beat.DISCLOSE, [interest.issue], ref=interest.id)
            draft.note(disclosed=(*mind.disclosed, interest.id))
        return True
    voiced = draft.voiced
    told = [i.issue for i in side.scenario.counterpart.interests if i.id in question.interests]
    about = told + [i for i in question.issues if i in voiced]
    if about:
        draft.say(Beat.ANSWER, about[:1])
        return True
    tagged = len(question.quote) <= _TAG  # « Cela vous convient ? », whatever came before it
    blank = question.about in (About.OPINION, About.FRAME) and not (
        draft.heard.terms or draft.heard.objections
    )
    if tagged and blank and not (question.open or draft.mind.framed > 1):
        draft.say(Beat.AGREE_FRAME)
        draft.note(framed=mind.framed + 1)
        return True
    heard = draft.heard
    alone = not (heard.terms or heard.accepts or heard.refuses or heard.arguments or heard.claims)
    if question.about is About.AFFAIRS and not (question.open or question.issues) and alone:
        draft.say(Beat.ASIDE)
        return True
    return False


def _asked_about(draft: Draft, question: Question) -> list[Interest]:
    """The interests that the question touches and that are not yet disclosed.

    An open question on an issue touches the interest that weighs on it; an open question
    about nothing in particular touches what weighs most, where trust is a little higher.
    """
    fresh = [
        i for i in draft.side.scenario.counterpart.interests if i.id not in draft.mind.disclosed
    ]
    named = [i for i in fresh if i.id in question.interests]
    if named or question.interests or not (question.open or question.about is About.PRIORITY):
        return named[:1]
    if question.issues:
        return [i for i in fresh if i.issue in question.issues][:1]
    if question.about in (About.STATE, About.REASON):
        return []
    wary = draft.mind.trust < draft.side.tuning.openness + 0.1
    if question.about is not About.PRIORITY and (question.asks_offer or wary):
        return []
    return sorted(fresh, key=lambda i: -draft.side.own.worths[i.issue].weight)[:1]


def _give_opinion(draft: Draft) -> None:
    """What it thinks of the candidate's standing offer: where that hurts it most."""
    own = draft.side.own
    wanted = {i: draft.utility() - draft.utility({i: v}) for i, v in draft.wishes.items()}
    worst = max(wanted, key=lambda i: wanted[i])
    if wanted[worst] <= 0 or own.worths[worst].weight == 0:
        draft.say(Beat.ACKNOWLEDGE, list(draft.wishes)[:2])
    else:
        draft.say(Beat.REJECT, terms={worst: draft.wishes[worst]})


def _rests_on_fact(argument: Argument, claims: tuple[Claim, ...]) -> bool:
    if not argument.facts:
        return True
    return any(c.fact in argument.facts and c.agrees is True for c in claims)


def _figure(value: float, unit: str, language: str) -> str:
    written = number(value, "fr" if language == "fr" else "en")
    return f"{written}\u00a0{unit}".strip()
