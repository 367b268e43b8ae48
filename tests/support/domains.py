"""Small random domains with the preferences of two sides, and all their packages."""

from __future__ import annotations

import itertools
from typing import TypeAlias

from hypothesis import strategies as st

from negotiator.deal.issue import Issue, Value, numeric_issue
from negotiator.deal.utility import Preferences, Worth, preferences

Domain: TypeAlias = tuple[tuple[Issue, ...], Preferences, Preferences]
Package: TypeAlias = tuple[float, float, dict[str, Value]]


@st.composite
def domains(draw: st.DrawFn, max_issues: int = 4) -> Domain:
    """One to four issues of one to five values; round worths, so that ties are frequent."""
    issues: list[Issue] = []
    worths: tuple[dict[str, Worth], dict[str, Worth]] = ({}, {})
    for k in range(draw(st.integers(1, max_issues))):
        name = f"i{k}"
        numeric = draw(st.booleans())
        if numeric:
            issues.append(numeric_issue(name, 0, draw(st.integers(0, 4)), 1))
        else:
            options = tuple(f"o{j}" for j in range(draw(st.integers(1, 5))))
            issues.append(Issue(name, options, numeric=False))
        for side in worths:
            side[name] = _worth(draw, issues[-1], first=k == 0)
    reservations = st.integers(0, 10).map(lambda n: n / 10)
    return (
        tuple(issues),
        preferences(worths[0], draw(reservations)),
        preferences(worths[1], draw(reservations)),
    )


def _worth(draw: st.DrawFn, issue: Issue, *, first: bool) -> Worth:
    tenths = st.integers(0, 10).map(lambda n: n / 10)
    fine = st.floats(0, 1, allow_subnormal=False)
    weight = draw(st.integers(1 if first else 0, 9))
    worth = draw(st.sampled_from([tenths, fine]))
    if not issue.numeric:
        return Worth(weight, {str(v): draw(worth) for v in issue.values})
    points = tuple((float(v), draw(worth)) for v in issue.values if not isinstance(v, str))
    return Worth(weight, {}, points)


def packages(domain: Domain) -> list[Package]:
    """Every package of the domain with its utility to both sides."""
    issues, a, b = domain
    names = [i.id for i in issues]
    every = (
        dict(zip(names, values, strict=True))
        for values in itertools.product(*(i.values for i in issues))
    )
    return [(a.utility(p), b.utility(p), p) for p in every]
