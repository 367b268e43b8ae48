"""Words that show an act by themselves, without any figure: greeting, summary, threat…"""

from __future__ import annotations

import re

from negotiator.transcript import Act

_B, _E = r"(?:(?<![\w'])|(?<=qu'))(?:", r")(?:(?<=')|(?!\w))"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(_B + "|".join(patterns) + _E)


MANNERS: dict[Act, re.Pattern[str]] = {
    Act.GREETING: _words(
        r"bonjour|bonsoir|salut|hello|hi(?=[ ,.!]|$)|good (?:morning|afternoon|evening)|enchantee?"
        r"|rebonjour|dear (?:mr|mrs|ms|sir|madam)|bienvenue|welcome|hey|greetings"
    ),
    Act.RAPPORT: _words(
        r"(?:bon|agreable) (?:voyage|trajet|vol|sejour|week-end)|comment (?:allez-vous|vous portez-vous"
        r"|s'est passe|ca va|se porte)|vous allez bien|(?:j'espere|nous esperons) que vous (?:allez|avez fait"
        r"|avez passe|vous portez)|how (?:are you|was your|is your|have you been|are things|do you do)",
        r"(?:ravie?s?|heureu\w+|content\w*|enchantee?s?) (?:de|d') ?(?:vous |te )?(?:rencontrer|revoir|voir"
        r"|faire votre connaissance|etre|retrouver|accueillir|echanger|pouvoir)|faire votre connaissance",
        r"(?:nice|pleased|good|great|glad|delighted|happy|lovely) to (?:meet|see|finally meet|be here)"
        r"|a pleasure to (?:meet|see|be)|pleasure (?:meeting|to meet|to be)|pleased to be here",
        r"il fait (?:beau|froid|chaud|un temps)|quel (?:beau|temps)|the weather|nice weather|beautiful"
        r" (?:office|city|place|building|view)|(?:jolie|belle|magnifique|superbe)s? (?:ville|bureau|bureaux"
        r"|locaux|region|vue|maison|hotel\w*)|vos (?:bureaux|locaux) sont|your (?:office|offices|city) (?:is|are)",
        r"(?:j'|nous )?(?:ai |avons )?(?:beaucoup |vraiment |toujours )?(?:apprecie|admire|aimee?) (?:beaucoup )?"
        r"(?:votre|vos|notre|nos|l'accueil|la visite|cette ville)|i (?:really |very much )?(?:enjoyed|admire"
        r"|love|loved|liked|appreciated) (?:your|our|the visit|visiting|this city)|bravo pour"
        r"|felicitations|congratulations|i hope you(?:'re| are| had| have)|i trust you|votre equipe est"
        r"|avez-vous (?:fait bon|passe|bien|trouve)|did you have a (?:good|nice|pleasant)|had a (?:good|nice"
        r"|pleasant) (?:trip|flight|journey)|votre (?:voyage|trajet|vol) s'est|your (?:trip|flight|journey)"
        r"|un cafe|a coffee|some (?:tea|coffee)|longue (?:relation|collaboration) entre nos"
        r"|impress\w+ (?:par|by) (?:votre|your|vos|the)|reputation de votre|ca va bien|tout va bien"
    ),
    Act.REFORMULATION: _words(
        r"si je (?:vous )?(?:comprends|suis|ai)(?: bien)?(?: compris| saisi)?|si j'ai bien (?:compris|saisi|note)"
        r"|si nous (?:vous )?(?:comprenons|avons bien)|autrement dit|en d'autres termes|en somme,? vous"
        r"|(?:donc|alors|ainsi),? (?:pour vous|si je|vous (?:dites|me dites|souhaitez|voulez|cherchez|avez besoin"
        r"|craignez|pensez|considerez|tenez|etes|preferez|attendez|nous dites))|vous (?:me )?dites (?:donc )?que"
        r"|ce que vous (?:me )?dites,? c'est|je reformule|vous voulez dire|c'est bien (?:ca|cela) que"
        r"|j'entends que|j'ai bien compris que|je comprends donc que|corrigez-moi|dites-moi si je me trompe",
        r"if i (?:understand|understood|have understood|got|hear|heard|'ve understood|follow|am hearing)"
        r"(?: you)?(?: correctly| right| well)?|(?:so )?(?:you're|you are) saying|in other words|so what you"
        r"(?:'re| are) (?:saying|telling)|what (?:you're|you are|i'm|i am) (?:saying|telling (?:me|us)|hearing) is"
        r"|so (?:for you|you (?:need|want|say|mean|are|would|prefer|fear|feel|think|expect|worry)|your (?:main"
        r"|real|biggest|concern|priority|point))|(?:what i|i) hear (?:is )?(?:that )?you|let me rephrase"
        r"|let me (?:make sure|check) (?:that )?i|you mean (?:that)?|to put it (?:another|differently)"
        r"|correct me if|do i understand|am i right(?: in thinking)?|did i understand|as i understand"
    ),
    Act.SUMMARY: _words(
        r"(?:je |nous )?recapitul\w+|(?:pour |si je |je |nous )(?:re)?resum\w+|en resume|resumons"
        r"|(?:faisons|pour faire|si je fais) le point|un point d'etape|(?:nous|on) (?:nous |s')?(?:sommes|est) "
        r"(?:donc |bien |deja )+(?:d'accord|convenus|mis d'accord)|(?:nous avons|on a) (?:donc |bien |deja )+"
        r"(?:convenu|acte|valide|dit|retenu|regle|avance)|ce qui est acquis|points? acquis|en synthese"
        r"|(?:nous sommes|on est) convenus?",
        r"(?:let me |let's |to |just to |i'll |i will |if i )(?:quickly |just )?(?:recap|sum up|summari[sz]e"
        r"|take stock)|in summary|to summari[sz]e|summing up|recap\b|where we stand|so far,? we|(?:so )?(?:we've"
        r"|we have) (?:so far |now |already |therefore |then |both )*(?:agreed|settled|covered)(?! to)"
        r"|so we(?:'ve| have)? agreed"
    ),
    Act.EMPATHY: _words(
        r"(?:je|nous|on) (?:vous |le |l'|les |la )?(?:comprends?|comprenons|concois|concevons|entends"
        r"|entendons|mesure|mesurons|imagine bien|sens bien) (?:tout a fait |bien |parfaitement |tres bien "
        r"|aussi |que |qu'|votre |vos |la |l'|le |les |combien |cette |cela|ce que|pourquoi |completement )"
        r"|je (?:vous |le )?comprends?(?= ?[.!]| ?$| ?,? mais)|je me mets a votre place|a votre place"
        r"|(?:ce n'est|c'est) (?:pas (?:simple|facile|evident)|difficile|delicat|complique) pour vous"
        r"|je (?:suis|reste) sensible a|je sais (?:que|combien) (?:c'est|vous|votre|vos|la situation)"
        r"|(?:votre|vos) (?:inquietude|contrainte|preoccupation|crainte|prudence|souci|difficulte)s? (?:est|sont)"
        r" (?:legitime|comprehensible|normale?|justifiee?)s?|ca doit etre|cela doit etre|je partage votre"
        r"|c'est (?:tout a fait |bien |parfaitement )?(?:comprehensible|legitime|normal)",
        r"(?:i|we)(?: do| can| fully| completely| really| totally| quite| certainly| also)* (?:understand"
        r"|appreciate|realise|realize|see|hear|recogni[sz]e|sympathi[sz]e)(?: fully| completely| perfectly"
        r"| very well)? (?:your|that you|that your|that it|that this|why|how|the pressure|the difficulty|with you"
        r"|you|what you|where you|this is|it is|it's|completely|perfectly|that the|the concern)|(?:i|we)"
        r" (?:fully |completely |totally )?understand(?= ?[.!,]| ?$| but)|that must (?:be|have been)|it must be"
        r"|i know (?:it's|how|that you|this is|that this)|in your (?:position|shoes|place)|your (?:concern|concerns"
        r"|worry|caution|fear) (?:is|are) (?:legitimate|understandable|fair|valid|reasonable)|that makes sense"
        r"|i'm sorry (?:to hear|about|for)|i can imagine|understandabl[ey]|i share your|i sympathi[sz]e"
    ),
    Act.THREAT: _words(
        r"a prendre ou a laisser|take it or leave it|dernier mot|ultimatum|(?:derniere|ultime) (?:offre"
        r"|proposition|chance)|(?:final|last) (?:offer|word|chance)|(?:nous|j'|je|on) (?:allons |vais |irai "
        r"|irons |serai\w* |devrai\w* |devrons |va )(?:voir ailleurs|chercher ailleurs|obliges? d\w+ (?:chercher"
        r"|arreter|partir|renoncer|aller|rompre|voir)|arreter (?:la|les)|aller voir|partir|rompre|quitter"
        r"|nous tourner|me tourner|signer (?:avec|chez) (?:un|votre|vos|d'autres))|(?:ir|all)\w+ (?:voir )?ailleurs",
        r"(?:nous|je) (?:nous |me )?(?:arret\w+ (?:la|tout|les)|romp\w+|quitt\w+ la table|part\w+ (?:maintenant"
        r"|si)|tourn\w+ vers|retir\w+ (?:notre|mon) offre|lev\w+)|il n'y aura pas (?:d'accord|de contrat"
        r"|d'affaire)|pas d'accord possible|(?:sinon|autrement|sans quoi|faute de quoi),? (?:\w+ )?(?:je|nous|j'|on"
        r"|c'est (?:non|fini|termine|inutile)|pas d)|(?:c'est|ce sera) (?:fini|termine)|dans l'impasse"
        r"|vos concurrents? (?:seront|sera|est pret|sont prets)|il n'y a plus rien a",
        r"(?:i|we)(?:'ll| will| would|'d| may| might)? ?(?:have to |be forced to |be obliged to )?(?:walk away"
        r"|walk out|leave the table|go elsewhere|look elsewhere|go to (?:your|another|a) competit\w+|break off"
        r"|end (?:the|these|this) (?:talks?|negotiations?|meeting|discussion)|turn to (?:your|another|other)"
        r"|withdraw (?:our|my|the) offer|pull out|stop here|call it off|sign with (?:another|your competit))"
        r"|(?:or else|otherwise|if not),? (?:\w+ )?(?:we|i|there|the deal|you)|no deal(?= if| unless| otherwise)"
        r"|there (?:will be|is) no (?:deal|contract)|this is it\b|there are (?:plenty of )?other (?:buyers|suppliers)"
    ),
    Act.BREAK_REQUEST: _words(
        r"(?:une |faire une |petite |courte |quelques minutes de )pause(?! de la production)|suspen\w+ (?:de )?"
        r"(?:la )?(?:seance|reunion|quelques|un|cinq|dix)|(?:interrompre|suspendre|arreter) (?:un instant|quelques"
        r"|cinq|dix|la seance|la reunion)|(?:consulter|appeler|joindre|contacter|en parler (?:a|avec)|en referer"
        r"|telephoner|verifier (?:avec|aupres)|voir (?:avec|ca avec|cela avec)) (?:a |de )?(?:ma|mon|notre|nos|mes|la"
        r"|le) (?:direct\w+|siege|patron\w*|responsable|hierarchie|equipe|comite|chef\w*|service|collegues?"
        r"|associe\w*|banque)|(?:quelques|cinq|dix|deux|5|10|15|quinze) (?:petites )?minutes|un moment pour"
        r"|(?:besoin|temps) (?:de|d'un|pour) (?:\w+ )?(?:reflechir|reflexion|temps)|un (?:peu de|temps de)"
        r" (?:temps|reflexion)|laissez-moi (?:le temps|reflechir|un instant|y reflechir)|revenir vers vous"
        r"|je reviens vers vous|reprendre (?:plus tard|dans|demain|apres)|on fait une pause",
        r"(?:a |take a |have a |short |quick |little |coffee )break|(?:a few|five|ten|a couple of|5|10|15|two"
        r"|fifteen)(?: more)?(?:-| )minutes?(?:-| )?(?:break|pause|recess)?|adjourn|time out|time-out|recess|pause"
        r"|(?:call|consult|check with|speak to|talk to|ask|confer with|refer (?:this|it|back) to) (?:my|our)"
        r" (?:manager|director|boss|head office|management|team|board|colleagues?|md|ceo|bank|superiors?|legal)"
        r"|(?:time|moment|minute) to (?:think|reflect|consider|consult)|(?:think|sleep) (?:about it|on it|it over)"
        r"|get back to you|come back to you|let me (?:think|reflect)|step (?:out|away|outside)"
    ),
    Act.CLOSING: _words(
        r"au revoir|a bientot|bonne (?:journee|soiree|continuation)|a (?:demain|la prochaine|tres bientot|lundi)"
        r"|(?:on|nous|je) (?:peut |pouvons |va |allons |vous )?(?:signe(?:r|ons|s)?)(?! que)|signons|concluons"
        r"|(?:pour |de |nous pouvons |pouvons |peut |a )conclure|(?:je|nous) (?:vous )?(?:prepar\w+|envoi\w*|envoy\w+"
        r"|redig\w+|fais parvenir|transmet\w*|adress\w+) (?:donc )?(?:le|un|notre|votre) (?:projet de )?(?:contrat"
        r"|compte[- ]rendu|accord|protocole|document)|merci pour (?:cette|votre temps|ce|cet)|marche conclu"
        r"|affaire conclue|c'est signe|formalis\w+|mettre (?:cela|tout ca|ca|tout) par ecrit|nous en resterons la"
        r"|restons-en la|on en reste la|ravie? d'avoir (?:conclu|trouve|negocie)|hate de (?:travailler|collaborer"
        r"|commencer)|a notre (?:collaboration|partenariat)",
        r"goodbye|good bye|bye(?!-)|see you|farewell|have a (?:nice|good|great|lovely) (?:day|evening|afternoon"
        r"|weekend|trip|one)|until next time|(?:let's|shall we|ready to|i'll|we can|can we|i can|we'll|happy to"
        r"|i'm ready to|we are ready to) (?:now )?(?:sign|close|conclude|wrap (?:this |it |things )?up|shake hands"
        r"|finali[sz]e|seal|put (?:it|this|that|everything) in writing|draw up)|(?:i'll|i will|we'll|we will)"
        r" (?:send|draft|prepare|draw up|email) (?:you )?(?:the|a|our) (?:contract|agreement|draft|minutes|term"
        r"|paperwork)|thank you for (?:your time|this|the|a) ?(?:meeting|negotiation|discussion|constructive|talk"
        r"|productive)?|thanks for your time|talk soon|speak soon|look(?:ing)? forward to (?:working|doing|our"
        r"|a long|the partnership)|we have a deal|it's a deal|pleasure doing business"
    ),
}

