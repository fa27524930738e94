"""Updates in: committed as raw JSON before Telegram is told, then handled chat by chat.

Long polling lives here; a webhook would call ``Ingest.take`` before it answers.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.chat.feature import Routes
from bot.core.errors import DamagedDatabase, RefusedToken
from bot.storage import errors, inbox
from bot.storage.errors import AnyTrouble, CannotNow
from bot.storage.inbox import Arrived
from bot.storage.transaction import Transaction
from bot.tg import failures
from bot.tg.intake import Received, offset_after, receive
from bot.tg.keyed_executor import KeyedExecutor
from bot.tg.parsing import arrival_of
from bot.tg.raw_updates import RawUpdates
from bot.tg.retrying import retrying
from bot.tg.update_processor import Arrival, UpdateProcessor
from bot.tg.update_shapes import Malformed, parse

log = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query", "poll_answer", "my_chat_member", "chat_member")
LONG_POLL_SECONDS = 30
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 5.0
"""How late the end of an outage may be noticed, also by what waits to be sent."""
RETRY_SECONDS = 5.0
"""An update that only the database's trouble kept from being handled is handled again."""

LATE_ANSWER_SECONDS = 15.0
"""A fetch that takes so much longer than it was to take does not answer any more."""

MOST_BLAMED = 5
"""So often it may fail in a database that works for others; then the trouble is its own."""

MOST_KEPT_OF_A_PROBLEM = 2_000
"""Characters: an error's message may have all of an update in it."""

NO_OFFSET_PAUSE_SECONDS = 0.5
"""What comes without an id may come again at once."""

LONGEST_GAP_SECONDS = 1.0
"""How long we may be busy between two fetches before votes count as late by our fault."""

App = Application[Any, Any, Any, Any, Any, Any]


