"""The same Telegram over HTTP, asked by python-telegram-bot's own network client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.simulator import Telegram
from tests.simulator.http_stand_in import serving
from tests.simulator.ptb import drain, new_telegram

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

PICTURE = bytes(range(256)) * 3 + b"\r\n--\r\n"


def over_http(telegram: Telegram, scene: Callable[[Bot], Awaitable[None]]) -> None:
    """Run ``scene`` with a client that speaks HTTP to ``telegram``."""

    async def run(base: str) -> None:
        async with Bot(telegram.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
            await scene(bot)

    with serving(telegram) as base:
        asyncio.run(run(base))


def test_messages_polls_and_pictures_travel_over_http() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/quiz")

    async def scene(bot: Bot) -> None:
        assert len(await drain(bot)) == 1
        poll = await bot.send_poll(
            ann.id, "2 + 2?", ["3", "4"], type="quiz", correct_option_ids=[1], is_anonymous=False
        )
        waiting = asyncio.create_task(bot.get_updates(timeout=timedelta(seconds=20)))
        await asyncio.sleep(0.05)
        ann.vote(ann.chat.messages[poll.message_id], 1)
        assert len(await waiting) >= 1
        sent = await bot.send_photo(ann.id, PICTURE, caption="Grün <b>x</b>", parse_mode="HTML")
        assert sent.caption == "Grün x"
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == PICTURE

    over_http(telegram, scene)
    assert telegram.refused == []


def test_trouble_travels_too() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/start")
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    telegram.fail_next("sendMessage", 0)

    async def scene(bot: Bot) -> None:
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.id, "x")
        with pytest.raises(NetworkError):
            await bot.send_message(ann.id, "x")

    over_http(telegram, scene)
    assert telegram.invalid == []


def test_a_wrong_token_is_refused_over_http() -> None:
    telegram, _ = new_telegram()

    async def run(base: str) -> None:
        with pytest.raises(InvalidToken):
            async with Bot("1:other", base_url=f"{base}/bot"):
                raise AssertionError("initialised with a wrong token")

    with serving(telegram) as base:
        asyncio.run(run(base))
