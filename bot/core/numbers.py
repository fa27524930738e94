"""Numbers in callback data, which anybody can forge, and the milliseconds between two instants."""

from __future__ import annotations

from datetime import datetime, timedelta


def is_number(text: str) -> bool:
    """Whether it is one that the database can hold."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


def milliseconds(since: datetime, until: datetime) -> int:
    """Whole milliseconds from one instant to another, never negative."""
    return max(until - since, timedelta(0)) // timedelta(milliseconds=1)
