"""The quiz: start, go on, answer, stop. A question is answered once, whatever arrives twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.decks.scope import Request
from bot.features import profile
from bot.features.memory import answers_repository as answers
from bot.features.memory import use_cases as review
from bot.features.memory.use_cases import QUIZ
from bot.features.practice import course, gains
from bot.features.practice import record as progress
from bot.features.practice import repository as quizzes
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    NothingToAsk,
    NotYours,
    Running,
    Started,
    Summary,
)
from bot.features.practice.repository import Asked, Quiz, QuizState, Result
from bot.features.profile.repository import Learner
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as questions
from bot.features.questions import use_cases as posing
from bot.features.questions.bag import Drawn
from bot.features.questions.rules import OfQuiz, Planned, QuestionState, choose
from bot.storage.transaction import Transaction


def start(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    request: Request,
    now: datetime,
    rng: Random,
) -> Started | Running | NothingToAsk:
    """Begin a quiz over a scope, unless one is running."""
    waiting = running(tx, learner)
    if waiting:
        return waiting
    scope = request.scope
    items = scope.items if scope.name else profile.chosen_items(tx, learner, scope.items)
    usable = [item for item in items if posing.can_pose(tutor, item)]
    usable = review.without_aside(tx, learner.id, usable)
    bag = bags.recall(tx, learner.id)
    planned = posing.draw_questions(tutor, [item.id for item in usable], bag, request.size, rng)
    return _begin(tx, learner, chat_id, request.scope.key, planned, request.size, now)


def start_with(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    items: Sequence[Item],
    scope: str,
    now: datetime,
    rng: Random,
    kind: str = QUIZ,
) -> Started | Running | NothingToAsk:
    """Begin a quiz on just these items, in this order, unless one is running."""
    waiting = running(tx, learner)
    if waiting:
        return waiting
    drawn = [Drawn(item.id, None) for item in items if posing.can_pose(tutor, item)]
    planned = posing.pose_drawn(tutor, drawn, bags.recall(tx, learner.id), rng)
    return _begin(tx, learner, chat_id, scope, planned, len(items), now, kind)


def start_on(
    tx: Transaction, tutor: Tutor, learner: Learner, chat_id: int, item: Item, now: datetime, rng: Random
) -> Started | Between | Running | NothingToAsk:
    """A question on one item at once: by itself, or before the question that waits in the running quiz."""
    waiting = running(tx, learner)
    if waiting is None:
        return start_with(tx, tutor, learner, chat_id, [item], "", now, rng)
    if waiting.asked.question.item_id == item.id:
        return waiting
    asked = course.put_between(tx, tutor, learner, waiting.asked, item, rng)
    return Between(asked) if asked else NothingToAsk()


def missed_in(tx: Transaction, tutor: Tutor, learner: Learner, quiz_id: int) -> tuple[Item, ...]:
    """The items that the learner missed in a quiz of theirs and that the decks still have."""
    quiz = quizzes.find_quiz(tx, quiz_id)
    if quiz is None or quiz.user_id != learner.id:
        return ()
    return _missed(tutor, quizzes.results(tx, quiz_id))


def running(tx: Transaction, learner: Learner) -> Running | None:
    """The learner's open quiz with the question that waits in it."""
    quiz = quizzes.open_quiz(tx, learner.id)
    asked = quizzes.waiting_in(tx, quiz.id) if quiz else None
    return Running(asked) if asked else None


def stop(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Summary | None:
    """End the learner's quiz with what was answered. None when none is running."""
    quiz = quizzes.open_quiz(tx, learner.id)
    if quiz is None:
        return None
    quizzes.end_quiz(tx, quiz.id, QuizState.ABANDONED, now)
    return _summary(tx, tutor, learner, quiz, now)


def answer(
    tx: Transaction, tutor: Tutor, learner: Learner, question_id: int, place: int, now: datetime
) -> Answered | AlreadyAnswered | NotYours:
    """Grade by the option at ``place`` in the order that we sent, count it once, and move the quiz on."""
    asked = quizzes.find_asked(tx, question_id)
    if asked is None or asked.quiz.user_id != learner.id or asked.posed.state is QuestionState.PLANNED:
        return NotYours()
    choice = choose(asked.posed, place, now)
    if choice is None:
        return NotYours()
    counted = progress.record(tx, tutor, learner, progress.answer_of(tutor, learner, choice, asked.quiz.kind))
    if counted is None:
        return AlreadyAnswered(asked, answers.choice(tx, asked.id, learner.id))
    questions.put(tx, asked.id, state=QuestionState.CLOSED, closed_at=now)
    posing.note_answered(tx, learner.id, asked.question.item_id, choice.correct)
    following, summary = _move_on(tx, tutor, learner, asked.quiz, now)
    leech = tutor.library.items.get(asked.question.item_id) if counted.leech_now else None
    return Answered(asked, choice.option, choice.correct, counted, following, summary, leech)


def open_quiz_id(tx: Transaction, learner: Learner) -> int | None:
    """The number of the quiz that the learner is in."""
    quiz = quizzes.open_quiz(tx, learner.id)
    return quiz.id if quiz else None


def item_of(tx: Transaction, tutor: Tutor, learner: Learner, question_id: int) -> Item | None:
    """The item behind a question that the learner answered, if the decks still have it."""
    asked = quizzes.find_asked(tx, question_id)
    if asked is None or asked.quiz.user_id != learner.id or asked.posed.state is not QuestionState.CLOSED:
        return None
    return tutor.library.items.get(asked.question.item_id)


def _begin(
    tx: Transaction,
    learner: Learner,
    chat_id: int,
    scope: str,
    planned: Sequence[Planned],
    wanted: int,
    now: datetime,
    kind: str = QUIZ,
) -> Started | NothingToAsk:
    if not planned:
        return NothingToAsk()
    quiz = quizzes.add_quiz(tx, learner.id, chat_id, scope, kind, now)
    questions.plan(tx, OfQuiz(quiz.id), planned)
    first = course.go_on(tx, quiz)
    return Started(first, scope, wanted) if first else NothingToAsk()


def _move_on(
    tx: Transaction, tutor: Tutor, learner: Learner, quiz: Quiz, now: datetime
) -> tuple[Asked | None, Summary | None]:
    if quiz.state is not QuizState.OPEN:
        return None, None
    following = course.go_on(tx, quiz)
    if following:
        return following, None
    quizzes.end_quiz(tx, quiz.id, QuizState.FINISHED, now)
    return None, _summary(tx, tutor, learner, quiz, now)


def _summary(tx: Transaction, tutor: Tutor, learner: Learner, quiz: Quiz, now: datetime) -> Summary:
    results = quizzes.results(tx, quiz.id)
    right = sum(one.correct for one in results)
    planned = quiz.kind in review.PLANNED and results
    today = progress.study_day(tutor, learner, now)
    gained = gains.gains(tx, tutor, learner, results, today) if planned else None
    return Summary(quiz.id, quiz.scope, right, len(results), _missed(tutor, results), quiz.kind, gained)


def _missed(tutor: Tutor, results: Sequence[Result]) -> tuple[Item, ...]:
    ids = dict.fromkeys(one.item_id for one in results if not one.correct)
    return tuple(tutor.library.items[item_id] for item_id in ids if item_id in tutor.library.items)
