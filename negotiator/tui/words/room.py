"""Words of the negotiation room."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase, Plural

PURPOSE = Phrase(
    "Vous négociez par écrit. Sous votre texte, une ligne dit ce qui en sera compris : relisez-la"
    " avant d'envoyer. Rien n'engage tant que l'accord n'est pas signé. Tout est enregistré au fur"
    " et à mesure : vous pouvez suspendre la séance et la reprendre, l'horloge s'arrête"
    " entre-temps.",
    "You negotiate in writing. Under your text a line says what will be understood of it: read it"
    " before you send. Nothing binds until the deal is signed. Everything is saved as you go: you"
    " can put the session down and resume it; the clock stands still in between.",
)
YOU = Phrase("Vous", "You")
OLDER_CUT = Phrase(
    "… {n} caractères de plus, tous enregistrés.", "… {n} more characters, all recorded."
)
INTERRUPTED = Phrase("(interrompu)", "(interrupted)")
PLACEHOLDER = Phrase(
    "Votre intervention. Entrée envoie, Ctrl+J va à la ligne.",
    "Your turn. Enter sends, Ctrl+J starts a new line.",
)
THINKING = Phrase("{name} réfléchit…", "{name} is thinking…")
SPEAKING = Phrase("{name} parle…  Échap : abréger", "{name} is speaking…  Esc: cut it short")
WAITING = Phrase(
    "{name} réfléchit… {n} s  Échap : ne pas attendre le modèle",
    "{name} is thinking… {n} s  Esc: do not wait for the model",
)
WAIT_FOR = Phrase(
    "Laissez {name} finir ; votre texte est gardé. Échap : abréger",
    "Let {name} finish; your text is kept. Esc: cut it short",
)
YOUR_TURN = Phrase("À vous.", "Your turn.")
READY = Phrase(
    "✓ Tout est réglé. F4 : lire et signer", "✓ Everything is settled. F4: read and sign"
)
FAILED = Phrase(
    "La réponse n'est pas venue ; vos mots sont enregistrés. F5 : relancer",
    "The reply did not come; your words are recorded. F5: retry",
)
RETRY_FIRST = Phrase(
    "Votre dernière intervention attend sa réponse. F5 : relancer",
    "Your last turn still awaits its reply. F5: retry",
)
NOT_RECORDED = Phrase(
    "Rien n'a pu être enregistré : voyez le message, puis renvoyez votre texte.",
    "Nothing could be recorded: see the message, then send your text again.",
)
EMPTY = Phrase("Écrivez d'abord votre intervention.", "Write your turn first.")
NOTHING_TO_RETRY = Phrase("Aucune réponse n'est attendue.", "No reply is due.")
TOO_LONG = Phrase(
    "Texte trop long : seuls les {n} premiers caractères ont été collés.",
    "Too long: only the first {n} characters were pasted.",
)
RESUMED = Phrase("Séance reprise.", "Session resumed.")
DAMAGED = Plural(
    Phrase(
        "Le journal portait {n} ligne abîmée ; ce qui précède est repris.",
        "The journal had {n} damaged line; what precedes it is used.",
    ),
    Phrase(
        "Le journal portait {n} lignes abîmées ; ce qui précède est repris.",
        "The journal had {n} damaged lines; what precedes them is used.",
    ),
)

LEFT = Phrase("{clock}", "{clock}")
LEFT_LOW = Phrase("moins de 5 min  {clock}", "under 5 min  {clock}")
LEFT_LAST = Phrase("dernier tour  {clock}", "last round  {clock}")
CALLED = Plural(
    Phrase("Il reste {n} minute.", "{n} minute left."),
    Phrase("Il reste {n} minutes.", "{n} minutes left."),
)
CALLED_LAST = Phrase(
    "Il reste {n} minutes : c'est le dernier tour de table.",
    "{n} minutes left: this is the last round.",
)
TIME_UP = Phrase("Le temps est écoulé.", "Time is up.")

TABLE = Phrase("La table", "The table")
LEGEND = Phrase("► vous   ◄ en face   ✓ réglé", "► you   ◄ opposite   ✓ settled")
COUNTS = Phrase(
    "✓ réglés : {settled}   • en discussion : {talked}   · à aborder : {untouched}",
    "✓ settled: {settled}   • under discussion: {talked}   · to raise: {untouched}",
)
ISSUE = Phrase("Point", "Issue")
YOURS = Phrase("► Vous", "► You")
THEIRS = Phrase("◄ En face", "◄ Opposite")
STATE = Phrase("État", "State")
SETTLED = Phrase("✓ réglé", "✓ settled")
TALKED = Phrase("• ouvert", "• open")
UNTOUCHED = Phrase("· à aborder", "· to raise")
TABLE_PURPOSE = Phrase(
    "Tous les points, avec la dernière position de chacun et ce qui est réglé.",
    "Every issue, with each side's last position and what is settled.",
)
FILE_PURPOSE = Phrase(
    "Votre dossier, tel que vous l'avez lu avant d'entrer. L'horloge continue.",
    "Your brief as you read it before coming in. The clock keeps running.",
)

SHEET = Phrase("Protocole d'accord", "Term sheet")
SHEET_READY = Phrase(
    "Tous les points sont réglés. En signant, vous engagez {company} et la négociation se termine.",
    "Everything is settled. Signing binds {company} and ends the negotiation.",
)
SHEET_OPEN = Plural(
    Phrase(
        "Il reste {n} point à régler : rien à signer encore.",
        "{n} issue is still open: nothing to sign yet.",
    ),
    Phrase(
        "Il reste {n} points à régler : rien à signer encore.",
        "{n} issues are still open: nothing to sign yet.",
    ),
)
STILL_OPEN = Phrase("à régler", "open")
SHEET_PURPOSE = Phrase(
    "Ce que les deux parties ont convenu, point par point. F4 signe, Échap revient à la table.",
    "What both sides have agreed, issue by issue. F4 signs, Esc returns to the table.",
)
SIGN = Phrase("Signer", "Sign")
KEEP_TALKING = Phrase("Continuer à négocier", "Keep talking")

LEAVE_TITLE = Phrase("Suspendre la séance ?", "Put the session down?")
LEAVE_BODY = Phrase(
    "L'horloge s'arrête. Vous reprendrez depuis la bibliothèque, là où vous en êtes.",
    "The clock stops. You can resume from the library, right where you are.",
)
LEAVE_YES = Phrase("Suspendre", "Put down")
LEAVE_NO = Phrase("Rester à la table", "Stay at the table")
WALK_TITLE = Phrase("Rompre la négociation ?", "Walk away?")
WALK_BODY = Phrase(
    "Vous quittez la table sans accord, définitivement. Votre solution de repli s'applique.",
    "You leave the table for good, without a deal. Your fallback applies.",
)
WALK_YES = Phrase("Rompre", "Walk away")

ENDED = {
    "agreement": Phrase("✓ Accord signé", "✓ Deal signed"),
    "walk_away": Phrase("Négociation rompue", "Negotiation broken off"),
    "time": Phrase("Temps écoulé, sans accord", "Time ran out, without a deal"),
    "quit": Phrase("Séance suspendue", "Session put down"),
    "lines_over": Phrase("Séance suspendue", "Session put down"),
}
ENDED_BODY = Phrase(
    "Prenez un instant pour relire les derniers mots, puis voyez ce que la séance a montré.",
    "Take a moment to read the last words, then see what the session showed.",
)
ENDED_PURPOSE = Phrase(
    "La négociation est terminée. Entrée ouvre le débriefing, Échap laisse relire la conversation.",
    "The negotiation is over. Enter opens the debrief, Esc lets you read the conversation again.",
)
TO_DEBRIEF = Phrase("Voir le débriefing", "See the debrief")
READ_AGAIN = Phrase("Relire", "Read again")
OVER = Phrase("Négociation terminée. Entrée : débriefing", "Negotiation over. Enter: debrief")
