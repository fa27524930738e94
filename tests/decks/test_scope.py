"""What follows /quiz: a number and a name, in either order, forgiving about spelling and case."""

from __future__ import annotations

import pytest

from bot.decks.model import Deck, Item, Library
from bot.decks.scope import (
    BadSize,
    Request,
    UnknownScope,
    find_scope,
    parse_request,
    scope_key,
)

LONG = "a topic with a name that is much too long for any button to carry in full"


def item(name: str, topic: str, level: str) -> Item:
    return Item(name, "bio", name, name, topic, level)


LIBRARY = Library(
    (
        Deck("bio", "Biology, first year", "us", (item("a", "cells", "easy"), item("b", "genes", "hard"))),
        Deck("long", "Long", "us", (Item("c", "long", "c", "c", LONG, "easy"),)),
    )
)


@pytest.mark.parametrize(
    ("said", "size", "ids"),
    [
        ("", 5, ["a", "b", "c"]),
        ("3", 3, ["a", "b", "c"]),
        ("cells", 5, ["a"]),
        ("7 Cells", 7, ["a"]),
        ("cells 7", 7, ["a"]),
        ("EASY", 5, ["a", "c"]),
        ("bio", 5, ["a", "b"]),
        ("biology first year", 5, ["a", "b"]),
        ("gen", 5, ["b"]),
    ],
)
def test_a_request_is_understood(said: str, size: int, ids: list[str]) -> None:
    request = parse_request(said.split(), LIBRARY)
    assert isinstance(request, Request)
    assert (request.size, [item.id for item in request.scope.items]) == (size, ids)


def test_what_is_not_understood_is_named() -> None:
    assert parse_request(["quantum", "physics"], LIBRARY) == UnknownScope("quantum physics")
    assert parse_request(["0"], LIBRARY) == BadSize(0)
    assert parse_request(["51"], LIBRARY) == BadSize(51)


def test_a_long_name_has_a_key_that_fits_a_button_and_finds_it_again() -> None:
    key = scope_key(LONG)
    assert len(f"x:n50.{key}".encode()) <= 64
    found = find_scope(key, LIBRARY)
    assert found is not None
    assert found.name == LONG


CHAPTERS = Library(
    (
        Deck(
            "book",
            "Book",
            "us",
            (
                item("a", "Chapter 2", "easy"),
                item("b", "7", "easy"),
                item("c", "Chapter 3: Waves", "1st year"),
                item("d", "Chapter", "easy"),
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("said", "size", "ids"),
    [
        ("Chapter 2", 5, ["a"]),
        ("chapter 2 10", 10, ["a"]),
        ("10 chapter 2", 10, ["a"]),
        ("chapter 3", 5, ["c"]),
        ("chapter 9", 9, ["d"]),
        ("7", 5, ["b"]),
        ("7 7", 7, ["b"]),
        ("8", 8, ["a", "b", "c", "d"]),
        ("1st year", 5, ["c"]),
    ],
)
def test_a_number_may_be_part_of_a_name(said: str, size: int, ids: list[str]) -> None:
    request = parse_request(said.split(), CHAPTERS)
    assert isinstance(request, Request)
    assert (request.size, [item.id for item in request.scope.items]) == (size, ids)


def test_a_number_beside_a_name_with_a_number_must_be_a_size() -> None:
    assert parse_request(["chapter", "2", "51"], CHAPTERS) == BadSize(51)
