"""The table: positions of both sides, and what is settled."""

from __future__ import annotations

import pytest

from negotiator.deal.table import Row, Speaker, Table

BOTH = (Speaker.CANDIDATE, Speaker.COUNTERPART)


def table() -> Table:
    return Table.of(["price", "delay", "law"])


def test_a_new_table_is_open_everywhere_in_the_order_of_the_issues() -> None:
    assert table().open_issues == ("price", "delay", "law")
    assert table().settled == {}
    assert not table().complete


@pytest.mark.parametrize("speaker", BOTH)
def test_an_offer_moves_its_own_side_only_and_on_its_own_issues(speaker: Speaker) -> None:
    old = table()
    new = old.with_offer(speaker, {"price": 12.4})
    assert new.positions(speaker) == {"price": 12.4}
    assert new.positions(speaker.other) == {}
    assert old.positions(speaker) == {}, "a table never changes"


def test_a_later_offer_replaces_only_what_it_names() -> None:
    later = (
        table()
        .with_offer(Speaker.CANDIDATE, {"price": 12, "delay": 30})
        .with_offer(Speaker.CANDIDATE, {"price": 13})
    )
    assert later.positions(Speaker.CANDIDATE) == {"price": 13, "delay": 30}


def test_an_offer_on_an_issue_that_is_not_negotiated_is_passed_over() -> None:
    assert table().with_offer(Speaker.CANDIDATE, {"weather": 1}) == table()
    assert table().settle({"weather": 1}) == table()


def test_the_order_of_the_issues_survives_offers_and_settling() -> None:
    changed = table().with_offer(Speaker.COUNTERPART, {"law": "fr", "price": 0}).settle({"law": 1})
    assert list(changed.rows) == ["price", "delay", "law"]


def test_settling_puts_both_sides_there() -> None:
    settled = table().with_offer(Speaker.CANDIDATE, {"price": 12}).settle({"price": 13})
    assert settled.rows["price"] == Row(13, 13, 13)
    assert settled.settled == {"price": 13}
    assert settled.open_issues == ("delay", "law")


def test_zero_is_a_value_to_settle_on() -> None:
    settled = table().settle({"price": 0, "delay": 0, "law": "fr"})
    assert settled.complete
    assert settled.settled == {"price": 0, "delay": 0, "law": "fr"}
    assert settled.positions(Speaker.COUNTERPART)["price"] == 0


def test_reopening_keeps_the_positions_in_sight() -> None:
    again = table().settle({"price": 13, "law": "fr"}).reopen(["price", "weather"])
    assert again.open_issues == ("price", "delay")
    assert again.rows["price"] == Row(13, 13, None)
    assert again.settled == {"law": "fr"}


def test_each_side_is_the_other_of_the_other() -> None:
    assert [s.other for s in BOTH] == list(reversed(BOTH))
