"""Quizzes and the questions in them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage import dialect
from bot.storage.types import Instant, metadata

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    # the words the learner chose it by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    # open, finished or abandoned
    Column("state", String(10), nullable=False),
    # what it was for: quiz, today, review, mistakes
    Column("kind", String(12), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("quizzes_by_user", "user_id", "state"),
    **dialect.IDS_ONCE,
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quiz_id", ForeignKey("quizzes.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    # the pass through the bag it was drawn in; null when it came back early or was asked for by name
    Column("bag_pass", Integer),
    Column("stem", Text, nullable=False),
    # in the order that the learner sees
    Column("options", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    # planned, open, answered or dropped
    Column("state", String(10), nullable=False),
    # a crash or a time-out left it unknown whether the learner has this poll under another id as well
    Column("maybe_twice", Boolean, nullable=False),
    Column("asked_at", Instant),
    UniqueConstraint("quiz_id", "position"),
    **dialect.IDS_ONCE,
)

# a question may be asked again: a vote on any of its polls is a vote on it
polls = Table(
    "polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("question_id", ForeignKey("questions.id"), nullable=False),
)
