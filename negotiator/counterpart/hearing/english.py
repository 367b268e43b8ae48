"""English words that show a stance. Regular expressions over the normal form."""

from __future__ import annotations

_I = r"(?:i|we|me)"
_NOT = r"(?:can ?not|can't|could not|couldn't|won't|will not|would not|wouldn't|can never)"
_YIELD = (
    r"(?:accept|agree|do|take|go|give|sign|pay|offer|deliver|commit|live with|work with|afford|move"
    r"|come down|come up|lower|drop|raise|guarantee|match|consider|allow|grant|make|meet|wait|sell"
    r"|support|approve|manage|reduce|increase|extend|shorten|stretch|absorb|justify|say yes|possibly"
    r"|really|simply|just|ship|finance|bear|cover|handle)"
)

LIMIT = (
    rf"{_NOT} (?:really |possibly |simply )?(?:go|accept|pay|take|do|come|drop|offer|sell|commit to|buy"
    r"|agree to|deliver|wait|move|get|give|sign for|extend)(?: down| up)?(?: any| anything)? ?"
    r"(?:below|under|lower than|less than|more than|above|over|higher than|beyond|past|longer than"
    r"|later than|fewer than|faster than|sooner than|further than|lower|higher|in less than"
    r"|in under|exceed)",
    rf"{_NOT} exceed|not? (?:less|more|lower|higher|longer|fewer|later) than|nothing (?:below|under"
    r"|above|over|less than)|not (?:below|under|above|beyond)(?! \w+ budget)",
    r"(?:my|our) (?:absolute |very )?(?:minimum|maximum|limit|floor|ceiling|bottom line|rock bottom"
    r"|last price|walk-away price|best)",
    r"(?:is|'s|as|remains) (?:my|our|a|the) (?:absolute |very )?(?:minimum|maximum|limit|floor"
    r"|ceiling|bottom line)",
    r"(?:as (?:low|high|far) as i can go|the (?:lowest|highest|most|least|best) (?:i|we) can)",
)

REFUSE = (
    rf"{_NOT} (?:(?:really|possibly|simply|just|ever|unfortunately) )?{_YIELD}(?: to| with| at| for)?",
    r"(?:(?:'m|am|are|'re|is|were) )?(?:unable to|not able to|not in a position to|not prepared to|not"
    r" willing to|not ready to|not going to|not authori[sz]ed to|not happy with|not comfortable with)",
    r"(?:do not|don't|did not) (?:want|accept|agree|think (?:i|we) can|believe (?:i|we) can|see how"
    r" (?:i|we) (?:can|could))(?: to| with)?",
    r"not (?:at all )?(?:acceptable|possible|an option|feasible|on the table|negotiable|workable"
    r"|going to (?:happen|work|fly)|for us|for me|something (?:i|we) can)|impossible|unacceptable"
    r"|out of the question|no way|no deal|off the table|a non-starter|non-starter",
    rf"{_I} (?:have to |must |will |'ll )?(?:refuse|reject|decline|turn (?:that|it|this) down|disagree"
    r"|say no|rule out)",
    r"(?:does not|doesn't|do not|don't|won't|will not|wouldn't|isn't going to|cannot|can't) (?:really )?"
    r"(?:work|suit|fly|fit|be possible|happen|pass)(?: for (?:us|me))?",
    r"no(?=[ ,.!;:]|$)(?! (?:problem|problems|doubt|objection|objections|worries|later|more|less|longer"
    r"|one|need|matter|way|deal|issue|issues|wonder|penalty|penalties|damages|cap|choice|question"
    r"|security|confirmation|exclusivity|deposit|cisg|fewer|lower|higher|governing|law|hidden|guarantee"
    r"|liquidated|delay|extra|news|idea|commitment|experience|margin|minimum|surprise|chance to|time)\b)",
    rf"{_NOT}(?= ?$| ?[.!;,])",
)

RECAP = (
    r"(?:let me |let's |to |just to |i'll |i will |if i )(?:quickly )?(?:recap|sum up|summari[sz]e|take"
    r" stock)(?: (?:where we are|what we have|so far))?|in summary|in short|to summari[sz]e|recapping",
    r"(?:so )?(?:far )?(?:we|we've|we have) (?:so far |now |already |therefore |then |both )*(?:agreed|settled"
    r"|established|covered)(?: (?:on|that))?(?! to (?:your|accept))|as (?:agreed|discussed|we said)"
    r"|what we have (?:so far|agreed)|so far,? we|where we stand|we said|that leaves|what(?:'s| is) left"
    r"|still open|still to settle",
)

