"""Groups: their zone, what they became, and their daily challenges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "groups",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("greet_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("moved_to", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("groups_to_greet", "groups", ["greet_at"], unique=False)
    op.create_table(
        "schedules",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("scoring", sa.String(length=8), nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=False),
        sa.Column("set_by_name", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("wake_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "thread_id"),
    )
    op.create_index("schedules_by_wake", "schedules", ["wake_at"], unique=False)
    op.create_index("challenges_by_chat", "challenges", ["chat_id", "ended_at"], unique=False)
