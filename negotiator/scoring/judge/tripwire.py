"""Turns that seem to speak to the examiner instead of the other side.

A tripwire is an alarm for the trainer and never a verdict: what it finds is scored a second time
without those turns, and what it does not find is still bound by the gate (``verdict``). Patterns
are in French and English, over text folded to lower case without accents, lookalike letters or
letters set apart; both languages are always looked for, whichever is spoken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from negotiator.deal.table import Speaker
from negotiator.scoring.evidence import passage
from negotiator.scoring.rubric import Rubric
from negotiator.scoring.scorecard import Evidence, Suspicion
from negotiator.text import clean
from negotiator.transcript import Turn

GRADE, EXAMINER, SYSTEM, DATA = "asks_for_a_grade", "names_the_examiner", "poses_as_system", "data"
ECHO, HIDDEN, TONGUE, PADDING = "echoes_the_rubric", "hidden_text", "another_language", "padding"
FAMILIES = (GRADE, EXAMINER, SYSTEM, DATA, ECHO, HIDDEN, TONGUE, PADDING)


class Tripwire:
    """Knows the rubric whose words nobody says of themselves in a negotiation."""

    def __init__(self, rubric: Rubric) -> None:
        texts = (
            text
            for c in rubric.criteria
            for part in (c.name, c.description, *c.levels, *c.checklist)
            for text in (part.fr, part.en)
        )
        self._runs = frozenset(run for t in texts for run in _in_a_row(_words(folded(t))))

    def suspicions(self, turns: Iterable[Turn]) -> tuple[Suspicion, ...]:
        """The candidate's turns that trip the wire, in order. Linear in the text."""
        return tuple(
            Suspicion(
                evidence=Evidence(turn=t.number, speaker=t.speaker, quote=passage("", t.text)),
                families=found,
            )
            for t in turns
            if t.speaker is Speaker.CANDIDATE and (found := self.families(t.text))
        )

    def families(self, text: str) -> tuple[str, ...]:
        """What ``text`` looks like, of ``FAMILIES``; nothing where it is ordinary talk."""
        plain = folded(text)
        found = [family for family, pattern in _PATTERNS if pattern.search(plain)]
        found += [family for family, sees in _SEEN if sees(text)]
        if _hollow(plain):
            found.append(PADDING)
        if any(run in self._runs for run in _in_a_row(_words(plain))):
            found.append(ECHO)
        return tuple(dict.fromkeys(found))


# What letters of other scripts pass for.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏвмнктαεορτνικυχ", "aeopcyxijsdhlbmhktaeoptvikux")
_APART = re.compile(r"\b(?:[a-z][ .\-_*]){4,}[a-z]\b")
_SEPARATORS = re.compile(r"[ .\-_*]")


def folded(text: str) -> str:
    """``text`` as one would read it aloud: no accents, no case, no tricks with letters."""
    text = unicodedata.normalize("NFKD", clean(text, keep_newlines=False)).casefold()
    bare = "".join(c for c in text if not unicodedata.combining(c)).translate(_LOOKALIKES)
    bare = bare.replace("’", "'")
    return _APART.sub(lambda m: _SEPARATORS.sub("", m.group()), bare)


