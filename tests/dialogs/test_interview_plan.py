"""Preparing for an interview."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogs.conversation import Dialog
from tests.dialogs.test_daily_practice import answer, facts
from tests.support import play


def test_a_plan_shows_what_to_meet_when_and_how_ready_each_topic_will_be() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/interview")
        dialog.expect("Tell me the date")
        await ann.says("/interview 16 March")
        dialog.expect(
            "Interview on Monday 16 Mar",
            "14 days to go",
            "At most 10 answers a day",
            "of 20 items",
            "2 Mar – 8 Mar · new:",
            "even (10)",
            "odd (10)",
        )
        await ann.presses("▶️ Today's part")
        dialog.expect("5 new.")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right", "🌱 5 new questions met")
        await ann.says("/today")
        dialog.expect("All done for today")
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await ann.says("/interview")
        dialog.expect("13 days to go", "Without more practice")

    play(scene, facts(20))


def test_todays_part_goes_on_up_to_the_daily_goal_with_what_is_not_due() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/interview 30 March 3")
        dialog.expect("At most 3 answers a day", "Your daily goal is 5, so /today goes on")
        await ann.says("/today")
        dialog.expect("5 new.")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right")
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("to keep fresh.")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right")
        await ann.says("/streak")
        dialog.expect("Streak: 2 days")

    play(scene, facts(30))


def test_a_plan_that_cannot_fit_says_so_and_what_would() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/interview tomorrow 5")
        dialog.expect("It does not all fit", "no room for 15 items", "/interview 2026-03-03 20")
        await ann.says("/interview tomorrow 20")
        dialog.expect("tomorrow", "At most 20 answers a day", "new: 10 odd, 10 even")
        await ann.presses("✖️ No interview any more")
        dialog.expect_edit("no interview any more")
        await ann.says("/interview off")
        dialog.expect("No interview is planned")

    play(scene, facts(20))


def test_a_day_that_is_over_too_far_or_no_day_is_explained() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for words, expected in (
            ("2026-03-02", "not ahead"),
            ("2020-01-01", "not ahead"),
            ("2030-01-01", "more than half a year"),
            ("someday <soon>", "I don't understand “someday <soon>” as a date"),
            ("tomorrow many", "I don't understand"),
            ("tomorrow 5 7", "I don't understand"),
        ):
            await ann.says(f"/interview {words}")
            dialog.expect(expected)

    play(scene, facts(3))
