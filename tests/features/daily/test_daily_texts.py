"""The daily challenge in words."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.chat.context import LearnerContext
from bot.chat.messages import Place
from bot.features.challenge.rules import Rules, parse_rules
from bot.features.daily import texts
from bot.features.daily.use_cases import DailyOff, DailyOn, DailySkipped
from bot.storage.engine import open_store
from tests.contexts import learner_context
from tests.support import shipped_tutor

GROUP = Place(-100, private=False)
TODAY = date(2026, 3, 2)
"""A Monday."""


def ctx() -> LearnerContext:
    """In a group."""
    store = open_store(None)
    try:
        return store.run(lambda tx: learner_context(tx, place=GROUP))
    finally:
        store.close()


def daily(words: str, day: date = TODAY, zone_chosen: bool = True) -> DailyOn:
    """A daily challenge at 18:00 by these rules."""
    rules = parse_rules(words.split(), shipped_tutor().library)
    assert isinstance(rules, Rules)
    return DailyOn(time(18), rules, day, TODAY, "Asia/Tokyo", zone_chosen)


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("5 30", "5 questions, 30 s each"),
        ("1", "1 question, 20 s each"),
        ("5 untimed", "5 questions, untimed"),
        ("5 training speed", "5 questions on training, 20 s each, by speed"),
        ("1 training", "1 question on training, 20 s each"),
    ],
)
def test_the_rules_are_one_line(words: str, rules: str) -> None:
    said = texts.shown(ctx(), daily(words))
    first, *_ = said.html.split("\n")
    assert first == f"⏰ <b>A challenge every day at 18:00</b>, Tokyo time: {rules}."
    assert [button.data for row in said.rows for button in row] == ["do:"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today at 18:00"), (1, "tomorrow at 18:00"), (2, "Wednesday at 18:00")],
)
def test_the_next_one_is_named_as_people_do(days: int, words: str) -> None:
    said = texts.shown(ctx(), daily("5", TODAY + timedelta(days=days)), just_set=True)
    assert said.html.startswith("✅ ")
    assert said.html.endswith(f"\nThe next one: {words}.")


def test_where_nobody_chose_a_zone_it_says_how() -> None:
    assert texts.shown(ctx(), daily("5", zone_chosen=False)).html.endswith("\nNot your time? /zone")


def test_what_was_missed_is_told_with_the_next_one() -> None:
    said = texts.skipped(ctx(), DailySkipped(GROUP, time(10), TODAY + timedelta(days=1), TODAY))
    assert said.html == (
        "⏭ I missed the daily challenge at 10:00 by more than two hours, so it is skipped. "
        "The next one: tomorrow at 10:00. Play one now with /challenge."
    )


def test_none_is_not_the_same_as_no_more() -> None:
    assert texts.off(ctx(), DailyOff(was_on=True)) == "⏹ The daily challenge is off."
    assert texts.off(ctx(), DailyOff(was_on=False)).startswith(
        "There is no daily challenge here. Send the time"
    )
