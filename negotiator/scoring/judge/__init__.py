"""Criteria judged by a model. Code asks, checks every quote, does the sums; a model assesses.

``paper`` (what is asked) → ``live`` or ``batch`` (asking) → ``answers`` (the journal keeps every
call) → ``marking`` (what may count). ``tripwire`` finds turns that speak to the examiner.
"""
