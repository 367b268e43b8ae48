"""Scenario files: every fault with its line, and nothing but a Scenario or its faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negotiator.deal.table import Speaker
from negotiator.errors import Fault, ScenarioError
from negotiator.scenario.loader import fingerprint, from_data, load
from negotiator.scenario.model import Scenario
from negotiator.scenario.prose import texts
from negotiator.text import clean
from negotiator.workspace import packaged
from tiny_scenario import TINY_ID, TINY_YAML, tiny_data, tiny_scenario, write_tiny

SHIPPED = sorted((packaged() / "scenarios").glob("*.yaml"))


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return caught.value.faults


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def spoilt(folder: Path, old: str, new: str) -> tuple[Path, str]:
    """The tiny scenario with ``old`` replaced, and its text."""
    assert TINY_YAML.count(old) == 1, old
    text = TINY_YAML.replace(old, new)
    return write_tiny(folder, text), text


def test_the_tiny_scenario_loads(tmp_path: Path) -> None:
    scenario = load(write_tiny(tmp_path))
    assert scenario == tiny_scenario()
    assert [i.id for i in scenario.issues] == list(scenario.specs)
    assert scenario.specs["law"].option("none").label.en == "contract silent on the law"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_shipped_scenarios_load(path: Path) -> None:
    scenario = load(path)
    assert scenario.id == path.stem
    assert fingerprint(from_data(scenario.model_dump(mode="json"))) == fingerprint(scenario)


FORM = [
    # What is replaced, by what; the text on whose line the fault is, when not the new one; the
    # field; what the message says.
    ("    step: 500", "    stepp: 500", "", "issues[1].stepp", "did you mean “step”?"),
    ("minimum: 1000\n", "\n", "- id: volume", "issues[1]", "needs minimum, maximum, step"),
    ("difficulty: 2\n", "", "id: tiny-oil", "difficulty", "is missing; add it"),
    ("      gender: f\n", "", "- id: owner", "counterpart.people[0].gender", "is missing"),
    ("version: 1", "version: one", "", "version", "must be a whole number, found “one”"),
    ("version: 1", 'version: "1"', "", "version", "without quotes"),
    ("version: 1", "version: 1\nversion: 2", "version: 2", "version", "first is on line 3"),
    ("difficulty: 2", "difficulty: &d 2", "", "difficulty", "anchors"),
    ("difficulty: 2", "difficulty: !!int 2", "", "difficulty", "tags"),
    ("difficulty: 2", "difficulty: 7", "", "difficulty", "less than or equal to 5"),
    ("contract: sale", "contract: sail", "", "contract", "did you mean “sale”?"),
    ("clause: volume", "clause: volumes", "", "issues[1].clause", "did you mean “volume”?"),
    ("weight: 40", "weight: 0", "", "preferences.candidate.issues.price.weight", "than 0"),
    ("weight: 40", "weight: x", "", "preferences.candidate.issues.price.weight", "“x”"),
    ("weight: 40", "weight: yes", "", "preferences.candidate.issues.price.weight", "a number"),
    ("step: 500", "step: 0 # none", "", "issues[1].step", "greater than 0"),
    ("step: 500", "step: 0.001", "- id: volume", "issues[1]", "more than 500 steps"),
    ("maximum: 6000", "maximum: 10", "- id: volume", "issues[1]", "maximum must be greater"),
    ("currency: EUR", "currency: euro", "", "issues[0].currency", "three capital letters"),
    ("- id: storage", "- id: Le Stock", "", "counterpart.interests[1].id", "lower-case"),
    ("a price of {value}", "a price", "- id: price\n", "issues[0]", "{value} exactly once"),
    ('as_of: "2020"', "as_of: 2020", "", "contract_fit.incoterm[2].as_of", "in quotes"),
    (
        "      source: Incoterms 2020\n",
        "",
        "- option: dap_lyon",
        "contract_fit.incoterm[2]",
        "source and as_of",
    ),
    (
        "[fraîcheur, récolte, date de pressage]",
        "[]",
        "fr: []",
        "counterpart.interests[0].words.fr",
        "needs 1 or more entries, has 0",
    ),
    ("    price: {fr", "    Price!: {fr", "", "counterpart.reasons.Price!", "the name must be"),
    ("médaille d’or en", "médaille \u202e d’or en", "", "candidate.facts[0].statement", "U+202E"),
]


@pytest.mark.parametrize(("old", "new", "at", "field", "says"), FORM)
def test_faults_of_form(tmp_path: Path, old: str, new: str, at: str, field: str, says: str) -> None:
    path, text = spoilt(tmp_path, old, new)
    found = {f.field.removesuffix(".fr") if "\u202e" in new else f.field: f for f in faults(path)}
    assert field in found
    assert says in found[field].message
    assert found[field].line == line_of(text, at or new)


ONE = "candidate.objectives[0].conditions[0]"
TWO = "candidate.objectives[1].conditions[1]"
REFERENCES = [
    # What is replaced, by what; the field; the whole message.
    (
        "price, at_least: 8.5",
        "prise, at_least: 8.5",
        f"{ONE}.issue",
        "there is no issue “prise”; did you mean “price”?",
    ),
    (
        "price, at_least: 8.5",
        "price, at_least: 85",
        f"{ONE}.at_least",
        "85 is not within 7 to 10",
    ),
    (
        "price, at_least: 8.5",
        "price, one_of: [a]",
        f"{ONE}.one_of",
        "“price” is a number; use at_least or at_most",
    ),
    (
        "[fca_nyons, dap_lyon]",
        "[fca_nyons, dap_lion]",
        f"{TWO}.one_of[1]",
        "there is no option “dap_lion”; did you mean “dap_lyon”?",
    ),
    (
        "incoterm, one_of: [fca_nyons, dap_lyon]",
        "incoterm, at_most: 3",
        f"{TWO}.at_most",
        "“incoterm” has options; use one_of",
    ),
    (
        "refers: [payment_delay]",
        "refers: [price, payment]",
        "counterpart.people[1].refers[1]",
        "there is no issue “payment”; did you mean “payment_delay”?",
    ),
    (
        "directness: 2",
        "direct: 2",
        "counterpart.culture.traits.direct",
        "there is no trait “direct”; did you mean “directness”?",
    ),
    (
        "facts: [award]",
        "facts: [awards]",
        "counterpart.arguments[0].facts[0]",
        "there is no fact “awards”; did you mean “award”?",
    ),
    (
        "interest: freshness",
        "interest: fresh",
        "counterpart.arguments[0].interest",
        "there is no interest “fresh”; did you mean “freshness”?",
    ),
    (
        "answers: [medal]",
        "answers: [medals]",
        "counterpart.objections[0].answers[0]",
        "there is no argument “medals”; did you mean “medal”?",
    ),
    (
        "      issue: price\n      weight_factor",
        "      issue: prices\n      weight_factor",
        "counterpart.events[0].issue",
        "there is no issue “prices”; did you mean “price”?",
    ),
    (
        "    law: {fr",
        "    lay: {fr",
        "counterpart.reasons.lay",
        "there is no “lay”; did you mean “law”?",
    ),
    (
        "- id: stock\n",
        "- id: award # again\n",
        "candidate.facts[1].id",
        "the id “award” is already that of facts[0]",
    ),
    (
        "- id: storage",
        "- id: freshness # again",
        "counterpart.interests[1].id",
        "the id “freshness” is already that of interests[0]",
    ),
    (
        "[[7, 0], [8.5, 0.6], [10, 1]]",
        "[[7, 0], [9.5, 1]]",
        "preferences.candidate.issues.price.points",
        "the points go from 7 to 9.5; they must span 7 to 10",
    ),
    (
        "{weight: 10, points: [[1000, 1], [6000, 0]]}",
        "{weight: 10, table: {a: 1}}",
        "preferences.counterpart.issues.volume.table",
        "“volume” is a number; give points",
    ),
    (
        "table: {french: 0.4, none: 1}",
        "points: [[1, 0], [2, 1]]",
        "preferences.counterpart.issues.law.points",
        "“law” has options; give a table",
    ),
    (
        "{french: 0.4, none: 1}",
        "{french: 0.4, nones: 1, none: 1}",
        "preferences.counterpart.issues.law.table.nones",
        "there is no “nones”; did you mean “none”?",
    ),
    (
        "{exw_nyons: 1, fca_nyons: 0.8, dap_lyon: 0}",
        "{exw_nyons: 1, fca_nyons: 0.8}",
        "preferences.candidate.issues.incoterm.table",
        "the option “dap_lyon” is missing; add it",
    ),
    (
        "- at_least: 46",
        "- option: late",
        "contract_fit.payment_delay[1].option",
        "“payment_delay” is a number; give at_least and/or at_most",
    ),
    (
        "- at_least: 46",
        "- at_most: 9\n      at_least: 46",
        "contract_fit.payment_delay[1].at_least",
        "46 is above at_most 9",
    ),
    (
        "- option: fca_nyons",
        "- option: exw_nyons # again",
        "contract_fit.incoterm[1].option",
        "the option “exw_nyons” is already covered above",
    ),
    (
        "- option: exw_nyons",
        "- at_most: 4 # no option",
        "contract_fit.incoterm[0]",
        "“incoterm” has options; give option, not a range",
    ),
    (
        "  law:\n    - option",
        "  lay:\n    - option",
        "contract_fit.lay",
        "there is no issue “lay”; did you mean “law”?",
    ),
    (
        "id: tiny-oil",
        "id: tiny-oils",
        "id",
        "the id must be the file's name without its ending, “tiny-oil”, not “tiny-oils”",
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "message"), REFERENCES)
def test_faults_of_reference(tmp_path: Path, old: str, new: str, field: str, message: str) -> None:
    path, text = spoilt(tmp_path, old, new)
    found = {f.field: f for f in faults(path)}
    assert field in found
    assert found[field].message == message
    at = new if field != "contract_fit.payment_delay[1].at_least" else "at_least: 46"
    assert found[field].line == line_of(text, at)


@pytest.mark.parametrize(
    ("old", "new", "at", "field", "message"),
    [
        (
            "    law: {fr",
            "    lay: {fr",
            "  reasons:",
            "counterpart.reasons",
            "a reason for the issue “law” is missing; add it",
        ),
        (
            "- at_most: 45",
            "- at_most: 29",
            "  payment_delay:\n    - at_most",
            "contract_fit.payment_delay",
            "no contract fit for 30 to 45 (in part); every value needs one",
        ),
        (
            "  law:\n    - option",
            "  lay:\n    - option",
            "contract_fit:",
            "contract_fit",
            "the contractual issue “law” has no contract fit; add it",
        ),
        (
            "- option: exw_nyons",
            "- option: fca_nyons",
            "  incoterm:\n    - option",
            "contract_fit.incoterm",
            "no contract fit for “exw_nyons”; every value needs one",
        ),
    ],
)
def test_what_is_missing_is_told_at_what_holds_it(
    tmp_path: Path, old: str, new: str, at: str, field: str, message: str
) -> None:
    path, text = spoilt(tmp_path, old, new)
    assert Fault(str(path), line_of(text, at), field, message) in faults(path)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    text = (
        TINY_YAML.replace("facts: [award]", "facts: [x]")
        .replace("answers: [medal]", "answers: [y]")
        .replace("refers: [payment_delay]", "refers: [z]")
        .replace("id: tiny-oil", "id: other")
    )
    found = faults(write_tiny(tmp_path, text))
    assert len(found) == 4
    assert [f.line for f in found] == sorted(f.line for f in found)


def test_a_wrong_name_is_told_beside_faults_of_form(tmp_path: Path) -> None:
    text = TINY_YAML.replace("id: tiny-oil", "id: other").replace("version: 1", "version: x")
    assert [f.field for f in faults(write_tiny(tmp_path, text))] == ["id", "version"]


def test_the_error_names_the_file_once_in_its_title(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        load(write_tiny(tmp_path, TINY_YAML.replace("version: 1", "version: x")))
    assert caught.value.title == f"{TINY_ID}.yaml cannot be used: 1 fault."
    assert "scenarios check" in caught.value.hint


def test_data_of_a_journal_is_held_to_the_same_rules() -> None:
    data = tiny_data()
    data["counterpart"]["arguments"][0]["facts"] = ["nothing"]
    with pytest.raises(ScenarioError) as caught:
        from_data(data, source="the journal")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("the journal", 0)
    assert fault.field == "counterpart.arguments[0].facts[0]"


SPOIL: list[Callable[[dict[str, Any]], object]] = [
    lambda d: d.update(company="x"),
    lambda d: d.pop("issues"),
    lambda d: d["title"].update(fr="x\u202ey"),
    lambda d: d["title"].update(fr="\ud800"),
    lambda d: d.update(version=2**70),
    lambda d: d.update(version=float("nan")),
    lambda d: d.update(version=object()),
    lambda d: d.update(extra=d),
    lambda d: d.update({"\x1b[2J": 1}),
]


@pytest.mark.parametrize("spoil", SPOIL)
def test_spoilt_data_is_refused(spoil: Callable[[dict[str, Any]], object]) -> None:
    data = tiny_data()
    spoil(data)
    with pytest.raises(ScenarioError) as caught:
        from_data(data)
    assert clean(str(caught.value)) == str(caught.value)


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    reference = fingerprint(tiny_scenario())
    assert len(reference) == 64
    laid_out = "# comment\n" + TINY_YAML.replace("version: 1", "version:   1   # first")
    assert fingerprint(load(write_tiny(tmp_path, laid_out))) == reference
    back = from_data(json.loads(json.dumps(tiny_scenario().model_dump(mode="json"))))
    assert fingerprint(back) == reference
    other = load(write_tiny(tmp_path, TINY_YAML.replace("weight: 40", "weight: 41")))
    assert fingerprint(other) != reference


SIGNS = ["", "\n", "  ", "\t", ": ", "- ", '"', "{", "]", "&a ", "*a", "!!x ", "~", "---\n", "\\"]
VALUES = ["-1", "1e400", "null", "true", "[]", "{}", "price", "x: 1\n", "é", "\u202e", "\x00"]
SCRAPS = st.sampled_from([*SIGNS, *VALUES])


@st.composite
def mutations(draw: st.DrawFn, text: str) -> bytes:
    """``text`` with a few lines dropped, doubled or moved, scraps put in and bytes changed."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        n = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "move", "dent", "scrap", "cut", "swap"])):
            case "drop":
                lines[n] = ""
            case "double":
                lines[n] *= 2
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(n))
            case "dent":
                lines[n] = lines[n][2:] if draw(st.booleans()) else "  " + lines[n]
            case "cut":
                lines[n] = lines[n][: draw(st.integers(0, len(lines[n])))]
            case "swap":
                name, _, value = lines[n].partition(":")
                lines[n] = f"{name}: {draw(SCRAPS)}\n" if value else name
            case _:
                at = draw(st.integers(0, len(lines[n])))
                lines[n] = lines[n][:at] + draw(SCRAPS) + lines[n][at + draw(st.integers(0, 4)) :]
    raw = bytearray("".join(lines).encode())
    for _ in range(draw(st.integers(0, 2))):
        if raw:
            raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return bytes(raw)


