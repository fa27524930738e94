"""The log of answers, kept for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from bot.features.memory.rules import PracticeKind
from bot.features.memory.tables import answers
from bot.storage.dialect import insert_new
from bot.storage.rows import values
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, to a posed question or to one in one's own words; a person answers each once.

    ``rating`` is FSRS's, from 1 (Again) to 4 (Easy); ``kind`` is what the practice was for.
    """

    posed_question_id: int | None = None
    explanation_id: int | None = None
    user_id: int
    item_id: str
    variant: int
    chosen: str
    correct: bool
    at: datetime
    day: date
    rating: int | None = None
    response_ms: int | None = None
    kind: PracticeKind


def add(tx: Transaction, answer: Answer) -> bool:
    """Keep an answer; False when this person's answer to the same question is on record already."""
    return insert_new(tx, answers, values(answer))


def answers_on(tx: Transaction, user_id: int, day: date) -> int:
    """How many answers the person gave on a local date."""
    here = (answers.c.user_id == user_id) & (answers.c.day == day)
    return tx.execute(select(func.count()).where(here)).scalar_one()


def choice(tx: Transaction, posed_question_id: int, user_id: int) -> str | None:
    """The option that the person chose, if they answered."""
    here = (answers.c.posed_question_id == posed_question_id) & (answers.c.user_id == user_id)
    return tx.scalar(select(answers.c.chosen).where(here))


def active_days(tx: Transaction, user_id: int, since: date) -> set[date]:
    """The local dates from ``since`` on with at least one answer."""
    here = (answers.c.user_id == user_id) & (answers.c.day >= since)
    return set(tx.scalars(select(answers.c.day).where(here).distinct()))


def points(tx: Transaction, user_id: int) -> int:
    """Right answers, an item counting once a day."""
    here = (answers.c.user_id == user_id) & answers.c.correct
    distinct = select(answers.c.item_id, answers.c.day).where(here).distinct().subquery()
    return tx.execute(select(func.count()).select_from(distinct)).scalar_one()
