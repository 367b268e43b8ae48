"""What the speaker does with each value mentioned: offers it, accepts, refuses, or only names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import (
    GIVING,
    ME,
    NAMING,
    NEGATIVE_IF,
    VERB,
    YOU,
    Deed,
    Standing,
    conditional,
    question_at,
)
from negotiator.counterpart.hearing.fitting import same_length
from negotiator.counterpart.hearing.governing import governing_stance
from negotiator.counterpart.hearing.naming import (
    accepted_before,
    fact_out_of_range,
    hypothetical,
    only_a_name,
    recapped,
    says_back,
    spoken_of,
    supposed,
    told_of,
)
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.counterpart.hearing.ungoverned import dislocated, ungoverned

_INSTEAD = re.compile(
    r"\b(?:au lieu d[eu']|plutot qu[e']|a la place d[eu']|et non(?: pas)?|et pas|mais pas|pas|non pas"
    r"|instead of|rather than|and not|but not|not|as opposed to|compared (?:to|with)|par rapport (?:a|aux)"
    r"|face (?:a|aux)|contrairement (?:a|aux)|unlike|versus|vs|in place of|forget|oubli\w+|loin d[eu']"
    r"|from|depuis|against the|contre les|que les|than the|than your|que vos|de vos"
    r"|sans(?: \w{4,})?|without(?: \w{4,})?|prim\w+ sur|comme sur|prevails? over|overrid\w+|remplac\w+|replac\w+)"
    r"(?: ?(?:de|des|les|d'|le|la|l'|a|at|the|an?|in|en|un|une|your|vos|of|du|sur|on|over|chaque|each|every|all|tous|toutes))*? ?$"
)
_PREFER_TO = re.compile(
    r"\b(?:prefer\w*|plutot|rather) [^,.;?!]{2,40} (?:a|aux?|to|than|over|rather than|plutot que|que)(?: (?:des|les|the|a))? ?$"
)
_GIVEN_UP = re.compile(
    r"\b(?:renonc\w+|abandonn\w+|oubli\w+|laiss\w+ tomber|give up|giving up|forgo|waive"
    r"|do(?:ing)? without|se passer d[eu'])(?: (?!et|and|pour|for|if|si|mais|but)[\w']+){0,3} ?$"
)
_PROMISED = re.compile(
    r"\b(?:commande|order|acceptation|acceptance|signature|accord|acompte|deposit|payment)\b"
)
_THEIRS = re.compile(
    r"\b(?:vos|votre|leurs?|their|your|ses|his|her)"
    r"(?! (?:engagement|accord|commande|acceptation|commitment|order|agreement|signature|part|cote|side))"
    r"(?: (?!mais|but|et|and|si|if|a |je|nous|contre|for|pour)[\w'€-]+){0,3}?"
    r"(?: (?:de|d'|a|of|at|en|du|in|est|is|for)(?: l'ordre de)?)? ?$"
)
_WHY = re.compile(r"\b(?:pourquoi|why)\b(?! pas| ne pas| not| don't we)")
_NEVER_ASKED = compiled("standing/never_asked", before=r"\b", after=r"\b")
_CHECKS = re.compile(
    r"\b(?:c'est (?:bien )?(?:ca|cela|votre|le|la|exact|juste|ce que)|c'est bien|j'ai bien|si je|that's (?:right|your|it|correct)"
    r"|is that (?:your|right|correct|it)|correct|right|exact|n'est-ce pas|vous (?:avez|aviez) (?:bien )?dit|did you say)\b|\bou\b|\bor\b"
)
_PLAIN_NO = re.compile(
    r"^(?:ah |oh |mais |but |well,? )?(?:non|no|nope)\b,?(?: \w+,?){0,2}? (?:pas|not)(?: (?:a|at|for|pour|les|the|en|de|in|with|sur|on))? ?$"
)
_INSISTS = re.compile(
    r"(?:je|j'|nous|on|i|we)\b.*\b(?:dit|ai dit|said|demande|asked|propose|proposed|told)"
)
_NO_SUCH = re.compile(
    r"(?:^|[,.;:!] ?)(?:et |and |mais |but |donc |so )?(?:no(?: more)?|pas (?:de|d'|du)|aucune?|jamais (?:de|d')|surtout pas) ?(?:de |d'|any )?$"
)


def standings(scene: Scene, asks: Sequence[Asked]) -> list[Standing]:
    """Judge every mention of the turn."""
    return _told_over(scene, [_judge(scene, asks, m) for m in scene.mentions])


def _told_over(scene: Scene, found: list[Standing]) -> list[Standing]:
    """Without offers in « 640, 650, 660 … on tourne en rond »: who runs through three figures of
    one issue puts none of them forward."""
    told: set[Mention] = set()
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        alike = a.mention.issue == b.mention.issue == c.mention.issue
        bare = scene.norm[a.mention.end : b.mention.start].strip(" ,.;/") == ""
        if alike and bare and scene.norm[b.mention.end : c.mention.start].strip(" ,.;/") == "":
            told |= {a.mention, b.mention, c.mention}
    return [replace(s, deed=Deed.NAME) if s.mention in told else s for s in found]


def _judge(scene: Scene, asks: Sequence[Asked], mention: Mention) -> Standing:
    clause = scene.clause_at(mention.start)
    plain = Standing(mention, Deed.NAME, 0.8, clause)
    before = scene.norm[max(clause.start - 1, mention.start - 60, 0) : mention.start]
    if mention.figure is not None and mention.figure.replaced:
        return plain
    if (
        only_a_name(scene, mention)
        or fact_out_of_range(scene, clause, mention)
        or told_of(scene, clause, mention)
    ):
        return plain
    if _GIVEN_UP.search(before):
        return plain
    dropped = re.search(r"(?:\b(?:mais|but|et|and) )?\b(?:pas|not|non) [^,;]{0,24}$", before)
    if dropped and accepted_before(scene, clause):
        return replace(plain, deed=Deed.REFUSE, sure=0.85)
    if _plain_no(scene, clause, mention):
        return replace(plain, deed=Deed.REFUSE, sure=0.85)
    instead = _INSTEAD.search(before)
    if instead is not None:
        at = mention.start - len(before) + instead.start()
        if any(s.stance is Stance.REFUSE and s.start < at < s.end for s in scene.signs):
            instead = None  # « nous ne livrons pas en DDP » refuses
    suggested = re.search(r"\bpourquoi pas(?: de| a)? ?$|\bwhy not ?$", before)
    inside = any(s.start < mention.start < s.end for s in scene.signs_in(clause))
    if (instead and not suggested and not inside) or _PREFER_TO.search(before):
        return plain
    if mention.figure is None and _NO_SUCH.search(before):
        refused = mention.value == scene.theirs(mention.issue)
        return replace(plain, deed=Deed.REFUSE, sure=0.85) if refused else plain
    if spoken_of(scene, clause, mention, before):
        return plain
    owned = not _PROMISED.search(scene.text(mention)) and (
        re.match(r"(?:vos|votre|your) ", scene.text(mention)) or _THEIRS.search(before)
    )
    if mention.relative or not owned:
        theirs = False
    else:
        # « vos conditions d'achat », before anything lies on the table, are theirs too.
        stood = scene.theirs(mention.issue)
        theirs = mention.figure is not None or stood is None or mention.value == stood
    stance, first = governing_stance(scene, clause, mention)
    if says_back(scene, clause) and not (stance in GIVING and first):
        return plain
    ask = question_at(asks, mention.start)
    if hypothetical(scene, clause, mention, ask):
        return plain
    if ask is not None and stance is not Stance.REFUSE:
        return _in_question(scene, plain, ask, stance, theirs)
    if supposed(scene, asks, clause, mention):
        return plain
    if clause.role is Role.CONDITION and not _in_consequence(scene, clause, mention):
        return _in_condition(scene, asks, plain, stance)
    if recapped(scene, clause):
        return plain
    if stance is Stance.PAST and _insisted(scene, clause, mention):
        return replace(plain, deed=Deed.OFFER, sure=0.8)
    if clause.role is Role.REASON and stance not in (Stance.LIMIT,):
        return plain
    if stance in (Stance.PROPOSE, Stance.WISH) and not conditional(scene, clause):
        taken = mention.value == scene.theirs(mention.issue) and not mention.relative
        yes = any(
            s.stance is Stance.ACCEPT and s.start < mention.start
            for s in scene.signs_beside(clause)
        )
        if taken and clause.role is not Role.EXCHANGE and (yes or (theirs and first)):
            return replace(plain, deed=Deed.ACCEPT, sure=0.85)
    if stance in GIVING and theirs:
        if mention.value != scene.theirs(mention.issue):
            own = stance is Stance.PROPOSE and first
            return replace(plain, deed=Deed.OFFER) if own else plain
        if not first:
            return plain  # « …, vos 40 jours sont intenables »
    return _by_stance(scene, plain, stance, theirs)


def _plain_no(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« non, pas à 640 », "No, not 1,000": the no is said, and said of this value."""
    sentence = scene.sentences[clause.sentence]
    return (
        mention.value == scene.theirs(mention.issue)
        and _PLAIN_NO.search(scene.norm[sentence.start : mention.start]) is not None
    )


