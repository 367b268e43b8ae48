"""Values that are only named: given up, compared, supposed, said back, recapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import GIVING
from negotiator.counterpart.hearing.manners import MANNERS
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.questions import Asked
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.scenario.model import Measure
from negotiator.transcript import Act

_COMPARED = re.compile(
    r"\b(?:mieux|meilleur\w*|better|preferable|plus \w+|more \w+|cheaper|safer|\w+er) (?:que|than)(?: (?:le|la|les|the|an?))? ?$"
    r"|\b(?:between|entre) (?:your|my|our|votre|vos|mon|ma|notre)(?: \w+)? ?$"
    r"|\b(?:between|entre) [^,.;]{2,40} (?:and|et) (?:my|our|your|mon|ma|notre|votre) ?$"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre) (?:[^,.;]{2,40} (?:and|et) )?(?:the |le |la |les |un |une |an? |l')?$"
)
_PUTS_FORWARD = re.compile(r"\b(?:propos\w+|offr\w+|offer\w*|suggest\w*|disons|let's say)\b")
_LOOKED_AT = re.compile(
    r"\b(?:to|pour|de|d'|a|of|can|must|should|could|might|let's|peut|pourrait|pourrions|puisse|dois|devons) (?:check|verif\w+|discuss\w*|talk about|study|think about|consider with"
    r"|explain|calculate|look at|speak about|parler d\w+|etudi\w+|discut\w+(?: d\w+)?|reflechir a\w*|expliqu\w+|calcul\w+|regard\w+"
    r"|evoqu\w+|present\w+|revenir sur|come back (?:to|on)|revoir|review|consult\w*) [^,;]{0,30}$"
    r"|\b(?:proposal|offer|proposition|offre|discussion|negotiation|meeting|reunion|negociation) (?:for|about|on|pour|sur|au sujet d\w+)"
    r" (?:the|le|la|les|l'|your|votre|vos|ce|cette|this)? ?$"
)
_PLACED = re.compile(r"\b(?:suis|sommes|est|am|are|'m|'re) (?:a|at|in)$")
_OPINION = re.compile(
    r"(?:et |and )?(?:qu'en (?:pens|dit|dites)\w*|what do you (?:think|say)|how (?:does|do) (?:that|it|you)"
    r"|comment (?:trouvez|voyez|prenez)-vous)"
)
_ARTICLE = re.compile(
    r"(?:(?:et|and|mais|but|or|car|that|qu[e']|,) ?)*(?:le|la|les|l'|une?|the|an?)? ?$"
)
_TOLD_OF = compiled(
    "standing/told_of",
    before=r" (?:d'\w+ |(?:de|of|in|a) \w+ )?(?:(?!(?:and|or|et|ou|so|if|si|which|that|qui|que|you|we|i|vous|nous|je|on)\b)[a-z]+ ){0,2}?"
    r"(?:ne |n'|vous |nous |me )?",
    after=r"\b",
)
_NOT_REACHED = re.compile(
    r"\b(?:pas|n't|not|jamais|never|encore|yet|deja|already)(?: \w+){0,2}? (?:parle|discute|evoque|aborde|touche|traite|vu|talked"
    r"|discussed|spoken|mentioned|touched|covered|dealt|got)\b[^;]{0,40}$"
)
_AGENDA = re.compile(
    r"\b(?:look(?:ing)? at|talk(?:ing)? about|discuss(?:ing)?|go(?:ing)? through|come (?:back )?to|turn to|parl\w+ d[eu']|abord\w+|regard\w+"
    r"|pass\w+ au?x?|ven\w+ au?x?|reven\w+ sur) [^;]{2,40}, ?(?:\w+ ou |\w+ or )?$"
)
_INQUIRED = re.compile(r"\b(?:what(?! about)|how|(?<!est-)(?<!est )ce qu[e']|comment) ?$")
_WEIGHED = re.compile(
    r" (?:is |are |was |est |sont |etait )?(?:said to be |plutot )?(?:more|less|plus|moins|aussi|as|\w{3,}er|better|worse|mieux|pire)"
    r" (?:\w+ ){0,2}?(?:than|que|qu'|as)(?!\w)"
)
_IF_AT = re.compile(r"^[ ,.;:!?]*(?:and |et |mais |but )?(?:at|with|under|a|avec|en) ?$")
_WOULD_BE = re.compile(
    r"(?: (?!i\b|we\b|je\b|nous\b)\w+){0,4} (?:it|that|this|ca|cela|ce) (?:would|might|serait|ferait|representerait) (?:\w+ ){0,2}?"
    r"(?!deal|fine|ok|okay|possible|acceptable|good|great|perfect|faisable|bon|parfait|signe)\w+"
)
_LAPSE = re.compile(
    r"\b(?:lasted|took|taken|takes|dure|duree?|durait|pris|prend|mis|met)(?: (?:about|around|environ|pres de|plus de|more than))? ?$|"
    r"\b(?:au bout d[e']|il y a|depuis(?: plus d[e'])?|voila|avant|after(?: about)?|(?:with)?in the (?:last|past)"
    r"|(?:over|for|during) the (?:last|past|next)|every|all|chaque) ?(?:un |une |a )?$"
)
_SMALL_WORDS = frozenset(("les", "des", "the", "aux", "dans", "chez", "from"))


def only_a_name(scene: Scene, mention: Mention) -> bool:
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
    clause = scene.clause_at(mention.start)
    cues = scene.cues_in(clause.start, clause.end)
    return proper and not any(c.tag.issue == mention.issue for c in cues)


def told_of(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« le prélèvement demande des mandats »: of an option that opens the clause, its verb tells
    something. Beside other terms it is put forward all the same (« le CIP couvre l'assurance, à
    930 € »)."""
    sentence = scene.sentences[clause.sentence]
    return (
        mention.figure is None
        and not any(
            sentence.start <= other.start < sentence.end
            and not clause.start <= other.start < clause.end
            for other in scene.mentions
        )
        and _ARTICLE.fullmatch(scene.norm, clause.start, mention.start) is not None
        and _TOLD_OF.match(scene.norm, mention.end, clause.end) is not None
    )


