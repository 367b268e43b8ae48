"""French words that show a stance. Regular expressions over the normal form (no accents)."""

from __future__ import annotations

_JE = r"(?:je|j'|nous|on)"
_NE = r"(?:ne |n')?"
_PEUX = (
    r"(?:peux|peut|pouvons|pourrai|pourrais|pourrait|pourrions|pourrons|puis|saurais|saurait"
    r"|saurions)"
)
_YIELD = (
    r"(?:accept\w*|faire|aller|consentir|valider|signer|descendre|monter|payer|livrer|vous suivre"
    r"|m'aligner|nous aligner|s'aligner|vous accorder|accorder|prendre|vous donner|nous permettre"
    r"|me permettre|se permettre|baisser|tenir|garantir|m'engager|nous engager|s'engager|attendre"
    r"|augmenter|proposer|vous proposer|envisager|passer|offrir|vous offrir|donner|retenir|ceder"
    r"|reduire|vendre|en rester|dire oui|travailler|y arriver|y aller|vous faire|assumer|supporter"
    r"|absorber|approuver|souscrire|renoncer|depasser|raccourcir|repondre favorablement|aligner)"
)
_PAS = r"(?:pas|plus|jamais|guere|point)"

LIMIT = (
    rf"{_NE}{_PEUX} (?:vraiment |absolument )?{_PAS} (?:vraiment )?(?:\w+ )?(?:descendre|aller|tomber"
    r"|passer|monter|baisser|accepter|payer|prendre|faire|depasser|exceder|livrer|proposer)"
    r"(?: le prix| le delai| le volume)? ?(?:en[ -]dessous|au[ -]dessous|sous|plus bas|plus haut"
    r"|plus loin|au[ -]dela|au[ -]dessus|en deca|a moins|a plus|moins|plus|davantage|mieux)"
    r"(?: (?:de|que|d'))?",
    rf"{_NE}{_PEUX} {_PAS} (?:depasser|exceder)",
    r"(?:pas|jamais|rien) (?:en |au[ -])?(?:dessous|dessus|dela|deca)(?: de)?",
    r"pas (?:moins|plus)(?: cher| long| court| bas| haut)?(?: (?:de|que|d'))(?! quoi)",
    r"(?:mon|notre) (?:strict |grand )?(?:minimum|maximum|plancher|plafond|limite|seuil|dernier mot"
    r"|prix plancher|mieux)",
    r"(?:c'est|est|sera|serait|reste) (?:mon|notre|un|le) (?:strict )?(?:minimum|maximum|plancher"
    r"|plafond)",
    r"(?:ma|notre) (?:derniere |vraie )?limite",
    r"au (?:strict )?(?:minimum|maximum|moins|plus)(?= \d)",
)

REFUSE = (
    rf"{_NE}{_PEUX} (?:vraiment |malheureusement |donc |absolument |en aucun cas )?{_PAS}"
    rf"(?: du tout| vraiment| malheureusement)?,? {_YIELD}(?! plus| moins| sous| en dessous)",
    rf"{_JE} (?:ne |n')?(?:veux|veut|voulons|souhaite|souhaitons|accepte|acceptons|accepterai"
    rf"|accepterons|accepterais|accepterions|signe|signerai|signons|prends|prenons|retiens) {_PAS}",
    rf"{_JE} (?:ne |n')?(?:suis|sommes|est|serai|serons) {_PAS} (?:d'accord|prets?|prete|favorables?"
    r"|en mesure|dispose\w*|preneurs?)",
    r"pas (?:du tout )?(?:possible|acceptable|envisageable|question|d'accord|recevable|tenable"
    r"|jouable|faisable|negociable)",
    r"impossible|hors de question|inacceptable|inenvisageable|irrecevable|exclu",
    rf"{_JE} (?:le |la |les |l'|vous |dois )?(?:refus\w+|rejett?\w+|declin\w+|ecart\w+)",
    r"c'est (?:clairement |malheureusement )?non|c'est niet|(?:je|nous) (?:dis|disons|repon\w+) non",
    r"(?:alors )?la,? non|non(?: merci)?(?=[ ,.!;:]|$)(?! (?:plus|seulement|pas|confirme|documentaire"
    r"|ferme|negociable|exclusi))",
    r"pas pour (?:nous|moi)|ca (?:ne )?(?:me |nous )?(?:va|convient|marche|passe|colle) pas"
    r"(?: etre| du tout)?",
    r"(?:ne |n')(?:me |nous )?(?:convient|conviennent|va|vont|fonctionne|marche|passe|passera|passent"
    r"|tient|suffit|ira|iront|conviendra) (?:pas|plus)(?! (?:pas|assez))",
    r"(?:sans|ne) (?:moi|nous)(?= !|$)|pas dans ces conditions|jamais de la vie|niet",
    r"(?:je|nous|on) (?:ne )?(?:marche|suis|suit|suivons) (?:vraiment )?pas(?! (?:sur|certain))",
)

