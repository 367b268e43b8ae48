"""What a model reports of one turn, and the form in which it is asked for it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from negotiator.llm.structured import Form, an_object
from negotiator.scenario.model import Scenario
from negotiator.transcript import About, Act

MOST = 6
"""Entries of a list that are asked for; a turn seldom holds more."""


class _Part(BaseModel):
    # A server that does not enforce the form may add to it; what is missing is an error.
    model_config = ConfigDict(extra="ignore", frozen=True)


class ActSeen(_Part):
    act: str
    quote: str


class TermSeen(_Part):
    issue: str
    value: float | str
    quote: str


class IssueSeen(_Part):
    issue: str
    quote: str


class QuestionSeen(_Part):
    about: str
    subjects: list[str] = Field(max_length=4 * MOST)
    quote: str


class ArgumentSeen(_Part):
    argument: str
    quote: str


class ClaimSeen(_Part):
    fact: str
    value: float
    quote: str


class Reading(_Part):
    """One turn as a model read it; nothing in it has been checked against the turn yet."""

    acts: list[ActSeen] = Field(max_length=4 * MOST)
    offer: list[TermSeen] = Field(max_length=4 * MOST)
    accepts: list[IssueSeen] = Field(max_length=4 * MOST)
    refuses: list[IssueSeen] = Field(max_length=4 * MOST)
    questions: list[QuestionSeen] = Field(max_length=4 * MOST)
    arguments: list[ArgumentSeen] = Field(max_length=4 * MOST)
    claims: list[ClaimSeen] = Field(max_length=4 * MOST)


def form(scenario: Scenario) -> Form:
    """The form for a scenario: every id is one of a list, every field is required.

    It keeps to what strict servers take: every field is required, no text has a length.
    """
    quote: dict[str, Any] = {"type": "string"}
    issues = _one_of(scenario.specs)
    subjects = _one_of([*scenario.specs, *(i.id for i in scenario.counterpart.interests)])
    facts = [f.id for f in scenario.candidate.facts if f.value is not None] or ["none"]
    value = {"anyOf": [{"type": "number"}, {"type": "string"}]}
    schema = an_object(
        acts=_list(act=_one_of(a.value for a in Act), quote=quote),
        offer=_list(issue=issues, value=value, quote=quote),
        accepts=_list(issue=issues, quote=quote),
        refuses=_list(issue=issues, quote=quote),
        questions=_list(
            about=_one_of(a.value for a in About),
            subjects={"type": "array", "items": subjects, "maxItems": MOST},
            quote=quote,
        ),
        arguments=_list(
            argument=_one_of(a.id for a in scenario.counterpart.arguments), quote=quote
        ),
        claims=_list(fact=_one_of(facts), value={"type": "number"}, quote=quote),
    )
    return Form("heard", "What one turn of a negotiation means.", schema)


def _list(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": an_object(**properties), "maxItems": MOST}


def _one_of(values: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}
