"""How a learner stands, gathered from what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import mean

import pytest

from bot.features import memory, profile
from bot.features.memory.rules import Card, recall
from bot.features.practice.use_cases import start_on
from bot.features.progress.rules import FORECAST_DAYS, Level, Topic
from bot.features.progress.use_cases import ShareCard, card, overview
from bot.features.streak import repository as streaks
from bot.features.streak.ledger import Ledger
from bot.features.streak.rules import DayMark, Streak
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    LETTERS,
    NOW,
    ann_practising,
    items,
    practised,
    tutor,
)

TODAY = NOW.date()
"""A Monday."""


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising(goal=2)


def card_of(ann: OneLearner, name: str) -> Card:
    found = ann.reads(memory.card, ann.id, name)
    assert found is not None
    return found


def tomorrow(ann: OneLearner, *names: str, days: int = 1) -> list[float]:
    """The chance to know these items so many days from today."""
    return [recall(card_of(ann, name), TODAY + days * DAY) for name in names]


def test_a_newcomers_overview_is_empty(ann: OneLearner) -> None:
    seen = ann.does(overview)
    assert seen.today == TODAY
    assert seen.marks == (DayMark.EMPTY,) * (25 * 7 + 1)
    assert (seen.streak, seen.level, seen.recall) == (Streak(0, 0, False), Level(1, 0, 10), ())
    assert seen.topics == (Topic("even", 0.0, 0, 2), Topic("letter", 0.0, 0, 2), Topic("odd", 0.0, 0, 2))


def test_the_half_year_begins_on_a_monday_and_ends_today(ann: OneLearner) -> None:
    assert len(ann.does(overview, at=NOW + 6 * DAY).marks) == 26 * 7
    assert len(ann.does(overview, at=NOW + 7 * DAY).marks) == 25 * 7 + 1


def test_days_are_marked_by_what_became_of_them(ann: OneLearner) -> None:
    practised(ann, "one", "two", at=NOW - 2 * DAY)
    practised(ann, "one", at=NOW - DAY)
    practised(ann, "one", "two", at=NOW - 175 * DAY)
    practised(ann, "one", "two", at=NOW - 176 * DAY)
    seen = ann.does(overview)
    assert seen.marks[0] is DayMark.EARNED
    assert seen.marks[-3:] == (DayMark.EARNED, DayMark.SOME, DayMark.EMPTY)
    assert seen.done == 2


def test_mastery_is_what_would_be_known_tomorrow_and_what_was_never_met_is_not(ann: OneLearner) -> None:
    practised(ann, "one", "three", "alpha", missed="alpha")
    one, three, alpha = tomorrow(ann, "one", "three", "alpha")
    assert ann.does(overview).topics == (
        Topic("odd", (one + three) / 2, 2, 2),
        Topic("letter", alpha / 2, 1, 2),
        Topic("even", 0.0, 0, 2),
    )


def test_what_will_be_remembered_is_the_mean_of_what_was_met(ann: OneLearner) -> None:
    practised(ann, "one", "alpha", missed="alpha")
    expected = [mean(tomorrow(ann, "one", "alpha", days=days)) for days in FORECAST_DAYS]
    assert ann.does(overview).recall == pytest.approx(expected)
    assert expected[0] > expected[-1]


def test_what_was_only_asked_for_by_name_was_not_met(ann: OneLearner) -> None:
    ann.does(start_on, items(ann, "one")[0])
    seen = ann.does(overview)
    assert (seen.recall, seen.topics[-1]) == ((), Topic("odd", 0.0, 0, 2))


def test_what_left_the_decks_is_foreseen_no_more_but_its_points_stay(ann: OneLearner) -> None:
    practised(ann, "one", "alpha")
    ann.tutor = tutor(LETTERS)
    seen = ann.does(overview)
    assert [topic.name for topic in seen.topics] == ["letter"]
    assert seen.recall[0] == pytest.approx(tomorrow(ann, "alpha")[0])
    assert seen.level.points == 2


def test_a_point_is_a_right_answer_and_each_item_counts_once_a_day(ann: OneLearner) -> None:
    practised(ann, "one", "two", "alpha", missed="two")
    practised(ann, "one")
    practised(ann, "one", at=NOW + DAY)
    practised(ann.neighbour(), "one", "two")
    assert ann.does(overview).level == Level(1, 3, 7)
    assert ann.does(card).level == Level(1, 3, 7)


def test_somebody_elses_days_and_memories_are_not_ones_own(ann: OneLearner) -> None:
    practised(ann.neighbour(), "one", "two")
    seen = ann.does(overview)
    assert (seen.done, seen.recall, seen.streak.current) == (0, (), 0)


def test_a_day_is_the_learners_own(ann: OneLearner) -> None:
    ann.reads(profile.set_zone, ann.id, "Pacific/Auckland")
    seen = ann.does(overview, at=NOW.replace(hour=12))
    assert (seen.today, len(seen.marks)) == (TODAY + DAY, 25 * 7 + 2)


def run_of(ann: OneLearner, days: int, last: date = TODAY) -> None:
    """A streak of so many days, the last of which is given."""
    ledger = Ledger(run=days, longest=max(days, 9), settled=last, last_credit=NOW)
    ann.reads(streaks.save, ann.id, ledger, NOW)


def test_a_card_shows_the_streak_the_level_and_the_next_milestone(ann: OneLearner) -> None:
    assert ann.does(card) == ShareCard(Streak(0, 0, False), Level(1, 0, 10), 7)
    practised(ann, "one", "two")
    assert ann.does(card) == ShareCard(Streak(1, 1, True), Level(1, 2, 8), 7)


@pytest.mark.parametrize(("days", "milestone"), [(6, 7), (7, 30), (99, 100), (100, 365), (365, 730)])
def test_a_milestone_that_was_reached_makes_way_for_the_next(
    ann: OneLearner, days: int, milestone: int
) -> None:
    run_of(ann, days)
    assert ann.does(card).milestone == milestone
