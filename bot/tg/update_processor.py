"""Where an update becomes one transaction: the handler's effects, its replies, and the inbox's tick.

Either all three are committed or none, so that a crash at any point neither loses nor doubles anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from random import Random

from bot.chat.context import LearnerContext, Sender
from bot.chat.messages import Outgoing, PassedOver, Place, Reply, Say, Toast, Toasted
from bot.chat.router import Router
from bot.chat.tutor import Tutor
from bot.core.clock import Clock
from bot.features import groups, profile
from bot.features.start import SORRY
from bot.features.streak.rules import DAILY_GOAL
from bot.storage import inbox
from bot.storage.transaction import Transaction
from bot.tg.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

Work = Callable[[LearnerContext], Reply]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an update says about itself: who, where, when, and the press that waits for its end.

    ``speaks``: the person is there to be answered; not so for a vote, which a group's poll may have got from
    somebody who never opened a chat with us.
    """

    update_id: int
    person: Sender
    place: Place
    at: datetime | None = None
    message_id: int = 0
    callback_id: str | None = None
    is_admin: bool | None = None
    speaks: bool = True


class UpdateProcessor:
    """Runs handlers in transactions.

    ``seed`` and the update's id make every handler's randomness, so that a retry repeats it.
    """

    def __init__(self, unit: UnitOfWork, router: Router, tutor: Tutor, clock: Clock, seed: str) -> None:
        self.unit = unit
        self._router = router
        self._tutor = tutor
        self._clock = clock
        self._seed = seed
        self._handled: set[int] = set()
        self._failed: dict[int, Exception] = {}

    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()

    async def handle(self, arrival: Arrival, bot_username: str, work: Work) -> None:
        """Handle an update once. Raises what the handler raised, with nothing committed."""
        await self.unit.run(partial(self._transact, arrival, bot_username, work))
        self._handled.add(arrival.update_id)

    async def quarantine(self, update_id: int, problem: str, waiting: Arrival | None = None) -> None:
        """Set an update aside, once, and say sorry where somebody waits."""
        apology = [self._apology(waiting)] if waiting else []
        await self.unit.run(lambda tx: apology if inbox.quarantine(tx, update_id, problem) else ())
        self._handled.discard(update_id)

    def failed(self, update_id: int, error: Exception) -> None:
        """The handler raised: ``finish`` will."""
        self._failed[update_id] = error

    async def finish(self, update_id: int) -> None:
        """What was handled, or what nothing handles, is done. Raises what its handler raised."""
        if error := self._failed.pop(update_id, None):
            raise error
        if update_id in self._handled:
            self._handled.discard(update_id)
        else:
            await self.unit.transactions.read(lambda tx: inbox.claim(tx, update_id))

    def _apology(self, waiting: Arrival) -> Say:
        language = self._tutor.languages.find(waiting.person.language if waiting.place.private else None)
        return Say(waiting.place, language.t(SORRY))

    def _transact(
        self, arrival: Arrival, bot_username: str, work: Work, tx: Transaction
    ) -> Sequence[Outgoing]:
        received_at = inbox.claim(tx, arrival.update_id)
        if received_at is None:
            log.info("update %s was handled before", arrival.update_id)
            return ()
        now = self._clock.now()
        ctx = self._context(tx, arrival, min(arrival.at or received_at, now), now, bot_username)
        said = self._router.opening(ctx) if arrival.speaks else []
        toast, replies = _split(work(ctx))
        said += replies
        if arrival.callback_id and toast is not None:
            # in the presser's lane: a busy group must not keep them waiting, nor they the group
            said.insert(0, Toast(Place(arrival.person.id), arrival.callback_id, toast))
        return said

    def _context(
        self, tx: Transaction, arrival: Arrival, at: datetime, now: datetime, bot_username: str
    ) -> LearnerContext:
        who = arrival.person
        learner, new = profile.meet(tx, who, DAILY_GOAL, now)
        place = arrival.place
        if not place.private:
            place = replace(place, chat_id=groups.current_id(tx, place.chat_id))
        return LearnerContext(
            tx=tx,
            tutor=self._tutor,
            place=place,
            at=at,
            now=now,
            rng=Random(f"{self._seed}/{arrival.update_id}"),
            language=self._tutor.languages.find(learner.language if place.private else None),
            bot_username=bot_username,
            learner=learner,
            new=new,
            is_admin=arrival.is_admin,
            message_id=arrival.message_id,
            commands=self._router.commands,
        )


def _split(result: Reply) -> tuple[str | None, list[Outgoing]]:
    """The line over the chat, None if a press is not answered at all, and everything else."""
    match result:
        case PassedOver():
            return None, []
        case str():
            return result, []
        case Toasted(toast, said):
            return toast, list(said)
        case _:
            return "", list(result)
