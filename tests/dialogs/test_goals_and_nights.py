"""Goals that change, nights in which yesterday is still open, and milestones that come by a detour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.dialogs.conversation import Dialog
from tests.dialogs.test_daily_practice import answer, facts
from tests.dialogs.test_streak_days import go_on, practise_for, reach_goal
from tests.support import play

DAY = timedelta(days=1)


def test_a_lower_goal_that_today_has_reached_counts_at_once() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await reach_goal(dialog, ann, goal=4)
        await ann.says("/goal 3")
        dialog.expect("Your goal is now 3 answers a day", "Day 1!", "Shall I remind you every day?")
        await ann.says("/streak")
        dialog.expect("Streak: 1 day", "Today: done, 4 answers.")
        await ann.says("/goal 1")
        dialog.expect("Today is done already")

    play(scene)


def test_a_lower_goal_counts_from_the_settings_too() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await reach_goal(dialog, ann, goal=3)
        await ann.says("/settings")
        dialog.expect("Settings")
        await ann.presses("🎯 Goal")
        dialog.expect_edit("the day counts at once")
        await ann.presses("3")
        dialog.expect_edit("Daily goal: 3 answers", "Day 1!")

    play(scene)


def test_a_lower_goal_that_today_has_not_reached_changes_nothing_yet() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await reach_goal(dialog, ann, goal=2)
        await ann.says("/goal 3")
        assert "Day 1" not in dialog.expect("3 answers a day").text
        await reach_goal(dialog, ann, "Day 1!")

    play(scene)


def test_what_was_missed_after_midnight_comes_back_tomorrow_as_it_says() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 3")
        dialog.expect("3 answers a day")
        await ann.says("/today")
        dialog.expect("3 new.")
        await answer(dialog, ann, 3, wrong=3)
        ended = dialog.expect("0 of 3 right", "Next: 3 reviews tomorrow")
        assert "more answer" not in ended.text
        await ann.says("/today")
        dialog.expect("Today: 3 new.")
        dialog.expect_poll("1/3")

    play(scene, facts(9), start=datetime(2026, 3, 3, 0, 10, tzinfo=UTC))


def test_after_midnight_today_holds_what_yesterday_still_lacks() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 3")
        await answer(dialog, ann, 3, wrong=2)
        dialog.expect("1 of 3 right", "2 more answers and the day counts")
        await dialog.passes(timedelta(minutes=20))
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("Today: 2 new.")
        await answer(dialog, ann, 2)
        dialog.expect("2 of 2 right")
        await ann.says("/streak")
        dialog.expect("Streak: 1 day", "Today: 0 of 5")

    play(scene, facts(20), start=datetime(2026, 3, 2, 23, 50, tzinfo=UTC))


def test_a_milestone_that_a_repair_reaches_is_celebrated_once() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await practise_for(dialog, ann, 6)
        await dialog.passes(DAY)
        told = dialog.expect("Yesterday stayed empty", "get your 6 days back")
        await ann.presses("🔧 Repair: 2 questions", on=told)
        await go_on(dialog, ann, 2, "Your streak is back: 7 days!", "7 days! Your first full week.")
        await dialog.passes(DAY)
        dialog.expect_silence()
        await reach_goal(dialog, ann, "8 days in a row!")

    play(scene)


def test_the_rules_promise_what_can_be_held() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/help streak")
        dialog.expect("a vote or a press only when it reaches me", "I tell you the next morning")

    play(scene)
