"""The words behind /challenge, in any order that people write them."""

from __future__ import annotations

import pytest

from bot.decks.model import Deck, Item, Library
from bot.decks.scope import BadSize, UnknownScope
from bot.features.challenge.rules import (
    BadSeconds,
    Rules,
    Scoring,
    SpeedNeedsClock,
    parse_rules,
)
from tests.dialogs.challenges import small_tutor


@pytest.mark.parametrize(
    ("words", "size", "seconds", "scoring", "scope"),
    [
        ("", 10, 20, Scoring.ACCURACY, ""),
        ("5", 5, 20, Scoring.ACCURACY, ""),
        ("5 30", 5, 30, Scoring.ACCURACY, ""),
        ("1 10", 1, 10, Scoring.ACCURACY, ""),
        ("50 300", 50, 300, Scoring.ACCURACY, ""),
        ("30s 7s", 7, 30, Scoring.ACCURACY, ""),
        ("30s", 10, 30, Scoring.ACCURACY, ""),
        ("5 short 30 SPEED", 5, 30, Scoring.SPEED, "Short"),
        ("long untimed", 10, None, Scoring.ACCURACY, "Long"),
        ("accuracy numbers", 10, 20, Scoring.ACCURACY, "Numbers"),
    ],
)
def test_numbers_are_rounds_then_seconds_and_the_rest_names_the_scope(
    words: str, size: int, seconds: int | None, scoring: Scoring, scope: str
) -> None:
    rules = parse_rules(words.split(), small_tutor().library)
    assert isinstance(rules, Rules)
    assert (rules.size, rules.seconds, rules.scoring, rules.scope.name) == (size, seconds, scoring, scope)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("0", BadSize(0)),
        ("51", BadSize(51)),
        ("5 9", BadSeconds(9)),
        ("5 301", BadSeconds(301)),
        ("untimed speed", SpeedNeedsClock()),
        ("knitting", UnknownScope("knitting")),
        ("5 20 30", UnknownScope("30")),
    ],
)
def test_what_cannot_be_played_is_named(words: str, problem: object) -> None:
    assert parse_rules(words.split(), small_tutor().library) == problem


@pytest.mark.parametrize(
    ("words", "size", "seconds", "scope"),
    [
        ("Chapter 2", 10, 20, "Chapter 2"),
        ("5 chapter 2 30s", 5, 30, "Chapter 2"),
        ("7", 10, 20, "7"),
        ("5 untimed 7", 5, None, "7"),
    ],
)
def test_a_number_may_be_part_of_a_name(words: str, size: int, seconds: int | None, scope: str) -> None:
    items = (Item("a", "d", "a?", "a", "Chapter 2"), Item("b", "d", "b?", "b", "7"))
    rules = parse_rules(words.split(), Library((Deck("d", "D", "us", items),)))
    assert isinstance(rules, Rules)
    assert (rules.size, rules.seconds, rules.scope.name) == (size, seconds, scope)
