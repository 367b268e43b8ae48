"""What the speaker does with each value mentioned: offers it, accepts, refuses, or only names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from negotiator.counterpart.hearing.attach import same_length
from negotiator.counterpart.hearing.brief import suits
from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.manners import MANNERS
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Sign, Stance
from negotiator.transcript import Act


class Deed(StrEnum):
    """What is done with a value."""

    OFFER = "offer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    OBJECT = "object"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Standing:
    """A value and what is done with it. ``tied``: it hangs on something else."""

    mention: Mention
    deed: Deed
    sure: float
    clause: Clause
    tied: bool = False


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
_COMPARED = re.compile(
    r"\b(?:mieux|meilleur\w*|better|preferable|plus \w+|more \w+|cheaper|safer|\w+er) (?:que|than)(?: (?:le|la|les|the|an?))? ?$"
    r"|\b(?:between|entre) (?:your|my|our|votre|vos|mon|ma|notre)(?: \w+)? ?$"
    r"|\b(?:between|entre) [^,.;]{2,40} (?:and|et) (?:my|our|your|mon|ma|notre|votre) ?$"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre) (?:[^,.;]{2,40} (?:and|et) )?(?:the |le |la |les |un |une |an? |l')?$"
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
_RESTATED = re.compile(
    r"\b(?:soit|c'est-a-dire|i\.e\.|ie|that is|which is|a savoir|autrement dit)\b"
)
_NEVER_ASKED = compiled("standing/never_asked", before=r"\b", after=r"\b")
_VERB = compiled("standing/verb", before=r"\b", after=r"\b")
_COPULA = re.compile(
    r"\b(?:entre(?:ra)? en vigueur|prend(?:ra)? effet|takes? effect|(?:comes?|enters?) into force|s'applique(?:ra)?"
    r"|applies|starts?|est|sont|sera|seront|serait|seraient|reste|is|are|will be|would be|stays|remains|stand at"
    r"|s'eleve|se fait|se fera|se ferait)\b"
)
_YOU = re.compile(r"\b(?:vous|you|votre|vos|your)\b")
_YOU_ACT = re.compile(r"\b(?:vous|you)\b")
_ME = re.compile(
    r"\b(?:je|j'|nous|on|i|we|let's|moi|i'm|i'd|we'd|we're|mon|ma|notre|our|my)\b|\bj'"
)
_NEGATIVE_IF = re.compile(
    r"\b(?:sauf si|unless|si vous (?:ne|n'|refusez|insistez|restez|maintenez|persistez|gardez|campez)|si (?:on|nous) ne"
    r"|if you (?:don't|do not|can't|cannot|refuse|insist|stay|stick|keep (?:your|the|that|this|at|on)|hold|won't|are not|aren't)|if we (?:don't"
    r"|can't|cannot))\b|\bsi vous n'"
)
_LOOSE = re.compile(
    r"^(?:et |and |so |donc |alors |mais |but )*(?:c'est|ca|cela|ce (?:n'est|serait|sera)|that"
    r"|this|it|which|d'accord|ok|non|no|impossible|trop|too|je ne|i can|nous ne|we can|pas"
    r"|not|agreed|fine|deal|yes|oui|entendu|parfait|va pour|la|me|nous|hors|hm|euh|je|i|we|vous (?:etes|seriez)|are you|would you)\b"
)
_THEIR_PLACE = re.compile(
    r"\b(?:by|through|from|at|to|par|chez|sur|a|dans|de|jusqu'a) (?:your|votre|vos) \w+|\bchez vous\b"
    r"|\b(?:s'il (?:vous|te) plait|thank you|(?:vers|chez|avec|towards?|with) (?:vous|you))\b"
    r"|\b(?:comme vous|as you|pour vous|for you|a vous|up to you|you choose|au choix)\b[^,;]*"
)
_PUTS_FORWARD = re.compile(r"\b(?:propos\w+|offr\w+|offer\w*|suggest\w*|disons|let's say)\b")
_THEY_ACT = re.compile(
    r"(?:est-ce que )?(?:vous|you)\b|(?!disons|faisons)\w+ez\b|(?:give|grant|pay|drop|come|go|move|deliver"
    r"|lower|reduce|raise|increase|make|take|order|commit|accept|double|extend|shorten|knock|cut|ship|add"
    r"|keep|put|bring)\b"
)
_AT = re.compile(r"(?:a|at|with|avec|sous|pour|for|on)\b")
_CHECKS = re.compile(
    r"\b(?:c'est (?:bien )?(?:ca|cela|votre|le|la|exact|juste|ce que)|c'est bien|j'ai bien|si je|that's (?:right|your|it|correct)"
    r"|is that (?:your|right|correct|it)|correct|right|exact|n'est-ce pas|vous (?:avez|aviez) (?:bien )?dit|did you say)\b|\bou\b|\bor\b"
)
_PLAIN_NO = re.compile(
    r"^(?:ah |oh |mais |but |well,? )?(?:non|no|nope)\b,?(?: \w+,?){0,2}? (?:pas|not)(?: (?:a|at|for|pour|les|the|en|de|in|with|sur|on))? ?$"
)
_ANEW = re.compile(
    r"(?:et |and |mais |but )?(?:finalement|plutot|c'est|now|instead|i mean|en fait|actually|it's)\b"
)
_INSISTS = re.compile(
    r"(?:je|j'|nous|on|i|we)\b.*\b(?:dit|ai dit|said|demande|asked|propose|proposed|told)"
)
_ASIDE = re.compile(r"stock|capacit|effectif|salarie|employee|staff|turnover|chiffre|certifi")
_NO_SUCH = re.compile(
    r"(?:^|[,.;:!] ?)(?:et |and |mais |but |donc |so )?(?:no(?: more)?|pas (?:de|d'|du)|aucune?|jamais (?:de|d')|surtout pas) ?(?:de |d'|any )?$"
)
_FRAME = re.compile(r"(?:en|in|under|sous|avec|with|selon|dans|pour|for)\b")
_LOOKED_AT = re.compile(
    r"\b(?:to|pour|de|d'|a|of|can|must|should|puisse|dois|devons) (?:check|verif\w+|discuss\w*|talk about|study|think about|consider with"
    r"|explain|calculate|look at|speak about|parler d\w+|etudi\w+|discut\w+(?: d\w+)?|reflechir a\w*|expliqu\w+|calcul\w+|regard\w+"
    r"|evoqu\w+|present\w+|revenir sur|come back (?:to|on)|revoir|review|consult\w*) [^,;]{0,30}$"
    r"|\b(?:proposal|offer|proposition|offre|discussion|negotiation|meeting|reunion|negociation) (?:for|about|on|pour|sur|au sujet d\w+)"
    r" (?:the|le|la|les|l'|your|votre|vos|ce|cette|this)? ?$"
)
_OPENERS = frozenset(
    (
        "ok okay bon alors donc enfin voila voici finally well right good yes oui then also aussi plus avec with pour for"
        " sous dans within under over sur from depuis delai prix price plutot rather just only seulement disons max maxi"
        " mini minimum maximum environ about around roughly soit either ramene ramenee reduit reduite porte portee passe"
        " somewhere entre between around quelque part autour brought down up reduced raised cut livre livree livraison delivered delivery unloaded please chez notre nos our"
        " cote side point question concernant regarding quant concerning contract contrat"
    ).split()
)
_STATED = re.compile(
    r"\b(?:nous|we|i|je|he|she|they|il|elle|ils|who|wants?|wanted|invoiced|sold|bought|limits?|caps?)\b"
)
_DENIES = re.compile(
    r"(?:i|we|je|nous|on) (?:do not|don't|no longer|never|ne|n')\b|(?:i|we) (?:gave|give) (?:it|that) up"
)
_PLACED = re.compile(r"\b(?:suis|sommes|est|am|are|'m|'re) (?:a|at|in)$")
_OPINION = re.compile(
    r"(?:et |and )?(?:qu'en (?:pens|dit|dites)\w*|what do you (?:think|say)|how (?:does|do) (?:that|it|you)"
    r"|comment (?:trouvez|voyez|prenez)-vous)"
)
_NO_BARGAIN = re.compile(
    r"\b(?:retard|late|delay\w*|besoin|necessary|possible|problem\w*|incident|panne|litige|dispute|defaut"
    r"|something goes|ca va mal|en cas)\b"
)
_SMALL_WORDS = frozenset(("les", "des", "the", "aux", "dans", "chez", "from"))
_GIVING = frozenset((Stance.PROPOSE, Stance.WISH, Stance.LIMIT))
_NAMING = frozenset(
    (Stance.REPORT, Stance.RIVAL, Stance.PAST, Stance.RECAP, Stance.SUPPOSE, Stance.FACT)
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


def question_at(asks: Sequence[Asked], position: int) -> Asked | None:
    """The question that holds ``position``."""
    return next((a for a in asks if a.start <= position < a.end), None)


def conditional(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence of ``clause`` makes something depend on something else."""
    parts = scene.sentences[clause.sentence].clauses
    return any(
        p.role in (Role.CONDITION, Role.EXCHANGE)
        and not _NEGATIVE_IF.search(scene.text(p))
        and (scene.mentions_in(p) or not _NO_BARGAIN.search(scene.text(p)))
        for p in parts
    )


