"""Yes, no and criticism: which issues they are about, or the whole proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import Deed, Standing, conditional, question_at
from negotiator.counterpart.hearing.lexicon import Cue
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Scene
from negotiator.counterpart.hearing.stances import Sign, Stance
from negotiator.counterpart.hearing.words import Found
from negotiator.scenario.model import Clause as Settles
from negotiator.transcript import ALL


@dataclass(slots=True)
class Answers:
    """Issues (or ``ALL``) accepted, refused, criticised, in the order said. ``objected``: there
    was criticism, of an issue or not. ``sure``: how sure the acceptance is."""

    accepts: list[str] = field(default_factory=list)
    refuses: list[str] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)
    objected: bool = False
    sure: float = 0.9


_WHOLE = compiled("answers/whole", before=r"(?:(?<![\w'])|(?<=j'))", after="")
_ALONE = compiled("answers/alone", before=r"(?<![\w'])", after="")
_FILLER = compiled("answers/filler", before=r"(?<![\w'])", after=r"(?!\w)")
_NOT_YES = compiled("answers/not_yes", before="", after="")
_EXCEPT = re.compile(
    r"(?<![\w'])(?:sauf(?! si)|excepte|hormis|a part|a l'exception d\w+|mais pas|except(?: for)?|apart from"
    r"|but not|other than|save for|all but|tout moins|en dehors d\w+|hors)(?: (?:sur|pour|le|la|les|the|on"
    r"|for|a|au|du|de))*"
)
_YES = re.compile(r"\b(?:oui|yes|yep|ouais)\b")
_OFFER_NOUN = compiled("answers/offer_noun", before=r"\b", after=r"\b")
_TIMES = re.compile(r"\b(?:long\w*|court\w*|slow|lent\w*|late|tard\w*|short|soon|early)\b")
_DEAR = re.compile(
    r"\b(?:cher\w*|expensive|steep|dear|overpriced|hors budget|budget|costly|couteu\w+)\b"
)
_LATENESS = (Settles.LEAD_TIME, Settles.PAYMENT_DELAY, Settles.DURATION, Settles.EXCLUSIVITY)


def answers(scene: Scene, found: Sequence[Standing], asks: Sequence[Asked]) -> Answers:
    """What the turn accepts, refuses and criticises."""
    made = Answers()
    offered = {s.mention.issue for s in found if s.deed is Deed.OFFER}
    for standing in found:
        _list(standing.deed, made).append(standing.mention.issue)
        made.objected |= standing.deed is Deed.OBJECT
    for sign in scene.signs:
        if sign.stance in (Stance.ACCEPT, Stance.REFUSE, Stance.OBJECT):
            _said(scene, found, asks, sign, made, offered)
    _except(scene, made)
    _whole(scene, asks, made, offered)
    made.accepts = [i for i in dict.fromkeys(made.accepts) if i not in offered or i == ALL]
    made.refuses = [i for i in dict.fromkeys(made.refuses) if i not in made.accepts or i == ALL]
    if len(made.refuses) > 1:
        made.refuses = [i for i in made.refuses if i != ALL]
    made.objections = list(dict.fromkeys(made.objections))
    return made


def _list(deed: Deed, made: Answers) -> list[str]:
    lists = {
        Deed.ACCEPT: made.accepts,
        Deed.REFUSE: made.refuses,
        Deed.OBJECT: made.objections,
    }
    return lists.get(deed, [])


def _said(
    scene: Scene,
    found: Sequence[Standing],
    asks: Sequence[Asked],
    sign: Sign,
    made: Answers,
    offered: set[str],
) -> None:
    """One yes, no or criticism without a value of its own beside it."""
    clause = scene.clause_at(sign.start)
    ask = question_at(asks, sign.start)
    if ask is not None and (sign.stance is not Stance.REFUSE or not ask.open):
        return
    if sign.stance is Stance.OBJECT:
        _objection(scene, found, clause, made)
        return
    if clause.role is Role.CONDITION or (
        clause.role is Role.REASON and sign.stance is Stance.ACCEPT
    ):
        return
    here = [s for s in found if s.clause == clause]
    if any(s.deed is Deed.OFFER and s.tied for s in here):
        return
    if sign.stance is Stance.ACCEPT:
        if not here and not _NOT_YES.search(scene.norm, sign.start, clause.end):
            made.accepts += _accepted(scene, found, clause, sign)
        return
    if any(s.deed is Deed.REFUSE for s in here):
        return
    named = _named(scene, clause, sign)
    if named:
        made.refuses += named
        return
    made.refuses += _refused(scene, found, clause, sign, offered)


def _named(scene: Scene, clause: Clause, sign: Sign) -> list[str]:
    """The issues named in the clause, after the sign if there are any there."""
    after = [c for c in scene.cues_in(sign.start, clause.end) if c.tag.weight > 1]
    every = after or [c for c in scene.cues_in(clause.start, clause.end) if c.tag.weight > 1]
    if every:
        for part in _enumerated(scene, clause):
            every += [c for c in scene.cues_in(part.start, part.end) if c.tag.weight > 1]
    return _most_telling(every)


def _enumerated(scene: Scene, clause: Clause) -> Iterator[Clause]:
    """The clauses that only add to what ``clause`` names: « … et le volume »."""
    for part in scene.sentences[clause.sentence].clauses:
        if part.start <= clause.start:
            continue
        plain = part.role is Role.JOINED and part.end - part.start < 36
        if not plain or scene.signs_in(part) or scene.mentions_in(part):
            return
        if not scene.cues_in(part.start, part.end):
            return
        yield part


def _most_telling(cues: Sequence[Found[Cue]]) -> list[str]:
    """Issues of cues, without those whose cue is only part of a longer one."""
    kept = [
        c
        for c in cues
        if not any(
            d.start <= c.start and c.end <= d.end and d.end - d.start > c.end - c.start
            for d in cues
        )
    ]
    return list(dict.fromkeys(c.tag.issue for c in kept))


def _accepted(scene: Scene, found: Sequence[Standing], clause: Clause, sign: Sign) -> list[str]:
    """What a yes is about: issues named, or the value named just before."""
    if conditional(scene, clause):
        return []
    if _WHOLE.search(scene.norm, max(clause.start, sign.start - 12), clause.end):
        return []
    named = _named(scene, clause, sign)
    if named:
        return [
            i
            for i in named
            if scene.theirs(i) is not None or not scene.table.positions(scene.speaker.other)
        ]
    back = _just_before(scene, found, clause)
    return [
        s.mention.issue
        for s in back
        if s.mention.value == scene.theirs(s.mention.issue)
        and scene.settled(s.mention.issue) is None
    ]


def _just_before(scene: Scene, found: Sequence[Standing], clause: Clause) -> list[Standing]:
    """Values named, and no more, in the clauses or the sentence right before."""
    sentence = scene.sentences[clause.sentence]
    here = [s for s in found if sentence.start <= s.mention.start < clause.start]
    if not here and clause.sentence > 0:
        last = scene.sentences[clause.sentence - 1]
        here = [s for s in found if last.start <= s.mention.start < last.end]
    return [s for s in here if s.deed is Deed.NAME]


def _refused(
    scene: Scene,
    found: Sequence[Standing],
    clause: Clause,
    sign: Sign,
    offered: set[str],
) -> list[str]:
    text = scene.text(sign)
    back = _just_before(scene, found, clause)
    if back and text not in ("non", "no"):
        return [s.mention.issue for s in back]
    standing = scene.table.positions(scene.speaker.other)
    if back:
        return [s.mention.issue for s in back]
    if not standing:
        return []
    bare_no = re.fullmatch(r"(?:non|no|la,? non|non merci)", text) is not None
    against = [i for i in scene.scenario.specs if i in offered and i in standing]
    if bare_no:
        if re.search(
            r"\b(?:pardon|sorry|desole|je voulais dire|i mean|erreur|correction|plutot)\b",
            scene.norm,
        ):
            return []
        if against:
            return against
        sentence = scene.sentences[clause.sentence]
        alone = not scene.norm[sign.end : sentence.end].strip(" ,.!merci").strip()
        critic = [
            s for s in scene.signs if s.stance in (Stance.OBJECT, Stance.REFUSE) and s != sign
        ]
        return [ALL] if (alone and clause.start <= 2) or (critic and not offered) else []
    if _OFFER_NOUN.search(scene.text(clause)) or clause.end - sign.end < 12:
        return against or [ALL]
    return []


def _objection(scene: Scene, found: Sequence[Standing], clause: Clause, made: Answers) -> None:
    made.objected = True
    if any(s.clause == clause and s.deed is Deed.OBJECT for s in found):
        return
    named = [c for c in scene.cues_in(clause.start, clause.end) if c.tag.weight > 1]
    if named:
        made.objections += _most_telling(named)
        return
    text = scene.text(clause)
    if _DEAR.search(text):
        made.objections += [s.id for s in scene.scenario.issues if s.clause is Settles.PRICE]
        return
    sentence = scene.sentences[clause.sentence]
    before = [c for c in scene.cues_in(sentence.start, clause.start) if c.tag.weight > 1]
    if not before and clause.sentence > 0:
        last = scene.sentences[clause.sentence - 1]
        before = [c for c in scene.cues_in(last.start, last.end) if c.tag.weight > 1]
    issues = _most_telling(before)
    if _TIMES.search(text):
        specs = scene.scenario.specs
        issues = [i for i in issues if specs[i].clause in _LATENESS]
    made.objections += issues[-1:]


def _except(scene: Scene, made: Answers) -> None:
    """« D'accord sur tout sauf le prix »: the exception is refused."""
    if not any(s.stance is Stance.ACCEPT for s in scene.signs):
        return
    for match in _EXCEPT.finditer(scene.norm):
        clause = scene.clause_at(match.start())
        cues = [c for c in scene.cues_in(match.start(), clause.end + 30) if c.tag.weight > 1]
        near = [c for c in cues if c.start - match.end() <= 14]
        for issue in _most_telling(near):
            made.refuses.append(issue)
            made.accepts = [i for i in made.accepts if i != issue]


