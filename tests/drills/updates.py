"""Malformed updates between those of people: each costs only itself, and is told once.

python -m tests.drills.updates                 1,000 of them
python -m tests.drills.updates --full          20,000
python -m tests.drills.updates --write         ... and the table into RELIABILITY.md
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import select

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.simulator.journal import Happening
from bot.storage.engine import Store, open_store
from bot.storage.inbox import InboxState, inbox
from bot.storage.transaction import Transaction
from tests.dialogs.challenges import small_tutor
from tests.drills import reliability
from tests.drills.bot_api import ID, SECRET, Maker
from tests.simulator.raw_feed import LONGEST_BATCH, RawFeed
from tests.support import START, RunningBot, running

SMALL, FULL = 1_000, 20_000
ONE_NEIGHBOUR_IN = 25
LATEST_SECONDS = 1.0
PATIENCE_SECONDS = 60.0
STRANGERS = range(500_000, 500_040)


@dataclass
class Result:
    """What became of them, by kind of update. ``waits``: the seconds until each neighbour was answered."""

    made: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    waits: list[float] = field(default_factory=list)


class _Lines(logging.Handler):
    """What an operator is told: how often of each update, and everything else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.of: Counter[int] = Counter()
        self.others: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = logging.Formatter().format(record)
        found = re.match(r"update (-?\d+) .*is set aside: [^\n]*$", line)
        if found and SECRET not in line:
            self.of[int(found[1])] += 1
        else:
            self.others.append(line)


class _Neighbours:
    """People who say something between all that, and how long each waits for an answer."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._asked: dict[int, float] = {}
        self.waits: list[float] = []
        telegram.watch(self._happened)

    def speak(self) -> None:
        """Somebody new says something: who says too much is answered less often, by right."""
        person = self._telegram.user("Neighbour")
        self._asked[person.id] = time.monotonic()
        person.say(person.chat, "/help")

    def longest_wait(self) -> float:
        """Of those who wait now."""
        return max((time.monotonic() - asked for asked in self._asked.values()), default=0.0)

    def _happened(self, happening: Happening) -> None:
        asked = self._asked.pop(happening.message.chat.id, None) if happening.message.by_bot else None
        if asked is not None:
            self.waits.append(time.monotonic() - asked)


async def _play(count: int, seed: int) -> Result:
    rng, result, clock, store = Random(seed), Result(), SimulatedClock(START), open_store(None)
    telegram, kinds = Telegram(clock), dict[int, str]()
    feed, neighbours = RawFeed(telegram), _Neighbours(telegram)
    maker = Maker(rng, STRANGERS, [*STRANGERS, *(-one for one in STRANGERS)])

    def make(number: int) -> str:
        kind, text = maker.wrong()
        kinds[number] = kind
        result.made[kind] += 1
        return text.replace(ID, str(number))

    tutor, lines = small_tutor(), _Lines()
    logging.getLogger().addHandler(lines)
    try:
        async with running(telegram, clock, store, tutor, updates=feed) as bot:
            while len(kinds) < count:
                if len(feed) < LONGEST_BATCH:
                    feed.put(*[make] * ONE_NEIGHBOUR_IN)
                    neighbours.speak()
                await asyncio.sleep(0.001)
            await _nothing_left(bot, feed, neighbours)
        told = lines.of.copy()
        async with running(telegram, clock, store, tutor, updates=feed) as bot:
            neighbours.speak()
            await _nothing_left(bot, feed, neighbours)
        assert lines.of == told, "a start stumbles over what was set aside"
    finally:
        logging.getLogger().removeHandler(lines)
    result.waits = neighbours.waits
    _account(store, kinds, lines, result)
    store.close()
    return result


async def _nothing_left(bot: RunningBot, feed: RawFeed, neighbours: _Neighbours) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(feed) or neighbours.longest_wait():
        assert not bot.ended.done(), f"the bot ended: {bot.ended.exception()}"
        assert time.monotonic() < deadline, f"{len(feed)} were never fetched, or a neighbour never answered"
        await asyncio.sleep(0.005)
    await bot.bot.settle()


def _account(store: Store, kinds: dict[int, str], lines: _Lines, result: Result) -> None:
    """How each of them ended. Raises AssertionError where one cost more than itself."""

    def read(tx: Transaction) -> dict[int, InboxState]:
        return {row[0]: row[1] for row in tx.execute(select(inbox.c.update_id, inbox.c.state))}

    ends = store.run(read)
    assert InboxState.PENDING not in ends.values(), "an update is pending"
    assert lines.others == [], f"the log says something else: {lines.others[:3]}"
    set_aside = {number for number, state in ends.items() if state is InboxState.QUARANTINED}
    assert lines.of == Counter(set_aside), "what is set aside is not told once"
    for number, state in ends.items():
        if state is InboxState.QUARANTINED:
            result.set_aside[kinds.get(number, "without an id")] += 1
        elif number in kinds:
            result.done[kinds[number]] += 1
    result.lines = lines.of.total()


def drill(count: int, seed: int = 0) -> Result:
    """So many malformed updates; raises AssertionError when one costs more than itself."""
    return asyncio.run(_play(count, seed))


def table(result: Result) -> str:
    """The result as Markdown."""
    kinds = [*sorted(result.made, key=lambda kind: -result.made[kind]), "without an id"]
    rows = [
        (
            kind,
            f"{result.made[kind]:,}" if kind in result.made else "",
            f"{result.done[kind]:,}",
            f"{result.set_aside[kind]:,}",
        )
        for kind in kinds
    ]
    latest = max(result.waits) * 1000
    said = (
        f"{result.made.total():,} malformed updates between {len(result.waits):,} of people: none pending, "
        f"{result.lines:,} set aside with one line in the log each; no person waited longer than "
        f"{latest:.0f} ms.\n\n"
    )
    return said + reliability.table(("update", "made", "handled or skipped", "set aside"), rows)


def main() -> None:
    """Run the drill from the command line."""
    result = drill(FULL if "--full" in sys.argv else SMALL)
    text = table(result)
    sys.stdout.write(text)
    if "--write" in sys.argv:
        reliability.put("updates", text)
    assert max(result.waits) <= LATEST_SECONDS, "a neighbour waited too long"


if __name__ == "__main__":
    main()
