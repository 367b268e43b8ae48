"""How far the loading of a model file has come, on stderr."""

from __future__ import annotations

import sys
from pathlib import Path

_GIGA = 1 << 30


def told(path: Path, share: float) -> None:
    """Say it: one line that counts up on a terminal, first and last elsewhere."""
    done = share >= 1.0
    size = path.stat().st_size / _GIGA
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{path.name} ({size:.1f} GB) {share:4.0%}" + ("\n" if done else ""))
    elif done:
        sys.stderr.write(f"{path.name} ({size:.1f} GB) loaded\n")
    sys.stderr.flush()
