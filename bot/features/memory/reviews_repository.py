"""The log of answers, read as reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fsrs import Rating
from sqlalchemy import func, select

from bot.features.memory.rules import PLANNED
from bot.features.memory.tables import answers
from bot.storage.rows import columns, record
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to an item: to which posed question if any, how well, on which of the learner's dates."""

    posed_question_id: int | None
    rating: Rating
    day: date


def history(tx: Transaction, user_id: int, item_id: str) -> list[Review]:
    """Every answer of a person to an item, oldest first."""
    here = (answers.c.user_id == user_id) & (answers.c.item_id == item_id)
    rows = tx.execute(select(*columns(answers, Review)).where(here).order_by(answers.c.id))
    return [record(Review, row, rating=Rating(row.rating)) for row in rows]


def response_times(tx: Transaction, user_id: int, limit: int) -> list[timedelta]:
    """How long the person took for their latest timed answers."""
    here = (answers.c.user_id == user_id) & answers.c.response_ms.is_not(None)
    latest = select(answers.c.response_ms).where(here).order_by(answers.c.day.desc(), answers.c.id.desc())
    return [timedelta(milliseconds=taken) for taken in tx.scalars(latest.limit(limit))]


def planned_on(tx: Transaction, user_id: int, day: date) -> int:
    """How many answers the person gave on a day in planned practice."""
    here = (answers.c.user_id == user_id) & (answers.c.day == day) & answers.c.kind.in_(PLANNED)
    return tx.execute(select(func.count()).where(here)).scalar_one()


def missed_since(tx: Transaction, user_id: int, day: date) -> list[str]:
    """The items that the person's last answer since a day missed, the latest first."""
    here = (answers.c.user_id == user_id) & (answers.c.day >= day)
    rows = tx.execute(select(answers.c.item_id, answers.c.correct).where(here).order_by(answers.c.id))
    last: dict[str, bool] = {}
    for item_id, correct in rows:
        last.pop(item_id, None)
        last[item_id] = correct
    return [item_id for item_id, correct in reversed(last.items()) if not correct]
