"""The one seam of all answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features import memory, questions, reminders
from bot.features.memory import Answer
from bot.features.memory.rules import PracticeKind
from bot.features.practice import answer_of, count_answer
from bot.features.practice.use_cases import stop
from bot.features.questions import repository as posed
from bot.features.questions.rules import Choice
from bot.features.reminders.handlers import FEATURE
from bot.features.reminders.use_cases import tick
from bot.features.streak.rules import Streak
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    HOUR,
    NOW,
    ann_practising,
    practised,
    quiz_on,
)

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising(goal=2)


def chosen(ann: OneLearner, name: str = "one", kind: PracticeKind = PracticeKind.REVIEW) -> Answer:
    """A choice of the first option seven seconds after the question was sent, as it will be logged."""
    asked = quiz_on(ann, name)
    ann.reads(questions.sent, asked.id, 1, None, NOW)
    sent = ann.reads(posed.find, asked.id)
    assert sent is not None
    at = NOW + timedelta(seconds=7)
    return ann.does(answer_of, Choice(sent, sent.question.options[0], at), kind, at=at + HOUR)


def test_a_choice_is_logged_with_all_that_is_known_of_it(ann: OneLearner) -> None:
    logged = chosen(ann)
    found = ann.reads(posed.find, logged.posed_question_id or 0)
    assert found is not None
    assert logged == Answer(
        posed_question_id=found.id,
        user_id=ann.id,
        item_id="one",
        variant=0,
        chosen=found.question.options[0],
        correct=found.question.key_index == 0,
        at=NOW + timedelta(seconds=7),
        day=TODAY,
        response_ms=7000,
        kind=PracticeKind.REVIEW,
    )


def test_the_answer_that_reaches_the_goal_makes_the_day_and_the_next_one_does_not(ann: OneLearner) -> None:
    reached = [one.progress for one in practised(ann, "one", "two", "alpha")]
    assert [one.answered for one in reached] == [1, 2, 3]
    assert [one.earned_now for one in reached] == [False, True, False]
    assert [one.streak.current for one in reached] == [0, 1, 1]
    assert reached[1].first_ever


def test_an_answer_counts_for_the_day_that_is_open_whatever_it_says_itself(ann: OneLearner) -> None:
    logged = replace(chosen(ann), day=TODAY + 9 * DAY)
    counted = ann.does(count_answer, logged, at=NOW)
    assert counted is not None
    assert (counted.answered, counted.other_day) == (1, None)
    assert ann.reads(memory.answers_on, ann.id, TODAY) == 1
    assert [one.day for one in ann.reads(memory.history, ann.id, "one")] == [TODAY]


def test_an_answer_at_night_counts_for_yesterday_while_that_is_open(ann: OneLearner) -> None:
    practised(ann, "one", at=NOW)
    counted = practised(ann, "two", at=NOW.replace(hour=1) + DAY)[-1].progress
    assert (counted.answered, counted.other_day) == (2, TODAY)
    assert counted.streak == Streak(current=1, longest=1, today_earned=False)


def test_an_answer_that_is_on_record_changes_nothing_and_brings_no_reminder_back(ann: OneLearner) -> None:
    logged = chosen(ann)
    assert ann.does(count_answer, logged, at=NOW) is not None
    ann.does(reminders.set_minute, 10 * 60, at=NOW)
    for n in range(4):
        ann.passes(tick, NOW + n * DAY + HOUR)
    seldom = ann.due(FEATURE)
    assert ann.does(count_answer, logged, at=NOW + 4 * DAY) is None
    assert ann.due(FEATURE) == seldom
    assert ann.reads(memory.answers_on, ann.id, TODAY + 4 * DAY) == 0
    ann.does(stop)
    practised(ann, "two", at=NOW + 4 * DAY)
    assert ann.due(FEATURE) == NOW + 4 * DAY + HOUR


def test_somebody_elses_answers_are_not_counted(ann: OneLearner) -> None:
    ben = ann.neighbour()
    practised(ben, "one", "two")
    assert practised(ann, "one")[-1].progress.answered == 1
