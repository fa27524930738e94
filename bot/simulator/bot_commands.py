"""The bot's command list, one for each scope and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

MAX_COMMANDS = 100
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def set_my_commands(telegram: Telegram, params: Params) -> bool:
    commands = params.array("commands", "BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    telegram.commands[scope_key(params)] = [_checked(command) for command in commands]
    return True


def get_my_commands(telegram: Telegram, params: Params) -> list[Json]:
    return telegram.commands.get(scope_key(params), [])


def delete_my_commands(telegram: Telegram, params: Params) -> bool:
    telegram.commands.pop(scope_key(params), None)
    return True


def scope_key(params: Params) -> str:
    """The name under which a scope's list is kept: type, chat, user and language, joined by colons."""
    scope = params.record("scope", "BotCommandScope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("unsupported type specified")
    parts = (scope["type"], scope.get("chat_id", ""), scope.get("user_id", ""), params.text("language_code"))
    return ":".join(str(part) for part in parts).rstrip(":")


def _checked(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("expected an Array of BotCommand")
    name, description = str(command.get("command", "")), str(command.get("description", ""))
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description.strip():
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}
