"""Where an update becomes one transaction: the handler's effects, its replies, and the inbox's tick.

Either all three are committed or none, so that a crash at any point neither loses nor doubles anything.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from random import Random
from typing import TypeVar

from sqlalchemy import Connection

from bot.chat import messages as outgoing
from bot.chat.context import Person, Turn
from bot.chat.messages import (
    Outgoing,
    Place,
    Toast,
    Toasted,
)
from bot.core.clock import Clock
from bot.features.groups import repository as groups
from bot.features.profile import repository as learners
from bot.features.questions import repository as questions
from bot.features.streak.rules import DAILY_GOAL
from bot.features.tutor import Tutor
from bot.storage import inbox
from bot.storage.engine import Store

log = logging.getLogger(__name__)

T = TypeVar("T")
Answer = Sequence[Outgoing] | str | Toasted
Work = Callable[[Turn], Answer]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an update says about itself: who, where, when, and the press that waits for its end.

    ``speaks``: the person is there to be answered; not so for a vote, which a group's poll may have got from
    somebody who never opened a chat with us.
    """

    update_id: int
    person: Person
    place: Place
    at: datetime | None = None
    callback_id: str | None = None
    is_admin: bool | None = None
    speaks: bool = True


class Desk:
    """Runs handlers in transactions and hands their replies to delivery.

    ``seed`` and the update's id make every handler's randomness, so that a retry repeats it.
    """

    def __init__(
        self, store: Store, tutor: Tutor, clock: Clock, seed: str, wake: Callable[[int], None]
    ) -> None:
        self.store = store
        self.clock = clock
        self.tutor = tutor
        self.bot_username = ""
        self._seed = seed
        self.wake = wake
        self.poke: Callable[[], None] = lambda: None
        self.failed: set[int] = set()
        self.opening: Callable[[Turn], Sequence[Outgoing]] = lambda _turn: ()

    def link(self, payload: str) -> str:
        """A link that opens the private chat with /start and this payload."""
        return f"https://t.me/{self.bot_username}?start={payload}"

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Any work in one transaction, without blocking the loop."""
        return await asyncio.wrap_future(self.store.submit(work))

    async def handle(self, arrival: Arrival, work: Work) -> None:
        """Handle an update once. Raises what the handler raised, with nothing committed."""
        said = await self.run(partial(self._transact, arrival, work))
        for chat_id in dict.fromkeys(one.place.chat_id for one in said):
            self.wake(chat_id)
        self.poke()

    async def quarantine(self, update_id: int, problem: str, apology: Sequence[Outgoing] = ()) -> None:
        """Set an update aside, once, and say sorry where somebody waits."""

        def work(tx: Connection) -> bool:
            if not inbox.quarantine(tx, update_id, problem):
                return False
            for one in apology:
                outgoing.put(tx, one, self.clock.now())
            return True

        if await self.run(work):
            for one in apology:
                self.wake(one.place.chat_id)
        self.failed.discard(update_id)

    async def finish(self, update_id: int) -> bool:
        """What was handled, or what nothing handles, is done. False for what failed and was not set aside."""
        if update_id in self.failed:
            self.failed.discard(update_id)
            return False
        await self.run(lambda tx: inbox.claim(tx, update_id))
        return True

    async def knows_poll(self, poll_id: str) -> bool:
        """Whether a poll is one of ours, as far as we learned its id."""

        def known(tx: Connection) -> bool:
            return questions.of_poll(tx, poll_id) is not None

        return await self.run(known)

    def _transact(self, arrival: Arrival, work: Work, tx: Connection) -> Sequence[Outgoing]:
        received_at = inbox.claim(tx, arrival.update_id)
        if received_at is None:
            log.info("update %s was handled before", arrival.update_id)
            return ()
        now = self.clock.now()
        turn = self._turn(tx, arrival, min(arrival.at or received_at, now), now)
        said = list(self.opening(turn)) if arrival.speaks else []
        result = work(turn)
        toast, replies = _split(result)
        said += replies
        if arrival.callback_id:
            # in the presser's lane: a busy group must not keep them waiting, nor they the group
            said.insert(0, Toast(Place(arrival.person.id), arrival.callback_id, toast))
        outgoing.put_all(tx, said, now)
        return said

    def _turn(self, tx: Connection, arrival: Arrival, at: datetime, now: datetime) -> Turn:
        who = arrival.person
        learner, new = learners.meet(tx, who.id, who.name, who.language, DAILY_GOAL, now)
        place = arrival.place
        if not place.private:
            place = replace(place, chat_id=groups.current_id(tx, place.chat_id))
        rng = Random(f"{self._seed}/{arrival.update_id}")
        return Turn(tx, self.tutor, learner, new, place, at, now, rng, self.bot_username, arrival.is_admin)


def _split(result: Answer) -> tuple[str, list[Outgoing]]:
    """The line over the chat, and everything else."""
    match result:
        case str():
            return result, []
        case Toasted(toast, said):
            return toast, list(said)
        case _:
            return "", list(result)
