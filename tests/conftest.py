"""One tiny model and one llama.cpp server for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.llm.local import serve
from tiny_model import write_model

CONTEXT = 32768
"""Tokens: the tiny model spells most words letter by letter."""


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="session")
def peer(model_file: Path) -> Iterator[Endpoint]:
    """llama.cpp's own server on that model."""
    server = serve(model_file, progress=lambda _: None, limits=Limits(), context=CONTEXT, threads=1)
    yield server.endpoint
    server.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that run llama.cpp share a worker: two servers at once would fight over the cores."""
    for item in items:
        if {"peer", "model_file"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("llama"))