RECAP = (
    r"(?:je |nous )?recapitul\w+|(?:pour |si je |je |nous )(?:re)?resum\w+|en resume|resumons"
    r"|faisons le point|pour faire le point|un point d'etape|si je fais le point",
    r"(?:nous|on) (?:nous |s')?(?:sommes|etions|est|etait) (?:donc |bien |deja |enfin )+"
    r"(?:d'accord|convenus?|mis d'accord|accordes?|tombes d'accord)(?: (?:sur|pour))?",
    r"(?:nous|on) (?:nous |s')?(?:sommes|etions|est|etait) (?:convenus?|mis d'accord|entendus)",
    r"(?:nous avons|on a|j'ai|on avait|nous avions) (?:donc |bien |deja |aussi )*(?:convenu|acte"
    r"|valide|arrete|note|retenu|conclu|fixe)",
    r"(?:on a|on avait) (?:donc |bien |deja )*dit|comme (?:convenu|prevu|dit)|points? acquis"
    r"|ce qui est acquis|nous en sommes a|on en est a|ou en (?:sommes|est)-(?:nous|on)",
)

SUPPOSE = (
    r"suppos\w+(?: que| qu')?|admettons(?: que)?|imagin(?:ons|ez)(?: que)?|par hypothese"
    r"|dans l'hypothese|a supposer|si jamais|theoriquement|en theorie|hypothetique\w*"
    r"|dans le cas ou|au cas ou|que se passe(?:rait)?-t-il|(?:que|comment) (?:feriez|reagiriez"
    r"|verriez|feriez)-vous|qu'est-ce que vous feriez|juste pour voir|a titre d'exemple"
    r"|simple hypothese",
)

_OTHERS = (
    r"(?:fournisseur|client|acheteur|fabricant|distributeur|maison|partenaire|offre|proposition"
    r"|importateur|devis|groupe|chaine|concurrent|societe|marque|producteur|industriel)s?"
)
RIVAL = (
    r"concurrent\w*|concurrence|sur le marche|du marche|au marche|le marche(?! conclu)|ailleurs",
    rf"(?:(?:un|une|l'|d') ?|les |des |nos |vos )?(?:autres? |ancien\w* |actuels? ){_OTHERS}",
    rf"(?:un|une|leurs?|le|la|l') ?{_OTHERS} (?:belge|italien\w*|espagnol\w*|allemand\w*|chinois\w*"
    r"|turc\w*|portugais\w*|anglais\w*|polonais\w*|japonais\w*|coreen\w*|americain\w*)",
    r"(?:le|la|les|un|une|l'|du|au|des) ?(?:belges?|italiens?|espagnols?|allemands?|chinois|turcs?"
    r"|portugais|polonais|coreens?)(?! (?:droit|loi))",
    r"(?:on|ils?|elles?) (?:m'|nous |me )(?:a |ont |avait )?(?:propos\w+|offr\w+|offert|fait\w*)",
    r"(?:m'|nous )(?:a|ont|avait|avaient) (?:deja )?(?:propose|offert|fait une offre|chiffre|cote)",
    r"leurs? (?:offre|prix|proposition|tarif|delai|conditions?)",
    r"(?:ils|elles|elle|il) (?:sont|etaient|est|etait|proposent?|offrent?|livrent?|demandent?) a?",
    r"nos (?:autres |plus gros |principaux )?(?:clients|fournisseurs|distributeurs|partenaires"
    r"|concessionnaires|importateurs)",
    r"vos (?:autres )?(?:clients|fournisseurs|hotels|magasins|concessionnaires|filiales)",
)

