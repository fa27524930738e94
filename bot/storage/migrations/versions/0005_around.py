"""Bookmarks, reports, what was looked at last, and preferences."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    for name in ("looked_at", "bookmarks"):
        keys = ("user_id",) if name == "looked_at" else ("user_id", "item_id")
        op.create_table(
            name,
            sa.Column("user_id", sa.BigInteger(), nullable=False),
            sa.Column("item_id", sa.String(length=48), nullable=False),
            sa.Column("at", sa.DateTime(), nullable=False),
            sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
            sa.PrimaryKeyConstraint(*keys),
        )
    _reports()
    op.create_table(
        "preferences",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.String(length=10), nullable=False),
        sa.Column("decks_off", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.String(length=48), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("reports_by_user", "reports", ["user_id", "at"], unique=False)
