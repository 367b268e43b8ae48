"""What the usual values of a choice are called, beyond a scenario's own words.

Clause → concept → phrases. An option means the concepts found in its label; a concept that no
option of the scenario means still counts: who says FOB where there is only FCA did not say FCA.
"""

from __future__ import annotations

from negotiator.scenario.model import Clause

_INCOTERMS = {
    "EXW": "exw|ex works|ex-works|depart usine|a l'usine|ex factory|ex-factory|sortie usine",
    "FCA": "fca|free carrier|franco transporteur",
    "FAS": "fas|free alongside ship|franco le long du navire",
    "FOB": "fob|free on board|franco a bord|franco bord",
    "CFR": "cfr|cost and freight|cout et fret|c&f",
    "CIF": "cif|caf|cost insurance freight|cost insurance and freight|cout assurance fret"
    "|cout assurance et fret",
    "CPT": "cpt|carriage paid to|carriage paid|port paye jusqu'a|port paye",
    "CIP": "cip|carriage and insurance paid|carriage and insurance paid to|port et assurance payes"
    "|port paye assurance comprise",
    "DAP": "dap|delivered at place|rendu au lieu de destination|rendu au lieu",
    "DPU": "dpu|dat|delivered at place unloaded|rendu decharge",
    "DDP": "ddp|delivered duty paid|rendu droits acquittes|droits acquittes",
}

