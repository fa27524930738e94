"""A task of ours that ends unasked ends the bot with a sentence."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.core.errors import RefusedToken, TaskEnded
from bot.simulator import InProcessRequest, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.tg.connection import TelegramConnection
from bot.tg.tutor_bot import TutorBot, World
from tests.support import START, shipped_tutor


class BrokenClock(SimulatedClock):
    """A clock that cannot be slept by."""

    async def sleep_until(self, at: datetime) -> None:
        """Fail."""
        raise RuntimeError(f"no sleep until {at}")


async def ending(clock: SimulatedClock, revoke: bool = False) -> BaseException:
    """What a bot with this clock ends by."""
    telegram, store = Telegram(SimulatedClock(START)), open_store(None)
    line = TelegramConnection(telegram.token, InProcessRequest(telegram), InProcessRequest(telegram))
    bot = TutorBot(line, World(store, clock, "seed", limits=None), shipped_tutor())
    try:
        async with bot.running() as ended:
            if revoke:
                for method in ("getUpdates", "getMe"):
                    telegram.fail_next(method, 401, "Unauthorized")
            with pytest.raises((TaskEnded, RefusedToken)) as raised:
                await asyncio.wait_for(asyncio.shield(ended), timedelta(seconds=10).total_seconds())
            return raised.value
    finally:
        store.close()


def test_a_scheduler_that_dies_ends_the_bot() -> None:
    error = asyncio.run(ending(BrokenClock(START)))
    assert isinstance(error, TaskEnded)
    assert "the scheduler died" in str(error)


def test_a_token_that_is_no_longer_known_ends_the_bot() -> None:
    assert isinstance(asyncio.run(ending(SimulatedClock(START), revoke=True)), RefusedToken)
