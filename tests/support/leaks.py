"""Sentences that a model must never get past the gate, and sentences that it may say."""

from __future__ import annotations

from pathlib import Path

import ruamel.yaml

FOLDER = Path(__file__).resolve().parents[1] / "leaks"
FINE = "fine"
NAMES = ("leaks_dev", "leaks_dev2")


def load(name: str) -> dict[str, dict[str, list[str]]]:
    """Language → kind → sentences; the kind ``fine`` may be said."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = ruamel.yaml.YAML(typ="safe").load(text)
    return loaded


def bad(language: str) -> list[str]:
    """Everything of a language that must not be shown."""
    sets = (load(name)[language] for name in NAMES)
    return [s for kinds in sets for kind, found in kinds.items() if kind != FINE for s in found]


def fine(language: str) -> list[str]:
    """Everything of a language that may be said."""
    return [s for name in NAMES for s in load(name)[language][FINE]]
