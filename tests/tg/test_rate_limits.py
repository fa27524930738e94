"""Limits on our side: exact windows, in order."""

from __future__ import annotations

import asyncio

from bot.tg.rate_limits import Limits, Window


def times(window: Window, calls: int) -> list[float]:
    """When each of so many calls at once finds its place, in seconds from the first."""

    async def run() -> list[float]:
        loop = asyncio.get_running_loop()
        began, found = loop.time(), []

        async def call() -> None:
            async with window:
                found.append(loop.time() - began)

        await asyncio.gather(*(call() for _ in range(calls)))
        return found

    return asyncio.run(run())


def test_no_window_holds_more_than_its_count() -> None:
    found = times(Window(4, 0.1), 12)
    assert found == sorted(found)
    assert all(later - earlier >= 0.1 for earlier, later in zip(found, found[4:], strict=False))
    assert found[3] < 0.05


def test_answers_to_presses_are_free_and_chats_do_not_wait_for_each_other() -> None:
    async def run() -> float:
        limits, loop = Limits(), asyncio.get_running_loop()
        began = loop.time()
        for _ in range(50):
            async with limits.room(1, "answer_callback_query"):
                pass
        for chat_id in range(1, 9):
            for one in (chat_id, -chat_id):
                async with limits.room(one, "send_message"):
                    pass
        return loop.time() - began

    assert asyncio.run(run()) < 0.1


def test_three_flooded_chats_silence_everybody_for_the_shortest_of_their_waits() -> None:
    async def run() -> float:
        limits = Limits()
        for chat_id, seconds in ((-1, 0.2), (-2, 30.0), (-3, 60.0)):
            limits.halt(chat_id, seconds)
        began = asyncio.get_running_loop().time()
        async with limits.room(7, "send_message"):
            return asyncio.get_running_loop().time() - began

    assert 0.2 <= asyncio.run(run()) < 5


def test_a_place_is_free_again_only_when_its_call_has_ended_for_so_long() -> None:
    async def run() -> float:
        window, loop = Window(1, 0.1), asyncio.get_running_loop()
        async with window:
            await asyncio.sleep(0.2)
            ended = loop.time()
        async with window:
            return loop.time() - ended

    assert asyncio.run(run()) >= 0.1
