"""Learners, and what they chose in /settings."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, String, Table, Text

from bot.storage.types import EnumText, Instant, metadata


class Shown(StrEnum):
    """What others see of a learner in groups."""

    NAME = "name"
    NOTHING = "nothing"


users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", String(35)),
    # an IANA name; null until the learner chose one
    Column("zone", String(64)),
    Column("goal", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    # since when Telegram refuses messages to this person
    Column("blocked_at", Instant),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # what others see of the learner in groups
    Column("shown", EnumText(Shown, 10), nullable=False),
    # ids of the decks that the learner is not quizzed from
    Column("decks_off", JSON, nullable=False),
)
