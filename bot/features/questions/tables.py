"""What was put to people, the polls that carry it, and what their bags remember."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.features.questions.rules import QuestionState
from bot.storage import dialect
from bot.storage.types import EnumText, Instant, metadata

posed_questions = Table(
    "posed_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    # asked in one of these, as its question number `position`, from 1
    Column("quiz_id", ForeignKey("quizzes.id")),
    Column("challenge_id", ForeignKey("challenges.id")),
    Column("position", Integer, nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    # the pass through the bag it was drawn in; null when it came back early or was asked for by name
    Column("bag_pass", Integer),
    Column("stem", Text, nullable=False),
    # in the order that people see
    Column("options", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("state", EnumText(QuestionState, 8), nullable=False),
    # when Telegram first took it; null until we heard of that
    Column("asked_at", Instant),
    Column("closed_at", Instant),
    Column("message_id", BigInteger),
    # messages and edits that it took: what a challenge's pace is made of
    Column("calls", Integer, nullable=False),
    # an outage of ours overlapped it: speed counts for nobody
    Column("void_speed", Boolean, nullable=False),
    # a crash or a time-out left it unknown whether it is out under another poll id as well
    Column("maybe_twice", Boolean, nullable=False),
    CheckConstraint("(quiz_id IS NULL) <> (challenge_id IS NULL)", name="posed_in_one_of_them"),
    UniqueConstraint("quiz_id", "position"),
    UniqueConstraint("challenge_id", "position"),
    Index("posed_questions_by_state", "state", "challenge_id"),
    **dialect.IDS_ONCE,
)

# a question may be sent again: a vote on any of its polls is a vote on it
polls = Table(
    "polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("posed_question_id", ForeignKey("posed_questions.id"), nullable=False),
)

memories = Table(
    "memories",
    metadata,
    # a learner's private chat has the learner's id
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
    Column("missed", Boolean, nullable=False),
)
