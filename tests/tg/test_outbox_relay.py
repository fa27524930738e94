"""Delivery tells failures apart: gone for good, moved, slow down, try again."""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from bot.chat.messages import Place, Say
from bot.simulator import Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage import outbox
from bot.storage.engine import Store, open_store
from bot.storage.outbox import DeliveryTag, TagKind
from bot.storage.transaction import Transaction
from bot.tg.payloads import post
from tests.keys import key_of
from tests.support import (
    START,
    RunningBot,
    running,
    stage,
)


def said(who: Person) -> int:
    """How many messages the bot sent to somebody."""
    return sum(message.by_bot for message in who.chat.messages.values())


def test_a_flood_halts_only_its_chat() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann, bob = telegram.user("Ann"), telegram.user("Bob")
        slow = "Too Many Requests: retry after 1"
        telegram.fail_next("sendMessage", 429, slow, retry_after=1, chat_id=ann.id)
        ann.say(ann.chat, "/help")
        bob.say(bob.chat, "/help")
        await asyncio.sleep(0.3)
        assert (said(ann), said(bob)) == (0, 1)
        await bot.settle()
        assert (said(ann), said(bob)) == (1, 1)

    stage(scene)


def test_a_passing_failure_is_tried_again() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        telegram.fail_next("sendMessage", 502, "Bad Gateway")
        ann.say(ann.chat, "/help")
        await bot.settle()
        assert said(ann) == 1

    stage(scene)


def test_nothing_more_is_sent_to_who_blocked_the_bot_until_they_write_again() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/help")
        await bot.settle()
        ann.block()

        def put(tx: Transaction) -> None:
            for number in range(3):
                post(tx, [Say(Place(ann.id), f"news {number}")], START)

        store.run(put)
        bot.bot.relay.wake(ann.id)
        await bot.settle()
        assert len([call for call in telegram.refused if call.status == 403]) == 1
        blocked = "SELECT blocked_at IS NOT NULL FROM users"
        assert store.run(lambda tx: tx.execute(text(blocked)).scalar_one()) == 1
        assert store.run(outbox.chats) == []
        ann.unblock()
        ann.say(ann.chat, "/help")
        await bot.settle()
        assert store.run(lambda tx: tx.execute(text(blocked)).scalar_one()) == 0
        assert said(ann) == 2

    stage(scene)


def test_messages_follow_a_group_that_became_a_supergroup() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        group = telegram.group("Study", [ann])
        await bot.settle()
        old = group.id
        new = group.upgrade()
        await bot.settle()

        def put(tx: Transaction) -> None:
            post(tx, [Say(Place(old, private=False), "hello, group")], START)

        store.run(put)
        bot.bot.relay.wake(old)
        await bot.settle()
        where = telegram.chats[new if isinstance(new, int) else new.id]
        assert [m.text for m in where.messages.values() if m.by_bot] == ["hello, group"]

    stage(scene)


def test_a_poll_that_went_out_without_our_knowing_still_takes_its_vote() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        telegram.fail_next("sendPoll", 0, "no answer", performed=True)
        ann.say(ann.chat, "/quiz 1")
        await bot.settle()
        first, second = (message for message in ann.chat.messages.values() if message.poll)
        assert first.text == second.text
        ann.vote(first, key_of(first))
        await bot.settle()
        ann.vote(second, key_of(second))
        await bot.settle()
        texts = [message.text for message in ann.chat.messages.values() if message.by_bot]
        assert sum("1 of 1 right" in text for text in texts) == 1

    stage(scene)


def test_a_message_that_must_not_go_out_twice_is_dropped_where_an_earlier_run_ended_in_it() -> None:
    clock = SimulatedClock(START)
    telegram, store = Telegram(clock), open_store(None)
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/help")
    for words in ("begun", "not begun"):
        store.run(
            lambda tx, words=words: post(
                tx, [Say(Place(ann.id), words, tag=DeliveryTag(TagKind.ONCE, 1))], START
            )
        )
    begun = store.run(lambda tx: outbox.next_call(tx, ann.id))
    assert begun is not None
    store.run(lambda tx: outbox.start(tx, begun.id))

    async def run() -> None:
        async with running(telegram, clock, store) as bot:
            await bot.settle()

    try:
        asyncio.run(run())
    finally:
        store.close()
    assert "not begun" in [message.text for message in ann.chat.messages.values()]
    assert "begun" not in [message.text for message in ann.chat.messages.values()]
