"""Values that no word does anything with: a bare one is put on the table, a told one is not."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiator.counterpart.hearing.brief import suits
from negotiator.counterpart.hearing.clauses import Clause, Role
from negotiator.counterpart.hearing.deeds import (
    GIVING,
    ME,
    NAMING,
    VERB,
    YOU,
    Deed,
    Standing,
    conditional,
)
from negotiator.counterpart.hearing.figures import Kind
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.scenario.model import Measure

_COPULA = re.compile(
    r"\b(?:entre(?:ra)? en vigueur|prend(?:ra)? effet|takes? effect|(?:comes?|enters?) into force|s'applique(?:ra)?"
    r"|applies|starts?|est|sont|sera|seront|serait|seraient|reste|is|are|will be|would be|stays|remains|stand at"
    r"|s'eleve|se fait|se fera|se ferait)\b"
)
_YOU_ACT = re.compile(r"\b(?:vous|you)\b")
_THEIR_PLACE = re.compile(
    r"\b(?:by|through|from|at|to|par|chez|sur|a|dans|de|jusqu'a) (?:your|votre|vos) \w+|\bchez vous\b"
    r"|\b(?:s'il (?:vous|te) plait|thank you|(?:vers|chez|avec|towards?|with) (?:vous|you))\b"
    r"|\b(?:comme vous|as you|pour vous|for you|a vous|up to you|you choose|au choix)\b[^,;]*"
)
_TELLS = re.compile(
    r"(?:c'est|c'etait|ce sont|ca|cela|il|elle|ils|elles|je (?:comprends|vois|sais|connais)"
    r"|it|they|that|this|it's|that's|i (?:understand|see|know))(?![\w'])"
    r"(?! (?:possible|faisable|bon|ok|d'accord|oui|mon|ma|notre|nos|tout|ce que|a (?:vous|nous|votre|notre|ma)"
    r"|(?:le |the |un |a )?(?:mieux|max\w*|min\w*|moins|plus (?:bas|haut)|derni\w+|bon|juste|best|most|least|lowest|highest|last|final|fair|good)"
    r"|my|our|fine|doable|feasible|all|what|for (?:you|us|me)|yours|ours|mine))"
)
_SUBJECT = re.compile(
    r"(?:le|la|les|l'|votre|vos|un|une|son|sa|leur|the|your|an?|its|their) ?(?:\w+ ){1,3}?(?:est|sont|etait|a|ont|va|vont|fait"
    r"|facture|connait|prend|demande|coute|dure|arrive|reste|is|are|was|has|have|had|takes?|costs?|needs?|charges?|asks?|works?)"
    r"(?! (?:pour|a|for|to) (?:vous|nous|moi|votre|notre|ma|you|us|me|your|our)\b)(?!\w)"
)
_ASKED_FOR = re.compile(r"\b(?:please|s'il vous plait|merci|thanks?)\b")
_SAID_OF = re.compile(
    r" (?:your|the|we|our|you|it|le|la|les|l'|vous|nous|on|c'est|il|elle|votre|notre|vos|nos) ?(?:\w+ ){0,3}?(?:\w+)"
)
_FRAME = re.compile(r"(?:and |et )?(?:sur|over|en|in|under|sous|avec|with|selon|dans|pour|for)\b")
_OPENERS = frozenset(
    (
        "ok okay bon alors donc enfin voila voici finally well right good yes oui then also aussi plus avec with pour for"
        " sous dans within under over sur from depuis delai prix price plutot rather just only seulement disons max maxi"
        " mini minimum maximum environ about around roughly soit either ramene ramenee reduit reduite porte portee passe"
        " somewhere entre between around quelque part autour brought down up reduced raised cut livre livree livraison delivered delivery unloaded please chez notre nos our"
        " cote side point question concernant regarding quant concerning contract contrat"
    ).split()
)
_STATED = re.compile(
    r"\b(?:nous|we|i|je|he|she|they|il|elle|ils|who|wants?|wanted|invoiced|sold|bought|limits?|caps?)\b"
)
_DENIES = re.compile(
    r"(?:i|we|je|nous|on) (?:do not|don't|no longer|never|ne|n')\b|(?:i|we) (?:gave|give) (?:it|that) up"
)


def ungoverned(scene: Scene, plain: Standing, theirs: bool) -> Standing:
    """No word says what is done with the value: a bare one is put on the table."""
    mention, clause = plain.mention, plain.clause
    if theirs:
        return plain
    if mention.relative:
        return replace(plain, deed=Deed.OFFER, sure=0.8)
    text = scene.text(clause)
    rest = _THEIR_PLACE.sub(" ", text.replace(scene.norm[mention.start : mention.end], " "))
    facts = [t for t in scene.topics if t.tag.kind == "fact"]
    by_id = {f.id: f for f in scene.scenario.candidate.facts}
    if mention.figure is not None and any(
        clause.start <= t.start < clause.end and suits(scene, by_id[t.tag.id], mention.figure)
        for t in facts
    ):
        return replace(plain, sure=0.5)
    if mention.out_of_range and any(
        fact.value == mention.value for fact in scene.scenario.candidate.facts
    ):
        return replace(plain, sure=0.5)
    if mention.value == scene.theirs(mention.issue):
        said = scene.norm[scene.sentences[clause.sentence].start : mention.start]
        refused = [s for s in scene.signs if s.stance is Stance.REFUSE and s.start < mention.start]
        if len(scene.mentions) < 2 or (refused and scene.text(refused[-1]) in said):
            return plain
    if mention.figure is None and (_priced(scene, clause) or _frames(scene, clause, mention)):
        return plain
    if mention.figure is None and _only_a_topic(scene, clause, mention, rest):
        return plain
    if dislocated(scene, clause, mention):
        return plain
    lasts = scene.scenario.specs[mention.issue].measure is Measure.MONTHS
    if lasts and _frames(scene, clause, mention):
        return plain
    follows = clause.role is Role.THEN or (conditional(scene, clause) and not mention.figure)
    if follows and _COPULA.search(rest) and not YOU.search(rest):
        return replace(plain, deed=Deed.OFFER, sure=0.8)  # « alors c'est 510 € »
    ahead = scene.norm[clause.start : mention.start]
    addressed = YOU.search(_THEIR_PLACE.sub(" ", ahead)) or _YOU_ACT.search(rest)
    if (
        not VERB.search(rest)
        and not addressed
        and not _speaks_of_itself(scene, rest)
        and not _goes_on(scene, clause)
        and _strange(scene, clause, mention) < 2
    ):
        return replace(plain, deed=Deed.OFFER, sure=0.85)
    if _YOU_ACT.search(rest):
        return plain
    subject = any(
        c.tag.issue == mention.issue and c.end <= mention.start
        for c in scene.cues_in(clause.start, clause.end)
    )
    if subject and _COPULA.search(rest):
        return replace(plain, deed=Deed.OFFER, sure=0.75)
    # An option in a statement that puts nothing forward is talk, unless its issue is named first.
    if subject:
        return replace(plain, deed=Deed.OFFER, sure=0.65)
    return plain


def dislocated(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« la médiation, ça dure trois mois », « 35 jours, c'est le délai usine »: a value set before a
    statement about it, which neither offers nor accepts, is what is spoken of. Under its heading it is
    put forward (« litiges : la médiation, c'est plus simple »), and so it is beside other values."""
    rest = scene.text(clause).replace(scene.norm[mention.start : mention.end], " ")
    later = scene.after(clause)
    sentence = scene.sentences[clause.sentence]
    if clause.role is Role.THEN or not later or _strange_words(rest):
        return False
    if _ASKED_FOR.search(scene.text(sentence)):
        return False
    if any(c.tag.issue == mention.issue for c in scene.cues_in(sentence.start, clause.start)):
        return False
    put = {*GIVING, Stance.ACCEPT, Stance.REFUSE, Stance.OBJECT}
    for part in later:
        stances = {s.stance for s in scene.signs_in(part)}
        if stances & put or (scene.mentions_in(part) and not stances & NAMING):
            return False
    return any(
        pattern.match(scene.norm, part.start, part.end)
        for part in later[:2]
        for pattern in (_TELLS, _SUBJECT)
    )


