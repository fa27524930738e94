"""What learners keep and what they report."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.types import Instant, metadata

# what a learner looked at last, beside quiz questions: /bookmark and /report mean it
looked_at = Table(
    "looked_at",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), nullable=False),
    Column("at", Instant, nullable=False),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    Column("at", Instant, nullable=False),
)

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
    sqlite_autoincrement=True,
)
