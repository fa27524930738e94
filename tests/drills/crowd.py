"""People who keep a tutor at Telegram's limits: newcomers, learners who quiz without a pause, and groups."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from bot.simulator import Chat, Group, Happening, Impossible, Message, Person, Telegram
from bot.simulator import journal as kinds
from tests.dialogs.challenges import JOIN, START

FIRST_NEWCOMER = 1_000_000
LOST_PATIENCE = 20
"""So many looks without anything new, and somebody begins anew."""

COUNTED = frozenset({kinds.SENT, kinds.EDITED, kinds.STOPPED})


class Newcomers:
    """Ever new people who ask one thing each: as many as wait for their reply at one time."""

    def __init__(self, telegram: Telegram, waiting: int) -> None:
        self._telegram = telegram
        self._wanted = waiting
        self.waiting: set[int] = set()
        self.asked = 0

    def act(self) -> None:
        """Let new ones ask, in the places of those who were replied to."""
        for _ in range(self._wanted - len(self.waiting)):
            number = FIRST_NEWCOMER + self.asked
            self.asked += 1
            self.waiting.add(number)
            person = self._telegram.user(f"Person {self.asked}", user_id=number)
            person.say(person.chat, f"how do I cook borscht {self.asked}")

    def hear(self, chat: Chat) -> None:
        """Something was said in a chat."""
        self.waiting.discard(chat.id)


class Quizzer:
    """A learner who answers each question the moment it is seen."""

    def __init__(self, person: Person, rng: Random) -> None:
        self._person, self._rng = person, rng
        self._watch = _Watch(person.chat)

    def act(self) -> None:
        """Answer the newest question, or ask for more of them."""
        new = self._watch.new()
        for message in new:
            _answer(self._person, message, self._rng)
        if not new and self._watch.nothing_comes():
            self._person.say(self._person.chat, self._rng.choice(("/quiz 50", "/stop")))


class AskingGroup:
    """A group in which each look somebody else asks the tutor something."""

    def __init__(self, group: Group, people: Sequence[Person], username: str) -> None:
        self._group, self._people, self._username = group, people, username
        self._asked = 0

    def act(self) -> None:
        """Ask."""
        person = self._people[self._asked % len(self._people)]
        self._asked += 1
        person.say(self._group, f"@{self._username} how do I cook borscht {self._asked}")


class PlayingGroup:
    """A group that plays one challenge after another, everybody as fast as they can."""

    def __init__(self, group: Group, people: Sequence[Person], rng: Random) -> None:
        self._group, self._people, self._rng = group, people, rng
        self._watch = _Watch(group)

    def act(self) -> None:
        """Join, start, answer; or call a new game."""
        new = self._watch.new()
        for message in new:
            if JOIN in message.labels:
                self._begin(message)
            else:
                for person in self._people:
                    _answer(person, message, self._rng)
        if not new and self._watch.nothing_comes():
            self._people[0].say(self._group, "/challenge 20 10")

    def _begin(self, lobby: Message) -> None:
        for person in self._people[1:]:
            person.press(lobby, JOIN)
        self._people[0].press(lobby, START)


class Tally:
    """How many messages, edits and stops went to each chat."""

    def __init__(self, telegram: Telegram, hear: Callable[[Chat], None]) -> None:
        self.by_chat: Counter[int] = Counter()
        self._hear = hear
        telegram.watch(self._note)

    def _note(self, happening: Happening) -> None:
        if happening.kind in COUNTED:
            self.by_chat[happening.chat.id] += 1
            self._hear(happening.chat)


class _Watch:
    """Notices what the bot newly said in a chat."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._seen = 0
        self._looks_in_vain = LOST_PATIENCE

    def new(self) -> list[Message]:
        """What the bot said since the last look, oldest first."""
        found = [one for number, one in tuple(self._chat.messages.items()) if number > self._seen]
        self._seen = max((one.id for one in found), default=self._seen)
        said = [one for one in found if one.by_bot]
        self._looks_in_vain = 0 if said else self._looks_in_vain + 1
        return said

    def nothing_comes(self) -> bool:
        """Whether nothing has come for a while; asked again, not before another while."""
        if self._looks_in_vain < LOST_PATIENCE:
            return False
        self._looks_in_vain = 0
        return True


def _answer(person: Person, message: Message, rng: Random) -> None:
    """Answer, if it is a question, be it wrong or too late."""
    letters = [label for label in message.labels if len(label) == 1]
    with contextlib.suppress(Impossible):  # it was closed meanwhile
        if message.poll:
            person.vote(message, rng.randrange(len(message.poll.options)))
        elif letters:
            person.press(message, rng.choice(letters))
