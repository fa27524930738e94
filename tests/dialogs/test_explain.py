"""Open questions, answered in one's own words."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library
from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog, Speaker
from tests.support import (
    START,
    play,
    running,
    tutor_for,
)

ITEM = Item(
    "learning-rate",
    "basics",
    "Why does the learning rate matter?",
    "It is the **step size** of training.",
    topic="training",
    key_points=("Too small a rate makes training slow", "Too large a rate overshoots the minimum"),
)
OTHER = Item("dropout", "basics", "What does dropout do?", "It switches units off.", topic="layers")


def small_tutor() -> Tutor:
    return tutor_for(Library((Deck("basics", "Basics", "me", (ITEM, OTHER)),)))


async def explain(dialog: Dialog, who: Speaker) -> None:
    await who.says("/explain training")
    asked = dialog.expect("Why does the learning rate matter?", "your next message is your answer")
    assert asked.labels == ["🤷 Show me", "🔄 Another one"]


async def see_answer(dialog: Dialog, who: Speaker, rating: str) -> None:
    dialog.expect("It is the step size of training.", "From: Basics")
    dialog.expect("How well did you know it?")
    await who.presses(rating)
    dialog.expect_edit(f"You rated yourself: {rating}")


def test_an_item_that_is_never_known_is_set_aside_and_that_is_said() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for day in range(9):
            await explain(dialog, ann)
            await ann.presses("🤷 Show me")
            await see_answer(dialog, ann, "😖 Again")
            if day == 8:
                dialog.expect("This one is stubborn")
                dialog.expect("It is the step size of training.")
            await dialog.passes(timedelta(days=1))
            dialog.expect_silence()

    play(scene, small_tutor())


def test_an_answer_in_own_words_is_ticked_shown_and_rated() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.says("if the rate is too tiny then training gets slow")
        dialog.expect(
            "I found 1 of 2 key points",
            "✅ Too small a rate makes training slow",
            "▫️ Too large a rate overshoots the minimum",
            "not whether it is correct",
        )
        await see_answer(dialog, ann, "🙂 Good")
        await ann.says("/streak")
        dialog.expect("Today: 1 of 5 answers")

    play(scene, small_tutor())


def test_what_is_the_wrong_way_round_is_pointed_out() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.says("too large a rate makes training slow")
        dialog.expect("I found 0 of 2", "🔄 Too small a rate", "you may have it the wrong way round")
        await see_answer(dialog, ann, "😖 Again")

    play(scene, small_tutor())


def test_a_rating_counts_once_and_only_for_its_learner() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.presses("🤷 Show me")
        dialog.expect("It is the step size of training.")
        rating = dialog.expect("How well did you know it?")
        await ann.presses("😓 Hard", on=rating)
        dialog.expect_edit("You rated yourself: 😓 Hard")
        for data in ("er:1.4", "er:1.9", "er:7.3", "er:x", "es:1", "es:"):
            await ann.does(f"forges {data}", partial(ann.person.press_data, rating, data))
            dialog.expect_toast("This one is done.")
        await ann.says("/streak")
        dialog.expect("Today: 1 of 5 answers")

    play(scene, small_tutor())


def test_stop_leaves_the_open_question_and_texts_are_questions_again() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.says("/stop")
        dialog.expect("Left.")
        await ann.says("What does dropout do?")
        dialog.expect("It switches units off.")
        await ann.says("/stop")
        dialog.expect("No quiz is running")

    play(scene, small_tutor())


def test_a_question_that_waits_is_asked_again_and_can_be_changed_for_another() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.says("/explain layers")
        dialog.expect("still waiting for you", "Why does the learning rate matter?")
        await ann.says("/explain nonsense")
        dialog.expect("no topic, level, deck or question called “nonsense”")
        await ann.says("/stop")
        dialog.expect("Left.")
        await ann.says("/explain")
        dialog.expect("What does dropout do?")
        await ann.presses("🔄 Another one")
        dialog.expect("Explain it in your own words")

    play(scene, small_tutor())


def test_one_item_can_be_asked_for_by_its_name_or_its_question() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for wanted in ("dropout", "Learning Rate", "what does dropout do"):
            await ann.says(f"/explain {wanted}")
            asked = dialog.expect("Explain it in your own words")
            assert ("dropout" in asked.text) == ("dropout" in wanted)

    play(scene, small_tutor())


def test_a_long_name_that_is_not_known_is_not_said_back_whole() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/explain " + "zzz " * 1000)
        assert len(dialog.expect("no topic, level, deck or question called").text) < 200

    play(scene, small_tutor())


def test_without_a_topic_only_decks_that_are_switched_on_are_asked_from() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        sheet = dialog.expect("Settings")
        await ann.presses(next(label for label in sheet.labels if "decks" in label.lower()))
        decks = dialog.expect_edit("quiz you from")
        await ann.presses(next(label for label in decks.labels if "Old" in label))
        dialog.expect_edit("quiz you from")
        await ann.says("/explain")
        dialog.expect("Why does the learning rate matter?")
        for _ in range(3):
            await ann.presses("🔄 Another one")
            dialog.expect("Why does the learning rate matter?")

    old = replace(OTHER, deck="old")
    play(
        scene, tutor_for(Library((Deck("basics", "Basics", "me", (ITEM,)), Deck("old", "Old", "me", (old,)))))
    )


def test_thanks_after_the_rating_is_no_question() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.presses("🤷 Show me")
        await see_answer(dialog, ann, "🙂 Good")
        for nod in ("ok", "Thanks!", "thank you so much"):
            await ann.says(nod)
            assert "kept your question" not in dialog.expect("Ask me anything").text

    play(scene, small_tutor())


def test_the_next_day_a_text_is_a_question_again() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await ann.says("What does dropout do?")
        dialog.expect("It switches units off.")

    play(scene, small_tutor())


def test_commands_still_work_while_a_question_waits() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await explain(dialog, ann)
        await ann.says("/ask What does dropout do?")
        dialog.expect("It switches units off.")
        await ann.says("too small a rate makes training slow")
        dialog.expect("I found 1 of 2 key points")
        await see_answer(dialog, ann, "😎 Easy")

    play(scene, small_tutor())


def test_a_restart_between_question_and_answer_loses_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        ann = telegram.user("Ann")
        acts = [("/explain training", "Why does"), ("too small a rate makes training slow", "I found 1 of 2")]
        for said, expected in acts:
            store = open_store(tmp_path / "epoch.sqlite3")
            try:
                async with running(telegram, clock, store, small_tutor()) as bot:
                    ann.say(ann.chat, said)
                    await bot.settle()
                    assert any(expected in message.text for message in ann.chat.messages.values())
            finally:
                store.close()

    asyncio.run(run())
