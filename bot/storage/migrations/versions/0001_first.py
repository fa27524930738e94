"""The first tables."""

from __future__ import annotations

from bot.storage.migrations.first import calls, learners, questions

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    learners.create()
    questions.create()
    calls.create()
