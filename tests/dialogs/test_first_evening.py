"""A learner's first evening: hello, a quiz, a question, a streak."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogs.conversation import Dialog, Speaker
from tests.keys import key_of, wrong_of
from tests.support import play


async def take_quiz(dialog: Dialog, who: Speaker, size: int, wrong: int = 0) -> None:
    """Answer a quiz that has just been asked for, the first ``wrong`` questions wrongly."""
    for number in range(1, size + 1):
        poll = dialog.expect_poll(f"{number}/{size} · " if size > 1 else "")
        await who.votes(wrong_of(poll) if number <= wrong else key_of(poll))
        dialog.expect("Not quite" if number <= wrong else "Right!")


def test_hello_offers_time_zones_and_a_first_quiz() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann", "uk")
        await ann.says("/start")
        hello = dialog.expect("Hi Ann!", "Where are you?")
        assert hello.labels[0].startswith("Kyiv")
        await ann.presses(hello.labels[0])
        dialog.expect_edit("Your time zone is Kyiv: it is 11:00 there.")
        await ann.presses("▶️ First quiz")
        dialog.expect_poll("1/5 · ")

    play(scene)


def test_a_quiz_ends_with_the_score_the_streak_and_what_was_missed() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz")
        await take_quiz(dialog, ann, 5, wrong=1)
        dialog.expect("4 of 5 right", "Worth another look")
        await ann.presses("🔁 Practise my mistakes (1)")
        await take_quiz(dialog, ann, 1)
        dialog.expect("1 of 1 right")

    play(scene)


def test_the_streak_grows_day_by_day() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for day in (1, 2):
            await ann.says("/quiz 5")
            for number in range(1, 6):
                await ann.votes(key_of(dialog.expect_poll(f"{number}/5")))
                reached = "Day 1!" if day == 1 else "2 days in a row!"
                dialog.expect("Right!", *([reached] if number == 5 else []))
            dialog.expect("5 of 5 right 🎉")
            await dialog.passes(timedelta(days=1))
            dialog.expect_silence()
        await ann.says("/streak")
        dialog.expect("Streak: 2 days (longest: 2)", "Today: 0 of 5 answers")

    play(scene)


def test_a_question_gets_an_answer_and_a_quiz_on_it() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("what is gradient clipping?")
        answer = dialog.expect("clipping", "From: Deep learning, advanced")
        assert answer.labels[0] == "🎯 Quiz me on this"
        assert answer.labels[-2:] == ["🔖 Save", "⚠️ Report"]
        assert len(answer.labels) == 5
        await ann.presses("🎯 Quiz me on this")
        await take_quiz(dialog, ann, 1)
        dialog.expect("1 of 1 right")

    play(scene)
