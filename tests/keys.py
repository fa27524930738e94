"""What a test that knows the decks would answer."""

from __future__ import annotations

from bot.simulator import Message
from tests.support import shipped_tutor


def stem_of(message: Message) -> str:
    """The question of a quiz poll of ours, without its number."""
    assert message.poll is not None
    return message.poll.question.split(" · ", 1)[-1]


def key_of(message: Message) -> str:
    """The right option of a quiz poll of ours."""
    stem = stem_of(message)
    return next(quiz.key for item in shipped_tutor().library for quiz in item.quiz if quiz.stem == stem)


def wrong_of(message: Message) -> str:
    """Some wrong option of a quiz poll of ours."""
    assert message.poll is not None
    return next(option for option in message.poll.options if option != key_of(message))
