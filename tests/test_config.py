"""Which model plays which part, and which key goes where."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.config import Part, load
from negotiator.errors import NegotiatorError, ScenarioError
from negotiator.llm.endpoint import Endpoint
from negotiator.workspace import Workspace, find

ALL = (Part.COUNTERPART, Part.HEARING, Part.JUDGE)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return find(tmp_path)


def endpoint(
    workspace: Workspace,
    part: Part = Part.COUNTERPART,
    *,
    toml: str = "",
    base_url: str | None = None,
    model: str | None = None,
    **environ: str,
) -> Endpoint | Path | None:
    assert workspace.root is not None
    environ.setdefault("XDG_CONFIG_HOME", str(workspace.root / "config"))
    if toml:
        (workspace.root / "negotiator.toml").write_text(toml, encoding="utf-8")
    return load(workspace, base_url=base_url, model=model, environ=environ)[part]


def remote(source: Endpoint | Path | None) -> Endpoint:
    assert isinstance(source, Endpoint)
    return source


def test_nothing_said_is_no_model(workspace: Workspace) -> None:
    assert [endpoint(workspace, p) for p in ALL] == [None, None, None]
    assert endpoint(workspace, OPENAI_API_KEY="sk-x") is None


def test_the_environment(workspace: Workspace) -> None:
    found = remote(
        endpoint(
            workspace,
            NEGOTIATOR_BASE_URL="http://127.0.0.1:8080/v1/",
            NEGOTIATOR_MODEL="m",
            NEGOTIATOR_API_KEY="k",
        )
    )
    assert (found.base_url, found.model, found.key) == ("http://127.0.0.1:8080/v1", "m", "k")


def test_the_file_and_its_parts_and_limits(workspace: Workspace) -> None:
    toml = """
base_url = "http://127.0.0.1:1234/v1"
model = "talker"
api_key = "general"
[judge]
base_url = "https://api.example/v1"
model = "thinker"
api_key = "special"
[hearing]
model = "embedded"
[limits]
idle = 7
"""
    talker = remote(endpoint(workspace, toml=toml))
    judge = remote(endpoint(workspace, Part.JUDGE))
    assert (talker.model, talker.key, talker.limits.idle) == ("talker", "general", 7)
    assert (judge.model, judge.key, judge.base_url) == (
        "thinker",
        "special",
        "https://api.example/v1",
    )
    assert endpoint(workspace, Part.HEARING) is None


def test_the_command_line_comes_before_the_environment_before_the_file(
    workspace: Workspace,
) -> None:
    toml = 'base_url = "http://file/v1"\nmodel = "file"\n'
    assert remote(endpoint(workspace, toml=toml)).model == "file"
    assert remote(endpoint(workspace, NEGOTIATOR_MODEL="env")).model == "env"
    assert remote(endpoint(workspace, NEGOTIATOR_MODEL="env", model="line")).model == "line"
    assert remote(endpoint(workspace, base_url="http://line/v1")).base_url == "http://line/v1"
    assert endpoint(workspace, model="embedded") is None


def test_a_part_comes_before_what_is_said_for_all(workspace: Workspace) -> None:
    toml = '[judge]\nmodel = "mine"\n'
    environ = {"NEGOTIATOR_MODEL": "all", "NEGOTIATOR_BASE_URL": "http://x/v1"}
    assert remote(endpoint(workspace, Part.JUDGE, toml=toml, **environ)).model == "mine"
    assert remote(endpoint(workspace, Part.HEARING, **environ)).model == "all"


def test_a_key_goes_only_where_it_was_given_for(workspace: Workspace) -> None:
    toml = 'base_url = "https://elsewhere.example/v1"\nmodel = "m"\n'
    assert remote(endpoint(workspace, toml=toml, OPENAI_API_KEY="sk-openai")).key == ""
    assert remote(endpoint(workspace, NEGOTIATOR_API_KEY="mine")).key == "mine"
    judge = '[judge]\nbase_url = "https://other.example/v1"\nmodel = "j"\n'
    own = remote(endpoint(workspace, Part.JUDGE, toml=toml + judge, NEGOTIATOR_API_KEY="mine"))
    assert own.key == ""


def test_openai_itself_needs_only_a_model_and_a_key(workspace: Workspace) -> None:
    found = remote(endpoint(workspace, model="gpt", OPENAI_API_KEY="sk-x"))
    assert found.base_url == "https://api.openai.com/v1"
    assert found.key == "sk-x"
    with pytest.raises(NegotiatorError, match="needs a key"):
        endpoint(workspace, model="gpt")


def test_a_model_file_is_found_beside_its_settings(workspace: Workspace) -> None:
    assert workspace.root is not None
    assert endpoint(workspace, toml='model = "m.gguf"') == workspace.root / "m.gguf"
    assert endpoint(workspace, model="here.GGUF") == Path("here.GGUF")


def test_an_address_may_lack_its_scheme(workspace: Workspace) -> None:
    found = remote(endpoint(workspace, base_url="localhost:11434/v1", model="m"))
    assert found.base_url == "http://localhost:11434/v1"
    assert found.loopback


@pytest.mark.parametrize("url", ["ftp://x/v1", "http://", "http://x:notaport/v1", "http://[::1"])
def test_what_is_no_address_is_said(workspace: Workspace, url: str) -> None:
    with pytest.raises(NegotiatorError, match="is not the address"):
        endpoint(workspace, base_url=url, model="m")


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("modle = 'x'", "modle"),
        ("[limits]\nidle = -1", "limits.idle"),
        ("[judge]\nkey = 'sk-secret'", "judge.key"),
        ("model = ", "Invalid value"),
    ],
)
def test_a_fault_in_the_file_names_file_and_field_and_no_value(
    workspace: Workspace, toml: str, field: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        endpoint(workspace, toml=toml)
    assert "negotiator.toml" in str(caught.value)
    assert field in str(caught.value)
    assert "sk-secret" not in str(caught.value)


def test_neither_key_nor_password_is_shown() -> None:
    one = Endpoint("https://user:pass@host.example:444/v1?token=abc", "m", "sk-key")
    shown = f"{one.label} {one!r}".replace(repr(one.base_url), "")
    assert one.address == "https://host.example:444/v1"
    assert "sk-key" not in shown
    assert "pass" not in one.label
    assert "abc" not in one.label
