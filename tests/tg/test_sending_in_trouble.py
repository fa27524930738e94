"""Sending goes on whatever the database, Telegram's answers or the way there do meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from bot.simulator import InProcessRequest, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage import outbox
from bot.storage.dialect import writer
from bot.storage.engine import Store
from bot.storage.migrate import upgrade
from bot.storage.transaction import Transaction
from bot.tg.retrying import Rests
from tests.keys import key_of
from tests.support import START, RunningBot, running, stage

T = TypeVar("T")


class LockedAtTimes(Store):
    """A database that somebody else keeps locked for so many transactions, from a moment on."""

    def __init__(self) -> None:
        self.begins: Callable[[], bool] = lambda: False
        self.left = 0
        super().__init__(writer(None))
        self.run(lambda tx: upgrade(tx.connection))

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        if self.left and self.begins():
            self.left -= 1
            refused: Future[T] = Future()
            refused.set_exception(OperationalError("BEGIN", {}, Exception("database is locked")))
            return refused
        return super().submit(work)


def test_a_database_that_is_locked_while_a_question_goes_out_loses_neither_it_nor_its_vote() -> None:
    async def run() -> None:
        telegram, store = Telegram(clock := SimulatedClock(START)), LockedAtTimes()
        async with running(telegram, clock, store) as bot:
            ann = telegram.user("Ann")
            # Telegram took it and its answer got lost: what we note then meets the lock
            telegram.fail_next("sendPoll", 0, "no answer", performed=True)
            store.begins, store.left = (lambda: any(call.method == "sendPoll" for call in telegram.calls)), 2
            ann.say(ann.chat, "/quiz 1")
            await bot.settle()
            assert store.left == 0
            poll = next(message for message in ann.chat.messages.values() if message.poll)
            ann.vote(poll, key_of(poll))
            await bot.settle()
            assert any("Right!" in (message.text or "") for message in ann.chat.messages.values())
        store.close()

    asyncio.run(run())


class Unreadable(InProcessRequest):
    """A Telegram whose answers to one method are no messages, though it did what was asked."""

    def __init__(self, telegram: Telegram, method: str) -> None:
        super().__init__(telegram)
        self._method = method
        self.asked = 0

    async def do_request(self, url: str, *args: object, **more: object) -> tuple[int, bytes]:
        status, body = await super().do_request(url, *args, **more)  # type: ignore[arg-type]
        if not url.endswith(self._method):
            return status, body
        self.asked += 1
        return 200, b'{"ok": true, "result": {"message_id": "what", "chat": 7}}'


def test_an_answer_that_cannot_be_read_is_asked_for_a_few_times_and_then_set_aside() -> None:
    async def run() -> None:
        telegram, store = Telegram(clock := SimulatedClock(START)), LockedAtTimes()
        calls = Unreadable(telegram, "sendPoll")
        async with running(telegram, clock, store, calls=calls) as bot:
            ann = telegram.user("Ann")
            ann.say(ann.chat, "/quiz 1")
            await bot.settle()
            assert calls.asked == 3
            ann.say(ann.chat, "/streak")
            await bot.settle()
            assert calls.asked == 3
            assert store.run(outbox.chats) == []
            assert any("Streak: 0 days" in (message.text or "") for message in ann.chat.messages.values())
        store.close()

    asyncio.run(run())


def test_a_vote_on_a_strange_poll_does_not_wait_for_what_a_flood_holds_back() -> None:
    async def scene(telegram: Telegram, _store: Store, _bot: RunningBot) -> None:
        ann, bob = telegram.user("Ann"), telegram.user("Bob")
        telegram.fail_next("sendPoll", 429, "retry after 30", retry_after=30, chat_id=ann.id)
        ann.say(ann.chat, "/quiz 1")
        await asyncio.sleep(0.3)
        strange = {"poll_id": "strange", "option_ids": [0], "option_persistent_ids": ["0"]}
        telegram.update("poll_answer", {**strange, "user": bob.json()})
        bob.say(bob.chat, "/help")
        await asyncio.sleep(0.3)
        assert any(
            "/quiz" in (message.text or "") for message in bob.chat.messages.values() if message.by_bot
        )

    stage(scene)


def test_what_rests_after_failures_is_sent_as_soon_as_the_line_is_back() -> None:
    async def scene(telegram: Telegram, _store: Store, running_bot: RunningBot) -> None:
        bot, ann = running_bot.bot, telegram.user("Ann")
        # the pauses between them would be more than 31 seconds
        telegram.fail_next("sendMessage", 0, "no answer", times=6)
        ann.say(ann.chat, "/help")
        async with asyncio.timeout(15):
            while not any(message.by_bot for message in ann.chat.messages.values()):
                bot.relay.rests.cut_short()
                await asyncio.sleep(0.01)
        assert bot.ingest.on_line_back == bot.relay.rests.cut_short

    stage(scene)


def test_the_line_is_back_when_updates_come_again() -> None:
    async def scene(telegram: Telegram, _store: Store, running_bot: RunningBot) -> None:
        back = asyncio.Event()
        running_bot.bot.ingest.on_line_back = back.set
        telegram.fail_next("getUpdates", 0, "no answer")
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/help")
        await asyncio.wait_for(back.wait(), 15)

    stage(scene)


def test_what_fails_again_just_after_an_outage_does_not_rest_as_long_as_in_it() -> None:
    async def run() -> None:
        rests = Rests()
        rests.cut_short()
        async with asyncio.timeout(15):
            await rests.rest(60)

    asyncio.run(run())
