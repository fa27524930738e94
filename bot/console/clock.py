"""The in-process Telegram's time: a clock that stands still until told, and one that walks and is pushed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is, always as an aware UTC instant."""

    def now(self) -> datetime: ...


class SimulatedClock:
    """Stands still at ``start`` until it is advanced. Raises ValueError for a naive start."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, step: timedelta) -> None:
        """Move forward. Raises ValueError for a step backwards: Telegram's time never does that."""
        if step < timedelta(0):
            raise ValueError("time does not run backwards")
        self._now += step


class WalkingClock:
    """Real time plus an offset that only grows: for a person who wants to see tomorrow's streak today."""

    def __init__(self) -> None:
        self._offset = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def advance(self, step: timedelta) -> None:
        """Move the offset forward. Raises ValueError for a step backwards."""
        if step < timedelta(0):
            raise ValueError("time does not run backwards")
        self._offset += step
