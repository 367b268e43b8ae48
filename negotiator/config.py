"""Which model plays which part: the command line, the environment, ``negotiator.toml``.

For each part (``counterpart``, ``hearing``, ``judge``) the first that says something counts:

1. ``--base-url`` and ``--model`` on the command line (for every part);
2. ``NEGOTIATOR_<PART>_BASE_URL``, ``…_MODEL``, ``…_API_KEY``, then the part's table in the file;
3. ``NEGOTIATOR_BASE_URL``, ``NEGOTIATOR_MODEL``, ``NEGOTIATOR_API_KEY``, then the file's own.

The file is the workspace's ``negotiator.toml``, else the one in the user's configuration folder::

    base_url = "http://127.0.0.1:11434/v1"
    model = "qwen2.5:7b"          # a name, the path of a .gguf file, or "embedded"

    [judge]
    base_url = "https://api.openai.com/v1"
    model = "gpt-5-mini"

    [limits]                      # seconds; retries is a number of tries
    first_token = 120

A key goes only to the address it was given with: a part with an address of its own needs a key
of its own, and ``OPENAI_API_KEY`` is never sent to an address that a file names, unless that is
OpenAI's. ``OPENAI_API_KEY`` alone chooses no model: nothing is spent unasked.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from negotiator.errors import Fault, NegotiatorError, ScenarioError
from negotiator.llm.endpoint import OPENAI, Endpoint, Limits
from negotiator.workspace import Workspace

EMBEDDED = "embedded"
FILE = "negotiator.toml"
SUFFIX = ".gguf"


class Part(StrEnum):
    """What a model can be asked to do."""

    COUNTERPART = "counterpart"
    HEARING = "hearing"
    JUDGE = "judge"


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    base_url: str | None = Field(default=None, min_length=1)
    model: str | None = Field(default=None, min_length=1)
    api_key: str | None = Field(default=None, min_length=1)


class _Limits(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    connect: float = Field(default=Limits().connect, gt=0, le=60)
    first_token: float = Field(default=Limits().first_token, gt=0, le=600)
    idle: float = Field(default=Limits().idle, gt=0, le=600)
    total: float = Field(default=Limits().total, gt=0, le=1800)
    retries: int = Field(default=Limits().retries, ge=0, le=10)


class SettingsFile(_Values):
    """A ``negotiator.toml``."""

    counterpart: _Values = _Values()
    hearing: _Values = _Values()
    judge: _Values = _Values()
    limits: _Limits = _Limits()


Source: TypeAlias = Endpoint | Path | None
"""A model: at an endpoint (its name may be empty: to be chosen there), in a GGUF file to be
served first, or none (embedded)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The model of each part. ``said``: whether anybody configured anything at all."""

    sources: Mapping[Part, Source]
    said: bool
    limits: Limits

    def __getitem__(self, part: Part) -> Source:
        return self.sources[part]


def load(
    workspace: Workspace,
    *,
    base_url: str | None = None,
    model: str | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """The settings in force. Raises ScenarioError naming the file and field of a fault, and
    NegotiatorError for an address or a model that cannot be meant."""
    file, folder = _read(workspace, environ)
    limits = Limits(**file.limits.model_dump())
    sources = {
        part: _Resolver(part, file, folder, environ, base_url, model).source(limits)
        for part in Part
    }
    named = [v for part in Part for v in (getattr(file, part.value).base_url, file.base_url)]
    named += [v for part in Part for v in (getattr(file, part.value).model, file.model)]
    named += [environ.get(f"NEGOTIATOR_{n}") for n in _NAMES]
    said = any(v for v in (base_url, model, *named))
    return Settings(sources, said, limits)


_NAMES = tuple(
    f"{part}{name}"
    for part in ("", *(f"{p.value.upper()}_" for p in Part))
    for name in ("BASE_URL", "MODEL")
)


@dataclass(frozen=True, slots=True)
class _Resolver:
    part: Part
    file: SettingsFile
    folder: Path
    environ: Mapping[str, str]
    base_url: str | None
    model: str | None

    def source(self, limits: Limits) -> Source:
        model = self.model or self._first("model")
        if model == EMBEDDED:
            return None
        if model is not None and model.lower().endswith(SUFFIX):
            path = Path(model).expanduser()
            from_file = self.model is None and not self._env("model")
            return self.folder / path if from_file else path
        url, own = self._address()
        if url is None and model is None:
            return None
        if url is None:
            url = OPENAI
        address = _checked(url)
        key = self._key(url, own)
        if not key and (urlsplit(address).hostname or "") == urlsplit(OPENAI).hostname:
            raise NegotiatorError(
                f"The model {model or ''} at {address} needs a key.".replace("  ", " "),
                hint="Set NEGOTIATOR_API_KEY; or, for a server of your own, "
                "give its address: --base-url http://127.0.0.1:11434/v1",
            )
        return Endpoint(address, model or "", key, limits)

    def _address(self) -> tuple[str | None, bool]:
        """The address, and whether it is this part's own."""
        if self.base_url:
            return self.base_url, False
        own = self._env("base_url", own=True) or getattr(self.file, self.part.value).base_url
        if own:
            return own, True
        return self._env("base_url", own=False) or self.file.base_url, False

    def _key(self, url: str, own: bool) -> str:
        key = self._env("api_key", own=True) or getattr(self.file, self.part.value).api_key
        if not key and not own:
            key = self._env("api_key", own=False) or self.file.api_key
        if not key:
            by_file = url in (self.file.base_url, getattr(self.file, self.part.value).base_url)
            theirs = (urlsplit(url).hostname or "") == urlsplit(OPENAI).hostname
            if theirs or not (by_file or own):
                key = self.environ.get("OPENAI_API_KEY")
        return (key or "").strip()

    def _first(self, name: str) -> str | None:
        """The first that says something, the part's own before what is said for all."""
        special: str | None = getattr(getattr(self.file, self.part.value), name)
        general: str | None = getattr(self.file, name)
        return self._env(name, own=True) or special or self._env(name, own=False) or general

    def _env(self, name: str, *, own: bool | None = None) -> str | None:
        special = self.environ.get(f"NEGOTIATOR_{self.part.value.upper()}_{name.upper()}")
        general = self.environ.get(f"NEGOTIATOR_{name.upper()}")
        if own is None:
            return special or general
        return (special if own else general) or None


