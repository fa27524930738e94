"""The bot as a whole: the Application and everything around it, started and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.chat import messages as outgoing
from bot.chat.scheduler import Source, Ticker
from bot.core.clock import Clock
from bot.core.errors import RefusedToken
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge import use_cases as challenge
from bot.features.challenge.timers import ChallengeClock
from bot.features.groups import use_cases as group
from bot.features.groups.handlers import moved
from bot.features.groups.timers import Dailies, Greetings
from bot.features.news import repository as news
from bot.features.news.handlers import Mornings, opening, told
from bot.features.outages import use_cases as life
from bot.features.outages.handlers import Life
from bot.features.practice import handlers as quiz_handler
from bot.features.questions import repository as questions
from bot.features.registry import COMMANDS
from bot.features.reminders import repository as reminders
from bot.features.reminders.handlers import Reminders
from bot.features.tutor import Tutor
from bot.storage.engine import Store
from bot.storage.outbox import TagKind
from bot.tg import failures
from bot.tg.administrators import Rights
from bot.tg.dispatch import Dispatch
from bot.tg.ingest import Ingest
from bot.tg.limits import Limits
from bot.tg.outbox_relay import Delivery, Recorder
from bot.tg.raw_updates import RawUpdates
from bot.tg.update_processor import Desk

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
SETTLE_PAUSE = 0.001

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """How Telegram is reached: a token, and PTB requests for calls and for updates."""

    token: str
    calls: BaseRequest
    updates: BaseRequest
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"


class TutorBot:
    """A running bot. ``limits`` is None where Telegram is only played.

    ``excuses_outages``: whether days are excused on which it did not run. Not where the learner stops it.
    """

    def __init__(
        self,
        line: Line,
        store: Store,
        tutor: Tutor,
        clock: Clock,
        *,
        seed: str,
        limits: Limits | None,
        excuses_outages: bool = True,
    ) -> None:
        source = RawUpdates(line.updates)
        self.app = _application(line, source)
        self._store = store
        self._clock = clock
        self.delivery = Delivery(self.app.bot, store, clock, self._recorder(), limits)
        self.desk = Desk(store, tutor, clock, seed, self.delivery.wake)
        self.ingest = Ingest(self.app, self.desk, source)
        self._excuses_outages = excuses_outages
        self.ticker = Ticker(self.desk, clock, self._sources(seed), self.delivery.wake)
        self.desk.poke = self.delivery.poke = self.ticker.poke
        self.desk.opening = opening
        self.rights = Rights(self.app.bot, clock.now)
        Dispatch(self.desk, self.delivery.in_flight, self.rights).register(self.app)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        """Start everything; yields the task that fetches updates. Raises RefusedToken."""
        await self._connect()
        try:
            await self.desk.run(lambda tx: life.forget(tx, self._clock.now()))
            await self.desk.run(self._come_alive)
            await self.delivery.resume()
            await self.ingest.resume()
            ticking = asyncio.create_task(self.ticker.run())
            polling = asyncio.create_task(self.ingest.poll())
            try:
                yield polling
            finally:
                await self._stop(polling, ticking)
        finally:
            await self.app.shutdown()

    async def settle(self) -> None:
        """Wait until everything that arrived was handled and everything to say was said."""
        while not (self.ingest.is_idle and self.delivery.is_idle and self.ticker.is_idle):
            await self.ingest.idle()
            await self.delivery.idle()
            await asyncio.sleep(SETTLE_PAUSE)

    async def ask_again(self, user_id: int) -> None:
        """Put the question that waits for a learner once more: their screen no longer shows it."""

        def work(tx: Connection) -> None:
            outgoing.put_all(tx, quiz_handler.ask_again(tx, user_id), self._clock.now())

        await self.desk.run(work)
        self.delivery.wake(user_id)

    def _come_alive(self, tx: Connection) -> None:
        if self._excuses_outages:
            life.beat(tx, self._clock.now(), hears=False)
        else:
            life.stop(tx)

    def _sources(self, seed: str) -> tuple[Source, ...]:
        """Everything that has due times."""
        tutor, link = self.desk.tutor, self.desk.link
        games = ChallengeClock(lambda: self.ingest.listening, link)
        people = (Reminders(tutor), Mornings(tutor))
        heart = (Life(lambda: self.ingest.listening),) if self._excuses_outages else ()
        return (games, Greetings(tutor), Dailies(tutor, seed, link), *people, *heart)

    def _recorder(self) -> Recorder:
        """What deliveries change."""
        now = self._clock.now
        return Recorder(
            sent={
                TagKind.QUESTION: lambda tx, number, message_id, poll_id: questions.sent(
                    tx, number, message_id, poll_id, now()
                ),
                TagKind.LOBBY: challenge.lobby_sent,
                TagKind.ONCE: lambda tx, user_id, _message_id, _poll_id: told(tx, user_id),
                TagKind.ROUND: lambda tx, number, message_id, poll_id: challenge_rounds.sent(
                    tx, number, message_id, poll_id, now()
                ),
            },
            doubtful={TagKind.QUESTION: questions.set_maybe_twice, TagKind.ROUND: challenge_rounds.doubtful},
            unreachable=self._unreachable,
            moved=self._moved,
        )

    def _unreachable(self, tx: Connection, chat_id: int) -> None:
        group.unreachable(tx, chat_id, self._clock.now())
        reminders.end(tx, [chat_id])
        news.never(tx, chat_id)

    def _moved(self, tx: Connection, old: int, new: int) -> None:
        now = self._clock.now()
        for one in moved(tx, old, new, now, self.desk.link):
            outgoing.put(tx, one, now)

    async def _connect(self) -> None:
        pause = 1.0
        while True:
            try:
                await self.app.initialize()
                await self._announce()
                break
            except InvalidToken:
                raise RefusedToken(
                    "Telegram refuses the bot token. Ask @BotFather for the right one."
                ) from None
            except TelegramError as error:
                problem = failures.judge(error).problem
                log.warning("Telegram cannot be reached, trying again in %.0f s: %s", pause, problem)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        self.desk.bot_username = self.app.bot.username

    async def _announce(self) -> None:
        """Telegram's command menus, from the same list as /help."""
        private = [BotCommand(command.name, command.help) for command in COMMANDS if command.in_private]
        groups = [BotCommand(command.name, command.help) for command in COMMANDS if command.in_groups]
        await self.app.bot.set_my_commands(private, BotCommandScopeAllPrivateChats())
        await self.app.bot.set_my_commands(groups, BotCommandScopeAllGroupChats())

    async def _stop(self, *tasks: asyncio.Task[None]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.ingest.stop()
        await self.delivery.stop()


def _application(line: Line, source: RawUpdates) -> App:
    builder = (
        ApplicationBuilder()
        .token(line.token)
        .base_url(line.base_url)
        .base_file_url(line.base_file_url)
        .request(line.calls)
        .get_updates_request(source)
        .updater(None)
        .job_queue(None)
    )
    return builder.build()
