"""A day of ten thousand learners: the tutor's memory stays flat.

python -m tests.drills.memory                      a small run
python -m tests.drills.memory --full --write       the whole one; its table goes into RELIABILITY.md

The whole tutor and its Telegram in this process, on a simulated clock and a database file. Telegram forgets
every hour what happened in it, so that what grows is the tutor's. The process's memory is what Linux says.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.simulator import Impossible, Message, Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.drills import reliability
from tests.drills.forgetting import forget
from tests.support import RunningBot, running

log = logging.getLogger(__name__)

EVE = datetime(2026, 3, 1, 23, 50, tzinfo=UTC)
"""Ten minutes before the day begins, in London as in UTC: everybody sets a reminder."""

MINUTE = timedelta(minutes=1)
DAY_MINUTES, HALF_A_DAY, HOUR = 1440, 720, 60
TOGETHER = 100
"""So many set their reminder at once."""

SETTLED_HOUR = 4
"""By then every cache that is bounded has what it may have."""

MOST_GROWTH_PERCENT = 5.0
ANSWER = "answers the question that is open"
PRACTISE = "presses the reminder's button"
SAVE = "presses another button"
AT_THE_REMINDER = (PRACTISE, ANSWER, ANSWER)
LATER = ("what is dropout?", SAVE, "how do I cook borscht?")
PICTURES, ONE_IN = ("/progress", "/streak"), 20
"""One in so many looks at their progress and their streak as well, in pictures."""

LONGEST_SESSION = max(len(AT_THE_REMINDER), len(LATER + PICTURES))


@dataclass(frozen=True, slots=True)
class Size:
    """How many learners, and for how many hours."""

    learners: int
    hours: int


SMALL, FULL = Size(learners=144, hours=8), Size(learners=10_000, hours=24)


@dataclass(frozen=True, slots=True)
class Sample:
    """The end of an hour: what went through until then, the process's bytes, its live objects."""

    hour: int
    updates: int
    messages: int
    pictures: int
    resident: int
    objects: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        counts = (self.updates, self.messages, self.pictures)
        megabytes = f"{self.resident / 2**20:.1f} MiB"
        return (self.hour, *(f"{n:,}" for n in counts), megabytes, f"{self.objects:,}")


class Learner:
    """Somebody with a day of their own: practice at the reminder, and something else half a day later."""

    def __init__(self, person: Person, number: int, minute: int) -> None:
        self.minute = minute
        self._person = person
        self._rng = Random(number)
        self._later = LATER if number % ONE_IN else LATER + PICTURES

    def set_reminder(self) -> None:
        """Say when to be reminded."""
        self._say(f"/remind {self.minute // 60}:{self.minute % 60:02}")

    def is_awake(self, minute: int) -> bool:
        """Whether they do something at this minute of the day."""
        return minute in (self.minute, (self.minute + HALF_A_DAY) % DAY_MINUTES)

    def session(self, minute: int) -> Iterator[str]:
        """What they do at this minute of the day, one thing after the other."""
        return iter(AT_THE_REMINDER if minute == self.minute else self._later)

    def does(self, deed: str) -> None:
        """One thing, if it can be done."""
        with contextlib.suppress(Impossible):  # nothing is open
            if deed == ANSWER:
                self._answer()
            elif deed in (PRACTISE, SAVE):
                self._press()
            elif deed:
                self._say(deed)

    def _say(self, text: str) -> None:
        self._person.say(self._person.chat, text)

    def _press(self) -> None:
        for message in self._newest_first():
            if message.buttons:
                self._person.press(message, message.buttons[-1].label)
                return

    def _answer(self) -> None:
        for message in self._newest_first():
            letters = [label for label in message.labels if len(label) == 1]
            if message.poll and self._person.id not in message.poll.votes:
                self._person.vote(message, self._rng.randrange(len(message.poll.options)))
                return
            if letters:
                self._person.press(message, self._rng.choice(letters))
                return

    def _newest_first(self) -> list[Message]:
        messages = sorted(self._person.chat.messages.items(), reverse=True)
        return [message for _, message in messages if message.by_bot]


