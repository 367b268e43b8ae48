"""The application in a real pseudo-terminal: open, negotiate, sign, read the debrief."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a POSIX pseudo-terminal is needed", allow_module_level=True)
