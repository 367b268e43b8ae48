"""The playability check: its numbers against brute force, and every finding with its line."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.counterpart.hearing.rules import hear
from negotiator.deal.issue import Offer
from negotiator.deal.table import Speaker, Table
from negotiator.errors import ScenarioError
from negotiator.scenario.check import Finding, Hears, Report, check
from negotiator.scenario.library import Library
from negotiator.scenario.loader import from_data, load
from negotiator.scenario.model import Condition, Language, Scenario
from negotiator.scenario.playability import half_way, reach
from negotiator.transcript import Heard, Question
from negotiator.workspace import packaged
from tiny_scenario import TINY_YAML, tiny_data, tiny_scenario, write_tiny

SHIPPED = Library((packaged() / "scenarios",)).ids()


def listener(deaf_to: tuple[str, ...] = ()) -> Hears:
    """Hears an interest of the tiny scenario when one of its words is said."""

    def understood(text: str, language: Language) -> Heard:
        interests = tuple(
            i.id
            for i in tiny_scenario().counterpart.interests
            if any(w in text and w not in deaf_to for w in i.words[language])
        )
        return Heard(acts={}, questions=(Question(open=True, interests=interests),))

    return understood


def checked(folder: Path, *changes: tuple[str, str], hear: Hears | None = None) -> Report:
    text = TINY_YAML
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = write_tiny(folder, text)
    return check(load(path), path, hear=hear)


def only(report: Report) -> Finding:
    assert len(report.findings) == 1, report.findings
    return report.findings[0]


def line_of(folder: Path, part: str) -> int:
    text = (folder / "tiny-oil.yaml").read_text(encoding="utf-8")
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def packages() -> list[Offer]:
    domain = tiny_scenario().domain
    ids = [i.id for i in domain]
    return [dict(zip(ids, values, strict=True)) for values in product(*(i.values for i in domain))]


def test_a_sound_scenario_has_no_findings(tmp_path: Path) -> None:
    report = checked(tmp_path, hear=listener())
    assert report.findings == ()
    assert report.playable


def test_the_numbers_are_those_of_brute_force() -> None:
    scenario = tiny_scenario()
    mine = scenario.preferences_of(Speaker.CANDIDATE)
    theirs = scenario.preferences_of(Speaker.COUNTERPART)
    points = {(round(mine.utility(p), 9), round(theirs.utility(p), 9)) for p in packages()}
    front, best = [], -1.0
    for a, b in sorted(points, reverse=True):
        if b > best:
            front.append((a, b))
            best = b
    zone = [(a, b) for a, b in front if a > mine.reservation and b > theirs.reservation]
    fair = max(zone, key=lambda p: (p[0] - mine.reservation) * (p[1] - theirs.reservation))
    numbers = check(scenario).playability
    assert numbers.efficient == len(front)
    assert numbers.zone == len(zone)
    assert (numbers.nash_candidate, numbers.nash_counterpart) == pytest.approx(fair, abs=1e-4)
    assert numbers.candidate_best == pytest.approx(max(a for a, _ in points), abs=1e-4)
    assert numbers.counterpart_best == pytest.approx(max(b for _, b in points), abs=1e-4)
    assert numbers.logrolling_gain == pytest.approx(
        sum(fair) - numbers.split_candidate - numbers.split_counterpart, abs=2e-4
    )


def test_half_way_is_what_those_who_see_one_issue_at_a_time_agree_on() -> None:
    scenario = tiny_scenario()
    middle = half_way(
        scenario.domain,
        scenario.preferences_of(Speaker.CANDIDATE),
        scenario.preferences_of(Speaker.COUNTERPART),
    )
    assert middle == {
        "price": 8.5,
        "volume": 3500,
        "incoterm": "fca_nyons",
        "payment_delay": 30,
        "law": "french",
    }


CONDITIONS = st.one_of(
    st.builds(Condition, issue=st.just("price"), at_least=st.sampled_from([7.0, 8.5, 9.9])),
    st.builds(Condition, issue=st.just("price"), at_most=st.sampled_from([7.0, 8.5, 9.9])),
    st.builds(Condition, issue=st.just("volume"), at_least=st.sampled_from([1000.0, 6000.0])),
    st.builds(
        Condition,
        issue=st.just("incoterm"),
        one_of=st.sets(st.sampled_from(["exw_nyons", "fca_nyons", "dap_lyon"]), min_size=1).map(
            tuple
        ),
    ),
)


@settings(max_examples=40, deadline=None)
@given(conditions=st.lists(CONDITIONS, max_size=4))
def test_reach_is_what_brute_force_finds(conditions: list[Condition]) -> None:
    preferences = tiny_scenario().preferences_of(Speaker.COUNTERPART)
    fitting = [p for p in packages() if all(c.holds(p) for c in conditions)]
    found = reach(tiny_scenario(), conditions, Speaker.COUNTERPART)
    if fitting:
        assert found == pytest.approx(max(map(preferences.utility, fitting)))
    else:
        assert found is None


def test_a_reservation_out_of_reach(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        ("reservation: 0.4\n", "reservation: 0.95\n"),
        ("[8.5, 0.6], [10, 1]]", "[10, 0.5]]"),
    )
    first, second = report.findings
    assert {first.field, second.field} == {"preferences", "preferences.candidate.reservation"}
    reservation = next(f for f in report.findings if "reservation" in f.field)
    assert reservation.line == line_of(tmp_path, "reservation: 0.95")
    assert reservation.message.startswith("no package reaches 0.95; the best is worth 0.80")
    assert not report.playable


def test_no_zone_of_agreement(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        ("reservation: 0.4\n", "reservation: 0.9\n"),
        ("reservation: 0.35\n", "reservation: 0.6\n"),
    )
    finding = only(report)
    assert (finding.severity, finding.field) == ("error", "preferences")
    assert finding.line == line_of(tmp_path, "preferences:")
    assert "no zone of agreement" in finding.message
    assert report.playability.zone == 0
    assert report.playability.logrolling_gain is None
    assert str(report.playability).startswith("no zone of agreement")


def test_no_room_for_trades() -> None:
    data = tiny_data()
    for side, worth in (("candidate", (0, 1)), ("counterpart", (1, 0))):
        data["preferences"][side] |= {"reservation": 0.2}
        data["preferences"][side]["issues"] = {
            "price": {"weight": 20, "points": [[7, worth[0]], [10, worth[1]]]},
            "volume": {"weight": 20, "points": [[1000, worth[0]], [6000, worth[1]]]},
            "incoterm": {"weight": 20, "table": dict(zip(
                ("exw_nyons", "fca_nyons", "dap_lyon"), (worth[1], 0.5, worth[0]), strict=True))},
            "payment_delay": {"weight": 20, "points": [[0, worth[1]], [60, worth[0]]]},
            "law": {"weight": 20, "table": {"french": worth[1], "none": worth[0]}},
        }  # fmt: skip
    report = check(from_data(data))
    assert report.playability.logrolling_gain == pytest.approx(0, abs=0.01)
    assert "no room for trades" in only(report).message


def test_nothing_to_refuse(tmp_path: Path) -> None:
    report = checked(tmp_path, ("reservation: 0.35\n", "reservation: 0\n"))
    finding = only(report)
    assert (finding.severity, finding.field) == ("warning", "preferences.counterpart.reservation")
    assert report.playable


def test_an_objective_that_the_counterpart_can_never_grant(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        ("- {issue: price, at_least: 8.5}", "- {issue: incoterm, one_of: [exw_nyons]}"),
        ("reservation: 0.35\n", "reservation: 0.66\n"),
        ("reservation: 0.4\n", "reservation: 0.1\n"),
    )
    finding = only(report)
    assert finding.field == "candidate.objectives[0]"
    assert finding.line == line_of(tmp_path, "- id: fair-price")
    assert finding.message == (
        "“fair-price” cannot be reached: the counterpart is left 0.65, below its 0.66"
    )


def test_objectives_that_exclude_each_other(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        (
            "- {issue: payment_delay, at_most: 45}",
            "- {issue: payment_delay, at_most: 45}\n        - {issue: price, at_most: 8}",
        ),
    )
    finding = only(report)
    assert finding.field == "candidate.objectives"
    assert finding.message.endswith("in one deal: their conditions exclude each other")
    both = checked(
        tmp_path,
        ("priority: should", "priority: must"),
        (
            "- {issue: payment_delay, at_most: 45}",
            "- {issue: payment_delay, at_most: 45}\n        - {issue: price, at_most: 8}",
        ),
    )
    assert "“must” objectives" in only(both).message


def test_an_argument_whose_facts_may_not_be_told(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, ("facts: [stock, cost]", "facts: [cost]")))
    assert (finding.severity, finding.field) == ("warning", "counterpart.arguments[1].facts")
    assert finding.line == line_of(tmp_path, "facts: [cost]")


def test_a_commercial_choice_without_contract_fit(tmp_path: Path) -> None:
    text = TINY_YAML.replace("category: contractual", "category: commercial")
    text = text[: text.index("  law:\n    - option")]
    path = write_tiny(tmp_path, text)
    finding = only(check(load(path), path))
    assert (finding.severity, finding.field) == ("error", "contract_fit.law")
    assert finding.message.startswith("no contract fit for “french”, “none”")


def test_a_clause_that_nothing_suits(tmp_path: Path) -> None:
    text = TINY_YAML.replace("level: suitable", "level: acceptable")
    path = write_tiny(tmp_path, text)
    report = check(load(path), path)
    assert [f.field for f in report.findings] == [
        "contract_fit.incoterm",
        "contract_fit.payment_delay",
        "contract_fit.law",
    ]
    assert report.playable


def test_steps_that_miss_the_maximum(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, ("step: 500", "step: 700")))
    assert (finding.severity, finding.field) == ("warning", "issues[1].step")
    assert "end at 5900" in finding.message
    assert finding.line == line_of(tmp_path, "step: 700")


def test_an_event_after_the_end(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, ("at_minute: 12", "at_minute: 30")))
    assert (finding.severity, finding.field) == ("warning", "counterpart.events[0].at_minute")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (
            "  en: A mill in Nyons sells its olive oil to a grocer in Lyon.",
            "  en: Un moulin de Nyons vend son huile d’olive à un épicier lyonnais.",
            "summary.en",
        ),
        ('en: "a volume of {value}"', 'en: "un volume de {value}"', "issues[1].phrase.en"),
    ],
)
def test_a_text_that_is_not_translated(tmp_path: Path, old: str, new: str, field: str) -> None:
    finding = only(checked(tmp_path, (old, new)))
    assert (finding.severity, finding.field) == ("error", field)
    assert finding.line == line_of(tmp_path, new)


def test_short_names_and_bare_values_may_be_the_same(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        ('{fr: "le {value}", en: "the {value}"}', '{fr: "{value}", en: "{value}"}'),
        ('en: "yearly volume"', 'en: "volume annuel"'),
    )
    assert report.findings == ()


@pytest.mark.parametrize(
    ("said", "sound"),
    [
        ("Quoi\u00a0?", True),
        ("Quoi\u202f?", True),
        ("Quoi ?", False),
        ("Quoi?", False),
        ("«\u00a0Oui\u00a0»", True),
        ("« Oui\u00a0»", False),
        ("«\u00a0Oui »", False),
        ("Prix\u00a0: bas", True),
        ("Prix : bas", False),
        ("Prix: bas", False),
        ("Bas ; haut", False),
        ("5\u00a0% de 12\u00a0€", True),
        ("5 % de rabais", False),
        ("À 14:30, voir https://moulin.fr/a?b=c", True),
        ("Oui, bien sûr.", True),
    ],
)
def test_french_typography(tmp_path: Path, said: str, sound: bool) -> None:
    report = checked(tmp_path, ("Mes clients demandent l’huile de l’année.", said))
    if sound:
        assert report.findings == ()
    else:
        finding = only(report)
        assert (finding.severity, finding.field) == ("warning", "counterpart.interests[0].said.fr")
        assert finding.line == line_of(tmp_path, said)
        assert report.playable


def test_tables_in_markdown_are_no_typography(tmp_path: Path) -> None:
    table = "Huile vierge extra\\n\\n| Litre | Prix |\\n| :--- | ---: |\\n| 1 | 9,80\u00a0€ |"
    old = "Huile vierge extra\u00a0: 9,80\u00a0€ le litre."
    assert checked(tmp_path, (old, table)).findings == ()


def test_an_interest_that_its_words_do_not_reveal(tmp_path: Path) -> None:
    deaf = listener(deaf_to=("room", "storage", "storeroom", "récolte"))
    error, warning = checked(tmp_path, hear=deaf).findings
    assert (error.severity, error.field) == ("error", "counterpart.interests[1].words.en")
    assert error.line == line_of(tmp_path, "[room, storage, storeroom]")
    assert (warning.severity, warning.field) == ("warning", "counterpart.interests[0].words.fr")
    assert warning.message == "not understood in a question: “récolte”"


def test_findings_without_a_file_have_no_line() -> None:
    data = tiny_data()
    data["counterpart"]["events"][0]["at_minute"] = 99
    finding = only(check(from_data(data)))
    assert (finding.file, finding.line) == ("tiny-oil", 0)
    assert str(finding).startswith("warning: tiny-oil: counterpart.events[0].at_minute: ")


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    data = tiny_data()
    data["counterpart"]["events"][0]["at_minute"] = 99
    with pytest.raises(ScenarioError):
        check(from_data(data), tmp_path / "gone.yaml")


def opening(scenario: Scenario) -> Hears:
    """What the counterpart really understands at the opening."""
    table = Table.of(scenario.specs)
    return lambda text, language: hear(text, scenario, table, language=language)


def test_words_that_hearing_really_understands(tmp_path: Path) -> None:
    scenario = tiny_scenario()
    assert check(scenario, hear=opening(scenario)).findings == ()
    renamed = ("[room, storage, storeroom]", "[cellar]")  # hearing knows the old words only
    finding = only(checked(tmp_path, renamed, hear=opening(scenario)))
    assert (finding.severity, finding.field) == ("error", "counterpart.interests[1].words.en")


@pytest.mark.parametrize("id", SHIPPED)
def test_shipped_scenarios_are_playable(id: str) -> None:
    entry = Library((packaged() / "scenarios",)).entry(id)
    assert entry.scenario is not None
    report = check(entry.scenario, entry.path, hear=opening(entry.scenario))
    assert [str(f) for f in report.findings] == []
    assert report.playability.logrolling_gain is not None
    assert report.playability.logrolling_gain >= 0.1


def test_a_person_made_of_the_country_s_prior_alone_is_refused() -> None:
    scenario = tiny_scenario()
    traits = scenario.counterpart.culture.traits
    along = check(scenario, prior={name: 1 if value > 0 else -1 for name, value in traits.items()})
    against = check(
        scenario, prior={name: -1 if value > 0 else 1 for name, value in traits.items()}
    )
    assert any("stereotype" in f.message for f in along.findings)
    assert not any("stereotype" in f.message for f in against.findings)
