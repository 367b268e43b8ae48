"""Questions: where they are, open or yes-no, what they touch, whether they ask for an offer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiator.counterpart.hearing.clauses import Sentence
from negotiator.counterpart.hearing.figures import Kind
from negotiator.counterpart.hearing.patterns import compiled
from negotiator.counterpart.hearing.scene import Scene
from negotiator.transcript import About, Question

_LEAD = r"(?:et |and |mais |but |donc |alors |so |ok,? |bon,? |well,? )*"
_TOPIC = re.compile(
    r"(?:ok,? |bon,? |well,? |so |alors |donc |d'accord,? )*(?:what about|how about|and for|and (?:the|your)"
    r"|et (?:pour|le|la|les|l'|sur|concernant|cote|en ce qui|votre|vos)|quid d)"
)
_SUGGESTS = re.compile(
    r"\b(?:que diriez-vous|qu'est-ce que vous diriez|what (?:would|do) you say (?:to|if))\b"
)
_SAYS = re.compile(r"\d|\b(?:vous|you|est|is|are|va|vont|convient|works?|sont|ok|possible)\b")
_WH = compiled("questions/wh", before=r"(?<![\w'])", after=r"(?!\w)")
_BEGINS_OPEN = compiled("questions/begins_open", before=_LEAD, after=r"(?!\w)")
_BEGINS_CLOSED = compiled("questions/begins_closed", before=_LEAD, after=r"(?!\w)")
_EMBEDDED = compiled("questions/embedded", before="", after="")
_IMPERATIVE = compiled("questions/imperative", before=r"(?<![\w'])", after=r"(?!\w)")
_ASKS_OFFER = compiled("questions/asks_offer", before=r"(?<![\w'])", after="")
_ANSWERED = re.compile(
    r"(?:non|no|jamais|never|impossible|hors de question|out of the question|c'est (?:non|trop|irrealiste)"
    r"|(?:je|nous|on|i|we) (?:ne |n')?(?:can't|cannot|won't|will not|do not|don't|peu\w+ pas|pouvons pas|sign\w+ pas|veu\w+ pas))\b"
)
_SECOND = re.compile(r"\b(?:vous|you|possible|serait|would)\b")
_RHETORICAL = compiled("questions/rhetorical", before=r"(?<![\w'])", after="")
_BREAK = compiled("questions/break", before=r"\b", after="")


_ABOUT = {
    about: compiled(f"questions/{about.value}", before=r"(?<![\w'])", after="")
    for about in About
    if about is not About.TOPIC
}
_ASIDE = re.compile(r"(?:avant (?:de |d'|meme de |tout)|before )[^,?]{0,40}, ")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in ``norm[start:end]``; ``sure`` in 0…1."""

    start: int
    end: int
    open: bool
    sure: float
    sentence: int


def asked(scene: Scene) -> list[Asked]:
    """The questions of a turn. Rhetorical ones and requests for a break are none."""
    found: list[Asked] = []
    for index, sentence in enumerate(scene.sentences):
        one = _question(scene, sentence, index)
        if one is not None:
            found.append(one)
    return found


def _question(scene: Scene, sentence: Sentence, index: int) -> Asked | None:
    text = scene.text(sentence)
    marked = sentence.mark == "?"
    if _RHETORICAL.search(text) or (_BREAK.search(text) and not _amounts(scene, sentence)):
        return None
    embedded = _EMBEDDED.search(text)
    if embedded:
        return _from(sentence, index, embedded.start(), open=True, sure=0.9)
    if marked and _echo(scene, sentence, index):
        return None
    if marked:
        bare = _TOPIC.match(text)
        if bare is not None and len(text.split()) <= 7 and not _SAYS.search(text):
            return _from(sentence, index, bare.start(), open=True, sure=0.85)
        wh = _WH.search(text)
        if wh and not _SUGGESTS.search(text):
            return _from(sentence, index, wh.start(), open=True, sure=0.95)
        return _from(sentence, index, _closed_from(scene, sentence), open=False, sure=0.95)
    for clause in sentence.clauses:
        at = clause.start
        if _BEGINS_OPEN.match(scene.norm, at):
            return Asked(at, sentence.end, True, 0.75, index)
        if _BEGINS_CLOSED.match(scene.norm, at):
            return Asked(at, sentence.end, False, 0.7, index)
    imperative = _IMPERATIVE.search(text)
    if imperative:
        return _from(sentence, index, imperative.start(), open=True, sure=0.7)
    return None


