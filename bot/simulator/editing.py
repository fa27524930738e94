"""Methods that change what was sent, and the answer to a pressed button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.destinations import find_message
from bot.simulator.formatting import Formatted, caption_text, message_text
from bot.simulator.journal import (
    ALERT,
    DELETED,
    EDITED,
    TOAST,
)
from bot.simulator.keyboards import reply_markup
from bot.simulator.model import Message
from bot.simulator.parameters import Json, Params
from bot.simulator.presses import ANSWERABLE_SECONDS
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

DELETABLE_SECONDS = 48 * 3600
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(telegram: Telegram, params: Params) -> Json:
    content, markup = message_text(params), reply_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if message.photo or message.poll or not message.text:
        raise bad_request("there is no text in the message to edit")
    return _change(telegram, message, content, markup)


def edit_caption(telegram: Telegram, params: Params) -> Json:
    content, markup = caption_text(params), reply_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    if not message.photo:
        raise bad_request("there is no caption in the message to edit")
    return _change(telegram, message, content, markup)


def edit_reply_markup(telegram: Telegram, params: Params) -> Json:
    markup = reply_markup(params, inline_only=True)
    message = _own_message(telegram, params)
    return _change(telegram, message, Formatted(message.text, message.entities), markup)


def _own_message(telegram: Telegram, params: Params) -> Message:
    message = find_message(telegram, params, "edit")
    if not message.by_bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _change(telegram: Telegram, message: Message, content: Formatted, markup: Json | None) -> Json:
    """Edit a message. An edit that names no keyboard takes the old one away."""
    new = (content.text, content.entities, markup)
    if new == (message.text, message.entities, message.markup):
        raise bad_request(_SAME)
    message.text, message.entities, message.markup = new
    message.edit_date = telegram.now()
    telegram.tell(EDITED, message)
    return telegram.json(message)


def delete_message(telegram: Telegram, params: Params) -> bool:
    message = find_message(telegram, params, "delete")
    if telegram.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted")
    bot = message.chat.members.get(telegram.bot["id"])
    others_allowed = message.chat.is_private or (bot is not None and bot.is_administrator)
    if not message.by_bot and not others_allowed:
        raise bad_request("message can't be deleted")
    del message.chat.messages[message.id]
    message.deleted = True
    telegram.tell(DELETED, message)
    return True


def answer_callback_query(telegram: Telegram, params: Params) -> bool:
    press = telegram.presses.get(params.text("callback_query_id"))
    if press is None or telegram.now() - press.made > ANSWERABLE_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    # Bots without games may only open themselves, to be started with a parameter.
    if "url" in params and not press.person.open_link(params.text("url")):
        raise bad_request("URL_INVALID")
    press.opened_chat = "url" in params
    press.answered, press.toast, press.alert = True, text, params.flag("show_alert")
    if text:
        telegram.tell(ALERT if press.alert else TOAST, press.message, press.person, text)
    return True
