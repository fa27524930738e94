"""Preparing for an interview: the aim is on record, and the plan is made anew whenever it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.decks.model import Deck
from bot.features import memory, profile
from bot.features.interview.rules import Aim
from bot.features.interview.use_cases import (
    IsOver,
    IsToday,
    NoAim,
    Prepared,
    Stretch,
    TooFar,
    TopicReadiness,
    aim_after,
    cancel,
    prepare,
    show,
)
from bot.features.memory.rules import recall
from bot.features.profile.preferences_repository import Preferences
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    NOW,
    ann_practising,
    item,
    practised,
    tutor,
)

TODAY = NOW.date()
ABC = tutor(Deck("abc", "ABC", "made up", (item("a", "abc", "early"), item("b", "abc", "late"))))


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


@pytest.fixture
def ann_at_abc() -> Iterator[OneLearner]:
    yield from ann_practising(taught_by=ABC)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def prepared(ann: OneLearner, days: int, cap: int | None = None) -> Prepared:
    """The plan for an interview in so many days."""
    outcome = ann.does(prepare, in_days(days), cap, at=NOW)
    assert isinstance(outcome, Prepared)
    return outcome


def aim(ann: OneLearner) -> Aim | None:
    """What she prepares for, whenever that was."""
    return ann.does(aim_after, date.min)


def recalled(ann: OneLearner, name: str, days: int) -> float:
    """The chance to know an item so many days from today, with no more practice."""
    card = ann.reads(memory.card, ann.id, name)
    assert card is not None
    return recall(card, in_days(days))


def test_who_prepares_for_nothing_is_given_a_day_three_weeks_ahead_as_an_example(ann: OneLearner) -> None:
    assert ann.does(show) == NoAim(in_days(21))
    assert aim(ann) is None


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        (0, IsToday()),
        (-1, IsOver(in_days(-1), in_days(21))),
        (184, TooFar(in_days(184))),
    ],
)
def test_a_day_that_cannot_be_prepared_for_changes_no_aim(
    ann: OneLearner, days: int, outcome: object
) -> None:
    assert ann.does(prepare, in_days(days), 5) == outcome
    assert aim(ann) is None
    prepared(ann, 9, 4)
    assert ann.does(prepare, in_days(days), 5) == outcome
    assert aim(ann) == Aim(in_days(9), 4)


@pytest.mark.parametrize("days", [1, 183])
def test_tomorrow_and_half_a_year_can_be_prepared_for(ann: OneLearner, days: int) -> None:
    plan = prepared(ann, days)
    assert (plan.aim.day, plan.days, plan.goal) == (in_days(days), days, 5)


@pytest.mark.parametrize(
    ("goal", "cap", "taken", "capped"),
    [
        (5, None, 10, False),
        (30, None, 50, False),
        (5, 3, 3, False),
        (5, 50, 50, False),
        (5, 51, 50, True),
    ],
)
def test_a_day_takes_as_many_answers_as_were_asked_for_or_twice_the_goal_and_never_more_than_fifty(
    goal: int, cap: int | None, taken: int, capped: bool
) -> None:
    for ann in ann_practising(goal=goal):
        plan = prepared(ann, 9, cap)
        assert (plan.aim, plan.capped) == (Aim(in_days(9), taken), capped)
        assert aim(ann) == plan.aim
        assert ann.does(show) == replace(plan, capped=False)


def test_a_new_aim_takes_the_place_of_the_old_one(ann: OneLearner) -> None:
    prepared(ann, 9, 4)
    prepared(ann, 20)
    assert aim(ann) == Aim(in_days(20), 10)


def test_an_interview_is_shown_until_its_day_and_then_over(ann: OneLearner) -> None:
    prepared(ann, 2)
    eve = ann.does(show, at=NOW + DAY)
    assert isinstance(eve, Prepared)
    assert eve.days == 1
    assert ann.does(show, at=NOW + 2 * DAY) == IsToday()
    assert ann.does(show, at=NOW + 3 * DAY) == NoAim(in_days(24))


def test_an_aim_is_ahead_only_before_its_day(ann: OneLearner) -> None:
    prepared(ann, 2, 4)
    assert ann.does(aim_after, in_days(1)) == Aim(in_days(2), 4)
    assert ann.does(aim_after, in_days(2)) is None
    assert ann.does(aim_after, in_days(3)) is None


def test_an_interview_is_forgotten_once(ann: OneLearner) -> None:
    assert not ann.does(cancel)
    prepared(ann, 9)
    assert ann.does(cancel)
    assert aim(ann) is None
    assert ann.does(show) == NoAim(in_days(21))
    assert not ann.does(cancel)


def test_nobody_shares_or_cancels_somebody_elses_interview(ann: OneLearner) -> None:
    ben = ann.neighbour()
    prepared(ann, 9, 4)
    assert ben.does(show) == NoAim(in_days(21))
    assert not ben.does(cancel)
    prepared(ben, 5)
    assert (aim(ann), aim(ben)) == (Aim(in_days(9), 4), Aim(in_days(5), 10))


def test_a_plan_is_told_by_weeks_with_the_topics_that_are_new(ann: OneLearner) -> None:
    weeks = prepared(ann, 10, 2).stretches
    assert [(week.first, week.last) for week in weeks] == [
        (TODAY, in_days(6)),
        (in_days(7), in_days(9)),
    ]
    assert weeks[0].new == (("odd", 2), ("even", 2), ("letter", 2))
    assert (weeks[1].new, weeks[0].reviews > 0) == ((), True)
    assert sum(week.reviews for week in weeks) + 6 <= 2 * 10


def test_an_eve_is_one_stretch(ann_at_abc: OneLearner) -> None:
    plan = prepared(ann_at_abc, 1)
    assert plan.stretches == (Stretch(TODAY, TODAY, (("early", 1), ("late", 1)), 0),)
    assert (plan.left_out, plan.needed) == (0, 10)


def test_what_does_not_fit_is_counted_with_the_answers_that_would_do(ann: OneLearner) -> None:
    plan = prepared(ann, 1, 2)
    assert (plan.left_out, plan.needed) == (4, 6)
    assert plan.stretches[0].new == (("odd", 1), ("even", 1))


def test_where_no_number_of_answers_would_do_none_is_named() -> None:
    many = Deck("many", "Many", "made up", tuple(item(f"i{n}", "many", "") for n in range(51)))
    for ann in ann_practising(taught_by=tutor(many)):
        plan = prepared(ann, 1)
        assert (plan.left_out, plan.needed) == (41, None)


def test_readiness_is_told_without_any_more_practice_and_with_the_plan_the_weakest_topic_first(
    ann_at_abc: OneLearner,
) -> None:
    ann = ann_at_abc
    practised(ann, "a", at=NOW - 2 * DAY)
    plan = prepared(ann, 1, 1)
    known = recalled(ann, "a", 1)
    assert 0 < known < 1
    early, late = sorted(plan.topics, key=lambda topic: topic.topic)
    assert (early.items, early.idle) == (1, known)
    assert (late.topic, late.items, late.idle) == ("late", 1, 0.0)
    assert [topic.ready for topic in plan.topics] == sorted(topic.ready for topic in plan.topics)
    whole = plan.all_topics
    assert (whole.topic, whole.items, whole.idle) == ("", 2, known / 2)
    assert whole.ready == pytest.approx((early.ready + late.ready) / 2)


def test_what_stays_unmet_counts_as_not_known(ann_at_abc: OneLearner) -> None:
    ann = ann_at_abc
    practised(ann, "a")
    plan = prepared(ann, 1, 1)
    known = recalled(ann, "a", 1)
    assert plan.topics == (TopicReadiness("late", 1, 0.0, 0.0), TopicReadiness("early", 1, known, known))
    assert (plan.left_out, plan.stretches[0].new) == (1, ())


def test_a_deck_that_is_off_is_not_prepared(ann: OneLearner) -> None:
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"numbers"})))
    plan = prepared(ann, 9)
    assert [topic.topic for topic in plan.topics] == ["letter"]
    assert plan.all_topics.items == 2


def test_at_night_a_plan_begins_with_the_date_that_is_still_open(ann: OneLearner) -> None:
    prepared(ann, 9)
    night = NOW.replace(hour=2) + DAY
    plan = ann.does(show, at=night)
    assert isinstance(plan, Prepared)
    assert (plan.stretches[0].first, plan.days) == (TODAY, 8)
    practised(ann, "one", "two", "three", "four", "alpha")
    plan = ann.does(show, at=night)
    assert isinstance(plan, Prepared)
    assert (plan.stretches[0].first, plan.days) == (in_days(1), 8)
