"""The Bot API's ChatMember shapes."""

from __future__ import annotations

from bot.simulator.model import Member
from bot.simulator.parameters import Json

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_json(member: Member, chat_type: str) -> Json:
    """The ChatMember of ``member`` in a chat of ``chat_type``."""
    shape: Json = {"user": member.user, "status": member.status}
    if member.status == "creator":
        return shape | {"is_anonymous": member.anonymous}
    if member.status == "administrator":
        rights = dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)
        topics = {"can_manage_topics": True} if chat_type == "supergroup" else {}
        return (
            shape
            | rights
            | topics
            | {"can_be_edited": False, "can_promote_members": False, "is_anonymous": member.anonymous}
        )
    if member.status == "kicked":
        return shape | {"until_date": 0}
    return shape
