"""Every word of the interface, in French and English.

A phrase that misses a language cannot be written down; a name that does not exist is found by
the type checker.
"""

from __future__ import annotations

from negotiator.tui.words.phrase import Phrase, Plural

__all__ = ["Phrase", "Plural"]