def loaded(path: Path, raw: bytes) -> Scenario | None:
    """The scenario in ``raw``, or None with faults that are all well formed."""
    path.write_bytes(raw)
    try:
        scenario = load(path)
    except ScenarioError as error:
        assert error.faults
        last = raw.count(b"\n") + raw.count(b"\r") + 2
        for fault in error.faults:
            assert fault.file == str(path)
            assert 1 <= fault.line <= last
            assert fault.message
            assert clean(str(fault)) == str(fault)
        return None
    for _, text in texts(scenario):
        assert clean(text.fr) == text.fr
    for side in Speaker:
        preferences = scenario.preferences_of(side)
        ideal = preferences.ideal(scenario.domain)
        assert 0 <= preferences.utility(ideal) <= 1 + 1e-9
    return scenario


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(raw=mutations(TINY_YAML))
@example(raw=TINY_YAML.encode())
@example(raw=TINY_YAML.encode().replace(b"\n", b"\r\n"))
@example(raw=TINY_YAML.encode("utf-16"))
@example(raw=TINY_YAML.encode("cp1252", "replace"))
@example(raw=TINY_YAML.encode()[:2000])
def test_a_mutated_scenario_loads_or_names_its_faults(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    loaded(tmp_path_factory.getbasetemp() / f"{TINY_ID}.yaml", raw)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_mutated_shipped_scenario_loads_or_names_its_faults(path: Path, tmp_path: Path) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(raw=mutations(path.read_text(encoding="utf-8")))
    def mutated(raw: bytes) -> None:
        loaded(tmp_path / path.name, raw)

    mutated()
