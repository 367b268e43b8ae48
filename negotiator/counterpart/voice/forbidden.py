"""Words that a counterpart never says, or only where its move carries them.

Patterns over normal form (lower case, no accents), but for ``DIRECTION``, which looks at the
text itself. Kept strict: a sentence stopped for nothing costs a moment, one let through costs
the exercise.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


_WE = r"(?:je|j'|nous|on|i|we)"

ACCEPTANCE = _any(
    r"(?:c'est|voila qui est|tout est) (?:d'accord|entendu|regle|bon pour (?:moi|nous))",
    r"(?:je suis|nous sommes|on est)(?: tout a fait| entierement)? d'accord",
    r"d'accord (?:pour|sur) (?:tout|l'ensemble|votre|cette|ce)",
    r"(?:j'accepte|nous acceptons|on accepte|j'approuve|nous approuvons)",
    r"(?:je|nous|on) (?:prends|prenons|prend|valide|validons)",
    r"vendu",
    r"(?:i|we)(?:'ll| will| can)?(?: gladly| happily)? (?:accept|agree to|take it|take that)",
    r"(?:i|we) can live with",
    r"consider it done",
    r"agreed(?! on| so far| with you that)",
    r"(?:that|this|it) works for (?:me|us)",
    r"(?:me|nous) convien(?:t|nent|dra|draient|drait)(?: parfaitement| tout a fait)?",
    r"(?:cela|ca) (?:me|nous) va",
    r"(?:is|are) (?:perfectly )?(?:fine|good|okay|acceptable) (?:with|by|for|to) (?:me|us)",
    r"(?:va|ok|entendu|banco) pour",
    r"suits? (?:me|us)",
    r"you win",
    r"vous avez gagne",
)
"""Words of agreement; the move must carry an acceptance."""

CLOSURE = _any(
    r"marche conclu",
    r"affaire conclue",
    r"(?:je|nous|on) (?:signe|signons|signerai|signerons)",
    r"signons",
    r"(?:tout|l'ensemble) (?:est|me convient|nous convient|me va|nous va)"
    r"(?: donc| ainsi)?(?: regle| d'accord| convenu| entendu)?",
    r"(?:it's|it is|we have|you have|you've got|we've got|that's) a deal",
    r"deal[!.]",
    r"(?:i|we)(?:'ll| will| can)? sign",
    r"let's (?:sign|shake)",
    r"(?:everything|all) is (?:agreed|settled)",
)
"""Words that call the whole deal done; the move must settle all of it."""

AGREEING = _any(
    r"oui|d'accord|accord|accordee?s?|entendu\w*|va pour|regle\w*|convenu|note|je (?:vous )?suis",
    r"j'accepte|acceptons|accepte|(?:cela|ca) (?:me|nous) va|topons|soit|favorable|bon pour|acquis",
    r"feu vert|ca marche|rejoignons|retrouvons|adjuge|valide|je prends|nous prenons|vivre avec",
    r"confirme|confirmer|confirmons",
    r"yes|granted|allowed|eye to eye|agree\w*|fine|done|settled|deal|sold|(?:i|we)'ll take",
    r"accept\w*|works|good|ok|okay|green light|confirm|(?:can )?go (?:with|along)|you have",
    r"with you|it is|live with|so be it",
)
"""Words by which an acceptance can be recognised; looser than ``ACCEPTANCE``."""

WHOLE = _any(
    r"(?:votre|vos|cette|l') ?(?:propositions?|offres?|conditions|termes|paquet|package)",
    r"(?:your|this|the|that) (?:proposal|offer|terms|package|conditions)",
    r"(?:le |du )?tout|(?:sur|avec|dans) l'ensemble|everything|all of (?:it|that|them)|the lot",
    r"whatever you",
)
"""The other side's proposal as a whole; agreeing to it takes a move that settles all."""

