"""What a turn does, act by act, with how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiator.counterpart.hearing.answers import Answers
from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import question_at
from negotiator.counterpart.hearing.manners import (
    DISCLOSES,
    MANNERS,
    MATTERS,
    MOVE,
    NO_MATTER,
    REASONS,
)
from negotiator.counterpart.hearing.passage import plain
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.deal.issue import Value
from negotiator.transcript import Act, Claim, Term

_ORDER = tuple(Act)
_TAKING = frozenset((Act.OFFER, Act.REFUSE, Act.OBJECTION, Act.ACCEPT))
_STATES = compiled("standing/verb", before=r"\b", after=r"\b")
_NO_REASON = re.compile(
    r"(?:et |and |mais |but |donc |so |alors )*(?:vous|you|j'ai (?:bien|beaucoup)|je (?:vous|reflechis|regarde|note|vois|sais)"
    r"|i (?:see|know|note|hear|think)|on (?:n'en|en) |c'est (?:tout|note|bon|parfait|un (?:vrai |gros |beau )?(?:geste|effort))|that's (?:it|all|my|our)|merci|thank)"
)
_OUTSIDE = re.compile(
    r"(?:et |and |car )?(?:notre|nos|mon|ma|mes|our|my|le|la|les|l'|the|a|un|une|on n'a|nous n'avons|we (?:have|don't have)"
    r"|(?:nous|on|we|je|i) \w+ (?:pas|plus) (?:porter|assumer|carry|bear|absorb)|(?:i|we) (?:can't|cannot) (?:carry|bear|absorb))\b"
)
_SHARED_OUT = re.compile(
    r"\b(?:est|sont|is|are|restant|reste) (?:pour|on|for|a|chez|a la charge de) (?:vous|you|nous|us|votre|your)\b|\b(?:yours|ours)\b"
)
_OWN = re.compile(r"\b(?:notre|nos|nous|on|our|we|us|mon|ma|mes|my)\b")
_HAS_DONE = re.compile(r"\b(?:a|ont|n'a|n'ont) \w+(?:e|i|u|is|it)s?\b")


def acts(
    scene: Scene,
    offer: Sequence[Term],
    said: Answers,
    asks: Sequence[Asked],
    *,
    tied: bool,
    stated: Sequence[Claim],
    argued: Sequence[str],
    matters: Sequence[str],
) -> dict[Act, float]:
    """The acts of the turn in a fixed order."""
    found: dict[Act, float] = {}
    for act, pattern in MANNERS.items():
        match = pattern.search(scene.norm)
        if match is not None:
            found[act] = 0.85
    _politeness(scene, found, said)
    for ask in asks:
        act = Act.OPEN_QUESTION if ask.open else Act.CLOSED_QUESTION
        found[act] = max(found.get(act, 0.0), ask.sure)
    if offer:
        found[Act.OFFER] = max(t.confidence for t in offer)
        either = sum(len(t.alternatives) > 1 for t in offer) > 1
        if tied or either or len({t.issue for t in offer}) >= 3:
            found[Act.PACKAGE] = 0.9
        if _concedes(scene, offer):
            found[Act.CONCESSION] = 0.8
    if said.accepts:
        found[Act.ACCEPT] = said.sure
    if said.refuses:
        found[Act.REFUSE] = 0.85
    if said.objected:
        found[Act.OBJECTION] = 0.8
    if offer and not said.accepts:
        found.pop(Act.CLOSING, None)  # « … et c'est signé » asks for a yes
    _reasons(scene, found, asks, stated, argued, matters, frozenset(t.issue for t in offer))
    if not found and any(s.stance is Stance.REPORT for s in scene.signs) and scene.mentions:
        found[Act.REFORMULATION] = 0.5
    return {act: round(found[act], 2) for act in _ORDER if act in found}


def matters(scene: Scene, asks: Sequence[Asked]) -> tuple[str, ...]:
    """The issues that the speaker calls important for its own side."""
    found: dict[str, None] = {}
    for match in MATTERS.finditer(scene.norm):
        clause = scene.clause_at(match.start())
        text = scene.text(clause)
        if question_at(asks, match.start()) or NO_MATTER.search(text):
            continue
        if re.search(r"\b(?:pour vous|for you|to you|vous (?:tenez|est)|your|votre|vos)\b", text):
            continue
        sentence = scene.sentences[clause.sentence]
        cues = scene.cues_in(clause.start, clause.end) or scene.cues_in(
            sentence.start, sentence.end
        )
        named = [c for c in cues if c.tag.weight > 1]
        for cue in named:
            if not any(
                d.start <= cue.start and cue.end <= d.end and d.size > cue.size for d in named
            ):
                found[cue.tag.issue] = None
    return tuple(found)


def _politeness(scene: Scene, found: dict[Act, float], said: Answers) -> None:
    """Manners that mean something else in some company."""
    if Act.BREAK_REQUEST in found and scene.mentions and Act.THREAT not in found:
        found[Act.BREAK_REQUEST] = 0.6
    if Act.SUMMARY in found:
        found.pop(Act.REFORMULATION, None)
    if Act.EMPATHY in found and Act.REFORMULATION in found:
        match = MANNERS[Act.REFORMULATION].search(scene.norm)
        if match and re.match(r"(?:si|if|donc|so)\b|je comprends", match[0]):
            found.pop(Act.EMPATHY)
    if Act.CLOSING in found and said.objected and not said.accepts:
        found.pop(Act.CLOSING)


def _concedes(scene: Scene, offer: Sequence[Term]) -> bool:
    """An explicit step towards the other side: said so, or told as a change ("5% off")."""
    if MOVE.search(scene.norm):
        return True
    changed = {(m.issue, m.value) for m in scene.mentions if m.relative and m.figure is not None}
    changed |= {(m.issue, m.value) for m in scene.mentions if _middle(scene, m)}
    instead = any(f.replaced for f in scene.figures)
    return any(
        ((t.issue, t.value) in changed or instead) and _nearer(scene, t.issue, t.value)
        for t in offer
    )


def _middle(scene: Scene, mention: Mention) -> bool:
    """Whether the value lies half way between the two positions, and is said to."""
    own, theirs = scene.own(mention.issue), scene.theirs(mention.issue)
    if isinstance(own, str) or isinstance(theirs, str) or own is None or theirs is None:
        return False
    return mention.relative and mention.figure is None and mention.value == (own + theirs) / 2


def _nearer(scene: Scene, issue: str, value: Value) -> bool:
    own, theirs = scene.own(issue), scene.theirs(issue)
    if own == value:
        return False
    if own is None:
        return value == theirs
    if isinstance(value, str) or isinstance(own, str):
        return value == theirs or _better(scene, issue, value, own)
    if theirs is None or isinstance(theirs, str):
        return _better(scene, issue, value, own)
    return abs(value - theirs) < abs(own - theirs)


def _better(scene: Scene, issue: str, value: Value, than: Value) -> bool:
    """Whether the other side likes ``value`` better."""
    worth = scene.scenario.preferences_of(scene.speaker.other).worths[issue]
    try:
        return worth.of(value) > worth.of(than)
    except KeyError:
        return False


def _tells_of_itself(scene: Scene, stated: Sequence[Claim]) -> bool:
    """Whether every fact stated is told of the speaker's own company."""
    if re.search(r"\b(?:donc|du coup|so|therefore|that is why)\b", scene.norm):
        return False  # a conclusion is drawn
    quotes = [plain(c.quote) for c in stated]
    texts = [scene.text(s) for s in scene.sentences]
    told = [text for text in texts if any(quote in text for quote in quotes)]
    return bool(told) and all(_OWN.search(text) for text in told)