class Ingest:
    """Keeps what arrives, through ``source``, and runs it through the Application, chat by chat."""

    def __init__(
        self,
        app: App,
        source: RawUpdates,
        processor: UpdateProcessor,
        routes: Routes,
        executor: KeyedExecutor,
    ) -> None:
        self._app = app
        self._source = source
        self._processor = processor
        self._transactions = processor.unit.transactions
        self._routes = routes
        self._executor = executor
        self._deaf = False
        self._fetched_at = -math.inf
        self.retry_seconds = RETRY_SECONDS
        self.on_line_back: Callable[[], None] = lambda: None

    async def resume(self) -> None:
        """After a start: handle what an earlier run kept."""
        for arrived in await self._transactions.read(inbox.pending):
            self._queue(arrived)

    async def poll(self) -> None:
        """Fetch updates for ever. Raises RefusedToken when Telegram no longer knows the token."""
        fetching = retrying(FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, _is_transient, self._before_pause)
        offset: int | None = None
        self._deaf = True
        while True:
            try:
                received: list[Received] = await fetching(self._fetch, offset)
            except InvalidToken:
                raise RefusedToken(failures.TOKEN_REFUSED) from None
            offset = offset_after(offset, received)
            if received and all(one.update_id < 0 for one in received):
                await asyncio.sleep(NO_OFFSET_PAUSE_SECONDS)

    @property
    def listening(self) -> bool:
        """Whether what people do reaches us, as far as we know."""
        silent_for = time.monotonic() - self._fetched_at
        return not self._deaf and silent_for < LONG_POLL_SECONDS + LATE_ANSWER_SECONDS

    async def take(self, raw: Sequence[object], now: datetime) -> list[Received]:
        """Commit updates, then queue those that are new. When this returns, Telegram may be told."""
        received = [receive(one) for one in raw]
        if not received:
            return received
        handled, set_aside = await self._transactions.read(lambda tx: self._keep(tx, received, now))
        for arrived in handled:
            self._queue(arrived)
        for one in set_aside:
            log.error("update %s is set aside: %s", one.update_id, one.problem)
        return received

    def _keep(
        self, tx: Transaction, received: Sequence[Received], now: datetime
    ) -> tuple[list[Arrived], list[Received]]:
        """Those that are new: to be handled, and set aside."""
        handled, set_aside = [], []
        for one in received:
            arrived = Arrived(one.update_id, self._lane(tx, one), one.payload, now)
            if one.problem and inbox.set_aside(tx, arrived, one.problem):
                set_aside.append(one)
            elif not one.problem and inbox.commit(tx, [arrived]):
                handled.append(arrived)
        return handled, set_aside

    async def _fetch(self, offset: int | None) -> list[Received]:
        """Fetch and keep."""
        # after a silence only look what is there: a long poll would not tell whether the line works
        seconds = 0 if self._deaf else LONG_POLL_SECONDS
        raw = await self._source.fetch(self._app.bot, offset, seconds, ALLOWED)
        began = self._fetched_at = time.monotonic()
        if self._deaf:
            await self._transactions.read(self._note_outage)
            self.on_line_back()
        received = await self.take(raw, self._processor.now())
        self._deaf = time.monotonic() - began > LONGEST_GAP_SECONDS
        return received

    async def _before_pause(self, error: BaseException, pause: float) -> float:
        if isinstance(error, AnyTrouble):
            log.error(
                "the database takes no updates; they stay with Telegram. Trying again: %s", _trouble(error)
            )
            return pause
        self._deaf = True
        assert isinstance(error, TelegramError)
        verdict = failures.judge(error)
        if isinstance(error, Conflict):
            log.error(
                "another program is reading this bot's updates; only one may. Trying again in %.0f s", pause
            )
        else:
            log.warning("Telegram does not answer, trying again in %.0f s: %s", pause, verdict.problem)
        return max(pause, verdict.seconds)

    def _note_outage(self, tx: Transaction) -> None:
        for heard in self._routes.on_outage:
            heard(tx)

    def _lane(self, tx: Transaction, one: Received) -> str:
        """The chat whose order an update keeps; a vote on a game's poll keeps its group's."""
        chat_id = self._routes.chat_of_poll(tx, one.poll_id) if one.poll_id else None
        return one.lane if chat_id is None else str(chat_id)

    def _queue(self, arrived: Arrived) -> None:
        self._executor.add(arrived.lane, partial(self._handle, arrived))

    async def _handle(self, arrived: Arrived) -> None:
        """Handle an update until it is done or set aside, whatever it does to those who read it."""
        blamed = 0
        while True:
            update: Update | None = None
            try:
                update = parse(arrived.payload, self._app.bot)
                await self._app.process_update(update)
                await self._processor.finish(arrived.update_id)
                return
            except DamagedDatabase:
                raise  # nothing may be set aside in it: the update waits for a sound one
            except CannotNow as error:
                number, trouble = arrived.update_id, _trouble(error)
                log.error("the database failed at update %s; trying again: %s", number, trouble)
                blamed += await self._database_works()
                if blamed >= MOST_BLAMED and await self._set_aside(arrived, error, update):
                    return
            except Exception as error:  # noqa: BLE001 - its neighbours go on
                if await self._set_aside(arrived, error, update):
                    return
            await asyncio.sleep(self.retry_seconds)

    async def _set_aside(self, arrived: Arrived, error: Exception, update: Update | None) -> bool:
        """Set an update aside, once, and say so; False when the database does not take that now."""
        problem = str(error) if isinstance(error, Malformed) else ascii(error)[:MOST_KEPT_OF_A_PROBLEM]
        told = problem if isinstance(error, Malformed) else failures.where(error)
        try:
            await self._processor.quarantine(arrived.update_id, problem, _who_waits(update))
        except AnyTrouble as trouble:
            log.error("update %s cannot be set aside now: %s", arrived.update_id, _trouble(trouble))
            return False
        except DamagedDatabase:
            raise
        except Exception as trouble:  # noqa: BLE001 - nobody can be told, then
            log.info("nobody hears of update %s: %s", arrived.update_id, failures.where(trouble))
            await self._processor.quarantine(arrived.update_id, type(error).__name__)
        log.error("update %s failed and is set aside: %s", arrived.update_id, told)
        return True

    async def _database_works(self) -> bool:
        try:
            await self._transactions.read(lambda _tx: None)
        except AnyTrouble:
            return False
        return True


def _trouble(error: BaseException) -> str:
    """What the database says, which has nothing of anybody's text, and where it was met."""
    return f"{errors.reason(error)} ({failures.where(error)})"


def _who_waits(update: Update | None) -> Arrival | None:
    """Who is told that it went wrong, if the update lets itself be read so far."""
    try:
        return arrival_of(update) if update else None
    except Exception:  # noqa: BLE001 - the update is set aside just now, for that or for another reason
        return None


def _is_transient(error: BaseException) -> bool:
    return isinstance(error, TelegramError | AnyTrouble) and not isinstance(error, InvalidToken)