def _insisted(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« non pas 1 000, je vous ai dit 1 500 »: the speaker's own position, said again."""
    against = scene.norm[: clause.start]
    return (
        mention.value == scene.own(mention.issue)
        and re.search(r"\b(?:non|no|pas|not)\b", against) is not None
        and any(_INSISTS.match(scene.text(s)) for s in scene.signs_in(clause))
    )


def _in_consequence(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« if a shipment is late we would send it by air »: the value belongs to what follows from
    the condition, though no comma parts them."""
    return any(
        sign.stance in GIVING
        and clause.start + 8 < sign.start
        and sign.end <= mention.start
        and ME.match(scene.text(sign)) is not None
        for sign in scene.signs_in(clause)
    )


def _by_stance(scene: Scene, plain: Standing, stance: Stance | None, theirs: bool) -> Standing:
    mention, clause = plain.mention, plain.clause
    tied = conditional(scene, clause) or clause.role is Role.EXCHANGE
    if stance is Stance.ACCEPT:
        if scene.settled(mention.issue) == mention.value:
            return plain
        accepted = mention.value == scene.theirs(mention.issue) or (
            theirs and scene.theirs(mention.issue) is not None
        )
        if mention.figure is not None and not accepted:
            accepted = same_length(scene, mention.issue, mention.figure)
        if accepted and not tied:
            return replace(plain, deed=Deed.ACCEPT, sure=0.9)
        return replace(plain, deed=Deed.OFFER, sure=0.9, tied=tied)
    if stance is Stance.REFUSE:
        return replace(plain, deed=Deed.REFUSE, sure=0.9)
    if stance is Stance.OBJECT:
        return replace(plain, deed=Deed.OBJECT, sure=0.9)
    if stance in GIVING:
        return replace(plain, deed=Deed.OFFER, sure=0.95, tied=tied)
    if stance in NAMING:
        return plain
    if clause.role is Role.EXCHANGE:
        return replace(plain, deed=Deed.OFFER, sure=0.85, tied=True)
    return ungoverned(scene, replace(plain, tied=tied), theirs)


def _in_question(
    scene: Scene, plain: Standing, ask: Asked, stance: Stance | None, theirs: bool
) -> Standing:
    """A proposal put as a question is an offer; a value asked about is none."""
    text = scene.norm[ask.start : ask.end]
    mention, clause = plain.mention, plain.clause
    tied = conditional(scene, clause)
    if any(s.stance is Stance.RIVAL for s in scene.signs_beside(clause)):
        return plain
    if _WHY.search(text) or stance in NAMING or stance is Stance.OBJECT:
        return plain
    if ask.open:  # « Si nous prenons 1 500 ensembles, que pouvez-vous faire ? » supposes
        return plain
    around = text
    for other in scene.mentions:
        around = around.replace(scene.text(other), " ")
    if _NEVER_ASKED.search(around) or theirs or mention.value == scene.theirs(mention.issue):
        return plain
    if clause.role is Role.CONDITION:
        counter = [m for m in scene.mentions if m.start >= ask.start or m is not mention]
        same = [m for m in counter if scene.clause_at(m.start).sentence == clause.sentence]
        others = [m for m in same if m is not mention and m.issue != mention.issue]
        if NEGATIVE_IF.search(scene.text(clause)):
            return plain
        return replace(plain, deed=Deed.OFFER, sure=0.8, tied=True) if others else plain
    if stance in GIVING or stance is Stance.ACCEPT:
        return replace(plain, deed=Deed.OFFER, sure=0.9, tied=tied)
    # « EXW Montélimar, et vous vous occupez du reste ? »: the words beside the value count.
    rest = scene.text(clause).replace(scene.norm[mention.start : mention.end], " ")
    checks = _CHECKS.search(text) is not None
    told = dislocated(scene, clause, mention)
    if not VERB.search(rest) and not YOU.search(rest) and not checks and not told:
        return replace(plain, deed=Deed.OFFER, sure=0.65)
    return plain


def _in_condition(
    scene: Scene, asks: Sequence[Asked], plain: Standing, stance: Stance | None
) -> Standing:
    """« si vous prenez 500 cartons » asks for it, when something is given in return."""
    clause = plain.clause
    sentence = scene.sentences[clause.sentence]
    if NEGATIVE_IF.search(scene.text(clause)) or stance in (Stance.RIVAL, Stance.SUPPOSE):
        return plain
    if any(a.sentence == clause.sentence and a.open for a in asks):
        return plain
    others = [p for p in sentence.clauses if p.role is not Role.CONDITION]
    if clause.sentence > 0 and clause is sentence.clauses[0] and not others:
        others = list(scene.sentences[clause.sentence - 1].clauses)
    given = {s.stance for p in others for s in scene.signs_in(p)}
    closed = any(a.sentence == clause.sentence for a in asks)
    values = [m for p in others for m in scene.mentions_in(p) if m.issue != plain.mention.issue]
    if Stance.REFUSE in given or Stance.OBJECT in given:
        return plain
    if values or (not closed and given & (GIVING | {Stance.ACCEPT})):
        return replace(plain, deed=Deed.OFFER, sure=0.9, tied=True)
    return plain
