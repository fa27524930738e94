"""The outbox's calls, made through PTB."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters

from bot.charts.painter import Painter
from bot.chat.feature import Sent
from bot.core.errors import PictureError
from bot.storage.outbox import Call
from bot.tg.rate_limits import Limits

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

JPEG = b"\xff\xd8"
"""How files of this kind begin."""

Prepared = tuple[str, dict[str, Any]]


class Caller:
    """Makes calls within Telegram's limits (None: it is only played), pictures drawn just before."""

    def __init__(self, bot: Bot, limits: Limits | None) -> None:
        self._bot = bot
        self._limits = limits
        self._painter = Painter()

    def room(self, call: Call) -> AbstractAsyncContextManager[None]:
        """Wait until the limits allow the call, which is made inside."""
        return self._limits.room(call.chat_id, call.method) if self._limits else nullcontext()

    def halt(self, chat_id: int, seconds: float) -> None:
        """Telegram wants this chat to be silent."""
        if self._limits:
            self._limits.halt(chat_id, seconds)

    async def prepare(self, call: Call) -> Prepared:
        """The method and what it takes, its picture drawn: in the room that would hold up others."""
        name, payload = call.method, dict(call.payload)
        return await _with_picture(payload, self._painter) if "picture" in payload else (name, payload)

    async def perform(self, prepared: Prepared) -> Sent | None:
        """Make the call. Raises TelegramError as PTB does."""
        name, payload = prepared
        result = await _methods(self._bot)[name](**_arguments(self._bot, name, payload))
        if not isinstance(result, Message):
            return None
        return Sent(result.message_id, result.poll.id if result.poll else None)

    def close(self) -> None:
        """Let go of the thread that draws."""
        self._painter.close()


def _methods(bot: Bot) -> Mapping[str, Callable[..., Awaitable[Any]]]:
    return {
        "send_message": bot.send_message,
        "send_photo": bot.send_photo,
        "send_poll": bot.send_poll,
        "stop_poll": bot.stop_poll,
        "edit_message_text": bot.edit_message_text,
        "answer_callback_query": bot.answer_callback_query,
    }


async def _with_picture(payload: dict[str, Any], painter: Painter) -> Prepared:
    """The photo, or its caption as a message where there can be no picture."""
    data = payload.pop("picture")
    try:
        content = await painter.paint(data)
    except PictureError as problem:
        log.error("a caption goes out without its picture: %s", problem)
        payload["text"] = payload.pop("caption")
        return "send_message", payload
    name = "epoch.jpg" if content.startswith(JPEG) else "epoch.png"
    return "send_photo", {**payload, "photo": InputFile(content, filename=name)}


def _arguments(bot: Bot, name: str, payload: dict[str, Any]) -> dict[str, Any]:
    arguments = dict(payload)
    if "reply_markup" in arguments:
        arguments["reply_markup"] = InlineKeyboardMarkup.de_json(arguments["reply_markup"], bot)
    if "reply_parameters" in arguments:
        arguments["reply_parameters"] = ReplyParameters.de_json(arguments["reply_parameters"], bot)
    if name in ("send_message", "edit_message_text"):
        arguments["link_preview_options"] = NO_PREVIEW
    return arguments