def fact_out_of_range(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« nous tenons 400 ensembles en stock »: beside the words of a fact, a figure that the issue
    does not admit states that fact, rightly or wrongly."""
    if mention.figure is None or not mention.out_of_range:
        return False
    facts = [t for t in scene.topics if t.tag.kind == "fact"]
    return any(clause.start <= t.start < clause.end for t in facts)


def accepted_before(scene: Scene, clause: Clause) -> bool:
    """« j'accepte 460 € mais pas les 60 jours »: after a yes, "but not" is a no."""
    return any(s.stance is Stance.ACCEPT for c in scene.before(clause) for s in scene.signs_in(c))


def hypothetical(scene: Scene, clause: Clause, mention: Mention, ask: Asked | None) -> bool:
    """« supposons que je passe à 650 », « et si vous preniez 3 000 kits, vous imaginez … ? »"""
    sentence = scene.sentences[clause.sentence]
    asked = ask is not None or sentence.mark == "?"
    return any(
        s.stance is Stance.SUPPOSE
        and (
            asked
            or s.start <= sentence.start + 4
            or (s.start < mention.start and scene.clause_at(s.start) == clause)
        )
        for s in scene.signs_beside(clause)
    )


def supposed(scene: Scene, asks: Sequence[Asked], clause: Clause, mention: Mention) -> bool:
    """« Et si nous partions sur deux ans, quel volume … ? » supposes its value."""
    later = [
        a for a in asks if a.sentence == clause.sentence and a.open and a.start > mention.start
    ]
    later = [a for a in later if not _OPINION.match(scene.norm, a.start)]
    if not later:
        return False
    given = {s.stance for s in scene.signs_in(clause)} & (GIVING | {Stance.ACCEPT})
    return (
        not given
        or re.match(r"(?:et |and |mais |but )?(?:si|if|what if)\b", scene.text(clause)) is not None
    )


def says_back(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence gives back what the other side said."""
    sentence = scene.sentences[clause.sentence]
    found = MANNERS[Act.REFORMULATION].search(scene.norm, sentence.start, sentence.end)
    return found is not None


def recapped(scene: Scene, clause: Clause) -> bool:
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


def spoken_of(scene: Scene, clause: Clause, mention: Mention, before: str) -> bool:
    """Whether the words in front of a value only look at it, or set it beside another."""
    so_far = scene.norm[scene.sentences[clause.sentence].start : mention.start]
    lasts = scene.scenario.specs[mention.issue].measure is Measure.MONTHS
    return (
        _LOOKED_AT.search(before) is not None
        or _COMPARED.search(before) is not None
        or (
            _IF_AT.search(before)
            and _WOULD_BE.match(scene.norm, mention.end, clause.end) is not None
        )
        or _INQUIRED.search(before) is not None
        or (mention.figure is None and _AGENDA.search(so_far) is not None)
        or (
            mention.figure is None
            and _WEIGHED.match(scene.norm, mention.end, clause.end) is not None
        )
        or _NOT_REACHED.search(so_far) is not None
        or (lasts and _LAPSE.search(before) is not None)
        or (mention.figure is None and _BETWEEN.search(so_far) is not None)
    )
