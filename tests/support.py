"""The whole bot on the in-process Telegram, for dialogs and drills."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.chat.router import Router
from bot.chat.tutor import Tutor
from bot.decks.load import load_library, shipped_decks
from bot.decks.model import Library
from bot.features.registry import FEATURES, ROUTES
from bot.search import fit
from bot.simulator import InProcessRequest, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import Store, open_store
from bot.tg.connection import TelegramConnection
from bot.tg.tutor_bot import TutorBot, World
from tests import pseudo
from tests.dialogs.conversation import Dialog

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning in London, with no clock change near."""

COMMANDS = Router(FEATURES, ROUTES).commands
"""Every command of the chat, in the order of /help."""

Scene = Callable[[Dialog], Awaitable[None]]


@cache
def shipped_tutor() -> Tutor:
    """A tutor with the shipped decks; made once, since it is never changed."""
    return tutor_for(load_library([shipped_decks()]))


def tutor_for(library: Library) -> Tutor:
    """A tutor with these decks, in London."""
    return Tutor(library, fit(library), "Europe/London")


class RunningBot:
    """A started bot that says when it has nothing left to do."""

    def __init__(self, bot: TutorBot, telegram: Telegram, ended: asyncio.Future[None]) -> None:
        self.bot = bot
        self.ended = ended
        self._telegram = telegram

    async def settle(self) -> None:
        """Wait until every update was fetched and handled, everything due done and everything sent."""
        await self.bot.settle()
        while len(self._telegram.updates):
            await asyncio.sleep(0.001)
            await self.bot.settle()


@contextlib.asynccontextmanager
async def running(
    telegram: Telegram,
    clock: SimulatedClock,
    store: Store,
    tutor: Tutor | None = None,
    seed: str = "seed",
    excuses_outages: bool = False,
    calls: InProcessRequest | None = None,
    updates: InProcessRequest | None = None,
) -> AsyncIterator[RunningBot]:
    """The bot, started on this Telegram and this database. A clock that leaps is no outage by default."""
    tutor = tutor or shipped_tutor()
    calls = calls or InProcessRequest(telegram)
    if pseudo.is_played():
        tutor, calls = replace(tutor, languages=pseudo.PSEUDO), pseudo.CheckedRequest(telegram, tutor.library)
    line = TelegramConnection(
        telegram.token, calls, InProcessRequest(telegram) if updates is None else updates
    )
    world = World(store, clock, seed=seed, limits=None, excuses_outages=excuses_outages)
    bot = TutorBot(line, world, tutor)
    async with bot.running() as ended:
        yield RunningBot(bot, telegram, ended)


def stage(
    scene: Callable[[Telegram, Store, RunningBot], Awaitable[None]], tutor: Tutor | None = None
) -> None:
    """Run a scene that looks behind the bot: at its database and at Telegram's side of it."""

    async def run() -> None:
        clock = SimulatedClock(START)
        telegram, store = Telegram(clock), open_store(None)
        try:
            async with running(telegram, clock, store, tutor) as bot:
                await scene(telegram, store, bot)
        finally:
            store.close()

    asyncio.run(run())


def play(
    scene: Scene, tutor: Tutor | None = None, start: datetime = START, database: Path | None = None
) -> None:
    """Play a dialog with the whole bot and fail on whatever was not expected."""

    async def run() -> None:
        clock = SimulatedClock(start)
        telegram = Telegram(clock)
        store = open_store(database)
        try:
            async with running(telegram, clock, store, tutor) as bot, Dialog(telegram, bot, clock) as dialog:
                await scene(dialog)
        finally:
            store.close()

    asyncio.run(run())
