"""Groups and their daily challenges."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, Time

from bot.storage.types import Instant, metadata

groups = Table(
    "groups",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    # an IANA name; null until somebody chose one
    Column("zone", String(64)),
    Column("added_at", Instant, nullable=False),
    # when to say hello; null once it was said
    Column("greet_at", Instant),
    # since when the bot is not in it
    Column("removed_at", Instant),
    # the supergroup that it became
    Column("moved_to", BigInteger),
    Index("groups_to_greet", "greet_at"),
)

# a challenge a day, in a group or one topic of it
schedules = Table(
    "schedules",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    # 0 outside topics
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    # on the clocks of the group's zone
    Column("at", Time, nullable=False),
    # the challenge's rules, as in challenges
    Column("size", Integer, nullable=False),
    Column("seconds", Integer),
    Column("scoring", String(8), nullable=False),
    Column("scope", String(100), nullable=False),
    # who set it is the challenges' caller
    Column("set_by", BigInteger, nullable=False),
    Column("set_by_name", Text, nullable=False),
    Column("is_on", Boolean, nullable=False),
    # the last local date that had its turn, never another; kept while it is off
    Column("last_day", Date),
    # the next turn
    Column("due_at", Instant, nullable=False),
    # when to look at it: at its turn, or once more while a game is in the way; null while it is off or the
    # bot is not in the group
    Column("wake_at", Instant),
    Index("schedules_by_wake", "wake_at"),
)
