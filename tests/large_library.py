"""Decks at the edge of what ``epoch lint`` lets pass: many, with long names, questions and answers."""

from __future__ import annotations

from functools import cache

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library, QuizQuestion
from tests.support import tutor_for

DECKS, TOPICS, KEY_POINTS = 110, 130, 30
WORDS = "overlong & wordy < näming of everything "


def filled(name: str, length: int) -> str:
    """A text of this length that begins with ``name``."""
    return f"{name} {WORDS * (length // len(WORDS) + 1)}"[:length].strip()


def _item(number: int) -> Item:
    topic = filled(f"topic{number % TOPICS}", 120)
    return Item(
        id=f"item-{number}",
        deck=f"deck-{number % DECKS}",
        question=filled(f"What is number{number}?", 1000),
        answer=filled(f"It is thing{number}.", 4000) + "\n\n" + filled("And so on", 2000),
        topic=topic,
        level="hard",
        key_points=tuple(filled(f"point{number}x{point}", 200) for point in range(KEY_POINTS)),
        quiz=(QuizQuestion(filled(f"stem{number}?", 300), f"right{number}", ("wrong", "false"), "x" * 200),),
    )


ITEMS = tuple(_item(number) for number in range(TOPICS))
LARGE = Library(
    tuple(
        Deck(
            f"deck-{number}",
            filled(f"Deck{number}", 100),
            "A shelf.",
            tuple(item for item in ITEMS if item.deck == f"deck-{number}"),
        )
        for number in range(DECKS)
    )
)


@cache
def large_tutor() -> Tutor:
    """A tutor with these decks; made once, since it is never changed."""
    return tutor_for(LARGE)
