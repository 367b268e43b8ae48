"""The rule hearing: what one turn means, without any model.

Read the turn (``scene``), find the values spoken of (``choices``, ``attach``, ``relative``),
judge what is done with each (``standing``), and gather offers, answers, questions, claims and
acts. Pure: the same turn at the same table is always heard the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiator.counterpart.hearing.acts import acts, matters
from negotiator.counterpart.hearing.answers import answers
from negotiator.counterpart.hearing.attach import attached
from negotiator.counterpart.hearing.choices import chosen
from negotiator.counterpart.hearing.claims import arguments, claims
from negotiator.counterpart.hearing.clauses import Role
from negotiator.counterpart.hearing.deeds import Deed, Standing, question_at, second_person
from negotiator.counterpart.hearing.figures import Kind
from negotiator.counterpart.hearing.questions import Asked, asked, described
from negotiator.counterpart.hearing.relative import told_by_table
from negotiator.counterpart.hearing.scene import Mention, Scene, scene
from negotiator.counterpart.hearing.stances import Stance
from negotiator.counterpart.hearing.standing import standings
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker, Table
from negotiator.scenario.model import Language, Scenario
from negotiator.transcript import Claim, Heard, Term

_RESTATED = re.compile(
    r"(?<!\w)(?:soit|c'est-a-dire|i\.e\.|ie|that is|which is|which means|a savoir|ce qui fait)\b[^,;]{0,24}$"
)
_SET_AGAINST = re.compile(
    r"(?<!\w)(?:ou|or|pas|not|plutot|rather|mais|but|au lieu|instead|contre|against|que|than|soit"
    r"|c'est|that is|which is|versus|vs|sinon|puis|then)(?!\w)|[=/]"
)
_FOR_IT = re.compile(
    r"(?<!\w)(?:contre|against|en echange|in exchange|(?:mais|but) (?:alors|then))(?!\w)"
)
_GIVEN_THAT = re.compile(r"(?:^|, )(?:pour|for|avec|with|a|at|on|sur) $")
_THEN_I = re.compile(r"(?<!\w)(?:je|j'|nous|on|i|we)(?!\w)")
_AND_I = re.compile(r"(?<!\w)(?:et|and) (?:moi,? )?(?:je|nous|on|i|we)(?!\w)|(?<!\w)et j'")
_OR_ELSE = re.compile(r"(?<!\w)(?:sinon|otherwise|or else)(?!\w)")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_EITHER = re.compile(r"(?<!\w)(?:ou|or|soit|either|ou bien|ou alors)(?!\w)")


def hear(
    text: str,
    scenario: Scenario,
    table: Table,
    *,
    language: Language,
    speaker: Speaker = Speaker.CANDIDATE,
) -> Heard:
    """What ``speaker`` means by ``text`` at this table. Never raises, whatever the text.

    ``language`` is the session's; French and English are understood in either, and mixed. The
    language heard is "" when it is neither: then nothing is taken from the turn.
    """
    return listen(text, scenario, table, language=language, speaker=speaker).heard


@dataclass(frozen=True, slots=True)
class Named:
    """A value spoken of, whatever is done with it. ``issue`` is None for a figure that belongs
    to none, ``value`` then the bare number; ``offered``: it is put on the table; ``small``: a
    count as people say it (« deux questions », "three points")."""

    issue: str | None
    value: Value
    offered: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Listened:
    """What a turn means, and every value it names. ``masked``: numbers in dates, times, names of
    standards and the like, which count as no figure."""

    heard: Heard
    named: tuple[Named, ...]
    masked: tuple[str, ...]


def listen(
    text: str, scenario: Scenario, table: Table, *, language: Language, speaker: Speaker
) -> Listened:
    """``hear`` with every value that was named beside what was meant."""
    heard = scene(text, scenario, table, language=language, speaker=speaker)
    if not heard.sentences or not heard.language:
        nothing = Heard(acts={}, language=heard.language, cut=heard.passage.cut)
        return Listened(nothing, _unattached(heard, []), _masked(heard))
    asks = asked(heard)
    heard.mentions = _mentions(heard)
    found = standings(heard, asks)
    offered = {id(s.mention) for s in found if s.deed is Deed.OFFER}
    named = [
        Named(m.issue, v, id(m) in offered)
        for m in heard.mentions
        for v in dict.fromkeys((m.value, *m.choices, *(x for x in (m.low, m.high) if x)))
    ]
    return Listened(
        _meaning(heard, asks, found), (*named, *_unattached(heard, found)), _masked(heard)
    )


def _unattached(heard: Scene, found: Sequence[Standing]) -> tuple[Named, ...]:
    """The figures that belong to no issue."""
    used = {s.mention.figure for s in found if s.mention.figure is not None}
    return tuple(
        Named(None, f.value, small=f.words and f.value <= 10 and f.kind in (Kind.THING, Kind.BARE))
        for f in heard.figures
        if f not in used
        and not any(m.start <= f.start and f.end <= m.end + 1 for m in heard.mentions)
    )


def _masked(heard: Scene) -> tuple[str, ...]:
    """The digits of the turn that no figure and no option's name holds."""
    spans = [(f.start, f.end) for f in heard.figures]
    spans += [(m.start, m.end) for m in heard.mentions]
    return tuple(
        found[0]
        for found in _DIGITS.finditer(heard.norm)
        if not any(start <= found.start() < end for start, end in spans)
    )


