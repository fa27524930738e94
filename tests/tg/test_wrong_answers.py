"""Answers that are not Telegram's are no verdict: nothing is thrown away, nobody written off, all goes on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.core.errors import RefusedToken
from bot.features.reminders.repository import reminders
from bot.simulator import InProcessRequest, Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import Store, open_store
from bot.storage.outbox import outbox
from bot.tg.raw_updates import RawUpdates
from bot.tg.verdicts import JudgedRequest, NoVerdict
from tests.simulator.wrong_answers import KINDS, InterferedRequest, Interference, WrongAnswer
from tests.support import START, RunningBot, running

PAGE_WITH_403 = next(one for one in KINDS if one.name == "a page with 403")


def judged(name: str, status: int, body: str) -> tuple[int, bytes]:
    return JudgedRequest(InProcessRequest(Telegram(SimulatedClock(START)))).judge(name, status, body.encode())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_not_telegrams_json_is_no_verdict(kind: WrongAnswer) -> None:
    for name in ("sendMessage", "getMe", "getUpdates"):
        request = RawUpdates(InProcessRequest(Telegram(SimulatedClock(START))))
        with pytest.raises(NoVerdict):
            request.judge(name, kind.status, kind.body)


@pytest.mark.parametrize(
    "body",
    [
        '{"ok":"true","result":1}',
        '{"ok":1,"result":1}',
        '{"ok":true,"result":null}',
        '{"ok":false,"error_code":"403","description":"Forbidden"}',
        '{"ok":false,"error_code":200,"description":"fine"}',
        '{"ok":false,"error_code":429,"description":"slow","parameters":{"retry_after":"soon"}}',
        '{"ok":false,"error_code":429,"description":"slow","parameters":{"retry_after":1e99}}',
        '{"ok":false,"error_code":400,"description":"moved","parameters":[1]}',
        '{"ok":true,"result":' + "[" * 5_000 + "]" * 5_000 + "}",
    ],
)
def test_what_only_looks_like_telegrams_json_is_no_verdict_either(body: str) -> None:
    with pytest.raises(NoVerdict):
        judged("sendMessage", 403, body)


def test_a_getme_that_does_not_say_who_we_are_is_no_verdict() -> None:
    with pytest.raises(NoVerdict):
        judged("getMe", 200, '{"ok":true,"result":{"status":"up"}}')


def test_updates_that_are_no_list_are_no_verdict() -> None:
    request = RawUpdates(InProcessRequest(Telegram(SimulatedClock(START))))
    with pytest.raises(NoVerdict):
        request.judge("getUpdates", 200, b'{"ok":true,"result":{"update_id":1}}')


def test_the_body_says_which_status_it_is() -> None:
    refusal = '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
    assert judged("sendMessage", 200, refusal)[0] == 403
    assert judged("sendMessage", 502, '{"ok":true,"result":true}')[0] == 200


def test_whoever_answers_in_their_own_name_with_a_refusal_did_not_pass_the_call_on() -> None:
    for status, never_sent in ((403, True), (302, True), (502, False), (200, False)):
        with pytest.raises(NoVerdict) as raised:
            judged("sendMessage", status, "<html>")
        assert raised.value.never_sent is never_sent


def said_to(who: Person) -> list[str]:
    return [message.text or "" for message in who.chat.messages.values() if message.by_bot]


def left_over(store: Store) -> int:
    return store.run(lambda tx: tx.scalar(select(func.count()).select_from(outbox)))


class Interfered:
    """A bot with somebody on its way to Telegram, and Ann who talks to it."""

    def __init__(self) -> None:
        self.telegram, self.store = Telegram(clock := SimulatedClock(START)), open_store(None)
        self.clock = clock
        self.interference = Interference()
        self.way = InterferedRequest(self.telegram, self.interference)
        self.ann = self.telegram.user("Ann")

    def running(
        self, calls: InProcessRequest | None = None, updates: InProcessRequest | None = None
    ) -> AbstractAsyncContextManager[RunningBot]:
        """The bot, with the ways on which somebody is."""
        return running(self.telegram, self.clock, self.store, calls=calls, updates=updates)


def play(scene: Callable[[Interfered], Coroutine[Any, Any, None]]) -> None:
    """Play a scene and close its database."""
    world = Interfered()
    try:
        asyncio.run(scene(world))
    finally:
        world.store.close()


def test_a_proxys_page_neither_deletes_what_waits_nor_ends_reminders() -> None:
    async def scene(world: Interfered) -> None:
        ann = world.ann
        async with world.running(calls=world.way) as bot:
            ann.say(ann.chat, "/remind 18:00")
            await bot.settle()
            world.interference.add("sendMessage", PAGE_WITH_403)
            ann.say(ann.chat, "/streak")
            ann.say(ann.chat, "/help")
            await bot.settle()
            assert "Streak: 0 days" in said_to(ann)[-2]
            assert "/quiz" in said_to(ann)[-1]
            assert left_over(world.store) == 0
            assert world.store.run(lambda tx: tx.scalar(select(reminders.c.due_at))) is not None

    play(scene)


def test_a_reminder_that_a_proxy_refuses_is_sent_when_the_way_is_free() -> None:
    async def scene(world: Interfered) -> None:
        ann = world.ann
        async with world.running(calls=world.way) as bot:
            ann.say(ann.chat, "/remind 09:30")
            await bot.settle()
            before = len(said_to(ann))
            world.interference.add("sendMessage", PAGE_WITH_403)
            world.clock.advance(START.replace(minute=31) - START)
            await bot.settle()
            assert len(world.interference) == 0
            assert len(said_to(ann)) == before + 1

    play(scene)


def refusing(code: int) -> WrongAnswer:
    """Telegram's own word that it does not know the token."""
    body = {"ok": False, "error_code": code, "description": "Unauthorized" if code == 401 else "Not Found"}
    return WrongAnswer(str(code), code, json.dumps(body).encode())


