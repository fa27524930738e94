"""The Bot API methods by their names in lower case: Telegram does not mind the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.simulator import bot_commands, chat_methods, editing, sending
from bot.simulator import poll_methods as polls
from bot.simulator import update_methods as polling
from bot.simulator.parameters import Params

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

Method = Callable[["Telegram", Params], Any]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "getme": polling.get_me,
        "getupdates": polling.get_updates,
        "deletewebhook": polling.delete_webhook,
        "getwebhookinfo": polling.get_webhook_info,
        "getfile": polling.get_file,
        "setmycommands": bot_commands.set_my_commands,
        "getmycommands": bot_commands.get_my_commands,
        "deletemycommands": bot_commands.delete_my_commands,
        "sendmessage": sending.send_message,
        "sendphoto": sending.send_photo,
        "sendchataction": sending.send_chat_action,
        "sendpoll": polls.send_poll,
        "stoppoll": polls.stop_poll,
        "editmessagetext": editing.edit_text,
        "editmessagecaption": editing.edit_caption,
        "editmessagereplymarkup": editing.edit_reply_markup,
        "deletemessage": editing.delete_message,
        "answercallbackquery": editing.answer_callback_query,
        "getchat": chat_methods.get_chat,
        "getchatmember": chat_methods.get_chat_member,
        "getchatadministrators": chat_methods.get_chat_administrators,
        "getchatmembercount": chat_methods.get_chat_member_count,
        "leavechat": chat_methods.leave_chat,
    }
)