def _strange_words(text: str) -> bool:
    return any(len(w) > 3 and w not in _OPENERS for w in re.findall(r"[a-z]+", text))


def _only_a_topic(scene: Scene, clause: Clause, mention: Mention, rest: str) -> bool:
    """« à bientôt dans la chambre témoin »: what an interest or an argument is spoken of by is no
    option among other words, where its issue is not named and nothing else is put forward."""
    sentence = scene.sentences[clause.sentence]
    return (
        any(t.start <= mention.start and mention.end <= t.end for t in scene.topics)
        and _strange_words(rest)
        and not any(
            c.tag.issue == mention.issue for c in scene.cues_in(sentence.start, sentence.end)
        )
        and not any(
            m is not mention and sentence.start <= m.start < sentence.end for m in scene.mentions
        )
    )


def _speaks_of_itself(scene: Scene, text: str) -> bool:
    return any(scene.language != "en" or m[0] != "on" for m in ME.finditer(text))


def _frames(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """« en CIP, l'assurance couvre tous les risques »: the value only says what is spoken of."""
    if not _FRAME.match(scene.text(clause)):
        return False
    stances = {s.stance for s in scene.signs_in(clause)}
    said_of = _SAID_OF.match(scene.norm, mention.end, clause.end)
    if mention.figure is None and said_of and not stances & {*GIVING, Stance.ACCEPT}:
        return True
    return any(
        not {s.stance for s in scene.signs_in(part)} & {*GIVING, Stance.ACCEPT}
        and not scene.mentions_in(part)
        and (VERB.search(scene.text(part)) or scene.signs_in(part))
        for part in scene.after(clause)[:1]
    )


def _goes_on(scene: Scene, clause: Clause) -> bool:
    """Whether the clause only adds to a statement: « nous avons facturé 520 €, avec acompte »."""
    if clause.role not in (Role.JOINED, Role.MAIN):
        return False
    earlier = scene.before(clause)
    if not earlier:
        return any(_DENIES.match(scene.text(c)) for c in scene.after(clause)[:1])
    stances = {s.stance for c in earlier for s in scene.signs_in(c)}
    if stances & {*GIVING, Stance.ACCEPT}:
        return False
    told = Stance.RIVAL in stances and not YOU.search(scene.text(clause))
    return bool(told and not ME.search(scene.text(clause))) or bool(
        _STATED.search(scene.text(earlier[-1]))
    )


def _strange(scene: Scene, clause: Clause, mention: Mention) -> int:
    """How many words in front of a value neither open a phrase nor belong to the deal."""
    known = [(c.start, c.end) for c in scene.cues] + [(c.start, c.end) for c in scene.choices]
    known += [(f.start, f.end) for f in scene.figures]
    known += [(m.start, m.end) for m in scene.mentions]
    return sum(
        len(m[0]) > 3
        and m[0] not in _OPENERS
        and not any(a <= clause.start + m.start() < b for a, b in known)
        for m in re.finditer(r"[a-z][a-z'-]+", scene.norm[clause.start : mention.start])
    )


def _priced(scene: Scene, clause: Clause) -> bool:
    """« la livraison par hôtel, c'est 34 € »: the brief's own figure tells what it costs."""
    facts = [f.value for f in scene.scenario.candidate.facts if f.value is not None]
    if any(
        f.value in facts and not any(m.figure is f for m in scene.mentions)
        for f in scene.figures
        if clause.start <= f.start < clause.end and f.kind is Kind.MONEY
    ):
        return True
    return any(
        re.match(r"(?:c'est|ca (?:fait|coute)|it's|that's|it costs?)\b", scene.text(part))
        and any(f.value in facts for f in scene.figures if part.start <= f.start < part.end)
        for part in scene.after(clause)[:1]
    )
