"""Pictures on their way out: small data in the outbox, drawn at the last moment, words in any case."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Connection

from bot.console.clock import SimulatedClock
from bot.console.telegram import Telegram
from bot.pictures.spec import StripPicture
from bot.store import outbox
from bot.store.engine import open_store
from bot.tg import outgoing
from bot.tg.outgoing import Button, Photo, Place
from tests.support import START, RunningBot, running


def deliver(picture: dict[str, object]) -> Telegram:
    """Send a photo with this data to somebody and return the Telegram that got it."""
    clock = SimulatedClock(START)
    telegram = Telegram(clock)
    ann = telegram.user("Ann")

    def put(tx: Connection) -> None:
        payload = {
            "chat_id": ann.chat.id,
            "picture": picture,
            "caption": "<b>In words</b>",
            "parse_mode": "HTML",
        }
        outbox.put(
            tx,
            chat_id=ann.chat.id,
            method="send_photo",
            payload=payload,
            now=START,
            expires_at=START + timedelta(hours=1),
        )

    async def send(bot: RunningBot) -> None:
        ann.say(ann.chat, "/start")
        await bot.settle()
        await bot.bot.desk.run(put)
        bot.bot.delivery.wake(ann.chat.id)
        await bot.settle()

    async def run() -> None:
        store = open_store(None)
        async with running(telegram, clock, store) as bot:
            await send(bot)
        store.close()

    asyncio.run(run())
    return telegram


def test_a_picture_that_cannot_be_drawn_leaves_its_words() -> None:
    telegram = deliver({"kind": "statue"})
    last = telegram.journal.entries[-1].message
    assert last.text == "In words"
    assert last.photo is None
    assert telegram.invalid == []


def test_a_picture_that_can_be_drawn_is_sent_with_its_words() -> None:
    last = deliver(
        {"kind": "strip", "today": "2026-03-02", "marks": "e" * 14, "streak": 14, "longest": 14}
    ).journal.entries[-1]
    assert last.message.text == "In words"
    assert last.message.photo is not None


def test_the_outbox_keeps_a_picture_s_data_and_not_its_bytes() -> None:
    store = open_store(None)
    photo = Photo(
        Place(7), StripPicture("2026-03-02", "e" * 14, 14, 14), "words", ((Button("B", "b:"),),), reply_to=3
    )
    store.run(lambda tx: outgoing.put(tx, photo, START))
    call = store.run(lambda tx: outbox.next_call(tx, 7))
    store.close()
    assert call
    assert call.method == "send_photo"
    assert call.payload["picture"] == {
        "kind": "strip",
        "today": "2026-03-02",
        "marks": "e" * 14,
        "streak": 14,
        "longest": 14,
    }
    assert call.payload["reply_parameters"]["message_id"] == 3
