"""The in-process Telegram's time: a clock that stands still until told, and one that walks and is pushed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


class TimeSource(Protocol):
    """Says what time it is, always as an aware UTC instant."""

    def now(self) -> datetime: ...


class Pushes:
    """Wakes whoever waits each time a clock is moved. Only for one event loop."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def push(self) -> None:
        """The clock was moved."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def wait(self, seconds: float | None = None) -> None:
        """Return at the next push, or after ``seconds`` of real time."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=seconds)
        finally:
            self._waiting.discard(future)


class SimulatedClock:
    """Stands still at ``start`` until it is advanced. Raises ValueError for a naive start."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self._now = start.astimezone(UTC)
        self._pushed = Pushes()

    def now(self) -> datetime:
        return self._now

    def advance(self, step: timedelta) -> None:
        """Move forward. Raises ValueError for a step backwards: Telegram's time never does that."""
        if step < timedelta(0):
            raise ValueError("time does not run backwards")
        self._now += step
        self._pushed.push()

    async def sleep_until(self, at: datetime) -> None:
        """Wait until somebody moves the clock to ``at`` or beyond."""
        while self._now < at:
            await self._pushed.wait()


class WalkingClock:
    """Real time plus an offset that only grows: for a person who wants to see tomorrow's streak today."""

    def __init__(self) -> None:
        self._offset = timedelta(0)
        self._pushed = Pushes()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def advance(self, step: timedelta) -> None:
        """Move the offset forward. Raises ValueError for a step backwards."""
        if step < timedelta(0):
            raise ValueError("time does not run backwards")
        self._offset += step
        self._pushed.push()

    async def sleep_until(self, at: datetime) -> None:
        """Sleep until the time has come, by itself or by being moved."""
        while (left := (at - self.now()).total_seconds()) > 0:
            await self._pushed.wait(left)
