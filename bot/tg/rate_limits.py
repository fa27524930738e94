"""Telegram's limits, kept on our side so that it rarely has to remind us."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

ALL_PER_SECOND = 30
GROUP_PER_MINUTE = 20
BURST = 3
"""About one message a second to a chat; short bursts pass."""

SLACK = 1.02
"""Telegram's clock need not go as ours does."""

REMEMBERED_CHATS = 5_000
FLOODED_CHATS_THAT_MEAN_ALL = 3

FREE = frozenset({"answer_callback_query"})
"""Calls that Telegram does not count as messages."""


class Window:
    """At most ``count`` calls in any ``seconds``, first come, first served.

    A place is free again so many seconds after its call ended: when in between Telegram counted it we cannot
    know. A leaky bucket would not do: after a rest it lets twice as many through.
    """

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds * SLACK
        self._places = asyncio.Semaphore(count)

    async def __aenter__(self) -> None:
        await self._places.acquire()

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().call_later(self._seconds, self._places.release)


class Limits:
    """Waits before a call until it fits: 1 a second per chat, 20 a minute per group, 30 a second in all."""

    def __init__(self) -> None:
        self._all = Window(ALL_PER_SECOND, 1)
        self._chats: OrderedDict[int, tuple[Window, ...]] = OrderedDict()
        self._halted: dict[int, float] = {}

    @asynccontextmanager
    async def room(self, chat_id: int, method: str) -> AsyncIterator[None]:
        """Wait for a place, and hold it for the call that is made inside."""
        async with AsyncExitStack() as places:
            if method not in FREE:
                await self._global_silence()
                for window in (*self._of(chat_id), self._all):
                    await places.enter_async_context(window)
            yield

    def halt(self, chat_id: int, seconds: float) -> None:
        """Telegram asked this chat to be silent. Several at once may mean that it asks everybody."""
        now = asyncio.get_running_loop().time()
        self._halted = {chat: until for chat, until in self._halted.items() if until > now}
        self._halted[chat_id] = now + seconds

    async def _global_silence(self) -> None:
        now = asyncio.get_running_loop().time()
        until = sorted(end for end in self._halted.values() if end > now)
        if len(until) >= FLOODED_CHATS_THAT_MEAN_ALL:
            # the shortest wait is all that is known to hold for everybody: the others are their chats' own
            await asyncio.sleep(until[0] - now)

    def _of(self, chat_id: int) -> tuple[Window, ...]:
        windows = self._chats.pop(chat_id, None) or _windows(chat_id)
        self._chats[chat_id] = windows
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        return windows


def _windows(chat_id: int) -> tuple[Window, ...]:
    burst = Window(BURST, BURST)
    return (burst, Window(GROUP_PER_MINUTE, 60)) if chat_id < 0 else (burst,)
