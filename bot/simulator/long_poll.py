"""Waiting for updates: getUpdates with a timeout, for an event loop and for threads."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Mapping
from typing import Any

from bot.simulator.parameters import Json, Params
from bot.simulator.server import Telegram
from bot.simulator.update_methods import get_updates

MAX_WAIT_SECONDS = 50
CONFLICT: Json = {
    "ok": False,
    "error_code": 409,
    "description": "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
}
Answer = tuple[int, Json]


class _Poll:
    """One getUpdates that found nothing and may wait, in real seconds, for something to come."""

    def __init__(self, telegram: Telegram, params: Mapping[str, Any]) -> None:
        self.telegram = telegram
        self.params = Params({k: v for k, v in params.items() if k != "allowed_updates"}, {})
        self.deadline = time.monotonic() + min(self.params.integer("timeout"), MAX_WAIT_SECONDS)
        with telegram.lock:
            telegram.updates.readers += 1
            self.turn = telegram.updates.readers

    def left(self) -> float:
        return max(self.deadline - time.monotonic(), 0.0)

    def answer(self) -> Answer | None:
        """The answer if there is one now: updates, the end of the wait, or a later reader's conflict."""
        with self.telegram.lock:
            if self.turn != self.telegram.updates.readers:
                return 409, CONFLICT
            result = get_updates(self.telegram, self.params)
        if result or not self.left():
            return 200, {"ok": True, "result": result}
        return None


def _is_empty_poll(method: str, answer: Answer) -> bool:
    return method.lower() == "getupdates" and answer[1].get("result") == []


async def answer(
    telegram: Telegram,
    token: str,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, tuple[str, bytes]],
) -> Answer:
    """Like Telegram.call, but an empty getUpdates waits up to its timeout and wakes at the first update."""
    await asyncio.sleep(telegram.delay(params))
    given: Answer | None = telegram.call(token, method, params, files)
    if given is not None and not _is_empty_poll(method, given):
        return given
    woken, loop = asyncio.Event(), asyncio.get_running_loop()

    def wake() -> None:
        loop.call_soon_threadsafe(woken.set)

    poll = _Poll(telegram, params)
    telegram.updates.listen(wake)
    try:
        while (given := poll.answer()) is None:
            woken.clear()
            await _wait(woken, poll.left())
    finally:
        telegram.updates.unlisten(wake)
    return given


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return


def answer_in_thread(
    telegram: Telegram,
    token: str,
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, tuple[str, bytes]],
) -> Answer:
    """The same for a server thread, which it blocks."""
    time.sleep(telegram.delay(params))
    given: Answer | None = telegram.call(token, method, params, files)
    if given is not None and not _is_empty_poll(method, given):
        return given
    woken = threading.Event()
    poll = _Poll(telegram, params)
    telegram.updates.listen(woken.set)
    try:
        while (given := poll.answer()) is None:
            woken.wait(poll.left())
            woken.clear()
    finally:
        telegram.updates.unlisten(woken.set)
    return given
