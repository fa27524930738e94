"""Whatever Telegram sends: kept first, in lanes, once, and nonsense is set aside alone."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.features.ask.repository import unanswered
from bot.features.memory import answers
from bot.search import Retriever
from bot.simulator import Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage import inbox as inbox_store
from bot.storage.engine import Store, open_store
from bot.storage.inbox import Arrived, inbox
from bot.storage.transaction import Transaction
from bot.tg.intake import lane_of
from tests.keys import key_of
from tests.support import (
    START,
    RunningBot,
    running,
    shipped_tutor,
    stage,
)


def states(store: Store) -> dict[int, str]:
    """How each update ended."""
    return {
        row[0]: row[1]
        for row in store.run(lambda tx: tx.execute(select(inbox.c.update_id, inbox.c.state)).all())
    }


def texts(who: Person) -> list[str]:
    """What the bot said to somebody."""
    return [message.text for message in who.chat.messages.values() if message.by_bot]


def test_an_update_that_cannot_be_parsed_is_set_aside_and_its_neighbours_go_on() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        telegram.update("message", {"nonsense": True})
        unknown = {"update_id": telegram.updates.last_id + 1, "something_new": {"chat": {"id": 5}}}
        telegram.updates.put_raw(unknown, int(START.timestamp()))
        ann.say(ann.chat, "/help")
        await bot.settle()
        assert [state for _, state in sorted(states(store).items())] == ["quarantined", "done", "done"]
        assert "/quiz" in texts(ann)[-1]

    stage(scene)


def test_a_vote_that_is_delivered_twice_counts_once() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/quiz 2")
        await bot.settle()
        poll = max(ann.chat.messages.values(), key=lambda message: message.id)
        ann.vote(poll, key_of(poll))
        await bot.settle()
        assert poll.poll is not None
        again = {
            "poll_id": poll.poll.id,
            "user": {"id": ann.id, "is_bot": False, "first_name": "Ann"},
            "option_ids": [0],
        }
        telegram.update("poll_answer", again)
        await bot.settle()
        counted = store.run(lambda tx: tx.execute(select(answers.c.chosen)).all())
        assert [row[0] for row in counted] == [key_of(poll)]

    stage(scene)


def test_somebody_elses_vote_is_not_the_learners() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann, eve = telegram.user("Ann"), telegram.user("Eve")
        ann.say(ann.chat, "/quiz 2")
        await bot.settle()
        poll = max(ann.chat.messages.values(), key=lambda message: message.id).poll
        assert poll is not None
        forged = {
            "poll_id": poll.id,
            "user": {"id": eve.id, "is_bot": False, "first_name": "Eve"},
            "option_ids": [0],
        }
        telegram.update("poll_answer", forged)
        await bot.settle()
        assert store.run(lambda tx: tx.execute(select(answers)).all()) == []
        assert texts(eve) == []

    stage(scene)


class Stumbling:
    """A retriever that fails."""

    def search(self, query: str) -> Any:
        raise RuntimeError(f"stumbled over {query}")


def test_a_failing_handler_says_sorry_once_and_leaves_nothing_half_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "why?")
        ann.say(ann.chat, "/help")
        await bot.settle()
        said = texts(ann)
        assert said[0].startswith("Sorry, something went wrong")
        assert "/quiz" in said[1]
        assert sorted(states(store).values()) == ["done", "quarantined"]
        assert store.run(lambda tx: tx.execute(select(unanswered)).all()) == []

    stage(scene, replace(shipped_tutor(), retriever=Stumbling()))  # type: ignore[arg-type]
    assert "RuntimeError at test_ingest.py" in caplog.text
    assert "why?" not in caplog.text  # what somebody wrote is nobody's business who reads the log


def test_an_update_is_handled_once_the_database_writes_again(caplog: pytest.LogCaptureFixture) -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        bot.bot.ingest.retry_seconds = 0.05
        ann.say(ann.chat, "what does gradient clipping do?")
        ann.say(ann.chat, "/help")
        await bot.settle()
        said = texts(ann)
        assert "Gradient clipping limits" in said[0]
        assert len(said) == 2
        assert set(states(store).values()) == {"done"}

    tutor = shipped_tutor()
    stage(scene, replace(tutor, retriever=Broken(tutor.retriever, failures=2)))  # type: ignore[arg-type]
    assert caplog.text.count("the database failed at update") == 2


class Broken:
    """A retriever in whose way the database fails a few times."""

    def __init__(self, inner: Retriever, failures: int) -> None:
        self._inner = inner
        self._failures = failures

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def search(self, query: str) -> Any:
        if self._failures:
            self._failures -= 1
            raise OperationalError("UPDATE", {}, sqlite3.OperationalError("disk I/O error"))
        return self._inner.search(query)


def test_what_an_earlier_run_kept_is_handled_after_the_start() -> None:
    async def run() -> None:
        clock = SimulatedClock(START)
        telegram, store = Telegram(clock), open_store(None)
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/help")
        [raw] = telegram.call(telegram.token, "getUpdates", {})[1]["result"]

        def keep(tx: Transaction) -> None:
            inbox_store.commit(tx, [Arrived(raw["update_id"], str(ann.id), json.dumps(raw), START)])

        store.run(keep)
        async with running(telegram, clock, store) as bot:
            await bot.settle()
        store.close()
        assert len(texts(ann)) == 1  # kept by us and still offered by Telegram: answered once

    asyncio.run(run())


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 7}}}, "-5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, "-5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}}}, "7"),
        ({"update_id": 1, "poll_answer": {"poll_id": "x", "user": {"id": 7}}}, "7"),
        ({"update_id": 1, "poll_answer": {"poll_id": "x", "voter_chat": {"id": -9}}}, "-9"),
        ({"update_id": 1}, "-"),
        ({"update_id": 1, "message": "what"}, "-"),
    ],
)
def test_every_update_has_a_lane(update: dict[str, Any], lane: str) -> None:
    assert lane_of(update) == lane
