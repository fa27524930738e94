"""Making the outbox's calls: in order within a chat, chats side by side, floods obeyed."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram.error import InvalidToken, TelegramError
from tenacity import RetryCallState

from bot.chat.feature import Sent
from bot.core.clock import Clock
from bot.core.errors import DamagedDatabase, RefusedToken
from bot.storage import outbox
from bot.storage.errors import AnyTrouble
from bot.storage.outbox import Call, DeliveryTag, TagKind
from bot.storage.transaction import Transaction
from bot.tg import failures
from bot.tg.calls import Caller
from bot.tg.failures import Verdict
from bot.tg.keyed_executor import KeyedExecutor
from bot.tg.retrying import Rests, retrying
from bot.tg.unit_of_work import Transactions

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 60.0
TRIES_UNREADABLE = 3
"""A call whose answer cannot be read may have done its work: each further try may be one message too many."""
REMEMBERED_CHATS = 5_000

Record = Callable[[Transaction], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listeners:
    """What the rest of the house wants to know of calls, each in the transaction that settles one.

    ``sent`` and ``doubtful`` go by the kind of the message's tag. ``not_taken`` hears of a call that was
    refused for what is in it.
    """

    sent: Mapping[TagKind, Callable[[Transaction, int, Sent], None]]
    doubtful: Mapping[TagKind, Callable[[Transaction, int], None]]
    unreachable: Callable[[Transaction, int], None]
    migrated: Callable[[Transaction, int, int], None]
    not_taken: Callable[[Transaction, Call], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """A call is over: what remains to be recorded, and the chat's new id if it has one."""

    record: Record
    moved_to: int | None = None