def second_person(scene: Scene, sign: Sign) -> bool:
    """Whether the other side is the one to act: « vous prenez », « baissez », "give us"."""
    return _THEY_ACT.match(scene.text(sign)) is not None


def _judge(scene: Scene, asks: Sequence[Asked], mention: Mention) -> Standing:
    clause = scene.clause_at(mention.start)
    plain = Standing(mention, Deed.NAME, 0.8, clause)
    before = scene.norm[max(clause.start - 1, mention.start - 60, 0) : mention.start]
    if mention.figure is not None and mention.figure.replaced:
        return plain
    if _only_a_name(scene, mention) or _fact_out_of_range(scene, clause, mention):
        return plain
    if _GIVEN_UP.search(before):
        return plain
    dropped = re.search(r"(?:\b(?:mais|but|et|and) )?\b(?:pas|not|non) [^,;]{0,24}$", before)
    if dropped and _accepted_before(scene, clause):
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
    so_far = scene.norm[scene.sentences[clause.sentence].start : mention.start]
    if mention.figure is None and _NO_SUCH.search(before):
        refused = mention.value == scene.theirs(mention.issue)
        return replace(plain, deed=Deed.REFUSE, sure=0.85) if refused else plain
    if _LOOKED_AT.search(before):
        return plain
    if _COMPARED.search(before) or (mention.figure is None and _BETWEEN.search(so_far)):
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
    stance, first = _stance(scene, clause, mention)
    if _says_back(scene, clause) and not (stance in _GIVING and first):
        return plain
    ask = question_at(asks, mention.start)
    if _only_supposed(scene, clause, mention, ask):
        return plain
    if ask is not None and stance is not Stance.REFUSE:
        return _in_question(scene, plain, ask, stance, theirs)
    if _supposed(scene, asks, clause, mention):
        return plain
    if clause.role is Role.CONDITION and not _in_consequence(scene, clause, mention):
        return _in_condition(scene, asks, plain, stance)
    if _recapped(scene, clause):
        return plain
    if stance is Stance.PAST and _insisted(scene, clause, mention):
        return replace(plain, deed=Deed.OFFER, sure=0.8)
    if clause.role is Role.REASON and stance not in (Stance.LIMIT,):
        return plain
    if stance in (Stance.PROPOSE, Stance.WISH) and not conditional(scene, clause):
        taken = mention.value == scene.theirs(mention.issue) and not mention.relative
        yes = any(
            s.stance is Stance.ACCEPT and s.start < mention.start
            for c in scene.sentences[clause.sentence].clauses
            for s in scene.signs_in(c)
        )
        if taken and clause.role is not Role.EXCHANGE and (yes or (theirs and first)):
            return replace(plain, deed=Deed.ACCEPT, sure=0.85)
    if stance in _GIVING and theirs and mention.value != scene.theirs(mention.issue):
        return (
            plain if stance is not Stance.PROPOSE or not first else replace(plain, deed=Deed.OFFER)
        )
    if theirs and not first and stance in _GIVING and mention.value == scene.theirs(mention.issue):
        return plain  # « …, vos 40 jours sont intenables »
    return _by_stance(scene, plain, stance, theirs)


