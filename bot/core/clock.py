"""The time that the bot lives by."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Protocol

LONGEST_SLEEP_SECONDS = 60.0
"""After a suspended machine wakes, or its clock is set, nothing is late by more than this."""


class Clock(Protocol):
    """Says what time it is and waits for a time, always as aware UTC instants."""

    def now(self) -> datetime:
        """The present instant."""
        ...

    async def sleep_until(self, at: datetime) -> None:
        """Return at ``at`` or somewhat before; the caller looks again."""
        ...


class SystemClock:
    """The machine's."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)

    async def sleep_until(self, at: datetime) -> None:
        """Sleep, a minute at most."""
        seconds = (at - self.now()).total_seconds()
        await asyncio.sleep(min(max(seconds, 0.0), LONGEST_SLEEP_SECONDS))
