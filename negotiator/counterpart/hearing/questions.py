"""Questions: where they are, open or yes-no, what they touch, whether they ask for an offer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiator.counterpart.hearing.clauses import Sentence
from negotiator.counterpart.hearing.scene import Scene
from negotiator.transcript import Question

_WH = re.compile(
    r"(?<![\w'])(?:qu'est[- ]ce (?:qu\w*|que\b)|quel(?:le)?s?(?! que\b)|quoi|comment|pourquoi(?! pas\b"
    r"| ne pas\b)|combien|lequel|laquelle|lesquel\w+"
    r"|qu'en (?:est|pens|dit|dites|serait)\w*|quand (?=\w+-|est-ce|pens|pour|comptez)"
    r"|ou (?=en |se |est[- ]|sont[- ]|sera|faut-il|souhait|voul|livr\w+-|doi)"
    r"|(?<!parce )(?<!ce )que (?=\w+[- ](?:vous|nous|t-)|(?:vous |me |nous )?(?:propos|pens|pouv|pourr"
    r"|sign|repr|cherch|souhait|attend|voul|faut-il|sera|fer|donn|offr|sav|sugg|dois|dev))"
    r"|(?:a |de |avec |pour |chez )?qui (?=\w+[- ]|est|decide|sera|doit|valide|sont)"
    r"|what(?! (?:about|if|we need|i need|matters|we propose|i propose|i can|we can|we want|i want)\b)"
    r"|how(?! (?:about|ever)\b)|why(?! (?:not|don't we)\b)|which|who(?:m|se)?(?= )|where(?! (?:we|i)\b)"
    r"|when (?=do|does|can|will|would|is|are|could|should))(?!\w)"
)
_BEGINS_OPEN = re.compile(
    r"(?:et |and |mais |but |donc |alors |so |ok,? |bon,? |well,? )*(?:qu'est[- ]ce|quel(?:le)?s? (?:est|sont"
    r"|serai\w*|etai\w*|prix|delai|volume|quantite|garantie\w*|condition\w*)|comment (?:\w+[- ]){1,2}"
    r"(?:vous|nous|t-il)|pourquoi (?!pas)(?:\w+ )?(?:\w+[- ](?:vous|ce|t-)|est-ce|un|une|\d|cette|ce|le"
    r"|la)|combien|que (?:\w+[- ]){1,2}vous|what (?:is|are|do|does|did|can|could|would|will|kind|type|price"
    r"|volume|sort|else|makes)|how (?:do|does|did|can|could|would|much|many|long|soon|important|flexible"
    r"|is|are|will|often|far)|why (?:do|does|did|is|are|would|such|so|\d|the|this|that)|which \w+"
    r" (?:do|does|would|is|are)|who (?:is|decides|will)|when (?:do|does|can|will|would|could))(?!\w)"
)
_BEGINS_CLOSED = re.compile(
    r"(?:et |and |mais |but |donc |alors |so |ok,? |bon,? |well,? )*(?:est-ce (?:qu|possible)|serait-il"
    r"|y a-t-il|\w+(?:ez|iez)-vous|pouvons-nous|peut-on|puis-je|pourrions-nous|can you|could you|would you"
    r"|will you|do you|does your|are you|is it (?:possible|ok)|is there|are there|have you|did you"
    r"|can we|could we|shall we|may i|might you)(?!\w)"
)
_EMBEDDED = re.compile(
    r"(?:pou?v\w+|pourr\w+|voul\w+|voudr\w+)-vous (?:\w+ )?(?:m'|nous |me |m'en |nous en |en )*(?:dire"
    r"(?! si\b| que\b)|expliquer|en dire|parler|preciser|detailler|decrire|indiquer(?! si\b)|presenter"
    r"|eclairer|donner (?:plus|davantage|des (?:precisions|details))|exposer|partager)"
    r"|(?:can|could|would|will|may) you (?:please |maybe |perhaps )?(?:tell (?:me|us)(?! if| whether)"
    r"|explain|describe|elaborate|walk (?:me|us)|share|clarify|say more|give (?:me|us) (?:more|some) "
    r"(?:details|information|insight|idea)|expand|help (?:me|us) understand|talk (?:me|us))"
    r"|(?:can|could) you (?:please )?let (?:me|us) know (?:what|how|why|which)"
)
_IMPERATIVE = re.compile(
    r"(?<![\w'])(?:parlez-(?:moi|nous)|dites-(?:moi|m'en|nous|nous-en)(?! (?:oui|non|si)\b)|expliquez"
    r"(?:-moi|-nous)?|decrivez|racontez|tell (?:me|us) (?:more|about|what|how|why|which|a bit)|explain"
    r" (?:to (?:me|us) )?(?:what|how|why|your)|describe|help me understand|walk me through"
    r"|(?:j'aimerais|je voudrais|je souhaite\w*|nous aimerions|nous voudrions|j'ai besoin de) (?:bien |mieux "
    r"|d'abord |avant tout )*(?:savoir|comprendre|connaitre|vous entendre|en savoir plus)"
    r"|i(?:'d| would) (?:like|love) to (?:better )?(?:know|understand|hear|learn)(?: more)?"
    r"|we(?:'d| would) (?:like|love) to (?:better )?(?:know|understand|hear|learn)"
    r"|faites-(?:moi|nous) (?:une|votre) (?:offre|proposition)|make (?:me|us) (?:an offer|a proposal)"
    r"|give (?:me|us) your (?:best )?(?:price|offer)|donnez-(?:moi|nous) votre (?:\w+ )?(?:prix|offre"
    r"|position|proposition)|je me demande (?:ce|comment|pourquoi|quel)|i (?:was )?wonder(?:ing)? (?:what"
    r"|how|why|which)|a vous de me dire|i'm curious)(?!\w)"
)
_ASKS_OFFER = re.compile(
    r"(?<![\w'])(?:que (?:me |nous )?(?:propos\w+|pou\w+-vous (?:me |nous )?(?:propos\w+|offrir|faire)|offrez"
    r"|souhaitez|suggerez|attendez|voulez|demandez)|qu'est[- ]ce que vous (?:me |nous )?(?:propos\w+"
    r"|offr\w+|pou\w+ (?:\w+ )?(?:propos\w+|offrir|faire)|souhait\w+|attend\w+|voul\w+|demand\w+|aviez en tete)"
    r"|quel(?:le)?s? (?:est |serai\w* |sont |etai\w* )?(?:\w+ )?(?:votre|vos|ton) (?:\w+ )?(?:prix|offre|proposition"
    r"|position|tarif|conditions?|demande|attentes?|objectif|delai|budget|souhait|idee|preference|exigences?)"
    r"|quel(?:le)?s? (?:prix|tarif|delai|volume|quantite|duree|montant|incoterm|devise|commission|remise"
    r"|acompte|condition)|combien|a combien|votre meilleur\w*|faites-(?:moi|nous)|what (?:\w+ )?(?:can|could"
    r"|would|will|do|are|did) you (?:\w+ )?(?:offer|propos|do\b|suggest|have in mind|want|need|expect|like"
    r"|think is fair|looking|willing|prepared|ready|accept|asking)\w*|what (?:price|volume|quantity|lead"
    r" time|delivery|payment|terms|discount|currency|length|duration|period|incoterm|commission|amount"
    r"|minimum|figure|level|rate)|what(?:'s| is| are| would be) your (?:\w+ )?(?:price|offer|proposal|position"
    r"|best|target|terms|conditions|expectations?|lead time|budget|idea|preference|minimum|volume|request"
    r"|requirements?|ask)|how (?:much|many|long|low|high|far|soon)|make (?:me|us) (?:an|a)|your best (?:price"
    r"|offer)|give (?:me|us) your|donnez-(?:moi|nous) votre|what about the|what about your)"
)
_RHETORICAL = re.compile(
    r"(?<![\w'])(?:vous (?:plaisantez|rigolez|voulez rire|etes serieux)|c'est une blague|are you (?:kidding"
    r"|joking|serious)|you(?:'re| are| must be) (?:kidding|joking)|comment (?:voulez-vous|pourrais-je"
    r"|pourrions-nous|puis-je) (?:que |bien )?(?:j'|je |nous |accept|expliqu|justif|dire)\w*|qui (?:accepterait"
    r"|pourrait accepter|signerait)|who (?:would|could) (?:accept|agree|sign)|how (?:can|could) (?:i|we)"
    r" (?:possibly|ever|justify|explain|accept|agree)|que voulez-vous(?= ?$| ?,)|what (?:can|else can) i say"
    r"|comment dire|who knows|qui sait|n'est-ce pas ?$|vous ne trouvez pas ?$|don't you think ?$"
    r"|what do you expect|a quoi bon)"
)
_BREAK = re.compile(
    r"\b(?:pause|break|suspension|suspendre|adjourn|interrompre|cinq minutes|dix minutes|five minutes"
    r"|ten minutes|a moment|un instant|consulter m|call my|appeler m|(?:few|couple of) minutes"
    r"|quelques minutes|\d+ ?min\w*)"
)
_TAIL = re.compile(
    r"(?:,|:|-|\.) ?(?:ca (?:vous|te) (?:va|irait|convient)|qu'en (?:pensez|dites)-vous|d'accord|ok|what do"
    r" you (?:think|say)|does that work|is that ok(?:ay)?|deal|right|non|no|hein|n'est-ce pas)[^,]*$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in ``norm[start:end]``; ``sure`` in 0…1."""

    start: int
    end: int
    open: bool
    sure: float
    sentence: int


