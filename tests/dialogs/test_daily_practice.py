"""The practice of the day: /today, /review, /mistakes, and what is set aside."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.tutor import Tutor
from bot.decks.model import (
    Deck,
    Item,
    Library,
    QuizQuestion,
)
from bot.simulator import Message
from tests.dialogs.conversation import Dialog, Speaker
from tests.support import play, tutor_for

DAY = timedelta(days=1)


def facts(n: int) -> Tutor:
    """A tutor who knows so many facts, each with two questions on it."""
    items = tuple(
        Item(
            id=f"fact-{number}",
            deck="facts",
            question=f"What is fact {number}?",
            answer=f"The whole of fact {number}.",
            topic="even" if number % 2 == 0 else "odd",
            quiz=tuple(
                QuizQuestion(f"{stem} {number}", "right", ("wrong", "worse"))
                for stem in ("Fact", "Again fact")
            ),
        )
        for number in range(1, n + 1)
    )
    return tutor_for(Library((Deck("facts", "Facts", "made for this test", items),)))


async def answer(dialog: Dialog, who: Speaker, size: int, wrong: int = 0) -> list[Message]:
    """Answer what was asked for, the first ``wrong`` questions wrongly."""
    polls = []
    for number in range(1, size + 1):
        polls.append(dialog.expect_poll(f"{number}/{size} · " if size > 1 else "act"))
        await who.votes("wrong" if number <= wrong else "right")
        dialog.expect("Not quite" if number <= wrong else "Right!")
    return polls


def test_today_brings_new_items_then_reviews_and_says_what_was_gained() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/today")
        dialog.expect("Today:", "5 new.")
        await answer(dialog, ann, 5, wrong=2)
        dialog.expect("3 of 5 right", "🌱 5 new questions met", "Next: 2 reviews tomorrow, 5 within a week.")
        await ann.says("/today")
        dialog.expect("All done for today", "Next: 2 reviews tomorrow")
        await dialog.passes(DAY)
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("2 to review, 3 new.")
        await answer(dialog, ann, 5)
        dialog.expect("🌱 3 new questions met", "💪 2 remembered", "⏰ Next:")

    play(scene, facts(20))


def test_after_a_break_no_day_holds_more_than_twice_the_goal() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 25")
        await answer(dialog, ann, 25)
        dialog.expect("25 of 25 right")
        await dialog.passes(40 * DAY)
        dialog.expect("your streak ended")
        await ann.says("/today")
        dialog.expect("10 to review.", "15 more reviews can wait for the next days")
        await answer(dialog, ann, 10)
        dialog.expect("10 of 10 right", "💪 10 remembered", "Next: 10 reviews tomorrow")
        for command in ("/today", "/review"):
            await ann.says(command)
            dialog.expect("Enough reviews for today", "15 more reviews can wait")
        await dialog.passes(DAY)
        dialog.expect_silence()
        await ann.says("/review")
        dialog.expect("10 to review.", "5 more reviews can wait")
        dialog.expect_poll("1/10")

    play(scene, facts(30))


def test_review_is_only_what_is_due_and_never_a_dead_end() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/review")
        assert dialog.expect("Nothing to review now", "No reviews are planned yet").labels[0] == "▶️ Today"
        await ann.presses("▶️ Today")
        dialog.expect("5 new")
        dialog.expect_poll("1/5")
        await ann.says("/review")
        dialog.expect("in the middle of today's practice")
        await ann.presses("▶️ Go on")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right")

    play(scene, facts(6))


def test_when_nothing_new_is_left_today_still_reaches_the_goal() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/today")
        dialog.expect("5 new")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right")
        await dialog.passes(DAY)
        dialog.expect_silence()
        await ann.says("/today")
        dialog.expect("1 new, 4 to keep fresh.")
        await answer(dialog, ann, 5)
        dialog.expect("5 of 5 right")
        await ann.says("/streak")
        dialog.expect("Streak: 2 days")

    play(scene, facts(6))


def test_mistakes_brings_back_what_was_missed_until_it_is_right() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/mistakes")
        dialog.expect("No open mistakes")
        await ann.says("/quiz 4")
        await answer(dialog, ann, 4, wrong=2)
        dialog.expect("2 of 4 right")
        await dialog.passes(3 * DAY)
        dialog.expect_silence()
        await ann.says("/mistakes")
        await answer(dialog, ann, 2, wrong=1)
        dialog.expect("1 of 2 right")
        await ann.says("/mistakes")
        await answer(dialog, ann, 1)
        dialog.expect("1 of 1 right")
        await ann.says("/mistakes")
        dialog.expect("No open mistakes")

    play(scene, facts(6))


def test_a_leech_is_set_aside_with_its_answer_and_comes_back_from_another_side() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for day in range(9):
            await ann.says("/quiz 1")
            dialog.expect_poll("act 1")
            await ann.votes("wrong")
            dialog.expect("Not quite")
            if day == 8:
                dialog.expect("This one is stubborn")
                dialog.expect("The whole of fact 1.")
            dialog.expect("0 of 1 right")
            await dialog.passes(DAY)
            dialog.expect_silence()
        await ann.says("/review")
        dialog.expect("Nothing to review now", "No reviews are planned yet")
        await ann.presses("🎯 Another question on this")
        await answer(dialog, ann, 1)
        dialog.expect("1 of 1 right")
        await ann.says("/review")
        dialog.expect("Nothing to review now", "Next: 1 review")

    play(scene, only_first(facts(3)))


def test_what_was_set_aside_is_asked_only_when_nothing_else_is_left() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("What is fact 1?")
        dialog.expect("The whole of fact 1.")
        for day in range(9):
            await ann.presses("🎯 Quiz me on this")
            dialog.expect_poll("act 1")
            await ann.votes("wrong")
            dialog.expect("Not quite")
            if day == 8:
                dialog.expect("This one is stubborn", "as long as there is something else")
                dialog.expect("The whole of fact 1.")
            dialog.expect("0 of 1 right")
            await dialog.passes(DAY)
            dialog.expect_silence()
        await ann.says("/quiz 3")
        dialog.expect("There are only 2 questions here")
        for number in (1, 2):
            assert "act 1" not in str(dialog.expect_poll(f"{number}/2 · ").poll)
            await ann.votes("wrong")
            dialog.expect("Not quite")
        dialog.expect("0 of 2 right")
        await ann.says("/mistakes")
        await answer(dialog, ann, 2)
        dialog.expect("2 of 2 right")
        await ann.says("/mistakes")
        dialog.expect_poll("act 1")

    play(scene, facts(3))


def only_first(tutor: Tutor) -> Tutor:
    """The same with nothing but the first fact."""
    deck = tutor.library.decks[0]
    return tutor_for(Library((Deck(deck.id, deck.title, deck.source, deck.items[:1]),)))


def test_quiz_me_on_this_puts_the_item_into_review_even_unanswered() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("What is fact 4?")
        dialog.expect("The whole of fact 4.")
        await ann.presses("🎯 Quiz me on this")
        dialog.expect_poll("act 4")
        await ann.says("/stop")
        dialog.expect("Stopped")
        await ann.says("/today")
        dialog.expect("1 to review, 4 new.")
        dialog.expect_poll("act 4")

    play(scene, facts(9))