def _explains(scene: Scene, asks: Sequence[Asked], clause: Clause, offered: set[int]) -> bool:
    """A clause that states something beside what is offered or refused: the reason why."""
    text = scene.text(clause)
    if question_at(asks, clause.start) or clause.role in (Role.CONDITION, Role.EXCHANGE):
        return False
    if len(text.split()) < 3 or _NO_REASON.match(text):
        return False
    if any(clause.start <= at < clause.end for at in offered):
        return False
    known = {Stance.FACT, Stance.PAST}
    if _OUTSIDE.match(text) and not scene.mentions_in(clause):
        known |= {Stance.REFUSE, Stance.OBJECT}  # « …, notre marge n'y résisterait pas »
    if {s.stance for s in scene.signs_in(clause)} - known or _SHARED_OUT.search(text):
        return False
    states = scene.signs_in(clause) or _STATES.search(text) or _HAS_DONE.search(text)
    return bool(states) and not any(p.search(text) for p in MANNERS.values())


def _reasons(
    scene: Scene,
    found: dict[Act, float],
    asks: Sequence[Asked],
    stated: Sequence[Claim],
    argued: Sequence[str],
    cares: Sequence[str],
    offered_issues: frozenset[str],
) -> None:
    """Arguments and disclosures, outside of questions."""
    reasons = [m for m in REASONS.finditer(scene.norm) if not question_at(asks, m.start())]
    clauses = [c for c in scene.clauses if c.role is Role.REASON]
    clauses = [c for c in clauses if not question_at(asks, c.start)]
    rival = Act.THREAT not in found and [
        s for s in scene.signs if s.stance is Stance.RIVAL and not question_at(asks, s.start)
    ]
    moving = {f for a in scene.scenario.counterpart.arguments for f in a.facts}
    backed = any(c.fact in moving for c in stated)
    own = [m for m in DISCLOSES.finditer(scene.norm) if not question_at(asks, m.start())]
    against = bool(found.keys() & {Act.REFUSE, Act.OBJECTION})
    takes = bool(found.keys() & _TAKING)
    offered = {m.start for m in scene.mentions if m.issue in offered_issues}
    explained = takes and any(_explains(scene, asks, c, offered) for c in scene.clauses)
    if reasons or clauses:
        found[Act.ARGUMENT] = 0.8
    elif explained:
        found[Act.ARGUMENT] = 0.6
    elif Act.REFORMULATION not in found and Act.EMPATHY not in found:
        plain_fact = not takes and _tells_of_itself(scene, stated)
        if rival or ((argued or backed) and not plain_fact) or (against and (own or stated)):
            found[Act.ARGUMENT] = 0.7
        elif argued or backed:
            found[Act.DISCLOSURE] = 0.7
    apart = (
        Act.SUMMARY in found
        or Act.BREAK_REQUEST in found
        or Act.THREAT in found
        or Act.CLOSING in found
    )
    if Act.ARGUMENT not in found and (
        (own and not apart)
        or (stated and not {Act.SUMMARY, Act.EMPATHY, Act.RAPPORT} & found.keys())
        or cares
    ):
        found[Act.DISCLOSURE] = 0.7
    elif cares and not offered_issues:
        found[Act.DISCLOSURE] = 0.6
