"""What an answer does to the memory of its item. Every answer of any kind of practice comes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fsrs import Rating

from bot.chat.context import LearnerContext
from bot.decks.model import Item
from bot.features.memory import answers_repository as answers
from bot.features.memory import repository as cards
from bot.features.memory import reviews_repository as reviews
from bot.features.memory.answers_repository import Answer
from bot.features.memory.rules import Card, rate, review, usual
from bot.storage.transaction import Transaction

TIMED = 100
"""The learner's median is taken over so many answers."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer was kept and its item reviewed. ``is_leech``: it is set aside now and was not before."""

    is_leech: bool


def keep_answer(tx: Transaction, answer: Answer) -> Reviewed | None:
    """Keep an answer and review its item. None: it was on record already, and nothing is changed."""
    rating = _rating(tx, answer) if answer.rating is None else Rating(answer.rating)
    if not answers.add(tx, replace(answer, rating=rating.value)):
        return None
    before = cards.find(tx, answer.user_id, answer.item_id)
    after = review(before, rating, answer.day)
    cards.put(tx, answer.user_id, answer.item_id, after)
    return Reviewed(after.leech_since is not None and (before is None or before.leech_since is None))


def admit(ctx: LearnerContext, item_id: str, day: date) -> None:
    """The learner wants to practise this item: it is due at once, unless it is in review already."""
    cards.admit(ctx.tx, ctx.learner.id, item_id, Card(due=day))


def known(ctx: LearnerContext, items: Iterable[Item]) -> dict[str, Card]:
    """What is remembered of these items."""
    every = cards.of(ctx.tx, ctx.learner.id)
    return {item.id: every[item.id] for item in items if item.id in every}


def without_leeches(ctx: LearnerContext, items: Sequence[Item]) -> Sequence[Item]:
    """The items without the leeches that were set aside, or all of them if there are no others."""
    aside = cards.leeches(ctx.tx, ctx.learner.id)
    return ([item for item in items if item.id not in aside] if aside else items) or items


def _rating(tx: Transaction, answer: Answer) -> Rating:
    taken = None if answer.response_ms is None else timedelta(milliseconds=answer.response_ms)
    times = reviews.response_times(tx, answer.user_id, TIMED) if answer.correct and taken else []
    return rate(answer.correct, taken, usual(times))