def _meaning(heard: Scene, asks: list[Asked], found: Sequence[Standing]) -> Heard:
    tied = _tied(heard, found)
    offer = _offer(heard, found)
    said = answers(heard, found, asks)
    stated = claims(heard, found, asks)
    argued = arguments(heard, found, asks, stated)
    cares = matters(heard, asks)
    doing = acts(heard, offer, said, asks, tied=tied, stated=stated, argued=argued, matters=cares)
    return Heard(
        acts=doing,
        offer=offer,
        accepts=tuple(said.accepts),
        refuses=tuple(said.refuses),
        tied=tied and bool(offer),
        questions=described(heard, asks),
        arguments=argued,
        objections=tuple(said.objections),
        claims=stated,
        matters=cares,
        topics=_topics(heard),
        unclear=_unclear(heard, found, stated, asks),
        language=heard.language,
        cut=heard.passage.cut,
    )


def _mentions(heard: Scene) -> list[Mention]:
    """Every value spoken of, left to right; a figure inside an option's name is part of it."""
    options = _outermost(chosen(heard))
    found = list(options)
    heard.mentions = found
    for figure in heard.figures:
        if any(m.start <= figure.start and figure.end <= m.end + 1 for m in options):
            continue
        mention = attached(heard, figure)
        if mention is not None:
            _told_apart(heard, found, mention)
    levels = [
        m
        for m in found
        if m.figure is not None
        and not m.figure.replaced
        and m.value not in (heard.own(m.issue), heard.theirs(m.issue))
    ]
    for mention in told_by_table(heard):
        if not any(
            m.issue == mention.issue and heard.clause_at(m.start) == heard.clause_at(mention.start)
            for m in levels
        ):
            found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _told_apart(heard: Scene, found: list[Mention], new: Mention) -> None:
    """Add a figure. Two values of one clause that neither replace nor restate each other are of
    two issues, where one of them can be: « 70 jours de délai et 45 jours pour payer »."""
    for old in found:
        if old.issue != new.issue or old.value == new.value or old.figure is None:
            continue
        assert new.figure is not None
        if heard.clause_at(old.start) != heard.clause_at(new.start):
            continue
        between = heard.norm[old.end : new.start]
        if old.figure.replaced or new.figure.replaced or old.figure.sign or new.figure.sign:
            continue
        if _SET_AGAINST.search(between):
            continue
        later = attached(heard, new.figure, but=(new.issue,))
        if later is not None and not later.out_of_range:
            found.append(later)
            return
        earlier = attached(heard, old.figure, but=(old.issue,))
        if earlier is not None and not earlier.out_of_range:
            found[found.index(old)] = earlier
    found.append(new)


def _outermost(options: list[Mention]) -> list[Mention]:
    """Without options named inside the name of another: the letter of credit of « dès
    l'ouverture de la lettre de crédit »."""
    return [
        m
        for m in options
        if not any(
            o.issue != m.issue
            and o.start <= m.start
            and m.end <= o.end
            and o.end - o.start > m.end - m.start
            for o in options
        )
    ]


def _offer(heard: Scene, found: Sequence[Standing]) -> tuple[Term, ...]:
    """The values put on the table, one term an issue: the last word counts."""
    terms: dict[str, Term] = {}
    made_at: dict[str, Standing] = {}
    for standing in found:
        if standing.deed is not Deed.OFFER:
            continue
        mention = standing.mention
        term = _term(heard, standing)
        earlier, last = terms.get(mention.issue), made_at.get(mention.issue)
        if earlier is not None and last is not None:
            between = heard.norm[last.mention.end : mention.start]
            same = last.clause.sentence == standing.clause.sentence
            if (
                same
                and ((mention.relative and mention.figure) or _restated(heard, last, between))
                and not last.mention.relative
            ):
                continue
            if same and _EITHER.search(between) and earlier.value != term.value:
                both = (*(earlier.alternatives or (earlier.value,)), term.value)
                terms[mention.issue] = replace(earlier, alternatives=both)
                continue
        terms[mention.issue] = term
        made_at[mention.issue] = standing
    return tuple(terms[i] for i in heard.scenario.specs if i in terms)


