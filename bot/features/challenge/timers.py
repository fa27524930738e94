"""The challenges' timers, as the ticker fires them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.messages import Outgoing
from bot.features.challenge import repository as challenges
from bot.features.challenge import steps as challenge_timers
from bot.features.challenge.texts import place_of, worded


class ChallengeClock:
    """Moves games on when their time has come. ``listening`` says whether votes reach us."""

    def __init__(self, listening: Callable[[], bool], link: Callable[[str], str]) -> None:
        self._listening = listening
        self._link = link

    def next_due(self, tx: Connection) -> datetime | None:
        """The earliest moment at which a game wants something."""
        return challenges.next_due(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Take the due steps of some games."""
        events = challenge_timers.fire(tx, now, self._listening())
        return [one for event in events for one in worded([event], place_of(event.challenge), self._link)]