def asked(scene: Scene) -> list[Asked]:
    """The questions of a turn. Rhetorical ones and requests for a break are none."""
    found: list[Asked] = []
    for index, sentence in enumerate(scene.sentences):
        one = _question(scene, sentence, index)
        if one is not None:
            found.append(one)
    return found


def _question(scene: Scene, sentence: Sentence, index: int) -> Asked | None:
    text = scene.norm[sentence.start : sentence.end]
    marked = sentence.mark == "?"
    if _RHETORICAL.search(text) or (_BREAK.search(text) and not scene.figures):
        return None
    embedded = _EMBEDDED.search(text)
    if embedded:
        return _from(scene, sentence, index, embedded.start(), open=True, sure=0.9)
    if marked:
        wh = _WH.search(text)
        if wh:
            return _from(scene, sentence, index, wh.start(), open=True, sure=0.95)
        return _from(scene, sentence, index, _closed_from(scene, sentence), open=False, sure=0.95)
    for clause in sentence.clauses:
        at = clause.start
        if _BEGINS_OPEN.match(scene.norm, at):
            return Asked(at, sentence.end, True, 0.75, index)
        if _BEGINS_CLOSED.match(scene.norm, at):
            return Asked(at, sentence.end, False, 0.7, index)
    imperative = _IMPERATIVE.search(text)
    if imperative:
        return _from(scene, sentence, index, imperative.start(), open=True, sure=0.7)
    return None


