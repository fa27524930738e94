"""How many messages and edits a group gets in the busiest minute of a game, on a simulated clock."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.simulator import (
    Group,
    Impossible,
    Message,
    Person,
    Telegram,
)
from bot.simulator import journal as kinds
from bot.simulator.clock import SimulatedClock
from bot.simulator.faults import FloodLimits
from bot.storage.engine import open_store
from tests.dialogs.challenges import START as START_BUTTON
from tests.dialogs.challenges import S, letter, small_tutor
from tests.support import START, RunningBot, running

COUNTED = frozenset({kinds.SENT, kinds.EDITED, kinds.STOPPED})


@dataclass(frozen=True, slots=True)
class Game:
    """``delays``: after how many seconds each player answers; None: never."""

    words: str
    delays: tuple[int | None, ...]


GAMES: Mapping[str, Game] = {
    "polls of 10 s, the clock ends them": Game("6 10 short", (2, 5, None)),
    "polls of 10 s, all answer after 1 s": Game("6 10 short", (1, 1, 1)),
    "polls of 10 s, all answer at once": Game("6 10 short", (0, 0)),
    "buttons of 10 s, the clock ends them": Game("3 10 long", (1, 3, 5, 7, None)),
    "buttons of 10 s, all answer within 7 s": Game("3 10 long", (0, 2, 4, 7)),
    "buttons of 10 s, all answer at once": Game("3 10 long", (0, 0)),
    "buttons of 20 s, answers all along": Game("3 20 long", (1, 4, 7, 10, 13, 16, None)),
}


def busiest_minute(game: Game) -> int:
    """Play it; returns the most calls that any sixty seconds hold. Raises AssertionError at a flood error."""
    times = asyncio.run(_play(game))
    return max(sum(at <= other < at + 60 for other in times) for at in times)


async def _play(game: Game) -> list[float]:
    clock = SimulatedClock(START)
    telegram = Telegram(clock)
    telegram.flood_limits = FloodLimits()
    people = [telegram.user(f"P{n}") for n in range(len(game.delays))]
    group = telegram.group("Study", people, supergroup=True)
    times: list[float] = []
    telegram.watch(lambda h: times.append(clock.now().timestamp()) if _counts(h, group) else None)
    store = open_store(None)
    try:
        async with running(telegram, clock, store, small_tutor()) as bot:
            await bot.settle()
            times.clear()  # whatever the bot said when it was added
            await _begin(game, people, group, bot)
            await _answer_all(game, people, group, clock, bot)
    finally:
        store.close()
    assert not telegram.refused, telegram.refused
    return times


async def _begin(game: Game, people: list[Person], group: Group, bot: RunningBot) -> None:
    people[0].say(group, f"/challenge {game.words}")
    await bot.settle()
    lobby = list(group.messages.values())[-1]
    for person in people[1:]:
        person.press(lobby, "✋ Join")
    await bot.settle()
    people[0].press(lobby, START_BUTTON)
    await bot.settle()


async def _answer_all(
    game: Game, people: list[Person], group: Group, clock: SimulatedClock, bot: RunningBot
) -> None:
    asked: dict[int, float] = {}
    done: set[tuple[int, int]] = set()
    while not any("The podium" in message.text for message in group.messages.values() if message.by_bot):
        for message in [m for m in group.messages.values() if m.poll or "A" in m.labels]:
            since = clock.now().timestamp() - asked.setdefault(message.id, clock.now().timestamp())
            for person, delay in zip(people, game.delays, strict=True):
                if delay is not None and since >= delay and (message.id, person.id) not in done:
                    done.add((message.id, person.id))
                    _answer(person, message)
        await bot.settle()
        clock.advance(S)
        await bot.settle()


def _answer(person: Person, message: Message) -> None:
    try:
        if message.poll:
            person.vote(message, 0)
        else:
            person.press(message, letter(message, True))
    except Impossible:
        return  # closed meanwhile


def _counts(happening: kinds.Happening, group: Group) -> bool:
    return happening.kind in COUNTED and happening.by_bot and happening.chat is group
