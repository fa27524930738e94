"""Work in lanes: one after another in a lane, lanes side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

Job = Callable[[], Awaitable[None]]


class Lanes:
    """Runs each lane's jobs in the order they were added. A job must not raise: nobody would hear it."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, deque[Job]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, lane: Hashable, job: Job) -> None:
        """Put a job at the end of its lane."""
        if lane in self._waiting:
            self._waiting[lane].append(job)
            return
        self._waiting[lane] = deque([job])
        self._idle.clear()
        task = asyncio.get_running_loop().create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def is_idle(self) -> bool:
        """Whether every lane is empty."""
        return self._idle.is_set()

    async def idle(self) -> None:
        """Wait until every lane is empty."""
        await self._idle.wait()

    async def stop(self) -> None:
        """Drop what waits and cancel what runs."""
        self._waiting.clear()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._idle.set()

    async def _run(self, lane: Hashable) -> None:
        jobs = self._waiting[lane]
        try:
            while jobs:
                await jobs[0]()
                jobs.popleft()
        finally:
            self._waiting.pop(lane, None)
            if not self._waiting:
                self._idle.set()
