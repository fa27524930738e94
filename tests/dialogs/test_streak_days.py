"""A learner's weeks: freezes, breaks, repairs, journeys, nights and outages, as they are told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog, Speaker
from tests.keys import key_of
from tests.support import play, running

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
MINUTES = 10 * MINUTE


async def reach_goal(dialog: Dialog, who: Speaker, *texts: str, goal: int = 1) -> None:
    """Take a quiz of the goal's size; the last answer's verdict contains ``texts``."""
    await who.says(f"/quiz {goal}")
    await go_on(dialog, who, goal, *texts)


async def go_on(dialog: Dialog, who: Speaker, size: int, *texts: str) -> None:
    """Answer a quiz that has just begun."""
    for number in range(1, size + 1):
        await who.votes(key_of(dialog.expect_poll("")))
        dialog.expect("Right!", *(texts if number == size else ()))
    dialog.expect(f"{size} of {size} right")


async def practise_for(dialog: Dialog, who: Speaker, days: int) -> None:
    """Set a goal of one, and reach it on so many days."""
    await who.says("/goal 1")
    dialog.expect("Your goal is now 1 answer a day")
    for _ in range(days):
        await reach_goal(dialog, who)
        await dialog.passes(DAY)
        dialog.expect_silence()


def test_a_freeze_saves_the_streak_and_is_told_the_next_morning() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 6)
        await reach_goal(dialog, ann, "7 days!", "Your first full week", "You earned a freeze")
        await dialog.passes(46 * HOUR)
        dialog.expect_silence()  # it is Tuesday, 07:00
        await dialog.passes(HOUR)
        dialog.expect("You missed yesterday. A freeze saved your streak: 7 days.")
        await ann.says("/streak")
        dialog.expect("Streak: 7 days", "Freezes: none", "🧊")
        await reach_goal(dialog, ann, "8 days in a row")

    play(scene)


def test_a_broken_streak_can_be_repaired_by_twice_the_goal() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 4)
        await dialog.passes(DAY)
        dialog.expect(
            "Yesterday stayed empty and your streak ended", "get your 4 days back: 2 answers in one day"
        )
        await ann.says("/streak")
        dialog.expect("Streak: 0 days (longest: 4)", "before Monday, 03:00")
        await ann.presses("🔧 Repair: 2 questions")
        await go_on(dialog, ann, 2, "Your streak is back: 5 days!")
        await ann.says("/streak")
        dialog.expect("Streak: 5 days", "🔧 repaired")

    play(scene)


def test_late_at_night_yesterday_is_still_open() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 1)
        await dialog.passes(16 * HOUR)  # it is 01:00 on the third day, and the second is empty
        dialog.expect_silence()
        await ann.says("/streak")
        dialog.expect("Tuesday, still open: 0 of 1 answers. 1 more answer and the streak goes on.")
        await reach_goal(
            dialog,
            ann,
            "2 days in a row! That was the goal of Tuesday, which was still empty. Today is still open.",
        )
        await reach_goal(dialog, ann, "3 days in a row! You reached today's goal.")

    play(scene)


def test_a_zone_changes_once_a_day() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 1)
        await ann.says("/timezone Tokyo")
        dialog.expect("Your time zone is Tokyo")
        await ann.says("/timezone London")
        dialog.expect("stays Tokyo for now", "once in 24 hours", "Wednesday, 18:00")

    play(scene)


def test_the_rules_are_told() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/help streak")
        dialog.expect("How streaks work", "03:00", "Freezes", "Repair", "excused")
        await ann.says("/goal")
        dialog.expect("5 answers a day")
        await ann.presses("10")
        dialog.expect_edit("10 answers a day")
        for wrong in ("0", "51", "many", "9999"):
            await ann.says(f"/goal {wrong}")
            dialog.expect("from 1 to 50")

    play(scene)


def test_any_goal_up_to_fifty_can_be_chosen_and_some_are_offered() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 50")
        dialog.expect("50 answers a day")
        await ann.says("/goal")
        assert dialog.expect("50 answers a day").labels == ["3", "5", "10", "20"]
        await ann.says("/settings")
        dialog.expect("")
        await ann.presses("🎯 Goal")
        sheet = dialog.expect_edit("")
        assert [label for label in sheet.labels if label.isdecimal()] == ["3", "5", "10", "15", "20", "30"]

    play(scene)


async def lives_on(dialog: Dialog, step: timedelta) -> None:
    """Let time go by as it does for a bot that runs all the while."""
    for _ in range(step // MINUTES):
        await dialog.passes(MINUTES)
        dialog.forget()


def after_an_evening(evening: Callable[[Dialog, SimulatedClock], Awaitable[None]]) -> None:
    """Ann, whose streak is one day long, leaves Tuesday empty."""
    clock = SimulatedClock(datetime(2026, 3, 2, 18, tzinfo=UTC))
    telegram, store = Telegram(clock), open_store(None)
    ann = telegram.user("Ann")

    @contextlib.asynccontextmanager
    async def awake() -> AsyncIterator[Dialog]:
        async with (
            running(telegram, clock, store, excuses_outages=True) as bot,
            Dialog(telegram, bot, clock) as dialog,
        ):
            yield dialog

    async def run() -> None:
        async with awake() as dialog:
            speaker = Speaker(dialog, ann)
            await speaker.says("/goal 1")
            dialog.forget()
            await reach_goal(dialog, speaker)
            await lives_on(dialog, DAY)
            await evening(dialog, clock)
        async with awake() as dialog:
            await lives_on(dialog, timedelta(hours=13, minutes=30))
            await dialog.passes(MINUTES)
            dialog.expect(
                "I was down yesterday, so it does not count against you. Your streak goes on: 1 day."
            )
            await Speaker(dialog, ann).says("/streak")
            dialog.expect("Streak: 1 day", "☂️")

    try:
        asyncio.run(run())
    finally:
        store.close()


def test_an_evening_on_which_the_bot_was_down_is_excused_and_it_says_so_next_morning() -> None:
    async def stopped(_dialog: Dialog, clock: SimulatedClock) -> None:
        clock.advance(20 * MINUTE)

    after_an_evening(stopped)


def test_an_evening_that_the_machine_slept_through_is_excused_as_well() -> None:
    async def asleep(dialog: Dialog, _clock: SimulatedClock) -> None:
        await dialog.passes(20 * MINUTE)
        dialog.expect_silence()

    after_an_evening(asleep)
