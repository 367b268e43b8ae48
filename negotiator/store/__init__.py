"""Where sessions are kept: the journal (the truth) and the catalogue (an index)."""
