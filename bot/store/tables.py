"""The tables. A column's meaning is said here; how it came to be is in ``migrations``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC. Refuses a datetime without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    # pending, done or quarantined
    Column("state", String(12), nullable=False),
    Column("problem", Text),
    Index("inbox_by_state", "state", "update_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    # what waits to learn the sent message's ids, such as "question:12"
    Column("tag", String(60)),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # pending, started or failed; what was sent is deleted
    Column("state", String(8), nullable=False),
    Column("problem", Text),
    Index("outbox_by_state", "state", "chat_id", "id"),
    sqlite_autoincrement=True,
)

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

streak_days = Table(
    "streak_days",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    # when it was decided, and in which zone
    Column("earned_at", Instant, nullable=False),
    Column("zone", String(64), nullable=False),
    # earned, frozen, bridged, excused or repaired
    Column("kind", String(8), nullable=False),
)

streaks = Table(
    "streaks",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # every date up to this one is decided
    Column("settled", Date, nullable=False),
    Column("run", Integer, nullable=False),
    Column("longest", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("toward_freeze", Integer, nullable=False),
    Column("celebrated", Integer, nullable=False),
    Column("last_credit", Instant),
    Column("zone_changed_at", Instant),
    # after a journey: [date, instant] of dates that end when they would have ended at the old place
    Column("kept", JSON(none_as_null=True)),
    Column("skipped", Date),
    Column("bridged_at", Instant),
    # the last break
    Column("broken_day", Date),
    Column("broken_at", Instant),
    Column("lost", Integer),
    Column("broken_goal", Integer),
    Column("repaired_at", Instant),
    # [what, date] of what happened by itself and was not told yet
    Column("news", JSON(none_as_null=True)),
)

reminders = Table(
    "reminders",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # the learner's choice: minutes after their midnight
    Column("minute", Integer, nullable=False),
    Column("last_call", Boolean, nullable=False),
    # daily or weekly
    Column("pace", String(6), nullable=False),
    # reminders in a row after which nothing was answered
    Column("unanswered", Integer, nullable=False),
    # the local dates of the last reminder and of the last last call
    Column("reminded_on", Date),
    Column("called_on", Date),
    Column("due_at", Instant, nullable=False),
    Index("reminders_by_due", "due_at"),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    # there is one row, 1
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
