"""The log of answers, and the cards that are made of it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
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

from bot.features.memory.rules import PracticeKind
from bot.storage import dialect
from bot.storage.types import EnumText, Instant, metadata

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    # what was answered, one of them: one answer each, whatever arrives twice
    Column("posed_question_id", ForeignKey("posed_questions.id")),
    Column("explanation_id", ForeignKey("explanations.id")),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    # the learner's date at that moment, never recomputed
    Column("day", Date, nullable=False),
    # 1 Again, 2 Hard, 3 Good, 4 Easy
    Column("rating", Integer, nullable=False),
    # from asking to answering; null where nobody took the time
    Column("response_ms", Integer),
    # what the practice was for: quiz, today, review, mistakes, ...
    Column("kind", EnumText(PracticeKind, 12), nullable=False),
    CheckConstraint("(posed_question_id IS NULL) <> (explanation_id IS NULL)", name="one_was_answered"),
    UniqueConstraint("posed_question_id", "user_id"),
    UniqueConstraint("explanation_id", "user_id"),
    Index("answers_by_day", "user_id", "day"),
    Index("answers_by_item", "user_id", "item_id"),
    **dialect.IDS_ONCE,
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
