"""In which order a file shows the options of a question, where nothing shuffles them later."""

from __future__ import annotations

from hashlib import blake2s

from bot.decks.model import QuizQuestion


def in_asked_order(question: QuizQuestion, item_id: str) -> list[str]:
    """The options in an order that tells nothing about the key and is the same in every export."""

    def place(option: str) -> bytes:
        return blake2s("\0".join((item_id, question.stem, option)).encode(), digest_size=8).digest()

    return sorted((question.key, *question.distractors), key=place)
