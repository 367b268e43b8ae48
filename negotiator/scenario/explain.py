"""What is wrong with a foreign file, in plain English, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from ruamel.yaml.error import MarkedYAMLError

from negotiator.errors import Fault
from negotiator.scenario.document import SHOWN, Document, Where, did_you_mean, shown

_SYNTAX = (
    # (what ruamel says, what to tell the author)
    ("mapping values are not", "“:” cannot stand here; put the text in quotes, or mend the indent"),
    ("sequence entries are not", "“-” cannot stand here; begin the list on a line of its own"),
    ("cannot start any token", "a character that cannot begin a value; put the text in quotes"),
    ("expected <block end>", "the indentation does not match the lines above"),
    ("could not find expected ':'", "expected “name: value”; is a “:” or a quote missing?"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("but found '<stream end>'", "the file ends before a “]” or “}” that closes what was opened"),
    ("expected ',' or", "a “,” or a closing bracket is missing"),
    ("unknown escape character", "“\\” before this letter means nothing; use single quotes"),
)
_PATTERNS = {
    r"^[a-z][a-z0-9_-]{0,47}$": "a name of lower-case letters, digits, “-” and “_”, "
    "beginning with a letter, 48 characters at most",
    r"^[A-Z]{3}$": "three capital letters, such as EUR",
}
_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "fields (“name: value”)",
    "model_type": "fields (“name: value”)",
    "model_attributes_type": "fields (“name: value”)",
}
_COMMA_DECIMAL = re.compile(r"[-+]?[0-9]+,[0-9]+")


def explain_syntax(error: MarkedYAMLError) -> tuple[int, str]:
    """The line to look at and what is wrong there."""
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark  # where the quote opens, not the end of the file
    line = mark.line + 1 if mark is not None else 1
    if "'\\t'" in problem:
        return line, "a tab cannot indent; use spaces"
    for said, plain in _SYNTAX:
        if said in problem:
            return line, plain
    return line, f"not valid YAML: {shown(problem, 120) or 'unreadable'}"


def explain(error: ValidationError, document: Document, model: type[BaseModel]) -> list[Fault]:
    """Every fault pydantic found, with its line and dotted field.

    What several forms of a union say of one place becomes one fault.
    """
    found: dict[Where, list[str]] = {}
    for one in error.errors(include_url=False)[: SHOWN * 2]:
        where = _place(one["loc"], document, missing=one["type"] == "missing")
        messages = found.setdefault(where, [])
        if (message := _message(one, where, model)) not in messages:
            messages.append(message)
    return [document.fault(where, ", or ".join(m)) for where, m in found.items()]


def _place(loc: tuple[int | str, ...], document: Document, *, missing: bool) -> Where:
    """``loc`` without the steps that pydantic adds for unions, keys and validators."""
    where: Where = ()
    for step in loc:
        if document.holds((*where, step)):
            where = (*where, step)
    return (*where, loc[-1]) if missing and loc else where


def _message(one: Mapping[str, Any], where: Where, model: type[BaseModel]) -> str:
    kind, given, context = one["type"], one.get("input"), one.get("ctx", {})
    if kind == "missing":
        return "is missing; add it"
    if kind == "extra_forbidden":
        return "unknown field" + did_you_mean(str(where[-1]), _names(model, where[:-1]))
    if kind == "value_error":
        return str(context.get("error", one["msg"]))
    subject = "the name " if one["loc"] and one["loc"][-1] == "[key]" else ""
    if kind in _KINDS:
        return f"{subject}must be {_KINDS[kind]}, found {_found(given)}{_advice(kind, given)}"
    if kind == "string_pattern_mismatch":
        rule = _PATTERNS.get(context["pattern"], f"in the form {context['pattern']}")
        return f"{subject}must be {rule}, found {_found(given)}"
    if kind == "string_too_short":
        return "is empty; write a text"
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters; shorten it"
    if kind == "too_short":
        return f"needs {context['min_length']} or more entries, has {context['actual_length']}"
    if kind == "too_long":
        return f"has more than {context['max_length']} entries"
    if kind in ("literal_error", "enum"):
        choices = [c for c in re.findall(r"'([^']*)'", str(context["expected"])) if c]
        guess = did_you_mean(given, choices) if isinstance(given, str) else ""
        allowed = str(context["expected"]).replace("'", "")
        extra = guess if "did you mean" in guess else ""
        return f"must be {allowed}, found {_found(given)}{extra}"
    said = str(one["msg"]).replace("Input should", "must")
    return f"{subject}{shown(said, 160)}, found {_found(given)}"


def _found(given: object) -> str:
    match given:
        case None:
            return "nothing"
        case bool():
            return "true" if given else "false"
        case int() | float():
            return f"the number {shown(given)}"
        case str():
            return f"“{shown(given)}”" if given else "an empty text"
        case dict():
            return "fields"
        case _:
            return "a list"


def _advice(kind: str, given: object) -> str:
    if kind == "string_type" and isinstance(given, int | float):
        return "; put it in quotes"
    if kind in ("int_type", "float_type") and isinstance(given, str):
        if _COMMA_DECIMAL.fullmatch(given):
            return "; write decimals with a point"
        return "; write it in figures, without quotes or unit"
    return ""


def _names(model: type[BaseModel], where: Where) -> list[str]:
    """The fields that the model knows at a place, in order."""
    kinds: list[Any] = [model]
    for step in where:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    models = [m for kind in kinds for m in _plain(kind) if _is_model(m)]
    return list(dict.fromkeys(name for m in models for name in m.model_fields))


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """The types that a step into ``kind`` leads to."""
    for plain in _plain(kind):
        arguments = get_args(plain)
        if _is_model(plain):
            if step in plain.model_fields:
                yield plain.model_fields[step].annotation
        elif arguments:
            yield arguments[0] if isinstance(step, int) else arguments[-1]


def _plain(kind: Any) -> Iterator[Any]:
    """``kind`` without Annotated, the members of a union, the root of a root model."""
    if get_origin(kind) is Annotated:
        yield from _plain(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _plain(member)
    elif _is_model(kind) and issubclass(kind, RootModel):
        yield from _plain(kind.model_fields["root"].annotation)
    else:
        yield kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
