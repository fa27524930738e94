"""How long an open question waits for its answer."""

from __future__ import annotations

from datetime import datetime, timedelta

ANSWERED_WITHIN = timedelta(hours=12)
"""A text that comes later than this is no longer taken for the answer."""


def takes_text(asked_at: datetime, now: datetime) -> bool:
    """Whether a text is still taken for the answer to what was asked."""
    return now - asked_at <= ANSWERED_WITHIN
