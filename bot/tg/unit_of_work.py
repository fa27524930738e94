"""One transaction of ours: effects, what is to be said, and a look at the timers. All of it, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.chat.feature import Job
from bot.chat.messages import Outgoing
from bot.core.clock import Clock
from bot.storage import outbox, timers
from bot.storage.engine import Store
from bot.storage.outbox import Call
from bot.storage.transaction import Transaction
from bot.tg.payloads import CutNote, post

T = TypeVar("T")

HANDED_OVER_CHATS = 3
"""To so many chats the first call is handed over in memory; for more, it is read when its turn comes."""


class Wake(Protocol):
    """Hears that something waits for a chat, and which call is the first, if that is known."""

    def __call__(self, chat_id: int, first: Call | None = None) -> None: ...


class Transactions:
    """Runs work in the database's thread. ``learn`` hears when each job is due, whenever that may change."""

    def __init__(
        self, store: Store, jobs: Sequence[Job], learn: Callable[[Mapping[str, datetime | None]], None]
    ) -> None:
        self._store = store
        self._timers = {job.name: job.timers for job in jobs}
        self._learn = learn

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Work that moves no timer."""
        return await asyncio.wrap_future(self._store.submit(work))

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Work that may move timers. Raises what the work raised, with nothing committed."""
        result, due = await self.read(lambda tx: (work(tx), timers.look(tx, self._timers)))
        self._learn(due)
        return result


class UnitOfWork:
    """Work that also says something: after the commit, whoever sends it is woken."""

    def __init__(self, transactions: Transactions, clock: Clock, wake: Wake, cut_note: CutNote) -> None:
        self.transactions = transactions
        self._clock = clock
        self._wake = wake
        self._cut_note = cut_note

    async def run(self, work: Callable[[Transaction], Sequence[Outgoing]]) -> None:
        """Do the work and post what it returns."""

        def posted(tx: Transaction) -> dict[int, Call | None]:
            said = work(tx)
            post(tx, said, self._clock.now(), self._cut_note)
            chats = dict.fromkeys(one.place.chat_id for one in said)
            known = len(chats) <= HANDED_OVER_CHATS
            return {chat_id: outbox.next_call(tx, chat_id) if known else None for chat_id in chats}

        for chat_id, first in (await self.transactions.run(posted)).items():
            self._wake(chat_id, first)
