"""The course of a quiz: its questions laid out, and one after the other asked.

One question at a time is open, unless one is put in between: then the one that waited stays open too, and is
asked again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.practice import record as progress
from bot.features.practice import repository as quizzes
from bot.features.practice.outcomes import Closed
from bot.features.practice.repository import Asked
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.questions import use_cases as posing
from bot.features.questions.bag import NEW, Drawn, remember_asked
from bot.features.questions.rules import Question
from bot.storage.transaction import Transaction


def plan(
    tx: Transaction, tutor: Tutor, learner: Learner, drawn: Sequence[Drawn], rng: Random
) -> list[tuple[Question, int | None]]:
    """The questions on the drawn items that can be asked, each with its pass through the bag."""
    memories = learners.recall(tx, learner.id)
    posed = [
        (
            posing.pose_item(
                tutor, tutor.library.items[one.item_id], memories.get(one.item_id, NEW).asked, rng
            ),
            one,
        )
        for one in drawn
    ]
    return [(question, one.bag_pass) for question, one in posed if question]


def put_between(
    tx: Transaction, tutor: Tutor, learner: Learner, waiting: Asked, item: Item, rng: Random
) -> Asked | None:
    """Ask a question on an item before the one that waits. None when the item cannot be asked."""
    planned = plan(tx, tutor, learner, [Drawn(item.id, None)], rng)
    if not planned:
        return None
    quizzes.make_room(tx, waiting.quiz_id, waiting.position)
    quizzes.add_questions(tx, waiting.quiz_id, planned, waiting.position)
    quizzes.forget_asked_at(tx, waiting.id)
    return _open_planned(tx, learner, waiting.quiz_id)


def go_on(tx: Transaction, learner: Learner, quiz_id: int) -> Asked | None:
    """Ask the question that waits, or else the next. None after the last."""
    return quizzes.open_question(tx, quiz_id) or _open_planned(tx, learner, quiz_id)


def close_earlier(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Closed | None:
    """End a quiz that was begun on an earlier day: what is due has changed since. None when there is none."""
    quiz = quizzes.open_quiz(tx, learner.id)
    today = progress.study_day(tutor, learner, now)
    begun = progress.study_day(tutor, learner, quiz.started_at) if quiz else today
    if quiz is None or begun >= today:
        return None
    quizzes.end_quiz(tx, quiz.id, quizzes.ABANDONED, now)
    return Closed(quiz.kind, begun, today, len(quizzes.results(tx, quiz.id)))


def _open_planned(tx: Transaction, learner: Learner, quiz_id: int) -> Asked | None:
    """Ask the first planned question, and remember that it was asked."""
    following = quizzes.planned_question(tx, quiz_id)
    if following is None:
        return None
    known = learners.find(tx, learner.id) or learner
    seq = known.asked + 1
    item_id = following.question.item_id
    memory = learners.recall(tx, learner.id).get(item_id, NEW)
    learners.remember(tx, learner.id, item_id, remember_asked(memory, seq, following.bag_pass))
    learners.set_asked(tx, learner.id, seq)
    quizzes.set_open(tx, following.id)
    return following
