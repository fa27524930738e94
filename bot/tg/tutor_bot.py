"""The bot as a whole: the Application and everything around it, wired once, started and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.chat.context import NOWHERE, Context, JobContext
from bot.chat.feature import Job
from bot.chat.router import Router
from bot.chat.scheduler import Scheduler
from bot.chat.tutor import Tutor
from bot.core.clock import Clock
from bot.core.errors import EpochError, RefusedToken, TaskEnded
from bot.features import outages, practice
from bot.features.registry import FEATURES, ROUTES
from bot.storage.engine import Store
from bot.storage.outbox import Call
from bot.storage.transaction import Transaction
from bot.tg import failures
from bot.tg.administrators import Administrators
from bot.tg.calls import Caller
from bot.tg.connection import TelegramConnection
from bot.tg.dispatch import Dispatch
from bot.tg.ingest import Ingest
from bot.tg.keyed_executor import KeyedExecutor
from bot.tg.outbox_relay import Listeners, OutboxRelay
from bot.tg.own_words import OwnWords
from bot.tg.payloads import post
from bot.tg.rate_limits import Limits
from bot.tg.raw_updates import RawUpdates
from bot.tg.retrying import retrying
from bot.tg.unit_of_work import Transactions, UnitOfWork
from bot.tg.update_processor import UpdateProcessor
from bot.tg.verdicts import JudgedRequest

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 5.0
SETTLE_SECONDS = 0.001

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class World:
    """What the bot lives in. ``seed`` makes its randomness; ``limits`` is None where Telegram is only played.

    ``excuses_outages``: whether days are excused on which it did not run. Not where the learner stops it.
    """

    store: Store
    clock: Clock
    seed: str
    limits: Limits | None
    excuses_outages: bool = True


class TutorBot:
    """A running bot."""

    def __init__(self, line: TelegramConnection, world: World, tutor: Tutor) -> None:
        source = RawUpdates(line.updates)
        self.app = _application(line, source)
        self.tutor, self._words = tutor, OwnWords(tutor)
        self._world = world
        self.router = Router(FEATURES, ROUTES)
        jobs = [one for one in self.router.jobs if world.excuses_outages or one.name != outages.JOB.name]
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.scheduler = Scheduler(world.clock, jobs)
        self.transactions = Transactions(world.store, jobs, self.scheduler.learn)
        self._caller = Caller(self.app.bot, world.limits)
        self._sending, self._handling = KeyedExecutor(self._ended_by), KeyedExecutor(self._ended_by)
        heard = self._listeners()
        self.relay = OutboxRelay(self.transactions, self._caller, heard, world.clock, self._sending)
        self.unit = UnitOfWork(self.transactions, world.clock, self.relay.wake, self._words.cut_note)
        self.processor = UpdateProcessor(self.unit, self.router, tutor, world.clock, world.seed)
        self.ingest = Ingest(self.app, source, self.processor, ROUTES, self._handling)
        self.ingest.on_line_back = self.relay.rests.cut_short
        admins = Administrators(self.app.bot, world.clock.now)
        Dispatch(self.processor, self.router, self._until_known, admins).register(self.app)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Future[None]]:
        """Start everything; yields what raises when a part of it ends unasked. Raises RefusedToken."""
        await self._connect()
        try:
            await self.transactions.run(self._come_alive)
            await self.relay.resume()
            await self.ingest.resume()
            await self._look()
            tasks = (
                asyncio.create_task(
                    self.scheduler.run(self._fire, self._look, self._set_back), name="the scheduler"
                ),
                asyncio.create_task(self.ingest.poll(), name="the fetching of updates"),
            )
            for task in tasks:
                task.add_done_callback(self._task_done)
            try:
                yield self._ended
            finally:
                await self._stop(tasks)
        finally:
            await self.app.shutdown()

    async def settle(self) -> None:
        """Wait until everything that arrived was handled and everything to say was said."""
        while not (self._handling.is_idle and self._sending.is_idle and self.scheduler.is_idle):
            await self._handling.idle()
            await self._sending.idle()
            await asyncio.sleep(SETTLE_SECONDS)

    async def ask_again(self, user_id: int) -> None:
        """Put the question that waits for a learner once more: their screen no longer shows it."""
        await self.unit.run(lambda tx: practice.ask_again(self._context(tx), user_id))

    def _come_alive(self, tx: Transaction) -> None:
        outages.come_alive(tx, self._world.clock.now(), self._world.excuses_outages)

    async def _fire(self, job: Job) -> None:
        await self.unit.run(lambda tx: job.fire(self._context(tx)))

    async def _look(self) -> None:
        await self.transactions.run(lambda _tx: None)

    async def _set_back(self, by: timedelta) -> None:
        def told(tx: Transaction) -> None:
            for heard in ROUTES.on_clock_set_back:
                heard(self._context(tx), by)

        await self.transactions.run(told)

    def _context(self, tx: Transaction) -> JobContext:
        now = self._world.clock.now()
        return JobContext(
            tx=tx,
            tutor=self.tutor,
            place=NOWHERE,
            at=now,
            now=now,
            rng=Random(f"{self._world.seed}/{now.timestamp()}"),
            language=self.tutor.languages.find(None),
            bot_username=self.app.bot.username,
            listening=self.ingest.listening,
            seed=self._world.seed,
        )

    def _listeners(self) -> Listeners:
        """What calls change, each in the transaction that settles one."""
        sent, doubtful = self.router.on_sent(), self.router.on_doubtful()
        return Listeners(
            sent={kind: self._in_context(hears) for kind, hears in sent.items()},
            doubtful={kind: self._in_context(hears) for kind, hears in doubtful.items()},
            unreachable=self._in_context(self.router.unreachable),
            migrated=self._migrated,
            not_taken=self._not_taken,
        )

    def _in_context(self, hears: Any) -> Any:
        return lambda tx, *about: hears(self._context(tx), *about)

    def _migrated(self, tx: Transaction, old: int, new: int) -> None:
        ctx: Context = self._context(tx)
        post(tx, self.router.migrated(ctx, old, new), ctx.now, self._words.cut_note)

    def _not_taken(self, tx: Transaction, refused: Call) -> None:
        post(tx, self._words.instead_of(tx, refused), self._world.clock.now())

    async def _until_known(self, poll_id: str) -> None:
        """Wait until a poll of ours that is on its way now is on record."""
        if self.relay.is_silent:
            return
        if not await self.transactions.read(lambda tx: ROUTES.knows_poll(tx, poll_id)):
            await self.relay.in_flight()

    async def _connect(self) -> None:
        connecting = retrying(
            FIRST_PAUSE_SECONDS,
            LONGEST_PAUSE_SECONDS,
            lambda error: isinstance(error, TelegramError) and not isinstance(error, InvalidToken),
            _complain,
        )
        try:
            await connecting(self._announce)
        except InvalidToken:
            raise RefusedToken(failures.TOKEN_REFUSED) from None

    async def _announce(self) -> None:
        """Learn who we are, and tell Telegram the command menus, from the same list as /help."""
        await self.app.initialize()
        t, commands = self.tutor.languages.find(None).t, self.router.commands
        private = [BotCommand(command.name, t(command.help)) for command in commands if command.in_private]
        groups = [BotCommand(command.name, t(command.help)) for command in commands if command.in_groups]
        await self.app.bot.set_my_commands(private, BotCommandScopeAllPrivateChats())
        await self.app.bot.set_my_commands(groups, BotCommandScopeAllGroupChats())

    def _task_done(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            self._ended_by(
                task.exception() or TaskEnded(f"{task.get_name()} ended unasked."), task.get_name()
            )

    def _ended_by(self, error: BaseException, name: str = "a task") -> None:
        if self._ended.done():
            return
        if not isinstance(error, EpochError):
            log.error("%s died", name, exc_info=error)
            error = TaskEnded(f"{name} died ({error!r}); a restart goes on where it was.")
        self._ended.set_exception(error)
        self._ended.exception()  # looked at: nobody may be waiting for it any more

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._handling.stop()
        await self._sending.stop()
        self._caller.close()


async def _complain(error: BaseException, pause: float) -> float:
    assert isinstance(error, TelegramError)
    problem = failures.judge(error).problem
    log.warning("Telegram cannot be reached, trying again in %.0f s: %s", pause, problem)
    return pause


def _application(line: TelegramConnection, source: RawUpdates) -> App:
    return (
        ApplicationBuilder()
        .token(line.token)
        .base_url(line.base_url)
        .base_file_url(line.base_file_url)
        .request(JudgedRequest(line.calls))
        .get_updates_request(source)
        .updater(None)
        .job_queue(None)
        .build()
    )
