"""The machine's clock leaps by an hour or a day, forwards or backwards, while everything is under way.

python -m tests.drills.clocks                     a small run
python -m tests.drills.clocks --full --write      the whole one; its table goes into RELIABILITY.md

A quiz and a group's game are open, a reminder and a daily challenge are set, and a streak has begun. The
clock leaps; ten minutes later it is put right, or it is not. Telegram's and people's time goes on as ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.simulator import Chat, Group, Impossible, Message, Person, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.challenges import JOIN, small_tutor
from tests.dialogs.challenges import START as BEGIN
from tests.drills import reliability
from tests.support import START, RunningBot, running

SECOND, MINUTES = timedelta(seconds=1), timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAPS = (HOUR, -HOUR, DAY, -DAY)
WRONG_FOR = MINUTES
REMINDER, GAME_CALLED, PODIUM = "Time for a few questions", "calls a challenge!", "The podium"
PRACTICE_HOUR = 20
SMALL_DAYS, FULL_DAYS = 3, 7
STREAK = re.compile(r"Streak: (\d+) day")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said after the leap.

    ``twice``: reminders or daily challenges too many on one date, questions or podiums told again;
    ``missing``: what never came, among it a reminder or a daily challenge of the last day.
    """

    leap: timedelta
    put_right: bool
    twice: int
    missing: int
    practised: int
    streak: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        way = "forwards" if self.leap > timedelta(0) else "backwards"
        length = "a day" if abs(self.leap) == DAY else "an hour"
        after = "put right after 10 minutes" if self.put_right else "stays so"
        return (f"{length} {way}", after, self.twice, self.missing, self.practised, self.streak)


class LeapingClock(SimulatedClock):
    """A clock that somebody sets."""

    def leap(self, by: timedelta) -> None:
        """Show another time from now on."""
        self._now += by
        self._pushed.push()


