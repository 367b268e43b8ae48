"""Words of substance: what moves a deal, one group a kind of move.

A model may react, explain and be courteous in words of its own. Where it uses a word that moves
something (agrees, gives, promises, hints at room, at money, at an authority or an alternative), the
phrasebook's words for the same move must hold a word of the same group; otherwise the sentence is
not the move's. Patterns over normal form (lower case, no accents).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_GROUPS = {
    "agree": (
        r"accords?|entente|agree\w*|deals?|accept\w*|approuv\w*|approv\w*|adopt\w*|ratifi\w*",
        r"adjug\w*|conclu\w*|entendu|c'est (?:bon|dit|parfait)|ca (?:marche|roule|joue)",
        r"sounds (?:good|great|fine|right)|shake|thumbs up|on y va|allons-y|go ahead|get started",
        r"acquise?s?|(?:pas|aucune?) (?:de )?(?:difficulte|probleme|souci)|no (?:problem|issue)s?",
        r"settled|regle entre|your way|a votre facon|comme vous (?:voulez|dites|proposez|demandez)",
        r"as you (?:wish|ask|asked|say|said|propose|proposed|like)|gardez|keep your",
        r"not an issue|fine (?:with|by)|consider it|considere[rz]|taken as|it's yours|banco|topez",
        r"rien a redire|nothing to object|no objections?|(?:pas d'|aucune )objection",
    ),
    "praise": (
        r"(?:prix|chiffre|offre|delai|niveau|demande) (?:\w+ ){0,2}(?:correcte?|juste|honnete)",
        r"raisonnable|reasonable|convenable|acceptable|parfaite?|perfect|competiti\w*|attractive",
        r"(?:a|very|quite|perfectly) fair(?! (?:point|question|enough))",
        r"fair (?:price|figure|offer)",
    ),
    "follow": (
        r"(?:part|pars|partons|partirai|partirons|partir) (?:donc )?(?:sur|avec|la-dessus)",
        r"(?:go|going|run|stick|settle) (?:with|for|on)|go along|take your|suivrai|vous suis",
        r"(?:m')?align\w*",
        r"(?<!pas )(?:convainc\w*|convaincu\w*)|(?<!not )convinced|persuaded",
        r"won (?:me|us) over|sold on",
        r"in the middle|au milieu|done with it|qu'on en finisse",
        r"meet you|rejoin\w*|coup(?:e|ons|er) la poire|half-?way|mi-chemin|split the",
    ),
    "sign": (
        r"sign(?:e|er|ons|ez|ing|ed|ature|atures)?|paperwork|paraph\w*|version finale",
        r"final version|bon de commande|purchase order|commande ferme|firm order",
    ),
    "give": (
        r"accorder?\w*|conced\w*|concess\w*|ced(?:e|er|erai|ons)|grant\w*|giv(?:e|ing) up",
        r"give (?:you|way|in)|laiss(?:e|erai|ons) (?:a |passer|tomber)|you can have",
        r"you(?:'ll| will| may) (?:have|get)|vous aurez|vous obtien\w*|renonc\w*|waiv\w*",
        r"drop (?:the|our|my)|gestes?|gesture|cadeaux?|a (?:notre|ma) charge|cover (?:it|that|the)",
        r"prends? sur (?:moi|nous)|on (?:us|me)|bonus|rallong\w*|offert\w*|gratuit\w*|free|rebate",
        r"(?:je|nous|on) (?:vous )?(?:vers|pai|pay|regl)(?:e|ons|erai|erons)|ristourne",
        r"(?:i|we)(?:'ll| will| can)? (?:pay|wire|advance)|retire(?:r|rai",
        r"rons)? (?:nos|notre|ma|mes)",
        r"(?:i'd|we'd|i would|we would) (?:make|give|let|offer|take|pay)|prevail\w*|prim(?:e|era)",
        r"s'appliquera|(?:will|can) apply|withdraw\w*",
    ),
    "move": (
        r"(?:re)?mont(?:e|er|erai|ons|era|erons)|relev(?:e|er|erai|ons)|augment\w*|hauss\w*",
        r"baiss\w*|descend\w*|ajout\w*|ameli?or\w*|improv\w*|rais(?:e|ed|ing)|increas\w*",
        r"add(?:ing|ed)?|lower\w*|com(?:e|ing) (?:up|down)|stretch\w*|top(?:ping)? up|sweeten\w*",
        r"go(?:ing)? (?:up|down|higher|lower|further|beyond)|better (?:offer|price)|reconsider\w*",
        r"assoupl\w*|soften\w*|recule[rz]?|pousser|push (?:it|to)|bump\w*|throw in|up to",
        r"(?<!d')aller (?:jusqu'a|plus)",
    ),
    "room": (
        r"marges?|latitude|souplesse|souple|flexib\w*|leeway|room|wiggle|negociable|negotiable",
        r"fermee? a|closed to|rule (?:it |that )?out|wouldn't rule|excl(?:us|ue|urais)",
        r"ouverte? a|open to|jouable|possible|envisageable|doable|within reach|a notre portee",
        r"(?:premiere|first|opening|initiale?) (?:offre|figure|offer|bid|number|price|proposition)",
        r"(?:premier|initial) (?:chiffre|prix)|for now|pour (?:l'instant",
        r"le moment)|insist\w*|push me",
        r"cards?|cartes?|(?:really|reellement|vraiment) (?:pay|payer)|(?:de la )?place entre",
        r"(?:tres|trop|volontairement) bas|low(?:ball)?|dernier mot|(?:last|final) word",
    ),
    "limit": (
        r"limites?|limits?|plafond\w*|plancher|seuil|maximum|minimum|max|ceiling|floor|cap",
        r"bottom line|threshold|au-dela|depass\w*|exceed\w*|beyond|above|below|en dessous",
        r"au-dessous|au-dessus|pas (?:plus|moins) (?:de|que)|no (?:more|less) than|walk away",
        r"break-?even|le mieux|the best i",
    ),
    "money": (
        r"budgets?|enveloppes?|fonds|funds?|funding|contingency|tresor|cash|money|argent|moyens",
        r"afford\w*|financer\w*|financing|reserves?|provision\w*",
    ),
    "authority": (
        r"autoris\w*|authori[sz]\w*|cleared|clearance|permission|feu vert|green light|mandat\w*",
        r"instruct\w*|consign\w*|delegat\w*|signed off|sign-off|m'a (?:dit|demande|donne)",
        r"(?:been|was) (?:told|asked|given)|approval|allowed",
    ),
    "alternative": (
        r"alternativ\w*|(?:autres?|d'autres) (?:solutions?|choix|options?|pistes?|offres?)",
        r"(?:other|another|no|any) (?:solutions?|choices?|options?|offers?)|nobody else",
        r"anyone else|(?:an|real) option|(?:d'autre|other|any) (?:fournisseur|supplier|maker)s?",
        r"(?:only|seul) (?:\w+ )?(?:supplier|fournisseur)|urgen\w*|vite|quickly",
        r"(?:vrai|real) probl\w*",
        r"keeps? me (?:awake|up)|whatever the price|j'ai (?:\w+ )?besoin|i (?:just |really )?need",
        r"no one else|personne d'autre|plan b|repli|fallback|sans vous|without you",
        r"depend\w* (?:de vous|on you)|need you|besoin de vous|indispensable",
    ),
    "promise": (
        r"promet\w*|promess\w*|promis\w*|garanti\w*|guarant\w*|engag\w*|commit\w*|parole|my word",
        r"compte[rz] sur|count on|rely on|make sure|assur\w*|swear|jur\w*|next year|l'an prochain",
        r"l'annee prochaine|prochaine fois|next time|a l'avenir|in (?:the )?future",
    ),
    "future": (
        r"(?:je|j'|nous|on) (?:vous |en |l'|le |la |les |m'|me )?(?!verr)\w+(?:rai|rons|ra)",
        r"(?:je vais|nous allons|on va) (?!bien|voir)\w+",
        r"(?:i|we)(?:'ll| will| shall)(?! (?:come|get) back| see| talk| speak| need to| have some)",
        r"(?:i'm|i am|we're|we are) going to",
    ),
    "condition": (
        r"si (?:vous (?!le voulez|permettez)|on|nous|le reste|tout|jamais)",
        r"if (?:you (?!don't mind|like|wish|will|may)|we|the|everything|it)|a condition|provided",
        r"pourvu|en echange|in (?:exchange|return)|contrepartie|as long as|tant que",
    ),
}
_ASKED_OF_YOU = frozenset({"agree", "give", "move", "room", "promise", "follow"})
"""Groups that a question to the other side may use: it asks them to move."""


def _compiled(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{'|'.join(_GROUPS[name])})(?!\w)") for name in names)


_EVERY = _compiled(_GROUPS)
_IN_QUESTIONS = _compiled(name for name in _GROUPS if name not in _ASKED_OF_YOU)
_GIVING = _compiled(("agree", "follow", "give", "promise"))
_TO_YOU = re.compile(r"(?<!\w)(?:vous|votre|vos|you|your)(?!\w)")


_NEGATED = re.compile(
    r"(?<!\w)(?:(?:ne |n')\w+(?: \w+)? (?:pas|guere|point)|cannot|can ?not|\w+n't|not|non)"
    r"(?: (?:yet|encore|really|vraiment|vous|me|pas))*"
    r" (?:accept\w*|agree\w*|suit\w*|sign\w*|suivre|suis|convenir|raisonnable|reasonable"
    r"|acceptable|fair|convainc\w*|convaincu\w*|convinced)(?!\w)"
    r"|(?:ne |n')(?:me |nous |vous )?(?:convien\w+|suis|suit|agree) (?:pas|guere)"
    r"|(?:ne |n')vous suis pas"
)
"""Agreement denied: it gives nothing."""


def gives(norm: str) -> bool:
    """Whether a sentence agrees to something or gives something."""
    asks = norm.rstrip().endswith("?")
    said = _NEGATED.sub(" ", norm)
    return not asks and any(g.search(said) for g in _GIVING)


def moves_beyond(norm: str, drafted: str) -> bool:
    """Whether a sentence uses a word of substance of a group that the draft does not use."""
    asks = norm.rstrip().endswith("?") and _TO_YOU.search(norm) is not None
    groups = _IN_QUESTIONS if asks else _EVERY
    said = _NEGATED.sub(" ", norm)
    return any(g.search(said) and not g.search(drafted) for g in groups)


_PUT_OFF = re.compile(
    r"(?<!\w)(?:revien\w+|reviendr\w+|revenir|plus tard|later|tout a l'heure|come back|again|note"
    r"|noted|hear|heard|entends|comprends|understand|question|d'abord|first|avant|before|parl\w+"
    r"|talk|speak|discut\w+|discuss|regard\w+|look|ne .{0,30}(?:pas|guere)|not|\w+n't)(?!\w)"
)


def leaves_open(norm: str) -> bool:
    """Whether a sentence that names an issue leaves it where it is: asks, puts it off, takes note
    of it, or denies something."""
    return norm.rstrip().endswith("?") or _PUT_OFF.search(norm) is not None
