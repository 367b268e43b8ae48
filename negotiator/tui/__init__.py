"""The terminal application: screens that draw a session's events and nothing more."""
