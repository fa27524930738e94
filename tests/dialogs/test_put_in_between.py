"""A question in the middle of a practice: on what was set aside, or on what the learner just read."""

from __future__ import annotations

from tests.dialogs.conversation import Dialog, Speaker
from tests.dialogs.test_daily_practice import DAY, facts
from tests.support import play


async def get_stuck(dialog: Dialog, who: Speaker) -> None:
    """Miss the first fact on eight days, and on the ninth as the first question of /today."""
    await who.says("What is fact 1?")
    dialog.expect("The whole of fact 1.")
    for _ in range(8):
        await who.presses("🎯 Quiz me on this")
        dialog.expect_poll("act 1")
        await who.votes("wrong")
        dialog.expect("Not quite")
        dialog.expect("0 of 1 right")
        await dialog.passes(DAY)
        dialog.expect_silence()
    await who.says("/today")
    dialog.expect("1 to review, 4 new.")
    dialog.expect_poll("1/5 · ")
    await who.votes("wrong")
    dialog.expect("Not quite")
    dialog.expect("This one is stubborn")
    dialog.expect("The whole of fact 1.")
    dialog.expect_poll("2/5 · Fact 2")


def test_another_question_on_what_is_set_aside_comes_at_once_and_the_practice_goes_on() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await get_stuck(dialog, ann)
        await ann.presses("🎯 Another question on this")
        dialog.expect("This one first, then we go on where you were.")
        dialog.expect_poll("2/6 · Again fact 1")
        await ann.votes("right")
        dialog.expect("Right!")
        for number in range(3, 7):
            dialog.expect_poll(f"{number}/6 · Fact {number - 1}")
            await ann.votes("right")
            dialog.expect("Right!")
        dialog.expect("5 of 6 right", "🌱 4 new questions met")

    play(scene, facts(9))


def test_the_question_that_waited_may_be_answered_before_the_one_put_in_between() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await get_stuck(dialog, ann)
        waited = dialog.last
        await ann.presses("🎯 Another question on this")
        dialog.expect("This one first")
        dialog.expect_poll("2/6 · Again fact 1")
        await ann.votes("right", on=waited)
        dialog.expect("Right!")
        dialog.expect_poll("2/6 · Again fact 1")
        await ann.votes("right")
        dialog.expect("Right!")
        dialog.expect_poll("4/6 · Fact 3")

    play(scene, facts(9))


def test_what_is_set_aside_can_be_explained_at_once_and_the_practice_goes_on() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await get_stuck(dialog, ann)
        await ann.presses("📝 Explain it yourself")
        dialog.expect("What is fact 1?", "your next message is your answer")
        await ann.says("It is the whole of it")
        dialog.expect("key point")
        dialog.expect("The whole of fact 1.")
        dialog.expect("How well did you know it?")
        await ann.presses("🙂 Good")
        dialog.expect_edit("You rated yourself")
        await ann.says("/today")
        dialog.expect("Let's go on:")
        dialog.expect_poll("2/5 · Fact 2")

    play(scene, facts(9))


def test_quiz_me_on_this_pressed_twice_asks_one_question() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("What is fact 4?")
        dialog.expect("The whole of fact 4.")
        await ann.presses("🎯 Quiz me on this")
        dialog.expect_poll("act 4")
        await ann.presses("🎯 Quiz me on this")
        dialog.expect("a question is waiting for you")
        await ann.votes("right")
        dialog.expect("Right!")
        dialog.expect("1 of 1 right")

    play(scene, facts(9))


def test_quiz_me_on_this_in_the_middle_of_a_practice_asks_it_at_once() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1 odd")
        dialog.expect_poll("")
        await ann.says("What is fact 4?")
        dialog.expect("The whole of fact 4.")
        await ann.presses("🎯 Quiz me on this")
        dialog.expect("This one first")
        dialog.expect_poll("1/2 · Fact 4")
        await ann.votes("wrong")
        dialog.expect("Not quite")
        dialog.expect_poll("2/2 · ")
        await ann.votes("right")
        dialog.expect("Right!")
        dialog.expect("1 of 2 right")

    play(scene, facts(9))
