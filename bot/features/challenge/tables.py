"""Challenges, their rounds, who plays and what they voted."""

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

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("challenge_id", ForeignKey("challenges.id"), nullable=False),
    # from 1
    Column("number", Integer, nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    Column("bag_pass", Integer),
    Column("stem", Text, nullable=False),
    # in the order that the group sees
    Column("options", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    # planned, asking, closed or dropped
    Column("state", String(8), nullable=False),
    # our send; null until it was sent
    Column("asked_at", Instant),
    Column("closed_at", Instant),
    Column("message_id", BigInteger),
    # messages and edits that it took: what the game's pace is made of
    Column("calls", Integer, nullable=False),
    # an outage of ours overlapped it: speed counts for nobody
    Column("void_speed", Boolean, nullable=False),
    # the group may have it twice, once under a poll id that we never learned
    Column("maybe_twice", Boolean, nullable=False),
    UniqueConstraint("challenge_id", "number"),
    **dialect.IDS_ONCE,
)

# every poll that a round was sent as: more than one after a crash in mid-send
round_polls = Table(
    "round_polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("round_id", ForeignKey("rounds.id"), nullable=False),
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
    # the final place, shared by ties; null while it runs and for who never answered
    Column("place", Integer),
    Index("players_by_person", "person"),
)

votes = Table(
    "votes",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("chosen", Text, nullable=False),
    # our receipt
    Column("at", Instant, nullable=False),
    # set when the round closes
    Column("correct", Boolean),
    Column("time_ms", Integer),
    Column("points", Integer),
)
