"""The daily challenge: set by admins, on the group's clock, once a date, late or skipped after an outage."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog
from tests.dialogs.groups import study_group
from tests.support import START, play, running

LOBBY_LIFE = timedelta(minutes=10)


def test_admins_set_it_everybody_sees_it_admins_end_it() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await bob.says("/daily 18:00", at=group)
        dialog.expect("Only admins")
        await bob.says("/daily", at=group)
        dialog.expect("There is no daily challenge here", "/daily 18:00")
        await ann.says("/daily 18:00 5 30", at=group)
        dialog.expect(
            "every day at 18:00", "London time", "5 questions, 30 s each", "today at 18:00", "/zone"
        )
        await bob.says("/daily", at=group)
        dialog.expect("every day at 18:00")
        await bob.presses("⏹ Switch it off", at=group)
        dialog.expect_toast("Only admins")
        await ann.says("/daily off", at=group)
        dialog.expect("The daily challenge is off")
        await dialog.passes(timedelta(days=2))
        dialog.expect_silence()

    play(scene)


def test_words_that_make_no_time_are_answered_with_how_to_say_it() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/daily noon", at=group)
        dialog.expect("/daily 18:00 5 30")
        await ann.says("/daily 25:00", at=group)
        dialog.expect("/daily 18:00 5 30")
        await ann.says("/daily 18:00 5 5", at=group)
        dialog.expect("10", "300")

    play(scene)


def test_it_starts_once_a_day_on_the_groups_clock() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("it is 18:00 there")
        await ann.says("/daily 18:30", at=group)
        dialog.expect("Tokyo time", "today at 18:30")
        await dialog.passes(timedelta(minutes=30))
        dialog.expect("calls a challenge!", to=group)
        await dialog.passes(LOBBY_LIFE)
        dialog.expect_edit("Closed.")
        dialog.expect("closed the challenge")
        await ann.says("/daily 20:00", at=group)
        dialog.expect("tomorrow at 20:00")
        await dialog.passes(timedelta(hours=12))
        dialog.expect_silence()

    play(scene)


def test_a_zone_behind_gives_no_second_challenge_on_the_same_date() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/daily 09:30", at=group)
        dialog.expect("today at 09:30")
        await dialog.passes(timedelta(minutes=30))
        dialog.expect("calls a challenge!")
        await dialog.passes(LOBBY_LIFE)
        dialog.expect_edit("Closed.")
        dialog.expect("closed the challenge")
        await ann.says("/zone America/New_York", at=group)
        dialog.expect("New York")
        await ann.says("/daily", at=group)
        dialog.expect("tomorrow at 09:30")

    play(scene)


def test_each_topic_has_its_own() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann, forum=True)
        topic = group.open_topic("Quizzes")
        await ann.says("/daily 10:00", at=group, thread=topic)
        dialog.expect("today at 10:00")
        await ann.says("/daily", at=group)
        dialog.expect("There is no daily challenge here")
        await dialog.passes(timedelta(hours=1))
        assert dialog.expect("calls a challenge!").thread == topic

    play(scene)


def test_removed_it_is_kept_off_until_the_bot_is_back() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/daily 10:00", at=group)
        dialog.expect("today at 10:00")
        await ann.does("removes the bot", lambda: group.remove_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(timedelta(days=3, hours=2))
        dialog.expect_silence()
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(timedelta(seconds=10))
        dialog.expect("Hi, I'm Epoch")
        await dialog.passes(timedelta(hours=23))
        dialog.expect("calls a challenge!")

    play(scene)


def after_an_outage(until: timedelta) -> list[str]:
    """What a group with a challenge a day at 10:00 is told after an outage from 9:00 on."""
    said: list[str] = []

    async def run() -> None:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        store = open_store(None)
        async with running(telegram, clock, store) as bot, Dialog(telegram, bot, clock) as dialog:
            ann = dialog.person("Ann")
            group = await study_group(dialog, ann)
            await ann.says("/daily 10:00", at=group)
            dialog.expect("today at 10:00")
        clock.advance(START + until - clock.now())
        mark = len(telegram.journal.entries)
        async with running(telegram, clock, store) as bot:
            await bot.settle()
            said.extend(one.message.text for one in telegram.journal.since(mark) if one.kind == "sent")
        store.close()

    asyncio.run(run())
    return said


def test_an_outage_of_less_than_two_hours_makes_it_late_with_a_word() -> None:
    said = after_an_outage(timedelta(hours=2, minutes=59))
    assert "The daily challenge of 10:00, a little late" in said[0]
    assert len(said) == 2


def test_a_longer_outage_skips_it_and_says_so_once() -> None:
    said = after_an_outage(timedelta(hours=3))
    assert len(said) == 1
    assert "skipped" in said[0]
    assert "tomorrow at 10:00" in said[0]


def test_an_outage_of_days_skips_them_all_at_once() -> None:
    said = after_an_outage(timedelta(days=4, hours=12))
    assert len(said) == 1


def test_an_outage_of_days_that_ends_soon_after_the_time_starts_late() -> None:
    said = after_an_outage(timedelta(days=4, hours=1, minutes=30))
    assert "a little late" in said[0]


def test_a_time_that_comes_twice_starts_one_challenge() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/daily 01:30", at=group)
        dialog.expect("tomorrow at 01:30")
        await dialog.passes(datetime(2026, 10, 25, 0, 30, tzinfo=UTC) - dialog.clock.now())
        dialog.expect("calls a challenge!")
        await dialog.passes(LOBBY_LIFE)
        dialog.expect_edit("Closed.")
        dialog.expect("closed the challenge")
        await dialog.passes(datetime(2026, 10, 26, 1, 0, tzinfo=UTC) - dialog.clock.now())
        dialog.expect_silence()
        await dialog.passes(timedelta(minutes=30))
        dialog.expect("calls a challenge!")

    play(scene, start=datetime(2026, 10, 24, 9, 0, tzinfo=UTC))