MOVE = _words(
    r"(?:un |petit |gros |dernier |nouveau |premier |nouvel |bel )(?:geste|effort|pas)|concession\w*|concede\w*"
    r"|(?:je|nous|on) (?:peux |pouvons |peut |pourrai\w* |pourrions |veux bien |suis pret\w* a |sommes prets? a |vais "
    r"|accepte de |accepterais de |acceptons de |serais pret\w* a )?(?:descend\w*|mont(?:er|e|ons|erais|erai)|baiss\w+"
    r"|ced\w+|lach\w+|aller jusqu\w*|(?:passer|passe|passons) (?:a|de)|vous rejoindre|me rapprocher|nous rapprocher"
    r"|faire mieux|ramener|reduire|raccourcir|allonger|rallonger|ajouter|augmenter|renoncer|assouplir)",
    r"(?:jusqu'a|d'accord pour (?:descendre|monter|passer|aller|baisser)|j'irais? jusqu\w*|nous irions jusqu\w*"
    r"|je (?:fais|consens|me rapproche|vous accorde)|nous (?:faisons un|consentons|accordons|rapprochons)"
    r"|faire (?:un effort|un geste|un pas)|coup\w* la poire|couper en deux|a mi-chemin|la moitie du chemin"
    r"|je retire ma|finalement|au lieu de (?:mes|nos|mon)|je veux bien|moitie-moitie)",
    r"(?:come|go|coming|going|get|move|moving|bring it|drop|dropping|lower|lowering|reduce|reducing|cut|cutting)"
    r" (?:down|it down|my price|our price|the price|the lead time|it)?(?: a bit| further| slightly)?(?: to| by| from)"
    r"|(?:i|we)(?:'ll| can| could| will|'d| would|'m willing to|'m prepared to|'re prepared to|'re willing to| am"
    r" prepared to| are prepared to)? (?:also )?(?:stretch|concede|compromise|meet you|move(?! on)|go up|come up|raise"
    r"|lower|drop|come down|give (?:you )?(?:some|a bit)|go as (?:far|low|high)|push)|as a gesture|a gesture"
    r"|goodwill|concession|split(?:ting)? the difference|meet (?:you )?(?:in the middle|halfway|half way)"
    r"|up to (?=\d|€|\$)|down to|as (?:low|high|far) as|one step|an effort|fifty-fifty|i(?:'ll| will) give you",
)

