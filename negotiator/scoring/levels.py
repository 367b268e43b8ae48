"""From figure to level, by a rule of the rubric: nothing here decides anything by itself."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.scenario.model import Language, Text
from negotiator.scenario.wording import NBSP
from negotiator.scoring.measures import MEASURES, Sources
from negotiator.scoring.rubric import Cap, Rule
from negotiator.scoring.scorecard import Evidence

_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Verdict:
    """``level`` None: a need of the rule is not met, and ``reason`` says which."""

    level: int | None
    reason: Text
    evidence: tuple[Evidence, ...] = ()


def apply(rule: Rule, sources: Sources) -> Verdict:
    """The level that ``rule`` gives, with the figures it rests on."""
    for need in rule.needs:
        value = MEASURES[need.measure].of(sources).value
        if value is None or value < need.at_least:
            return Verdict(None, need.otherwise)
    measure = MEASURES[rule.measure]
    measured = measure.of(sources)
    if measured.value is None:
        return Verdict(
            None,
            Text(
                fr=f"Rien à mesurer ici ({measure.label.fr.lower()}).",
                en=f"Nothing to measure here ({measure.label.en.lower()}).",
            ),
        )
    level = rule.level(measured.value)
    caps = [c for c in rule.caps if _applies(c, sources) and c.level < level]
    binding = min(caps, key=lambda c: c.level, default=None)

    def reason(language: Language) -> str:
        colon = f"{NBSP}:" if language == "fr" else ":"
        parts = [f"{measure.label[language]}{colon} {measured.shown[language]}."]
        if measured.detail is not None:
            parts.append(measured.detail[language])
        if binding is not None:
            why = binding.why[language]
            parts.append(f"{why[0].upper()}{why[1:]}.")
        return _clip(" ".join(parts))

    return Verdict(
        binding.level if binding else level,
        Text(fr=reason("fr"), en=reason("en")),
        measured.evidence,
    )


def _applies(cap: Cap, sources: Sources) -> bool:
    value = MEASURES[cap.measure].of(sources).value
    return value is not None and value >= cap.at_least


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(None, 1)[0] + "…"
