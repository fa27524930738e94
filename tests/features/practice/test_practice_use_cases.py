"""How a quiz begins: what is asked, in which order, and when there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fsrs import Rating
from sqlalchemy import select

from bot.features import focus, memory, profile, questions
from bot.features.memory import repository as cards
from bot.features.memory.rules import Card, PracticeKind, review
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    InQuiz,
    NothingToAsk,
    NotYours,
    Started,
)
from bot.features.practice.repository import Asked, QuizState
from bot.features.practice.use_cases import (
    answer,
    open_quiz_id,
    rate,
    running,
    shown_card,
    start,
    start_on,
    start_with,
    stop,
)
from bot.features.profile.preferences_repository import Preferences
from bot.features.questions import repository as posed
from bot.features.questions.rules import KNEW, MISSED, Form, QuestionState
from tests.contexts import OneLearner
from tests.features.practice.practice_life import (
    ALONE,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    TWINS,
    ann_practising,
    answers,
    asked_for,
    begun,
    goes_through,
    item_ids,
    items,
    practised,
    quiz_behind,
    quiz_of,
    quiz_on,
    tutor,
)

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


@pytest.fixture
def ann_among_twins() -> Iterator[OneLearner]:
    yield from ann_practising(taught_by=tutor(TWINS))


def set_aside(ann: OneLearner, *names: str) -> None:
    for name in names:
        ann.reads(cards.put, ann.id, name, Card(TODAY, 1.0, 5.0, TODAY, TODAY, 8, leech_since=TODAY))


def test_a_quiz_begins_with_its_first_question_and_is_on_record(ann: OneLearner) -> None:
    asked = quiz_of(ann, 3)
    assert (asked.posed.position, asked.size, asked.posed.state) == (1, 3, QuestionState.OPEN)
    quiz = quiz_behind(ann, asked)
    assert (quiz.user_id, quiz.chat_id, quiz.scope, quiz.state) == (ann.id, ann.id, "", QuizState.OPEN)
    assert (quiz.kind, quiz.started_at) == (PracticeKind.QUIZ, NOW)
    assert ann.does(open_quiz_id) == quiz.id
    assert ann.reads(questions.bag_of, ann.id).seq == 1


def test_a_quiz_over_a_scope_asks_no_more_than_the_scope_has(ann: OneLearner) -> None:
    outcome = ann.does(start, asked_for(ann, 50, "odd"))
    assert isinstance(outcome, Started)
    assert (outcome.wanted, outcome.asked.size, quiz_behind(ann, outcome.asked).scope) == (50, 2, "odd")
    assert sorted(item_ids(goes_through(ann, outcome.asked))) == ["one", "three"]


def test_a_deck_that_is_switched_off_is_quizzed_from_only_by_its_name(ann: OneLearner) -> None:
    ann.reads(profile.set_preferences, ann.id, Preferences(decks_off=frozenset({"numbers"})))
    assert sorted(item_ids(goes_through(ann, quiz_of(ann, 50)))) == ["alpha", "beta"]
    assert quiz_of(ann, 50, "numbers").size == 4


def test_what_is_set_aside_is_asked_only_where_there_is_nothing_else(ann: OneLearner) -> None:
    set_aside(ann, "alpha", "three")
    first = quiz_of(ann, 50)
    assert first.size == 4
    ann.does(stop)
    assert quiz_of(ann, 50, "letters").question.item_id == "beta"
    ann.does(stop)
    set_aside(ann, "beta")
    assert quiz_of(ann, 50, "letters").size == 2


def test_nothing_comes_back_before_everything_was_asked(ann: OneLearner) -> None:
    asked = [
        name for n in range(3) for name in item_ids(goes_through(ann, quiz_of(ann, 2), at=NOW + n * DAY))
    ]
    assert sorted(asked) == sorted(ann.tutor.library.items)


def test_an_item_is_asked_by_its_questions_in_turn(ann: OneLearner) -> None:
    variants = [practised(ann, "one", at=NOW + n * HOUR)[0].asked.question for n in range(3)]
    assert [one.variant for one in variants] == [0, 1, 0]
    assert [one.stem for one in variants] == ["one 0?", "one 1?", "one 0?"]


def test_one_quiz_runs_at_a_time_and_each_learner_has_their_own(ann: OneLearner) -> None:
    asked, ben = quiz_of(ann, 2), ann.neighbour()
    assert ann.does(start, asked_for(ann, 5), at=NOW + DAY) == InQuiz(asked)
    assert ann.does(start_with, items(ann, "alpha"), at=NOW + DAY) == InQuiz(asked)
    assert ann.reads(questions.bag_of, ann.id).seq == 1
    assert ben.does(running) is None
    assert ben.does(open_quiz_id) is None
    assert quiz_of(ben, 2).quiz.id != asked.quiz.id
    assert ann.does(running) == InQuiz(asked)


def test_a_quiz_on_just_these_items_keeps_their_order_and_what_it_is_for(ann: OneLearner) -> None:
    outcome = ann.does(start_with, items(ann, "two", "alpha", "one"), PracticeKind.MISTAKES)
    assert isinstance(outcome, Started)
    assert (outcome.wanted, outcome.asked.size, outcome.asked.posed.bag_pass) == (3, 3, None)
    assert quiz_behind(ann, outcome.asked).kind is PracticeKind.MISTAKES
    assert item_ids(goes_through(ann, outcome.asked)) == ["two", "alpha", "one"]


def test_what_has_no_options_is_asked_as_a_card_among_the_others(ann_among_twins: OneLearner) -> None:
    ann = ann_among_twins
    first = quiz_on(ann, "alone", "twin")
    assert (first.size, first.question.form, first.question.options) == (2, Form.CARD, ())
    assert (first.question.stem, first.question.key) == (ALONE.question, ALONE.answer)
    assert isinstance(ann.does(shown_card, first.id), Asked)
    outcome = ann.does(rate, first.id, True)
    assert isinstance(outcome, Answered)
    assert (outcome.correct, outcome.chosen) == (True, KNEW)
    assert outcome.next is not None
    assert outcome.next.question.item_id == "twin"


def test_a_card_is_rated_once_by_whose_it_is_and_only_a_card_is(ann_among_twins: OneLearner) -> None:
    ann = ann_among_twins
    card = quiz_on(ann, "alone", "twin")
    assert ann.neighbour().does(rate, card.id, True) == NotYours()
    assert ann.neighbour().does(shown_card, card.id) == NotYours()
    assert ann.does(answer, card.id, 0) == NotYours()
    outcome = ann.does(rate, card.id, False)
    assert isinstance(outcome, Answered)
    assert not outcome.correct
    again = ann.does(rate, card.id, True)
    assert isinstance(again, AlreadyAnswered)
    assert again.chosen == MISSED
    assert isinstance(ann.does(shown_card, card.id), AlreadyAnswered)
    waiting = ann.does(running)
    assert isinstance(waiting, InQuiz)
    assert ann.does(rate, waiting.asked.id, True) == ann.does(shown_card, waiting.asked.id) == NotYours()


@pytest.mark.parametrize(("knew", "rating"), [(True, Rating.Good), (False, Rating.Again)])
def test_a_cards_rating_is_its_grade_and_nobody_takes_the_time(knew: bool, rating: Rating) -> None:
    for ann in ann_practising(taught_by=tutor(TWINS)):
        card = quiz_on(ann, "alone")
        ann.does(rate, card.id, knew, at=NOW + HOUR)
        (kept,) = ann.reads(memory.history, ann.id, "alone")
        assert kept.rating == rating
        assert ann.reads(memory.card, ann.id, "alone") == review(None, rating, TODAY)
        assert ann.reads(lambda tx: tx.scalars(select(memory.answers.c.response_ms)).all()) == [None]


def test_where_there_is_no_item_no_quiz_is_on_record(ann_among_twins: OneLearner) -> None:
    ann = ann_among_twins
    assert ann.does(start_with, []) == NothingToAsk()
    assert ann.does(open_quiz_id) is None


def test_what_was_looked_at_meanwhile_is_forgotten_when_the_waiting_question_is_shown_again(
    ann: OneLearner,
) -> None:
    quiz_of(ann, 2)
    ann.does(focus.look, items(ann, "beta")[0])
    assert isinstance(ann.does(start, asked_for(ann, 5)), InQuiz)
    assert ann.does(focus.last_look) is None


def test_a_question_on_one_item_is_a_quiz_of_its_own_and_the_item_is_due_from_now_on(ann: OneLearner) -> None:
    asked = begun(ann.does(start_on, items(ann, "beta")[0], at=NOW))
    assert (asked.size, asked.question.item_id) == (1, "beta")
    assert ann.reads(memory.card, ann.id, "beta") == Card(due=TODAY)


def test_what_is_asked_for_by_name_at_night_is_due_by_the_day_that_ends_at_three(ann: OneLearner) -> None:
    ann.does(start_on, items(ann, "beta")[0], at=NOW.replace(hour=2) + DAY)
    assert ann.reads(memory.card, ann.id, "beta") == Card(due=TODAY)


def test_asking_for_an_item_by_name_changes_nothing_in_what_is_remembered_of_it(ann: OneLearner) -> None:
    practised(ann, "beta")
    known = ann.reads(memory.card, ann.id, "beta")
    ann.does(start_on, items(ann, "beta")[0], at=NOW + DAY)
    assert ann.reads(memory.card, ann.id, "beta") == known


def test_a_question_asked_by_name_comes_before_the_one_that_waits_which_then_comes_again(
    ann: OneLearner,
) -> None:
    waiting = quiz_on(ann, "one", "two")
    ann.reads(questions.sent, waiting.id, 1, None, NOW)
    between = ann.does(start_on, items(ann, "alpha")[0], at=NOW + MINUTE)
    assert isinstance(between, Between)
    assert (between.asked.quiz, between.asked.size) == (waiting.quiz, 3)
    assert (between.asked.posed.position, between.asked.question.item_id) == (1, "alpha")
    again = ann.reads(posed.find, waiting.id)
    assert again is not None
    assert (again.state, again.position, again.asked_at) == (QuestionState.OPEN, 2, None)
    assert ann.does(running) == InQuiz(between.asked)
    following = answers(ann, between.asked).next
    assert following is not None
    assert following.id == waiting.id
    assert item_ids(goes_through(ann, following)) == ["one", "two"]
    assert ann.reads(questions.bag_of, ann.id).of("one").asked == 1


def test_asked_by_name_what_waits_already_just_waits_on(ann: OneLearner) -> None:
    waiting = quiz_on(ann, "one", "two")
    assert ann.does(start_on, items(ann, "one")[0]) == InQuiz(waiting)
    assert ann.does(running) == InQuiz(waiting)


def test_two_questions_put_in_between_come_the_later_first(ann: OneLearner) -> None:
    waiting = quiz_on(ann, "one")
    for name in ("alpha", "beta"):
        ann.does(start_on, items(ann, name)[0])
    first = ann.does(running)
    assert first is not None
    assert item_ids(goes_through(ann, first.asked)) == ["beta", "alpha", "one"]
    assert quiz_behind(ann, waiting).state is QuizState.FINISHED


def test_a_card_is_put_in_between_too(ann_among_twins: OneLearner) -> None:
    ann = ann_among_twins
    waiting = quiz_on(ann, "twin")
    outcome = ann.does(start_on, ALONE)
    assert isinstance(outcome, Between)
    assert outcome.asked.question.form is Form.CARD
    rated = ann.does(rate, outcome.asked.id, True)
    assert isinstance(rated, Answered)
    assert rated.next is not None
    assert rated.next.id == waiting.id
