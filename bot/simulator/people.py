"""A person with the Telegram app: what they can say, press and vote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.simulator import talk, voting
from bot.simulator.journal import PRESSED
from bot.simulator.model import Chat, InlineButton, Message
from bot.simulator.parameters import Json
from bot.simulator.presses import Press
from bot.simulator.refusals import Impossible

if TYPE_CHECKING:
    from bot.simulator.server import Telegram


class Person:
    """Someone who uses the bot. Every verb raises Impossible for what the apps do not offer."""

    def __init__(
        self,
        telegram: Telegram,
        user_id: int,
        name: str,
        language_code: str | None,
        username: str | None,
    ) -> None:
        self.telegram = telegram
        self.id = user_id
        self.name = name
        self.language_code = language_code
        self.username = username
        self.blocks_bot = False
        self.chat = Chat(id=user_id, type="private", person=self)

    def __repr__(self) -> str:
        return f"Person({self.id}, {self.name!r})"

    def json(self) -> Json:
        """The Bot API's User."""
        optional = {"username": self.username, "language_code": self.language_code}
        known = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.name, **known}

    def say(
        self,
        chat: Chat,
        text: str,
        reply_to: Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a text message; ``thread`` is a forum topic's id. The first one in private starts the bot."""
        with self.telegram.lock:
            return talk.say(self, chat, text, reply_to, thread)

    def edit(self, message: Message, text: str) -> None:
        """Change the words of one's own message."""
        with self.telegram.lock:
            talk.edit(self.telegram, self, message, text)

    def press(self, message: Message, button: str) -> Press:
        """Press an inline button, named by its label or its data.

        A link to the bot itself with a start parameter says ``/start parameter`` in the private chat.
        """
        with self.telegram.lock:
            found = self._button(message, button)
            press = Press(self.telegram.new_id(), self, message, *found, self.telegram.now())
            self.telegram.tell(PRESSED, message, self, found.label)
            if found.url:
                press.opened_chat = self.open_link(found.url)
            else:
                self._call_back(press)
            return press

    def press_data(self, message: Message, data: str) -> Press:
        """Send callback data that need not be on any button: a forged press."""
        with self.telegram.lock:
            press = Press(self.telegram.new_id(), self, message, "", data, "", self.telegram.now())
            self._call_back(press)
            return press

    def vote(self, message: Message, *options: str | int) -> None:
        """Vote in a poll for options named by text or by index, from 0."""
        with self.telegram.lock:
            voting.vote(self.telegram, self, message, options)

    def retract(self, message: Message) -> None:
        """Take a vote back, where the poll allows it."""
        with self.telegram.lock:
            voting.retract(self.telegram, self, message)

    def block(self) -> None:
        """Block the bot: it may not write to the private chat any more."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(False)

    def open_link(self, url: str) -> bool:
        """Follow a link. True if it leads to the bot, which then gets ``/start`` and the link's parameter."""
        link = re.fullmatch(r"https://t\.me/(\w+)\?start=([\w-]{1,64})", url)
        if link is None or link[1].lower() != self.telegram.bot["username"].lower():
            return False
        self.say(self.chat, f"/start {link[2]}")
        return True

    def _button(self, message: Message, wanted: str) -> InlineButton:
        if message.deleted:
            raise Impossible("the message is deleted")
        if not message.chat.holds(self):
            raise Impossible(f"{self.name} does not see that message")
        for button in message.buttons:
            if wanted in (button.label, button.data):
                return button
        raise Impossible(f"no button {wanted!r} under the message, only {message.labels}")

    def _call_back(self, press: Press) -> None:
        self.telegram.presses[press.id] = press
        self.telegram.update(
            "callback_query",
            {
                "id": press.id,
                "from": self.json(),
                "chat_instance": str(press.message.chat.id),
                "message": self.telegram.json(press.message),
                "data": press.data,
            },
        )

    def _set_blocked(self, blocked: bool) -> None:
        with self.telegram.lock:
            if self.blocks_bot == blocked:
                return
            self.blocks_bot = blocked
            member: Json = {"user": self.telegram.bot, "status": "member"}
            kicked: Json = {"user": self.telegram.bot, "status": "kicked", "until_date": 0}
            was, becomes = (member, kicked) if blocked else (kicked, member)
            self.telegram.update(
                "my_chat_member",
                talk.membership_change(
                    self.telegram,
                    self.chat,
                    self.json(),
                    was,
                    becomes,
                ),
            )