_SAID = (
    r"(?:dit|propose|demande|annonce|parle|evoque|mentionne|indique|ecrit|offert|avance|suggere"
    r"|fixe|pose|donne|cite|exige|souhaite|voulu|chiffre|precise|envoye|transmis|reclame|explique)"
)
REPORT = (
    rf"vous (?:m'|nous |me |l'|en |y |n')?(?:avez|aviez) (?:pas )?(?:\w+ ){{0,2}}?{_SAID}",
    r"vous (?:me |nous |m'|n'|ne )?(?:proposez|proposiez|demandez|demandiez|offrez|offriez|parlez"
    r"|parliez|dites|disiez|voulez|vouliez|souhaitez|souhaitiez|exigez|exigiez|etes|etiez|restez"
    r"|annoncez|insistez|maintenez|evoquez|evoquiez|tenez|campez|visez|esperez|attendez|cherchez"
    r"|reclamez|imposez|suggerez|avanciez|refusez|avez besoin|avez indique|aviez)",
    r"(?:selon|d'apres) (?:vous|votre|vos)|dans (?:votre|vos) (?:lettre|courrier|courriel|mail"
    r"|conditions|message|proposition|offre|document)|vos (?:conditions|cga|documents) (?:prevoient"
    r"|indiquent|parlent|mentionnent|disent)|a vous entendre|que vous (?:me |nous )?(?:proposez"
    r"|demandez|offrez|voulez|souhaitez|exigez|evoquez|avez \w+)",
    r"il vous (?:faut|faudrait)|vous aimeriez|vous voudriez|vous preferez|vous prefereriez",
    r"(?:vous (?:me )?(?:faites|avez fait)) (?:une )?(?:offre|proposition)",
)

OBJECT = (
    r"(?:beaucoup |bien |vraiment |un peu |nettement |encore )?trop (?:cher\w*|elev\w+|haut\w*|bas\w*"
    r"|long\w*|court\w*|lourd\w*|justes?|important\w*|peu|risqu\w+|loin|tard\w*|faible\w*|lent\w*"
    r"|contraignant\w*|strict\w*|complique\w*|gros\w*|grand\w*|petit\w*|tot|dur\w*|ambitieu\w+"
    r"|d'attente|d'argent|optimiste\w*|severe\w*)",
    r"c'est trop|ca fait (?:beaucoup|cher|long|trop)|c'est (?:tres |vraiment |quand meme |un peu |bien "
    r"|assez |plutot )?(?:cher|beaucoup|enorme|eleve|long|court|peu|juste|lourd|difficile|complique"
    r"|genant|risque|tendu|dur|excessif|bas|haut|faible|insuffisant|contraignant|irrealiste)",
    r"(?:est|sont|semble|semblent|parait|paraissent|reste|restent|me semble|nous semble) (?:tres "
    r"|vraiment |un peu |bien |assez |encore |trop |beaucoup trop )?(?:chers?|chere?s?|eleve\w*|longs?"
    r"|longue\w*|courts?|lourds?|lourde\w*|difficiles?|compliquee?s?|excessi\w+|insuffisant\w*|bas"
    r"|basse|haute?s?|faibles?|risquee?s?|irrealistes?|penalisant\w*|bloquant\w*|desequilibr\w+)",
    r"excessi\w+|insuffisant\w*|irrealiste\w*|hors (?:de )?(?:budget|prix|marche|portee)|exorbitant\w*"
    r"|desavantageu\w+|inadapte\w*|disproportionn\w+",
    r"(?:tres |encore |bien )?loin (?:de|du|des) (?:ce|notre|nos|mon|mes|la|compte|nous|ma)|loin du"
    r" compte",
    r"(?:me |nous |vous |ca |cela )*(?:pose|posent|poserait) (?:\w+ ){0,3}(?:probleme|difficulte|souci"
    r"|question)s?|(?:c'est|est) un (?:vrai |gros |reel )?(?:probleme|souci|frein|obstacle|risque)",
    r"pas (?:assez|suffisant\w*|realiste|raisonnable|convaincu\w*|serieux|competiti\w+|interessant\w*"
    r"|equitable|equilibre\w*|ideal\w*|terrible|satisfaisant\w*|tres (?:interessant|avantageux"
    r"|competitif)|a la hauteur|adapte\w*|rassurant\w*|confortable|rassure\w*|a l'aise|emballe\w*)",
    r"(?:difficile|delicat|complique|dur) (?:a|pour|de) (?:accepter|justifier|defendre|tenir|vendre"
    r"|nous|moi|absorber|supporter|porter|avaler)",
    r"(?:m'|nous |me )(?:inquiet\w+|gene\w*|derange\w*|penalise\w*|embete\w*|embarrasse\w*|bloque\w*"
    r"|laisse\w* perplexe|etonne\w*|surpren\w+|coute\w* trop)",
    r"au[ -]dessus (?:du marche|de (?:notre|mon) budget|de ce que)|en dessous (?:du marche|de nos"
    r" attentes)|ne couvre\w* pas|ne laisse\w* (?:aucune|pas de) marge|je (?:doute|crains)"
    r"|nous (?:doutons|craignons)|j'ai (?:un doute|du mal)|nous avons du mal|peu (?:competitif|realiste"
    r"|convaincant|attractif|credible)\w*|aucun interet|pas d'interet|rien d'interessant",
)

