"""``epoch`` with a task that ends when a file appears: it raises, or it just returns.

The environment names the task, how it ends, and the file. Tasks are told apart by the coroutine they run; the
lanes of updates and of calls are both a ``KeyedExecutor``'s, the first under texts, the second under ids.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from bot.cli.main import main

TASK, HOW, SWITCH = "EPOCH_DRILL_TASK", "EPOCH_DRILL_HOW", "EPOCH_DRILL_NOW"
RAISES, RETURNS = "raises", "returns"
SCHEDULER, FETCHING, HANDLING, SENDING = "Scheduler.run", "Ingest.poll", "handling", "sending"
LOOK_SECONDS = 0.02


class Killed(Exception):
    """What the task raises."""


class DoomedLoops(asyncio.DefaultEventLoopPolicy):
    """Makes event loops in which one task is doomed."""

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """As the default one, with a task factory of ours."""
        loop = super().new_event_loop()
        loop.set_task_factory(_task)  # type: ignore[arg-type]  # its type says nothing of a context
        return loop


def _task(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **more: Any) -> asyncio.Task[Any]:
    return asyncio.Task(_doomed(work) if _name(work) == os.environ[TASK] else work, loop=loop, **more)


def _name(work: Coroutine[Any, Any, Any]) -> str:
    name: str = getattr(work, "__qualname__", "")
    if name == "KeyedExecutor._run":
        return HANDLING if isinstance(work.cr_frame.f_locals["key"], str) else SENDING  # type: ignore[attr-defined]
    return name


async def _doomed(work: Coroutine[Any, Any, Any]) -> None:
    inner = asyncio.Task(work)
    try:
        while not inner.done():
            if _is_time():
                if os.environ[HOW] == RAISES:
                    raise Killed
                return
            await asyncio.wait([inner], timeout=LOOK_SECONDS)
        await inner
    finally:
        inner.cancel()
        await asyncio.gather(inner, return_exceptions=True)


def _is_time() -> bool:
    return Path(os.environ[SWITCH]).exists()


if __name__ == "__main__":
    asyncio.set_event_loop_policy(DoomedLoops())
    main()
