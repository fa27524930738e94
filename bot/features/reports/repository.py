"""What learners found wrong with items, for the operator to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from bot.storage import dialect
from bot.storage.rows import columns, every, values
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    # what the learner had before their eyes: a quiz question's stem, or the item's own question
    Column("stem", Text, nullable=False),
    # wrong, unclear, typo or other; null until the learner said
    Column("reason", String(10)),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # when the operator had dealt with it
    Column("settled_at", Instant),
    Index("reports_by_user", "user_id", "at"),
    **dialect.IDS_ONCE,
)


@dataclass(frozen=True, slots=True)
class NewReport:
    """A complaint that is made now. ``stem`` is the question as the learner saw it."""

    user_id: int
    item_id: str
    stem: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """One complaint. ``stem`` is the question as the learner saw it; who it was is not told."""

    id: int
    item_id: str
    stem: str
    reason: str | None
    text: str
    at: datetime


def add(tx: Transaction, report: NewReport) -> int:
    """Keep a report and return its number."""
    number: int = tx.execute(insert(reports).values(values(report)).returning(reports.c.id)).scalar_one()
    return number


def unsettled(tx: Transaction, user_id: int, item_id: str, stem: str) -> tuple[int, str] | None:
    """The number and the text of the learner's open report on the same question."""
    here = (reports.c.user_id == user_id) & (reports.c.item_id == item_id) & (reports.c.stem == stem)
    row = tx.execute(select(reports.c.id, reports.c.text).where(here, reports.c.settled_at.is_(None))).first()
    return None if row is None else (row.id, row.text)


def count_since(tx: Transaction, user_id: int, since: datetime) -> int:
    """How many reports the learner made since a moment."""
    here = (reports.c.user_id == user_id) & (reports.c.at >= since)
    return tx.execute(select(func.count()).where(here)).scalar_one()


def set_text(tx: Transaction, report_id: int, text: str) -> None:
    """What the learner wrote about it."""
    tx.execute(update(reports).where(reports.c.id == report_id).values(text=text))


def set_reason(tx: Transaction, report_id: int, user_id: int, reason: str) -> bool:
    """What kind of problem it is; False when it is no such open report of this learner's."""
    here = (reports.c.id == report_id) & (reports.c.user_id == user_id) & reports.c.settled_at.is_(None)
    return tx.execute(update(reports).where(here).values(reason=reason)).rowcount == 1


def take_back(tx: Transaction, report_id: int, user_id: int, at: datetime) -> bool:
    """The learner settles an open report; False when there is no such report of theirs.

    It stays on record, so that what was taken back still counts among the reports of a day.
    """
    here = (reports.c.id == report_id) & (reports.c.user_id == user_id) & reports.c.settled_at.is_(None)
    return tx.execute(update(reports).where(here).values(settled_at=at)).rowcount == 1


def open_reports(tx: Transaction, n: int) -> list[Report]:
    """Reports that nobody dealt with, the oldest first."""
    unsettled = select(*columns(reports, Report)).where(reports.c.settled_at.is_(None))
    return every(tx, Report, unsettled.order_by(reports.c.id).limit(n))


def settle(tx: Transaction, report_id: int, at: datetime) -> bool:
    """The operator dealt with it; False when there is no such open report."""
    here = (reports.c.id == report_id) & reports.c.settled_at.is_(None)
    return tx.execute(update(reports).where(here).values(settled_at=at)).rowcount == 1
