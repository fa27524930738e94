"""Updates in: committed as raw JSON before Telegram is told, then handled lane by lane.

Long polling lives here; a webhook would call ``Ingest.take`` before it answers.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.core.errors import RefusedToken
from bot.features.challenge import repository as challenges
from bot.features.questions import repository as questions
from bot.storage import inbox
from bot.storage.inbox import Arrived
from bot.tg import failures
from bot.tg.keyed_executor import Lanes
from bot.tg.raw_updates import RawUpdates
from bot.tg.update_processor import Desk

log = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query", "poll_answer", "my_chat_member", "chat_member")
LONG_POLL_SECONDS = 30
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
TRIES, RETRY_SECONDS = 60, 5.0
"""An update that only the database's trouble kept from being handled is handled again."""

LONGEST_GAP = 1.0
"""Seconds that we may be busy between two fetches before votes count as late by our fault."""


class Ingest:
    """Keeps what arrives and runs it through the Application."""

    def __init__(
        self, app: Application[Any, Any, Any, Any, Any, Any], desk: Desk, source: RawUpdates
    ) -> None:
        self._app = app
        self._desk = desk
        self._source = source
        self._lanes = Lanes()
        self._deaf = False
        self.retry_seconds = RETRY_SECONDS

    async def resume(self) -> None:
        """After a start: handle what an earlier run kept."""
        for arrived in await self._desk.run(inbox.pending):
            self._queue(arrived)

    async def poll(self) -> None:
        """Fetch updates for ever. Raises RefusedToken when Telegram no longer knows the token."""
        offset: int | None = None
        pause = FIRST_PAUSE
        self._deaf = True
        while True:
            try:
                raw = await self._fetch(offset)
                await self._hear(raw)
            except InvalidToken:
                raise RefusedToken("Telegram refuses the bot token.") from None
            except TelegramError as error:
                self._deaf = True
                await asyncio.sleep(_after(error, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            except SQLAlchemyError:
                log.exception("the database takes no updates; they stay with Telegram. Trying again")
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            if raw:
                offset = max(int(one["update_id"]) for one in raw) + 1

    @property
    def listening(self) -> bool:
        """Whether what people do reaches us, as far as we know."""
        return not self._deaf

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        # After a silence only look what is there: a long poll would not tell whether the line works.
        seconds = 0 if self._deaf else LONG_POLL_SECONDS
        return await self._source.fetch(self._app.bot, offset, seconds, ALLOWED)

    async def _hear(self, raw: Sequence[Mapping[str, Any]]) -> None:
        began = asyncio.get_running_loop().time()
        if self._deaf:
            await self._desk.run(questions.void_open_rounds)
        await self.take(raw)
        self._deaf = asyncio.get_running_loop().time() - began > LONGEST_GAP

    async def take(self, raw: Sequence[Mapping[str, Any]]) -> None:
        """Commit updates, then queue those that are new. When this returns, Telegram may be told."""
        if not raw:
            return
        now = self._desk.clock.now()

        def keep(tx: Connection) -> tuple[list[Arrived], set[int]]:
            arrived = [
                Arrived(int(one["update_id"]), _vote_lane(tx, one) or lane_of(one), json.dumps(one), now)
                for one in raw
            ]
            return arrived, set(inbox.commit(tx, arrived))

        arrived, new = await self._desk.run(keep)
        for one in arrived:
            if one.update_id in new:
                new.discard(one.update_id)
                self._queue(one)

    @property
    def is_idle(self) -> bool:
        """Whether everything that arrived was handled."""
        return self._lanes.is_idle

    async def idle(self) -> None:
        """Wait until everything that arrived was handled."""
        await self._lanes.idle()

    async def stop(self) -> None:
        """Stop handling; what is left stays in the inbox."""
        await self._lanes.stop()

    def _queue(self, arrived: Arrived) -> None:
        self._lanes.add(arrived.lane, partial(self._handle, arrived))

    async def _handle(self, arrived: Arrived) -> None:
        try:
            update = parse(arrived.payload, self._app.bot)
        except Exception as error:  # whatever a payload does to the parser, its neighbours go on
            log.exception("update %s cannot be parsed and is set aside", arrived.update_id)
            await self._set_aside(arrived.update_id, f"cannot be parsed: {error!r}")
            return
        for _ in range(TRIES):
            await self._app.process_update(update)
            if await self._set_aside(arrived.update_id, None):
                return
            await asyncio.sleep(self.retry_seconds)
        log.error("update %s waits in the inbox for the next start", arrived.update_id)

    async def _set_aside(self, update_id: int, problem: str | None) -> bool:
        """Settle an update; False when it has to be handled again."""
        try:
            if problem is not None:
                await self._desk.quarantine(update_id, problem)
                return True
            return await self._desk.finish(update_id)
        except SQLAlchemyError:
            log.exception("the database did not settle update %s", update_id)
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


def _vote_lane(tx: Connection, raw: Mapping[str, Any]) -> str | None:
    """The lane of the group in which a challenge's poll hangs: its votes keep the group's order."""
    vote = raw.get("poll_answer")
    poll_id = vote.get("poll_id") if isinstance(vote, Mapping) else None
    chat_id = challenges.chat_of_poll(tx, poll_id) if isinstance(poll_id, str) else None
    return None if chat_id is None else str(chat_id)


def _after(error: TelegramError, pause: float) -> float:
    verdict = failures.judge(error)
    if isinstance(error, Conflict):
        log.error(
            "another program is reading this bot's updates; only one may. Trying again in %.0f s", pause
        )
    else:
        log.warning("Telegram does not answer, trying again in %.0f s: %s", pause, verdict.problem)
    return max(pause, verdict.seconds) if isinstance(error, RetryAfter) else pause