CONCEPTS: dict[Clause, dict[str, str]] = {
    Clause.INCOTERM: _INCOTERMS,
    Clause.PAYMENT_TECHNIQUE: {
        "credit": "credit documentaire|credoc|lettre de credit|l/c|lc|letter of credit"
        "|letters of credit|documentary credit|credit irrevocable|l c",
        "confirmed": "confirme|confirmee|confirmed|irrevocable et confirme"
        "|irrevocable and confirmed|confirmation",
        "unconfirmed": "non confirme|non confirmee|unconfirmed|sans confirmation"
        "|without confirmation|not confirmed",
        "standby": "stand-by|standby|sblc|stand by",
        "collection": "remise documentaire|documentary collection|remdoc|d/p|dp|cad"
        "|documents contre paiement|documents against payment|cash against documents"
        "|contre documents|encaissement documentaire",
        "acceptance": "d/a|documents contre acceptation|documents against acceptance"
        "|contre acceptation",
        "transfer": "virement|transfer|t/t|tt|swift|bank transfer|wire transfer|wire|bank wire",
        "advance": "paiement d'avance|payment in advance|advance payment|prepayment|prepaid"
        "|prepay|paiement anticipe|in advance|d'avance|a la commande|with order|up front|upfront"
        "|payer d'avance|virement anticipe|paid in advance",
        "deposit": "acompte|arrhes|deposit|down payment|avec acompte",
        "cheque": "cheque|check|par cheque|by cheque",
        "debit": "prelevement|direct debit|sepa|prelevement automatique|prelevement sepa",
        "bill": "lettre de change|bill of exchange|traite|lcr|draft",
        "note": "billet a ordre|promissory note|bor",
        "factoring": "affacturage|factoring|reverse factoring|affacturage inverse",
        "open": "compte ouvert|open account|en compte ouvert|on open account",
        "guarantee": "garantie bancaire|bank guarantee|garantie a premiere demande"
        "|first demand guarantee|caution bancaire",
        "unsecured": "sans garantie|without security|unsecured|sans surete",
        "card": "carte bancaire|credit card|carte",
    },
    Clause.APPLICABLE_LAW: {
        "french": "droit francais|loi francaise|french law|law of france|laws of france",
        "swiss": "droit suisse|loi suisse|swiss law|law of switzerland",
        "english": "droit anglais|loi anglaise|english law|law of england|uk law|british law",
        "german": "droit allemand|loi allemande|german law|law of germany",
        "japanese": "droit japonais|loi japonaise|japanese law|law of japan",
        "italian": "droit italien|loi italienne|italian law|law of italy",
        "spanish": "droit espagnol|loi espagnole|spanish law|law of spain",
        "belgian": "droit belge|loi belge|belgian law|law of belgium",
        "american": "droit americain|loi americaine|droit de new york|new york law|us law"
        "|american law|law of new york|droit new-yorkais|delaware law",
        "chinese": "droit chinois|loi chinoise|chinese law|law of china",
        "korean": "droit coreen|korean law|law of korea",
        "indian": "droit indien|indian law|law of india",
        "brazilian": "droit bresilien|brazilian law|law of brazil",
        "mexican": "droit mexicain|mexican law|law of mexico",
        "moroccan": "droit marocain|loi marocaine|moroccan law|law of morocco",
        "senegalese": "droit senegalais|senegalese law|law of senegal|ohada|droit ohada|ohada law",
        "nigerian": "droit nigerian|nigerian law|law of nigeria",
        "polish": "droit polonais|polish law|law of poland",
        "emirati": "droit emirien|uae law|law of the uae|emirati law",
        "canadian": "droit canadien|canadian law|droit quebecois|quebec law",
        "cisg": "cisg|cvim|convention de vienne|vienna convention|vienna sales convention",
        "no_cisg": "sans la cvim|hors cvim|excluding the cisg|without the cisg|cisg excluded"
        "|sans la convention de vienne|hors convention de vienne|convention de vienne exclue"
        "|excluding the vienna convention|without the vienna convention|cvim exclue"
        "|a l'exclusion de la convention de vienne|exclusion de la cvim|exclusion of the cisg"
        "|but no cisg|no cisg|pas de cvim|exclut la cvim|exclure la cvim|exclude the cisg",
        "silent": "contrat muet|silent contract|no choice of law|aucune loi designee",
    },
    Clause.DISPUTES: {
        "arbitration": "arbitrage|arbitration|arbitre|arbitres|arbitrator|arbitrators|clause"
        " compromissoire|arbitral",
        "mediation": "mediation|mediateur|mediator",
        "no_mediation": "sans mediation|without mediation|no mediation|sans mediateur",
        "no_arbitration": "sans arbitrage|no arbitration|without arbitration|pas d'arbitrage",
        "conciliation": "conciliation|reglement amiable|amicable settlement",
        "court": "tribunal|tribunaux|court|courts|juge|judge|tribunal de commerce|commercial court",
        "icc": "cci|icc|chambre de commerce internationale|international chamber of commerce",
        "jcaa": "jcaa",
        "lcia": "lcia",
        "siac": "siac",
        "hkiac": "hkiac",
        "defendant": "defendeur|defendant",
        "paris": "paris|parisien",
        "lyon": "lyon|lyonnais",
        "marseille": "marseille",
        "london": "londres|london",
        "geneva": "geneve|geneva",
        "zurich": "zurich",
        "singapore": "singapour|singapore",
        "tokyo": "tokyo",
        "new york": "new york|new-york",
        "dubai": "dubai",
        "brussels": "bruxelles|brussels",
        "stockholm": "stockholm",
        "berlin": "berlin",
        "hamburg": "hambourg|hamburg",
        "milan": "milan",
        "madrid": "madrid",
        "casablanca": "casablanca",
        "dakar": "dakar",
        "seoul": "seoul",
    },
    Clause.CURRENCY: {
        "eur": "euro|euros|en euro|en euros|in euro|in euros|euros only|uniquement en euros",
        "usd": "en dollar|en dollars|in dollar|in dollars|dollar americain|us dollar|en usd|in usd"
        "|american dollar",
        "gbp": "en livres|livre sterling|in sterling|sterling|in pounds|british pound|en gbp|in gbp"
        "|pounds sterling",
        "jpy": "yen|yens|en yen|en yens|in yen|en jpy|in jpy",
        "chf": "franc suisse|francs suisses|swiss franc|swiss francs|en chf|in chf",
        "cny": "yuan|renminbi|rmb|en yuan|in yuan",
        "cad": "dollar canadien|canadian dollar",
        "spot": "au cours du jour|cours du jour|taux du jour|rate of the day|day's rate|daily rate"
        "|spot rate|spot|current rate|today's rate|cours de change du jour",
        "fixed": "cours fixe|taux fixe|cours fige|cours garanti|fixed rate|guaranteed rate|rate is fixed"
        "|fixed exchange rate|taux garanti",
        "revised": "cours revise|rate is revised|revised rate|rate revised|revised every season|revised each season"
        "|revise chaque saison|taux revise",
        "mad": "dirham marocain|moroccan dirham",
        "xof": "franc cfa|cfa franc|fcfa",
    },
    Clause.ENTRY_INTO_FORCE: {
        "signature": "a la signature|on signature|upon signature|des la signature|on signing"
        "|upon signing|at signature|jour de la signature|date of signature",
        "deposit": "reception de l'acompte|receipt of the deposit|versement de l'acompte"
        "|paiement de l'acompte|encaissement de l'acompte|receipt of the down payment",
        "first_order": "premiere commande|first order",
        "approval": "accord du conseil|board approval|validation du conseil|approval of the board",
        "january": "1er janvier|1 janvier|january 1|january 1st|1 january|1st january",
    },
}

CODES = frozenset(_INCOTERMS)
"""The Incoterms rules, current and recent."""

COMMON_NAMES = frozenset(
    (
        "confirme",
        "confirmee",
        "confirmed",
        "confirmation",
        "in advance",
        "euro",
        "euros",
        "yen",
        "yens",
    )
)
"""Concepts that mean nothing by themselves: they only refine another one."""