def _only_supposed(scene: Scene, clause: Clause, mention: Mention, ask: Asked | None) -> bool:
    """« supposons que je passe à 650 », « et si vous preniez 3 000 kits, vous imaginez … ? »"""
    begin = scene.sentences[clause.sentence].start
    supposed = [
        s
        for c in scene.sentences[clause.sentence].clauses
        for s in scene.signs_in(c)
        if s.stance is Stance.SUPPOSE
    ]
    return any(
        (s.start < mention.start and scene.clause_at(s.start) == clause)
        or s.start <= begin + 4
        or ask is not None
        or scene.sentences[clause.sentence].mark == "?"
        for s in supposed
    )


def _accepted_before(scene: Scene, clause: Clause) -> bool:
    """« j'accepte 460 € mais pas les 60 jours »: after a yes, "but not" is a no."""
    earlier = [c for c in scene.sentences[clause.sentence].clauses if c.start < clause.start]
    return any(s.stance is Stance.ACCEPT for c in earlier for s in scene.signs_in(c))


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


def _says_back(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence gives back what the other side said."""
    sentence = scene.sentences[clause.sentence]
    found = MANNERS[Act.REFORMULATION].search(scene.norm, sentence.start, sentence.end)
    return found is not None


def _recapped(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence sums up, and this clause does not turn away from it."""
    for part in scene.sentences[clause.sentence].clauses:
        if part.start >= clause.start:
            return False
        if any(s.stance is Stance.RECAP for s in scene.signs_in(part)):
            turned = [
                c
                for c in scene.sentences[clause.sentence].clauses
                if part.start < c.start <= clause.start
                and (c.role is Role.BUT or _PUTS_FORWARD.search(scene.text(c)))
            ]
            return not turned
    return False


def _supposed(scene: Scene, asks: Sequence[Asked], clause: Clause, mention: Mention) -> bool:
    """« Et si nous partions sur deux ans, quel volume … ? » supposes its value."""
    later = [
        a for a in asks if a.sentence == clause.sentence and a.open and a.start > mention.start
    ]
    later = [a for a in later if not _OPINION.match(scene.norm, a.start)]
    if not later:
        return False
    given = {s.stance for s in scene.signs_in(clause)} & (_GIVING | {Stance.ACCEPT})
    return (
        not given
        or re.match(r"(?:et |and |mais |but )?(?:si|if|what if)\b", scene.text(clause)) is not None
    )


def _only_a_name(scene: Scene, mention: Mention) -> bool:
    """Whether an option is known by nothing but the name of a place (« de nous recevoir à
    Lyon ») where its issue is not spoken of."""
    if mention.figure is not None or not isinstance(mention.value, str):
        return False
    put = (Stance.PROPOSE, Stance.WISH, Stance.ACCEPT)
    if mention.value == scene.theirs(mention.issue) or any(
        s.stance in put and 0 <= mention.start - s.end <= 4 and not _PLACED.search(scene.text(s))
        for s in scene.signs
    ):
        return False
    named = [w for w in re.findall(r"[a-z]{3,}", scene.text(mention)) if w not in _SMALL_WORDS]
    if len(named) != 1:
        return False
    option = scene.scenario.specs[mention.issue].option(mention.value)
    label = f"{option.label.fr} {option.label.en}"
    proper = re.search(rf"\b{re.escape(named[0].capitalize())}\b", label) is not None
    sentence = scene.sentences[scene.clause_at(mention.start).sentence]
    cues = scene.cues_in(sentence.start, sentence.end)
    return proper and not any(c.tag.issue == mention.issue for c in cues)


def _fact_out_of_range(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« nous tenons 400 ensembles en stock »: beside the words of a fact, a figure that the issue
    does not admit states that fact, rightly or wrongly."""
    if mention.figure is None or not mention.out_of_range:
        return False
    facts = [t for t in scene.topics if t.tag.kind == "fact"]
    return any(clause.start <= t.start < clause.end for t in facts)


def _in_consequence(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« if a shipment is late we would send it by air »: the value belongs to what follows from
    the condition, though no comma parts them."""
    return any(
        sign.stance in _GIVING
        and clause.start + 8 < sign.start
        and sign.end <= mention.start
        and _ME.match(scene.text(sign)) is not None
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
    if stance in _GIVING:
        return replace(plain, deed=Deed.OFFER, sure=0.95, tied=tied)
    if stance in _NAMING:
        return plain
    if clause.role is Role.EXCHANGE:
        return replace(plain, deed=Deed.OFFER, sure=0.85, tied=True)
    return _ungoverned(scene, replace(plain, tied=tied), theirs)


def _ungoverned(scene: Scene, plain: Standing, theirs: bool) -> Standing:
    """No word says what is done with the value: a bare one is put on the table."""
    mention, clause = plain.mention, plain.clause
    if theirs:
        return plain
    if mention.relative:
        return replace(plain, deed=Deed.OFFER, sure=0.8)
    text = scene.text(clause)
    rest = _THEIR_PLACE.sub(" ", text.replace(scene.norm[mention.start : mention.end], " "))
    facts = [t for t in scene.topics if t.tag.kind == "fact"]
    by_id = {f.id: f for f in scene.scenario.candidate.facts}
    if mention.figure is not None and any(
        clause.start <= t.start < clause.end and suits(scene, by_id[t.tag.id], mention.figure)
        for t in facts
    ):
        return replace(plain, sure=0.5)
    if mention.out_of_range and any(
        fact.value == mention.value for fact in scene.scenario.candidate.facts
    ):
        return replace(plain, sure=0.5)
    if mention.value == scene.theirs(mention.issue):
        said = scene.norm[scene.sentences[clause.sentence].start : mention.start]
        refused = [s for s in scene.signs if s.stance is Stance.REFUSE and s.start < mention.start]
        if len(scene.mentions) < 2 or (refused and scene.text(refused[-1]) in said):
            return plain
    if mention.figure is None and (_priced(scene, clause) or _frames(scene, clause)):
        return plain
    follows = clause.role is Role.THEN or (conditional(scene, clause) and not mention.figure)
    if follows and _COPULA.search(rest) and not _YOU.search(rest):
        return replace(plain, deed=Deed.OFFER, sure=0.8)  # « alors c'est 510 € »
    ahead = scene.norm[clause.start : mention.start]
    addressed = _YOU.search(_THEIR_PLACE.sub(" ", ahead)) or _YOU_ACT.search(rest)
    if (
        not _VERB.search(rest)
        and not addressed
        and not _speaks_of_itself(scene, rest)
        and not _goes_on(scene, clause)
        and _strange(scene, clause, mention) < 2
    ):
        return replace(plain, deed=Deed.OFFER, sure=0.85)
    if _YOU_ACT.search(rest):
        return plain
    subject = any(
        c.tag.issue == mention.issue and c.end <= mention.start
        for c in scene.cues_in(clause.start, clause.end)
    )
    if subject and _COPULA.search(rest):
        return replace(plain, deed=Deed.OFFER, sure=0.75)
    # An option in a statement that puts nothing forward is talk, unless its issue is named first.
    if subject:
        return replace(plain, deed=Deed.OFFER, sure=0.65)
    return plain


def _speaks_of_itself(scene: Scene, text: str) -> bool:
    return any(scene.language != "en" or m[0] != "on" for m in _ME.finditer(text))


def _frames(scene: Scene, clause: Clause) -> bool:
    """« en CIP, l'assurance couvre tous les risques »: the value only says what is spoken of."""
    if not _FRAME.match(scene.text(clause)):
        return False
    later = [c for c in scene.sentences[clause.sentence].clauses if c.start > clause.start][:1]
    return any(
        not {s.stance for s in scene.signs_in(part)} & {*_GIVING, Stance.ACCEPT}
        and not scene.mentions_in(part)
        and (_VERB.search(scene.text(part)) or scene.signs_in(part))
        for part in later
    )


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only adds to a statement: « nous avons facturé 520 €, avec acompte »."""
    if clause.role not in (Role.JOINED, Role.MAIN):
        return False
    parts = scene.sentences[clause.sentence].clauses
    earlier = [c for c in parts if c.start < clause.start]
    if not earlier:
        later = [c for c in parts if c.start > clause.start][:1]
        return any(_DENIES.match(scene.text(c)) for c in later)
    if any(
        c.role in (Role.CONDITION, Role.REASON)
        or scene.text(c).rstrip().endswith(":")
        or scene.mentions_in(c)
        for c in earlier[-1:]
    ) and not _STATED.search(scene.text(earlier[-1])):
        return False
    return _STATED.search(scene.text(earlier[-1])) is not None and not (
        {s.stance for c in earlier for s in scene.signs_in(c)} & {*_GIVING, Stance.ACCEPT}
    )


def _strange(scene: Scene, clause: Clause, mention: Mention) -> int:
    """How many words in front of a value neither open a phrase nor belong to the deal."""
    known = [(c.start, c.end) for c in (*scene.cues, *scene.choices)]
    known += [(f.start, f.end) for f in scene.figures]
    known += [(m.start, m.end) for m in scene.mentions]
    return sum(
        len(m[0]) > 3
        and m[0] not in _OPENERS
        and not any(a <= clause.start + m.start() < b for a, b in known)
        for m in re.finditer(r"[a-z][a-z'-]+", scene.norm[clause.start : mention.start])
    )


def _priced(scene: Scene, clause: Clause) -> bool:
    """« la livraison par hôtel, c'est 34 € »: the brief's own figure tells what it costs."""
    facts = [f.value for f in scene.scenario.candidate.facts if f.value is not None]
    later = [c for c in scene.sentences[clause.sentence].clauses if c.start > clause.start][:1]
    return any(
        re.match(r"(?:c'est|ca (?:fait|coute)|it's|that's|it costs?)\b", scene.text(part))
        and any(f.value in facts for f in scene.figures if part.start <= f.start < part.end)
        for part in later
    )


def _in_question(
    scene: Scene, plain: Standing, ask: Asked, stance: Stance | None, theirs: bool
) -> Standing:
    """A proposal put as a question is an offer; a value asked about is none."""
    text = scene.norm[ask.start : ask.end]
    mention, clause = plain.mention, plain.clause
    tied = conditional(scene, clause)
    told = scene.sentences[clause.sentence].clauses
    if any(s.stance is Stance.RIVAL for c in told for s in scene.signs_in(c)):
        return plain
    if _WHY.search(text) or stance in _NAMING or stance is Stance.OBJECT:
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
        if _NEGATIVE_IF.search(scene.text(clause)):
            return plain
        return replace(plain, deed=Deed.OFFER, sure=0.8, tied=True) if others else plain
    if stance in _GIVING or stance is Stance.ACCEPT:
        return replace(plain, deed=Deed.OFFER, sure=0.9, tied=tied)
    # « EXW Montélimar, et vous vous occupez du reste ? »: the words beside the value count.
    rest = scene.text(clause).replace(scene.norm[mention.start : mention.end], " ")
    checks = _CHECKS.search(text) is not None
    if not _VERB.search(rest) and not _YOU.search(rest) and not checks:
        return replace(plain, deed=Deed.OFFER, sure=0.65)
    return plain


def _in_condition(
    scene: Scene, asks: Sequence[Asked], plain: Standing, stance: Stance | None
) -> Standing:
    """« si vous prenez 500 cartons » asks for it, when something is given in return."""
    clause = plain.clause
    sentence = scene.sentences[clause.sentence]
    if _NEGATIVE_IF.search(scene.text(clause)) or stance in (Stance.RIVAL, Stance.SUPPOSE):
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
    if values or (not closed and given & (_GIVING | {Stance.ACCEPT})):
        return replace(plain, deed=Deed.OFFER, sure=0.9, tied=True)
    return plain


def _stance(scene: Scene, clause: Clause, mention: Mention) -> tuple[Stance | None, bool]:
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
        giving = [s for s in ahead if s.stance in _GIVING and not second_person(scene, s)]
        return giving[-1] if giving else last
    if last.stance is Stance.PROPOSE and second_person(scene, last):
        told = [s for s in ahead if s.stance in (Stance.REPORT, Stance.RECAP, Stance.SUPPOSE)]
        return told[-1] if told else last
    return last


def _commented(scene: Scene, clause: Clause) -> Stance | None:
    """What the next words say about a value just named: « 98, c'est trop », "60 days? No." """
    sentence = scene.sentences[clause.sentence]
    later = [c for c in sentence.clauses if c.start > clause.start]
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
        told = (Stance.OBJECT, Stance.REFUSE, Stance.ACCEPT, *_GIVING)
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
    sentence = scene.sentences[clause.sentence]
    earlier = [c for c in sentence.clauses if c.start < clause.start]
    role = clause.role
    for part in reversed(earlier):
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
            return Stance.PROPOSE if not _VERB.search(scene.text(clause)) else None
    return None