PROMISE = _any(
    rf"{_WE} ?(?:vous )?(?:promets|promettons|promet|garantis|garantissons|garantit)",
    r"(?:je m'engage|nous nous engageons|on s'engage)",
    r"vous avez ma parole",
    r"(?:gratuit|gratuite|gratuits|gratuites|gratuitement|offert|offerte|sans frais|cadeau)",
    r"geste commercial",
    r"(?:je vous fais|on vous fait|nous vous faisons) (?:une fleur|une faveur|un prix)",
    rf"{_WE}(?:'ll| will)? (?:promise|guarantee|commit to)",
    r"you have my word",
    r"(?:free of charge|for free|at no (?:extra )?(?:cost|charge)|on the house|complimentary)",
    r"(?:throw|thrown) (?:it |that |this |them )?in",
    r"goodwill gesture",
    # A hint that it could give more is as good as a promise.
    rf"{_WE} (?:peux|pouvons|peut|pourrais|pourrions|pourrait)(?: encore| peut-etre| toujours)*"
    r" (?:descendre|baisser|monter|lacher|ceder|faire (?:mieux|un geste|un effort|un pas)"
    r"|aller (?:plus loin|plus bas|plus haut|jusque-la))",
    r"(?:j'ai|nous avons|on a|il y a|il me reste|il nous reste)(?: encore)?"
    r" (?:de la|un peu de|une certaine|une) (?:marge|latitude|souplesse)",
    r"(?:i|we) (?:can|could|might|may)(?: still| perhaps| maybe| probably)*"
    r" (?:go (?:further|lower|higher|down|up|beyond)|come down|do better|stretch|give way)",
    r"(?:there is|there's|i have|we have|i've got|we've got)(?: still| some| a little| a bit of)*"
    r" (?:room|leeway|wiggle room|margin|flexibility)",
)
"""Promises; the phrasebook's words for the same move must hold one too."""

LIMIT = _any(
    r"(?:ma|mon|notre|mes|nos) (?:vrai |vraie |veritable |seul |seule |propre )?"
    r"(?:limite|limites|plancher|plafond|seuil|point de rupture|prix de reserve|budget maximum"
    r"|budget maximal|marge de manoeuvre|solution de repli|plan b|alternative|prix plancher"
    r"|prix plafond|derniere limite)",
    r"(?:le |au )?(?:maximum|minimum|mieux|moins|plus|plus bas|plus haut|plus loin)"
    r" (?:que|ou|dont) (?:je|nous|on) (?:peux|puisse|puissions|pouvons|peut|pourrais|pourrions"
    r"|dispose|accepterais)",
    rf"{_WE} (?:ne |n')?(?:peux|peut|pouvons|pourrai|pourrais|pourrons|pourrait|descendrai"
    r"|descendrons|monterai|monterons|irai|irons|accepterai|accepterons)(?: pas| jamais| plus)?"
    r"(?: \w+){0,3} (?:en dessous|au-dessous|dessous|au-dela|au-dessus|plus bas que|plus haut que"
    r"|moins de|plus de|sous|jusqu'a)(?: de| d'| a)?(?: \w+){0,3} ?[€$£]? ?\d[\d., ]*",
    r"(?:my|our) (?:real |true |absolute |hard |own )?(?:limit|limits|floor|ceiling|bottom line"
    r"|reservation|walk-?away|break-?even|maximum budget|lowest price|highest price|fallback"
    r"|plan b|alternative|red line|threshold)",
    r"(?:lowest|highest|most|least|furthest|farthest|best)(?: price)? (?:that )?(?:i|we)"
    r" (?:can|could|am able|are able|may|would)",
    rf"{_WE}(?: really| simply)? (?:can't|cannot|can not|won't|will not|could not|couldn't|can"
    r"|could|would)(?: \w+){0,3} (?:below|under|above|over|beyond|lower than|higher than|more than"
    r"|less than|as low as|as high as|up to|down to)(?: \w+){0,2} ?[€$£]? ?\d[\d., ]*",
    r"(?:n'|ne )?ir(?:a|ai|ons|ont) pas plus loin",
    r"(?:derniere|ultime) (?:offre|proposition)|dernier (?:prix|mot)",
    r"(?:will not|won't|cannot|can't|can not) go (?:any )?(?:further|lower|higher)",
    r"(?:final|last) (?:offer|price|word)|best and final",
    r"(?:batna|zopa|point de resistance|reservation (?:price|value|utility)|prix de reservation)",
    r"(?:we'd|i'd|we would|i would) rather walk away (?:than|below|above)",
)
"""Its own limit, or what it would do without a deal."""

