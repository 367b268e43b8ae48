"""Ears: what one turn means, in French and English, by rules alone. Entry point: ``rules.hear``."""
