"""Challenges, who plays and what they voted. A round is a posed question."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from bot.features.challenge.rules import EndReason, Scoring, State
from bot.storage import dialect
from bot.storage.types import EnumText, Instant, metadata

challenges = Table(
    "challenges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    # the forum topic it was called in; 0 outside topics
    Column("thread_id", BigInteger, nullable=False),
    # a user's id; who called it may end it
    Column("caller", BigInteger, nullable=False),
    Column("caller_name", Text, nullable=False),
    Column("state", EnumText(State, 8), nullable=False),
    # rounds wanted, then rounds planned
    Column("size", Integer, nullable=False),
    # null: untimed
    Column("seconds", Integer),
    Column("scoring", EnumText(Scoring, 8), nullable=False),
    # a scope's key; empty for everything
    Column("scope", String(100), nullable=False),
    # rounds in a row that nobody answered
    Column("empty_rounds", Integer, nullable=False),
    Column("lobby_message_id", BigInteger),
    # when the state's timer runs out; null when it is over
    Column("due_at", Instant),
    # when a message that counts people was last edited, and when it wants to be edited next
    Column("edited_at", Instant),
    Column("refresh_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("end_reason", EnumText(EndReason, 10)),
    Index("challenges_due", "due_at"),
    Index("challenges_by_chat", "chat_id", "ended_at"),
    Index("challenges_refresh", "refresh_at"),
    Index(
        "one_challenge_at_a_time",
        "chat_id",
        "thread_id",
        unique=True,
        **dialect.only_where("state != 'over'"),
    ),
    **dialect.IDS_ONCE,
)

players = Table(
    "players",
    metadata,
    Column("challenge_id", ForeignKey("challenges.id"), primary_key=True),
    # a user's id, or the id of the chat that an anonymous voter votes as
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("joined_at", Instant, nullable=False),
    # the first round that this person plays
    Column("from_round", Integer, nullable=False),
    # rounds answered, rounds right, points, and the milliseconds that the right answers took
    Column("answered", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("time_ms", Integer, nullable=False),
    # the final rank, shared by ties; null while it runs and for who never answered
    Column("rank", Integer),
    Index("players_by_person", "person"),
)

votes = Table(
    "votes",
    metadata,
    Column("posed_question_id", ForeignKey("posed_questions.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("chosen", Text, nullable=False),
    # our receipt
    Column("at", Instant, nullable=False),
    # set when the round closes
    Column("correct", Boolean),
    Column("time_ms", Integer),
    Column("points", Integer),
)
