"""Words of the library."""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase, Plural

WHERE = Phrase("Bibliothèque", "Library")
PURPOSE = Phrase(
    "Choisissez un scénario pour lire son dossier, ou une séance passée : celle qui n'est pas"
    " terminée reprend là où vous l'avez laissée, celle qui l'est s'ouvre sur son débriefing.",
    "Choose a scenario to read its brief, or a past session: one that is not over goes on where"
    " you left it, one that is over opens on its debrief.",
)
SCENARIOS = Phrase("Scénarios", "Scenarios")
SESSIONS = Phrase("Séances", "Sessions")
READING = Phrase("Lecture des scénarios…", "Reading the scenarios…")
READING_SESSIONS = Phrase("Lecture des séances…", "Reading the sessions…")
NO_SCENARIOS = Phrase("Aucun scénario dans cet espace de travail.", "No scenario here.")
NO_SESSIONS = Phrase(
    "Aucune séance pour l'instant : ouvrez un scénario.", "No session yet: open a scenario."
)
DIFFICULTY = Phrase("Difficulté {dots} {n} sur 5", "Difficulty {dots} {n} of 5")
LEVEL = Phrase("{dots} {n}/5", "{dots} {n}/5")
FAULTY = Plural(Phrase("{n} défaut", "{n} fault"), Phrase("{n} défauts", "{n} faults"))
FAULTY_TITLE = Phrase("Ce fichier ne peut pas être joué.", "This file cannot be played.")
FAULT_LINE = Phrase("Ligne {line}", "Line {line}")
FAULT_FILE = Phrase("Fichier", "File")
MORE_FAULTS = Phrase("… et {n} de plus.", "… and {n} more.")
YOU_ARE = Phrase("Vous", "You")
THEY_ARE = Phrase("En face", "Opposite")
FRAME = Phrase("Cadre", "Frame")
ISSUES = Plural(
    Phrase("{n} point à négocier", "{n} issue to negotiate"),
    Phrase("{n} points à négocier", "{n} issues to negotiate"),
)
TO_OPEN = Phrase("Entrée : lire le dossier.", "Enter: read the brief.")
TO_RESUME = Phrase("Entrée : reprendre la négociation.", "Enter: resume the negotiation.")
TO_DEBRIEF = Phrase("Entrée : lire le débriefing.", "Enter: read the debrief.")
STATUS = {
    "agreement": Phrase("accord signé", "deal signed"),
    "walk_away": Phrase("rupture", "walked away"),
    "time": Phrase("temps écoulé", "time ran out"),
    "quit": Phrase("à reprendre", "to be resumed"),
    "lines_over": Phrase("à reprendre", "to be resumed"),
    "open": Phrase("à reprendre", "to be resumed"),
}
MARKS = {"agreement": "✓", "walk_away": "✗", "time": "✗"}
STARTED = Phrase("Commencée le", "Started on")
OUTCOME = Phrase("Issue", "Outcome")
EXCHANGES = Phrase("Interventions", "Your turns")
SCORE = Phrase("Note", "Mark")
STALE = Phrase("ancienne grille", "older rubric")
NO_SCORE = Phrase("pas de note sur 20", "no mark out of 20")
OUT_OF_20 = Phrase("{n} sur 20", "{n} out of 20")
SESSION = Phrase("Séance", "Session")