def _whole(
    scene: Scene,
    asks: Sequence[Asked],
    made: Answers,
    offered: set[str],
) -> None:
    """Whether the whole proposal of the other side is accepted."""
    if not scene.table.positions(scene.speaker.other):
        return
    norm = scene.norm
    for pattern, strong in ((_WHOLE, True), (_ALONE, False)):
        for match in pattern.finditer(norm):
            clause = scene.clause_at(match.start())
            if question_at(asks, match.start()) or clause.role in (Role.CONDITION, Role.REASON):
                continue
            if any(
                s.stance in (Stance.REFUSE, Stance.RECAP)
                and s.start <= match.start()
                and match.end() - 30 <= s.end
                for s in scene.signs_in(clause)
            ):
                continue
            if conditional(scene, clause) or _NOT_YES.search(norm, match.start(), clause.end):
                continue
            if strong:
                if _named_beside(scene, match.end(), clause):
                    continue
                excepted = bool(made.refuses)
                if not offered or excepted or _apart(scene, clause):
                    made.accepts = [ALL]
                    return
            elif not (offered or asks or made.accepts or made.refuses or made.objected):
                rest = _FILLER.sub(" ", norm[: match.start()] + " " + norm[match.end() :])
                if (
                    len(re.findall(r"\w+", rest)) <= 2
                    and not _but(scene)
                    and not scene.cues_in(clause.start, clause.end)
                ):
                    made.accepts = [ALL]
                    return
    if offered or asks or made.accepts or made.refuses or made.objected or scene.mentions:
        return
    # « Oui. » to the recap of a whole deal is a yes; to anything else it may answer a question.
    agreed = scene.table.complete and _YES.search(norm) is not None
    if not agreed and not any(s.stance is Stance.ACCEPT for s in scene.signs):
        return
    if not re.sub(r"[\s.,!;:-]+", "", _FILLER.sub("", norm)):
        made.accepts, made.sure = [ALL], 0.75


def _named_beside(scene: Scene, end: int, clause: Clause) -> bool:
    """« j'accepte votre offre de prix »: an issue, not everything."""
    if _EXCEPT.search(scene.norm, end, min(len(scene.norm), end + 14)):
        return False
    near = [
        c for c in scene.cues_in(end - 1, clause.end) if c.tag.weight > 1 and c.start - end < 12
    ]
    return bool(near) or any(0 <= m.start - end < 10 for m in scene.mentions)


def _apart(scene: Scene, clause: Clause) -> bool:
    """Nothing else in the sentence."""
    return len(scene.sentences[clause.sentence].clauses) == 1 and not scene.mentions_in(clause)


def _but(scene: Scene) -> bool:
    return any(c.role is Role.BUT for c in scene.clauses)
