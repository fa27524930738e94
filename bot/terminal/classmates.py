"""Simulated classmates in the terminal's study group: they join challenges and answer as well as they can.

They see what anybody in the group sees, and act through the same in-process Telegram as the person at the
keyboard. What they know of the decks is given to them.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Protocol

from bot.simulator import (
    Happening,
    Impossible,
    Message,
    Person,
    Telegram,
)
from bot.simulator.clock import TimeSource
from bot.simulator.journal import SENT
from bot.terminal.room import letters_of, person_named

JOIN = "Join"


class WaitingClock(TimeSource, Protocol):
    """A clock that can be waited for."""

    async def sleep_until(self, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Character:
    """How often a classmate is right, and how many seconds they take at least and at most."""

    name: str
    skill: float
    quickest: float
    slowest: float


CHARACTERS = (Character("Ada", 0.9, 3, 7), Character("Ben", 0.65, 2, 9), Character("Cleo", 0.4, 4, 9))


class Classmates:
    """Three of them. ``keys`` has the right option of every question, by its stem."""

    def __init__(
        self, telegram: Telegram, clock: WaitingClock, keys: Mapping[str, str], seed: str, myself: str = ""
    ) -> None:
        self._clock = clock
        self._keys = keys
        self._rng = Random(seed)
        here = [one for one in CHARACTERS if one.name.casefold() != myself.casefold()]
        self._people = [(person_named(telegram, one.name), one) for one in here]
        self._plans: list[tuple[datetime, int, Callable[[], object]]] = []
        self._count = 0
        self._poked = asyncio.Event()
        telegram.watch(self._notice)

    @property
    def is_idle(self) -> bool:
        """Whether none of them wants to do something now."""
        return not self._plans or self._plans[0][0] > self._clock.now()

    async def settle(self) -> None:
        """Wait until everybody did what it is time for."""
        while not self.is_idle:  # noqa: ASYNC110 - what is due is done at the next turn of the loop
            await asyncio.sleep(0)

    async def run(self) -> None:
        """Do what they plan, each thing at its time, for ever."""
        while True:
            self._poked.clear()
            while not self.is_idle:
                self._act(heapq.heappop(self._plans)[2])
            await self._sleep()

    async def _sleep(self) -> None:
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._poked.wait())]
        if self._plans:
            waits.append(asyncio.create_task(self._clock.sleep_until(self._plans[0][0])))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _notice(self, happening: Happening) -> None:
        """Something appeared in a group: everybody makes up their mind."""
        message = happening.message
        if happening.kind != SENT or message.chat.is_private:
            return
        for person, character in self._people:
            if not message.chat.holds(person):
                continue
            if any(label.endswith(JOIN) for label in message.labels):
                self._plan(self._rng.uniform(1, 4), partial(_join, person, message))
            elif message.poll or letters_of(message):
                seconds = self._rng.uniform(character.quickest, character.slowest)
                right, guess = self._rng.random() < character.skill, self._rng.random()
                self._plan(seconds, partial(self._answer, person, message, right, guess))

    def _plan(self, seconds: float, deed: Callable[[], object]) -> None:
        self._count += 1
        at = self._clock.now() + timedelta(seconds=seconds)
        heapq.heappush(self._plans, (at, self._count, deed))
        self._poked.set()

    def _answer(self, person: Person, message: Message, right: bool, guess: float) -> None:
        options, words = _options(message), _words(message)
        if not options:
            return  # too late: the round is closed, its letters are gone
        stem = max((stem for stem in self._keys if stem in words), key=len, default="")
        key = self._keys.get(stem, "")
        good = [name for name, text in options.items() if text == key]
        wrong = [name for name in options if name not in good]
        chosen = good[0] if right and good else wrong[int(guess * len(wrong))]
        if message.poll:
            person.vote(message, options[chosen])
        else:
            person.press(message, letters_of(message)[chosen].data)

    def _act(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Impossible:
            return  # too late: the question is closed, or the lobby is


def _join(person: Person, message: Message) -> None:
    for label in message.labels:  # none, once the lobby is closed
        if label.endswith(JOIN):
            person.press(message, label)


def _words(message: Message) -> str:
    return message.poll.question if message.poll else message.text


def _options(message: Message) -> dict[str, str]:
    """The options by their letters."""
    if message.poll:
        return dict(zip("ABCDEFGHIJKL", message.poll.options, strict=False))
    lines = [line.partition("  ") for line in message.text.splitlines()]
    letters = letters_of(message)
    return {letter: text for letter, _, text in lines if letter in letters}
