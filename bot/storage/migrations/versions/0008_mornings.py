"""When to tell what happened overnight; when Telegram was heard; reminders that are off but remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column and its index; lay together the reminders that are due together."""
    op.add_column("streaks", sa.Column("tell_at", sa.DateTime(), nullable=True))
    op.create_index("streaks_to_tell", "streaks", ["tell_at"], unique=False)
    # look at everybody who has a streak as soon as their day has begun
    op.execute("UPDATE streaks SET tell_at = '2000-01-01 00:00:00.000000' WHERE run > 0")
    op.execute("INSERT INTO heartbeat (id, at) SELECT 2, at FROM heartbeat WHERE id = 1")
    _lay_reminders_together()


def _lay_reminders_together() -> None:
    op.rename_table("reminders", "old_reminders")
    op.drop_index("reminders_by_due", "old_reminders")
    op.create_table(
        "reminders",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("last_call", sa.Boolean(), nullable=False),
        sa.Column("pace", sa.String(length=6), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("called_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("slot", "user_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO reminders"
        " SELECT CAST(strftime('%H', due_at) AS INTEGER) * 60 + CAST(strftime('%M', due_at) AS INTEGER),"
        " user_id, minute, last_call, pace, unanswered, reminded_on, called_on, due_at FROM old_reminders"
    )
    op.drop_table("old_reminders")
    op.create_index("reminders_by_due", "reminders", ["due_at"], unique=False)
    op.create_index("reminders_by_user", "reminders", ["user_id"], unique=True)
