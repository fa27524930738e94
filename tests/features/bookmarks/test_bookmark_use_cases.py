"""What a learner keeps for later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.features.bookmarks.use_cases import add, bookmarked_items, toggle
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    HOUR,
    LETTERS,
    NOW,
    NUMBERS,
    ann_practising,
    items,
    tutor,
)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def kept(ann: OneLearner) -> list[str]:
    return [item.id for item in ann.does(bookmarked_items)]


def keeps(ann: OneLearner, *names: str) -> list[bool]:
    """Keep these items, an hour apart; whether each was new."""
    return [ann.does(add, items(ann, name)[0], at=NOW + n * HOUR) for n, name in enumerate(names)]


def test_who_kept_nothing_has_no_bookmarks(ann: OneLearner) -> None:
    assert ann.does(bookmarked_items) == ()


def test_the_newest_bookmark_comes_first(ann: OneLearner) -> None:
    assert keeps(ann, "two", "one", "alpha") == [True, True, True]
    assert ann.does(bookmarked_items) == tuple(items(ann, "alpha", "one", "two"))


def test_what_is_kept_twice_is_kept_once_and_where_it_was(ann: OneLearner) -> None:
    assert keeps(ann, "two", "one", "two") == [True, True, False]
    assert kept(ann) == ["one", "two"]


def test_of_what_was_kept_at_one_instant_the_order_is_by_name(ann: OneLearner) -> None:
    for name in ("two", "beta", "one"):
        ann.does(add, items(ann, name)[0], at=NOW)
    assert kept(ann) == ["beta", "one", "two"]


def test_a_toggle_keeps_and_then_keeps_no_more_and_then_again_as_the_newest(ann: OneLearner) -> None:
    keeps(ann, "two", "one")
    two = items(ann, "two")[0]
    assert not ann.does(toggle, two, at=NOW + 2 * HOUR)
    assert kept(ann) == ["one"]
    assert ann.does(toggle, two, at=NOW + 3 * HOUR)
    assert kept(ann) == ["two", "one"]


def test_nobody_sees_or_drops_what_somebody_else_kept(ann: OneLearner) -> None:
    keeps(ann, "one")
    ben = ann.neighbour()
    assert kept(ben) == []
    one = items(ann, "one")[0]
    assert ben.does(toggle, one)
    assert not ben.does(toggle, one)
    assert kept(ann) == ["one"]


def test_what_left_the_decks_is_not_shown_and_comes_back_with_them(ann: OneLearner) -> None:
    keeps(ann, "one", "alpha", "two")
    ann.tutor = tutor(LETTERS)
    assert kept(ann) == ["alpha"]
    ann.tutor = tutor(NUMBERS)
    assert kept(ann) == ["two", "one"]
