"""The course of a quiz: its questions laid out, and one after the other asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from sqlalchemy import Connection

from bot.domain.bag import NEW, Drawn, remember_asked
from bot.domain.question import Question
from bot.services import posing
from bot.services.tutor import Tutor
from bot.store import learners, quizzes
from bot.store.learners import Learner
from bot.store.quizzes import Asked


def plan(
    tx: Connection, tutor: Tutor, learner: Learner, drawn: Sequence[Drawn], rng: Random
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


def open_next(tx: Connection, learner: Learner, quiz_id: int, now: datetime) -> Asked | None:
    """Ask a quiz's next question, and remember that it was asked. None after the last."""
    following = quizzes.planned_question(tx, quiz_id)
    if following is None:
        return None
    known = learners.find(tx, learner.id) or learner
    seq = known.asked + 1
    item_id = following.question.item_id
    memory = learners.recall(tx, learner.id).get(item_id, NEW)
    learners.remember(tx, learner.id, item_id, remember_asked(memory, seq, following.bag_pass))
    learners.set_asked(tx, learner.id, seq)
    quizzes.set_open(tx, following.id, now)
    return following
