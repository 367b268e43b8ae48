"""Foreign YAML: what is accepted, what is refused, and on which line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, RootModel
from ruamel.yaml import YAML

from negotiator.errors import Fault, ScenarioError
from negotiator.scenario.yaml import CAP, DEPTH, PARTS, Document, read, validate
from negotiator.text import clean
from tiny_scenario import TINY_YAML, tiny_data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.yaml"


def document(file: Path, text: str | bytes) -> Document:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file)


def refused(file: Path, text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(ScenarioError) as caught:
        document(file, text)
    assert all(f.file == str(file) for f in caught.value.faults)
    return caught.value.faults


def places(faults: tuple[Fault, ...]) -> list[tuple[int, str]]:
    return [(f.line, f.field) for f in faults]


def test_data_is_what_another_reader_finds(file: Path) -> None:
    assert document(file, TINY_YAML).data == tiny_data()


def test_lines_are_those_of_keys_and_items(file: Path) -> None:
    lines = document(file, "# one\na: 1\nb:\n  - x\n  -\n    c: {d: 2,\n      e: 3}\n").lines
    assert lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 6,
        ("b", 1, "c"): 6,
        ("b", 1, "c", "d"): 6,
        ("b", 1, "c", "e"): 7,
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("none", "none"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-01-31", "2024-01-31"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("+1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("12,40", "12,40"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        ('"1"', "1"),
        ("'true'", "true"),
        ('"a\\tb"', "a b"),
        ("e\u0301", "é"),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_yaml_1_2_scalars(file: Path, written: str, meant: object) -> None:
    value = written if written != "-" else '"-"'
    data = document(file, f"a: {value}\n").data
    assert data == {"a": meant}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(meant)


def test_keys_are_always_texts(file: Path) -> None:
    assert document(file, "1: a\ntrue: b\nno: c\n2.50: d\n").data == {
        "1": "a",
        "true": "b",
        "no": "c",
        "2.50": "d",
    }


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_mark_in_front(file: Path, ends: str) -> None:
    text = "a: 1\nb: |\n  x\n  y\nc: 3\n".replace("\n", ends)
    found = document(file, b"\xef\xbb\xbf" + text.encode())
    assert found.data == {"a": 1, "b": "x\ny\n", "c": 3}
    assert found.lines["c",] == 5


@pytest.mark.parametrize(
    ("text", "line", "field", "says"),
    [
        ("a: 1\nb: &x 2\n", 2, "b", "anchors"),
        ("a: [1, *x]\n", 1, "a[1]", "aliases"),
        ("a: 1\nb: !!str 2\n", 2, "b", "tags"),
        ("a: ! b\n", 1, "a", "tags"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "a", "tags"),
        ("!!map {a: 1}\n", 1, "", "tags"),
        ("&x a: 1\n", 1, "", "plain text"),
        ("? [a]\n: 1\n", 1, "", "plain text"),
        ("a: 1\n: 2\n", 2, "", "name is missing"),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "a.b", "first is on line 2"),
        ("a: {b: 1, b: 2}\n", 1, "a.b", "given twice"),
        ("a: 1\n---\nb: 2\n", 2, "", "second document"),
        ("%YAML 1.1\n---\na: no\n", 2, "", "YAML 1.2"),
        ("- a\n", 1, "", "at the top"),
        ("\n\njust words\n", 3, "", "at the top"),
        ("", 1, "", "empty"),
        ("# only a comment\n", 1, "", "empty"),
        ("---\n", 2, "", "empty"),
        ("a: .inf\n", 1, "a", "not a number"),
        ("a: .nan\n", 1, "a", "not a number"),
        ("a: 1e999\n", 1, "a", "too large"),
        ("a: " + "9" * 5000, 1, "a", "5000 characters"),
        ("a: 1\n\tb: 2\n", 2, "", "spaces"),
        ('a: 1\nb: "open\nc: 3\n', 2, "", "never closed"),
        ("a: 1\nb: c: d\n", 2, "b", "quotes"),
        ("a:\n  - 1\n - 2\n", 3, "a", "indentation"),
        ("a: [1, 2\nb: 3\n", 2, "a[1]", "bracket"),
        ("a: [1, 2\n", 2, "a[1]", "bracket"),
        ("a: {b: [1,\n", 2, "a.b[0]", "closes what was opened"),
        ("a: @b\n", 1, "", "quotes"),
        ("a: 'it\\'s'\n", 1, "", ""),
        ('a: "\\q"\n', 1, "", "single quotes"),
    ],
)
def test_refused_at_its_line(file: Path, text: str, line: int, field: str, says: str) -> None:
    fault = refused(file, text)[0]
    assert fault.line == line
    assert says in fault.message
    # Where the parser had got to when it met a syntax error is the library's affair.
    assert not field or fault.field == field


@pytest.mark.parametrize(
    ("raw", "line", "field"),
    [
        ("a: 1\nb: x\u202ey\n", 2, "b"),
        ("a: |\n  one\n  two\u200b\nb: 1\n", 3, "a"),
        ("a: x\x00\n", 1, "a"),
        ("a: x\x1b[31m\n", 1, "a"),
        ("a: 1\n# \u2066comment\n", 2, "a"),
        ("a: 1\nb: x\u2028y\n", 2, "b"),
        ("a: x\ufeffy\n", 1, "a"),
        ('a: 1\nb: "\\u202e"\n', 2, "b"),
        ('a: "\\0"\n', 1, "a"),
        ('a: "\\e[2J"\n', 1, "a"),
        ('a: "\\ud800"\n', 1, "a"),
        ('"k\\u200b": 1\n', 1, ""),
    ],
)
def test_what_cannot_be_seen_is_refused(file: Path, raw: str, line: int, field: str) -> None:
    faults = refused(file, raw)
    assert places(faults)[0] == (line, field)
    assert "U+" in faults[0].message
    assert clean(str(faults[0])) == str(faults[0])


@pytest.mark.parametrize(
    ("raw", "line", "says"),
    [
        (b"a: 1\nb: caf\xe9\n", 2, "UTF-8"),
        (b"\xef\xbb\xbfa: 1\r\nb: \xff\n", 2, "UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-16"),
        (b"a: \xed\xa0\x80\n", 1, "UTF-8"),
    ],
)
def test_other_encodings(file: Path, raw: bytes, line: int, says: str) -> None:
    (fault,) = refused(file, raw)
    assert (fault.line, says in fault.message) == (line, True)


def test_every_fault_is_named_in_order(file: Path) -> None:
    faults = refused(file, "a: &x 1\nb: !t 2\na: 3\nc: \u200b4\n")
    assert places(faults) == [(1, "a"), (2, "b"), (3, "a"), (4, "c")]


def test_depth(file: Path) -> None:
    deepest = "[" * (DEPTH - 1) + "]" * (DEPTH - 1)
    assert document(file, f"a: {deepest}").data
    (fault,) = refused(file, f"a: [{deepest}]")
    assert f"{DEPTH} levels" in fault.message


def test_size(file: Path) -> None:
    fits = b"a: 1\n".ljust(CAP, b"\n")
    assert document(file, fits).data == {"a": 1}
    (fault,) = refused(file, fits + b"\n")
    assert (fault.line, "512 KiB" in fault.message) == (0, True)


@pytest.mark.parametrize(
    "hostile",
    [
        "a:\n" + "- \u200b\n" * 40_000,
        "a: " + "[" * 400_000,
        "{a: " * 100_000,
        "a: [" + "&a 1, " * 70_000 + "]",
        "a: {" + "a," * 200_000,
        "- " * 200_000,
        "a:\n" + "- x\n" * (PARTS + 1),
        "".join(f"{'a' * 40}{n}: 1\n{'a' * 40}{n}: 1\n" for n in range(3000)),
    ],
    ids=["unseen", "lists", "maps", "anchors", "keys", "dashes", "items", "twice"],
)
def test_hostile_files_end_soon_with_few_faults(file: Path, hostile: str) -> None:
    assert 1 <= len(refused(file, hostile)) <= 100


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml", tmp_path / "n\0.yaml"):
        with pytest.raises(ScenarioError) as caught:
            read(path)
        assert "cannot be read" in caught.value.faults[0].message


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    step: float = Field(gt=0)
    name: str = ""
    tags: tuple[str, ...] = Field(default=(), max_length=2)


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    issues: list[Inner]
    on: bool = False
    count: int | None = None
    fits: dict[str, Inner] = {}


VALID = "issues:\n  - step: 1\n    name: x\n  - step: 2\n"


@pytest.mark.parametrize(
    ("text", "line", "field", "message"),
    [
        (VALID + "    stop: 3\n", 5, "issues[1].stop", "unknown field; did you mean “step”?"),
        (
            VALID + "    zzz: 3\n",
            5,
            "issues[1].zzz",
            "unknown field; there is step, name, tags",
        ),
        (VALID + "  - name: y\n", 5, "issues[2].step", "is missing; add it"),
        ("on: true\n", 1, "issues", "is missing; add it"),
        (
            VALID + "  - step: 0,5\n",
            5,
            "issues[2].step",
            "must be a number, found “0,5”; write decimals with a point",
        ),
        (
            VALID + '  - step: "1"\n',
            5,
            "issues[2].step",
            "must be a number, found “1”; write it in figures, without quotes or unit",
        ),
        (
            VALID + "    name: 12\n",
            5,
            "issues[1].name",
            "must be a text, found the number 12; put it in quotes",
        ),
        (VALID + "    name:\n", 5, "issues[1].name", "must be a text, found nothing"),
        (VALID + "    tags: x\n", 5, "issues[1].tags", "must be a list, found “x”"),
        (
            VALID + "    tags: [a, b, c]\n",
            5,
            "issues[1].tags",
            "has more than 2 entries",
        ),
        (VALID + "on: yes\n", 5, "on", "must be true or false, found “yes”"),
        (VALID + "count: 1.5\n", 5, "count", "must be a whole number, found the number 1.5"),
        (VALID + "count: true\n", 5, "count", "must be a whole number, found true"),
        (
            VALID + "  - step: -1\n",
            5,
            "issues[2].step",
            "must be greater than 0, found the number -1",
        ),
        (VALID + "fits: []\n", 5, "fits", "must be fields (“name: value”), found a list"),
        (
            VALID + "fits:\n  a:\n    stepp: 1\n    step: 1\n",
            7,
            "fits.a.stepp",
            "unknown field; did you mean “step”?",
        ),
        (
            VALID + "fits:\n  a: 1\n",
            6,
            "fits.a",
            "must be fields (“name: value”), found the number 1",
        ),
    ],
)
def test_faults_of_the_model(file: Path, text: str, line: int, field: str, message: str) -> None:
    found = document(file, text)
    with pytest.raises(ScenarioError) as caught:
        validate(found, Outer)
    assert caught.value.faults == (Fault(str(file), line, field, message),)


def test_all_faults_of_the_model_at_once(file: Path) -> None:
    found = document(file, "issues:\n  - stp: 1\n  - step: x\non: 2\n")
    with pytest.raises(ScenarioError) as caught:
        validate(found, Outer)
    assert places(caught.value.faults) == [
        (2, "issues[0].step"),
        (2, "issues[0].stp"),
        (3, "issues[1].step"),
        (4, "on"),
    ]


def test_a_root_model_and_a_union(file: Path) -> None:
    class Book(RootModel[dict[str, list[Inner | int]]]):
        pass

    assert validate(document(file, "a: [1, {step: 2}]\n"), Book).root["a"][0] == 1
    with pytest.raises(ScenarioError) as caught:
        validate(document(file, "a:\n  - {step: 1, nam: y}\n"), Book)
    (fault, other) = caught.value.faults
    assert (fault.line, fault.field) == (2, "a[0].nam")
    assert "did you mean “name”" in fault.message
    assert (other.line, other.field) == (2, "a[0]")


def test_a_hostile_file_gives_few_faults_of_the_model(file: Path) -> None:
    found = document(file, VALID + "".join(f"x{n}: 1\n" for n in range(1000)))
    with pytest.raises(ScenarioError) as caught:
        validate(found, Outer)
    assert 1 <= len(caught.value.faults) <= 100


SIGNS = ": ;- ;\n;\n  ;\n- ;a;b: ;\";';{;};[;];,;&x ;*x;!t ;>-\n;|\n;#;---\n;...\n;? ;\t;\\;\\x"
ODDITIES = "%YAML 1.2\n;\u202e;\x00;\r;.inf;@;`;<<: ;😀;é;~;1;-0;1e9;0x;%"
PIECES = st.sampled_from([*SIGNS.split(";"), *ODDITIES.split(";")])


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    raw=st.binary(max_size=60) | st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode())
)
@example(raw=b'a: "\\UFFFFFFFF"')
@example(raw=b"a: |9999\n x")
@example(raw=b"%")
def test_whatever_the_bytes_it_is_data_or_faults(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    try:
        found = document(file, raw)
    except ScenarioError as error:
        assert error.faults
        for fault in error.faults:
            assert 1 <= fault.line <= len(raw) + 2
            assert fault.message
            assert clean(str(fault)) == str(fault)
    else:
        assert isinstance(found.data, dict)
        for line in found.lines.values():
            assert 1 <= line <= raw.count(b"\n") + raw.count(b"\r") + 1


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(data=st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), PLAIN, min_size=1))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    file = tmp_path_factory.getbasetemp() / "round.yaml"
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    with file.open("w", encoding="utf-8") as stream:
        writer.dump(data, stream)
    assert read(file).data == _normal(data)


def _normal(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case dict():
            return {k: _normal(v) for k, v in value.items()}
        case list():
            return [_normal(v) for v in value]
        case _:
            return value
