"""Who speaks in the terminal chat, where, and which question and buttons are at hand."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from bot.simulator import (
    Chat,
    Group,
    Message,
    Person,
    Telegram,
)
from bot.simulator.journal import EDITED, SENT
from bot.simulator.model import InlineButton

GROUP_TITLE = "Study group"
GROUP_ID = -1_000_000_004_001
_LETTER = re.compile(r"\W*([A-L])(?:[).:].*)?", re.DOTALL)


def person_named(telegram: Telegram, name: str) -> Person:
    """The person of this name. The id follows from the name, so that a lasting database knows them again."""
    for person in telegram.people.values():
        if person.name.casefold() == name.casefold():
            return person
    return telegram.user(name, user_id=2_000_000 + zlib.crc32(name.casefold().encode()))


def letter_of(button: InlineButton) -> str:
    """The option letter that a button's label is or begins with; empty for other buttons."""
    match = _LETTER.fullmatch(button.label)
    return match[1] if match else ""


def letters_of(message: Message) -> dict[str, InlineButton]:
    """The buttons of a message that are options, if it has at least A and B."""
    lettered = {letter_of(button): button for button in message.buttons if letter_of(button)}
    return lettered if {"A", "B"} <= set(lettered) else {}


def numbered(message: Message) -> list[InlineButton]:
    """The buttons of a message that are not options, in the order of their numbers from 1."""
    lettered = letters_of(message).values()
    return [button for button in message.buttons if button not in lettered]


class Room:
    """The person at the keyboard and the chat in front of them."""

    def __init__(self, telegram: Telegram, person: Person) -> None:
        self.telegram = telegram
        self.person = person
        self.group: Group | None = None
        self.in_group = False

    @property
    def chat(self) -> Chat:
        return self.group if self.in_group and self.group else self.person.chat

    @property
    def prompt(self) -> str:
        place = f" in {self.chat.title}" if self.in_group else ""
        return f"{self.person.name}{place}> "

    def become(self, name: str) -> None:
        """Speak as somebody else, who joins the group if there is one."""
        self.person = person_named(self.telegram, name)
        if self.group is not None and not self.group.holds(self.person):
            self.group.add(self.person)

    def enter_group(self) -> None:
        """Go to the study group, which is founded the first time, with everybody known in it."""
        if self.group is None:
            with self.telegram.lock:
                self.group = self.telegram.open_group(
                    GROUP_TITLE, supergroup=True, forum=False, chat_id=GROUP_ID
                )
                self.group.enter(self.telegram.people.values())
                self.group.add_bot()
        self.in_group = True

    def leave_group(self) -> None:
        """Go to the private chat with the bot."""
        self.in_group = False

    def question(self) -> Message | None:
        """The newest question that waits for this person: an open poll, or a message with option buttons."""
        return next((message for message in self._drawn() if self._asks(message)), None)

    def buttons(self) -> Message | None:
        """The message whose buttons the numbers mean: the last one drawn that has any."""
        return next((message for message in self._drawn() if numbered(message)), None)

    def _asks(self, message: Message) -> bool:
        poll = message.poll
        if poll is None:
            return bool(letters_of(message))
        voted = self.person.id in poll.votes and not poll.allows_revoting
        return not voted and not poll.is_closed(self.telegram.now())

    def _drawn(self) -> Iterator[Message]:
        """The bot's messages in this chat, the one that was sent or edited last first."""
        for happening in reversed(self.telegram.journal.entries):
            message = happening.message
            drawn = happening.kind in {SENT, EDITED} and message.by_bot
            if drawn and message.chat is self.chat and not message.deleted:
                yield message
