"""A bot that can be killed at any step: before or after any transaction or any call to Telegram.

Being killed is acted out as the machine sees it: from that step on nothing the bot does has any effect,
and nothing it waits for ever comes. What was committed and what Telegram was told stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.simulator import InProcessRequest, Telegram
from bot.storage.engine import Store

T = TypeVar("T")


class Killed(BaseException):
    """Not an Exception: nobody in the bot may survive it."""


class Life:
    """Counts steps and ends at one of them. ``dies_at`` None: lives on."""

    def __init__(self, dies_at: int | None = None) -> None:
        self.steps = 0
        self.dead = False
        self.died = asyncio.Event()
        self._dies_at = dies_at
        self._loop = asyncio.get_running_loop()

    def step(self) -> None:
        """Raises Killed at the last step and ever after."""
        if not self.dead:
            self.steps += 1
            self.dead = self.steps == self._dies_at
        if self.dead:
            self._loop.call_soon_threadsafe(self.died.set)
            raise Killed


class MortalStore(Store):
    """A store whose owner dies before, in or after a transaction; the database itself lives on."""

    def __init__(self, inner: Store, life: Life) -> None:
        self._inner = inner
        self.life = life

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """As Store's, until death: then the result never comes."""
        told: Future[T] = Future()

        def mortal(tx: Connection) -> T:
            self.life.step()
            result = work(tx)
            self.life.step()
            return result

        def tell(done: Future[T]) -> None:
            problem = done.exception()
            if isinstance(problem, Killed) or told.cancelled():
                return
            try:
                self.life.step()
            except Killed:
                return
            if problem is None:
                told.set_result(done.result())
            else:
                told.set_exception(problem)

        self._inner.submit(mortal).add_done_callback(tell)
        return told


class MortalRequest(InProcessRequest):
    """Calls that may be made without the caller living to see the answer."""

    def __init__(self, telegram: Telegram, life: Life) -> None:
        super().__init__(telegram)
        self._life = life

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As InProcessRequest's, until death."""
        try:
            self._life.step()
            answer = await super().do_request(*args, **kwargs)
            self._life.step()
        except Killed:
            await asyncio.Event().wait()
            raise
        return answer
