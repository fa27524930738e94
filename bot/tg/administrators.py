"""Who may: whether the person behind an update runs the group. Asked of Telegram, and kept for a minute."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot, Chat, Update
from telegram.error import ChatMigrated, TelegramError

from bot.tg import failures

log = logging.getLogger(__name__)

KEPT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class _Known:
    admins: frozenset[int]
    until: datetime


class Administrators:
    """The administrators of each group. What is kept here may be lost at any moment: it is asked again."""

    def __init__(self, bot: Bot, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._now = now
        self._known: dict[int, _Known] = {}

    async def is_admin(self, update: Update) -> bool | None:
        """Whether who acted runs this group; in private everybody does. None: Telegram does not tell."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return False
        if chat.type == Chat.PRIVATE or speaks_as_group(update):
            return True
        admins = await self._admins(chat.id)
        return None if admins is None else user.id in admins

    def forget(self, chat_id: int) -> None:
        """Somebody's part in this group changed."""
        self._known.pop(chat_id, None)

    async def _admins(self, chat_id: int) -> frozenset[int] | None:
        now = self._now()
        known = self._known.get(chat_id)
        if known and now < known.until:
            return known.admins
        self._known = {chat: one for chat, one in self._known.items() if now < one.until}
        try:
            members = await self._bot.get_chat_administrators(chat_id)
        except ChatMigrated as moved:
            return await self._admins(moved.new_chat_id)
        except TelegramError as error:
            log.warning("who runs chat %s cannot be learnt: %s", chat_id, failures.judge(error).problem)
            return None
        admins = frozenset(member.user.id for member in members)
        self._known[chat_id] = _Known(admins, now + KEPT)
        return admins


def speaks_as_group(update: Update) -> bool:
    """Whether an anonymous administrator acts: Telegram lets nobody else speak as the group itself."""
    message = update.message
    return (
        message is not None and message.sender_chat is not None and message.sender_chat.id == message.chat.id
    )
