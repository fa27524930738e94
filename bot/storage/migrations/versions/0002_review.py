"""What learners remember, and when they are interviewed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make an answer a review, and keep cards and interviews."""
    op.add_column("answers", sa.Column("rating", sa.Integer(), nullable=True))
    op.add_column("answers", sa.Column("response_ms", sa.Integer(), nullable=True))
    op.add_column("answers", sa.Column("kind", sa.String(length=12), nullable=True))
    op.create_index("answers_by_item", "answers", ["user_id", "item_id"], unique=False)
    kind = sa.Column("kind", sa.String(length=12), server_default="quiz", nullable=False)
    op.add_column("quizzes", kind)
    op.create_table(
        "cards",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.String(length=48), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.Column("met", sa.Date(), nullable=True),
        sa.Column("seen", sa.Date(), nullable=True),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("leech_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("user_id", "item_id"),
    )
    op.create_table(
        "interviews",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )
