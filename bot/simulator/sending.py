"""Methods that send: text, pictures, and the sign that the bot is busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.destinations import (
    GENERAL_TOPIC,
    draft,
    find_chat,
    find_thread,
)
from bot.simulator.formatting import caption_text, message_text
from bot.simulator.journal import SENT
from bot.simulator.keyboards import reply_markup
from bot.simulator.model import SentPhoto
from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

MAX_PHOTO_BYTES = 10 * 1024 * 1024
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(telegram: Telegram, params: Params) -> Json:
    content, markup = message_text(params), reply_markup(params)
    message = draft(telegram, params)
    message.text, message.entities, message.markup = content.text, content.entities, markup
    return telegram.json(telegram.keep(message, SENT))


def send_photo(telegram: Telegram, params: Params) -> Json:
    content, markup = caption_text(params), reply_markup(params)
    photo = _photo(telegram, params)
    message = draft(telegram, params)
    message.text, message.entities, message.markup = content.text, content.entities, markup
    message.photo = photo
    return telegram.json(telegram.keep(message, SENT))


def _photo(telegram: Telegram, params: Params) -> SentPhoto:
    given = params.text("photo")
    if given in telegram.files:
        return SentPhoto(given, given, telegram.files[given])
    part = given.removeprefix("attach://") or "photo"
    if part not in params.files:
        raise bad_request(
            "there is no photo in the request" if not given else "wrong file identifier specified"
        )
    name, content = params.files[part]
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > MAX_PHOTO_BYTES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS" if not name else "file is too big for a photo")
    file_id = f"photo{telegram.new_id()}"
    telegram.files[file_id] = content
    return SentPhoto(file_id, name, content)


def send_chat_action(telegram: Telegram, params: Params) -> bool:
    chat = find_chat(telegram, params)
    # Unlike a message, the busy sign may name the General topic.
    if params.integer("message_thread_id") != GENERAL_TOPIC:
        find_thread(chat, params)
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True
