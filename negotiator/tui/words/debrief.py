"""Words of the debrief."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase

WHERE = Phrase("Débriefing", "Debrief")
PURPOSE = Phrase(
    "Ce que la séance a montré, critère par critère, avec les mots qui le prouvent. Entrée sur une"
    " citation mène au passage de la conversation ; Échap en revient.",
    "What the session showed, criterion by criterion, with the words that prove it. Enter on a"
    " quote takes you to the passage of the conversation; Esc takes you back.",
)
SCORES = Phrase("Évaluation", "Scores")
ADVICE = Phrase("Conseils", "Advice")
DEAL = Phrase("Accord", "Deal")
CONTRACT = Phrase("Contrat", "Contract")
EXCHANGE = Phrase("Échange", "Exchange")
CONVERSATION = Phrase("Conversation", "Conversation")

READING = Phrase("Lecture et évaluation de la séance…", "Reading and scoring the session…")
UNSAVED = Phrase(
    "L'évaluation n'a pas pu être enregistrée dans le journal ; la voici quand même.",
    "The scores could not be recorded in the journal; here they are all the same.",
)
NO_ADVICE = Phrase(
    "Rien à relever pour l'instant. Un modèle peut conseiller sur chaque critère : F8.",
    "Nothing to note for now. A model can advise on each criterion: F8.",
)
CRITERION_BY_CRITERION = Phrase("Critère par critère", "Criterion by criterion")

NO_JUDGE_TITLE = Phrase("Aucun modèle pour évaluer", "No model to judge")
NO_JUDGE = Phrase(
    "Les critères que le programme ne calcule pas peuvent être jugés par un modèle. Choisissez-en"
    " un avec F6, ou indiquez-en un pour l'évaluation dans negotiator.toml, sous [judge].",
    "The criteria that the program does not compute can be judged by a model. Choose one with F6,"
    " or name one for judging in negotiator.toml, under [judge].",
)
JUDGE_TITLE = Phrase("Faire évaluer cette séance ?", "Have this session judged?")
JUDGE_HERE = Phrase(
    "{name} va lire la conversation, sur cette machine, et juger chaque critère trois fois. Cela"
    " peut durer plusieurs minutes ; ce qui est jugé est gardé si vous partez avant la fin.",
    "{name} will read the conversation, on this machine, and judge each criterion three times."
    " This may take several minutes; what is judged is kept if you leave before the end.",
)
JUDGE_AWAY = Phrase(
    "La conversation va être envoyée à {name} ({address}), qui juge chaque critère trois fois."
    " Votre compte chez ce fournisseur peut être débité.",
    "The conversation will be sent to {name} ({address}), which judges each criterion three times."
    " Your account with that provider may be charged.",
)
JUDGE_YES = Phrase("Faire évaluer", "Have it judged")
JUDGE_NO = Phrase("Pas maintenant", "Not now")
JUDGING = Phrase("évaluation {done}/{all}", "judging {done}/{all}")
JUDGE_LOADING = Phrase("chargement {percent} %", "loading {percent}%")

MARK = Phrase("Note", "Mark")
OUT_OF_5 = Phrase("{n} sur 5", "{n} out of 5")

OBJECTIVES = Phrase("Vos objectifs", "Your objectives")
REACHED = Phrase("atteint", "reached")
MISSED = Phrase("manqué", "missed")
TERMS = Phrase("Ce qui a été signé", "What was signed")
TERMS_OPEN = Phrase("Ce qui était réglé", "What was settled")
NO_TERMS = Phrase("Rien n'était réglé.", "Nothing was settled.")
WORTH = Phrase("Ce que vaut l'accord", "What the deal is worth")
WORTH_BOTH = Phrase(
    "Pour vous {mine} sur 100 (solution de repli : {floor}) ; pour l'autre partie {theirs}"
    " (repli : {their_floor}).",
    "To you {mine} out of 100 (fallback: {floor}); to the other side {theirs} (fallback:"
    " {their_floor}).",
)
NO_WORTH = Phrase(
    "Sans accord, il vous reste votre solution de repli : {floor} sur 100.",
    "Without a deal you are left with your fallback: {floor} out of 100.",
)
BELOW = Phrase(
    "Vous avez signé moins que votre solution de repli.",
    "You signed for less than your fallback.",
)
LEFT = Phrase(
    "Il restait {n} points sur 100 à gagner sans rien coûter à l'autre partie.",
    "There were {n} points out of 100 left to gain at no cost to the other side.",
)
NOTHING_LEFT = Phrase(
    "Rien à gagner de plus sans que l'autre partie y perde.",
    "Nothing more to gain without the other side losing.",
)
AXIS_X = Phrase("votre intérêt →", "your interest →")
AXIS_Y = Phrase("↑ leur intérêt", "↑ their interest")
LEGEND_DEAL = Phrase("votre accord", "your deal")
LEGEND_FRONT = Phrase(
    "la frontière : au-delà, aucun accord n'existe",
    "the frontier: beyond it no deal exists",
)
LEGEND_NASH = Phrase("l'accord équitable (Nash)", "the fair deal (Nash)")
LEGEND_FLOORS = Phrase(
    "en deçà, la solution de repli vaut mieux", "short of these, the fallback is better"
)
LEGEND_YOURS = Phrase("vos positions successives", "your successive positions")
LEGEND_THEIRS = Phrase("les leurs", "theirs")

LEVELS = {
    "suitable": Phrase("✓ adaptée", "✓ suitable"),
    "acceptable": Phrase("~ acceptable", "~ acceptable"),
    "unsuitable": Phrase("✗ inadaptée", "✗ unsuitable"),
    "missing": Phrase("· absente", "· missing"),
    "unassessed": Phrase("· non évaluée", "· not assessed"),
}
STYLES = {"suitable": "$good", "acceptable": "$warn", "unsuitable": "$bad"}
SOURCE = Phrase("Source : {source}, {as_of}", "Source: {source}, {as_of}")

WHO = Phrase("Qui vous aviez en face", "Who you faced")
VOICED = Phrase(
    "Sa voix : {model}. Phrases écartées avant de vous parvenir : {kept}. Répliques dites ou"
    " complétées par l'interlocuteur intégré : {own} sur {all}. {n} jetons.",
    "The voice: {model}. Sentences kept back before they reached you: {kept}. Replies said or"
    " completed by the built-in counterpart: {own} of {all}. {n} tokens.",
)
INTERESTS = Phrase("Ses intérêts", "Their interests")
UNCOVERED = Phrase("découvert", "uncovered")
NOT_ASKED = Phrase("jamais demandé", "never asked")
USED = Phrase("et exploité", "and used")
WOULD_HAVE_SAID = Phrase("À la bonne question, la réponse aurait été", "Asked, the answer was")
SAID = Phrase("Vous avez appris", "You learned")
ARGUMENTS = Phrase("Vos arguments", "Your arguments")
LANDED = Phrase("a porté", "landed")
NOT_LANDED = Phrase("avancé sans preuve", "made without proof")
UNUSED = Phrase("pas employé", "not used")
OBJECTIONS = Phrase("Ses objections", "Their objections")
ANSWERED = Phrase("levée", "answered")
UNANSWERED = Phrase("restée sans réponse", "left unanswered")
CLAIMS = Phrase("Les chiffres que vous avez cités", "The figures you quoted")
VERDICTS = {
    "agrees": Phrase("✓ conforme au dossier", "✓ as in the brief"),
    "contradicts": Phrase("✗ le dossier dit {n}", "✗ the brief says {n}"),
    "not_in_brief": Phrase("· absent du dossier", "· not in the brief"),
}
VERDICT_STYLES = {"agrees": "$good", "contradicts": "$bad"}
CONFIDENTIAL = Phrase("confidentiel", "confidential")
TRADES = Phrase("Vos concessions", "Your concessions")
RETURNED = Phrase("✓ avec contrepartie", "✓ with a return")
GIVEN = Phrase("✗ sans contrepartie", "✗ without a return")
COST = Phrase("{n} points cédés", "{n} points given up")
NONE = Phrase("Rien à relever.", "Nothing to note.")
