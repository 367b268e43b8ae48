"""Word lists as they are written: words with blanks between."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())
