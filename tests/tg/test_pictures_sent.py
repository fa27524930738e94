"""Pictures on their way out: small data in the outbox, drawn at the last moment, words in any case."""

from __future__ import annotations

import asyncio

from bot.charts.spec import StripPicture
from bot.chat.messages import Button, Photo, Place
from bot.simulator import Message, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage import outbox
from bot.storage.engine import open_store
from bot.tg.payloads import post
from tests.support import START, running


def deliver(picture: StripPicture) -> Message:
    """Send somebody this picture and return the message that they got."""
    clock = SimulatedClock(START)
    telegram = Telegram(clock)
    ann = telegram.user("Ann")

    async def run() -> None:
        store = open_store(None)
        async with running(telegram, clock, store) as bot:
            ann.say(ann.chat, "/start")
            await bot.settle()
            photo = Photo(Place(ann.chat.id), picture, "<b>In words</b>")
            await bot.bot.unit.run(lambda _tx: [photo])
            await bot.settle()
        store.close()

    asyncio.run(run())
    assert telegram.invalid == []
    return telegram.journal.entries[-1].message


def test_a_picture_that_cannot_be_drawn_leaves_its_words() -> None:
    last = deliver(StripPicture("en", "2026-03-02", "?" * 14, "14 days", "longest 14"))
    assert last.text == "In words"
    assert last.photo is None


def test_a_picture_that_can_be_drawn_is_sent_with_its_words() -> None:
    last = deliver(StripPicture("en", "2026-03-02", "e" * 14, "14 days", "longest 14"))
    assert last.text == "In words"
    assert last.photo is not None


def test_the_outbox_keeps_a_picture_s_data_and_not_its_bytes() -> None:
    store = open_store(None)
    photo = Photo(
        Place(7),
        StripPicture("en", "2026-03-02", "e" * 14, "14 days", "longest 14"),
        "words",
        ((Button("B", "b:"),),),
        reply_to=3,
    )
    store.run(lambda tx: post(tx, [photo], START))
    call = store.run(lambda tx: outbox.next_call(tx, 7))
    store.close()
    assert call
    assert call.method == "send_photo"
    assert call.payload["picture"] == {
        "kind": "strip",
        "locale": "en",
        "today": "2026-03-02",
        "marks": "e" * 14,
        "streak": "14 days",
        "longest": "longest 14",
    }
    assert call.payload["reply_parameters"]["message_id"] == 3
