"""What a use case gets: one frozen context, made once for each update or job."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.chat.messages import Place
from bot.chat.tutor import Tutor
from bot.core.language import NAMELESS, Language
from bot.core.people import Learner, shown_name
from bot.storage.transaction import Transaction

ADDED = "added"
"""Said to /start by who adds the bot to a group by our link; the bot says hello there anyway."""

NOWHERE = Place(0)
"""Where a job is before it turns to a chat."""


@dataclass(frozen=True, slots=True)
class Context:
    """The transaction, the tutor, the chat that is spoken to, time, randomness and language.

    ``at`` is when the person acted, as near as Telegram tells; ``now`` is when we look at it.
    """

    tx: Transaction
    tutor: Tutor
    place: Place
    at: datetime
    now: datetime
    rng: Random
    language: Language
    bot_username: str

    def t(self, message: str, /, **values: Any) -> str:
        """A sentence in the context's language, its {names} filled in."""
        return self.language.t(message, **values)

    def n(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """A sentence about ``n`` things."""
        return self.language.n(one, many, n, **values)

    def name(self, name: str) -> str:
        """A person's name as it may stand in a text, still to be escaped; empty: they are not to be named."""
        return shown_name(name) or self.t(NAMELESS)

    def link(self, payload: str) -> str:
        """A link that opens the private chat with /start and this payload."""
        return f"https://t.me/{self.bot_username}?start={payload}"

    @property
    def add_link(self) -> str:
        """A link that adds the bot to a group of the person's choice."""
        return f"https://t.me/{self.bot_username}?startgroup={ADDED}"

    def to(self, place: Place, language: Language | None = None) -> Context:
        """The same, turned to another chat."""
        here = {"place": place, "language": language or self.language}
        names = Context.__dataclass_fields__
        return Context(**{name: getattr(self, name) for name in names} | here)

    def of(self, learner: Learner) -> LearnerContext:
        """The same, about a learner in their private chat."""
        here = {"place": Place(learner.id), "language": self.tutor.languages.find(learner.language)}
        names = Context.__dataclass_fields__
        return LearnerContext(**{name: getattr(self, name) for name in names} | here, learner=learner)


@dataclass(frozen=True, slots=True)
class CommandInfo:
    """A command, what it takes and does in a few words, and where it may be used."""

    name: str
    usage: str
    help: str
    in_groups: bool = False
    in_private: bool = True

    def works_in(self, place: Place) -> bool:
        """Whether the command may be used there."""
        return self.in_private if place.private else self.in_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerContext(Context):
    """A context in which somebody acts. ``new``: we never met before.

    ``is_admin``: whether the person runs this group; None where it was not asked, or Telegram does not tell.
    ``message_id`` is the message that was said, or whose button was pressed; ``commands`` is all that the
    bot can be told to do.
    """

    learner: Learner
    new: bool = False
    is_admin: bool | None = None
    message_id: int = 0
    commands: tuple[CommandInfo, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The learner's zone, or the tutor's own."""
        return self.tutor.zone_of(self.learner)

    @property
    def today(self) -> date:
        """The learner's date when they acted."""
        return self.at.astimezone(self.zone).date()

    def with_learner(self, **changes: Any) -> LearnerContext:
        """The same, after something of the learner's changed."""
        return replace(self, learner=replace(self.learner, **changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class JobContext(Context):
    """A context in which time has come for something. ``listening``: what people do reaches us now.

    ``seed`` makes randomness that a repetition repeats.
    """

    listening: bool
    seed: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acted, as Telegram names them."""

    id: int
    name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """Whether the bot was in a group and is in it now. ``chat_id`` as Telegram named it."""

    chat_id: int
    is_supergroup: bool
    was_in: bool
    is_in: bool


class Presence(Enum):
    """What is new about the bot's part in a group: it is out, or in again."""

    LEFT = "left"
    BACK = "back"


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
class VoterChat:
    """Who votes as a chat: an anonymous administrator, a channel."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a poll of ours: the indexes of the options, none for a retraction."""

    poll_id: str
    indexes: tuple[int, ...]
    chat: VoterChat | None = None