@pytest.mark.parametrize("code", [401, 404])
def test_a_token_that_one_call_refuses_and_getme_does_not_is_tried_again(code: int) -> None:
    async def scene(world: Interfered) -> None:
        ann = world.ann
        async with world.running(calls=world.way, updates=world.way) as bot:
            for method in ("sendMessage", "getUpdates"):
                world.interference.add(method, refusing(code))
            ann.say(ann.chat, "/help")
            await bot.settle()
            assert "/quiz" in said_to(ann)[-1]
            ann.say(ann.chat, "/streak")
            await bot.settle()
            assert "Streak: 0 days" in said_to(ann)[-1]
            assert len(world.interference) == 0

    play(scene)


@pytest.mark.parametrize("code", [401, 404])
def test_a_token_that_getme_refuses_too_ends_the_bot_and_keeps_what_waits(code: int) -> None:
    async def scene(world: Interfered) -> None:
        ann = world.ann
        async with world.running(calls=world.way) as bot:
            world.interference.add("sendMessage", refusing(code))
            world.interference.add("getMe", refusing(code))
            ann.say(ann.chat, "/help")
            with pytest.raises(RefusedToken, match="refuses the bot token"):
                await asyncio.wait_for(asyncio.shield(bot.ended), 10)
        assert left_over(world.store) == 1
        async with world.running() as bot:
            await bot.settle()
            assert "/quiz" in said_to(ann)[-1]

    play(scene)


def test_a_page_instead_of_updates_never_ends_the_bot() -> None:
    async def scene(world: Interfered) -> None:
        ann = world.ann
        for kind in KINDS[:2]:
            world.interference.add("getUpdates", kind)
        async with world.running(updates=world.way) as bot:
            ann.say(ann.chat, "/help")
            await bot.settle()
            assert "/quiz" in said_to(ann)[-1]
            assert not bot.ended.done()

    play(scene)
