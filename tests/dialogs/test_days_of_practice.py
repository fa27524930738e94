"""Practice from day to day: what was left unfinished, and what no day holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Library
from bot.simulator import Message
from tests.dialogs.conversation import Dialog, Speaker
from tests.dialogs.test_daily_practice import DAY, answer, facts
from tests.small_library import TEA
from tests.support import play, tutor_for


def two_decks() -> Tutor:
    """A tutor with four old facts in one deck and a new one in another."""
    items = facts(5).library.decks[0].items
    old = Deck("old", "Old facts", "made for this test", tuple(replace(one, deck="old") for one in items[:4]))
    new = Deck("new", "New facts", "made for this test", (replace(items[4], deck="new"),))
    return tutor_for(Library((old, new)))


async def begin_today(dialog: Dialog, who: Speaker) -> Message:
    """Answer the first of the day's five questions; the result is the second."""
    await who.says("/today")
    dialog.expect("5 new.")
    dialog.expect_poll("1/5")
    await who.votes("right")
    dialog.expect("Right!")
    return dialog.expect_poll("2/5")


async def next_day(dialog: Dialog, days: int = 1) -> None:
    await dialog.passes(days * DAY)
    dialog.expect_silence()


def test_on_the_same_day_today_goes_on_with_the_question_that_waits() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await begin_today(dialog, ann)
        await ann.says("/today")
        dialog.expect("You are in the middle of today's practice. Let's go on:")
        dialog.expect_poll("2/5 · Fact 2")
        await ann.votes("right")
        dialog.expect("Right!")
        dialog.expect_poll("3/5 · Fact 3")

    play(scene, facts(9))


def test_another_practice_on_the_same_day_asks_what_to_do_with_the_first() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await begin_today(dialog, ann)
        await ann.says("/quiz 2")
        dialog.expect("You are in the middle of today's practice: question 2 of 5 is waiting for you.")
        await ann.presses("🔄 Start anew")
        dialog.expect_poll("1/2")
        await ann.says("/today")
        dialog.expect("You are in the middle of a quiz: question 1 of 2 is waiting for you.")

    play(scene, facts(9))


def test_an_unfinished_today_makes_way_on_the_next_day_and_its_answers_are_kept() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        left = await begin_today(dialog, ann)
        await next_day(dialog, 3)
        await ann.says("/today")
        dialog.expect("I have closed the practice that you began on Monday. What you answered is kept.")
        dialog.expect("1 to review, 4 new.")
        dialog.expect_poll("1/5 · Again fact 1")
        await ann.votes("wrong", on=left)
        dialog.expect("Not quite")
        await ann.says("/streak")
        dialog.expect("Today: 1 of 5 answers")
        await ann.votes("right")
        dialog.expect("Right!")
        dialog.expect_poll("2/5")

    play(scene, facts(9))


def test_every_practice_makes_way_for_one_of_a_later_day() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await begin_today(dialog, ann)
        await next_day(dialog, 8)
        await ann.says("/review")
        dialog.expect("I have closed the practice that you began on 2 March. What you answered is kept.")
        dialog.expect("1 to review.")
        dialog.expect_poll("act 1")
        await next_day(dialog)
        await ann.says("/quiz 2")
        dialog.expect("I have closed the practice that you began yesterday.")
        dialog.expect_poll("1/2")
        await next_day(dialog)
        await ann.says("/mistakes")
        dialog.expect("I have closed the quiz that you began yesterday.")
        dialog.expect("No open mistakes")
        await ann.says("/stop")
        dialog.expect("No quiz is running")

    play(scene, facts(9))


def test_a_letter_pressed_under_a_closed_practice_still_counts() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/today")
        dialog.expect("5 new.")
        left = dialog.expect("Question 1/5")
        await next_day(dialog)
        await ann.says("/today")
        dialog.expect("I have closed the practice that you began yesterday.")
        dialog.expect("5 new.")
        dialog.expect("Question 1/5")
        await ann.presses("A", on=left)
        dialog.expect_edit("A  ")
        await ann.says("/streak")
        dialog.expect("Today: 1 of 5 answers")

    play(scene, tutor_for(TEA))


def test_a_practice_goes_on_past_midnight_as_the_study_day_does() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await begin_today(dialog, ann)
        await dialog.passes(timedelta(hours=2))
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("in the middle of today's practice")
        dialog.expect_poll("2/5")
        await dialog.passes(timedelta(hours=2))
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("I have closed the practice that you began yesterday.")
        dialog.expect("5 new.")
        dialog.expect_poll("1/5")

    play(scene, facts(9), start=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))


def test_what_was_put_into_review_unanswered_makes_no_day_longer() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 20 odd")
        await answer(dialog, ann, 20)
        dialog.expect("20 of 20 right")
        await dialog.passes(40 * DAY)
        dialog.expect("your streak ended")
        await ann.says("/goal 5")
        dialog.forget()
        for number in (2, 4, 6):
            await ann.says(f"What is fact {number}?")
            dialog.expect(f"The whole of fact {number}.")
            await ann.presses("🎯 Quiz me on this")
            dialog.expect_poll(f"act {number}")
            await ann.says("/stop")
            dialog.expect("Stopped")
        await ann.says("/review")
        dialog.expect("10 to review.", "13 more reviews can wait")
        await answer(dialog, ann, 10)
        dialog.expect("10 of 10 right")
        for command in ("/review", "/today"):
            await ann.says(command)
            dialog.expect("Enough reviews for today")

    play(scene, facts(40))


def test_the_next_reviews_are_told_without_the_decks_that_are_off() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 4 old facts")
        await answer(dialog, ann, 4, wrong=4)
        dialog.expect("0 of 4 right")
        await ann.says("/settings")
        dialog.expect("Settings")
        await ann.presses("📚 Decks")
        dialog.expect_edit("")
        await ann.presses("✅ Old facts")
        dialog.expect_edit("")
        await ann.says("/today")
        dialog.expect("1 new.")
        await answer(dialog, ann, 1, wrong=1)
        dialog.expect("Next: 1 review tomorrow.")

    play(scene, two_decks())
