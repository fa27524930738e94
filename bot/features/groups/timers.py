"""What groups are told when a time has come: hello, and the challenge of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.messages import Outgoing, Place
from bot.features.challenge import texts as challenge_wording
from bot.features.challenge.events import NothingToPlay
from bot.features.challenge.texts import Link
from bot.features.challenge.use_cases import Spot
from bot.features.daily import texts as wording
from bot.features.daily import use_cases as schedule
from bot.features.daily.use_cases import Begun, Skipped
from bot.features.groups import texts as group_wording
from bot.features.groups import use_cases as group
from bot.features.tutor import Tutor


class Greetings:
    """Says hello, once, to groups that the bot was added to."""

    def __init__(self, tutor: Tutor) -> None:
        self._tutor = tutor

    def next_due(self, tx: Connection) -> datetime | None:
        """When the next group is to be greeted."""
        return group.next_greeting(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Greet."""
        decks = self._tutor.library.decks
        return [group_wording.hello(Place(chat_id, private=False), decks) for chat_id in group.greet(tx, now)]


class Dailies:
    """Starts daily challenges."""

    def __init__(self, tutor: Tutor, seed: str, link: Link) -> None:
        self._tutor = tutor
        self._seed = seed
        self._link = link

    def next_due(self, tx: Connection) -> datetime | None:
        """When the next one wants to be looked at."""
        return schedule.next_due(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Start or skip what is due."""
        said: list[Outgoing] = []
        for outcome in schedule.fire(tx, self._tutor, now, self._seed):
            said += self._worded(_place(outcome.spot), outcome)
        return said

    def _worded(self, place: Place, outcome: Begun | Skipped) -> list[Outgoing]:
        if isinstance(outcome, Skipped):
            return [wording.skipped(place, outcome)]
        said = challenge_wording.worded(outcome.ended, place, self._link)
        if isinstance(outcome.opened, NothingToPlay):
            return [*said, challenge_wording.nothing_to_play(place)]
        late = [wording.late(place, outcome.at)] if outcome.late else []
        return [*said, *late, *challenge_wording.worded([outcome.opened], place, self._link)]


def _place(spot: Spot) -> Place:
    return Place(spot.chat_id, spot.thread_id or None, private=False)
