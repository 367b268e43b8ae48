"""Which option of a choice was meant: the words for it, put together and weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from negotiator.counterpart.hearing.figures import Kind
from negotiator.counterpart.hearing.lexicon import Choice
from negotiator.counterpart.hearing.scene import Mention, Scene
from negotiator.counterpart.hearing.words import Found

_APART = re.compile(
    r"[.;!?\n]|\b(?:ou|or|pas|plutot|instead|au lieu|rather|contre|vs|versus|sauf|et non"
    r"|je|nous|i|we|vous|you|from|de (?:fca|exw|fob|dap|cif|cip|cpt|ddp))\b"
)
_OR = re.compile(r",? ?(?:ou|or|voire|ou bien|soit)(?: (?:en|a|par|by|in|le|la|un|une|the|an?))? ?")
# Words for an option that are other words as well: what must stand before them.
_NEEDED = {
    "check": r"(?:by|per|via|with a|par|en|accept|a) $",
    "cad": r"(?:par|by|en|in|contre|against) $",
    "au mieux": r"(?:livraison|livrer|fourni\w*|delivery) $",
    "best efforts": r"",
    "draft": r"(?:by|accepted|a|time) $",
    "avance": r"(?:une|d'|avec|par) ?$",
    "traite": r"(?:une|par|la|en|de) $",
    # « je confirme », "I confirm" and « pouvez-vous confirmer » are no confirmed credit.
    "confirme": r"^(?!.*(?:\b(?:je|nous|on|vous|me|te|il|elle|cela|ca|qui|i|we|le|la)|['’-][a-z]*) ?$)",
    "confirm": r"(?!)",
    "confirmer": r"(?!)",
}
_NEGATED = re.compile(r"\b(?:pas|sans|no|not|non|without|aucune?) (?:de |d'|la |une? |any |a )?$")
_FILLERS = re.compile(
    r"\b(?:so|then|ok|okay|please|svp|s'il vous plait|donc|alors|et|and|mais|but|plutot|rather|just|simply|simplement"
    r"|effective|upon|on|at|in|the|a|an|la|le|les|des?|en|au|aux|du|l'|effet|a partir|from|from the|only|uniquement"
    r"|pour nous|for us|yes|oui|bien|s'il vous plait|avec|with)\b"
)
_GAP = 44


@dataclass(slots=True)
class _Cluster:
    """Words that speak of one option together."""

    hits: list[Found[Choice]] = field(default_factory=list)
    options: set[str] = field(default_factory=set)

    @property
    def start(self) -> int:
        return min(h.start for h in self.hits)

    @property
    def end(self) -> int:
        return max(h.end for h in self.hits)


def chosen(scene: Scene) -> list[Mention]:
    """Every option spoken of, each once. What none of the options is goes to ``unclear``."""
    by_issue: dict[str, list[Found[Choice]]] = {}
    for hit in scene.choices:
        if _counts(scene, hit):
            by_issue.setdefault(hit.tag.issue, []).append(hit)
    found: list[Mention] = []
    for issue, hits in by_issue.items():
        hits.sort(key=lambda h: (h.start, -h.end))
        singles = [m for c in _clusters(scene, hits) for m in _resolved(scene, issue, c)]
        found += _alternatives(scene, singles)
    return sorted(found, key=lambda m: m.start)


def _counts(scene: Scene, hit: Found[Choice]) -> bool:
    said = scene.norm[hit.start : hit.end]
    needed = _NEEDED.get(said)
    if needed is not None and not re.search(needed, scene.norm[max(0, hit.start - 12) : hit.start]):
        return False
    # « 480 euros » names an amount, not the currency of the invoice.
    return not any(
        f.kind is not Kind.BARE
        and f.start <= hit.start
        and hit.end <= f.end
        and not (
            hit.start == f.start and hit.end == f.end and (hit.size > 2 or f.kind is Kind.THING)
        )
        for f in scene.figures
    )


def _clusters(scene: Scene, hits: Sequence[Found[Choice]]) -> Iterator[_Cluster]:
    current: _Cluster | None = None
    for hit in hits:
        if current is None:
            current = _Cluster([hit], set(hit.tag.options))
            continue
        common = current.options & hit.tag.options
        if hit.start < current.end:
            if common or (not current.options and not hit.tag.options):
                current.hits.append(hit)
                current.options = common
            elif hit.size > max(h.size for h in current.hits):
                current = _Cluster([hit], set(hit.tag.options))
            continue
        between = scene.norm[current.end : hit.start]
        if common and len(between) <= _GAP and not _APART.search(between):
            current.hits.append(hit)
            current.options = common
            continue
        yield current
        current = _Cluster([hit], set(hit.tag.options))
    if current is not None:
        yield current


def _resolved(scene: Scene, issue: str, cluster: _Cluster) -> Iterator[Mention]:
    weak = all(h.tag.weak for h in cluster.hits)
    if weak and not _supported(scene, issue, cluster):
        return
    if not cluster.options:
        if not weak:
            scene.unclear.append((cluster.start, cluster.end))
        return
    if _NEGATED.search(scene.norm[max(0, cluster.start - 14) : cluster.start]) and weak:
        return
    value, confidence = _best(scene, issue, cluster)
    yield Mention(issue, value, cluster.start, cluster.end, confidence)


def _supported(scene: Scene, issue: str, cluster: _Cluster) -> bool:
    """Whether the issue itself is named beside words too common to stand alone."""
    clause = scene.clause_at(cluster.start)
    sentence = scene.sentences[clause.sentence]
    if clause.end - clause.start <= 30 and scene.theirs(issue) in cluster.options:
        return True
    telling = {(h.start, h.end) for h in cluster.hits if h.size > 1}
    if len(telling) > 1 and all(
        a[1] <= b[0] or b[1] <= a[0] for a in telling for b in telling if a != b
    ):
        return True  # « francs suisses … à cours fixe »: two hints of one option
    rest = list(scene.norm)
    spans = [(s.start, s.end) for s in scene.signs_in(clause)]
    for start, end in (*spans, (cluster.start, cluster.end)):
        rest[start:end] = " " * (end - start)
    left = _FILLERS.sub("", "".join(rest[clause.start : clause.end]))
    if not left.strip(" ,.:;!-"):
        return True  # « je propose la signature », "euros please": nothing else is said
    counted = any(char.isdigit() for char in scene.norm[cluster.start : cluster.end])
    return any(
        c.tag.issue == issue
        and c.tag.weight > 1
        and (counted or not (cluster.start <= c.start and c.end <= cluster.end))
        and (c.start >= clause.start or cluster.start - c.end < 40)
        for c in scene.cues_in(sentence.start, min(sentence.end, cluster.end + 40))
    )


def _best(scene: Scene, issue: str, cluster: _Cluster) -> tuple[str, float]:
    """The option that explains most of the words, and how sure that is."""
    spec = scene.scenario.specs[issue]
    starts = {h: _tokens(scene, h) for h in cluster.hits}
    every = set().union(*starts.values())
    scores: dict[str, float] = {}
    for option in cluster.options:
        explained = set().union(*(starts[h] for h in cluster.hits if option in h.tag.options))
        exact = max((h.size for h in cluster.hits if option in h.tag.exact), default=0)
        scores[option] = (
            len(explained) - 0.5 * len(every - explained) + (0.3 + exact / 10) * (exact > 0)
        )
    best = max(scores.values())
    level = [o.id for o in spec.options if scores.get(o.id, -99.0) > best - 0.01]
    if len(level) == 1:
        return level[0], 0.95
    for position in (scene.theirs(issue), scene.own(issue)):
        if isinstance(position, str) and position in level:
            return position, 0.8
    return level[0], 0.6 if len(level) == 2 else 0.5


def _tokens(scene: Scene, hit: Found[Choice]) -> frozenset[int]:
    return frozenset(t.start for t in scene.tokens if hit.start <= t.start < hit.end)


def _alternatives(scene: Scene, singles: Sequence[Mention]) -> list[Mention]:
    """« FCA Lyon ou DAP Lyon » as one mention with both."""
    found: list[Mention] = []
    for mention in singles:
        last = found[-1] if found else None
        if last is None:
            found.append(mention)
            continue
        if last.value == mention.value and mention.start - last.end < 3:
            continue
        if _OR.fullmatch(scene.norm[last.end : mention.start]) and last.value != mention.value:
            both = (*(last.choices or (last.value,)), mention.value)
            sure = min(last.confidence, mention.confidence)
            found[-1] = Mention(last.issue, both[0], last.start, mention.end, sure, choices=both)
            continue
        found.append(mention)
    return found
