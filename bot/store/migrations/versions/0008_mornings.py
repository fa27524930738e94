"""When to tell what happened overnight; when Telegram was heard; reminders that are off but remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column and its index; let the due time be empty."""
    op.add_column("streaks", sa.Column("tell_at", sa.DateTime(), nullable=True))
    op.create_index("streaks_to_tell", "streaks", ["tell_at"], unique=False)
    # look at everybody who has a streak as soon as their day has begun
    op.execute("UPDATE streaks SET tell_at = '2000-01-01 00:00:00.000000' WHERE run > 0")
    op.execute("INSERT INTO heartbeat (id, at) SELECT 2, at FROM heartbeat WHERE id = 1")
    with op.batch_alter_table("reminders") as table:
        table.alter_column("due_at", existing_type=sa.DateTime(), nullable=True)
