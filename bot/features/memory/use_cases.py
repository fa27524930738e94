"""What an answer does to the memory of its item. Every answer of any kind of practice comes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fsrs import Rating

from bot.decks.model import Item
from bot.features.memory import repository as cards
from bot.features.memory import reviews_repository as reviews
from bot.features.memory.answers_repository import Answer
from bot.features.memory.rules import (
    Card,
    rate,
    review,
    usual,
)
from bot.storage.transaction import Transaction

TIMED = 100
"""The learner's median is taken over so many answers."""

QUIZ, TODAY, REVIEW, MISTAKES, CHALLENGE = "quiz", "today", "review", "mistakes", "challenge"
"""Kinds of practice."""

PLANNED = (TODAY, REVIEW)
"""The kinds that a day's limit counts."""


def grade(tx: Transaction, answer: Answer) -> Answer:
    """The answer with its rating, unless the learner rated it."""
    if answer.rating is not None:
        return answer
    taken = None if answer.response_ms is None else timedelta(milliseconds=answer.response_ms)
    times = reviews.response_times(tx, answer.user_id, TIMED) if answer.correct and taken else []
    return replace(answer, rating=rate(answer.correct, taken, usual(times)).value)


def remember(tx: Transaction, answer: Answer) -> bool:
    """Review the item; whether it is set aside now and was not before. The answer is new, and graded."""
    assert answer.rating is not None
    before = cards.find(tx, answer.user_id, answer.item_id)
    after = review(before, Rating(answer.rating), answer.day)
    cards.put(tx, answer.user_id, answer.item_id, after)
    return after.leech_since is not None and (before is None or before.leech_since is None)


def admit(tx: Transaction, user_id: int, item_id: str, day: date) -> None:
    """The learner wants to practise this item: it is due at once, unless it is in review already."""
    cards.admit(tx, user_id, item_id, Card(due=day))


def known(tx: Transaction, user_id: int, items: Iterable[Item]) -> dict[str, Card]:
    """What is remembered of these items."""
    every = cards.of(tx, user_id)
    return {item.id: every[item.id] for item in items if item.id in every}


def without_aside(tx: Transaction, user_id: int, items: Sequence[Item]) -> list[Item]:
    """The items without the leeches that were set aside, or all of them if there are no others."""
    aside = {item_id for item_id, card in cards.of(tx, user_id).items() if card.leech_since}
    return [item for item in items if item.id not in aside] or list(items)
