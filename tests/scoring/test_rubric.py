"""The shipped rubric is whole and well written; a faulty one says where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiator.errors import ScenarioError
from negotiator.prompts import Prompts
from negotiator.scoring.measures import MEASURES
from negotiator.scoring.rubric import FILE, Rubric, load_rubric
from negotiator.workspace import packaged

SHIPPED = packaged() / "prompts"
SOURCE = (SHIPPED / FILE).read_text(encoding="utf-8")


def _loaded(folder: Path, text: str) -> Rubric:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_rubric(Prompts((folder, SHIPPED)))


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric(Prompts((SHIPPED,)))


def test_it_holds_every_criterion_of_the_certification(rubric: Rubric) -> None:
    families = {
        f.id: [c.name.fr for c in rubric.criteria if c.family == f.id] for f in rubric.families
    }
    assert families == {
        "preparation": ["Qualité des supports présentés", "Proactivité"],
        "conduct": [
            "Participation et capacité de conviction",
            "Construction des arguments",
            "Vérité des données présentées",
            "Adaptabilité et concertation",
            "Écoute active et réactive",
            "Atteinte des objectifs",
        ],
        "contract": [
            "Conditions de livraison",
            "Conditions de paiement",
            "Conditions contractuelles",
        ],
    }


def test_levels_and_items_are_distinct_in_both_languages(rubric: Rubric) -> None:
    for criterion in rubric.criteria:
        for texts in (criterion.levels, criterion.checklist):
            assert len({t.fr for t in texts}) == len({t.en for t in texts}) == len(texts)
        assert all(len(level.fr) > 30 and len(level.en) > 30 for level in criterion.levels)


def test_measured_criteria_name_measures_that_exist(rubric: Rubric) -> None:
    named: set[str] = set()
    for criterion in rubric.criteria:
        named |= set(criterion.indicators)
        if rule := criterion.rule:
            named |= {
                rule.measure,
                *(n.measure for n in rule.needs),
                *(c.measure for c in rule.caps),
            }
    assert named <= set(MEASURES)
    # Every measure serves: one that no criterion shows would be dead weight.
    assert set(MEASURES) - named == set()


def test_the_file_explains_every_measure() -> None:
    comments = "".join(line for line in SOURCE.splitlines() if line.startswith("#"))
    assert set(MEASURES) <= set(re.findall(r"[a-z_]+", comments))


def test_french_typography() -> None:
    french = re.findall(r'\bfr: "([^"]*)"', SOURCE)
    assert len(french) > 150
    for text in french:
        assert not re.search(r"(?<![\u00a0\u202f])[;!?»%](?!\w)", text), text
        assert not re.search(r"(?<![\u00a0\u202f\d]):", text), text
        assert not re.search(r"«(?!\u00a0)", text), text
        assert "'" not in text


def test_english_typography() -> None:
    for text in re.findall(r'\ben: "([^"]*)"', SOURCE):
        assert "'" not in text
        assert not re.search(r"[ \u00a0][:;!?%]", text), text


def test_the_hash_ignores_layout_and_comments_and_nothing_else(tmp_path: Path) -> None:
    original = _loaded(tmp_path, SOURCE).hash
    assert re.fullmatch(r"[0-9a-f]{64}", original)
    relaid = "# Une remarque\n" + SOURCE.replace("    weight: 2\n", "    weight:   2.0 # poids\n")
    relaid = relaid.replace("must: 2\n  should: 1", "should: 1\n  must: 2")
    assert _loaded(tmp_path, relaid).hash == original
    assert _loaded(tmp_path, SOURCE.replace("weight: 2\n", "weight: 2.5\n", 1)).hash != original
    assert _loaded(tmp_path, SOURCE.replace('en: "Proactivity"', 'en: "Drive"')).hash != original


@pytest.mark.parametrize(
    ("good", "bad", "field", "message"),
    [
        (
            "measure: figures_true_share",
            "measure: figures_true",
            "criteria[4].rule.measure",
            "no measure",
        ),
        ("indicators: [facts_cited]", "indicators: [charm]", "criteria[0].indicators[0]", "charm"),
        ("minimum_share: 75", "minimum_share: 175", "total.minimum_share", "100"),
        ("basis: both", "basis: guessed", "criteria[4].basis", "judged"),
        ("{level: 3, at_least: 75}", "{level: 3, at_least: 20}", "criteria[4].rule", "rise"),
        ("      - level: 2\n", "      - level: 6\n", "criteria[0].levels", "0 to 5"),
        ("    weight: 1\n", "    wieght: 1\n", "criteria[0].wieght", "weight"),
        ("    basis: both\n", "    basis: judged\n", "criteria[4]", "rule"),
        ("  - id: proactivity\n", "  - id: materials\n", "", "share an id"),
        ("    family: conduct\n", "    family: manners\n", "", "manners"),
        ("{id: accurate,", "{id: cited,", "criteria[0].checklist", "share an id"),
    ],
)
def test_a_fault_names_its_file_line_and_field(
    tmp_path: Path, good: str, bad: str, field: str, message: str
) -> None:
    assert SOURCE.count(good) >= 1
    with pytest.raises(ScenarioError) as caught:
        _loaded(tmp_path, SOURCE.replace(good, bad, 1))
    faults = [f for f in caught.value.faults if f.field == field and message in f.message]
    assert faults, caught.value.faults
    assert all(f.line > 0 and f.file.endswith("bloc3.yaml") for f in faults)


def test_the_line_named_is_the_line_of_the_fault(tmp_path: Path) -> None:
    lines = SOURCE.splitlines()
    place = next(i for i, line in enumerate(lines) if "measure: figures_true_share" in line)
    lines[place] = lines[place].replace("figures_true_share", "figures_rue_share")
    with pytest.raises(ScenarioError) as caught:
        _loaded(tmp_path, "\n".join(lines))
    assert [f.line for f in caught.value.faults] == [place + 1]
    assert "figures_true_share" in caught.value.faults[0].message


def test_a_workspaces_own_rubric_comes_first(tmp_path: Path) -> None:
    own = _loaded(tmp_path, SOURCE.replace("minimum_share: 75", "minimum_share: 40"))
    assert own.total.minimum_share == 40


def test_rules_read_as_written(rubric: Rubric) -> None:
    rule = rubric.by_id["objectives"].rule
    assert rule is not None
    values = [0, 19.9, 20, 40, 60, 79, 80, 99, 100]
    assert [rule.level(v) for v in values] == [0, 0, 1, 2, 3, 3, 4, 4, 5]
