"""One way to try again: pauses that double, by tenacity, however many failures come in a row."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_never, wait_exponential

SHORTEST_REST_SECONDS = 0.5


def retrying(
    first_seconds: float,
    longest_seconds: float,
    is_transient: Callable[[BaseException], bool],
    before_pause: Callable[[BaseException, float], Awaitable[float]],
    stop: Callable[[RetryCallState], bool] = stop_never,
) -> AsyncRetrying:
    """Call it with a coroutine function and its arguments. Raises what is not transient, at once.

    ``before_pause`` hears of each failure and its pause, and returns the pause to make: who was told to wait
    waits as long as they were told. Where ``stop`` ends it, the last failure is raised.
    """
    growing = wait_exponential(multiplier=first_seconds, max=longest_seconds)
    pause = 0.0

    async def hear(state: RetryCallState) -> None:
        nonlocal pause
        error = state.outcome.exception() if state.outcome else None
        assert error is not None
        pause = await before_pause(error, growing(state))

    async def sleep(_seconds: float) -> None:

        await asyncio.sleep(pause)

    options: dict[str, Any] = {"before_sleep": hear, "sleep": sleep, "stop": stop, "reraise": True}
    return AsyncRetrying(retry=retry_if_exception(is_transient), wait=growing, **options)


class Rests:
    """The pauses of many after an outage, all of which end when it does."""

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self._over_at = -math.inf

    async def rest(self, seconds: float) -> None:
        """Until the time is over or the outage is.

        Never much longer than the last outage is over: what fails once more in the rush at its end must not
        wait as long as the outage had made it wait.
        """
        since = asyncio.get_running_loop().time() - self._over_at
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), min(seconds, max(since, SHORTEST_REST_SECONDS)))

    def cut_short(self) -> None:
        """The outage is over: whoever rests goes on at once."""
        self._over_at = asyncio.get_running_loop().time()
        self._over.set()
        self._over = asyncio.Event()
