"""The quiz off the beaten track: interruptions, long options, restarts, wrong words."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.features.memory import answers
from bot.simulator import Message, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog, group_of
from tests.keys import key_of
from tests.small_library import TEA
from tests.support import (
    START,
    play,
    running,
    tutor_for,
)


def test_a_second_quiz_offers_to_go_on_or_start_anew() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 3 training")
        first = dialog.expect_poll("1/3")
        await ann.says("/quiz 2")
        dialog.expect("You are in the middle of a quiz: question 1 of 3 is waiting")
        await ann.presses("▶️ Go on")
        again = dialog.expect_poll("1/3")
        assert again.poll is not None
        assert first.poll is not None
        assert again.poll.question == first.poll.question
        await ann.presses("🔄 Start anew")
        await ann.votes(key_of(dialog.expect_poll("1/2")))
        dialog.expect("Right!")
        dialog.expect_poll("2/2")

    play(scene)


def test_a_vote_on_a_question_that_was_asked_again_counts_on_either_poll() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        first = dialog.expect_poll("")
        await ann.says("/quiz")
        dialog.expect("a question is waiting")
        await ann.presses("▶️ Go on")
        dialog.expect_poll("")
        await ann.votes(key_of(first), on=first)
        dialog.expect("Right!")
        dialog.expect("1 of 1 right")

    play(scene)


def test_stop_ends_a_quiz_with_what_was_answered() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/stop")
        dialog.expect("No quiz is running")
        await ann.says("/quiz 3")
        await ann.votes(key_of(dialog.expect_poll("1/3")))
        dialog.expect("Right!")
        late = dialog.expect_poll("2/3")
        await ann.says("/stop")
        dialog.expect("1 of 1 right")
        await ann.votes(key_of(late), on=late)
        dialog.expect("Right!")
        await ann.says("/stop")
        dialog.expect("No quiz is running")

    play(scene)


def test_the_full_answer_is_one_tap_away() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        await ann.votes(key_of(dialog.expect_poll("")))
        dialog.expect("Right!")
        dialog.expect("1 of 1 right")
        await ann.presses("📖 Full answer")
        dialog.expect("From: Deep learning")

    play(scene)


def test_words_that_name_no_topic_get_a_sentence() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz quantum <physics>")
        dialog.expect("I know no topic, level or deck called “quantum <physics>”")
        await ann.says("/quiz 1000")
        dialog.expect("A quiz has 1 to 50 questions")
        await ann.says("/quiz 3 optimization")
        dialog.expect_poll("1/3")

    play(scene)


def test_a_small_topic_says_how_many_questions_it_has() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 10 data")
        dialog.expect("There are only 3 questions here")
        dialog.expect_poll("1/3")

    play(scene)


def shown_key(message: Message) -> str:
    """The letter of the right option of a written-out question about tea."""
    name = message.text.split("What about ")[1].split("?")[0].replace(" ", "-")
    start = TEA.items[name].answer[:30]
    lines = [line for line in message.text.split("\n") if line[1:3] == "  "]
    return next(line[0] for line in lines if line[3:].startswith(start))


def test_options_too_long_for_a_poll_have_lettered_buttons() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 2")
        first = dialog.expect("Question 1/2", "What about", "A  ", "D  ")
        assert first.labels == ["A", "B", "C", "D"]
        await ann.presses(shown_key(first), on=first)
        dialog.expect_edit("✅", "Right!")
        second = dialog.expect("Question 2/2")
        wrong = next(letter for letter in "ABCD" if letter != shown_key(second))
        await ann.presses(wrong, on=second)
        dialog.expect_edit("❌", "✅", "Not quite")
        dialog.expect("1 of 2 right")

    play(scene, tutor_for(TEA))


def test_a_letter_pressed_twice_counts_once() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        message = dialog.expect("What about")
        data = next(button.data for button in message.buttons)
        await ann.presses("A", on=message)
        dialog.expect_edit("What about")
        dialog.expect(" of 1 right")
        await ann.does("presses an old A", lambda: ann.person.press_data(message, str(data)))
        dialog.expect_toast("You have answered this one already.")

    play(scene, tutor_for(TEA))


def test_forged_buttons_do_nothing() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, eve = dialog.person("Ann"), dialog.person("Eve")
        await ann.says("/quiz 1")
        data = str(next(iter(dialog.expect("What about").buttons)).data)
        await eve.says("/help")
        hers = dialog.expect("/quiz")
        for forged in (data, "a:999.0", "f:1", "nonsense", "z:Mars/Olympus"):
            await eve.does(f"forges {forged}", lambda forged=forged: eve.person.press_data(hers, forged))
            dialog.expect_toast("")
        for forged in ("a:x", "a:1", "f:zzz", f"a:{10**30}.0", f"f:{10**30}"):
            await eve.does(f"forges {forged}", lambda forged=forged: eve.person.press_data(hers, forged))
            dialog.expect_silence()
        await eve.does("forges an item", lambda: eve.person.press_data(hers, "s:i-nothing"))
        dialog.expect("no longer in my decks")

    play(scene, tutor_for(TEA))


def test_a_quiz_goes_on_after_a_restart(tmp_path: Path) -> None:
    async def run() -> None:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        store = open_store(tmp_path / "epoch.sqlite3")
        async with running(telegram, clock, store) as bot, Dialog(telegram, bot, clock) as dialog:
            ann = dialog.person("Ann")
            await ann.says("/quiz 2")
            poll = dialog.expect_poll("1/2")
        ann.person.vote(poll, key_of(poll))  # while the bot is down
        store.close()
        store = open_store(tmp_path / "epoch.sqlite3")
        async with running(telegram, clock, store) as bot:
            await bot.settle()
            last = list(ann.chat.messages.values())[-2:]
            assert last[0].text.startswith("✅ Right!")
            assert last[1].poll is not None
            assert last[1].poll.question.startswith("2/2")
        store.close()

    asyncio.run(run())


def test_the_time_that_a_message_waited_for_the_bot_is_not_the_learners(tmp_path: Path) -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")

        def ask_a_busy_bot() -> None:
            ann.person.say(ann.chat, "/quiz 1")
            dialog.clock.advance(timedelta(minutes=3))

        await ann.does("asks a busy bot", ask_a_busy_bot)
        poll = dialog.expect_poll("")
        dialog.clock.advance(timedelta(seconds=10))
        await ann.votes(key_of(poll))
        dialog.expect("Right!")
        dialog.expect("1 of 1 right")

    database = tmp_path / "epoch.sqlite3"
    play(scene, database=database)
    store = open_store(database)
    assert store.run(lambda tx: tx.scalar(select(answers.c.response_ms))) == 10_000
    store.close()


def test_quizzes_in_groups_are_pointed_to_the_private_chat() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Study", ann)
        await ann.says("/quiz", at=group)
        pointer = dialog.expect("/quiz works in our private chat")
        await ann.presses("Open private chat", on=pointer)
        dialog.expect("Hi Ann!")
        dialog.expect_poll("1/5")

    play(scene)
