"""What a model is told before it speaks: an allow-list, as plain data for the prompt.

Reservation, weights, targets, undisclosed interests, the other side's brief and the trace of
the decision are not here, so no prompt can hold them.
"""

from __future__ import annotations

from negotiator.counterpart.voice.details import plain_company, plain_role
from negotiator.counterpart.voice.speech import Speech
from negotiator.deal.table import Speaker
from negotiator.scenario.wording import say_position

TURNS = 12
"""Turns of the talks that are shown; the table tells what came of the ones before."""

_LONGEST_TURN = 1200


def persona_data(speech: Speech) -> dict[str, object]:
    """Who speaks, and the public side of the scenario: the same all session."""
    scenario, language = speech.context.scenario, speech.language
    person = speech.context.person
    counterpart = scenario.counterpart
    return {
        "name": person.name,
        "role": plain_role(person.role[language]),
        "woman": person.gender == "f",
        "temperament": person.temperament[language],
        "company": plain_company(counterpart.company),
        "their_company": plain_company(scenario.candidate.company),
        "their_role": plain_role(scenario.candidate.role[language]),
        "buyer": scenario.candidate.trade == "seller",
        "video": scenario.channel == "video",
        "public": counterpart.public[language].strip(),
        "title": scenario.title[language],
        "issues": [spec.name[language] for spec in scenario.issues],
        "colleagues": [
            f"{p.name}, {plain_role(p.role[language])}"
            for p in counterpart.people
            if p.id != person.id
        ],
        "known": [
            f.statement[language] for f in scenario.candidate.facts if f.known_to_counterpart
        ],
    }


def moment_data(speech: Speech, draft: tuple[str, ...], nonce: str) -> dict[str, object]:
    """This turn: the table, what was said, how this person behaves, and what to say now."""
    persona = speech.persona
    return {
        "nonce": nonce,
        "turns": [
            {"mine": t.speaker is Speaker.COUNTERPART, "text": fenced(t.text, nonce)}
            for t in speech.turns[-TURNS:]
        ],
        "table": table_lines(speech),
        "draft": draft,
        "emotion": speech.move.emotion.value,
        "register": speech.context.register,
        "stage": speech.context.stage,
        "told": told(speech),
        "manner": {
            name: _sign(persona[name])
            for name in ("relationship", "directness", "expressiveness", "detail", "time")
        },
    }


def public_texts(speech: Speech) -> tuple[str, ...]:
    """Texts whose figures may be repeated: the public side, and everything said so far."""
    scenario, language = speech.context.scenario, speech.language
    counterpart = scenario.counterpart
    known = (f.statement[language] for f in scenario.candidate.facts if f.known_to_counterpart)
    reasons = (text[language] for text in counterpart.reasons.values())
    said = (t.text for t in speech.turns)
    return (counterpart.public[language], *known, *reasons, *told(speech), *said)


def told(speech: Speech) -> list[str]:
    """The scenario's own words that have been spoken by now."""
    side, language = speech.context.scenario.counterpart, speech.language
    return [
        *(i.said[language] for i in side.interests if i.id in speech.disclosed),
        *(e.said[language] for e in side.events if e.id in speech.happened),
        *(o.said[language] for o in side.objections if o.id in speech.objected),
    ]


def table_lines(speech: Speech) -> list[dict[str, str]]:
    """Issue by issue: where both sides stand, as everybody at the table has heard it."""
    scenario, language = speech.context.scenario, speech.language
    lines: list[dict[str, str]] = []
    for id, row in speech.table.rows.items():
        if row.candidate is None and row.counterpart is None:
            continue
        spec = scenario.specs[id]
        lines.append(
            {
                "issue": spec.name[language],
                "settled": say_position(spec, row.settled, language),
                "mine": say_position(spec, row.counterpart, language),
                "theirs": say_position(spec, row.candidate, language),
            }
        )
    return lines


def fenced(text: str, nonce: str) -> str:
    """The words of a turn on one line, unable to close the fence around them."""
    plain = " ".join(text.split()).replace(nonce, "")
    return plain if len(plain) <= _LONGEST_TURN else plain[:_LONGEST_TURN] + " …"


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
