"""What we read of an update, with the types that the Bot API gives it. PTB takes whatever comes.

Validated from the JSON, so that no half of a character and no nesting without end gets in either.
"""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from telegram import Bot, Update

from bot.tg.intake import LARGEST_CHAT_ID, LAST_UPDATE_ID

ChatId = Annotated[int, Field(gt=-LARGEST_CHAT_ID, lt=LARGEST_CHAT_ID)]
Count = Annotated[int, Field(ge=0, lt=2**31)]
Names = Annotated[int, Field(gt=0, le=LAST_UPDATE_ID)]


class Malformed(Exception):
    """It is no update of Telegram's. Says where and how, and nothing of what it says itself."""


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class _User(_Shape):
    id: ChatId
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Chat(_Shape):
    id: ChatId
    type: str
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class _Entity(_Shape):
    type: str
    offset: Count
    length: Count


class _Button(_Shape):
    text: str
    callback_data: str | None = None


class _Keyboard(_Shape):
    inline_keyboard: list[list[_Button]]


class _Poll(_Shape):
    id: str


class _Message(_Shape):
    message_id: Count
    date: Count
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    message_thread_id: Count | None = None
    is_topic_message: bool | None = None
    reply_to_message: _Message | None = None
    reply_markup: _Keyboard | None = None
    poll: _Poll | None = None
    migrate_to_chat_id: ChatId | None = None
    migrate_from_chat_id: ChatId | None = None


class _Press(_Shape):
    id: str
    sender: _User = Field(alias="from")
    message: _Message | None = None
    data: str | None = None


class _Vote(_Shape):
    poll_id: str
    option_ids: list[Count]
    user: _User | None = None
    voter_chat: _Chat | None = None


class _Member(_Shape):
    user: _User
    status: str
    is_member: bool | None = None


class _MemberChange(_Shape):
    chat: _Chat
    sender: _User = Field(alias="from")
    date: Count
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Shape):
    update_id: Names
    message: _Message | None = None
    callback_query: _Press | None = None
    poll_answer: _Vote | None = None
    my_chat_member: _MemberChange | None = None
    chat_member: _MemberChange | None = None


def parse(payload: str, bot: Bot) -> Update:
    """An update from its raw JSON. Raises Malformed, and on nonsense whatever PTB raises."""
    try:
        _Update.model_validate_json(payload)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Malformed(f"{'.'.join(map(str, found['loc'])) or 'all of it'}: {found['type']}") from None
    return Update.de_json(json.loads(payload), bot)
