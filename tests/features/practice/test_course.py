"""One question at a time is open; a quiz of an earlier day makes way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.features import profile, questions
from bot.features.memory.rules import PracticeKind
from bot.features.practice import course
from bot.features.practice.outcomes import Closed, NothingToAsk
from bot.features.practice.repository import QuizState
from bot.features.practice.use_cases import running, start_with, stop
from bot.features.questions import repository as posed
from bot.features.questions.rules import OfQuiz, QuestionState
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    HOUR,
    NOW,
    ann_practising,
    answers,
    begun,
    goes_through,
    items,
    quiz_behind,
    quiz_on,
)

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def test_a_quiz_of_no_questions_does_not_begin(ann: OneLearner) -> None:
    assert ann.does(course.begin, (), 5, PracticeKind.QUIZ) == NothingToAsk()
    assert ann.does(running) is None


def test_to_go_on_is_to_ask_what_waits_or_else_the_next_until_none_is_left(ann: OneLearner) -> None:
    first = quiz_on(ann, "one", "two")
    assert ann.reads(course.go_on, first.quiz) == first
    assert ann.reads(questions.bag_of, ann.id).seq == 1
    ann.reads(posed.put, first.id, state=QuestionState.CLOSED)
    second = ann.reads(course.go_on, first.quiz)
    assert second is not None
    assert (second.question.item_id, second.posed.state) == ("two", QuestionState.OPEN)
    assert ann.reads(questions.bag_of, ann.id).seq == 2
    ann.reads(posed.put, second.id, state=QuestionState.CLOSED)
    assert ann.reads(course.go_on, first.quiz) is None


def test_without_a_quiz_there_is_none_to_close(ann: OneLearner) -> None:
    assert ann.does(course.close_earlier) is None
    goes_through(ann, quiz_on(ann, "one"))
    assert ann.does(course.close_earlier, at=NOW + DAY) is None


def test_a_quiz_that_was_begun_yesterday_makes_way_for_today(ann: OneLearner) -> None:
    first = begun(ann.does(start_with, items(ann, "one", "two", "alpha"), PracticeKind.TODAY))
    answers(ann, first)
    closed = ann.does(course.close_earlier, at=NOW + DAY)
    assert closed == Closed(PracticeKind.TODAY, TODAY, TODAY + DAY, answered=1)
    assert quiz_behind(ann, first).state is QuizState.ABANDONED
    assert ann.reads(posed.open_in, OfQuiz(first.quiz.id)) is None
    assert ann.does(running, at=NOW + DAY) is None
    assert ann.does(course.close_earlier, at=NOW + DAY) is None


def test_a_quiz_of_the_same_day_is_kept_until_the_night_is_over(ann: OneLearner) -> None:
    first = quiz_on(ann, "one")
    night = NOW.replace(hour=2, minute=59) + DAY
    for at in (NOW, NOW + HOUR, night):
        assert ann.does(course.close_earlier, at=at) is None
    assert quiz_behind(ann, first).state is QuizState.OPEN
    closed = ann.does(course.close_earlier, at=night.replace(hour=3, minute=0))
    assert closed == Closed(PracticeKind.QUIZ, TODAY, TODAY + DAY, answered=0)


def test_what_was_begun_at_night_is_of_the_day_before(ann: OneLearner) -> None:
    quiz_on(ann, "one", at=NOW.replace(hour=2))
    closed = ann.does(course.close_earlier, at=NOW)
    assert closed == Closed(PracticeKind.QUIZ, TODAY - DAY, TODAY, answered=0)


def test_which_day_it_is_goes_by_the_learners_clock(ann: OneLearner) -> None:
    ann.reads(profile.set_zone, ann.id, "Pacific/Auckland")
    quiz_on(ann, "one", at=NOW)  # 22:00
    assert ann.does(course.close_earlier, at=NOW + 4 * HOUR) is None
    closed = ann.does(course.close_earlier, at=NOW + 5 * HOUR)
    assert closed is not None
    assert (closed.day, closed.today) == (TODAY, TODAY + DAY)


def test_somebody_elses_quiz_stays(ann: OneLearner) -> None:
    quiz_on(ann, "one")
    assert ann.neighbour().does(course.close_earlier, at=NOW + DAY) is None
    assert ann.does(stop, at=NOW + DAY) is not None
