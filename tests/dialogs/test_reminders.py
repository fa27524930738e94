"""Reminders: asked for, sent once, and never a nuisance."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog, Speaker
from tests.dialogs.test_streak_days import practise_for, reach_goal
from tests.support import START, play, running

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


async def at_half_past_seven(dialog: Dialog) -> None:
    """Go on to 19:30 in London."""
    now = dialog.clock.now()
    evening = now.replace(hour=19, minute=30)
    await dialog.passes(evening - now if evening > now else evening + DAY - now)


def test_they_are_offered_once_after_the_first_finished_day() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 1")
        dialog.expect("1 answer a day")
        await reach_goal(dialog, ann, "Day 1!", "Shall I remind you every day?")
        await ann.presses("19:30")
        dialog.expect("I'll remind you every day at 19:30 (London time; not yours? /timezone)")
        await at_half_past_seven(dialog)
        dialog.expect_silence()  # the goal was reached today
        await at_half_past_seven(dialog)
        dialog.expect("Time for a few questions: 1 answer and your streak of 1 day goes on.", to=ann)
        await reach_goal(dialog, ann, "2 days in a row")
        await at_half_past_seven(dialog)
        dialog.expect("streak of 2 days")
        await dialog.passes(HOUR)
        dialog.expect_silence()

    play(scene)


def test_they_are_never_on_by_default() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 2)
        await ann.says("/remind")
        dialog.expect("I don't remind you")
        await ann.says("/remind half past seven")
        dialog.expect("“half past seven” is no time of day that I understand. Send a time like /remind 19:30")
        await ann.says("/remind 25:99")
        dialog.expect("“25:99” is no time of day")

    play(scene)


def test_a_last_call_that_would_come_before_the_reminder_is_not_offered() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/remind at 23:30")
        assert dialog.expect("every day at 23:30").labels == ["No reminders"]
        await ann.says("/settings")
        dialog.expect("Reminder: 23:30")
        await ann.presses("⏰ Reminder")
        assert "🔔 Last call at 22:00" not in dialog.expect_edit("One reminder a day").labels
        await ann.says("/remind 1930")
        dialog.expect("every day at 19:30")
        await ann.presses("🔔 Last call at 22:00 when my streak is at stake")
        dialog.expect_edit("there is a last call at 22:00")
        await ann.says("/remind 23:30")
        told = dialog.expect("at 23:30", "When your streak is at stake, I write at 22:00 already.")
        assert told.labels == ["🔕 No last call", "No reminders"]

    play(scene)


def test_unanswered_ones_become_fewer_stop_and_say_so() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/remind 19:30")
        dialog.expect("every day at 19:30")
        for _ in range(3):
            await at_half_past_seven(dialog)
            dialog.expect("Time for a few questions: 5 answers.")
        await at_half_past_seven(dialog)
        dialog.expect("only once a week from now on")
        for text in ("Time for", "Time for", "This is my last reminder"):
            await dialog.passes(6 * DAY)
            dialog.expect_silence()
            await dialog.passes(DAY)
            dialog.expect(text)
        await dialog.passes(30 * DAY)
        dialog.expect_silence()

    play(scene)


def test_a_last_call_when_the_streak_is_at_stake() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 1)
        await ann.says("/remind 19:30")
        dialog.expect("every day at 19:30")
        await ann.presses("🔔 Last call at 22:00 when my streak is at stake")
        dialog.expect_edit("there is a last call at 22:00")
        await at_half_past_seven(dialog)
        dialog.expect("Time for")
        await dialog.passes(timedelta(hours=2, minutes=30))
        dialog.expect("Last call: 1 answer before midnight, and your 1 day live on.")
        await ann.says("/remind off")
        dialog.expect("No more reminders")

    play(scene)


def test_a_reminder_tells_what_happened_meanwhile() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 7)
        await ann.says("/remind 19:30")
        dialog.expect("every day at 19:30")
        await dialog.passes(15 * HOUR)  # too late for Monday's: nobody is woken at midnight
        dialog.expect_silence()
        await at_half_past_seven(dialog)
        dialog.expect("You missed yesterday. A freeze saved your streak", "Time for a few questions")
        await ann.says("/streak")
        dialog.expect("Streak: 7 days")

    play(scene)


def test_a_reminder_that_tells_of_a_break_offers_the_repair() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 4)
        await ann.says("/remind 10:00")
        dialog.expect("every day at 10:00")
        await dialog.passes(HOUR)
        assert dialog.expect("Time for").labels == ["▶️ Today"]
        await dialog.passes(DAY)
        told = dialog.expect("Yesterday stayed empty", "get your 4 days back: 2 answers in one day")
        assert told.labels == ["🔧 Repair: 2 questions", "▶️ Today"]
        await ann.presses("▶️ Today")
        dialog.expect("Today:")
        dialog.expect_poll("")

    play(scene)


def test_whoever_blocked_the_bot_is_left_alone_for_good() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/remind 19:30")
        dialog.expect("every day at 19:30")
        await ann.does("blocks the bot", ann.person.block)
        dialog.expect_silence()
        await at_half_past_seven(dialog)
        dialog.expect_silence()
        await ann.does("unblocks the bot", ann.person.unblock)
        dialog.expect_silence()
        await at_half_past_seven(dialog)
        dialog.expect_silence()

    play(scene)


def with_restart(
    first: Callable[[Dialog, Speaker], Awaitable[None]], second: Callable[[Dialog, Speaker], Awaitable[None]]
) -> None:
    """Two runs of the bot on one database."""
    clock = SimulatedClock(START)
    telegram, store = Telegram(clock), open_store(None)
    ann = telegram.user("Ann")

    async def run() -> None:
        for scene in (first, second):
            async with running(telegram, clock, store) as bot, Dialog(telegram, bot, clock) as dialog:
                await scene(dialog, Speaker(dialog, ann))

    try:
        asyncio.run(run())
    finally:
        store.close()


def test_a_reminder_whose_fate_is_unknown_is_not_sent_again() -> None:
    async def lost(dialog: Dialog, ann: Speaker) -> None:
        await ann.says("/remind 19:30")
        dialog.expect("every day at 19:30")
        dialog.telegram.fail_next("sendMessage", 0, "", performed=True)
        await at_half_past_seven(dialog)
        dialog.expect("Time for")

    async def again(dialog: Dialog, _ann: Speaker) -> None:
        await dialog.passes(HOUR)
        dialog.expect_silence()

    with_restart(lost, again)
