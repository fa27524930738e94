"""Jobs of one key keep their order and wait for no other key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.tg.keyed_executor import KeyedExecutor


def noting(done: list[str], name: str, gate: asyncio.Event | None = None) -> Callable[[], Awaitable[None]]:
    async def job() -> None:
        if gate:
            await gate.wait()
        done.append(name)

    return job


def test_a_slow_key_keeps_its_order_and_delays_nobody_else() -> None:
    async def scene() -> list[str]:
        done: list[str] = []
        executor, gate = KeyedExecutor(pytest.fail), asyncio.Event()
        executor.add("slow", noting(done, "slow 1", gate))
        executor.add("slow", noting(done, "slow 2"))
        executor.add("fast", noting(done, "fast 1"))
        await asyncio.sleep(0.01)
        assert done == ["fast 1"]
        assert not executor.is_idle
        gate.set()
        await executor.idle()
        return done

    assert asyncio.run(scene()) == ["fast 1", "slow 1", "slow 2"]


def test_stopping_drops_what_waits() -> None:
    async def scene() -> list[str]:
        done: list[str] = []
        executor = KeyedExecutor(pytest.fail)
        executor.add("slow", noting(done, "never", asyncio.Event()))
        executor.add("slow", noting(done, "nor this"))
        await executor.stop()
        assert executor.is_idle
        return done

    assert asyncio.run(scene()) == []


def test_a_job_that_dies_is_heard_of() -> None:
    async def scene() -> list[str]:
        heard: list[str] = []
        executor = KeyedExecutor(lambda error: heard.append(repr(error)))

        async def die() -> None:
            raise KeyError("oops")

        executor.add("any", die)
        await executor.idle()
        await asyncio.sleep(0)
        return heard

    assert asyncio.run(scene()) == ["KeyError('oops')"]
