"""What counts as an outage."""

from __future__ import annotations

from datetime import timedelta

OUTAGE = timedelta(minutes=15)
"""A shorter silence of the tutor excuses nothing."""
