"""What lies on the table: per issue both sides' last positions and what is settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from negotiator.deal.issue import Offer, Value


class Speaker(StrEnum):
    """The two sides of the table."""

    CANDIDATE = "candidate"
    COUNTERPART = "counterpart"

    @property
    def other(self) -> Speaker:
        return Speaker.COUNTERPART if self is Speaker.CANDIDATE else Speaker.CANDIDATE


@dataclass(frozen=True, slots=True)
class Row:
    """One issue: each side's last position, and the value both agreed to."""

    candidate: Value | None = None
    counterpart: Value | None = None
    settled: Value | None = None

    def position(self, speaker: Speaker) -> Value | None:
        return self.candidate if speaker is Speaker.CANDIDATE else self.counterpart


@dataclass(frozen=True, slots=True)
class Table:
    """All issues in the scenario's order. Immutable: each change gives a new table."""

    rows: Mapping[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, issues: Iterable[str]) -> Table:
        return cls({issue: Row() for issue in issues})

    def with_offer(self, speaker: Speaker, offer: Offer) -> Table:
        """``speaker`` now stands at ``offer`` (other issues stay where they were)."""
        rows = dict(self.rows)
        for issue in rows.keys() & offer.keys():
            if speaker is Speaker.CANDIDATE:
                rows[issue] = replace(rows[issue], candidate=offer[issue])
            else:
                rows[issue] = replace(rows[issue], counterpart=offer[issue])
        return Table(rows)

    def settle(self, terms: Offer) -> Table:
        """Both sides agree on ``terms``."""
        return Table(
            {
                k: Row(terms[k], terms[k], terms[k]) if k in terms else r
                for k, r in self.rows.items()
            }
        )

    def reopen(self, issues: Iterable[str]) -> Table:
        """``issues`` are open again; positions stay visible."""
        again = set(issues)
        return Table(
            {k: replace(r, settled=None) if k in again else r for k, r in self.rows.items()}
        )

    def positions(self, speaker: Speaker) -> dict[str, Value]:
        """Everything ``speaker`` last stood at, settled issues included."""
        found = {k: r.position(speaker) for k, r in self.rows.items()}
        return {k: v for k, v in found.items() if v is not None}

    @property
    def settled(self) -> dict[str, Value]:
        return {k: r.settled for k, r in self.rows.items() if r.settled is not None}

    @property
    def open_issues(self) -> tuple[str, ...]:
        return tuple(k for k, r in self.rows.items() if r.settled is None)

    @property
    def complete(self) -> bool:
        """Whether every issue is settled."""
        return not self.open_issues
