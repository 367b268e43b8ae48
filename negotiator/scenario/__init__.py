"""Scenarios: the format, reading it safely, checking that it can be played."""
