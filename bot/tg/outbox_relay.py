"""Making the outbox's calls: in order within a chat, chats side by side, floods obeyed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection
from telegram import Bot
from telegram.error import TelegramError

from bot.charts.painter import Painter
from bot.core.clock import Clock
from bot.storage import outbox
from bot.storage.engine import Store
from bot.storage.outbox import Call, DeliveryTag, TagKind
from bot.tg import failures
from bot.tg.calls import Sent, perform
from bot.tg.failures import Verdict
from bot.tg.keyed_executor import Lanes
from bot.tg.limits import Limits

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0


class Recorder:
    """What the rest of the house wants to know of deliveries, each in the transaction that settles a call."""

    def __init__(
        self,
        sent: Mapping[TagKind, Callable[[Connection, int, int, str | None], None]],
        doubtful: Mapping[TagKind, Callable[[Connection, int], None]],
        unreachable: Callable[[Connection, int], None],
        moved: Callable[[Connection, int, int], None],
    ) -> None:
        self._sent = sent
        self._doubtful = doubtful
        self.unreachable = unreachable
        self.moved = moved

    def sent(self, tx: Connection, tag: DeliveryTag | None, sent: Sent) -> None:
        """A message went out; whoever tagged it learns its ids."""
        if tag and tag.kind in self._sent:
            self._sent[tag.kind](tx, tag.number, sent.message_id, sent.poll_id)

    def doubtful(self, tx: Connection, tag: DeliveryTag | None) -> None:
        """Nobody knows whether it went out; it will be sent again."""
        if tag and tag.kind in self._doubtful:
            self._doubtful[tag.kind](tx, tag.number)


@dataclass(frozen=True, slots=True)
class Settled:
    """A call is over: what remains to be recorded, and the chat's new id if it has one."""

    record: Callable[[Connection], None]
    moved_to: int | None = None


class Delivery:
    """Empties the outbox. ``wake`` a chat after putting something in for it."""

    def __init__(
        self, bot: Bot, store: Store, clock: Clock, recorder: Recorder, limits: Limits | None
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._recorder = recorder
        self._limits = limits
        self._painter = Painter()
        self._lanes = Lanes()
        self._in_flight: set[asyncio.Future[None]] = set()
        self.poke: Callable[[], None] = lambda: None

    def wake(self, chat_id: int) -> None:
        """Something waits for this chat."""
        self._lanes.add(chat_id, partial(self._drain, chat_id))

    async def resume(self) -> None:
        """After a start: send what an earlier run left. Any of it may have gone out already."""

        def leftovers(tx: Connection) -> list[int]:
            outbox.drop_started(tx)
            for tag in outbox.pending_tags(tx):
                self._recorder.doubtful(tx, tag)
            return outbox.chats(tx)

        for chat_id in await self._run(leftovers):
            self.wake(chat_id)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be sent."""
        return self._lanes.is_idle

    async def idle(self) -> None:
        """Wait until everything was sent."""
        await self._lanes.idle()

    async def stop(self) -> None:
        """Stop sending; what is left stays in the outbox."""
        await self._lanes.stop()
        self._painter.close()

    async def in_flight(self) -> None:
        """Wait until the ids of the tagged messages that are on their way now are on record."""
        if self._in_flight:
            await asyncio.wait(tuple(self._in_flight))

    async def _drain(self, chat_id: int) -> None:
        try:
            call = await self._run(lambda tx: outbox.next_call(tx, chat_id))
            while call is not None:
                call = await self._settle(call)
        except Exception:
            log.exception("delivery to chat %s stopped; what waits for it is kept", chat_id)

    async def _settle(self, call: Call) -> Call | None:
        """Make one call, however long it takes, and return the chat's next."""
        landed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if call.tag:
            self._in_flight.add(landed)
        try:
            settled = await self._make(call)

            def work(tx: Connection) -> Call | None:
                settled.record(tx)
                return outbox.next_call(tx, call.chat_id)

            following = await self._run(work)
        finally:
            self._in_flight.discard(landed)
            landed.set_result(None)
        if call.tag:
            self.poke()  # somebody's clock may run from the moment it was sent
        if settled.moved_to is not None:
            self.wake(settled.moved_to)
        return following

    async def _make(self, call: Call) -> Settled:
        """Try until the call is settled one way or the other."""
        pause = FIRST_PAUSE
        while self._clock.now() < call.expires_at:
            try:
                if self._limits:
                    await self._limits.wait(call.chat_id, call.method)
                if call.tag and call.tag.is_once:
                    await self._run(lambda tx: outbox.start(tx, call.id))
                return Settled(partial(self._sent, call, await perform(self._bot, call, self._painter)))
            except TelegramError as error:
                verdict = failures.judge(error)
                if verdict.kind not in (failures.TRANSIENT, failures.FLOOD):
                    return Settled(partial(self._refused, call, verdict), verdict.chat_id)
                if verdict.kind == failures.TRANSIENT and call.tag and call.tag.is_once:
                    log.warning("%s to chat %s may be lost: %s", call.method, call.chat_id, verdict.problem)
                    break
                pause = await self._wait_out(call, verdict, pause)
        else:
            log.warning("%s to chat %s was given up: too late", call.method, call.chat_id)
        return Settled(lambda tx: outbox.done(tx, call.id))

    async def _wait_out(self, call: Call, verdict: Verdict, pause: float) -> float:
        if verdict.kind == failures.FLOOD:
            log.warning("Telegram asks for %.0f s of silence in chat %s", verdict.seconds, call.chat_id)
            if self._limits:
                self._limits.halt(call.chat_id, verdict.seconds)
            await asyncio.sleep(verdict.seconds)
            return FIRST_PAUSE
        log.warning("%s to chat %s failed, trying again: %s", call.method, call.chat_id, verdict.problem)
        await self._run(lambda tx: self._recorder.doubtful(tx, call.tag))
        await asyncio.sleep(pause)
        return min(pause * 2, LONGEST_PAUSE)

    def _sent(self, call: Call, sent: Sent | None, tx: Connection) -> None:
        outbox.done(tx, call.id)
        if sent:
            self._recorder.sent(tx, call.tag, sent)

    def _refused(self, call: Call, verdict: Verdict, tx: Connection) -> None:
        if verdict.chat_id is not None:
            self._recorder.moved(tx, call.chat_id, verdict.chat_id)
            outbox.move_chat(tx, call.chat_id, verdict.chat_id)
        elif verdict.kind == failures.UNREACHABLE:
            log.info("chat %s does not want messages: %s", call.chat_id, verdict.problem)
            outbox.drop_chat(tx, call.chat_id)
            self._recorder.unreachable(tx, call.chat_id)
        elif verdict.kind == failures.POINTLESS:
            outbox.done(tx, call.id)
        else:
            log.error("%s to chat %s was refused: %s", call.method, call.chat_id, verdict.problem)
            outbox.fail(tx, call.id, verdict.problem)

    def _run(self, work: Callable[[Connection], T]) -> Awaitable[T]:
        return asyncio.wrap_future(self._store.submit(work))
