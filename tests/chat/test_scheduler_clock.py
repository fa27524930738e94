"""A clock that is set back keeps nothing waiting."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.chat.scheduler import Scheduler

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class SetClock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, _at: datetime) -> None:
        await asyncio.sleep(0.001)


def heard_of(*times: datetime) -> list[timedelta]:
    """What a scheduler says of a clock that shows these times one after another."""
    clock, heard = SetClock(), list[timedelta]()

    async def fire(_job: object) -> None:
        raise AssertionError("nothing is due")

    async def look() -> None:
        return None

    async def set_back(by: timedelta) -> None:
        heard.append(by)

    async def run() -> None:
        scheduler = Scheduler(clock, [])
        running = asyncio.create_task(scheduler.run(fire, look, set_back))
        for time in times:
            clock.at = time
            scheduler.learn({})
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())
    return heard


def test_a_clock_that_goes_back_by_an_hour_or_a_day_is_told_once() -> None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert heard_of(NOW, NOW - hour, NOW - hour + timedelta(seconds=5)) == [hour]
    assert heard_of(NOW, NOW - day) == [day]


def test_a_clock_that_goes_on_leaps_ahead_or_is_kept_right_is_no_news() -> None:
    assert heard_of(NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=1) - timedelta(seconds=1)) == []
