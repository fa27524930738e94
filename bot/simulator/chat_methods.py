"""Methods about chats and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chat_members import member_json
from bot.simulator.destinations import find_chat
from bot.simulator.group_chat import Group
from bot.simulator.model import Chat
from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram


def get_chat(telegram: Telegram, params: Params) -> Json:
    chat = find_chat(telegram, params)
    gifts = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    return chat.json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_chat_member(telegram: Telegram, params: Params) -> Json:
    chat = find_chat(telegram, params)
    user_id = params.integer("user_id")
    if chat.person is not None:
        users = {chat.person.id: chat.person.json(), telegram.bot["id"]: telegram.bot}
        if user_id not in users:
            raise bad_request("member not found")
        return {"user": users[user_id], "status": "member"}
    if user_id in chat.members:
        return member_json(chat.members[user_id], chat.type)
    if user_id not in telegram.people:
        raise bad_request("user not found" if user_id <= 0 else "member not found")
    return {"user": telegram.people[user_id].json(), "status": "left"}


def get_chat_administrators(telegram: Telegram, params: Params) -> list[Json]:
    chat = _group(telegram, params, "there are no administrators in the private chat")
    return [
        member_json(member, chat.type)
        for member in chat.members.values()
        # Other bots would be left out; the bot that asks is not.
        if member.is_administrator
    ]


def get_chat_member_count(telegram: Telegram, params: Params) -> int:
    chat = find_chat(telegram, params)
    return 2 if chat.is_private else sum(member.is_present for member in chat.members.values())


def leave_chat(telegram: Telegram, params: Params) -> bool:
    _group(telegram, params, "chat member status can't be changed in private chats").bot_leaves()
    return True


def _group(telegram: Telegram, params: Params, otherwise: str) -> Group:
    chat: Chat = find_chat(telegram, params)
    if not isinstance(chat, Group):
        raise bad_request(otherwise)
    return chat