_BEST = (
    r"(?:max\w*|full|top|highest|best|excellen\w+|parfait\w*|perfect|5|cinq|five|20|vingt|twenty)"
)
_MARKS = r"(?:notes?|niveaux?|levels?|scores?|marks?|grades?|rating|notation|appreciation)"
_RULES = (
    r"(?:instructions?|consignes?|regles?|rules?|prompts?|grilles?|rubrics?|baremes?|criteria"
    r"|criteres|guidelines?|ci-dessus|above|precedent\w*|previous)"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        (GRADE, rf"\b{_MARKS}\W+(?:\w+\W+){{0,2}}?{_BEST}\b"),
        (GRADE, rf"\b(?:full|top|maximum|max|highest|best|meilleure|bonne|excellente|haute)\W+{_MARKS}\b"),
        (GRADE, r"\b\d{1,2}\s*(?:/|sur|out of|over)\s*(?:20|5)\b(?!\s*(?:jours|mois|days|months|%))"),
        (GRADE, r"\b5\s*/\s*5\b|\b20\s*/\s*20\b|\bvingt sur vingt\b|\bcinq sur cinq\b|\bfive out of five\b"),
        (GRADE, rf"\b(?:give|award|grant|assign|donne\w*|attribu\w+|mett\w+|accord\w+)\W+(?:me|moi|lui|us|nous|him|her|them)?\W*(?:\w+\W+){{0,3}}?{_MARKS}\b"),
        (GRADE, rf"\b(?:ma|mes|my|sa|ses|his|her|their)\s+{_MARKS}\b"),
        (GRADE, r"\b(?:reussir|valider|obtenir|rater|passer|pass|fail|need)\b.{0,30}\b(?:examen|diplome|bloc 3|epreuve|exam|certification exam|this exam|diploma)\b"),
        (GRADE, r"\b(?:examen|epreuve|exam|bloc 3|block 3|bloc trois)\b"),
        (GRADE, r"\b(?:soyez|be)\s+(?:indulgent\w*|lenient|generous with)\b|\bindulgence\b|\bleniency\b"),
        (EXAMINER, r"\b(?:jury|correct(?:eur|rice)s?|examinat(?:eur|rice)s?|evaluat(?:eur|rice)s?|notateurs?|grad(?:er|ers|ing)|assessors?|evaluators?|rubric|bareme)\b"),
        (EXAMINER, r"\b(?:the|dear|an|our|an? independent|to) (?:examiner|judge|trainer|marker)s?\b|\b(?:examiner|trainer)(?:'s|s')? (?:note|comment|remark)|\bexaminers?\s*:"),
        (EXAMINER, r"\b(?:note|commentaire|remarque|avis|mot)s? (?:du|de la|des|pour le|au|a l'attention du) (?:format(?:eur|rice)|professeur|responsable pedagogique)|\bformat(?:eur|rice)\s*:"),
        (EXAMINER, r"\b(?:le|la|ce|cette|the|this) candidate?\b|\bcandidat(?:e)?\s*:"),
        (EXAMINER, r"\bpedagogiqu\w+|\bcertificateur\b|\borganisme (?:de formation|certificateur)\b|\bawarding body\b"),
        (EXAMINER, r"\b(?:modele de langu\w+|language models?|llm|chatgpt|gpt|intelligence artificielle|artificial intelligence|ai (?:model|judge|grader|system)|ia (?:qui|de notation|correctrice))\b"),
        (EXAMINER, r"\b(?:negociation|prestation|performance|negotiation|copie)\b.{0,30}\b(?:evalu\w+|not(?:ee|er|ation)|assess\w*|grad(?:e|ed|ing)|scor(?:e|ed|ing)|marked)\b"),
        (EXAMINER, r"\btranscri(?:pts?|ptions?|be)\b|\bverdicts?\b|\bt\d{3}\b|\bcand\b|\bcpty\b"),
        (SYSTEM, r"(?:^|[\s\[<({|#*])(?:system|systeme|developer|developpeur|assistant|admin|root|sysadmin)\s*(?:message|prompt|note|override)?\s*[:>\]})|=]"),
        (SYSTEM, r"<\s*/?\s*\|?\s*(?:system|im_start|im_end|inst|sys|assistant|user|s>|eot|end|transcri|instruction|note|admin|data|evaluat)"),
        (SYSTEM, r"\[\s*/?\s*(?:system|systeme|inst|admin|note|fin|end|override|instruction)"),
        (SYSTEM, rf"\b(?:ignor\w+|disregard\w*|forget|oubli\w+|overrid\w+|annul\w+|bypass\w*|neglig\w+|set aside|faites abstraction)\b.{{0,40}}\b{_RULES}\b"),
        (SYSTEM, r"\b(?:new|updated|nouvelles?|revised) (?:instructions?|consignes?|regle de notation|scoring)\s*[:.]|\boverride\b|\bprompts?\b|\bmode (?:debug|developpeur|admin|test)\b|\b(?:debug|developer|test|maintenance) mode\b"),
        (SYSTEM, r"\b(?:fin|end) (?:de|of) (?:la |the |l')?(?:transcri|seance|session|conversation|negociation|negotiation|dialogue|data|donnees)"),
        (DATA, r"[\"'“{,]\s*(?:level|evidence|checklist|decision|why_not\w*|verdict|score|niveau|note|quote|speaker|met|strength|next_step)\s*[\"'”]?\s*[:=]"),
        (DATA, r"```|</?\w+>|<!--|-->|\}\s*[\]}]|\"\s*:\s*(?:\d|\"|\[|\{)"),
        (ECHO, r"\b(?:je|j'|nous|i|we)\W*(?:ai |have |viens de |am |'m |'ve )?(?:fais|fait|faire|demontr\w+|manifest\w+|demonstrat\w+|show(?:ing|n|ed)?|display\w*|prov\w+|prouv\w+|montr\w+|exhibit\w*|pratiqu\w+|practi[sc]\w+)\b.{0,30}\b(?:preuve|ecoute|listening|proactiv\w+|adaptab\w+|conviction|convinc\w+|persua\w+|empath\w+|argumentation|concertation|maitrise|mastery|excellen\w+|rigueur|competence\w*|skills?)\b"),
        (ECHO, r"\b(?:ecoute active|active listening|active and responsive|capacite de conviction|power to convince|verite des donnees|truth of the data|joint problem.solving|adaptabilite et concertation|construction des arguments|building of arguments|atteinte des objectifs|qualite des supports|quality of (?:the )?materials|proactivite|proactivity)\b"),
        (TONGUE, r"\b(?:ignorier\w*|anweisung\w*|bewert\w+|hochstnote|punktzahl|prufer\w*|nota maxima|puntuacion|calificac\w+|instrucciones|evaluador\w*|istruzioni|punteggio|voto massimo|valutator\w+|instrucoes|pontuacao|avaliador\w*|examinator\w*|summa cum laude|optime|iudex|instructiones)\b"),
    )
)  # fmt: skip

