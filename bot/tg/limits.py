"""Telegram's limits, kept on our side so that it rarely has to remind us."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from aiolimiter import AsyncLimiter

ALL_PER_SECOND = 30
GROUP_PER_MINUTE = 20
PRIVATE_BURST = 3
"""About one message a second to a chat; short bursts pass."""

REMEMBERED_CHATS = 5_000
FLOODED_CHATS_THAT_MEAN_ALL = 3

FREE = frozenset({"answer_callback_query"})
"""Calls that Telegram does not count as messages."""


class Limits:
    """Waits before a call until it fits: 1 a second per chat, 20 a minute per group, 30 a second in all."""

    def __init__(self) -> None:
        self._all = AsyncLimiter(ALL_PER_SECOND, 1)
        self._chats: OrderedDict[int, AsyncLimiter] = OrderedDict()
        self._halted: dict[int, float] = {}

    async def wait(self, chat_id: int, method: str) -> None:
        """Wait for a place."""
        if method in FREE:
            return
        await self._global_silence()
        await self._of(chat_id).acquire()
        await self._all.acquire()

    def halt(self, chat_id: int, seconds: float) -> None:
        """Telegram asked this chat to be silent. Several at once mean that it asks everybody."""
        now = asyncio.get_running_loop().time()
        self._halted = {chat: until for chat, until in self._halted.items() if until > now}
        self._halted[chat_id] = now + seconds

    async def _global_silence(self) -> None:
        now = asyncio.get_running_loop().time()
        until = sorted(end for end in self._halted.values() if end > now)
        if len(until) >= FLOODED_CHATS_THAT_MEAN_ALL:
            await asyncio.sleep(until[-1] - now)

    def _of(self, chat_id: int) -> AsyncLimiter:
        limiter = self._chats.pop(chat_id, None) or _limiter(chat_id)
        self._chats[chat_id] = limiter
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        return limiter


def _limiter(chat_id: int) -> AsyncLimiter:
    if chat_id < 0:
        return AsyncLimiter(GROUP_PER_MINUTE, 60)
    return AsyncLimiter(PRIVATE_BURST, PRIVATE_BURST)
