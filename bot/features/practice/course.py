"""The course of a quiz: its questions laid out, and one after the other asked.

One question at a time is open, unless one is put in between: then the one that waited stays open too, and is
asked again afterwards.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.practice import record as progress
from bot.features.practice import repository as quizzes
from bot.features.practice.outcomes import Closed
from bot.features.practice.repository import Asked, Quiz, QuizState
from bot.features.profile.repository import Learner
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as questions
from bot.features.questions import use_cases as posing
from bot.features.questions.bag import Drawn
from bot.features.questions.rules import OfQuiz, QuestionState
from bot.storage.transaction import Transaction


def put_between(
    tx: Transaction, tutor: Tutor, learner: Learner, waiting: Asked, item: Item, rng: Random
) -> Asked | None:
    """Ask a question on an item before the one that waits. None when the item cannot be asked."""
    planned = posing.pose_drawn(tutor, [Drawn(item.id, None)], bags.recall(tx, learner.id), rng)
    if not planned:
        return None
    questions.insert_before(tx, waiting.posed, planned)
    return _open_next(tx, waiting.quiz)


def go_on(tx: Transaction, quiz: Quiz) -> Asked | None:
    """Ask the question that waits, or else the next. None after the last."""
    return quizzes.waiting_in(tx, quiz.id) or _open_next(tx, quiz)


def close_earlier(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Closed | None:
    """End a quiz that was begun on an earlier day: what is due has changed since. None when there is none."""
    quiz = quizzes.open_quiz(tx, learner.id)
    today = progress.study_day(tutor, learner, now)
    begun = progress.study_day(tutor, learner, quiz.started_at) if quiz else today
    if quiz is None or begun >= today:
        return None
    quizzes.end_quiz(tx, quiz.id, QuizState.ABANDONED, now)
    return Closed(quiz.kind, begun, today, len(quizzes.results(tx, quiz.id)))


def _open_next(tx: Transaction, quiz: Quiz) -> Asked | None:
    """Ask the first planned question, and remember that it was asked."""
    following = questions.next_in(tx, OfQuiz(quiz.id))
    if following is None:
        return None
    posing.note_asked(tx, quiz.user_id, following)
    questions.put(tx, following.id, state=QuestionState.OPEN)
    return quizzes.find_asked(tx, following.id)