SUPPOSE = (
    r"suppos(?:e|ing)(?: that)?(?! to)|let's (?:imagine|suppose|assume)|imagine(?: that)?|hypothetically"
    r"|in theory|theoretically|what would you (?:do|say|think)(?! to\b)|how would you (?:react|feel|see)"
    r"|what would happen|what happens if|just as an example|for the sake of argument|say,? for example",
)

_OTHERS = (
    r"(?:supplier|suppliers|customer|customers|client|clients|buyer|buyers|maker|makers|offer|offers"
    r"|manufacturer|manufacturers|distributor|distributors|company|companies|party|firm|vendor|vendors"
    r"|quote|quotes|bid|bids|proposal|importer|importers|partner|partners|brand|brands|producers?)"
)
RIVAL = (
    r"competit(?:or|ors|ion|or's)|rival|rivals|(?:on |in )?the (?:open )?market(?! leader)|market price"
    r"|elsewhere|(?:the )?going rate|industry (?:standard|average|norm)",
    rf"(?:an?)?other {_OTHERS}|others? (?:are|is|have|offer)|(?:your|our|my|the) (?:other|former"
    rf"|previous|current|existing|biggest|main|own) {_OTHERS}",
    rf"(?:the|an?) (?:belgian|italian|spanish|german|chinese|turkish|polish|korean|japanese|british"
    rf"|dutch|american|portuguese)s?(?: {_OTHERS})?(?! (?:law|court|courts|market))",
    r"(?:they|he|she|somebody|someone|someone else)(?:'ve|'re|'d)? (?:have |had |are |were |is )?(?:offer"
    r"|offered|offering|offers|quote|quoted|pay|paid|charge|charged|proposed|propose|at|sell|gave|ask"
    r"|asked|want|wanted|deliver|delivered)",
    r"(?:i|we)(?:'ve| have|'ve got| got| was| were|'ve been| have been) (?:been )?(?:offered|quoted"
    r"|approached)|their (?:offer|price|quote|terms|proposal|lead time|rate)",
    r"our (?:other )?(?:customers|clients|distributors|suppliers|partners|dealers|importers)"
    r"|your (?:other )?(?:customers|clients|suppliers|hotels|stores|dealers|subsidiaries)",
)

REPORT = (
    r"you(?:'ve| have|'d| had)? (?:just |already |originally |first |initially |earlier )*(?:said"
    r"|offered|proposed|asked|mentioned|quoted|wrote|suggested|stated|indicated|requested|wanted|told"
    r"|named|gave|put forward|talked about|spoke of|set|insisted|demanded|sent|started|opened|came"
    r"|were|was)(?! to (?:your|accept))",
    r"you(?:'re| are|'re still| are still) (?:asking|at|offering|proposing|saying|talking|looking|insisting"
    r"|suggesting|quoting|demanding|still at|aiming|standing|sitting|after|hoping|expecting)",
    r"you (?:say|want|ask|need|offer|propose|insist|suggest|mean|require|expect|demand|seek|hope|stand"
    r"|stay|remain|prefer|like|would like|would prefer|'d like|mention|refuse|wish)",
    r"(?:according to|as per|in|from) your (?:letter|email|e-mail|terms|offer|proposal|message|price"
    r" list|document|brief)|your (?:terms|conditions|letter|email) (?:say|state|mention|provide|ask)",
    r"that you (?:want|offered|proposed|asked|mentioned|suggested|need)",
)