class OutboxRelay:
    """Empties the outbox. ``wake`` a chat after putting something in for it."""

    def __init__(
        self,
        transactions: Transactions,
        caller: Caller,
        listeners: Listeners,
        clock: Clock,
        executor: KeyedExecutor,
    ) -> None:
        self._transactions = transactions
        self._caller = caller
        self._listeners = listeners
        self._clock = clock
        self._executor = executor
        self.rests = Rests()
        self._in_flight: dict[int, asyncio.Future[None]] = {}
        self._last: OrderedDict[int, int] = OrderedDict()

    def wake(self, chat_id: int, first: Call | None = None) -> None:
        """Something waits for this chat; ``first`` is the oldest, as far as the caller has seen."""
        self._executor.add(chat_id, partial(self._drain, chat_id, first))

    async def resume(self) -> None:
        """After a start: send what an earlier run left. Any of it may have gone out already."""

        def leftovers(tx: Transaction) -> list[int]:
            outbox.drop_started(tx)
            for tag in outbox.pending_tags(tx):
                self._doubtful(tx, tag)
            return outbox.chats(tx)

        for chat_id in await self._transactions.run(leftovers):
            self.wake(chat_id)

    async def in_flight(self) -> None:
        """Wait until the ids of the tagged messages that are on their way now are on record."""
        if self._in_flight:
            await asyncio.wait(tuple(self._in_flight.values()))

    @property
    def is_silent(self) -> bool:
        """Whether no tagged message is on its way."""
        return not self._in_flight

    async def _drain(self, chat_id: int, first: Call | None) -> None:
        call = first if first and first.id > self._last.get(chat_id, 0) else await self._next(chat_id)
        while call is not None:
            call = await self._settle(call)

    async def _next(self, chat_id: int) -> Call | None:
        return await self._patiently(lambda tx: outbox.next_call(tx, chat_id))

    async def _settle(self, call: Call) -> Call | None:
        """Make one call, however long it takes, and return the chat's next."""
        try:
            settled = await self._make(call)

            def work(tx: Transaction) -> Call | None:
                settled.record(tx)
                return outbox.next_call(tx, call.chat_id)

            following = await self._patiently(work)
        finally:
            self._land(call)
        self._last[call.chat_id] = call.id
        self._last.move_to_end(call.chat_id)
        if len(self._last) > REMEMBERED_CHATS:
            self._last.popitem(last=False)
        if settled.moved_to is not None:
            self.wake(settled.moved_to)
        return following

    async def _patiently(self, work: Callable[[Transaction], T]) -> T:
        """Work that waits for a database that is locked or full."""

        async def complain(error: BaseException, pause: float) -> float:
            log.error("the database does not settle what was sent; trying again", exc_info=error)
            return pause

        trying = retrying(
            FIRST_PAUSE_SECONDS,
            LONGEST_PAUSE_SECONDS,
            lambda error: isinstance(error, AnyTrouble),
            complain,
        )
        result: T = await trying(self._transactions.run, work)
        return result

    async def _make(self, call: Call) -> Settled:
        """Try until the call is settled one way or the other."""
        unreadable = 0

        def too_late(_state: RetryCallState | None = None) -> bool:
            return self._clock.now() >= call.expires_at

        def is_transient(error: BaseException) -> bool:
            nonlocal unreadable
            unreadable += not isinstance(error, TelegramError)
            return unreadable < TRIES_UNREADABLE and failures.is_passing(
                error, once=call.tag is not None and call.tag.is_once
            )

        trying = retrying(
            FIRST_PAUSE_SECONDS,
            LONGEST_PAUSE_SECONDS,
            is_transient,
            partial(self._before_pause, call),
            too_late,
        )
        try:
            if not too_late():
                return Settled(partial(self._sent, call, await trying(self._perform, call)))
        except InvalidToken:
            await self._patiently(lambda tx: outbox.put_back(tx, call.id))
            raise RefusedToken(failures.TOKEN_REFUSED) from None
        except DamagedDatabase:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the library makes of an answer, the chat goes on
            verdict = failures.judge(error)
            if verdict.kind not in (failures.TRANSIENT, failures.FLOOD):
                return Settled(partial(self._refused, call, verdict), verdict.chat_id)
            log.warning("%s to chat %s may be lost: %s", call.method, call.chat_id, verdict.problem)
        log.warning("%s to chat %s was given up", call.method, call.chat_id)
        return Settled(lambda tx: outbox.done(tx, call.id))

    async def _perform(self, call: Call) -> Sent | None:
        prepared = await self._caller.prepare(call)
        async with self._caller.room(call):
            if call.tag:
                if call.tag.is_once:
                    await self._patiently(lambda tx: outbox.start(tx, call.id))
                self._in_flight.setdefault(call.id, asyncio.get_running_loop().create_future())
            return await self._caller.perform(prepared)

    async def _before_pause(self, call: Call, error: BaseException, pause: float) -> float:
        assert isinstance(error, Exception)
        verdict = failures.judge(error)
        if verdict.never_sent:
            await self._patiently(lambda tx: outbox.put_back(tx, call.id))
        else:
            await self._patiently(lambda tx: self._doubtful(tx, call.tag))
        self._land(call)
        if verdict.kind == failures.FLOOD:
            log.warning("Telegram asks for %.0f s of silence in chat %s", verdict.seconds, call.chat_id)
            self._caller.halt(call.chat_id, verdict.seconds)
            return verdict.seconds
        log.warning("%s to chat %s failed, trying again: %s", call.method, call.chat_id, verdict.problem)
        await self.rests.rest(pause)
        return 0.0

    def _land(self, call: Call) -> None:
        """What is to be known of the call is on record: nobody has to wait for it."""
        landed = self._in_flight.pop(call.id, None)
        if landed:
            landed.set_result(None)

    def _sent(self, call: Call, sent: Sent | None, tx: Transaction) -> None:
        outbox.done(tx, call.id)
        if sent and call.tag and call.tag.kind in self._listeners.sent:
            self._listeners.sent[call.tag.kind](tx, call.tag.number, sent)

    def _doubtful(self, tx: Transaction, tag: DeliveryTag | None) -> None:
        if tag and tag.kind in self._listeners.doubtful:
            self._listeners.doubtful[tag.kind](tx, tag.number)

    def _refused(self, call: Call, verdict: Verdict, tx: Transaction) -> None:
        if verdict.chat_id is not None:
            self._listeners.migrated(tx, call.chat_id, verdict.chat_id)
            outbox.move_chat(tx, call.chat_id, verdict.chat_id)
        elif verdict.kind == failures.UNREACHABLE:
            log.info("chat %s does not want messages: %s", call.chat_id, verdict.problem)
            outbox.drop_chat(tx, call.chat_id)
            self._listeners.unreachable(tx, call.chat_id)
        elif verdict.kind == failures.POINTLESS:
            outbox.done(tx, call.id)
        else:
            log.error("%s to chat %s was refused: %s", call.method, call.chat_id, verdict.problem)
            outbox.fail(tx, call.id, verdict.problem)
            self._listeners.not_taken(tx, call)
