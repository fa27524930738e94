"""Three players who do what a script says, going only by what they see in the group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.simulator import (
    Group,
    Impossible,
    Message,
    Person,
    Telegram,
)
from tests.dialogs.challenges import JOIN, START, letter

ROUNDS, SECONDS = 4, 10
_NUMBER = re.compile(r"(?:Question )?(\d+)/\d+ ")

# round -> (seconds until the answer, whether it is right); absent: no answer
SCRIPT: Mapping[str, Mapping[int, tuple[int, bool]]] = {
    "Ann": {1: (2, True), 2: (2, True), 3: (3, True), 4: (1, True)},
    "Bob": {1: (4, True), 2: (5, False), 3: (1, True), 4: (2, True)},
    "Cid": {1: (6, False), 3: (6, False), 4: (4, True)},
}


@dataclass
class Player:
    """One player and what they have done."""

    person: Person
    plan: Mapping[int, tuple[int, bool]]
    seen: dict[int, datetime] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)


class Classroom:
    """The group, its players, and the game they want to play."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.players = [Player(telegram.user(name), plan) for name, plan in SCRIPT.items()]
        people = [player.person for player in self.players]
        self.group: Group = telegram.group("Study", people, supergroup=True)
        self._called = self._started = False
        self._joined: set[str] = set()

    def act(self, now: datetime) -> None:
        """Everybody does what it is time for."""
        if not self._called:
            self.players[0].person.say(self.group, f"/challenge {ROUNDS} {SECONDS}")
            self._called = True
        self._lobby()
        for number, message in self._questions():
            for player in self.players:
                self._answer(player, number, message, now)

    @property
    def over(self) -> bool:
        """Whether there is a podium."""
        return any("The podium" in message.text for message in self.said())

    def said(self) -> list[Message]:
        """Everything that the bot says in the group, oldest first."""
        return [message for message in self.group.messages.values() if message.by_bot]

    def _lobby(self) -> None:
        lobby = next((m for m in self.said() if JOIN in m.labels), None)
        if lobby is None or self._started:
            return
        for player in self.players[1:]:
            if player.person.name not in self._joined:
                player.person.press(lobby, JOIN)
                self._joined.add(player.person.name)
                return
        self.players[0].person.press(lobby, START)
        self._started = True

    def _questions(self) -> list[tuple[int, Message]]:
        found = []
        for message in self.said():
            match = _NUMBER.match(message.poll.question if message.poll else message.text)
            if match:
                found.append((int(match[1]), message))
        return found

    def _answer(self, player: Player, number: int, message: Message, now: datetime) -> None:
        first = player.seen.setdefault(number, now)
        delay, right = player.plan.get(number, (0, False))
        if not delay or number in player.answered or (now - first).total_seconds() < delay:
            return
        try:
            if message.poll:
                word = "right" if right else "wrong"
                player.person.vote(message, next(o for o in message.poll.options if o.startswith(word)))
            else:
                player.person.press(message, letter(message, right))
        except Impossible:
            return  # this copy is closed; there may be another
        player.answered.add(number)
