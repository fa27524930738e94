"""Jobs: the database owns every timer; here somebody only knows when the next is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.chat.feature import Job
from bot.core.clock import Clock
from bot.core.errors import DamagedDatabase

log = logging.getLogger(__name__)

CLOCK_SET_BACK = timedelta(seconds=2)
"""A clock that goes back by less is a clock that is kept right."""

REST = timedelta(seconds=5)
"""How long a job that failed is left alone."""


class Scheduler:
    """Fires jobs when they are due.

    ``learn`` it what the last transaction found due: every one that may change a timer ends with that look.
    """

    def __init__(self, clock: Clock, jobs: Sequence[Job]) -> None:
        self._clock = clock
        self._jobs = tuple(jobs)
        self._due: dict[str, datetime | None] = {}
        self._resting: dict[str, datetime] = {}
        self._learnt = asyncio.Event()
        self._asleep = False

    def learn(self, due: Mapping[str, datetime | None]) -> None:
        """When each job is due, as of now."""
        self._due.update(due)
        self._learnt.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is due now."""
        due = self._earliest()
        return self._asleep and not self._learnt.is_set() and (due is None or due > self._clock.now())

    async def run(
        self,
        fire: Callable[[Job], Awaitable[None]],
        look: Callable[[], Awaitable[None]],
        set_back: Callable[[timedelta], Awaitable[None]],
    ) -> None:
        """Fire for ever. ``look`` asks the database anew, after every rest; ``set_back`` hears of a clock
        that was set back, and by how much."""
        latest = self._clock.now()
        while True:
            self._learnt.clear()
            now = self._clock.now()
            if latest - now > CLOCK_SET_BACK:
                log.warning("the clock was set back by %s", latest - now)
                self._resting.clear()
                await self._guarded("clock", partial(set_back, latest - now))
            latest = now
            ripe = [job for job in self._jobs if (due := self._due_at(job)) is not None and due <= now]
            for job in ripe:
                await self._guarded(job.name, partial(fire, job))
            if not ripe and await self._slept():
                await self._guarded("look", look)

    async def _guarded(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except DamagedDatabase:
            raise
        except Exception:
            log.exception("%s failed; trying it again in %s", name, REST)
            self._resting[name] = self._clock.now() + REST

    def _due_at(self, job: Job) -> datetime | None:
        due, rest = self._due.get(job.name), self._resting.get(job.name)
        return max(due, rest) if due is not None and rest is not None else due

    def _earliest(self) -> datetime | None:
        return min((due for job in self._jobs if (due := self._due_at(job)) is not None), default=None)

    async def _slept(self) -> bool:
        """Sleep until something is due or learnt; True when time has passed rather."""
        until = self._earliest()
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._learnt.wait())]
        if until is not None:
            waits.append(asyncio.create_task(self._clock.sleep_until(until)))
        self._asleep = True
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # a clock that fails must be heard of
        finally:
            self._asleep = False
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
        return not self._learnt.is_set()
