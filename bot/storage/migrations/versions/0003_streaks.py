"""Streaks with freezes and repairs, reminders, and the sign of life."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give every date its kind, and make the tables. Dates from before were all earned."""
    with op.batch_alter_table("streak_days") as batch:
        batch.add_column(sa.Column("kind", sa.String(length=8), nullable=False, server_default="earned"))
    with op.batch_alter_table("streak_days") as batch:
        batch.alter_column("kind", server_default=None)
    _streaks()
    _reminders()
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "outages",
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("since"),
    )


def _streaks() -> None:
    op.create_table(
        "streaks",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.Date(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("longest", sa.Integer(), nullable=False),
        sa.Column("freezes", sa.Integer(), nullable=False),
        sa.Column("toward_freeze", sa.Integer(), nullable=False),
        sa.Column("celebrated", sa.Integer(), nullable=False),
        sa.Column("last_credit", sa.DateTime(), nullable=True),
        sa.Column("zone_changed_at", sa.DateTime(), nullable=True),
        sa.Column("kept", sa.JSON(), nullable=True),
        sa.Column("skipped", sa.Date(), nullable=True),
        sa.Column("bridged_at", sa.DateTime(), nullable=True),
        sa.Column("broken_day", sa.Date(), nullable=True),
        sa.Column("broken_at", sa.DateTime(), nullable=True),
        sa.Column("lost", sa.Integer(), nullable=True),
        sa.Column("broken_goal", sa.Integer(), nullable=True),
        sa.Column("repaired_at", sa.DateTime(), nullable=True),
        sa.Column("news", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("last_call", sa.Boolean(), nullable=False),
        sa.Column("pace", sa.String(length=6), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("called_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_index("reminders_by_due", "reminders", ["due_at"], unique=False)