def _checked(url: str) -> str:
    """An address with its scheme. Raises NegotiatorError for what is none."""
    full = url.strip()
    full = full if "://" in full else f"http://{full}"
    try:
        parts = urlsplit(full)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        # A password would stand before the @.
        raise NegotiatorError(
            f"“{full.rpartition('@')[2]}” is not the address of a server.",
            hint="Give one like http://127.0.0.1:11434/v1",
        )
    return full.rstrip("/")


def _read(workspace: Workspace, environ: Mapping[str, str]) -> tuple[SettingsFile, Path]:
    for path in places(workspace, environ):
        if path.is_file():
            return _parsed(path), path.parent
    return SettingsFile(), Path()


def places(workspace: Workspace, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where a settings file may be; the first that exists is read."""
    from platformdirs import user_config_path

    own = environ.get("XDG_CONFIG_HOME")
    home = Path(own) / "negotiator" if own else user_config_path("negotiator", appauthor=False)
    roots = (workspace.root,) if workspace.root is not None else ()
    return tuple(root / FILE for root in (*roots, home))


def _parsed(path: Path) -> SettingsFile:
    title = "The settings cannot be used."
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return SettingsFile.model_validate(data)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(title, [Fault(str(path), 0, "", str(error))]) from error
    except ValidationError as error:
        # Never the value: it may be a key.
        faults = [
            Fault(str(path), 0, ".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()
        ]
        raise ScenarioError(title, faults) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(title, [Fault(str(path), 0, "", "cannot be read as UTF-8")]) from error