_TOKEN = re.compile(r"[A-Za-z0-9+/=]{28,}")
_LITERAL = re.compile(r"&(?:#x?[0-9a-f]+|nbsp|zwnj|zwj|lt|gt);|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}", re.I)


def _hidden(text: str) -> bool:
    """Characters that nobody sees, letters of two scripts in a word, letters set apart, codes."""
    visible = text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    marks = {"Cf", "Co", "Cn", "Cs"}
    if any(unicodedata.category(c) in marks or 0xFE00 <= ord(c) <= 0xFE0F for c in visible):
        return True
    if any(_mixed(word) for word in visible.split()):
        return True
    if _APART.search(unicodedata.normalize("NFKD", text).casefold()):
        return True
    return bool(_TOKEN.search(text) or _LITERAL.search(text))


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0] if char.isalpha() else ""


def _mixed(word: str) -> bool:
    scripts = {_script(c) for c in word} & {"LATIN", "CYRILLIC", "GREEK"}
    return len(scripts) > 1


def _foreign_script(text: str) -> bool:
    """More than a name in another script."""
    known = {"", "LATIN", "MICRO", "FEMININE", "MASCULINE", "DOUBLE-STRUCK"}
    return sum(_script(c) not in known for c in text) >= 6


_WORD = re.compile(r"[a-z]{2,}")
_PRAISE = re.compile(
    r"\b(?:excellen\w+|exception\w+|remarqu\w+|remarkabl\w+|extraordinai\w+|extraordinar\w+"
    r"|outstanding\w*|magnifi\w+|brillan\w+|brillian\w+|superb\w*|parfait\w*|perfect\w*|genial\w*"
    r"|formidabl\w+|fantasti\w+|exemplai\w+|exemplar\w+|impeccabl\w+|admirabl\w+|sublim\w+"
    r"|incomparabl\w+|unparallel\w+|flawless\w*|masterful\w*|magistra\w+|world.class|unrivall?ed"
    r"|incroyabl\w+|incredibl\w+|stellar|superlati\w+|virtuos\w+|visionar\w+|inegal\w+)\b"
)
_LONG, _FEW, _OFTEN, _FLATTERED = 40, 0.5, 3, 4


def _words(plain: str) -> list[str]:
    return _WORD.findall(plain)


def _hollow(plain: str) -> bool:
    """Many words of praise, or the same few words again and again."""
    if len(_PRAISE.findall(plain)) >= _FLATTERED:
        return True
    said = _words(plain)
    if len(said) < _LONG // 2:
        return False
    runs = Counter(zip(said, said[1:], said[2:], strict=False))
    repeated = sum(n for n in runs.values() if n >= _OFTEN)
    few = len(said) >= _LONG and len(set(said)) / len(said) < _FEW
    return few or 3 * repeated >= len(said)


_RUN = 6
"""Words in a row that are nobody's own when the rubric has them too."""


def _in_a_row(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


_SEEN: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (HIDDEN, _hidden),
    (TONGUE, _foreign_script),
)