WISH = (
    rf"{_JE} (?:voulais|voulions|souhaitais|souhaitions|pensais|pensions|esperais|esperions|songeais"
    r"|tablais|tablions|visais|visions|imaginais|attendais|attendions|cherchais|cherchions)"
    r"(?: (?:vous |nous )?(?:propos\w+|plutot|a|sur))?",
    r"(?:j'avais|nous avions|on avait) (?:en tete|pense a|en vue|a l'esprit)",
)

PAST = (
    r"l'an (?:dernier|passe)|l'annee (?:derniere|passee|precedente)|le (?:mois|trimestre) dernier|la"
    r" derniere fois|auparavant|jusqu'(?:ici|a present|a maintenant|a aujourd'hui|alors)"
    r"|historiquement|a l'epoque|initialement|au (?:tout )?(?:depart|debut)|tout a l'heure"
    r"|precedemment|precedent\w*|ancien\w* (?:contrat|prix|tarif|accord|condition\w*)|autrefois"
    r"|par le passe|dans le passe|il y a (?:un|deux|trois|quelques|\d+) (?:ans?|mois|semaines?)",
    r"etai(?:s|t|ent)|etions|avai(?:s|t|ent)|avions|aviez|fut|furent",
    rf"{_JE} (?:vous )?(?:ai|avons|a) (?:deja |bien |aussi |toujours |meme )*(?:propose|offert|paye|vendu"
    r"|livre|signe|achete|baisse|fait|commande|dit|parle|evoque|discute|demarre|commence|travaille"
    r"|accepte|donne|concede|descendu|accorde|augmente|eu|recu|perdu|obtenu)",
    r"(?:pay|vend|livr|factur|propos|achet|demand|pratiqu|regl)(?:ais|ait|aient|ions)",
    r"d'habitude|habituel\w*|normalement|en general|generalement|en moyenne|traditionnellement"
    r"|actuel\w*|d'ordinaire|de coutume|en temps normal|en ce moment",
)

