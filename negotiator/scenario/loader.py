"""From a file to a Scenario, or to every fault that stands in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from negotiator.errors import Fault, ScenarioError
from negotiator.scenario.document import SHOWN, Data, Document, Where, refusal
from negotiator.scenario.model import Scenario
from negotiator.scenario.references import problems
from negotiator.scenario.yaml import DEPTH, hidden, read, validate

_HUGE = 2**63
HINT = "Correct these places, then run “negotiator scenarios check” again."


def load(path: Path) -> Scenario:
    """The scenario in a file. Raises ScenarioError with every fault found."""
    document = read(path)
    faults = list(_misnamed(document, path.stem))
    try:
        return _whole(document, faults)
    except ScenarioError as error:
        raise refusal(document.file, error.faults, hint=HINT) from None


def from_data(data: Mapping[str, object], *, source: str = "scenario") -> Scenario:
    """The scenario in parsed data (a journal's), held to the same rules as a file.

    Raises ScenarioError; its faults name ``source`` and the field, and have no line.
    """
    faults: list[Fault] = []
    plain = _plain(data, (), source, faults)
    if faults:
        raise refusal(source, faults)
    return _whole(Document(source, plain, {}), [])


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of the canonical JSON: the same whatever the file's layout and comments."""
    canonical = json.dumps(
        scenario.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(canonical.encode()).hexdigest()


def _whole(document: Document, faults: list[Fault]) -> Scenario:
    """The document as a scenario, if nothing is wrong with it beside ``faults``."""
    try:
        scenario = validate(document, Scenario)
    except ScenarioError as error:
        raise refusal(document.file, [*faults, *error.faults]) from None
    found = islice(problems(scenario), SHOWN)
    faults += [document.fault(where, message) for where, message in found]
    if faults:
        raise refusal(document.file, faults)
    return scenario


def _misnamed(document: Document, stem: str) -> Iterator[Fault]:
    id = document.data.get("id") if isinstance(document.data, dict) else None
    if isinstance(id, str) and id != stem:
        message = f"the id must be the file's name without its ending, “{stem}”, not “{id}”"
        yield document.fault(("id",), message)


def _plain(value: object, where: Where, source: str, faults: list[Fault]) -> Data:
    """``value`` if it is JSON data that a file could have held; else a fault and None."""
    message = ""
    match value:
        case None | bool():
            return value
        case int() | float() if abs(value) < _HUGE:  # neither for nan
            return value
        case str():
            if not any(hidden(c) for c in set(value)):
                return value
            message = "holds characters that cannot be seen"
        case Mapping() | list() | tuple() if len(where) >= DEPTH:
            message = f"is nested more than {DEPTH} levels deep"
        case Mapping():
            return {
                str(k): _plain(v, (*where, str(k)), source, faults)
                for k, v in value.items()
                if _plain(str(k), (*where, str(k)), source, faults) is not None
            }
        case list() | tuple():
            return [_plain(v, (*where, n), source, faults) for n, v in enumerate(value)]
        case _:
            message = "is not plain data"
    faults.append(Document(source, None, {}).fault(where, message))
    return None
