"""The strategy: the one place that moves figures.

``decide.decide`` turns what was heard into a guarded move; ``mind`` is what it remembers,
``target`` how much it wants, ``bids`` which figures give it that, ``answers`` what is said
besides figures.
"""
