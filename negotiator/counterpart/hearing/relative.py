"""Positions told against the table: « 5 % de moins », "split the difference", « même prix »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.counterpart.hearing.figures import Figure, Kind, in_days, in_months
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.deal.issue import Value, tidy
from negotiator.deal.utility import Worth
from negotiator.scenario.model import Clause, IssueSpec, Measure

_MIDDLE = re.compile(
    r"\bcoup\w* la poire en deux\b|\bla poire en deux\b|\b(?:split|cut|halv|divid|shar)\w* (?:the|this|that) (?:difference|gap)(?: (?:in|by) (?:two|half))?\b"
    r"|\bmeet(?:ing)? (?:you |me |each other )?(?:in the middle|half[- ]?way)\b|\bhalf[- ]?way\b"
    r"|\ba mi[- ]chemin\b|\bmoitie du chemin\b|\bhalf (?:of )?the way\b|\bmoitie[- ]moitie\b|\bcouper en deux\b|\bcoup\w+ (?:en deux|l'ecart en deux)\b"
    r"|\bpartag\w+ (?:la difference|l'ecart|en deux)\b|\bfifty[- ]fifty\b|\b50[/-]50\b"
    r"|\bsplit it (?:in (?:two|half)|down the middle)\b|\bau milieu\b|\bentre les deux\b"
    r"|\bdiviser la difference\b|\bdifference (?:par|en) deux\b|\bmid-?point\b|\bdown the middle\b"
)
_FACTOR = re.compile(
    r"\b(?:doubl(?:er|ons|ez|iez|e|es|erais|ing)\b|le double\b|twice\b|deux fois plus\b|x ?2\b|2x\b)"
    r"|\b(?:tripl\w+|le triple|three times|trois fois plus|x ?3)\b"
    r"|\b(?:la moitie\b(?! du chemin)|half (?=(?!the way|of the way)(?:the|of|your|that))|halv\w+|moitie moins\b|divis\w+ par deux\b)"
)
_SAME = re.compile(
    r"\b(?:le |la |les |au |aux |a la |the |at the |on the )?(?:memes?|same|identique|inchangee?s?"
    r"|unchanged)\b"
)
_YOURS = re.compile(r"(?:avec |with |on |at |sur |pour )?(?:vos|votre|your) ")
_KEEP = re.compile(
    r"\b(?:inchangee?s?|unchanged|stays? the same|remains? the same|ne (?:change|bouge)\w* pas)\b"
)
_YOU_MOVE = re.compile(
    r"\b(?:vous|you|votre|vos|your|baissez|montez|faites|descendez|reduisez|accordez|augmentez"
    r"|raccourcissez|doublez|ajoutez|enlevez|retirez|rajoutez|give|drop|lower|knock|accordiez)\b"
)
_I_MOVE = re.compile(r"\b(?:je|j'|nous|on|i|we|i'll|we'll|i'd|we'd|notre|nos|mon|ma|my|our)\b")
_ROLES = {Clause.PRICE, Clause.COMMISSION, Clause.ROYALTY, Clause.FEE}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of ``issue`` by a figure, up (+1) or down (-1)."""

    issue: str
    sign: int
    figure: Figure


def level_after(scene: Scene, change: Change) -> Value | None:
    """The level a change leads to, None when the table holds nothing to count from."""
    spec = scene.scenario.specs[change.issue]
    base = _base(scene, spec, change.sign, change.figure.start)
    days = _days_of(scene, spec, base)
    if days is not None:
        return _option_after(scene, spec, days, change)
    if base is None or isinstance(base, str):
        return None
    step = _step(spec, change.figure, base)
    if step is None:
        return None
    result = tidy(base + change.sign * step)
    return result if result >= 0 else None


def told_by_table(scene: Scene) -> Iterator[Mention]:
    """Positions without a figure of their own: the middle, a multiple, the same."""
    for match in _MIDDLE.finditer(scene.norm):
        yield from _middle(scene, match.start(), match.end())
    for match in _FACTOR.finditer(scene.norm):
        yield from _multiplied(scene, match)
    for match in _SAME.finditer(scene.norm):
        yield from _same(scene, match.start(), match.end())
    yield from _yours(scene)


