"""The counterpart's voice: it phrases moves and never decides anything.

``phrasebook`` chooses the words, ``book`` reads the files they come from, ``details`` says what
may be put into them, ``sentences`` keeps them clean and never said twice.
"""
