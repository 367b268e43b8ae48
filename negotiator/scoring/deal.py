"""The deal in utilities: its worth to each side, the frontier, what was left on the table."""
