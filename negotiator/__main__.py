"""``python -m negotiator`` is the command line."""

from negotiator.cli import main

if __name__ == "__main__":
    main()
