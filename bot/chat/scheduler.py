"""Timers: the database owns every one; here somebody only looks when the next is due.

A source claims what is due, does it and says what to send in one transaction, so that a crash at any
instant neither skips nor repeats a step.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.chat import messages as outgoing
from bot.chat.messages import Outgoing
from bot.core.clock import Clock
from bot.tg.update_processor import Desk

log = logging.getLogger(__name__)

REST = timedelta(seconds=5)
"""How long a source that failed is left alone."""


class Source(Protocol):
    """Something with due times in the database."""

    def next_due(self, tx: Connection) -> datetime | None:
        """The earliest due time, by an index."""
        ...

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Claim and do what is due, a bounded amount of it; what is left is due at once again."""
        ...


class Ticker:
    """Fires sources when they are due. ``poke`` it when something may have become due earlier."""

    def __init__(
        self, desk: Desk, clock: Clock, sources: Sequence[Source], wake: Callable[[int], None]
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._sources = tuple(sources)
        self._wake = wake
        self._poked = asyncio.Event()
        self._resting: dict[int, datetime] = {}
        self._sleeps_until: datetime | None = None
        self._asleep = False

    def poke(self) -> None:
        """Look again."""
        self._poked.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is due now, as far as the ticker has looked."""
        due = self._sleeps_until
        return self._asleep and not self._poked.is_set() and (due is None or due > self._clock.now())

    async def run(self) -> None:
        """Fire for ever."""
        while True:
            self._poked.clear()
            for number, source in enumerate(self._sources):
                await self._fire(number, source)
            await self._sleep(await self._look())

    async def _fire(self, number: int, source: Source) -> None:
        now = self._clock.now()
        if self._resting.get(number, now) > now:
            return
        try:
            said = await self._desk.run(partial(self._transact, source, now))
        except Exception:
            log.exception("a timer failed; trying it again in %s", REST)
            self._resting[number] = now + REST
            return
        for chat_id in dict.fromkeys(one.place.chat_id for one in said):
            self._wake(chat_id)

    def _transact(self, source: Source, now: datetime, tx: Connection) -> Sequence[Outgoing]:
        due = source.next_due(tx)
        if due is None or due > now:
            return ()
        said = source.fire(tx, now)
        outgoing.put_all(tx, said, now)
        return said

    async def _look(self) -> datetime | None:
        try:
            return await self._earliest()
        except SQLAlchemyError:
            log.exception("the database does not tell what is due; asking again in %s", REST)
            return self._clock.now() + REST

    async def _earliest(self) -> datetime | None:
        def work(tx: Connection) -> datetime | None:
            found = [self._due(tx, number, source) for number, source in enumerate(self._sources)]
            return min((due for due in found if due is not None), default=None)

        return await self._desk.run(work)

    def _due(self, tx: Connection, number: int, source: Source) -> datetime | None:
        due, rest = source.next_due(tx), self._resting.get(number)
        return max(due, rest) if due is not None and rest is not None else due

    async def _sleep(self, until: datetime | None) -> None:
        self._sleeps_until, self._asleep = until, True
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._poked.wait())]
        if until is not None:
            waits.append(asyncio.create_task(self._clock.sleep_until(until)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._asleep = False
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