OBJECT = (
    r"(?:far |much |way |a bit |a little |still |simply |just |really )?too (?:high|low|expensive|long"
    r"|short|much|little|slow|late|far|risky|tight|strict|steep|big|many|few|heavy|early|small|costly"
    r"|rigid|vague|harsh|ambitious|optimistic|onerous|large|soon|dear|demanding)",
    r"(?:is|are|'s|'re|seems?|looks?|sounds?|feels?) (?:still |very |quite |rather |pretty |a bit |really "
    r"|extremely |a little |so |somewhat )*(?:expensive|steep|excessive|high|low|long|short|tight|risky"
    r"|slow|unrealistic|unreasonable|unfair|difficult|tough|hard|heavy|insufficient|problematic"
    r"|complicated|tricky|costly|onerous|weak|harsh|dear|painful|unbalanced|worrying)(?! for you)",
    r"not (?:really |very |quite |at all |exactly )?(?:enough|realistic|reasonable|convinced|competitive"
    r"|fair|good enough|ideal|sustainable|satisfactory|attractive|sufficient|balanced|comfortable|great"
    r"|what (?:i|we) (?:had|were|expected|hoped))|(?:isn't|aren't|doesn't seem|don't seem) (?:really |very )?"
    r"(?:enough|realistic|reasonable|competitive|fair|ideal|attractive|sufficient)",
    r"above (?:our|my|the) (?:budget|market|target|limit)|over (?:our |my )?budget|beyond (?:our|my)"
    r" (?:budget|means)|far (?:from|below|above|off)|(?:miles|a long way) (?:from|off)|below (?:our|my)"
    r" (?:cost|costs|target|expectations)",
    r"(?:is|'s|are|be|would be|remains|poses|have|has|got|see|there's|causes?|creates?)(?: us)? (?:an? |real |big"
    r" |serious |the |some |us )*(?:problems?|issue with|difficult[y]|obstacle|deal-?breaker|concern with"
    r"|concerns? about|burden|sticking point|headache|stretch|challenge)(?= for| with| here|\.|,|$| to| if"
    r"| as| about)",
    r"(?:i'm|i am|we're|we are) (?:a bit |very |quite |really |rather |still )?(?:concerned|worried|not"
    r" convinced|uncomfortable|uneasy|surprised|disappointed)(?: (?:about|by|with))?",
    r"(?:hard|difficult|tough) (?:to|for) (?:accept|justify|sell|swallow|defend|us|me|absorb|agree|live)"
    r"|(?:does not|doesn't|won't|wouldn't) (?:cover|leave|make sense|add up|help|reflect)|worr(?:y|ies)"
    r" (?:us|me)|hurts? (?:us|our)|unrealistic|unreasonable|excessive|insufficient|overpriced"
    r"|(?:i|we) (?:doubt|fear|struggle)|leaves? (?:us )?no margin|a lot (?:of money|to ask)|that's a lot",
)

WISH = (
    rf"{_I} (?:was|were) (?:hoping|thinking|wondering|looking|expecting|aiming|planning|considering)"
    r"(?: (?:of|for|about|more like|if|at|on|to))?|i wanted to (?:propose|suggest|offer)"
    r"|we wanted to (?:propose|suggest|offer)|i(?:'d| had) in mind|we(?:'d| had) in mind",
)

PAST = (
    r"last (?:year|season|month|quarter|time|week|winter|summer|contract)|previous(?:ly)?|earlier|in the"
    r" past|until now|so far|used to|historically|originally|initially|at first|at the (?:start|beginning)"
    r"|back then|years? ago|months? ago|before(?= this|,)|formerly|a (?:year|month|week) ago",
    r"(?:i|we|our \w+|the \w+|price|it|prices)(?:'d)? (?:was|were|had been|had|paid|charged|sold|bought"
    r"|offered|agreed(?= on| at| to)|proposed|said|gave|took|delivered|signed|shipped|ordered|asked"
    r"|started|began|stood|wanted|came|lowered|dropped|went|made|did|told|lost|conceded)",
    r"(?:i|we)(?:'ve| have) (?:already |just |always |even )*(?:offered|proposed|said|given|lowered|come"
    r"|moved|made|paid|sold|dropped|conceded|reduced|cut|gone|worked|had|agreed on|been|done|lost|seen)",
    r"usual(?:ly)?|normal(?:ly)?|generally|typically|on average|as a rule|traditionally|current(?:ly)?"
    r"|at the moment|standard(?= lead| practice| terms)|customary|at present|these days",
)

