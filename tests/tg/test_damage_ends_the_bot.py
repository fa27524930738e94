"""Damage that is met while serving ends the bot, whoever meets it, and nothing is set aside in it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select, text

from bot.core.errors import DamagedDatabase
from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import Store, open_store
from bot.storage.inbox import InboxState, inbox
from bot.storage.transaction import Transaction
from tests.support import START, running

T = TypeVar("T")
PATIENCE_SECONDS = 10.0
MOST_STEPS = 30


class BreakingStore(Store):
    """A store in which damage is met once, at the n-th transaction from when it is armed."""

    def __init__(self, inner: Store) -> None:
        self._inner = inner
        self.left: int | None = None

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """As Store's, but once."""
        if self.left is not None:
            self.left -= 1
        if self.left == 0:
            return self._inner.submit(_meet_damage)
        return self._inner.submit(work)


def _meet_damage(_tx: Transaction) -> T:
    raise DamagedDatabase("a page of it says nothing")


async def ending(
    at: int, deed: Callable[[Telegram, SimulatedClock], None], store: Store
) -> BaseException | None:
    """What the bot ends by when damage is met at this step of what follows a deed; None: it goes on."""
    clock = SimulatedClock(START)
    telegram, breaking = Telegram(clock), BreakingStore(store)
    async with running(telegram, clock, breaking, excuses_outages=True) as bot:
        await bot.settle()
        breaking.left = at
        deed(telegram, clock)
        settled = asyncio.ensure_future(bot.settle())
        await asyncio.wait(
            (settled, bot.ended), timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
        settled.cancel()
        if breaking.left > 0:
            return None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not bot.ended.done():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.001)
        return bot.ended.exception()


def somebody_asks(telegram: Telegram, _clock: SimulatedClock) -> None:
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/quiz 1")


def a_minute_passes(_telegram: Telegram, clock: SimulatedClock) -> None:
    clock.advance(timedelta(minutes=1))


@pytest.mark.parametrize("deed", [somebody_asks, a_minute_passes], ids=lambda deed: deed.__name__)
def test_damage_ends_the_bot_at_whatever_step_it_is_met(
    deed: Callable[[Telegram, SimulatedClock], None],
) -> None:
    for at in range(1, MOST_STEPS):
        store = open_store(None)
        try:
            error = asyncio.run(ending(at, deed, store))
            aside = select(inbox.c.update_id).where(inbox.c.state == InboxState.QUARANTINED)
            assert store.run(lambda tx, aside=aside: tx.execute(aside).all()) == []
        finally:
            store.close()
        if error is None:
            assert at > 1
            return
        assert isinstance(error, DamagedDatabase), at
    raise AssertionError("the steps never ended")


def test_what_sqlite_calls_malformed_is_damage_to_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "epoch.sqlite3"
    open_store(path).close()
    store = open_store(path)
    try:
        content = path.read_bytes()
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\x5a" * (len(content) - 4096))
        with sqlite3.connect(path) as other:  # whatever another program writes, the pages are read anew
            other.execute("PRAGMA user_version=7")
        other.close()
        with pytest.raises(DamagedDatabase, match=r"malformed.*epoch db restore"):
            store.run(lambda tx: tx.execute(text("SELECT * FROM unanswered")).all())
    finally:
        store.close()
