"""Words as people type them in a hurry, put right before any rule reads them.

Two nets: a list of common short cuts, and one slip of the finger (a letter too many, too few,
wrong, or two swapped) in the words that carry a negotiation. Anything else is left alone.
"""

from __future__ import annotations

from functools import lru_cache

from negotiator.counterpart.hearing.lists import listed

_SHORTCUTS = {
    "daccord": "d'accord",
    "dacord": "d'accord",
    "dacc": "d'accord",
    "d'acc": "d'accord",
    "d'acord": "d'accord",
    "d'accor": "d'accord",
    "d'accorc": "d'accord",
    "dac": "d'accord",
    "dak": "d'accord",
    "oki": "ok",
    "okey": "ok",
    "cest": "c'est",
    "jaccepte": "j'accepte",
    "jacepte": "j'accepte",
    "jai": "j'ai",
    "jaimerais": "j'aimerais",
    "jattends": "j'attends",
    "jpropose": "je propose",
    "jvous": "je vous",
    "jpeux": "je peux",
    "jveux": "je veux",
    "chui": "je suis",
    "nest": "n'est",
    "lensemble": "l'ensemble",
    "dun": "d'un",
    "dune": "d'une",
    "sil": "s'il",
    "quon": "qu'on",
    "quil": "qu'il",
    "quest": "qu'est",
    "estce": "est-ce",
    "ns": "nous",
    "pr": "pour",
    "jrs": "jours",
    "jr": "jour",
    "jous": "jours",
    "joru": "jour",
    "jorus": "jours",
    "mosi": "mois",
    "svp": "s'il vous plait",
    "payement": "paiement",
    "payements": "paiements",
    "cant": "can't",
    "wont": "won't",
    "im": "i'm",
    "ive": "i've",
    "thats": "that's",
    "youre": "you're",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "didnt": "didn't",
    "weve": "we've",
    "theyre": "they're",
    "u": "you",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "dayz": "days",
    "dys": "days",
}
_AFTER_A_PERSON = {"dont": "don't", "d": "'d", "ll": "'ll"}
_PERSONS = frozenset(("i", "we", "you", "they"))

_KEYWORDS = listed(
    """
    paiement paiements payer livraison livraisons livrer livrons propose proposer proposons
    proposez proposerais proposition propositions accepte accepter acceptons acceptez acceptable
    accord accords offre offres offrir quantite quantites volume volumes remise remises contrat
    contrats exclusivite penalite penalites retard retards garantie garanties devise devises
    arbitrage mediation tribunal commission virement virements acompte acomptes document
    documentaire credit signature commande commandes facture factures facturation reglement
    droit francais francaise condition conditions echange compromis minimum maximum annuel
    annuelle impossible difficile important importante pouvez pouvons pouvoir pourriez pourrions
    voulez voulons souhaite souhaitons besoin delai delais semaine semaines trente quarante
    cinquante soixante ensemble ensembles engagement proposal proposals propose proposed suggest
    accept accepted accepting acceptable agree agreed agreement payment payments delivery
    deliveries deliver discount discounts quantity quantities volume contract contracts
    exclusivity exclusive penalty penalties warranty currency arbitration letter deposit
    transfer invoice invoices confirmed confirm percent exchange return provided condition
    conditions minimum maximum annual yearly weeks months offer offers offering price prices
    counteroffer expensive
    """
)
# Real words one letter away from a keyword.
_LEAVE = listed(
    """
    contrast contracts ensembe deliverer returns returned payments contacts contact contra
    offers offert offerts offerte differ coffre devine devines return retour condition addition
    mention mouths prince prizes prize pricey priced droite droits endroit currently excellent
    volumes voulu voulez pouvait poivre accorde accordes accorder accordez accordons record
    weekly monthly annuels annuelles annule annuler annulez letters lettre better setter offset
    offered proposes propos accepts except expert inventory transferts transfert invoiced
    credits signatures signatory arbitre arbitral discounted return penalise important
    importants imports import facturer facturons factures trend percents percent besoins besogne
    """
)


def _shorter(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


_INDEX: dict[str, set[str]] = {}
for _word in _KEYWORDS:
    for _form in {_word} | _shorter(_word):
        _INDEX.setdefault(_form, set()).add(_word)


def repaired(word: str, before: str) -> str | None:
    """What ``word`` was meant to be, or None when it is left as it is.

    ``before`` is the word in front of it: "dont" after "we" is "don't".
    """
    if before in _PERSONS and word in _AFTER_A_PERSON:
        return _AFTER_A_PERSON[word]
    if before in ("on", "je", "il", "ca") and word in ("peu", "veu"):
        return word + ("t" if before in ("on", "il") else "x")
    return _repaired(word)


@lru_cache(maxsize=4096)
def _repaired(word: str) -> str | None:
    short = _SHORTCUTS.get(word)
    if short is not None:
        return short
    if not 5 <= len(word) <= 16 or word in _KEYWORDS or word in _LEAVE or "'" in word:
        return None
    if not word.isascii():
        return None
    near = {
        target
        for form in {word} | _shorter(word)
        for target in _INDEX.get(form, ())
        if target[0] == word[0] and len(target) >= 6 and _one_slip(word, target)
    }
    near = {t for t in near if not _inflected(word, t)}
    return near.pop() if len(near) == 1 else None


def _inflected(word: str, target: str) -> bool:
    """A mere ending makes another form of the word, not a slip."""
    return word[:-1] == target or target[:-1] == word or word[:-1] == target[:-1]


def _one_slip(a: str, b: str) -> bool:
    if a == b:
        return False
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        if len(wrong) == 1:
            return True
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return swapped and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    if abs(len(a) - len(b)) != 1:
        return False
    longer, other = (a, b) if len(a) > len(b) else (b, a)
    return other in _shorter(longer)
