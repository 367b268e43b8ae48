"""Prompt files: found in order, rendered in a sandbox."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from negotiator.errors import NotFound, ScenarioError
from negotiator.prompts import Prompts, check, digest, fill


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def prompts(tmp_path: Path) -> Prompts:
    """Own files before shipped ones; a folder that is not there does no harm."""
    put(tmp_path / "own", "speech/both.j2", "own")
    put(tmp_path / "own", "speech/own.j2", "only own")
    put(tmp_path / "shipped", "speech/both.j2", "shipped")
    put(tmp_path / "shipped", "speech/shipped.j2", "Bonjour {{ name }} : 12 €\nà vous\n")
    put(tmp_path / "shipped", "speech/other.yaml", "x: 1")
    return Prompts((tmp_path / "none", tmp_path / "own", tmp_path / "shipped"))


def test_the_first_folder_that_holds_a_file_wins(prompts: Prompts, tmp_path: Path) -> None:
    assert prompts.path("speech/both.j2") == tmp_path / "own/speech/both.j2"
    assert prompts.text("speech/both.j2") == "own"
    assert prompts.text("speech/shipped.j2").startswith("Bonjour")


def test_the_names_of_all_folders(prompts: Prompts) -> None:
    assert prompts.names("speech", ".j2") == (
        "speech/both.j2",
        "speech/own.j2",
        "speech/shipped.j2",
    )
    assert prompts.names("nothing", ".j2") == ()


def test_a_missing_file_names_the_folders(prompts: Prompts, tmp_path: Path) -> None:
    for name in ("speech/none.j2", "speech"):
        with pytest.raises(NotFound, match=name) as raised:
            prompts.text(name)
        for folder in ("none", "own", "shipped"):
            assert str(tmp_path / folder) in raised.value.detail


def test_what_is_rendered_and_its_digest(prompts: Prompts) -> None:
    text, code = prompts.render("speech/shipped.j2", {"name": "Éloïse"})
    assert text == "Bonjour Éloïse : 12 €\nà vous"
    assert code == digest(text) == sha256(text.encode("utf-8")).hexdigest()
    assert digest("a") != digest("b")


def test_values_are_never_templates(prompts: Prompts) -> None:
    text, _ = prompts.render("speech/shipped.j2", {"name": "{{ 7 * 7 }}{% for %}"})
    assert text.startswith("Bonjour {{ 7 * 7 }}{% for %} :")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''['__class__']['__base__'] }}",
        "{{ (''|attr('__class__'))|attr('__mro__') }}",
        "{{ note.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(note) }}",
        "{{ ('%s' ~ '{0.__class__}').format(note)  }}",
        "{{ [''.format][0].__self__.__class__ }}",
        "{{ items.append(4) }}",
        "{{ items.__class__ }}",
        "{{ data.update({'x': 1}) }}",
        "{{ data.pop('k') }}",
        "{{ range(10 ** 9)|list }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_the_sandbox_holds(attack: str) -> None:
    items, data = [1, 2, 3], {"k": "v"}

    class Note:
        def __init__(self) -> None:
            self.text = "note"

    with pytest.raises(ScenarioError) as raised:
        fill(attack, {"items": items, "data": data, "note": Note()}, where="speech/bad.j2")
    assert raised.value.faults[0].file == "speech/bad.j2"
    assert (items, data) == ([1, 2, 3], {"k": "v"})


@pytest.mark.parametrize(
    "source",
    [
        "one\n{{ price }}",
        "one\n{% if price %}x{% endif %}",
        "one\n{{ deal.price }}",
        "a\n{{ 1 + price }}",
    ],
)
def test_a_missing_name_is_an_error_and_its_place_is_told(source: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        fill(source, {"deal": {}}, where="speech/offer.j2")
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == ("speech/offer.j2", 2)
    assert "price" in fault.message
    assert "speech/offer.j2:2" in str(raised.value)


@pytest.mark.parametrize(
    "source", ["{{ 1 / 0 }}", "{{ 'a' + 1 }}", "{{ {}[[]] }}", "{{ [1]|sum('x') }}"]
)
def test_whatever_goes_wrong_in_a_template_is_a_fault_of_the_file(source: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        fill("\n\n" + source, {}, where="speech/offer.j2")
    assert (raised.value.faults[0].file, raised.value.faults[0].line) == ("speech/offer.j2", 3)


@pytest.mark.parametrize(
    "source", ["a\n{{ x", "a\n{% if %}", "a\n{{ x|nofilter }}", "\n{% nothing %}"]
)
def test_what_is_no_template_is_an_error_with_its_line(source: str) -> None:
    for use in (
        lambda: fill(source, {"x": 1}, where="speech/bad.j2"),
        lambda: check(["fine {{ x }}", source], where="speech/bad.j2"),
    ):
        with pytest.raises(ScenarioError) as raised:
            use()
        (fault,) = raised.value.faults
        assert (fault.file, fault.line) == ("speech/bad.j2", 2)


def test_sound_templates_pass_the_check() -> None:
    check(["", "plain", "{{ missing.names }} are found when rendered"], where="x")


def test_a_rendered_file_s_fault_names_the_file(prompts: Prompts, tmp_path: Path) -> None:
    path = put(tmp_path / "own", "speech/own.j2", "{{ nobody }}")
    with pytest.raises(ScenarioError, match=r"own\.j2") as raised:
        prompts.render("speech/own.j2", {})
    assert raised.value.faults[0].file == str(path)


def test_a_file_that_is_no_text_is_an_error(prompts: Prompts, tmp_path: Path) -> None:
    (tmp_path / "own/speech/own.j2").write_bytes(b"caf\xe9")
    with pytest.raises(ScenarioError, match="UTF-8"):
        prompts.text("speech/own.j2")
