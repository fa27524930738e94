"""Where a call points: the chat, the topic, the message; and whether the bot may write there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.simulator import talk
from bot.simulator.model import Chat, Message
from bot.simulator.parameters import Params
from bot.simulator.refusals import bad_request, forbidden

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

GENERAL_TOPIC = 1


def find_chat(telegram: Telegram, params: Params) -> Chat:
    """The chat of a call, which must exist, be still itself, and have the bot in it."""
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    given = params.text("chat_id")
    if not re.fullmatch(r"-?\d+", given) or int(given) not in telegram.chats:
        raise bad_request("chat not found")
    chat = telegram.chats[int(given)]
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            parameters={"migrate_to_chat_id": chat.migrated_to},
        )
    _check_access(telegram, chat)
    return chat


def _check_access(telegram: Telegram, chat: Chat) -> None:
    if chat.person is not None:
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.person.blocks_bot:
            raise forbidden("bot was blocked by the user")
        return
    bot = chat.members.get(telegram.bot["id"])
    if bot is None or bot.status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    if bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")


def draft(telegram: Telegram, params: Params) -> Message:
    """A message by the bot, not yet kept, at the call's place: chat, topic and replied-to message."""
    chat = find_chat(telegram, params)
    thread = find_thread(chat, params)
    reply_to = _replied(chat, params)
    message = talk.new_message(telegram, chat, telegram.bot, reply_to, thread)
    message.by_bot = True
    return message


def find_thread(chat: Chat, params: Params) -> int | None:
    """The message_thread_id of a call. The General topic has none: naming it by its id 1 fails."""
    if "message_thread_id" not in params:
        return None
    thread = params.integer("message_thread_id")
    known = thread in (chat.topics if chat.is_forum else chat.messages)
    if thread == GENERAL_TOPIC or chat.type != "supergroup" or not known:
        raise bad_request("message thread not found")
    if thread in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    return thread


def _replied(chat: Chat, params: Params) -> Message | None:
    reply = params.record("reply_parameters", "reply parameters")
    message_id = reply.get("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return None
    message = chat.messages.get(int(message_id))
    if message is not None:
        return message
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def find_message(telegram: Telegram, params: Params, purpose: str) -> Message:
    """The message of a call, refused as "message to <purpose> not found"."""
    chat = find_chat(telegram, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message