def _restated(heard: Scene, last: Standing, between: str) -> bool:
    """« 5 % de moins, soit 490 € »; but « soit 685 €, soit 695 € » are alternatives."""
    sentence = heard.sentences[last.clause.sentence]
    before = heard.norm[sentence.start : last.mention.start]
    either = re.search(r"\bsoit\b", before) is not None and "soit" in between
    return _RESTATED.search(between) is not None and not either


def _term(heard: Scene, standing: Standing) -> Term:
    mention, clause = standing.mention, standing.clause
    start, end = min(clause.start, mention.start), max(clause.end, mention.end)
    return Term(
        issue=mention.issue,
        value=mention.value,
        quote=heard.passage.quote(start, end).rstrip(" ,:;"),
        confidence=round(min(mention.confidence, standing.sure), 2),
        low=mention.low,
        high=mention.high,
        alternatives=mention.choices,
        out_of_range=mention.out_of_range,
    )


def _tied(heard: Scene, found: Sequence[Standing]) -> bool:
    """Whether the offered terms stand or fall together."""
    offered = [s for s in found if s.deed is Deed.OFFER]
    if not offered:
        return False
    if any(s.tied for s in offered):
        return True
    for clause in heard.clauses:
        if clause.role is Role.EXCHANGE:
            near = {clause.sentence, clause.sentence - 1}
            if any(s.clause.sentence in near for s in offered):
                return True
    by_sentence: dict[int, list[Standing]] = {}
    for standing in offered:
        by_sentence.setdefault(standing.clause.sentence, []).append(standing)
    return any(_both_move(heard, group) for group in by_sentence.values())


def _both_move(heard: Scene, group: Sequence[Standing]) -> bool:
    """« vous prenez 500 cartons et je descends à 12 € »: each side gives something."""
    if len({s.mention.issue for s in group}) < 2:
        return False
    yours = mine = False
    for standing in group:
        for sign in heard.signs_in(standing.clause):
            if sign.stance is Stance.PROPOSE and sign.start < standing.mention.start:
                yours |= second_person(heard, sign)
                mine |= re.match(r"(?:je|j'|nous|on|i|we)\b", heard.text(sign)) is not None
    between = heard.norm[group[0].mention.end : group[-1].mention.start]
    start = heard.norm[group[0].clause.start : group[0].mention.start]
    after = heard.norm[group[-1].mention.end : group[-1].clause.end]
    return (
        (yours and mine)
        or _FOR_IT.search(between) is not None
        or (_GIVEN_THAT.search(start) is not None and _THEN_I.search(between) is not None)
        or (_AND_I.search(between) is not None and not _THEN_I.search(start))
        or _OR_ELSE.search(after) is not None
    )


def _topics(heard: Scene) -> tuple[str, ...]:
    named = {c.tag.issue for c in heard.cues if c.tag.weight > 1}
    named |= {m.issue for m in heard.mentions}
    return tuple(i for i in heard.scenario.specs if i in named)


def _unclear(
    heard: Scene, found: Sequence[Standing], stated: Sequence[Claim], asks: Sequence[Asked]
) -> tuple[str, ...]:
    """Passages with a figure, or an option, that belongs to nothing here."""
    used = {s.mention.figure for s in found if s.mention.figure is not None}
    quotes = {c.quote for c in stated}
    passages: dict[str, None] = {}
    for figure in heard.figures:
        inside = any(m.start <= figure.start and figure.end <= m.end + 1 for m in heard.mentions)
        if figure in used or inside or figure.replaced:
            continue
        small = figure.words and figure.value <= 10 and not figure.sign
        counted = figure.kind in (Kind.TIME, Kind.PERCENT)
        if (figure.kind is Kind.THING or small) and not counted:
            continue
        clause = heard.clause_at(figure.start)
        stances = {s.stance for s in heard.signs_in(clause)}
        if stances & {Stance.FACT, Stance.PAST, Stance.RIVAL, Stance.REPORT, Stance.RECAP}:
            continue
        quote = heard.passage.quote(clause.start, max(clause.end, figure.end)).rstrip(" ,:;")
        if quote not in quotes:
            passages[quote] = None
    for start, end in heard.unclear:
        if any(m.start < end and start < m.end for m in heard.mentions):
            continue
        clause = heard.clause_at(start)
        if not question_at(asks, start) or heard.signs_in(clause):
            passages[heard.passage.quote(start, end)] = None
    return tuple(passages)