ACCEPT = (
    r"agreed|(?:i|we)(?:'ll| will| can| could|'d| would|'m happy to|'re happy to| am happy to| are happy to"
    r"|'m ready to|'re ready to|'m prepared to|'re prepared to| are prepared to| am prepared to)?"
    r" (?:accept|agree(?: to| with| on)?|live with|go along with|approve|take (?:it|that|the deal))",
    r"(?:i'm|i am|we're|we are) (?:fine|ok|okay|happy|good|comfortable|in agreement|on board|all right)"
    r"(?: with| on| to)?(?! to (?:discuss|talk|explain|hear))",
    r"(?:that's|this is|that is|it's|all|'s|is|are|sounds|looks|seems) (?:absolutely |perfectly |quite |all |"
    r"just |totally |very )*(?:fine|ok|okay|good|great|acceptable|perfect|agreed|reasonable|fair|all right"
    r"|alright|settled|done)(?: (?:with|by|for) (?:us|me))?(?! (?:question|point|idea|morning|to))",
    r"(?:fine|good|ok|okay|great|perfect|acceptable|all right) (?:with|by|for) (?:us|me)|ok|okay"
    r"|works? (?:for (?:us|me)|fine|well)|suits? (?:us|me)|(?:you have|we have|it's|we've got|got|that's)"
    r" a deal|deal(?=[.,!]|$| done)|done(?= deal|[.!]|$)|yes to|no (?:problem|objection|objections|issue"
    r"|issues)(?: (?:with|to|on|about))?|yes(?=,? (?:agreed|ok|that|we|i|fine|deal|let))|sold(?=[.!]|$)"
    r"|(?:i|we)(?:'ll| will) take (?:the|your)|you(?:'ve| have) (?:my|our) agreement|count (?:us|me) in"
    r"|happy with|very well|perfect|excellent|sounds good|(?:let's|i'll|we'll|ready to) sign",
)

FACT = (
    rf"{_I} (?:already |currently |also )?(?:produce|manufacture|make(?= \d)|employ|sell|export|ship(?= \d+ ?%)"
    r"|hold|own|run|operate|serve|supply|turn over|stock|have invested|invest|distribute|represent"
    r"|handle|export)(?! in \d)",
    r"(?:we|i)(?:'ve| have)(?! (?:to|a (?:proposal|offer|deal)|in mind|an offer|our|agreed))|we are (?:an?"
    r"|the|based|certified|present|located|specialised|specialized)|(?:we|our \w+) (?:employs?|counts?)",
    r"costs?(?: us)?|represents?|carr(?:y|ies)|contains?|holds|weighs?|measures?|amounts? to|reach(?:es|ed)?"
    r"|(?:has|have) (?:gone up|risen|increased|dropped|fallen|gone down|moved|doubled|grown|varied)"
    r"|rose|went up|fell|came back|arrive[sd]?",
    r"capacity|turnover|employees|staff|in stock|buffer stock|stock of|(?:service|return|complaint"
    r"|satisfaction|failure|defect|success|growth|claim) rate|rate of return|legal(?:ly)?|by law|the law"
    r" (?:says|sets|limits|forbids|caps|requires|allows)|statutory|commercial code|certified|our (?:company"
    r"|factory|plant|capacity|production|experience|insurer|credit insur\w+|bank|range|network|products"
    r"|costs|sales|deliveries|orders|factories|machines)|since|survey|study|per (?:truck|container"
    r"|pallet)|(?:a|one) (?:container|truck|lorry|pallet)|on time|founded in|established in|customers? are",
)

