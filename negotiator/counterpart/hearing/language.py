"""Which language a turn is in: French, English, or one that nobody at this table speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from negotiator.counterpart.hearing.lists import listed
from negotiator.scenario.model import Language

_WORDS = re.compile(r"[^\W\d_]+")
_FRENCH = listed(
    """
    le la les un une des du de au aux ce cette ces je nous vous il elle ils elles on et ou mais
    donc car si que qui quoi dont est sont etes sommes suis avons avez ont ai pour par avec sans
    sur sous dans chez vers entre pas ne moins tres trop bien bon oui merci bonjour madame
    monsieur notre votre nos vos mon ma mes mois jours jour semaine semaines an ans prix delai
    paiement livraison offre propose proposons accord d'accord c est-ce quel quelle quels
    quelles comment pourquoi combien peut peux pouvons pouvez faut voulez veux voulons serait ca
    cela parfait marche volume droit euros virement acompte hein voila ensuite alors aussi comme
    tout toute tous rien ensembles plutot coupons poire deux cher chere euh bah ben
    """
)
_ENGLISH = listed(
    """
    the of to in at for with without by from and or but so if that this these those i we you he
    she they it is are was were be been have has had do does did can could will would should may
    might must not no yes our your my their its what which who how why when where there here
    thanks thank hello hi good morning please days day week weeks month months year years price
    delivery payment offer deal agree agreed per up down more less about than then let us too
    very sets sounds split difference half much many sure fine well just only all any some
    """
)
_FOREIGN = frozenset(
    """
    der die das und ist nicht wir sie ich mit fur auf ein eine einen von zu im wie konnen bitte guten
    danke preis tage aber oder haben kann el los las una por para con sin como esta este usted
    ustedes nosotros podemos gracias hola precio dias muy pero porque somos quiero queremos il
    lo gli che di del della sono siamo possiamo grazie prezzo giorni ciao buongiorno perche o os um
    uma nao voce voces podemos obrigado preco dia com em ola het een niet wij jullie van voor dank
    prijs dagen nie jest czy dzien cena prosze
    """.split()
) - (_FRENCH | _ENGLISH)
_SHARED = frozenset("on euros volume or a me an pour car so si sur comment point tout".split())
"""Words that are written alike in both languages, or stand in names of either."""
_ELSEWHERE = re.compile(r"[\u0370-\u1fff\u2c00-\uabff\uac00-\ud7ff\uf900-\ufdff\ufe70-\uffdc]")


def telling(norm: str) -> tuple[int, int, int]:
    """How many words of ``norm`` are French alone, English alone, of a third language alone."""
    words = [w for w in _WORDS.findall(norm) if w not in _SHARED]
    return (
        sum(w in _FRENCH and w not in _ENGLISH for w in words),
        sum(w in _ENGLISH and w not in _FRENCH for w in words),
        sum(w in _FOREIGN for w in words),
    )


def language_of(norm: str, spoken: Language, known: Iterable[object] = ()) -> str:
    """ "fr", "en", or "" for a third language or gibberish.

    ``spoken`` is the language of the session: it decides when the turn has no words that tell
    (« 480 € », "FCA Lyon"). ``known``: phrases of the trade found in it.
    """
    words = _WORDS.findall(norm)
    if norm and not norm.strip(" .,;:!?-'\""):
        return spoken  # « … »: nothing said, in no other language
    if len(_ELSEWHERE.findall(norm)) * 2 > sum(map(len, words)):
        return ""
    french = sum(w in _FRENCH for w in words)
    english = sum(w in _ENGLISH for w in words)
    foreign = sum(w in _FOREIGN for w in words)
    if foreign >= 2 and foreign > french + english:
        return ""
    if french == english:
        if french or any(True for _ in known) or any(c.isdigit() for c in norm):
            return spoken
        return ""
    return "fr" if french > english else "en"
