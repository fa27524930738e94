"""A quiz from its first answer to its end: an answer counts once, and only its learner's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from fsrs import Rating

from bot.features import focus, memory, questions
from bot.features.memory import repository as cards
from bot.features.memory.reviews_repository import response_times
from bot.features.memory.rules import Card, PracticeKind
from bot.features.practice.outcomes import AlreadyAnswered, NotYours, Summary
from bot.features.practice.repository import QuizState
from bot.features.practice.use_cases import (
    answer,
    answered_item,
    missed_in,
    open_quiz_id,
    running,
    start_with,
    stop,
)
from bot.features.questions import repository as posed
from bot.features.questions.bag import BagMemory
from bot.features.questions.rules import OfChallenge, OfQuiz, Planned, QuestionState
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    DAY,
    LETTERS,
    MINUTE,
    NOW,
    ann_practising,
    answers,
    begun,
    goes_through,
    items,
    place_of,
    practised,
    quiz_behind,
    quiz_of,
    quiz_on,
    tutor,
)
from tests.games import add_game

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def answered_today(ann: OneLearner, day: date = TODAY) -> int:
    return ann.reads(memory.answers_on, ann.id, day)


def test_a_right_answer_is_counted_and_the_next_question_is_asked(ann: OneLearner) -> None:
    first = quiz_on(ann, "one", "two")
    outcome = answers(ann, first, at=NOW + MINUTE)
    assert (outcome.correct, outcome.chosen, outcome.leech) == (True, "right one", None)
    assert (outcome.progress.answered, outcome.progress.goal) == (1, 5)
    assert outcome.summary is None
    assert outcome.next is not None
    assert (outcome.next.question.item_id, outcome.next.posed.state) == ("two", QuestionState.OPEN)
    closed = ann.reads(posed.find, first.id)
    assert closed is not None
    assert (closed.state, closed.closed_at) == (QuestionState.CLOSED, NOW + MINUTE)
    assert ann.reads(questions.bag_of, ann.id).of("one") == BagMemory(0, 1, 1, missed=False)


def test_a_wrong_answer_is_counted_too_and_the_bag_remembers_that_it_was_missed(ann: OneLearner) -> None:
    outcome = answers(ann, quiz_on(ann, "one"), right=False)
    assert (outcome.correct, outcome.chosen.startswith("right"), outcome.progress.answered) == (
        False,
        False,
        1,
    )
    assert ann.reads(questions.bag_of, ann.id).of("one").missed
    assert [one.rating for one in ann.reads(memory.history, ann.id, "one")] == [Rating.Again]


def test_an_answer_that_comes_twice_counts_once_as_it_came_first(ann: OneLearner) -> None:
    first = quiz_on(ann, "one", "two")
    answers(ann, first, right=False)
    again = ann.does(answer, first.id, place_of(first, right=True), at=NOW + MINUTE)
    assert isinstance(again, AlreadyAnswered)
    chosen = first.question.options[place_of(first, right=False)]
    assert (again.asked.id, again.chosen) == (first.id, chosen)
    assert answered_today(ann) == 1
    assert ann.reads(questions.bag_of, ann.id).of("one").missed
    closed = ann.reads(posed.find, first.id)
    assert closed is not None
    assert closed.closed_at == NOW


def test_an_answer_to_a_question_that_waits_to_be_asked_or_was_never_planned_is_nobodys(
    ann: OneLearner,
) -> None:
    first = quiz_on(ann, "one", "two")
    planned = ann.reads(posed.next_in, OfQuiz(first.quiz.id))
    assert planned is not None
    for question_id, place in ((planned.id, 0), (999, 0), (0, 0), (-1, 0), (first.id, 3), (first.id, -1)):
        assert ann.does(answer, question_id, place) == NotYours()
    assert answered_today(ann) == 0
    assert ann.does(running) is not None


def test_somebody_elses_question_takes_no_answer(ann: OneLearner) -> None:
    first, ben = quiz_on(ann, "one"), ann.neighbour()
    assert ben.does(answer, first.id, place_of(first, right=True)) == NotYours()
    assert answered_today(ben) == answered_today(ann) == 0
    assert answers(ann, first).progress.answered == 1


def test_a_groups_question_is_not_answered_as_a_quizs(ann: OneLearner) -> None:
    asked = quiz_on(ann, "one")
    game = OfChallenge(ann.reads(add_game, -1, NOW, {}))
    ann.reads(posed.plan, game, [Planned(asked.question, None)])
    round_ = ann.reads(posed.next_in, game)
    assert round_ is not None
    ann.reads(posed.put, round_.id, state=QuestionState.OPEN)
    assert ann.does(answer, round_.id, 0) == NotYours()


def test_the_last_answer_ends_the_quiz_with_a_summary(ann: OneLearner) -> None:
    first = quiz_of(ann, 2, "odd")
    last = goes_through(ann, first, missed="three")[-1]
    assert last.next is None
    assert last.summary == Summary(first.quiz.id, "odd", 1, 2, tuple(items(ann, "three")), gains=None)
    assert quiz_behind(ann, first).state is QuizState.FINISHED
    assert ann.does(running) is None
    assert ann.does(open_quiz_id) is None


def test_who_stops_is_told_what_they_answered_and_the_rest_is_dropped(ann: OneLearner) -> None:
    first = quiz_on(ann, "one", "two", "alpha")
    waiting = answers(ann, first, right=False).next
    assert waiting is not None
    planned = ann.reads(posed.next_in, OfQuiz(first.quiz.id))
    assert planned is not None
    assert ann.does(stop) == Summary(first.quiz.id, "", 0, 1, tuple(items(ann, "one")))
    assert quiz_behind(ann, first).state is QuizState.ABANDONED
    left = [ann.reads(posed.find, one.id) for one in (waiting, planned)]
    assert [one.state for one in left if one] == [QuestionState.DROPPED] * 2
    assert ann.does(stop) is None


def test_nobody_stops_somebody_elses_quiz(ann: OneLearner) -> None:
    first, ben = quiz_on(ann, "one"), ann.neighbour()
    assert ben.does(stop) is None
    assert ann.does(open_quiz_id) == first.quiz.id


def test_a_late_vote_counts_but_moves_nothing_on(ann: OneLearner) -> None:
    late = quiz_on(ann, "one", "two")
    ann.does(stop)
    waiting = quiz_on(ann, "alpha", "beta")
    outcome = answers(ann, late, at=NOW + DAY)
    assert (outcome.next, outcome.summary, outcome.progress.answered) == (None, None, 1)
    assert (answered_today(ann, TODAY + DAY), quiz_behind(ann, late).state) == (1, QuizState.ABANDONED)
    still = ann.does(running)
    assert still is not None
    assert still.asked == waiting


def test_an_answer_is_kept_with_what_it_was_for_and_how_long_it_took(ann: OneLearner) -> None:
    asked = begun(ann.does(start_with, items(ann, "one"), PracticeKind.REVIEW))
    ann.reads(questions.sent, asked.id, 1, None, NOW)
    answers(ann, asked, at=NOW + timedelta(seconds=7))
    assert ann.reads(response_times, ann.id, 9) == [timedelta(seconds=7)]
    assert ann.reads(memory.planned_on, ann.id, TODAY) == 1
    assert ann.reads(memory.choice, asked.id, ann.id) == "right one"
    card = ann.reads(memory.card, ann.id, "one")
    assert card is not None
    assert (card.seen, card.due > TODAY) == (TODAY, True)


def test_the_miss_that_sets_an_item_aside_says_so_once(ann: OneLearner) -> None:
    before = Card(TODAY, 1.0, 5.0, TODAY - 9 * DAY, TODAY - DAY, 7)
    ann.reads(cards.put, ann.id, "one", before)
    first = answers(ann, quiz_on(ann, "one"), right=False)
    assert (first.leech, first.progress.leech_now) == (items(ann, "one")[0], True)
    again = answers(ann, quiz_on(ann, "one", at=NOW + DAY), right=False, at=NOW + DAY)
    assert (again.leech, again.progress.leech_now) == (None, False)


def test_an_item_that_left_the_decks_is_graded_as_it_was_asked_and_missed_no_more(ann: OneLearner) -> None:
    first = quiz_on(ann, "one", "alpha")
    ann.tutor = tutor(LETTERS)
    last = goes_through(ann, first, missed="one alpha")[-1]
    assert last.summary is not None
    assert (last.summary.right, last.summary.size, last.summary.missed) == (0, 2, tuple(items(ann, "alpha")))
    assert ann.does(missed_in, first.quiz.id) == tuple(items(ann, "alpha"))
    assert ann.does(answered_item, first.id) is None


def test_what_was_missed_in_a_quiz_comes_once_each_and_only_to_its_learner(ann: OneLearner) -> None:
    first = quiz_on(ann, "two", "one", "two", "alpha")
    goes_through(ann, first, missed="two one")
    assert ann.does(missed_in, first.quiz.id) == tuple(items(ann, "two", "one"))
    assert ann.neighbour().does(missed_in, first.quiz.id) == ()
    assert ann.does(missed_in, 999) == ()
    assert ann.does(missed_in, practised(ann, "one")[0].asked.quiz.id) == ()


def test_the_item_behind_a_question_is_shown_to_who_answered_it(ann: OneLearner) -> None:
    asked, ben = quiz_on(ann, "one"), ann.neighbour()
    assert ann.does(answered_item, asked.id) is None
    answers(ann, asked, right=False)
    assert ann.does(answered_item, asked.id) == items(ann, "one")[0]
    assert ben.does(answered_item, asked.id) is None
    assert ann.does(answered_item, 999) is None
    assert ann.does(focus.last_look) is None