MATTERS = _words(
    r"crucia\w+|essentiel\w*|primordia\w+|tres important\w*|important\w*|prioritaire\w*|priorites?|indispensable\w*"
    r"|vita\w+|capita\w+|fondamenta\w+|determinant\w*|decisi\w+|(?:compte|comptent|importe|importent|prime)"
    r"(?: beaucoup| le plus| avant tout| vraiment| surtout)?(?! que)|(?:tiens|tenons|attache\w*) (?:\w+ )?(?:beaucoup"
    r" |particulierement |enormement |surtout )?(?:a|au|aux|d'importance)|point cle|enjeu (?:majeur|principal)|cle"
    r"|non negociable|imperati\w+|(?:mon|notre) (?:souci|preoccupation|enjeu) (?:principal|majeur|c'est|est|premier\w*)"
    r"|sensible\w*|strategique\w*|au coeur|ce qui (?:compte|importe|nous importe|m'importe|prime)",
    r"critical|crucial|essential|vital|key|(?:very |most |really |so |extremely )?important|(?:main|top|first|biggest"
    r"|number one|real|major|primary|highest) (?:concern|priority|issue|interest|point|need)|priority|priorities"
    r"|matters?(?: most| a lot| more| to us)?(?! of)|(?:we|i) care (?:most |a lot |mainly )?about|non-negotiable"
    r"|deal-?breaker|a must|must-have|decisive|paramount|sensitive|strategic|comes first|what counts"
    r"|cannot do without|can't do without",
)
NO_MATTER = re.compile(
    r"\b(?:pas|moins|peu|not|less|n'est|isn't|aren't|secondaire\w*|no) (?:\w+ ){0,2}?(?:crucia\w+|essentiel\w*"
    r"|important\w*|priorit\w+|important|critical|crucial|vital|key|matter\w*|compte|importe)"
    r"|\b(?:secondaire\w*|peu importe|no matter|doesn't matter|does not matter|secondary|ne compte pas)\b"
)
DISCLOSES = _words(
    r"(?:nous sommes|je suis|on est) (?:une?|le|la|l'|les|present\w*|implant\w*|base\w*|certifi\w*|specialis\w*"
    r"|responsable|charge\w*|directeur\w*|directrice|fabricant\w*|producteur\w*|leader\w*|tenus?|lies?|installe\w*"
    r"|engage\w* (?:dans|aupres))|notre (?:societe|entreprise|groupe|maison|usine|assureur\S*|banque|direction"
    r"|production|capacite|contrainte|difficulte|priorite|objectif|reseau|equipe|experience|clientele|situation|saison"
    r"|tresorerie|activite|client\w*|stock\w*|budget)|nos (?:clients|usines|fournisseurs|ventes|couts|contraintes"
    r"|equipes|produits|coûts|stocks|marges|besoins|priorites|concessionnaires|ateliers|lignes)",
    r"(?:nous|on) (?:produi\w+|fabriqu\w+|emplo\w+|realis\w+|vendons|export\w+|expedions|disposons|travaill\w+"
    r"|exist\w+|avons (?!besoin d'un prix|une offre)\w+)|j'ai (?!besoin|une (?:offre|proposition)|compris|bien)\w+"
    r"|mon (?:directeur|patron|responsable|objectif|budget|equipe|entreprise|assureur)|ma (?:direction|directrice"
    r"|societe|contrainte|priorite)",
    r"(?:we|i) (?:produce|manufacture|make(?= \d)|employ|sell|export|have (?!a (?:proposal|deal|counter)|to)\w+|run"
    r"|operate|work with|work for|are (?:an?|the|based|certified|specialised|specialized|located|tied|committed to)"
    r"|am (?:responsible|the|in charge)|'re an?|supply|hold|currently|already)|we've (?:been|got|invested|had|already)",
    r"our (?:company|group|factory|plant|production|capacity|insurer|bank|management|board|team|constraints?|priority"
    r"|priorities|customers|suppliers|sales|costs|margins?|dealers|network|stock|season|budget|experience|cash flow"
    r"|workshop|main (?:concern|priority|constraint)|buffer stock|usual lead time|turnover|credit insurer)|my (?:director"
    r"|boss|manager|company|budget|management|priority|objective|team|board)",
)
REASONS = _words(
    r"parce qu(?:e|')|car|puisqu(?:e|')|vu (?:que|nos|le|la|les)|etant donne|compte tenu|en raison|grace a(?:ux?)?"
    r"|c'est pourquoi|c'est la raison|la raison|en effet|d'ou|sinon nous|cela (?:vous )?permet\w*|ce qui (?:vous )?"
    r"permet\w*|vous (?:gagnez|economisez|evitez|y gagnez|beneficiez)|l'avantage|ainsi vous|du fait|afin (?:de|que)"
    r"|pour eviter|pour (?:que|proteger|couvrir|securiser|reduire les|amortir)|la loi (?:impose|interdit|prevoit|fixe"
    r"|limite|dit)|legalement|plafond legal|maximum legal|code de commerce|sur le marche|vos concurrents|nos concurrents"
    r"|d'apres (?:une|l'|les)|une etude|selon (?!vous|vos|votre)|d'autant (?:plus )?que|en contrepartie vous aurez",
    r"because|since (?:we|our|the|you|your|it)|given (?:that|our|the|your)|due to|thanks to|that's why|this is why"
    r"|the reason|which (?:means|allows|lets|would allow|saves|gives you)|this (?:means|allows|would allow|saves|lets"
    r"|protects|gives you)|you(?:'ll| will| would|'d)? (?:save|gain|benefit|avoid)|the advantage|the benefit|so that"
    r"|in order to|by law|the law|legally|legal (?:cap|maximum|limit)|commercial code|market price|on the market"
    r"|your competitors|our competitors|competitor\w*|according to (?!you|your)|a study|after all|as (?:we|our|the)",
)
