"""One outbox call made through PTB."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters

from bot.store.outbox import Call

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """The ids that Telegram gave a message and its poll."""

    message_id: int
    poll_id: str | None


async def perform(bot: Bot, call: Call) -> Sent | None:
    """Make the call. Raises TelegramError as PTB does."""
    method = _methods(bot)[call.method]
    result = await method(**_arguments(bot, call))
    if not isinstance(result, Message):
        return None
    return Sent(result.message_id, result.poll.id if result.poll else None)


def _methods(bot: Bot) -> Mapping[str, Callable[..., Awaitable[Any]]]:
    return {
        "send_message": bot.send_message,
        "send_poll": bot.send_poll,
        "stop_poll": bot.stop_poll,
        "edit_message_text": bot.edit_message_text,
        "answer_callback_query": bot.answer_callback_query,
    }


def _arguments(bot: Bot, call: Call) -> dict[str, Any]:
    arguments = dict(call.payload)
    if "reply_markup" in arguments:
        arguments["reply_markup"] = InlineKeyboardMarkup.de_json(arguments["reply_markup"], bot)
    if "reply_parameters" in arguments:
        arguments["reply_parameters"] = ReplyParameters.de_json(arguments["reply_parameters"], bot)
    if call.method in ("send_message", "edit_message_text"):
        arguments["link_preview_options"] = NO_PREVIEW
    return arguments
