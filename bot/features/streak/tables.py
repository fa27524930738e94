"""The dates that hold a streak, and each learner's ledger."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table

from bot.features.streak.rules import Kind
from bot.storage.types import EnumText, Instant, metadata

streak_days = Table(
    "streak_days",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    # when it was decided, and in which zone
    Column("earned_at", Instant, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("kind", EnumText(Kind, 8), nullable=False),
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
    Column("held_open", JSON(none_as_null=True)),
    Column("skipped", Date),
    Column("bridged_at", Instant),
    # the last break
    Column("broken_day", Date),
    Column("broken_at", Instant),
    Column("lost", Integer),
    Column("broken_goal", Integer),
    Column("repaired_at", Instant),
    # [what, date, about] of what happened by itself and was not told yet
    Column("news", JSON(none_as_null=True)),
    # when to look whether there is something to tell
    Column("tell_at", Instant),
    Index("streaks_to_tell", "tell_at"),
)
