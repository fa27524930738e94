"""A newcomer plays a challenge alone, with three simulated classmates."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library
from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.terminal.classmates import CHARACTERS, Classmates
from bot.terminal.room import Room, person_named
from tests.dialogs.challenges import START as START_BUTTON
from tests.dialogs.challenges import S, small_tutor
from tests.small_library import TEA
from tests.support import START, running, tutor_for

KEYS = {q.stem: q.key for item in small_tutor().library for q in item.quiz}


NEXT = "⏭ Next"
PATIENCE = 6


def podium(
    seed: str,
    words: str = "/challenge 6 20",
    wait_for: str = "(4)",
    tutor: Tutor | None = None,
    keys: Mapping[str, str] = KEYS,
) -> list[str]:
    """The last message of a game that the newcomer starts, once the lobby says ``wait_for``.

    Where a round has a button for the next one, they press it after ``PATIENCE`` seconds.
    """

    async def run() -> list[str]:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        ann = person_named(telegram, "Ann")
        classmates = Classmates(telegram, clock, keys, seed)
        room = Room(telegram, ann)
        room.enter_group()
        store = open_store(None)
        acting = asyncio.create_task(classmates.run())
        try:
            async with running(telegram, clock, store, tutor or small_tutor()) as bot:
                ann.say(room.chat, words)
                started, appeared = False, dict[int, int]()
                for second in range(400):
                    await bot.settle()
                    await classmates.settle()
                    assert not acting.done(), acting.exception()
                    said = [m for m in room.chat.messages.values() if m.by_bot]
                    if said and "The podium" in said[-1].text:
                        return said[-1].text.splitlines()
                    lobby = next((m for m in said if START_BUTTON in m.labels and wait_for in m.text), None)
                    if lobby and not started:
                        ann.press(lobby, START_BUTTON)
                        started = True
                    asked = next((m for m in said if NEXT in m.labels), None)
                    if asked and second - appeared.setdefault(asked.id, second) == PATIENCE:
                        ann.press(asked, NEXT)
                    clock.advance(S)
                raise AssertionError([m.text[:60] for m in said[-6:]])
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


def test_classmates_who_are_too_late_for_a_lettered_round_play_the_next_one() -> None:
    keys = {quiz.stem: quiz.key for item in TEA for quiz in item.quiz}
    lines = podium("one", "/challenge 4 untimed", tutor=tutor_for(TEA), keys=keys)
    assert "The podium" in lines[0]


def test_classmates_know_the_keys_of_options_that_were_made() -> None:
    items = tuple(
        Item(f"i{n}", "d", f"Which one is number {n}?", f"{chr(97 + n)}{chr(98 + n)}o") for n in range(24)
    )
    tutor = tutor_for(Library((Deck("d", "D", "us", items),)))
    keys = tutor.options.keys()
    assert keys == {item.question: item.answer for item in items}
    lines = podium("one", "/challenge 20 10", tutor=tutor, keys=keys)
    ada = next(line for line in lines if "Ada" in line)
    assert int(re.findall(r"\d+", ada.split("Ada")[1])[0]) >= 14, lines
