"""Lanes keep order inside and wait for nobody outside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.tg.keyed_executor import Lanes


def noting(done: list[str], name: str, gate: asyncio.Event | None = None) -> Callable[[], Awaitable[None]]:
    async def job() -> None:
        if gate:
            await gate.wait()
        done.append(name)

    return job


def test_a_slow_lane_keeps_its_order_and_delays_nobody_else() -> None:
    async def scene() -> list[str]:
        done: list[str] = []
        lanes, gate = Lanes(), asyncio.Event()
        lanes.add("slow", noting(done, "slow 1", gate))
        lanes.add("slow", noting(done, "slow 2"))
        lanes.add("fast", noting(done, "fast 1"))
        await asyncio.sleep(0.01)
        assert done == ["fast 1"]
        assert not lanes.is_idle
        gate.set()
        await lanes.idle()
        return done

    assert asyncio.run(scene()) == ["fast 1", "slow 1", "slow 2"]


def test_stopping_drops_what_waits() -> None:
    async def scene() -> list[str]:
        done: list[str] = []
        lanes = Lanes()
        lanes.add("slow", noting(done, "never", asyncio.Event()))
        lanes.add("slow", noting(done, "nor this"))
        await lanes.stop()
        assert lanes.is_idle
        return done

    assert asyncio.run(scene()) == []