ACCEPT = (
    rf"(?:{_JE} (?:suis|sommes|est|serais|serions) (?:tout a fait |entierement |donc |bien |pleinement )?)?"
    r"d'accord(?! de (?:principe|parler))",
    r"(?:c'est |tout est )?ok(?:ay)?(?: c'est bon)?|c'est (?:bon|tout bon|entendu|parfait|convenu|note"
    r"|acceptable|valide|d'accord|parti|acte)|entendu|adjuge|banco|tope\w*|topons(?:-la)?|vendu"
    r"|marche conclu|affaire conclue|accord conclu|ca roule",
    rf"{_JE} (?:l'|le |la |les |vous |peux |pouvons |pourrais |pourrions |peut |vais |veux bien "
    r"|suis pret a |sommes prets a |suis prete a )*(?:l'|les? |la )?"
    r"(?:accept(?:e|ons|erai|erons|er|erais|erions)|valid(?:e|ons|er)|approuv(?:e|ons)|sign(?:e|ons)"
    r"|vous suis|vous suivons|suis preneur|suis preneuse|sommes preneurs|prends note)",
    r"(?:ca |cela |ce )?(?:me |nous )(?:va|vont|convient|conviennent|conviendra|conviendront|agree)"
    r"(?: (?:tout a fait|bien|tres bien|parfaitement|aussi))?",
    r"(?:ca|cela) (?:marche|va|roule|joue|passe)|va pour|bon pour (?:moi|nous)|oui (?:pour|a|au|aux)"
    r"|volontiers|avec plaisir|sans probleme|(?:y a |il n'y a |il n'y a )?pas de (?:probleme|souci)"
    r"(?: (?:pour|avec|sur))?|aucun (?:probleme|souci)|(?:aucune|pas d')objection|je veux bien"
    r"|nous voulons bien|(?:vous avez|voici|voila|je (?:vous )?donne) (?:mon|notre) accord"
    r"|(?:mon|notre) accord (?:sur|pour)|on peut vivre avec|(?:peux|pouvons|pourrions) vivre avec"
    r"|(?:est|sont|parait|semble|me parait|me semble|nous semble) (?:tout a fait |parfaitement )?"
    r"(?:acceptables?|raisonnables?|corrects?|parfaits?|bons?|bonne|honnetes?)|parfait|tres bien"
    r"|excellent\w*|oui(?= d'accord|,? (?:ca|c'est|je|nous|on|parfait|bien))|soit(?=[.,!]|$)",
)

FACT = (
    rf"{_JE} (?:en |y |vous )?(?:produi\w+|fabriqu\w+|emplo\w+|realis\w+|vend(?:ons|s|ais)?|export\w+"
    r"|expedions|comptons|exist\w+|equip\w+|tourn\w+|depens\w+|investi\w*|detenons|disposons|dispose"
    r"|stock\w+|possed\w+|transform\w+|distribu\w+|representons|servons|fournissons|gerons|exploit\w+)",
    r"(?:nous avons|on a|j'ai)(?! (?:besoin|donc convenu|une (?:offre|proposition)|hate|bien|pense))"
    r"|(?:nous sommes) (?:une?|le|la|les|present\w*|implant\w*|base\w*|certifi\w*|leader\w*|specialis\w*)",
    r"(?:(?:nous |vous |me )?coute\w*|coutent|cout de|couts? (?:de|complet|est)|revien\w+|represente\w*"
    r"|emporte\w*|contien\w+|pese\w*|mesure\w*|atteint|atteignent|emporte|transporte)",
    r"(?:a|ont) (?:augmente|baisse|grimpe|varie|progresse|flambe|bondi|double|tenu|recule)",
    r"capacite (?:de|est|annuelle)|taux de (?!commission|remise|penalite|redevance|change)\w+"
    r"|chiffre d'affaires|salaries|effectif\w*|en stock|stock (?:de|tampon|est)|stocks"
    r"|(?:plafond|maximum|limite|delai) legale?|legalement|la loi (?!applicable)\w+|code (?:de|civil)"
    r"|certifi\w+|notre (?:societe|entreprise|usine|capacite|production|taux|experience|assureur\w*"
    r"|banque|clientele|gamme|reseau|parc)|nos (?:usines|ateliers|hotels|produits|machines|clients"
    r"|couts|ventes|livraisons|commandes|lits|salaries|camions|stocks)|depuis|etude\w*|sondage"
    r"|par (?:camion|conteneur|palette)|un (?:conteneur|camion)|(?:hausse|baisse|augmentation) (?:des"
    r"|de la|du|de l')|l'assur\w+|assur(?:ance|eur)-credit|meurt|creee? en|fonde\w* en",
)