ROLE = _any(
    r"en tant (?:qu'|que )(?:ia|intelligence|assistant|assistante|modele|chatbot|programme|robot)",
    r"(?:je suis|i am|i'm) (?:une? |an? |juste une? |just an? |only an? )?(?:ia|ai|assistant"
    r"|assistante|modele|model|bot|chatbot|robot|programme|program|machine|language|simulation)",
    r"intelligence artificielle",
    r"artificial intelligence",
    r"modele de langage",
    r"language model",
    r"as an (?:ai|assistant|artificial)",
    r"chatgpt|openai|anthropic|llama|mistral ai|qwen|gemini|deepseek",
    r"(?:system|developer|initial) (?:prompt|message|instructions?)",
    r"prompt(?: systeme)?",
    r"(?:my|your|the|previous) (?:system )?instructions",
    r"(?:mes|vos|les) (?:instructions|consignes)(?: systeme)?",
    r"jeux? de roles?",
    r"role-?play\w*",
    r"(?:cette|this|la|the|a|une) simulation",
    r"(?:cet|this|l'|the|un|an) exercice",
    r"(?:this|the|a training) exercise",
    r"(?:le|la|du|the) (?:candidat|candidate|candidate's|counterpart|contrepartie)",
    r"json|utility function|fonction d'utilite",
    r"how (?:can|may) i (?:help|assist) you",
    r"(?:comment|en quoi) (?:puis-je|je peux) (?:vous )?(?:aider|assister)",
    r"i (?:cannot|can't) (?:assist|help) with",
    r"(?:cher|chere) utilisat\w+|(?:thank you|thanks|dear|hello),? user",
    r"marque[rz] des points|(?:better|higher|good) (?:score|mark|grade)|scores?",
    r"(?:votre|your) (?:position|case) (?:dans la|in the) negociation|strengthen your position",
    r"(?:here is|here's|voici) (?:the|my|la|ma|une|a) (?:reply|response|answer|line|reponse"
    r"|replique|version|sentence|phrase)",
    r"simulat\w+|simul(?:e|ee|er)|fictif|fictive|fictional|personnage|character",
    r"rephrase|reformul\w* (?:ma|cela|ca|la) (?:reponse|replique|phrase)|(?:firmer|softer) tone",
    r"(?:decided|decision) (?:move|indiquee)",
    r"(?:let me|i can|i'm here to|i am here to|happy to) (?:help|assist) you",
    r"(?:je peux|je vais|laissez-moi|je suis la pour) vous aider",
    r"(?:user|assistant|system|utilisateur|systeme) ?:",
)
"""Out of role."""

ADVICE = _any(
    r"vous (?:devriez|pourriez|feriez (?:mieux|bien)|gagneriez|auriez interet)",
    r"(?:je vous (?:conseille|recommande|suggere)|mon conseil|un conseil)",
    r"n'hesitez pas",
    r"you (?:should|might want to|may want to|could try|would do well|ought to)",
    r"(?:my advice|i(?:'d| would) (?:advise|recommend)|a (?:tip|hint))|let me know if",
    r"bonne reponse|bien joue|bravo|well done|well played|nicely done",
    r"good (?:job|move|answer)|great (?:question|job|move)",
    r"(?:this|next|my|your) turn|ce tour(?:-ci)?|mon tour",
    r"c'est le jeu|part of the game|the game|le jeu",
)
"""Help, coaching and comment; the phrasebook's words for the same move must hold some too."""

ELSEWHERE = re.compile(r"[¿¡]")
"""Signs of other languages."""

DIRECTION = re.compile(
    r"^\s*(?:[(\[*#`_~<|]|[-–•] )"  # opens like a stage direction or markup
    r"|\*[^*\n]+\*|\[[^\]\n]*\]|`|\|\||<[^>\n]*>|https?:|#{2,}|_{2,}|\{|\}"
    r"|\((?:il|elle|she|he|sourit|rit|pause|silence|smil\w+|laugh\w+|nods?|sighs?|soupir\w*)\b",
    re.IGNORECASE,
)
"""Stage directions and markup."""
