"""Where the program starts.

Without arguments at a terminal the application opens at once; anything else is the command
line, whose parser the application does not need to wait for.
"""

from __future__ import annotations

import sys

from negotiator.errors import NegotiatorError


def main() -> None:
    """Run, and exit the process with its code."""
    if len(sys.argv) > 1 or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from negotiator.cli import main as command_line

        command_line()
        return
    from negotiator.tui.app import run
    from negotiator.workspace import find

    try:
        code = run(find(), language=None, seed=None)
    except NegotiatorError as error:
        sys.stderr.write(f"{error}\n")
        code = error.exit_code
    sys.exit(code)


if __name__ == "__main__":
    main()
