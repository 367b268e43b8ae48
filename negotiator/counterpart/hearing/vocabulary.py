"""The usual words for what a contract settles, by clause, in French and English.

``STRONG`` words name the issue; ``WEAK`` ones only help to attach a figure that could belong to
several issues. A scenario's own words come on top. All in normal form: no accents, lower case.
"""

from __future__ import annotations

from negotiator.counterpart.hearing.lists import listed
from negotiator.scenario.model import Clause

STRONG: dict[Clause, str] = {
    Clause.PRICE: "prix|tarif|prix unitaire|prix d'achat|prix de vente|price|pricing|unit price"
    "|purchase price|prix net|net price",
    Clause.COMMISSION: "commission|taux de commission|commission rate|commissionnement",
    Clause.DISCOUNT: "remise|rabais|ristourne|discount|rebate|escompte",
    Clause.ROYALTY: "redevance|royalty|royalties|redevances",
    Clause.FEE: "droit d'entree|entry fee|upfront fee|frais d'entree|honoraires|initial fee"
    "|franchise fee",
    Clause.VOLUME: "volume|quantite|minimum d'achat|engagement de volume|volume d'achat|quantity"
    "|quantities|minimum purchase|minimum order|volume commitment|minimum de commande|tonnage",
    Clause.DURATION: "duree|duree du contrat|duree d'engagement|contract length|contract duration"
    "|duration|contract term|length of the contract|renouvellement",
    Clause.TERRITORY: "territoire|territory|zone geographique|geographic area",
    Clause.EXCLUSIVITY: "exclusivite|exclusif|exclusive|exclusivity|exclusivement|exclusively"
    "|sole distributor|exclusive distributor|distributeur exclusif",
    Clause.MARKETING: "marketing|publicite|promotion|budget marketing|advertising|participation"
    " publicitaire|budget publicitaire|marketing budget|marketing contribution|plv",
    Clause.SERVICE: "service apres-vente|sav|garantie|maintenance|after-sales|after sales|warranty"
    "|guarantee period|assistance technique|technical support|spare parts|pieces detachees",
    Clause.INCOTERM: "incoterm|incoterms|condition de livraison|lieu de livraison|delivery term"
    "|delivery terms|place of delivery|transfert des risques|transfer of risk|point de livraison"
    "|livraison|delivery",
    Clause.LEAD_TIME: "delai de livraison|delai d'expedition|delai de fabrication|delai de"
    " production|delai d'acheminement|delais de livraison|lead time|lead-time|delivery time"
    "|delivery date|shipping time|delivery period|production time|turnaround|temps de livraison"
    "|date de livraison|delai de preparation|delai|delais|deliver faster|livrer plus vite",
    Clause.CURRENCY: "devise|monnaie|monnaie de facturation|devise de facturation|currency"
    "|invoicing currency|billing currency|facturation en|facturer en|invoice in|invoicing in",
    Clause.PAYMENT_DELAY: "delai de paiement|delai de reglement|echeance|echeance de paiement"
    "|payment term|payment terms|payment period|payment delay|payment deadline|credit period"
    "|delais de paiement|conditions de paiement|conditions de reglement|date de facture|paiement"
    "|reglement|payment"
    "|date de facturation|from invoice|after invoice|from the invoice date|invoice date"
    "|days credit|jours de credit|time to pay|temps de paiement|terms of payment",
    Clause.PAYMENT_TECHNIQUE: "mode de paiement|moyen de paiement|technique de paiement"
    "|instrument de paiement|mode de reglement|moyen de reglement|payment method|means of payment"
    "|method of payment|payment instrument|payment security|surete de paiement"
    "|garantie de paiement|payment guarantee|conditions de paiement|conditions de reglement"
    "|payment terms|terms of payment|securite de paiement|paiement|payment|comment payer"
    "|how to pay",
    Clause.DEPOSIT: "acompte|avance|arrhes|deposit|down payment|down-payment|advance payment"
    "|upfront payment|prepayment|a la commande|with the order|upfront|up front|d'avance",
    Clause.APPLICABLE_LAW: "loi applicable|droit applicable|loi du contrat|droit du contrat"
    "|governing law|applicable law|law of the contract|choice of law|convention de vienne|cvim"
    "|cisg|vienna convention|quelle loi|quel droit|which law",
    Clause.DISPUTES: "litige|litiges|reglement des litiges|reglement des differends|differend"
    "|differends|dispute|disputes|dispute resolution|arbitrage|arbitration|tribunal|tribunaux"
    "|juridiction|jurisdiction|the court|the courts|competent court|commercial court|courts of"
    "|court of|mediation|tribunal competent|clause compromissoire"
    "|arbitration clause|attribution de competence",
    Clause.INTELLECTUAL_PROPERTY: "propriete intellectuelle|intellectual property|marque|trade mark"
    "|trademark|brevet|patent|brand|savoir-faire|know-how",
    Clause.LATE_DELIVERY: "penalite|penalites|penalite de retard|penalites de retard|retard"
    "|retard de livraison|clause de retard|penalty|penalties|late delivery|delay damages"
    "|liquidated damages|late-delivery|delay penalty|delay penalties|late penalty|damages",
    Clause.ENTRY_INTO_FORCE: "entree en vigueur|prise d'effet|entrer en vigueur|prendre effet"
    "|entry into force|effective date|come into force|enter into force|take effect|takes effect"
    "|condition suspensive|condition precedent|date d'effet|start date|en vigueur|into force",
    Clause.TERMINATION: "resiliation|preavis|rupture|termination|notice period|resilier|terminate"
    "|sortie du contrat|delai de preavis|notice",
    Clause.OTHER: "",
}

