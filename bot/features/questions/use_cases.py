"""From an item to the question that is put: a written one in turn, or one made of its neighbours."""

from __future__ import annotations

from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item, QuizQuestion
from bot.features.questions.rules import Question, make_question, pose

NEAREST = 8
"""How many near items' answers are looked at for options."""


def pose_item(tutor: Tutor, item: Item, asked_before: int, rng: Random) -> Question | None:
    """The item's next question, its options shuffled. None when it cannot be asked as a quiz."""
    variant = asked_before % len(item.quiz) if item.quiz else 0
    written = item.quiz[variant] if item.quiz else _made(tutor, item)
    return None if written is None else pose(item, variant, written, rng)


def can_pose(tutor: Tutor, item: Item) -> bool:
    """Whether the item can be asked as a quiz at all."""
    return bool(item.quiz) or _made(tutor, item) is not None


def _made(tutor: Tutor, item: Item) -> QuizQuestion | None:
    near = [other for other in tutor.retriever.neighbours(item.id) if not other.near_duplicate]
    return make_question(item, [tutor.library.items[other.item_id] for other in near[:NEAREST]])
