"""Questions that no item answers, for the authors to read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from sqlalchemy import Column, Integer, Table, Text, delete, func, insert, select

from bot.storage import dialect
from bot.storage.transaction import Transaction
from bot.storage.types import Instant, metadata

KEPT = 10_000
"""Questions; more are nothing that anybody reads."""

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    **dialect.IDS_ONCE,
)


def add(tx: Transaction, text: str, at: datetime) -> None:
    """Keep a question, and of all no more than the newest; who asked it is not kept."""
    tx.execute(insert(unanswered).values(text=text, at=at))
    newest = select(func.max(unanswered.c.id)).scalar_subquery()
    tx.execute(delete(unanswered).where(unanswered.c.id <= newest - KEPT))


def most_asked(tx: Transaction, n: int) -> list[tuple[str, int]]:
    """The questions asked most often as they were last written, with their counts; the newer ones first."""
    # folded here, since SQLite's lower() knows no letters but a to z
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in tx.execute(
        select(unanswered.c.text).order_by(unanswered.c.at.desc(), unanswered.c.id.desc())
    ).scalars():
        folded = " ".join(text.casefold().split())
        counts[folded] += 1
        written.setdefault(folded, text)
    return [(written[folded], times) for folded, times in counts.most_common(n)]
