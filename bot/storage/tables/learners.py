"""Learners, what their bags and cards remember, and their answers."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.types import Instant, metadata

users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", String(35)),
    # an IANA name; null until the learner chose one
    Column("zone", String(64)),
    Column("goal", Integer, nullable=False),
    # how many questions this learner was asked, ever
    Column("asked", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    # since when Telegram refuses messages to this person
    Column("blocked_at", Instant),
)

memories = Table(
    "memories",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
    Column("missed", Boolean, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    # what was answered, such as "question:12": one answer each, whatever arrives twice
    Column("source", String(60), nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    # the learner's date at that moment, never recomputed
    Column("day", Date, nullable=False),
    # 1 Again, 2 Hard, 3 Good, 4 Easy
    Column("rating", Integer),
    # from asking to answering; null where nobody took the time
    Column("response_ms", Integer),
    # what the practice was for: quiz, today, review, mistakes, ...
    Column("kind", String(12)),
    UniqueConstraint("source", "user_id"),
    Index("answers_by_day", "user_id", "day"),
    Index("answers_by_item", "user_id", "item_id"),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    # the learner's own dates, as all of this table
    Column("due", Date, nullable=False),
    # days until the chance to remember is 0.9; null, as all that follows, until the first answer
    Column("stability", Float),
    Column("difficulty", Float),
    Column("met", Date),
    Column("seen", Date),
    Column("lapses", Integer, nullable=False),
    # while it is set aside
    Column("leech_since", Date),
)

interviews = Table(
    "interviews",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, nullable=False),
    # answers a day at most
    Column("cap", Integer, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # what others see of the learner in groups: name or nothing
    Column("shown", String(10), nullable=False),
    # ids of the decks that the learner is not quizzed from
    Column("decks_off", JSON, nullable=False),
)
