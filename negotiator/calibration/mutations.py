"""Transcripts changed on purpose, in a direction that the scores have to follow.

Take the questions out: listening falls. Falsify a figure: truthfulness falls. Give something away:
adaptability falls. Pad every turn with empty words: nothing rises. What the other side said stays
as it was; what the candidate says now is heard anew by the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.issue import Value
from negotiator.deal.table import Speaker
from negotiator.record import Exchange, Record, advance, begin, encode
from negotiator.scenario.model import IssueSpec, Language, Text
from negotiator.scenario.wording import say_term
from negotiator.store.journal import Entry, read

_KINDS = frozenset({"candidate", "heard", "decision", "counterpart", "ended", "resumed", "clock"})
"""What a changed transcript keeps of a journal: the talks, not how they were scored."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """``texts`` gives the changed turns, number → words, or nothing where it does not apply.

    ``criterion`` has to fall; None: no criterion may rise. ``measure``: what shows it where the
    criterion has no level, by its name in the rubric's list of measures.
    """

    id: str
    name: Text
    criterion: str | None
    measure: str
    texts: Callable[[Record], Mapping[int, str]]


def changed(path: Path, mutation: Mutation) -> list[tuple[str, dict[str, Any]]] | None:
    """The records of the changed transcript (kind, data), None where nothing can be changed."""
    entries = list(read(path).entries)
    record = folded([(e.kind, dict(e.data)) for e in entries], path)
    texts = mutation.texts(record)
    return list(_with_texts(entries, texts, mutation.id, path)) if texts else None


def folded(entries: Sequence[tuple[str, Mapping[str, Any]]], path: Path) -> Record:
    """The session that such records tell of; ``path`` is where it says it is."""
    record = begin(path, entries[0][1], entries[1][1])
    for kind, data in entries[2:]:
        record = advance(record, kind, data)
    return record


def _with_texts(
    entries: Sequence[Entry], texts: Mapping[int, str], suffix: str, path: Path
) -> Iterator[tuple[str, dict[str, Any]]]:
    header = dict(entries[0].data)
    record = begin(path, header, entries[1].data)
    header["id"] = f"{header['id']}+{suffix}"
    yield "session", header
    yield "persona", dict(entries[1].data)
    for entry in entries[2:]:
        if entry.kind not in _KINDS:
            continue
        data = dict(entry.data)
        if entry.kind == "candidate" and data["number"] in texts:
            data["text"] = texts[data["number"]]
        if entry.kind == "heard" and data["turn"] in texts:
            heard = hear(
                texts[data["turn"]], record.scenario, record.table, language=record.language
            )
            data = {"turn": data["turn"], "heard": encode(heard)}
        record = advance(record, entry.kind, data)
        yield entry.kind, data


_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…](?=\S)[^.!?…]*)*[.!?…]*\s*")
_NOTHING: Mapping[Language, str] = {"fr": "Bien.", "en": "Right."}


def _without_questions(record: Record) -> dict[int, str]:
    found = {}
    for exchange in record.exchanges:
        text = exchange.turn.text
        asked = [q.quote for q in exchange.heard.questions if q.quote]
        kept = "".join(
            s for s in _SENTENCE.findall(text) if "?" not in s and not any(q in s for q in asked)
        ).strip()
        if exchange.heard.questions or "?" in text:
            found[exchange.turn.number] = kept or _NOTHING[record.language]
    return found


_FIRST_DIGIT = re.compile(r"\d")


def _with_a_false_figure(record: Record) -> dict[int, str]:
    """The first true figure, with its leading digit changed."""
    for exchange in record.exchanges:
        for claim in exchange.heard.claims:
            text = exchange.turn.text
            at = text.find(claim.quote)
            digit = _FIRST_DIGIT.search(text, at) if claim.agrees and at >= 0 else None
            if digit is None or digit.start() >= at + len(claim.quote):
                continue
            other = str((int(digit.group()) + 3) % 9 + 1)
            return {exchange.turn.number: text[: digit.start()] + other + text[digit.end() :]}
    return {}


_GIFT: Mapping[Language, str] = {
    "fr": "Et puis tenez, je vous accorde {term}, c’est cadeau.",
    "en": "And look, I’ll give you {term}, as a gift.",
}
_STEP = 0.15
"""Of what an issue weighs: so much is given away at least."""


def _with_a_gift(record: Record) -> dict[int, str]:
    """A step for nothing on an issue where the candidate stands, at a moment after which the
    other side did not move: what it does later cannot be taken for a return."""
    for k, exchange in enumerate(record.exchanges):
        if any(_moved(e) for e in record.exchanges[k : k + 2]) or exchange.heard.accepts:
            continue
        held = exchange.before.positions(Speaker.CANDIDATE)
        for issue, spec in record.scenario.specs.items():
            free = issue in held and issue not in exchange.after.settled
            given = _worse(record, spec, held[issue]) if free else None
            if given is not None and issue not in exchange.heard.terms:
                term = say_term(spec, given, record.language)
                words = _GIFT[record.language].format(term=term)
                return {exchange.turn.number: f"{exchange.turn.text.rstrip()} {words}"}
    return {}


def _moved(exchange: Exchange) -> bool:
    """Whether the other side changed a position it held: a first one is no move."""
    before = exchange.before.positions(Speaker.COUNTERPART)
    after = exchange.after.positions(Speaker.COUNTERPART)
    return any(after.get(i) != v for i, v in before.items())


def _worse(record: Record, spec: IssueSpec, value: Value) -> Value | None:
    """The value nearest to ``value`` in the candidate's worth that gives away ``_STEP`` of what
    the issue weighs, or None where there is nothing left to give."""
    mine = record.scenario.preferences_of(Speaker.CANDIDATE)
    least = mine.share(spec.id, value) - _STEP * mine.worths[spec.id].weight
    values = next(i.values for i in record.scenario.domain if i.id == spec.id)
    worse = [v for v in values if mine.share(spec.id, v) <= least]
    return max(worse, key=lambda v: mine.share(spec.id, v), default=None)


_EMPTY: Mapping[Language, tuple[str, ...]] = {
    "fr": (
        "Comme je le disais, il me paraît vraiment essentiel de prendre les choses dans l’ordre.",
        "C’est un sujet important, et je tiens à le dire, parce que c’est un sujet qui compte.",
        "En tout état de cause, il faut bien voir que les choses sont ce qu’elles sont.",
        "Je crois, et je le dis comme je le pense, que tout cela va dans le bon sens.",
    ),
    "en": (
        "As I was saying, it really is essential to take things in the right order.",
        "This is an important subject, and I do want to say so, because it really matters.",
        "At the end of the day one has to see that things are what they are.",
        "I believe, and I say it as I feel it, that all of this is going the right way.",
    ),
}


def _padded(record: Record) -> dict[int, str]:
    words = _EMPTY[record.language]
    return {
        e.turn.number: f"{e.turn.text.rstrip()} {words[k % 4]} {words[(k + 1) % 4]}"
        for k, e in enumerate(record.exchanges)
    }


MUTATIONS = (
    Mutation(
        "no_questions",
        Text(fr="les questions retirées", en="questions taken out"),
        "listening",
        "questions",
        _without_questions,
    ),
    Mutation(
        "false_figure",
        Text(fr="un chiffre faussé", en="a figure falsified"),
        "truthfulness",
        "figures_true_share",
        _with_a_false_figure,
    ),
    Mutation(
        "gift",
        Text(fr="une concession offerte", en="a concession given away"),
        "adaptability",
        "concessions_returned_share",
        _with_a_gift,
    ),
    Mutation(
        "padding",
        Text(fr="des mots creux ajoutés", en="empty words added"),
        None,
        "",
        _padded,
    ),
)