class Day:
    """Everybody, their tutor, and what went through."""

    def __init__(self, telegram: Telegram, clock: SimulatedClock, bot: RunningBot, size: Size) -> None:
        self._telegram, self._clock, self._bot, self._size = telegram, clock, bot, size
        self._learners = [self._learner(number) for number in range(size.learners)]
        self._sent: Counter[str] = Counter()

    async def begins(self) -> None:
        """Everybody says when to be reminded."""
        for first in range(0, self._size.learners, TOGETHER):
            for learner in self._learners[first : first + TOGETHER]:
                learner.set_reminder()
            await self._bot.settle()
        while self._clock.now() < EVE + timedelta(minutes=10) - MINUTE:
            await self._pass_a_minute()

    async def hour(self, hour: int) -> Sample:
        """Let an hour go by."""
        for minute in range(hour * HOUR, (hour + 1) * HOUR):
            await self._pass_a_minute()
            sessions = [(one, one.session(minute)) for one in self._learners if one.is_awake(minute)]
            for _ in range(LONGEST_SESSION if sessions else 0):
                for learner, deeds in sessions:
                    learner.does(next(deeds, ""))
                await self._bot.settle()
        return self._sample(hour + 1)

    async def _pass_a_minute(self) -> None:
        self._clock.advance(MINUTE)
        await self._bot.settle()

    def _learner(self, number: int) -> Learner:
        person = self._telegram.user(f"Learner {number}", user_id=1001 + number)
        return Learner(person, number, number * DAY_MINUTES // self._size.learners)

    def _sample(self, hour: int) -> Sample:
        self._sent.update(call.method.lower() for call in self._telegram.calls if call.status == 200)
        forget(self._telegram, kept=0)
        gc.collect()
        pictures = self._sent["sendphoto"]
        messages = self._sent["sendmessage"] + self._sent["sendpoll"] + pictures
        updates = self._telegram.updates.last_id
        return Sample(hour, updates, messages, pictures, resident_bytes(), len(gc.get_objects()))


def resident_bytes() -> int:
    """What of this process is in the machine's memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def growth(samples: Sequence[Sample]) -> tuple[float, float]:
    """By how many percent memory and objects were at most above those of the settled hour, ever after."""
    settled, *later = samples[SETTLED_HOUR - 1 :]
    return (
        100 * (max(one.resident for one in later) / settled.resident - 1),
        100 * (max(one.objects for one in later) / settled.objects - 1),
    )


async def drill(size: Size) -> list[Sample]:
    """The end of each hour."""
    clock = SimulatedClock(EVE)
    telegram = Telegram(clock)
    with tempfile.TemporaryDirectory(prefix="epoch-drill-") as folder:
        store = open_store(Path(folder) / "epoch.sqlite3")
        try:
            async with running(telegram, clock, store, excuses_outages=True) as bot:
                day = Day(telegram, clock, bot, size)
                await day.begins()
                samples = []
                for hour in range(size.hours):
                    samples.append(await day.hour(hour))
                    log.info("%s", samples[-1])
                return samples
        finally:
            store.close()


def report(samples: Sequence[Sample], size: Size) -> str:
    """The table, and what it comes to."""
    head = ("hour", "updates", "messages", "of them pictures", "memory", "live objects")
    memory, objects = growth(samples)
    last = samples[-1]
    words = (
        f"{size.learners:,} learners, {size.hours} hours: "
        f"{last.updates:,} updates and {last.messages:,} messages went through. "
        f"Memory was never more than {memory:.1f} % above that of hour {SETTLED_HOUR} in the hours after it, "
        f"the number of live objects never more than {objects:.1f} %."
    )
    return f"{words}\n\n{reliability.table(head, [one.row() for one in samples])}"


def main(arguments: Sequence[str]) -> None:
    """The command."""
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    size = FULL if "--full" in arguments else SMALL
    text = report(asyncio.run(drill(size)), size)
    if "--write" in arguments:
        reliability.put("memory", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