_VERBS = (
    r"(?:veux|veut|voulons|voudrais|voudrait|voudrions|souhaite(?:rais|rions|rait|ons)?|aimerais"
    r"|aimerions|aimerait|prefere(?:rais|rions|rait)?|preferons|demande(?:rais|rions|rait)?|demandons"
    r"|exige(?:ons|rais)?|attends|attendons|vise|visons|cherche|cherchons|espere|esperons"
    r"|envisage(?:ons|rais|rions)?|vois|verrais|verrions|pense|pensons|imagine|table|tablons|pars"
    r"|partons|part|partirais|partirions|maintiens|maintenons|garde|gardons|conserve|conservons|reste"
    r"|restons|tiens|tenons|m'en tiens|nous en tenons|insiste|insistons|monte(?:rais|rai|rons|rions)?"
    r"|montons|descend(?:s|ons|rais|rai|rions|rons)?|baisse(?:rais|rai|rons|rions)?|baissons"
    r"|passe(?:rais|rai|rons|rions)?|passons|fais|faisons|fait|ferai|ferais|ferons|ferions|mets"
    r"|mettons|met|mettrais|offre|offrons|offrirais|offrirai|offririons|accorde(?:rais|rai|rions)?"
    r"|accordons|consens|consentons|consentirais|cede|cedons|concede|concedons|m'engage|nous engageons"
    r"|s'engage|m'engagerais|garantis|garantissons|assure|assurons|livre(?:rai|rons|rais|rions)?"
    r"|livrons|paie(?:rai|rons|rais|rions)?|payons|paye(?:rai|rons|rais|rions)?|paierai|paierions"
    r"|regle(?:rai|rons|rais|rions)?|reglons|facture(?:rai|rons|rais|rions)?|facturons|prends|prenons"
    r"|prend|prendrais|prendrions|prendrai|prendrons|achete|achetons|commande|commandons|choisis"
    r"|choisissons|opte|optons|retiens|retenons|ajoute|ajoutons|rajoute|augmente|augmentons|reduis"
    r"|reduisons|raccourcis|raccourcissons|allonge|allongeons|double|doublons|irai|irais|irait|irons"
    r"|irions|vais|va|allons|viens|venons|reviens|revenons|fixe|fixons|arrondis|arrondissons|laisse"
    r"|laissons|remets|sugger\w+|recommande|donne|donnons|donnerais|renonce|abandonne|applique"
    r"|appliquons|renouvelle|reitere|confirme|confirmons|privilegie|signerais|signerions|prendrait)"
)
PROPOSE = (
    rf"{_JE} (?:vous |te |n')?(?:en )?(?:re)?propos(?:e|ons|erais|erions|erai|erons|erait)",
    rf"{_JE} (?:vous |y |en |le |la |les |l'|ne )?{_VERBS}(?! (?:pas|plus|dire|savoir|comprendre"
    r"|entendre|vous demander|vous poser|parler|voir|revenir|discuter|evoquer|aborder|commencer"
    r"|verifier|connaitre|consulter|reflechir|faire une pause|prendre (?:une|le temps|quelques)"
    r"|en parler|rappeler|appeler|vous dire|vous entendre|vous ecouter|vous presenter)(?!\w))",
    rf"{_JE} {_PEUX}(?! (?:pas|plus|vraiment pas|malheureusement|vous demander|vous poser|dire|savoir"
    r"|comprendre|entendre|rien|revenir|discuter|vous dire|en parler|avoir|voir|faire une pause"
    r"|imaginer|vous assurer|vous confirmer|vous rappeler|concevoir|commencer))",
    r"(?:pouvons|pourrions)-nous|p(?:eut|ourrait)-on|puis-je|pourrais-je",
    rf"{_JE} (?:suis|sommes|serais|serions|est|serait) (?:tout a fait |aussi |meme |egalement |donc )?"
    r"(?:prets?|prete|ouverts?|ouverte|dispose\w*|en mesure|capables?) (?:a|de)",
    rf"{_JE} (?:suis|sommes|serais|serions|est) (?:toujours |encore |donc )?(?:a|sur|autour|plutot)"
    r"(?= )",
    r"il (?:me|nous|m'en|nous en) (?:faut|faudrait|faudra)|il (?:faut|faudrait|faudra|conviendrait)"
    r"(?! (?:que je|consulter|verifier|voir|dire|savoir|comprendre|parler))",
    r"(?:j'ai|j'aurais|nous avons|nous aurions|on a|on aurait) (?:vraiment |absolument )?besoin",
    r"(?:ma|notre|mon) (?:nouvelle |derniere |meilleure |premiere |ultime )?(?:contre-? ?)?(?:proposition"
    r"|offre|position|demande|souhait|objectif|idee|cible|preference|exigence)",
    r"disons|mettons|partons|restons|fixons|arretons-nous|convenons|arrondissons|faisons|gardons"
    r"|prenons|retenons|choisissons|optons|allons(?:-y)?|visons|prevoyons|inscrivons|ecrivons|coupons"
    r"|partageons|ajoutons|passons(?= a \d)|signons a|on dit|on fait|on part|on met|on reste|on prend",
    r"que diriez-vous(?: (?:de|d'|si))?|qu'est-ce que vous diriez|et si (?:on|nous|je|vous)"
    r"|pourquoi (?:pas|ne pas)|(?:ca|cela|ceci) (?:vous |te )(?:va|vont|irait|convient|conviendrait|dit"
    r"|dirait|semble\w* \w+|parait\w* \w+)|vous conviendrai\w+|vous conviendrait-il|(?:c'est|est-ce"
    r"|serait-ce|serait-il|est-il|ce serait) (?:possible|envisageable|jouable|faisable)|d'accord pour vous",
    r"(?:accept|consent|envisag|mont|descend|fer|prendr|signer|livrer|paier|payer|ser|pourr|voudr|ir"
    r"|aur|accord|engager)(?:ier|r|er|ir)?iez-vous|(?:acceptez|etes|pouvez|pourrez|voulez|accepterez"
    r"|prenez|envisagez|signez|faites|montez|descendez)-vous",
    r"(?:est-ce que )?vous (?:pouvez|pourriez|pourrez|devriez|devez|accepteriez|acceptez|seriez|prenez"
    r"|prendriez|preniez|payez|paieriez|paierez|payiez|livrez|livreriez|livrerez|reglez|regleriez"
    r"|engagez|engageriez|engagiez|vous engagez|vous engagiez|montez|montiez|monteriez|descendez"
    r"|descendiez|descendriez|baissez|baissiez|baisseriez|passez|passiez|passeriez|commandez|commandiez"
    r"|signez|signiez|signeriez|faites|faisiez|feriez|consentez|consentiez|achetez|achetiez|acceptiez"
    r"|garantissez|garantissiez|augmentez|augmentiez|reduisez|reduisiez|ajoutez|doublez|doubliez"
    r"|mettez|mettiez|accordez|accordiez|gardez|supportez|prenez en charge|ouvrez|versez|versiez)",
    r"(?:faites|donnez|accordez|laissez|baissez|montez|descendez|passez|livrez|payez|reglez|prenez"
    r"|acceptez|mettez|engagez|consentez|garantissez|commandez|signez|reduisez|augmentez"
    r"|raccourcissez|doublez|offrez|ajoutez|enlevez|comptez|partez)(?:-(?:moi|nous|y|les|le|vous|en))*",
    r"(?:serait|seraient|sera) (?:mieux|bien|ideale?|parfait|l'ideal|preferable|correct|possible|juste"
    r"|raisonnable|souhaitable|envisageable|top|acceptable|de|a|le|la|en|un|une)|(?:me |nous |m')"
    r"(?:conviendrait|iraient|irait|arrangerait|suffirait)|ferait l'affaire|(?:est|sont|c'est) (?:tout"
    r" a fait |encore )?(?:possibles?|envisageables?|jouables?|faisables?)|l'ideal|idealement"
    r"|a la rigueur|plutot|a prendre ou a laisser|contre-?proposition|contre-?offre|proposition"
    r"(?= ?:)|offre(?= ?:)|un geste|un effort|en avant pour|allons-y",
)
