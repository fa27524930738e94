"""Whatever one update is, it costs only itself: set aside once, told once, its neighbours on time."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.storage.inbox import InboxState, inbox
from bot.tg.intake import Received, offset_after, receive
from bot.tg.raw_updates import RawUpdates, Unreadable
from bot.tg.update_shapes import Malformed, parse
from tests.simulator.raw_feed import RawFeed
from tests.support import START, RunningBot, running, shipped_tutor

PRIVATE = '"chat":{"id":7,"type":"private"}'
ANN = '"from":{"id":7,"is_bot":false,"first_name":"Ann"}'
DEEP = "[" * 5_000 + "]" * 5_000


def message(of: str, update_id: str = "@") -> str:
    return f'{{"update_id":{update_id},"message":{{"message_id":1,"date":1772442000,"text":"secret",{of}}}}}'


MALFORMED = {
    "from.id is an object": message('"chat":{"id":-5,"type":"group"},"from":{"id":{},"is_bot":false}'),
    "chat is null": message(f'"chat":null,{ANN}'),
    "a chat's id of 2^63": message(f'"chat":{{"id":{2**63},"type":"private"}},{ANN}'),
    "a person's id of 2^63": message(f'{PRIVATE},"from":{{"id":{2**63},"is_bot":false,"first_name":"A"}}'),
    "half of a character": message(f'{PRIVATE},{ANN},"caption":"\\ud800"'),
    "a poll's id that is half of a character": '{"update_id":@,"poll_answer":{"poll_id":"\\ud800"}}',
    "no end of nesting": message(f'{PRIVATE},{ANN},"entities":{DEEP}'),
    "a number of 6,000 digits": message(f'{PRIVATE},{ANN},"x":{"7" * 6_000}'),
    "an id that is a word": message(f"{PRIVATE},{ANN}", '"abc"'),
    "no id": message(f"{PRIVATE},{ANN}", "null"),
    "an id of 2^63": message(f"{PRIVATE},{ANN}", str(2**63)),
    "a number": "1",
    "nothing": "null",
    "a list": "[]",
    "edited by nobody": '{"update_id":@,"edited_message":{"message_id":1,"date":1,"from":{"id":{}}}}',
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_update_is_set_aside_once_and_its_neighbours_are_on_time(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        telegram, store = Telegram(clock := SimulatedClock(START)), open_store(None)
        feed = RawFeed(telegram)
        async with running(telegram, clock, store, updates=feed) as bot:
            caplog.clear()
            feed.put(lambda number: MALFORMED[kind].replace("@", str(number)))
            await neighbour_is_answered(telegram, feed, bot)
        async with running(telegram, clock, store, updates=feed) as bot:
            await neighbour_is_answered(telegram, feed, bot)
        ends = store.run(lambda tx: tx.scalars(select(inbox.c.state)).all())
        assert sorted(ends) == [InboxState.DONE, InboxState.DONE, InboxState.QUARANTINED]
        store.close()

    asyncio.run(run())
    told = [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    assert len(told) == 1
    assert "is set aside" in told[0].getMessage()
    assert "secret" not in caplog.text


async def neighbour_is_answered(telegram: Telegram, feed: RawFeed, bot: RunningBot) -> None:
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/help")
    async with asyncio.timeout(5):
        while len(feed) or not any(one.by_bot for one in ann.chat.messages.values()):  # noqa: ASYNC110
            await asyncio.sleep(0.002)
    await bot.bot.settle()
    assert not bot.ended.done()


def test_an_error_is_told_without_what_somebody_wrote() -> None:
    with pytest.raises(Malformed) as raised:
        parse(MALFORMED["chat is null"].replace("@", "1"), None)  # type: ignore[arg-type]
    assert str(raised.value) == "message.chat: model_type"


@pytest.mark.parametrize(
    ("ids", "offset"),
    [
        ([5, 6], 7),
        ([5, -9], 7),  # one without an id stands beyond the one before it
        ([-9, -8], 5),
        ([-9, 7], 8),
        ([], 3),
    ],
)
def test_the_offset_moves_on_whatever_came_and_never_beyond_what_is_to_come(
    ids: list[int], offset: int
) -> None:
    assert offset_after(3, [Received(one, "-", "{}") for one in ids]) == offset


def test_an_update_without_an_id_is_known_again() -> None:
    once, again, other = receive({"message": 1}), receive({"message": 1}), receive({"message": 2})
    assert once == again
    assert once.update_id < 0
    assert once.update_id != other.update_id


def test_an_update_that_cannot_be_read_leaves_the_others_of_its_batch() -> None:
    request = RawUpdates(RawFeed(Telegram(SimulatedClock(START))))
    body = f'{{"ok":true,"result":[{{"update_id":1,"x":{DEEP}}},{{"update_id":2,"y":"]}}\\""}}]}}'
    request.judge("getUpdates", 200, body.encode())
    unreadable, readable = request._kept
    assert isinstance(unreadable, Unreadable)
    assert receive(unreadable).update_id == 1
    assert readable == json.loads('{"update_id":2,"y":"]}\\""}')


class AlwaysTooMuch:
    """A retriever over which the database always stumbles, and over nothing else."""

    def search(self, query: str) -> object:
        raise OperationalError("SELECT", {}, sqlite3.OperationalError(f"too big: {query}"))


def test_an_update_over_which_a_working_database_stumbles_every_time_is_set_aside() -> None:
    async def run() -> None:
        telegram, store = Telegram(clock := SimulatedClock(START)), open_store(None)
        tutor = replace(shipped_tutor(), retriever=AlwaysTooMuch())  # type: ignore[arg-type]
        async with running(telegram, clock, store, tutor) as bot:
            bot.bot.ingest.retry_seconds = 0.01
            ann = telegram.user("Ann")
            ann.say(ann.chat, "what does gradient clipping do?")
            ann.say(ann.chat, "/help")
            await bot.settle()
            said = [message.text or "" for message in ann.chat.messages.values() if message.by_bot]
            assert said[0].startswith("Sorry, something went wrong")
            assert "/quiz" in said[1]
        ends = store.run(lambda tx: tx.scalars(select(inbox.c.state)).all())
        assert sorted(ends) == [InboxState.DONE, InboxState.QUARANTINED]
        store.close()

    asyncio.run(run())
