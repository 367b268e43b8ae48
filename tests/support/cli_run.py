"""Runs the command line as a process of its own, away from this machine's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(
    folder: Path, *arguments: str, text: str | bytes | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """``negotiator`` in an empty ``folder`` with its own data folder."""
    inherited = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("NEGOTIATOR_") and k != "OPENAI_API_KEY"
    }
    environment = {
        **inherited,
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "LOCALAPPDATA": str(folder / "data"),
        **environ,
    }
    raw = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        [sys.executable, "-m", "negotiator", *arguments],
        input=raw or b"",
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
