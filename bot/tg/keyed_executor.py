"""Jobs by key: one after another under a key, keys side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

Job = Callable[[], Awaitable[None]]


class KeyedExecutor:
    """Runs each key's jobs in the order they were added. ``on_failure`` hears of a job that raised."""

    def __init__(self, on_failure: Callable[[BaseException], None]) -> None:
        self._on_failure = on_failure
        self._waiting: dict[Hashable, deque[Job]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, key: Hashable, job: Job) -> None:
        """Put a job behind the others of its key."""
        if key in self._waiting:
            self._waiting[key].append(job)
            return
        self._waiting[key] = deque([job])
        self._idle.clear()
        task = asyncio.get_running_loop().create_task(self._run(key))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits under any key."""
        return self._idle.is_set()

    async def idle(self) -> None:
        """Wait until nothing waits under any key."""
        await self._idle.wait()

    async def stop(self) -> None:
        """Drop what waits and cancel what runs."""
        self._waiting.clear()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._idle.set()

    async def _run(self, key: Hashable) -> None:
        jobs = self._waiting[key]
        try:
            while jobs:
                await jobs[0]()
                jobs.popleft()
        finally:
            self._waiting.pop(key, None)
            if not self._waiting:
                self._idle.set()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_failure(error)
