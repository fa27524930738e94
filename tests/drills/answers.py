"""Answers that are not Telegram's, on each way: at the start, on sends, on getUpdates. Over HTTP, as in life.

python -m tests.drills.answers            each kind of answer once on each way
python -m tests.drills.answers --full     six times in a row on each way, so that the pauses grow
python -m tests.drills.answers --write    ... and the table into RELIABILITY.md
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.features.reminders.repository import reminders
from bot.simulator import Message, Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.storage.inbox import InboxState, inbox
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.tg.connection import TelegramConnection
from bot.tg.tutor_bot import TutorBot, World
from tests.dialogs.challenges import small_tutor
from tests.drills import reliability
from tests.simulator.http_stand_in import serving
from tests.simulator.wrong_answers import ANY, KINDS, Interference, WrongAnswer
from tests.support import START

FULL_TIMES = 6
PATIENCE_SECONDS = 200.0
SENDS = ("sendMessage", "sendPoll", "answerCallbackQuery")


@dataclass(frozen=True)
class Outcome:
    """How long it took until all was said after the last wrong answer's pause, on each way, in seconds."""

    kind: str
    start: float
    sends: float
    updates: float


class _Scene:
    """One learner, one bot, and somebody in between who gives one kind of answer."""

    def __init__(self, kind: WrongAnswer, times: int) -> None:
        self._kind = kind
        self._times = times
        self._telegram = Telegram(SimulatedClock(START))
        self._interference = Interference()
        self._store = open_store(None)
        self._ann = self._telegram.user("Ann")

    async def play(self) -> Outcome:
        """Play it through. Raises AssertionError when anything is lost, or anybody is given up."""
        try:
            with serving(self._telegram, interference=self._interference) as url:
                return await self._on_all_ways(url)
        finally:
            self._store.close()

    async def _on_all_ways(self, url: str) -> Outcome:
        line = TelegramConnection.over_http(self._telegram.token, url)
        world = World(self._store, self._telegram.clock, "drill", limits=None)  # type: ignore[arg-type]
        bot = TutorBot(line, world, small_tutor())
        self._interference.add(ANY, self._kind, self._times)
        began = time.monotonic()
        async with bot.running() as ended:
            start = time.monotonic() - began
            await self._says("/remind 18:00", "18:00")
            sends, updates = await self._sends(), await self._updates()
            assert not ended.done(), f"{self._kind.name}: the bot ended"
            await bot.settle()
            self._store.run(self._nothing_lost)
        return Outcome(self._kind.name, start, sends, updates)

    async def _sends(self) -> float:
        for method in SENDS:
            self._interference.add(method, self._kind, self._times)
        began = time.monotonic()
        self._ann.say(self._ann.chat, "/quiz 1")
        await self._until(lambda: any(message.poll for message in _said_to(self._ann)))
        poll = next(message for message in _said_to(self._ann) if message.poll)
        assert poll.poll
        self._ann.vote(poll, next(one for one in poll.poll.options if one.startswith("right")))
        await self._until(lambda: any("Right!" in (message.text or "") for message in _said_to(self._ann)))
        self._ann.press_data(_said_to(self._ann)[-1], "packed by nobody")
        await self._until(lambda: not len(self._interference))
        return time.monotonic() - began

    async def _updates(self) -> float:
        self._interference.add("getUpdates", self._kind, self._times)
        began = time.monotonic()
        await self._says("/streak", "Streak")  # ends the long poll that was open
        await self._says("/help", "/quiz")
        assert not len(self._interference)
        return time.monotonic() - began

    async def _says(self, words: str, answer: str) -> None:
        before = len(_said_to(self._ann))
        self._ann.say(self._ann.chat, words)
        await self._until(lambda: any(answer in (one.text or "") for one in _said_to(self._ann)[before:]))

    async def _until(self, happened: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            assert time.monotonic() < deadline, f"{self._kind.name}: it never happened"
            await asyncio.sleep(0.01)

    def _nothing_lost(self, tx: Transaction) -> None:
        name = self._kind.name
        assert tx.scalar(select(func.count()).select_from(outbox)) == 0, f"{name}: something was not sent"
        unsettled = select(inbox.c.update_id).where(inbox.c.state != InboxState.DONE)
        assert tx.execute(unsettled).all() == [], f"{name}: an update was not handled"
        assert tx.scalar(select(reminders.c.due_at)) is not None, f"{name}: the reminder is off"


def drill(times: int) -> list[Outcome]:
    """Every kind on every way, so many times in a row; kinds side by side."""

    async def run() -> list[Outcome]:
        return list(await asyncio.gather(*(_Scene(kind, times).play() for kind in KINDS)))

    return asyncio.run(run())


def table(outcomes: list[Outcome], times: int) -> str:
    """The outcomes as Markdown."""
    rows = [
        (one.kind, f"{one.start:.1f} s", f"{one.sends:.1f} s", f"{one.updates:.1f} s") for one in outcomes
    ]
    lost = f"{times} in a row on each way: nothing was lost, nobody marked as gone, no reminder switched off."
    return f"{lost}\n\n" + reliability.table(("answer", "start", "sends", "getUpdates"), rows)


def _said_to(person: Person) -> list[Message]:
    return [message for _, message in sorted(person.chat.messages.items()) if message.by_bot]


def main() -> None:
    """Run the drill from the command line."""
    logging.getLogger("bot").setLevel(logging.CRITICAL)  # thousands of lines that say what is being done here
    times = FULL_TIMES if "--full" in sys.argv else 1
    text = table(drill(times), times)
    sys.stdout.write(text)
    if "--write" in sys.argv:
        reliability.put("answers", text)


if __name__ == "__main__":
    main()
