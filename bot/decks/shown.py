"""A deck as people see it: its texts in words, its pictures found.

Answers stay as they were written: whoever shows one renders it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.writing.words import in_words
from bot.decks.model import Deck, Item, PictureFile, QuizQuestion


def as_shown(deck: Deck, pictures: Mapping[int, tuple[PictureFile, ...]]) -> Deck:
    """The deck with everything but its answers in words; ``pictures`` of the items by their places."""
    items = tuple(_item(item, pictures.get(index, ())) for index, item in enumerate(deck.items))
    return replace(deck, title=_line(deck.title), items=items)


def as_option(text: str) -> str:
    """An option as people see it: two that look equal are equal here."""
    return _line(text)


def _item(item: Item, pictures: tuple[PictureFile, ...]) -> Item:
    return replace(
        item,
        question=in_words(item.question, hidden=True),
        topic=_line(item.topic),
        level=_line(item.level),
        aliases=_all(item.aliases),
        gloss=in_words(item.gloss),
        key_points=_all(item.key_points),
        quiz=tuple(_question(question) for question in item.quiz),
        pictures=pictures,
    )


def _question(question: QuizQuestion) -> QuizQuestion:
    return QuizQuestion(
        in_words(question.stem, hidden=True),
        _line(question.key),
        tuple(_line(option) for option in question.distractors),
        in_words(question.explanation),
    )


def _all(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(in_words(text) for text in texts)


def _line(text: str) -> str:
    words = in_words(text)
    return words if words is text else " ".join(words.split("\n"))