def _yours(scene: Scene) -> Iterator[Mention]:
    """« vos conditions de paiement, mais à 490 € »: what the other side asks for there."""
    for clause in scene.clauses:
        lead = _YOURS.match(scene.text(clause))
        after = [
            c for c in scene.clauses if c.sentence == clause.sentence and c.start > clause.start
        ]
        if lead is None or scene.signs_in(clause) or not after or not scene.mentions_in(after[0]):
            continue
        for cue in scene.cues_in(clause.start, clause.end):
            value = scene.theirs(cue.tag.issue)
            short = clause.end - cue.end <= 3 and cue.start - clause.start - lead.end() <= 1
            if short and cue.tag.weight > 1 and value is not None:
                yield Mention(cue.tag.issue, value, cue.start, cue.end, 0.8, relative=True)


def _base(scene: Scene, spec: IssueSpec, sign: int, at: int) -> Value | None:
    """What a change is counted from: the position of whoever is to move."""
    own, theirs = scene.own(spec.id), scene.theirs(spec.id)
    clause = scene.clause_at(at)
    before = scene.norm[clause.start : at]
    you, me = list(_YOU_MOVE.finditer(before)), list(_I_MOVE.finditer(before))
    yours = re.search(r"\b(?:votre|vos|your)\b", scene.norm[clause.start : clause.end])
    if yours or (you and (not me or me[0].start() > you[0].start())):
        mine = False
    elif me and not you and not _asks(before):
        mine = True
    else:
        mine = not _improves(scene, spec, sign)
    first, second = (own, theirs) if mine else (theirs, own)
    settled = scene.settled(spec.id)
    if first is not None:
        return first
    return settled if settled is not None else (second if not mine or not me else None)


def _asks(before: str) -> bool:
    """ "I need 5% off", « il me faut 5 % de moins »: the other side is to move."""
    return bool(
        re.search(
            r"\b(?:need|want|ask|require|expect|would like|'d like|faut|faudrait|voudr\w+|veux|voulons"
            r"|demand\w+|souhait\w+|aimer\w+|besoin|exig\w+|attend\w+|hoping|looking for)\b",
            before,
        )
    )


def _improves(scene: Scene, spec: IssueSpec, sign: int) -> bool:
    """Whether a move in that direction is to the speaker's own liking."""
    side = getattr(scene.scenario.preferences, scene.speaker.value)
    points = side.issues[spec.id].points
    if not points:
        table: dict[str, float] = dict(side.issues[spec.id].table)
        terms = sorted((d, o) for (d, _), o in scene.lexicon.terms.get(spec.id, {}).items())
        if not terms:
            return True
        return (Worth(1, table).of(terms[-1][1]) > Worth(1, table).of(terms[0][1])) == (sign > 0)
    return bool((points[-1][1] > points[0][1]) == (sign > 0))


def _step(spec: IssueSpec, figure: Figure, base: float) -> float | None:
    if figure.kind is Kind.PERCENT:
        return figure.value if spec.measure is Measure.PERCENT else base * figure.value / 100
    if figure.kind is Kind.TIME:
        if spec.measure is Measure.DAYS:
            return in_days(figure, figure.value)
        return in_months(figure, figure.value) if spec.measure is Measure.MONTHS else None
    return figure.value


def _days_of(scene: Scene, spec: IssueSpec, base: Value | None) -> tuple[float, bool] | None:
    terms = scene.lexicon.terms.get(spec.id, {})
    return next((k for k, option in terms.items() if option == base), None)


def _option_after(
    scene: Scene, spec: IssueSpec, base: tuple[float, bool], change: Change
) -> Value | None:
    if change.figure.kind is not Kind.TIME:
        return None
    days = base[0] + change.sign * in_days(change.figure, change.figure.value)
    return scene.lexicon.terms[spec.id].get((days, base[1]))


def _near(scene: Scene, start: int, end: int, within: int = 40) -> list[str]:
    """The issues named near a passage, the nearest first."""
    clause = scene.clause_at(start)
    sentence = scene.sentences[clause.sentence]
    found: list[tuple[float, str]] = []
    for cue in scene.cues_in(sentence.start, sentence.end):
        gap = cue.start - end if cue.start >= end else start - cue.end
        if cue.tag.weight > 1 and gap <= within:
            other = 0.0 if clause.start <= cue.start < clause.end else 20.0
            found.append((max(gap, 0) + other - 3 * cue.tag.weight, cue.tag.issue))
    return list(dict.fromkeys(issue for _, issue in sorted(found)))


