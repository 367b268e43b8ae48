"""A GGUF file of the user's own, served by llama.cpp in a process of its own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from negotiator.errors import ModelError, NegotiatorError, NotFound, Reason
from negotiator.llm import local
from negotiator.llm.client import Client, Reply, user
from negotiator.llm.endpoint import Endpoint, Limits


async def test_a_file_becomes_an_endpoint_like_any_other(peer: Endpoint) -> None:
    client = Client(peer)
    reply = Reply()
    said = "".join([p async for p in client.stream([user("Good morning.")], reply)])
    assert await client.models() == ("tiny",)
    await client.close()
    assert said.strip()
    assert reply.usage.completion > 0
    assert peer.loopback
    assert peer.key not in repr(peer)


async def test_nobody_else_on_the_machine_can_use_it(peer: Endpoint) -> None:
    client = Client(Endpoint(peer.base_url, "tiny", "another key"))
    with pytest.raises(ModelError) as caught:
        await client.ask([user("Hello")])
    await client.close()
    assert caught.value.reason is Reason.UNAUTHORIZED


def test_progress_rises_to_the_whole_and_the_server_ends_with_close(model_file: Path) -> None:
    told: list[float] = []
    server = local.serve(model_file, progress=told.append, limits=Limits())
    process = server._process
    server.close()
    server.close()
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert process.poll() is not None


def refused(path: Path) -> NegotiatorError:
    with pytest.raises(NegotiatorError) as caught:
        local.serve(path, progress=lambda _: None, limits=Limits())
    return caught.value


def test_no_such_file(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.gguf")
    assert isinstance(error, NotFound)
    assert "none.gguf" in str(error)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "notes.gguf"
    path.write_text("Dear all,")
    assert "is not a GGUF file" in str(refused(path))


def test_half_a_file(tmp_path: Path, model_file: Path) -> None:
    path = tmp_path / "half.gguf"
    path.write_bytes(model_file.read_bytes()[:100_000])
    error = refused(path)
    assert "could not be loaded" in str(error)
    assert "Download it again" in error.hint


def test_too_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.gguf"
    with path.open("wb") as file:
        file.write(local.MAGIC)
        file.truncate(1 << 42)  # sparse: it takes no room on disk
    error = refused(path)
    assert "too little memory" in str(error)
    assert "4506.1 GB" in error.detail


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, model_file: Path) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "xllamacpp" else real(name)
    )
    assert "negotiator[local]" in refused(model_file).hint
