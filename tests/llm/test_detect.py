"""Servers on this machine are found by asking, and only those that answer as one."""

from __future__ import annotations

from loopback import Say, loopback
from negotiator.llm.detect import PORTS, servers


def port(url: str) -> int:
    return int(url.split(":")[2].split("/")[0])


def test_what_answers_is_named_with_its_models() -> None:
    with loopback(lambda _: Say(""), models=("qwen", "nomic-embed-text")) as server:
        (found,) = servers({"Ollama": port(server.base_url), "vLLM": 9})
    assert found.name == "Ollama"
    assert found.base_url == server.base_url
    assert found.models == ("qwen",)


def test_what_answers_otherwise_is_none() -> None:
    with loopback(lambda _: Say("")) as server:
        server.models_status = 500
        assert servers({"vLLM": port(server.base_url)}) == ()
        server.models_status = 200
        server.models = ()
        assert servers({"vLLM": port(server.base_url)}) == ()


def test_the_four_well_known_ports() -> None:
    assert PORTS == {"Ollama": 11434, "LM Studio": 1234, "llama.cpp": 8080, "vLLM": 8000}