_VERBS = (
    r"(?:propose|offer|suggest|want|need|ask(?: for)?|require|prefer|expect|insist|maintain|stick|stay"
    r"|remain|hold(?= at| to| firm)|stand|aim|hope|look(?= for)|think(?! about)|believe|recommend|commit"
    r"|guarantee|deliver|pay|take|order|buy|go|move|come|drop|lower|raise|increase|reduce|accept(?= \w+ing)"
    r"|settle|choose|opt|keep|add|extend|shorten|double|give|grant|confirm|repeat|request|favou?r|demand"
    r"|target|envisage|invoice|ship(?= in| within| by| fca| \d)|cover|do|make)"
)
_WILL = (
    r"(?:can|could|would|'d|might|will|'ll|may|shall|should|must|have to|'ve got to|am able to|'m able to"
    r"|are able to|'re able to|am prepared to|'m prepared to|are prepared to|'re prepared to|am ready to"
    r"|'m ready to|are ready to|'re ready to|am willing to|'m willing to|are willing to|'re willing to"
    r"|am going to|'m going to|'re going to|are going to|'d be (?:able|prepared|ready|willing|happy) to"
    r"|would be (?:able|prepared|ready|willing|happy) to|'m happy to|'re happy to|are open to|'m open to"
    r"|'re open to|am open to|'d be open to|would be open to)"
)
_TALK = (
    r"(?:like to (?:know|understand|ask|hear|start|begin|discuss|talk|see|say|thank|introduce|come back"
    r"|return|raise|clarify|learn|check|take a|pause|recap|summari[sz]e)|see(?! ourselves)|say that|tell"
    r"|understand|explain|ask you|add that|imagine|appreciate|love to|discuss|talk|think about it|be in"
    r" touch|check|hear|start by|begin|come back to|get back|consult|call|remind|point out|take a"
    r" (?:break|look|moment|minute|few)|need (?:a|some) (?:time|break|moment|minute|few)|have a look)"
)
PROPOSE = (
    rf"{_I}(?: still| also| therefore| then| now| really| would rather| only| absolutely)* {_VERBS}(?! {_TALK})"
    rf"(?! (?:to (?:know|understand|ask|hear|discuss|talk|see|check|consult|take a break|think|call|learn"
    r"|speak)|a (?:break|moment|pause|minute)|some time|time to|more information|your|is|what|whether|that"
    r" you|about)\b)",
    rf"{_I} ?{_WILL}(?! {_TALK})(?! not\b| never\b)(?: also| still| even| certainly| then| maybe| perhaps)*",
    r"i'm (?:still )?(?:at|thinking|looking at|offering|proposing|asking|suggesting|aiming|prepared|ready"
    r"|willing)|we're (?:still )?(?:at|thinking|looking at|offering|proposing|asking|suggesting|aiming"
    r"|staying|holding|looking for)|i am (?:offering|proposing|asking|at|suggesting)|we are (?:offering"
    r"|proposing|asking|at|suggesting|looking for|aiming)",
    r"(?:my|our) (?:new |final |last |best |first |counter-?|opening |revised )?(?:offer|proposal|position"
    r"|counter-?offer|counter-?proposal|request|target|ask|price|preference|idea|aim|goal|requirement)",
    r"let's (?:say|make it|settle|go|meet|do|call it|agree|put|keep|take|fix|start|split|aim|write|set)"
    r"|make it|call it|how about|what about|what if (?:we|i|you)|why (?:not|don't we)|shall (?:we|i)"
    r"|(?:can|could|may|might) (?:we|i)|what (?:would|do) you say (?:to|if)",
    r"(?:would|could|can|will) you(?: (?:please|maybe|perhaps|possibly|be able to|be willing to|be prepared"
    r" to|be ready to|be open to|be ok with|be okay with|be happy with|consider|accept|agree|go|do|take"
    r"|live with))*|(?:are|would) you (?:ok|okay|fine|happy|prepared|willing|ready|open)|do you accept"
    r"|will you|is it possible|would it be possible|is that (?:ok|possible|acceptable)|(?:would|does) (?:that|it"
    r"|this) (?:work|suit|be ok|be acceptable)|would \S+(?: \w+){0,3} (?:work|suit|be (?:ok|acceptable|possible"
    r"|fine))",
    r"you (?:could|should|can|would|might|must|'d|'ll|will|have to|'d have to|'ll have to|take|took|pay|paid"
    r"|order|ordered|commit|committed|accept|accepted|agree|agreed|go|went|come|came|move|moved|give|gave"
    r"|sign|signed|deliver|delivered|buy|bought|raise|raised|increase|increased|double|doubled|drop"
    r"|dropped|lower|lowered|guarantee|guaranteed|cover|covered|open|keep|grant|granted|extend|extended"
    r"|meet|met|reduce|reduced|shorten|shortened|let|confirm)",
    r"(?:give|grant|pay|drop|come down|go|move|deliver|lower|reduce|raise|increase|make|take|order|commit"
    r"|accept|double|extend|shorten|knock|cut|ship|add|keep|put|bring)(?: me| us| it| that)?(?= (?:to|at|in|by"
    r"|for|€|\$|£|\d|a|an|the|your|another|within|price|off|volume|delivery|payment|lead))",
    r"would (?:be (?:better|ideal|great|fine|good|acceptable|perfect|possible|fair|reasonable|more|my|our"
    r"|closer|a|at|in|the)|work|suit|help|do)|is (?:possible|feasible|doable|negotiable)|ideally|rather"
    r"|counter-?offer|counter-?proposal|proposal(?= ?:)|offer(?= ?:)|take it or leave it|as a gesture"
    r"|in exchange|in return",
)
