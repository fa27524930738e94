"""What the server remembers: chats, members, topics, messages and polls, and their Bot API shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.simulator.parameters import Json
from bot.simulator.poll import SentPoll

if TYPE_CHECKING:
    from bot.simulator.people import Person

ADMINISTRATORS = frozenset({"creator", "administrator"})
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


class InlineButton(NamedTuple):
    """An inline button: exactly one of ``data`` and ``url`` is set for the kinds that Epoch uses."""

    label: str
    data: str
    url: str


@dataclass
class Member:
    """Someone's place in a chat. ``status`` is the Bot API's word, such as "member" or "kicked"."""

    user: Json
    status: str
    anonymous: bool = False

    @property
    def is_present(self) -> bool:
        return self.status in PRESENT

    @property
    def is_administrator(self) -> bool:
        return self.status in ADMINISTRATORS


@dataclass
class SentPhoto:
    """A picture that the bot sent: the id of its stored bytes and its name."""

    file_id: str
    name: str
    content: bytes


@dataclass(eq=False)
class Message:
    """A message as it stands now; edits change it in place. ``text`` is the caption of a photo."""

    chat: Chat
    id: int
    date: int
    sender: Json | None
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    poll: SentPoll | None = None
    photo: SentPhoto | None = None
    service: Json = field(default_factory=dict)
    sender_chat: Json | None = None
    reply_to: Message | None = None
    thread: int | None = None
    in_topic: bool = False
    edit_date: int | None = None
    by_bot: bool = False
    deleted: bool = False

    @property
    def buttons(self) -> list[InlineButton]:
        """The inline buttons in reading order."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [
            InlineButton(button["text"], button.get("callback_data", ""), button.get("url", ""))
            for row in rows
            for button in row
        ]

    @property
    def labels(self) -> list[str]:
        """The texts of the inline buttons in reading order."""
        return [button.label for button in self.buttons]


@dataclass(eq=False)
class Chat:
    """A private chat, a group or a supergroup; private ones have ``person``."""

    id: int
    type: str
    title: str = ""
    person: Person | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    started: bool = False
    next_message_id: int = 1

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def name(self) -> str:
        """What a person calls this chat."""
        return self.person.name if self.person else self.title

    def holds(self, person: Person) -> bool:
        """Whether ``person`` is in this chat."""
        if self.person is not None:
            return self.person is person
        member = self.members.get(person.id)
        return member is not None and member.is_present

    def take_message_id(self) -> int:
        self.next_message_id += 1
        return self.next_message_id - 1

    def json(self) -> Json:
        """The Bot API's Chat."""
        if self.person is not None:
            user = self.person.json()
            known: Json = {name: user[name] for name in ("first_name", "username") if name in user}
            return {"id": self.id, "type": self.type, **known}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}


def message_json(message: Message, now: int, with_reply: bool = True) -> Json:
    """The Bot API's Message as of ``now``, a Unix time in seconds."""
    shape: Json = {"message_id": message.id, "date": message.date, "chat": message.chat.json()}
    optional: Json = {
        "from": message.sender,
        "sender_chat": message.sender_chat,
        "message_thread_id": message.thread,
        "is_topic_message": message.in_topic,
        "edit_date": message.edit_date,
        "reply_markup": message.markup if "inline_keyboard" in (message.markup or {}) else None,
        "poll": message.poll.json(now) if message.poll else None,
    }
    shape.update({name: value for name, value in optional.items() if value})
    shape.update(_words_json(message))
    shape.update(message.service)
    if with_reply and message.reply_to is not None:
        shape["reply_to_message"] = message_json(message.reply_to, now, with_reply=False)
    return shape


def _words_json(message: Message) -> Json:
    name = "caption" if message.photo else "text"
    shape: Json = {name: message.text} if message.text else {}
    if message.entities:
        shape["caption_entities" if message.photo else "entities"] = message.entities
    if message.photo:
        shape["photo"] = [photo_json(message.photo)]
    return shape


def photo_json(photo: SentPhoto) -> Json:
    """The Bot API's PhotoSize. Pictures are not decoded here: the measures are nominal."""
    return {
        "file_id": photo.file_id,
        "file_unique_id": f"u{photo.file_id}",
        "width": 1280,
        "height": 720,
        "file_size": len(photo.content),
    }
