"""What lies on the table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negotiator.deal.issue import Value
from negotiator.deal.table import Row, Speaker, Table

ISSUES = ("price", "term", "days")
OFFERS = st.dictionaries(st.sampled_from(ISSUES), st.one_of(st.integers(0, 9), st.text(max_size=3)))


def test_a_new_table_is_open_and_empty() -> None:
    table = Table.of(ISSUES)
    assert table.open_issues == ISSUES
    assert table.settled == {}
    assert not table.complete
    assert table.positions(Speaker.CANDIDATE) == {}


def test_each_side_stands_at_its_last_offer() -> None:
    table = (
        Table.of(ISSUES)
        .with_offer(Speaker.CANDIDATE, {"price": 12, "term": "fob"})
        .with_offer(Speaker.COUNTERPART, {"price": 10})
        .with_offer(Speaker.CANDIDATE, {"price": 11})
    )
    assert table.rows["price"] == Row(candidate=11, counterpart=10)
    assert table.positions(Speaker.CANDIDATE) == {"price": 11, "term": "fob"}
    assert table.positions(Speaker.COUNTERPART) == {"price": 10}
    assert table.settled == {}


def test_zero_is_a_position_and_can_be_settled() -> None:
    table = Table.of(("deposit",)).with_offer(Speaker.CANDIDATE, {"deposit": 0})
    assert table.positions(Speaker.CANDIDATE) == {"deposit": 0}
    assert table.settle({"deposit": 0}).complete


def test_what_is_settled_binds_both_until_reopened() -> None:
    table = Table.of(ISSUES).settle({"price": 11, "term": "fob"})
    assert table.settled == {"price": 11, "term": "fob"}
    assert table.open_issues == ("days",)
    assert table.rows["price"] == Row(11, 11, 11)
    assert table.settle({"days": 30}).complete
    again = table.reopen(["price"])
    assert again.open_issues == ("price", "days")
    assert again.positions(Speaker.COUNTERPART)["price"] == 11


def test_a_settled_issue_stays_settled_when_somebody_speaks_of_it() -> None:
    table = Table.of(ISSUES).settle({"price": 11}).with_offer(Speaker.CANDIDATE, {"price": 14})
    assert table.settled == {"price": 11}
    assert table.rows["price"].candidate == 14


def test_issues_that_are_not_on_the_table_are_ignored() -> None:
    table = Table.of(ISSUES)
    assert table.with_offer(Speaker.CANDIDATE, {"colour": "red"}) == table
    assert table.settle({"colour": "red"}) == table
    assert table.reopen(["colour"]) == table


def test_the_sides_are_each_other_s_other() -> None:
    assert Speaker.CANDIDATE.other is Speaker.COUNTERPART
    assert Speaker.COUNTERPART.other is Speaker.CANDIDATE


@given(st.lists(st.tuples(st.sampled_from(("say", "settle", "reopen")), OFFERS), max_size=8))
def test_the_order_stays_and_no_change_touches_an_earlier_table(
    changes: list[tuple[str, dict[str, Value]]],
) -> None:
    table = Table.of(ISSUES)
    for change, offer in changes:
        before, rows = table, dict(table.rows)
        match change:
            case "say":
                table = table.with_offer(Speaker.COUNTERPART, offer)
            case "settle":
                table = table.settle(offer)
            case _:
                table = table.reopen(offer)
        assert before.rows == rows
        assert tuple(table.rows) == ISSUES
        assert set(table.open_issues) == set(ISSUES) - set(table.settled)
