"""Which of the stances around a value governs it, and whether the speaker is its subject."""

from __future__ import annotations

import re

from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import GIVING, VERB, second_person
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Sign, Stance

_LOOSE = re.compile(
    r"^(?:et |and |so |donc |alors |mais |but )*(?:c'est|ca|cela|ce (?:n'est|serait|sera)|that"
    r"|this|it|which|d'accord|ok|non|no|impossible|trop|too|je ne|i can|nous ne|we can|pas"
    r"|not|agreed|fine|deal|yes|oui|entendu|parfait|va pour|la|me|nous|hors|hm|euh|je|i|we|vous (?:etes|seriez)|are you|would you)\b"
)
_AT = re.compile(r"(?:a|at|with|avec|sous|pour|for|on)\b")
_ANEW = re.compile(
    r"(?:et |and |mais |but )?(?:finalement|plutot|c'est|now|instead|i mean|en fait|actually|it's)\b"
)
_ASIDE = re.compile(r"stock|capacit|effectif|salarie|employee|staff|turnover|chiffre|certifi")


def governing_stance(scene: Scene, clause: Clause, mention: Mention) -> tuple[Stance | None, bool]:
    """The stance that governs a value, and whether the speaker is its subject."""
    own = scene.signs_in(clause)
    ahead = [s for s in own if s.start < mention.start]
    after = [s for s in own if s.start >= mention.end]
    closest = _before(scene, ahead)
    follow = after[0] if after else None
    if follow is not None and follow.stance in (Stance.OBJECT, Stance.REFUSE):
        gap = follow.start - mention.end
        between = scene.mentions
        crossed = any(mention.end <= m.start < follow.start for m in between)
        governed = closest is not None and closest.stance is Stance.LIMIT
        if gap <= 30 and not crossed and not governed:
            return follow.stance, False
    if mention.relative and closest is None and follow and follow.stance is Stance.PAST:
        return None, False  # « même délai qu'avant »
    if follow is not None and closest is None and _beside(scene, clause, mention, follow):
        return None, False
    if closest is not None and closest.stance is not Stance.REPORT:
        return closest.stance, not second_person(scene, closest)
    if follow is not None and (closest is None or follow.stance is Stance.ACCEPT):
        return follow.stance, not second_person(scene, follow)
    echoed = _commented(scene, clause)
    if echoed is not None:
        return echoed, False
    if closest is not None:
        return closest.stance, False
    if mention.relative:
        return None, False
    return _inherited(scene, clause), False


def _beside(scene: Scene, clause: Clause, mention: Mention, sign: Sign) -> bool:
    """« délai 55 jours en prenant sur le stock »: the issue is named, the fact is an aside."""
    named = any(
        c.tag.issue == mention.issue and c.tag.weight > 1 and c.end <= mention.start
        for c in scene.cues_in(clause.start, clause.end)
    )
    return named and sign.stance is Stance.FACT and _ASIDE.search(scene.text(sign)) is not None


def _before(scene: Scene, ahead: list[Sign]) -> Sign | None:
    """The governing one of the signs in front of a value: the last, with two exceptions."""
    if not ahead:
        return None
    last = ahead[-1]
    rival = next((s for s in ahead if s.stance is Stance.RIVAL), None)
    if rival is not None and not re.match(r"(?:je|j'|i|we)\b", scene.text(last)):
        return rival  # « votre concurrent nous livre à … »: the rival is who acts
    if last.stance in (Stance.PAST, Stance.FACT):
        giving = [s for s in ahead if s.stance in GIVING and not second_person(scene, s)]
        return giving[-1] if giving else last
    if last.stance is Stance.PROPOSE and second_person(scene, last):
        told = [s for s in ahead if s.stance in (Stance.REPORT, Stance.RECAP, Stance.SUPPOSE)]
        return told[-1] if told else last
    return last


def _commented(scene: Scene, clause: Clause) -> Stance | None:
    """What the next words say about a value just named: « 98, c'est trop », "60 days? No." """
    sentence = scene.sentences[clause.sentence]
    later = scene.after(clause)
    if not later and clause.sentence + 1 < len(scene.sentences):
        short = sentence.end - sentence.start < 60
        if sentence.mark in ("?", ".", "!") and short and not scene.signs_in(clause):
            later = list(scene.sentences[clause.sentence + 1].clauses[:1])
    for part in later[:3]:
        if scene.mentions_in(part) and part.role is not Role.REASON:
            if part.role is Role.JOINED and not scene.signs_in(part):
                continue  # an enumeration goes on
            return None
        found = scene.signs_in(part)
        if not found:
            continue
        sign = found[0]
        told = (Stance.OBJECT, Stance.REFUSE, Stance.ACCEPT, *GIVING)
        near = sign.start - part.start <= 8 or _LOOSE.match(scene.text(part))
        if sign.stance in (Stance.OBJECT, Stance.REFUSE) and _AT.match(scene.text(clause)):
            return Stance.OBJECT  # « à 60 jours, notre trésorerie ne tient pas »
        named = [c for c in scene.cues_in(part.start, part.end) if c.tag.weight > 1]
        if sign.stance in told and near and not named and part.role is not Role.CONDITION:
            if sign.stance is Stance.PROPOSE and not re.match(
                r"(?:(?:ca|cela|c'est|serait|sont|est|me|nous|would|is|ferait|l'ideal)\b|m')",
                scene.text(sign),
            ):
                return None
            return sign.stance
        return None
    return None


def _inherited(scene: Scene, clause: Clause) -> Stance | None:
    """The stance of the clauses before, when this one only goes on enumerating."""
    if scene.signs_in(clause) or re.match(r"(?:so|donc|alors) .*\bwould\b", scene.text(clause)):
        return None
    role = clause.role
    for part in reversed(scene.before(clause)):
        found = scene.signs_in(part)
        if role is Role.BUT and found and found[-1].stance in (Stance.REPORT, Stance.RIVAL):
            return found[-1].stance  # « vous voulez 60 mois, mais seulement 1 500 kits »
        if role in (Role.BUT, Role.THEN, Role.EXCHANGE):
            return None
        if found:
            last = found[-1].stance
            if part.role is Role.REASON:
                return None
            if last in (Stance.REFUSE, Stance.OBJECT) or (
                last is Stance.SUPPOSE and _ANEW.match(scene.text(clause))
            ):
                return None
            return last
        role = part.role
    if clause.role in (Role.MAIN, Role.JOINED) and clause.sentence > 0:
        previous = scene.sentences[clause.sentence - 1]
        found = [s for c in previous.clauses for s in scene.signs_in(c)]
        if found and found[-1].stance is Stance.RECAP:
            return Stance.RECAP
        if found and found[-1].stance is Stance.PROPOSE and previous.mark in ("\n", "", ";", "."):
            return Stance.PROPOSE if not VERB.search(scene.text(clause)) else None
    return None
