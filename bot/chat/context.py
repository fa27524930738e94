"""One person's turn: who acted, where and when, and what the handler may use to reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import Connection

from bot.chat.messages import Place
from bot.features.profile.repository import Learner
from bot.features.tutor import Tutor

QUIZ_LINK = "q_"
"""Behind /start: a quiz question on the item that follows."""

ADDED = "added"
"""Said to /start by who adds the bot to a group by our link; the bot says hello there anyway."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted, as Telegram names them."""

    id: int
    name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class VoterChat:
    """Who votes as a chat: an anonymous administrator, a channel."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything a handler gets. ``at`` is when the person acted, as near as Telegram tells.

    ``is_admin``: whether the person runs this group; None when the registry does not ask, or Telegram
    does not tell.
    """

    tx: Connection
    tutor: Tutor
    learner: Learner
    new: bool
    place: Place
    at: datetime
    now: datetime
    rng: Random
    bot_username: str
    is_admin: bool | None = None

    def link(self, payload: str) -> str:
        """A link that opens the private chat with /start and this payload."""
        return f"https://t.me/{self.bot_username}?start={payload}"

    @property
    def add_link(self) -> str:
        """A link that adds the bot to a group of the person's choice."""
        return f"https://t.me/{self.bot_username}?startgroup={ADDED}"


@dataclass(frozen=True, slots=True)
class Replied:
    """A message of ours that somebody replies to: what its buttons carry, and its poll if it is one."""

    message_id: int
    data: tuple[str, ...] = ()
    poll_id: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A command or a text: the words behind the command, and the message that said it.

    ``reply`` is the message of ours that it answers.
    """

    text: str
    message_id: int
    command: str = ""
    reply: Replied | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The text's words."""
        return tuple(self.text.split())


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours: what it carried, and the message it hangs on."""

    argument: str
    message_id: int
