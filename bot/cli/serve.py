"""``epoch serve``: the bot on Telegram until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import secrets
import signal
from asyncio import Event
from collections.abc import Coroutine
from typing import Any

from bot.app.settings import Settings
from bot.chat.tutor import Tutor
from bot.core.clock import SystemClock
from bot.core.errors import DamagedDatabase, StoreError
from bot.storage import errors
from bot.storage.engine import open_store
from bot.tg.connection import TelegramConnection
from bot.tg.rate_limits import Limits
from bot.tg.tutor_bot import TutorBot, World

log = logging.getLogger(__name__)

COLLECT_AFTER = (20_000, 20, 20)
"""How many new objects, and young collections, lead to a collection: a tick of reminders makes thousands."""


async def run(settings: Settings, tutor: Tutor) -> None:
    """Serve until SIGINT or SIGTERM. Raises RefusedToken, StoreError."""
    store = open_store(settings.database_path)
    keep_out_of_collections()
    try:
        world = World(store, SystemClock(), seed=secrets.token_hex(8), limits=Limits())
        bot = TutorBot(
            TelegramConnection.over_http(
                settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url
            ),
            world,
            tutor,
        )
        await _until(_stopped(), _serve(bot, len(tutor.library.items)))
    except DamagedDatabase as error:
        raise StoreError(f"{settings.database_path}: {error}") from error
    except errors.AnyTrouble as error:
        raise StoreError(f"{settings.database_path}: the database fails: {errors.reason(error)}") from error
    finally:
        store.close()


async def _serve(bot: TutorBot, items: int) -> None:
    """Serve until a part of the bot ends."""
    async with bot.running() as ended:
        log.info("@%s is listening, with %s items", bot.app.bot.username, items)
        await ended


async def _until(stop: Event, serving: Coroutine[Any, Any, None]) -> None:
    """Serve until somebody wants us to stop, be it that we have not even reached Telegram yet."""
    work, wanted = asyncio.create_task(serving), asyncio.create_task(stop.wait())
    await asyncio.wait((work, wanted), return_when=asyncio.FIRST_COMPLETED)
    wanted.cancel()
    if work.done():
        work.result()
    log.info("stopping; what is unfinished is kept")
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


def keep_out_of_collections() -> None:
    """What is loaded now stays for ever; collections that walked through it would halt us for 0.1 s."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def _stopped() -> Event:
    """Set by SIGINT or SIGTERM."""
    event = Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, event.set)
    return event
