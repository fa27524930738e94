"""Which item a learner means by "this": the one they reply to, or the one before their eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.bookmarks import repository as bookmarks
from bot.features.explain import repository as explanations
from bot.features.practice import repository as quizzes
from bot.features.practice.repository import Asked
from bot.features.profile.repository import Learner
from bot.features.questions.rules import QuestionState
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Pointed:
    """An item, and the words in which the learner met it."""

    item: Item
    stem: str


def look(tx: Transaction, learner: Learner, item: Item, now: datetime) -> None:
    """The learner sees this item now: until something newer, "this" means it."""
    bookmarks.look(tx, learner.id, item.id, now)


def at_item(tutor: Tutor, item_id: str) -> Pointed | None:
    """An item by its id."""
    item = tutor.library.items.get(item_id)
    return Pointed(item, item.question) if item else None


def at_question(tx: Transaction, tutor: Tutor, learner: Learner, question_id: int) -> Pointed | None:
    """A quiz question that was put to the learner, answered or not."""
    return _asked(tutor, learner, quizzes.find_asked(tx, question_id))


def at_poll(tx: Transaction, tutor: Tutor, learner: Learner, poll_id: str) -> Pointed | None:
    """As ``at_question``, by the poll it was put as."""
    return _asked(tutor, learner, quizzes.asked_as(tx, poll_id))


def at_explanation(tx: Transaction, tutor: Tutor, learner: Learner, number: int) -> Pointed | None:
    """An open question that was put to the learner."""
    found = explanations.find(tx, number)
    return at_item(tutor, found.item_id) if found and found.user_id == learner.id else None


def latest(tx: Transaction, tutor: Tutor, learner: Learner) -> Pointed | None:
    """The last quiz question put to the learner or the last item shown to them, whichever came later."""
    look, question = bookmarks.last_look(tx, learner.id), quizzes.latest_asked(tx, learner.id)
    if look and (question is None or look[1] >= question[1]):
        return at_item(tutor, look[0])
    return _asked(tutor, learner, question[0]) if question else None


def _asked(tutor: Tutor, learner: Learner, asked: Asked | None) -> Pointed | None:
    if asked is None or asked.quiz.user_id != learner.id or asked.posed.state is QuestionState.PLANNED:
        return None
    item = tutor.library.items.get(asked.question.item_id)
    return Pointed(item, asked.question.stem) if item else None
