"""Sentences and clauses: where one statement ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_SENTENCE = re.compile(
    r"[!?;\n]+[!?;. \n]*|\.{2,} *|(?<!\bm)(?<!\bmr)(?<!\bmme)(?<!\bmrs)(?<!\bms)(?<!\bdr)"
    r"(?<!\bart)(?<!\bl)(?<!\benv)(?<!\bst)(?<!\bex)(?<!\bapprox)(?<!\bi\.e)(?<!\be\.g)"
    r"(?<!\bp)(?<!\bste)(?<!\bno(?=\. ?\d))\.(?=[ \n]|$|[a-z]{2}) *(?![a-z]{1,2}\.)"
)
_PERSON = (
    r"(?:je|j'|nous|on|vous|tu|il|ils|elle|elles|c'|ca|cela|ce|i|we|you|they|it|that|this|i'|we'"
    r"|you'|let's|if|si|pour|then|alors|en|for|que|qu'|what|how|why|can|could|would|do|is|are|est"
    r"|pouvez|pourriez|pourquoi|comment|quel|quelle|quels|quelles|combien|notre|nos|votre|vos|our"
    r"|your|le|la|les|l'|the|puis|donc|so|aussi|also|d'accord|ok|there|now|maintenant|sur|avec|no"
    r"|non|moi|toi|concernant|regarding|maybe|peut-etre)"
)
_LINKS: tuple[tuple[str, str], ...] = (
    (
        "condition",
        r"a (?:la )?(?:seule )?condition(?: que| qu'| de| d')|a (?:la seule|cette|une) condition|sous reserve (?:que|de|d')"
        r"|pourvu qu(?:e|')|moyennant|des lors qu(?:e|')|a partir du moment ou|en supposant que"
        r"|provided(?! for)(?: that)?|providing(?! for)(?: that)?|as long as|on (?:the )?condition (?:that|of)"
        r"|subject to|assuming(?: that)?|so long as|dans la mesure ou|conditional on"
        r"|contingent on|only if|seulement si|uniquement si|sauf si|unless"
        r"|(?<!\bmeme )(?<!\bcomme )(?<!\bet )(?<!\bwhat )(?<!\bas )(?<!\beven )(?<!\bsee )(?<!\bsais )(?<!\bask )"
        r"(?<!\bwonder )(?<!\bdemande )(?<!\bsavoir )(?<!\bor )(?<!\bknow )(?<!\bcomme )"
        r"(?:si|if|s'(?=ils? )(?!il (?:vous|te) plait))(?! (?:je (?:comprends|vous comprends|ne m|peux me permettre|resume"
        r"|reformule|recapitule|puis|vous suis)|i (?:understand|may|might|am right|can|got|hear"
        r"|summari|recap|'m|follow)|i'm (?:right|not mistaken)|nous (?:recapitulons|resumons)"
        r"|possible|besoin|necessaire|need(?:ed| be)?|necessary|on (?:resume|recapitule)"
        r"|ca vous (?:dit|interesse)|so|vous (?:voulez bien|permettez|voyez|le permettez)"
        r"|you (?:like|don't mind|will|see|ask me|wish)\b(?! to)|bas|haut|cher|chers|long|longs|court"
        r"|eleve|loin|tard|vite|peu|bien|important|grand|petit|not\b|jamais|ever|any\b))\b",
    ),
    (
        "exchange",
        r"en echange(?: de| d')?|en contrepartie(?: de| d')?|en retour|contre(?= (?:une?|des|votre|vos"
        r"|l'(?!euro)|la|le(?! (?:yen|dollar|franc))|\d))|in exchange(?: for)?|in return(?: for)?|against(?= (?:an?|your|the(?! (?:yen|euro|dollar|franc|pound|law|odds|wall))|\d))|mais alors|but then|mais dans ce cas|de votre"
        r" cote|on your side(?!,? (?:it|you|that|the|there)\b)|et vous,? en|en revanche(?=,? (?:vous|il faudra|j'attends))",
    ),
    (
        "reason",
        r"parce qu(?:e|')|car|puisqu(?:e|')|vu qu(?:e|')|etant donne(?: qu(?:e|'))?"
        r"|comme(?= (?:nos|nous|notre|vous|vos|le|la|les) )|because(?: of)?|since(?= we| our| the| you| i)"
        r"|given(?: that| the| our)?|as(?= (?:we|our) )|due to|en raison (?:de|d'|du)"
        r"|compte tenu (?:de|d'|du)|grace a(?:ux?)?|afin (?:de|que)|so that|thanks to",
    ),
    (
        "but",
        r"mais|but|cependant|toutefois|neanmoins|however|pourtant|yet|par contre|en revanche"
        r"|whereas|tandis qu(?:e|')|alors qu(?:e|')|while|though|although|bien qu(?:e|')|meme si|even if"
        r"|quand meme|on the other hand|d'un autre cote|sinon|otherwise|or else|plutot(?= \d| a \d)"
        r"|sauf(?! si)|except|excepte|hormis|apart from|a part|or(?=,| nous| notre)",
    ),
    (
        "then",
        r"alors(?! qu)|dans ce cas|then|in that case|auquel cas|(?:(?<=[,.;:] )|(?<=^)|(?<=et ))donc|donc(?= (?:je|j'|nous|on|vous|il|c'|ca|le|la|les|pas|pour|si)\b)|du coup|so(?= (?:i|we|let|my"
        r"|our|you|how|what))",
    ),
)
_LINK = re.compile(
    "|".join(rf"(?P<{name}>(?<![\w'])(?:{pattern})(?:(?<=')|(?!\w)))" for name, pattern in _LINKS)
)
_JOINT = re.compile(
    rf",(?!\d) ?|:(?!\d) ?| -+ |\(|\)|\"| (?:et|and|ou|or|puis)(?= {_PERSON}(?![a-z]))"
)
_MAIN_CLAUSE = re.compile(
    r" (?:(?:we|i)(?: can| could| will| would| might| may| am| are)\b|(?:we|i)'(?:ll|d|re|m)\b|let's|then"
    r"|alors|je (?:peux|pourrais|vous (?:fais|propose|accorde|laisse|donne)|descends|passe|monte|baisse|fais"
    r"|ferais|suis|signe|veux|prends|pourrai|vais)|j'accepte|nous (?:pouvons|pourrions|acceptons|serions"
    r"|sommes|signons|passons|descendons|ferons|ferions|vous (?:faisons|proposons|accordons))|on (?:peut"
    r"|pourrait|fait|ferait|descend|passe|signe|part|serait|peux))\b"
)
_LEADING = re.compile(r"[\s,:;.\-\"()!?]+")


class Role(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    CONDITION = "condition"
    EXCHANGE = "exchange"
    REASON = "reason"
    BUT = "but"
    THEN = "then"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of ``norm``, the sentence it belongs to, and how it is linked."""

    start: int
    end: int
    sentence: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in ``norm[start:end]``, its last sign ("?", "." …) and its clauses."""

    start: int
    end: int
    mark: str
    clauses: tuple[Clause, ...]


def sentences(norm: str, solid: list[tuple[int, int]]) -> list[Sentence]:
    """Cut a normal form. ``solid`` spans (figures, names of options) are never cut."""
    found: list[Sentence] = []
    start = 0
    breaks = [m for m in _SENTENCE.finditer(norm) if not _inside(m.start(), solid)]
    for match in [*breaks, None]:
        end, after = (len(norm), len(norm)) if match is None else match.span()
        mark = "" if match is None else "?" if "?" in match[0] else match[0][0]
        if norm[start:end].strip(" .,-\"'()") or mark == "?":
            parts = tuple(_clauses(norm, start, end, len(found), solid))
            found.append(Sentence(start, end, mark, parts))
        start = after
    return found


def _consequence(norm: str, begin: int, end: int) -> list[int]:
    """Where the main clause begins after a condition that no comma ends."""
    match = _MAIN_CLAUSE.search(norm, begin + 10, end)
    return [match.start() + 1] if match else []


def _inside(position: int, solid: list[tuple[int, int]]) -> bool:
    return any(a < position < b for a, b in solid)


def _clauses(
    norm: str, start: int, end: int, sentence: int, solid: list[tuple[int, int]]
) -> list[Clause]:
    cuts: list[tuple[int, Role]] = [(start, Role.MAIN)]
    for match in _JOINT.finditer(norm, start, end):
        if not _inside(match.start(), solid) and match.start() > start:
            cuts.append((match.end(), Role.JOINED))
    for match in _LINK.finditer(norm, start, end):
        if not _inside(match.start(), solid):
            cuts.append((match.start(), Role(match.lastgroup or "main")))
    cuts.sort(key=lambda c: c[0])
    cuts += [
        (at, Role.THEN)
        for n, (begin, role) in enumerate(cuts)
        if role is Role.CONDITION
        for at in _consequence(norm, begin, cuts[n + 1][0] if n + 1 < len(cuts) else end)
        if not _inside(at, solid)
    ]
    cuts.sort(key=lambda c: c[0])
    found: list[Clause] = []
    for index, (begin, role) in enumerate(cuts):
        until = cuts[index + 1][0] if index + 1 < len(cuts) else end
        lead = _LEADING.match(norm, begin, until)
        begin = lead.end() if lead else begin
        if not norm[begin:until].strip(" ,:;.-\"()'"):
            continue
        if role is Role.JOINED and not found:
            role = Role.MAIN
        found.append(Clause(begin, until, sentence, role))
    return found
