"""The half year, mastery, the forecast and levels."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.decks.model import Item
from bot.features.progress.rules import (
    FORECAST_DAYS,
    Overview,
    first_day,
    forecast,
    level_of,
    mastery,
)
from bot.features.streak.rules import DayMark, Streak

TODAY = date(2026, 3, 4)


def item(name: str, topic: str) -> Item:
    return Item(id=name, deck="d", question=f"{name}?", answer="Yes.", topic=topic)


@given(st.dates(min_value=date(1999, 1, 1), max_value=date(2100, 1, 1)))
def test_the_half_year_begins_on_a_monday_and_has_26_weeks(today: date) -> None:
    first = first_day(today)
    assert first.weekday() == 0
    assert 25 * 7 < (today - first).days + 1 <= 26 * 7


def test_mastery_counts_what_was_never_met_as_unknown_and_puts_the_best_first() -> None:
    items = [item("a", "nets"), item("b", "nets"), item("c", "data"), item("d", "")]
    best, second, third = mastery(items, {"a": 0.5, "c": 0.9})
    assert (best.name, best.mastery, best.met, best.items) == ("data", 0.9, 1, 1)
    assert (second.name, second.mastery, second.met, second.items) == ("nets", 0.25, 1, 2)
    assert (third.name, third.mastery, third.met) == ("", 0.0, 0)


def test_of_equal_topics_the_one_with_more_items_met_is_first() -> None:
    items = [item("a", "one"), item("b", "two"), item("c", "two")]
    assert [topic.name for topic in mastery(items, dict.fromkeys("abc", 0.5))] == ["two", "one"]


def test_recall_is_predicted_for_tomorrow_and_up_to_four_weeks() -> None:
    assert forecast([float]) == (1, 2, 4, 7, 14, 21, 28)


def test_only_days_on_which_the_goal_was_reached_are_done() -> None:
    marks = (DayMark.EARNED, DayMark.KEPT, DayMark.SOME, DayMark.EMPTY, DayMark.EMPTY)
    assert Overview(TODAY, marks, Streak(1, 1, False), (), (), level_of(0)).done == 1


def test_the_forecast_is_the_mean_over_the_items_met() -> None:
    assert forecast([]) == ()
    recall = forecast([lambda day: 1 / (1 + day), lambda _: 1.0])
    assert recall == tuple((1 + 1 / (1 + day)) / 2 for day in FORECAST_DAYS)


def test_levels_begin_at_0_10_30_60_and_100_points() -> None:
    assert [level_of(points).number for points in (0, 9, 10, 29, 30, 59, 60, 99, 100)] == [
        *(1, 1, 2, 2, 3, 3, 4, 4, 5)
    ]
    assert level_of(45).missing == 15


@given(st.integers(min_value=0, max_value=10**9))
def test_a_level_holds_its_points(points: int) -> None:
    n = level_of(points).number
    assert 5 * n * (n - 1) <= points < 5 * n * (n + 1)
    assert level_of(points + level_of(points).missing).number == n + 1


def test_levels_never_fall() -> None:
    assert all(one <= other for one, other in pairwise(level_of(points).number for points in range(2000)))