def _middle(scene: Scene, start: int, end: int) -> Iterator[Mention]:
    """Half way between the two positions, on the issue named or on the only one in dispute."""
    apart: dict[str, Value] = {}
    for id, spec in scene.scenario.specs.items():
        own, theirs = scene.own(id), scene.theirs(id)
        if own is None or theirs is None or own == theirs or scene.settled(id) is not None:
            continue
        if isinstance(own, str) or isinstance(theirs, str):
            mine, other = _days_of(scene, spec, own), _days_of(scene, spec, theirs)
            terms = scene.lexicon.terms.get(id, {})
            if mine and other:
                between = terms.get(((mine[0] + other[0]) / 2, mine[1]))
                if between is not None:
                    apart[id] = between
            continue
        apart[id] = tidy((own + theirs) / 2)
    named = [i for i in _near(scene, start, end, 80) if i in apart]
    if not named:
        begin = scene.sentences[max(0, scene.clause_at(start).sentence - 1)].start
        spoken = [m for m in scene.mentions if m.figure and begin <= m.start < start]
        named = [m.issue for m in reversed(spoken) if m.issue in apart]
    if not named and scene.clause_at(start).sentence > 0:
        last = scene.sentences[scene.clause_at(start).sentence - 1]
        named = [c.tag.issue for c in scene.cues_in(last.start, last.end) if c.tag.issue in apart]
    prices = [i for i in apart if scene.scenario.specs[i].clause in _ROLES]
    if named:
        yield Mention(named[0], apart[named[0]], start, end, 0.9, relative=True)
    elif len(apart) == 1:
        issue, value = next(iter(apart.items()))
        yield Mention(issue, value, start, end, 0.9, relative=True)
    elif len(prices) == 1:
        yield Mention(prices[0], apart[prices[0]], start, end, 0.5, relative=True)
    else:
        scene.unclear.append((start, end))


def _multiplied(scene: Scene, match: re.Match[str]) -> Iterator[Mention]:
    word = match[0]
    if "tripl" in word or "three" in word or "trois" in word or word.endswith("3"):
        factor = 3.0
    else:
        factor = 0.5 if word.startswith(("la moitie", "hal", "moitie", "divis")) else 2.0
    clause = scene.clause_at(match.start())
    if any(m.start <= match.start() < m.end for m in scene.mentions):
        return
    for issue in _near(scene, match.start(), match.end(), 25):
        spec = scene.scenario.specs[issue]
        if spec.measure is None:
            continue
        sign = 1 if factor > 1 else -1
        base = _base(scene, spec, sign, match.end())
        if base is None or isinstance(base, str):
            scene.unclear.append((clause.start, clause.end))
            return
        value = tidy(base * factor)
        assert spec.minimum is not None and spec.maximum is not None
        outside = not spec.minimum <= value <= spec.maximum
        yield Mention(
            issue, value, match.start(), match.end(), 0.8, out_of_range=outside, relative=True
        )
        return


def _same(scene: Scene, start: int, end: int) -> Iterator[Mention]:
    """« même prix », "same terms": what already lies on the table."""
    word = scene.norm[start:end]
    if re.search(
        r"\b(?:quand |tout de |moi-|lui-|vous-|en |de |meme ?si)$", scene.norm[:start][-8:]
    ):
        return
    if scene.norm.startswith((" si ", " pas", " temps", " time", " que ", " as "), end):
        return
    before = scene.norm[max(0, start - 30) : start]
    for cue in scene.cues:
        if cue.tag.weight < 2:
            continue
        after = 0 <= cue.start - end <= 3 and not _KEEP.search(word)
        ahead = _KEEP.search(word) and 0 <= start - cue.end <= 12
        if not (after or ahead):
            continue
        issue = cue.tag.issue
        value = scene.settled(issue)
        value = value if value is not None else scene.theirs(issue)
        value = value if value is not None else scene.own(issue)
        if value is not None and "pas" not in before.split()[-2:]:
            yield Mention(issue, value, start, cue.end if after else end, 0.8, relative=True)
