"""The real python-telegram-bot client on an in-process Telegram, for the tests of this folder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from telegram import Bot, Update

from bot.simulator import InProcessRequest, Telegram
from bot.simulator.clock import SimulatedClock

START = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


def new_telegram() -> tuple[Telegram, SimulatedClock]:
    """A fresh Telegram and the clock that it lives by."""
    clock = SimulatedClock(START)
    return Telegram(clock), clock


@asynccontextmanager
async def client(telegram: Telegram) -> AsyncIterator[Bot]:
    """An initialised client."""
    bot = Bot(
        telegram.token, request=InProcessRequest(telegram), get_updates_request=InProcessRequest(telegram)
    )
    async with bot:
        yield bot


def with_bot(telegram: Telegram, scene: Callable[[Bot], Awaitable[None]]) -> None:
    """Run ``scene`` with a client."""

    async def run() -> None:
        async with client(telegram) as bot:
            await scene(bot)

    asyncio.run(run())


async def drain(bot: Bot, allowed: Sequence[str] | None = None) -> list[Update]:
    """All waiting updates, acknowledged."""
    updates = list(await bot.get_updates(allowed_updates=allowed))
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates
