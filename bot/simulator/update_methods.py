"""Methods about the bot itself and its updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram


def get_me(telegram: Telegram, params: Params) -> Json:  # noqa: ARG001 - every method takes parameters
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
    return telegram.bot | abilities


def get_updates(telegram: Telegram, params: Params) -> list[Json]:
    """The waiting updates, at once. An allowed_updates that is left out keeps the last setting."""
    if "allowed_updates" in params:
        telegram.updates.allow(params.array("allowed_updates", "String"))
    limit = min(max(params.integer("limit", 100), 1), 100)
    return telegram.updates.take(params.integer("offset"), limit, telegram.now())


def delete_webhook(telegram: Telegram, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        telegram.updates.clear()
    return True


def get_webhook_info(telegram: Telegram, params: Params) -> Json:  # noqa: ARG001
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates),
        "allowed_updates": sorted(telegram.updates.allowed),
    }


def get_file(telegram: Telegram, params: Params) -> Json:
    file_id = params.text("file_id")
    if file_id not in telegram.files:
        raise bad_request("invalid file_id")
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "file_size": len(telegram.files[file_id]),
        "file_path": f"photos/{file_id}",
    }
