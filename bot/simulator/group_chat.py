"""A group: who is in it and who runs it, its topics, and its upgrade to a supergroup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.simulator import talk
from bot.simulator.chat_members import member_json
from bot.simulator.model import Chat, Member, Message
from bot.simulator.parameters import Json
from bot.simulator.refusals import Impossible

if TYPE_CHECKING:
    from bot.simulator.people import Person
    from bot.simulator.server import Telegram


@dataclass(eq=False)
class Group(Chat):
    """A group or supergroup. Its verbs are what people do in the app; ``by`` defaults to the owner."""

    telegram: Telegram = field(kw_only=True)

    @property
    def owner(self) -> Json:
        """The user who created the group."""
        return next(member.user for member in self.members.values() if member.status == "creator")

    def enter(self, people: Iterable[Person]) -> None:
        """The people who are there from the beginning; no update tells of them. The first owns the group."""
        for person in people:
            status = "member" if self.members else "creator"
            self.members[person.id] = Member(person.json(), status)

    def add(self, person: Person, by: Person | None = None) -> None:
        """``person`` joins, or is added."""
        with self.telegram.lock:
            self._change(person.json(), "member", by)
            sender = by.json() if by else person.json()
            self._announce(sender, {"new_chat_members": [person.json()]})

    def remove(self, person: Person, by: Person | None = None) -> None:
        """``person`` leaves, or is removed by someone."""
        with self.telegram.lock:
            self._change(person.json(), "kicked" if by else "left", by)
            sender = by.json() if by else person.json()
            self._announce(sender, {"left_chat_member": person.json()})

    def promote(self, person: Person, anonymous: bool = False) -> None:
        """Make ``person`` an administrator, or the owner anonymous; anonymous ones speak as the group."""
        with self.telegram.lock:
            owns = self.members[person.id].status == "creator"
            self._change(person.json(), "creator" if owns else "administrator", None, anonymous)

    def demote(self, person: Person) -> None:
        """Make ``person`` an ordinary member again."""
        with self.telegram.lock:
            self._change(person.json(), "member", None)

    def add_bot(self, by: Person | None = None) -> None:
        """Add the bot to the group."""
        with self.telegram.lock:
            self._change(self.telegram.bot, "member", by)
            self._announce(self._actor(by), {"new_chat_members": [self.telegram.bot]})

    def remove_bot(self, by: Person | None = None) -> None:
        """Throw the bot out."""
        with self.telegram.lock:
            self._change(self.telegram.bot, "kicked", by)

    def promote_bot(self, by: Person | None = None) -> None:
        """Make the bot an administrator: it then hears everything, and of every member's change."""
        with self.telegram.lock:
            self._change(self.telegram.bot, "administrator", by)

    def demote_bot(self, by: Person | None = None) -> None:
        """Make the bot an ordinary member again."""
        with self.telegram.lock:
            self._change(self.telegram.bot, "member", by)

    def open_topic(self, name: str, by: Person | None = None) -> int:
        """Open a forum topic and return its message_thread_id."""
        with self.telegram.lock:
            if not self.is_forum:
                raise Impossible(f"{self.title} has no topics")
            self.topics[self.next_message_id] = name
            service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            return self._announce(self._actor(by), service, self.next_message_id).id

    def close_topic(self, thread: int, by: Person | None = None) -> None:
        """Close a topic: nobody but administrators can write there."""
        with self.telegram.lock:
            self.closed_topics.add(thread)
            self._announce(self._actor(by), {"forum_topic_closed": {}}, thread)

    def upgrade(self, by: Person | None = None) -> Group:
        """Turn the group into a supergroup, which has a new id; the old one only refuses from now on."""
        with self.telegram.lock:
            if self.type != "group" or self.migrated_to is not None:
                raise Impossible(f"{self.title} is no basic group any more")
            heir = self.telegram.open_group(self.title, supergroup=True, forum=False)
            heir.members = self.members
            self._announce(self._actor(by), {"migrate_to_chat_id": heir.id})
            self.migrated_to = heir.id
            heir._announce(talk.ANONYMOUS_ADMIN, {"migrate_from_chat_id": self.id})
            return heir

    def bot_leaves(self) -> None:
        """What leaveChat does."""
        self._change(self.telegram.bot, "left", None, by_bot=True)

    def _actor(self, by: Person | None) -> Json:
        return by.json() if by else self.owner

    def _announce(self, sender: Json, service: Json, thread: int | None = None) -> Message:
        return talk.announce(self.telegram, self, sender, service, thread)

    def _change(
        self, user: Json, status: str, by: Person | None, anonymous: bool = False, by_bot: bool = False
    ) -> None:
        """Set someone's status and send the update: about the bot always, about others to an admin bot."""
        old = self.members.get(user["id"], Member(user, "left"))
        new = Member(user, status, anonymous)
        self.members[user["id"]] = new
        itself = user["id"] == self.telegram.bot["id"]
        actor = self.telegram.bot if by_bot else self._actor(by)
        change = talk.membership_change(
            self.telegram, self, actor, member_json(old, self.type), member_json(new, self.type)
        )
        bot = self.members.get(self.telegram.bot["id"])
        if itself:
            self.telegram.update("my_chat_member", change)
        elif bot is not None and bot.is_administrator:
            self.telegram.update("chat_member", change)
