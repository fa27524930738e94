"""Updates in: committed as raw JSON before Telegram is told, then handled chat by chat.

Long polling lives here; a webhook would call ``Ingest.take`` before it answers.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.chat.feature import Routes
from bot.core.errors import RefusedToken
from bot.storage import inbox
from bot.storage.errors import AnyTrouble
from bot.storage.inbox import Arrived
from bot.storage.transaction import Transaction
from bot.tg import failures
from bot.tg.keyed_executor import KeyedExecutor
from bot.tg.raw_updates import RawUpdates
from bot.tg.retrying import retrying
from bot.tg.update_processor import UpdateProcessor

log = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query", "poll_answer", "my_chat_member", "chat_member")
LONG_POLL_SECONDS = 30
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
TRIES, RETRY_SECONDS = 60, 5.0
"""An update that only the database's trouble kept from being handled is handled again."""

LATE_ANSWER_SECONDS = 15.0
"""A fetch that takes so much longer than it was to take does not answer any more."""

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
                raw: list[dict[str, Any]] = await fetching(self._fetch, offset)
            except InvalidToken:
                raise RefusedToken("Telegram refuses the bot token.") from None
            if raw:
                offset = max(int(one["update_id"]) for one in raw) + 1

    @property
    def listening(self) -> bool:
        """Whether what people do reaches us, as far as we know."""
        silent_for = time.monotonic() - self._fetched_at
        return not self._deaf and silent_for < LONG_POLL_SECONDS + LATE_ANSWER_SECONDS

    async def take(self, raw: Sequence[Mapping[str, Any]], now: datetime) -> None:
        """Commit updates, then queue those that are new. When this returns, Telegram may be told."""
        if not raw:
            return

        def keep(tx: Transaction) -> tuple[list[Arrived], set[int]]:
            arrived = [
                Arrived(int(one["update_id"]), self._key(tx, one), json.dumps(one), now) for one in raw
            ]
            return arrived, set(inbox.commit(tx, arrived))

        arrived, new = await self._transactions.read(keep)
        for one in arrived:
            if one.update_id in new:
                new.discard(one.update_id)
                self._queue(one)

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        """Fetch and keep."""
        # after a silence only look what is there: a long poll would not tell whether the line works
        seconds = 0 if self._deaf else LONG_POLL_SECONDS
        raw = await self._source.fetch(self._app.bot, offset, seconds, ALLOWED)
        began = self._fetched_at = time.monotonic()
        if self._deaf:
            await self._transactions.read(self._note_outage)
        await self.take(raw, self._processor.now())
        self._deaf = time.monotonic() - began > LONGEST_GAP_SECONDS
        return raw

    async def _before_pause(self, error: BaseException, pause: float) -> float:
        if isinstance(error, AnyTrouble):
            log.error("the database takes no updates; they stay with Telegram. Trying again", exc_info=error)
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

    def _key(self, tx: Transaction, raw: Mapping[str, Any]) -> str:
        """The chat whose order an update keeps; a vote on a game's poll keeps its group's."""
        vote = raw.get("poll_answer")
        poll_id = vote.get("poll_id") if isinstance(vote, Mapping) else None
        chat_id = self._routes.chat_of_poll(tx, poll_id) if isinstance(poll_id, str) else None
        return lane_of(raw) if chat_id is None else str(chat_id)

    def _queue(self, arrived: Arrived) -> None:
        self._executor.add(arrived.lane, partial(self._handle, arrived))

    async def _handle(self, arrived: Arrived) -> None:
        try:
            update = parse(arrived.payload, self._app.bot)
        except Exception as error:  # whatever a payload does to the parser, its neighbours go on
            log.exception("update %s cannot be parsed and is set aside", arrived.update_id)
            problem = f"cannot be parsed: {error!r}"
            await self._settled(lambda: self._processor.quarantine(arrived.update_id, problem))
            return
        for _ in range(TRIES):
            await self._app.process_update(update)
            if await self._settled(lambda: self._processor.finish(arrived.update_id)):
                return
            await asyncio.sleep(self.retry_seconds)
        log.error("update %s waits in the inbox for the next start", arrived.update_id)

    async def _settled(self, settle: Callable[[], Any]) -> bool:
        """Settle an update; False when it has to be handled again."""
        try:
            return await settle() is not False
        except AnyTrouble:
            log.exception("the database did not settle an update")
            return False


def parse(payload: str, bot: Bot) -> Update:
    """An update from its raw JSON. Raises whatever PTB raises on nonsense."""
    return Update.de_json(json.loads(payload), bot)


def lane_of(raw: Mapping[str, Any]) -> str:
    """The chat whose order an update keeps; a vote names only its voter."""
    for kind, body in raw.items():
        if not isinstance(body, Mapping):
            continue
        holder = body.get("message", body) if kind == "callback_query" else body
        who = holder.get("chat") if isinstance(holder, Mapping) else None
        who = who or body.get("user") or body.get("from") or body.get("voter_chat")
        if isinstance(who, Mapping) and "id" in who:
            return str(who["id"])
    return "-"


def _is_transient(error: BaseException) -> bool:
    return isinstance(error, TelegramError | AnyTrouble) and not isinstance(error, InvalidToken)
