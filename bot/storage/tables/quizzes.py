"""Quizzes and open questions, and what was asked in vain."""

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
    Column("kind", String(12), nullable=False, server_default="quiz"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("quizzes_by_user", "user_id", "state"),
    sqlite_autoincrement=True,
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
    sqlite_autoincrement=True,
)

# a question may be asked again: a vote on any of its polls is a vote on it
polls = Table(
    "polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("question_id", ForeignKey("questions.id"), nullable=False),
)

explanations = Table(
    "explanations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    # the words it was chosen by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    # open, answered, rated or left
    Column("state", String(8), nullable=False),
    Column("asked_at", Instant, nullable=False),
    # the learner's own words; null when they asked to be shown the answer
    Column("text", Text),
    Column("answered_at", Instant),
    # the learner's rating as FSRS counts it, 1 (again) to 4 (easy)
    Column("rating", Integer),
    Index("explanations_by_user", "user_id", "state"),
    sqlite_autoincrement=True,
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
