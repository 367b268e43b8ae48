"""The counterpart: it hears, decides, speaks."""
