"""How a person's words become a message and an update, privacy mode of groups included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.entities import found_entities, part
from bot.simulator.journal import EDITED, SAID, SERVICE
from bot.simulator.model import Chat, Member, Message
from bot.simulator.parameters import Json
from bot.simulator.refusals import Impossible

if TYPE_CHECKING:
    from bot.simulator.people import Person
    from bot.simulator.server import Telegram

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def say(person: Person, chat: Chat, text: str, reply_to: Message | None, thread: int | None) -> Message:
    """Send ``text`` to ``chat`` as ``person``; the bot hears of it if privacy mode lets it."""
    telegram = person.telegram
    _check_may_speak(person, chat, thread)
    words = text.strip()
    if not words:
        raise Impossible("an empty message cannot be sent")
    message = new_message(telegram, chat, person.json(), reply_to, thread)
    message.text, message.entities = words, found_entities(words)
    member = chat.members.get(person.id)
    if member is not None and member.anonymous:
        message.sender, message.sender_chat = ANONYMOUS_ADMIN, chat.json()
    chat.started = True
    telegram.keep(message, SAID, person)
    if bot_sees(telegram, message):
        telegram.update("message", telegram.json(message))
    return message


def edit(telegram: Telegram, person: Person, message: Message, text: str) -> None:
    """Change a message of ``person``'s own."""
    if (message.sender or {}).get("id") != person.id or message.deleted:
        raise Impossible("only one's own messages can be edited")
    message.text, message.entities = text.strip(), found_entities(text.strip())
    message.edit_date = telegram.now()
    telegram.tell(EDITED, message, person)
    if bot_sees(telegram, message):
        telegram.update("edited_message", telegram.json(message))


def new_message(
    telegram: Telegram,
    chat: Chat,
    sender: Json,
    reply_to: Message | None = None,
    thread: int | None = None,
) -> Message:
    """A message that is not kept yet, with its place in topics and reply threads worked out."""
    message = Message(chat, chat.take_message_id(), telegram.now(), sender, reply_to=reply_to)
    message.thread = thread
    message.in_topic = thread is not None and thread in chat.topics
    if message.in_topic and reply_to is None and thread is not None:
        # Telegram marks every message of a topic as a reply to the service message that opened it.
        message.reply_to = chat.messages.get(thread)
    if reply_to is not None and thread is None and chat.type == "supergroup":
        message.thread = reply_to.thread or reply_to.id
        message.in_topic = reply_to.in_topic
    return message


def announce(
    telegram: Telegram, chat: Chat, sender: Json, service: Json, thread: int | None = None
) -> Message:
    """Post a service message, which the bot always sees while it is in the chat."""
    message = new_message(telegram, chat, sender, None, thread)
    message.service = service
    telegram.keep(message, SERVICE)
    telegram.update("message", telegram.json(message))
    return message


def membership_change(telegram: Telegram, chat: Chat, by: Json, old: Json, new: Json) -> Json:
    """The Bot API's ChatMemberUpdated."""
    return {
        "chat": chat.json(),
        "from": by,
        "date": telegram.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def bot_sees(telegram: Telegram, message: Message) -> bool:
    """Whether a bot in privacy mode is told of a person's message."""
    chat = message.chat
    if chat.is_private:
        return True
    member: Member | None = chat.members.get(telegram.bot["id"])
    if member is None or not member.is_present:
        return False
    replied = message.reply_to is not None and message.reply_to.by_bot
    return member.is_administrator or replied or _addressed(telegram, message)


def _addressed(telegram: Telegram, message: Message) -> bool:
    me = f"@{telegram.bot['username']}".lower()
    for entity in message.entities:
        words = part(message.text, entity).lower()
        if entity["type"] == "mention" and words == me:
            return True
        # With one bot in the group, a command that names nobody is for it.
        if entity["type"] == "bot_command" and ("@" not in words or words.endswith(me)):
            return True
    return False


def _check_may_speak(person: Person, chat: Chat, thread: int | None) -> None:
    if chat.is_private:
        if chat is not person.chat:
            raise Impossible("that is somebody else's private chat")
        if person.blocks_bot:
            raise Impossible("the bot is blocked: unblock it first")
        return
    member = chat.members.get(person.id)
    if member is None or not member.is_present:
        raise Impossible(f"{person.name} is not in {chat.title}")
    if chat.migrated_to is not None:
        raise Impossible("the group became a supergroup: write there")
    if thread is not None and (thread not in chat.topics or thread in chat.closed_topics):
        raise Impossible(f"no open topic {thread} in {chat.title}")