class Scene:
    """One learner, a group that plays, a group with a daily challenge."""

    def __init__(
        self, telegram: Telegram, clocks: tuple[SimulatedClock, LeapingClock], bot: RunningBot
    ) -> None:
        (self._true, self._shown), self._bot = clocks, bot
        self.ann, *others = (telegram.user(name) for name in ("Ann", "Bob", "Cid", "Dan", "Eve"))
        self._players = others[2:]
        self.daily: Group = telegram.group("Daily", others[:2], supergroup=True)
        self.playing: Group = telegram.group("Playing", self._players, supergroup=True)
        self.practised = 0

    async def passes(self, time: timedelta, step: timedelta) -> None:
        """Time goes by; who has a question before them answers it."""
        for _ in range(time // step):
            self._true.advance(step)
            self._shown.advance(step)
            for player in self._players:
                _answer(player, self.playing)
            await self._bot.settle()

    async def practise(self) -> None:
        """Ann reaches her goal of one answer."""
        if not _answer(self.ann, self.ann.chat):
            await self.says("/quiz 1")
            assert _answer(self.ann, self.ann.chat), "there is no question"
        await self._bot.settle()
        self.practised += 1

    async def says(self, text: str, person: Person | None = None, chat: Chat | None = None) -> None:
        """Somebody, by default Ann in private, says something."""
        (person or self.ann).say(chat or self.ann.chat, text)
        await self._bot.settle()

    async def begins_a_game(self) -> None:
        """The group's first question is out."""
        await self.says("/challenge 2 20 short", self._players[0], self.playing)
        lobby = said(self.playing)[-1]
        self._players[1].press(lobby, JOIN)
        self._players[0].press(lobby, BEGIN)
        await self._bot.settle()

    async def leaps(self, by: timedelta) -> None:
        """The machine's clock does."""
        self._shown.leap(by)
        await self._bot.settle()

    async def lives(self, days: int) -> None:
        """Practise every evening for so many days."""
        for _ in range(days):
            evening = self._true.now().replace(hour=PRACTICE_HOUR, minute=0)
            await self.passes(evening - self._true.now(), MINUTES)
            await self.practise()
            await self.passes(14 * HOUR, MINUTES)


def said(chat: Chat) -> list[Message]:
    """What the bot said in a chat, oldest first."""
    return [one for _, one in sorted(chat.messages.items()) if one.by_bot]


def _answer(person: Person, chat: Chat) -> bool:
    """Answer the newest question rightly; whether there was one."""
    for message in reversed(said(chat)):
        if message.poll and person.id not in message.poll.votes:
            with contextlib.suppress(Impossible):  # it is closed
                person.vote(message, next(one for one in message.poll.options if one.startswith("right")))
                return True
    return False


async def play(leap: timedelta, put_right: bool, days: int) -> Outcome:
    """One leap, and the days after it."""
    true, shown, store = SimulatedClock(START - DAY), LeapingClock(START - DAY), open_store(None)
    telegram = Telegram(true)
    try:
        async with running(telegram, shown, store, small_tutor(9, 0), excuses_outages=True) as bot:  # type: ignore[arg-type]
            scene = Scene(telegram, (true, shown), bot)
            await scene.says("/goal 1")
            await scene.practise()
            await scene.says("/daily 15:00 5 30", *_owner(scene.daily, telegram))
            await scene.passes(DAY, MINUTES)
            await scene.says("/remind 12:00")
            marks = {chat: max(chat.messages) for chat in (scene.daily, scene.ann.chat)}
            await scene.says("/quiz 2")
            await scene.begins_a_game()
            await scene.leaps(leap)
            _answer(scene.ann, scene.ann.chat)
            await scene.passes(WRONG_FOR, SECOND)
            if put_right:
                await scene.leaps(-leap)
            await scene.lives(days)
            await scene.says("/streak")
            assert not bot.ended.done(), "the bot ended"
            return _outcome(scene, (leap, put_right), marks, (START + (days - 1) * DAY).date())
    finally:
        store.close()


def _owner(group: Group, telegram: Telegram) -> tuple[Person, Group]:
    return telegram.people[group.owner["id"]], group


def _outcome(scene: Scene, leapt: tuple[timedelta, bool], marks: dict[Chat, int], last_day: date) -> Outcome:
    private, daily, game = said(scene.ann.chat), said(scene.daily), said(scene.playing)
    private = [one for one in private if one.id > marks[scene.ann.chat]]
    daily = [one for one in daily if one.id > marks[scene.daily]]
    by_date = [_dates(private, REMINDER), _dates(daily, GAME_CALLED)]
    once = [
        Counter(one.poll.question for one in game if one.poll),
        Counter(PODIUM for one in game if PODIUM in one.text),
        Counter(one.poll.question for one in private if one.poll and "/2" in one.poll.question),
    ]
    twice = sum(n - 1 for counted in (*by_date, *once) for n in counted.values())
    missing = sum(last_day not in counted for counted in by_date)
    missing += sum(wanted - len(counted) for wanted, counted in zip((2, 1, 2), once, strict=True))
    streak = next(int(found[1]) for one in reversed(private) if (found := STREAK.search(one.text)))
    return Outcome(*leapt, twice, missing, scene.practised, streak)


def _dates(messages: Sequence[Message], words: str) -> Counter[date]:
    """How often something was said on each date of the people's calendar."""
    return Counter(datetime.fromtimestamp(one.date, UTC).date() for one in messages if words in one.text)


def drill(leaps: Sequence[tuple[timedelta, bool]], days: int) -> list[Outcome]:
    """Each leap in a world of its own."""
    return [asyncio.run(play(leap, put_right, days)) for leap, put_right in leaps]


ALL = tuple((leap, put_right) for leap in LEAPS for put_right in (True, False))


def report(outcomes: Sequence[Outcome]) -> str:
    """The table."""
    head = ("the clock leaps", "and", "told twice", "missing", "days practised", "streak at the end")
    return reliability.table(head, [one.row() for one in outcomes])


def main(arguments: Sequence[str]) -> None:
    """The command."""
    logging.getLogger("bot").setLevel(logging.ERROR)
    text = report(drill(ALL, FULL_DAYS if "--full" in arguments else SMALL_DAYS))
    if "--write" in arguments:
        reliability.put("clocks", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