def _amounts(scene: Scene, sentence: Sentence) -> bool:
    kinds = (Kind.MONEY, Kind.PERCENT, Kind.THING)
    return any(
        f.kind in kinds and "minute" not in scene.norm[f.start : f.end]
        for f in scene.figures
        if sentence.start <= f.start < sentence.end
    )


def _echo(scene: Scene, sentence: Sentence, index: int) -> bool:
    """« 90 jours ? C'est trop long. »: a value taken up to be commented on."""
    if index + 1 >= len(scene.sentences):
        return False
    text, answer = scene.text(sentence), scene.text(scene.sentences[index + 1])
    asks = _BEGINS_CLOSED.match(text) or _WH.search(text) or _SECOND.search(text)
    if not asks and _ANSWERED.match(answer):
        return True
    inside = [f for f in scene.figures if sentence.start <= f.start < sentence.end]
    if inside and len(text.split()) <= 2 and _WH.search(answer):
        return True  # « 450 € ? Comment avez-vous calculé ce chiffre ? »
    if len(inside) != 1:
        return False
    left = scene.norm[sentence.start : inside[0].start] + scene.norm[inside[0].end : sentence.end]
    return len(left.split()) <= 1 and scene.sentences[index + 1].mark != "?"


def _from(sentence: Sentence, index: int, offset: int, *, open: bool, sure: float) -> Asked:
    """The question begins with the clause that holds its first telling word."""
    at = sentence.start + offset
    starts = [c.start for c in sentence.clauses if c.start <= at]
    return Asked(starts[-1] if starts else sentence.start, sentence.end, open, sure, index)


def _closed_from(scene: Scene, sentence: Sentence) -> int:
    """Where a yes-no question begins: at its inversion, else after a clause that states."""
    for clause in sentence.clauses:
        if _BEGINS_CLOSED.match(scene.norm, clause.start):
            return clause.start - sentence.start
    for clause in reversed(sentence.clauses):
        if clause.role.value in ("but", "then"):
            return clause.start - sentence.start
    return 0


def described(scene: Scene, asks: list[Asked]) -> tuple[Question, ...]:
    """The questions with the issues and interests that they touch.

    One that names nothing (« pourquoi ? », "what drives that?") is about what was named in
    the sentence before it.
    """
    made: list[Question] = []
    for ask in asks:
        text = scene.norm[ask.start : ask.end]
        about = next(
            (
                about
                for about, said in _ABOUT.items()
                if said.search(text) and not (ask.open and about is About.FRAME)
            ),
            About.TOPIC,
        )
        aside = _ASIDE.match(scene.norm, ask.start)
        issues, interests = _touched(scene, aside.end() if aside else ask.start, ask.end)
        if not issues and not interests and about is not About.PRIORITY:
            begin = scene.sentences[max(0, ask.sentence - 1)].start
            issues, interests = _touched(scene, begin, ask.start)
        quote = scene.passage.quote(ask.start, ask.end)
        wants = bool(_ASKS_OFFER.search(text)) and ask.open
        made.append(Question(ask.open, issues, interests, quote, wants, about))
    return tuple(made)


def _touched(scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = [c.tag.issue for c in scene.cues_in(start, end) if c.tag.weight > 1]
    named += [m.issue for m in scene.mentions if start <= m.start < end]
    interests = [
        t.tag.id for t in scene.topics if t.tag.kind == "interest" and start <= t.start < end
    ]
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(interests))
