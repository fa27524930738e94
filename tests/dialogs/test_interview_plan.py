"""Preparing for an interview."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogs.conversation import Dialog
from tests.dialogs.test_daily_practice import answer, facts
from tests.dialogs.test_streak_days import reach_goal
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
        for words, *expected in (
            ("2026-03-02", "today, so there is nothing left to plan"),
            ("yesterday", "Sunday 1 March 2026 is over. Tell me the date, like /interview 2026-03-23"),
            ("01/02/2026", "Sunday 1 February 2026 is over"),
            ("2030-01-01", "Tuesday 1 January 2030 is more than half a year away"),
            ("someday <soon>", "I don't understand “someday <soon>” as a date"),
            ("2026-02-30", "I don't understand “2026-02-30” as a date"),
            ("x" * 3000, "x…” as a date"),
            ("tomorrow many", "I understood the date, Tuesday 3 March 2026, but not “many”"),
            ("tomorrow 0", "but not “0”. After the date I take the answers a day"),
            ("2026-03-16 -3", "but not “-3”", "from 1 to 50: /interview 2026-03-16 15"),
            ("tomorrow 5 7", "but not “5 7”"),
        ):
            await ann.says(f"/interview {words}")
            dialog.expect(*expected)

    play(scene, facts(3))


def test_answers_a_day_are_taken_in_words_and_more_than_fifty_are_refused_aloud() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for words, expected in (
            ("16 March 5 a day", "At most 5 answers a day; "),
            ("16/03/2026, 5/day", "Monday 16 Mar, 14 days to go. At most 5 answers a day; "),
            ("in 2 weeks 7 questions per day", "Monday 16 Mar, 14 days to go. At most 7 answers a day; "),
            ("next friday 50", "Friday 13 Mar, 11 days to go. At most 50 answers a day; "),
            ("friday 1000", "Friday 6 Mar, 4 days to go. At most 50 answers a day (I never plan more"),
        ):
            await ann.says(f"/interview {words}")
            dialog.expect(expected)

    play(scene, facts(20))


def test_after_midnight_days_are_counted_by_the_calendar_and_a_finished_day_has_no_part() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 1")
        dialog.expect("1 answer a day")
        await reach_goal(dialog, ann, "Day 1!")
        await dialog.passes(timedelta(hours=15, minutes=30))
        dialog.expect_silence()
        await ann.says("/interview 5 March")
        dialog.expect("Thursday 5 Mar, 2 days to go", "3 Mar – 4 Mar · ")
        await ann.says("/interview tomorrow")
        dialog.expect("Wednesday 4 Mar, tomorrow", "\n3 Mar · ")
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await ann.says("/interview")
        dialog.expect("Your interview is today")

    play(scene)


def test_after_midnight_an_empty_day_can_still_be_used_for_the_plan() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 1")
        dialog.expect("1 answer a day")
        await reach_goal(dialog, ann, "Day 1!")
        await dialog.passes(timedelta(days=1, hours=15, minutes=30))
        dialog.expect_silence()
        await ann.says("/interview 5 March")
        dialog.expect("tomorrow", "3 Mar – 4 Mar · ")

    play(scene)
