"""A Telegram that forgets as it goes, so that hours of messages fit into memory."""

from __future__ import annotations

from itertools import islice

from bot.simulator import Chat, Telegram

KEPT_MESSAGES = 20
"""So many of a chat's newest messages stay: what people still look at."""


def forget(telegram: Telegram, kept: int = KEPT_MESSAGES) -> None:
    """Forget calls, happenings, presses, files, and all but the newest messages of every chat."""
    with telegram.lock:
        for growing in (telegram.calls, telegram.journal.entries, telegram.presses, telegram.files):
            growing.clear()
        for chat in telegram.chats.values():
            _forget_messages(chat, kept)
        for poll_id, message in tuple(telegram.polls.items()):
            if message.id not in message.chat.messages:
                del telegram.polls[poll_id]


def _forget_messages(chat: Chat, kept: int) -> None:
    for number in tuple(islice(chat.messages, max(0, len(chat.messages) - kept))):
        del chat.messages[number]