WEAK: dict[Clause, str] = {
    Clause.TERRITORY: "exclusivite|exclusivity|exclusive|distribution rights|droits de distribution",
    Clause.PRICE: "l'unite|la piece|le kilo|le kg|le litre|la bouteille|le colis|le carton"
    "|la tonne|per unit|per piece|each|per kilo|per bottle|per case|a case|a bottle|a piece"
    "|a unit|par piece|par unite|le lot|cout|cost|net|hors taxe|ht|budget|montant|amount"
    "|cher|expensive|cheaper",
    Clause.VOLUME: "par an|par mois|per year|a year|annuel|annual|yearly|minimum|engagement"
    "|commande|commander|order|acheter|buy|purchase|prendre|take|commitment|forecast|prevision",
    Clause.DURATION: "contrat|contract|engagement|engager|commitment|partenariat|partnership"
    "|contrat de|contrat sur|pluriannuel|multi-year|accord|agreement|term",
    Clause.EXCLUSIVITY: "exclu",
    Clause.INCOTERM: "livrer|deliver|transport|port|fret|freight|shipping",
    Clause.LEAD_TIME: "raccourcir|accelerer|plus vite|plus rapide|faster|shorten|sooner|livraison|livrer|delivery|deliver|ship|shipment|shipping|expedition"
    "|expedier|apres commande|from order|after order|fabrication|production|produire|dispatch|call-off|call off|each order|chaque commande|appel de livraison"
    "|mise a disposition|reception de commande|receipt of order|enlevement|a compter de la commande"
    "|depart|date de commande|order confirmation",
    Clause.PAYMENT_DELAY: "paiement|payer|paye|paie|payez|payons|payant|paierez|paieriez|paierai|paierons|regler|reglement|regle|facture|pay|paid"
    "|payment|invoice|payable|fin de mois|end of month|credit|settle|settlement|net|eom|fdm"
    "|terms|comptant|cash",
    Clause.PAYMENT_TECHNIQUE: "paiement|payer|payez|payons|reglement|regler|pay|payment|settlement",
    Clause.DEPOSIT: "commande|order|avance|advance",
    Clause.APPLICABLE_LAW: "droit|loi|law",
    Clause.LATE_DELIVERY: "par semaine|per week|a week|par jour de retard|per day|plafond|plafonne"
    "|cap|capped|late|semaine de retard|week of delay|jour de retard",
    Clause.SERVICE: "garantie|warranty|guarantee",
    Clause.TERMINATION: "notice|preavis",
    Clause.ENTRY_INTO_FORCE: "demarrage|demarrer|commencer|effet|vigueur|start|begin|effective"
    "|force",
}

SUPPORT_NEEDED = listed(
    """
    signature premier premiere commande first order immediat immediate immediatement immediately
    tout tous toute toutes suite on the a la le les des upon at jour of day signing reception
    receipt de un une votre your notre our nos vos my mon ma avec with sans without par by en in
    to chez pour for and et puis then check note avance advance mieux best efforts light
    cours fixe fixed rate licence license marque brand nom name noms names label etiquette
    """
)
"""Words too common to name an option by themselves: such an option needs its issue named too."""

UNIT_WORDS = frozenset(("unit", "unite", "piece", "pc", "pce", "produit", "product", "article"))
"""Stems of words for one piece of whatever is sold."""

DURATION_WORDS = listed(
    """
    jour day mois month net nets a date de facture from invoice the le fin end of eom fdm plus
    days semaine week reception after apres at within in sous ans an year compter d
    """
)
"""Words that leave an option a mere length of time (« 45 jours fin de mois »)."""
