"""One outbox call made through PTB."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters

from bot.charts.painter import Painter
from bot.core.errors import PictureError
from bot.storage.outbox import Call

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """The ids that Telegram gave a message and its poll."""

    message_id: int
    poll_id: str | None


async def perform(bot: Bot, call: Call, painter: Painter) -> Sent | None:
    """Make the call, drawing what has to be drawn. Raises TelegramError as PTB does."""
    name, payload = call.method, dict(call.payload)
    if "picture" in payload:
        name, payload = await _with_picture(payload, painter)
    result = await _methods(bot)[name](**_arguments(bot, name, payload))
    if not isinstance(result, Message):
        return None
    return Sent(result.message_id, result.poll.id if result.poll else None)


def _methods(bot: Bot) -> Mapping[str, Callable[..., Awaitable[Any]]]:
    return {
        "send_message": bot.send_message,
        "send_photo": bot.send_photo,
        "send_poll": bot.send_poll,
        "stop_poll": bot.stop_poll,
        "edit_message_text": bot.edit_message_text,
        "answer_callback_query": bot.answer_callback_query,
    }


async def _with_picture(payload: dict[str, Any], painter: Painter) -> tuple[str, dict[str, Any]]:
    """The photo, or its caption as a message where there can be no picture."""
    data = payload.pop("picture")
    try:
        png = await painter.paint(data)
    except PictureError as problem:
        log.error("a caption goes out without its picture: %s", problem)
        payload["text"] = payload.pop("caption")
        return "send_message", payload
    return "send_photo", {**payload, "photo": InputFile(png, filename="epoch.png")}


def _arguments(bot: Bot, name: str, payload: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(payload)
    if "reply_markup" in arguments:
        arguments["reply_markup"] = InlineKeyboardMarkup.de_json(arguments["reply_markup"], bot)
    if "reply_parameters" in arguments:
        arguments["reply_parameters"] = ReplyParameters.de_json(arguments["reply_parameters"], bot)
    if name in ("send_message", "edit_message_text"):
        arguments["link_preview_options"] = NO_PREVIEW
    return arguments