def _from(
    scene: Scene, sentence: Sentence, index: int, offset: int, *, open: bool, sure: float
) -> Asked:
    """The question begins with the clause that holds its first telling word."""
    at = sentence.start + offset
    starts = [c.start for c in sentence.clauses if c.start <= at]
    return Asked(starts[-1] if starts else sentence.start, sentence.end, open, sure, index)


def _closed_from(scene: Scene, sentence: Sentence) -> int:
    """Where a yes-no question begins: at its inversion, else after a clause that states."""
    for clause in sentence.clauses:
        if _BEGINS_CLOSED.match(scene.norm, clause.start):
            return clause.start - sentence.start
    for clause in reversed(sentence.clauses):
        if clause.role.value in ("but", "then"):
            return clause.start - sentence.start
    return 0


def described(scene: Scene, asks: list[Asked]) -> tuple[Question, ...]:
    """The questions with the issues and interests that they touch.

    One that names nothing (« pourquoi ? », "what drives that?") is about what was named in
    the sentence before it.
    """
    made: list[Question] = []
    for ask in asks:
        issues, interests = _touched(scene, ask.start, ask.end)
        if not issues and not interests:
            begin = scene.sentences[max(0, ask.sentence - 1)].start
            issues, interests = _touched(scene, begin, ask.start)
        text = scene.norm[ask.start : ask.end]
        quote = scene.passage.quote(ask.start, ask.end)
        wants = bool(_ASKS_OFFER.search(text)) and ask.open
        made.append(Question(ask.open, issues, interests, quote, wants))
    return tuple(made)


def _touched(scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = [c.tag.issue for c in scene.cues_in(start, end) if c.tag.weight > 1]
    named += [m.issue for m in scene.mentions if start <= m.start < end]
    interests = [
        t.tag.id for t in scene.topics if t.tag.kind == "interest" and start <= t.start < end
    ]
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(interests))
