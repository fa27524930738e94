"""A newcomer plays a challenge alone, with three simulated classmates."""

from __future__ import annotations

import asyncio

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.terminal.classmates import CHARACTERS, Classmates
from bot.terminal.room import Room, person_named
from tests.dialogs.challenges import START as START_BUTTON
from tests.dialogs.challenges import S, small_tutor
from tests.support import START, running

KEYS = {q.stem: q.key for item in small_tutor().library for q in item.quiz}


def podium(seed: str, words: str = "/challenge 6 20", wait_for: str = "(4)") -> list[str]:
    """The last message of a game that the newcomer only starts, once the lobby says ``wait_for``."""

    async def run() -> list[str]:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        ann = person_named(telegram, "Ann")
        classmates = Classmates(telegram, clock, KEYS, seed)
        room = Room(telegram, ann)
        room.enter_group()
        store = open_store(None)
        acting = asyncio.create_task(classmates.run())
        try:
            async with running(telegram, clock, store, small_tutor()) as bot:
                ann.say(room.chat, words)
                started = False
                for _ in range(400):
                    await bot.settle()
                    await classmates.settle()
                    said = [m for m in room.chat.messages.values() if m.by_bot]
                    if said and "The podium" in said[-1].text:
                        return said[-1].text.splitlines()
                    lobby = next((m for m in said if START_BUTTON in m.labels and wait_for in m.text), None)
                    if lobby and not started:
                        ann.press(lobby, START_BUTTON)
                        started = True
                    clock.advance(S)
                raise AssertionError("no podium")
        finally:
            acting.cancel()
            store.close()

    return asyncio.run(run())


def test_classmates_join_and_play_short_and_long_questions_to_the_podium() -> None:
    lines = podium("one")
    assert "The podium" in lines[0]
    assert {name for line in lines for name in ("Ada", "Ben", "Cleo") if name in line} == {
        "Ada",
        "Ben",
        "Cleo",
    }
    assert not any("Ann" in line for line in lines), "who never answers is not on the board"


def test_the_same_seed_plays_the_same_game() -> None:
    assert podium("two", "/challenge 3") == podium("two", "/challenge 3")


def test_skills_differ() -> None:
    assert [one.skill for one in CHARACTERS] == sorted((one.skill for one in CHARACTERS), reverse=True)


def test_who_starts_before_anybody_joined_plays_with_the_classmates_all_the_same() -> None:
    assert any("Ada" in line for line in podium("one", wait_for="Players"))
