"""The dialog helper itself, with a toy bot: it must fail where a bot misbehaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.dialogs.conversation import Dialog, group_of
from tests.simulator.ptb import new_telegram
from tests.simulator.toy_bot import ToyBot


def play(scene: Callable[[Dialog], Awaitable[None]]) -> None:
    """Run a dialog with the toy bot."""

    async def run() -> None:
        telegram, clock = new_telegram()
        async with Dialog(telegram, ToyBot(telegram), clock) as dialog:
            await scene(dialog)

    asyncio.run(run())


def test_a_conversation_reads_from_top_to_bottom() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        await ann.says("hello")
        dialog.expect("You said", "hello", to=ann)
        await ann.says("/letters")
        dialog.expect("A long question")
        await ann.presses("B")
        dialog.expect_toast("You chose b")
        dialog.expect_edit("Chosen: b")
        group = group_of(dialog, "Study", ann, bob)
        await bob.says("/quiz", at=group)
        dialog.expect_poll("2 + 2?", to=group)
        await ann.votes("4", at=group)
        dialog.expect_silence()
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await ann.says("/twice")
        dialog.expect("once")
        dialog.expect("twice")

    play(scene)


def test_silence_fails() -> None:
    async def scene(dialog: Dialog) -> None:
        await dialog.person("Ann").says("/silence")
        dialog.expect("anything")

    with pytest.raises(AssertionError, match="silence after Ann says '/silence'"):
        play(scene)


def test_a_double_reply_fails_at_the_next_act_and_at_the_end() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/twice")
        dialog.expect("once")
        await ann.says("hello")

    with pytest.raises(AssertionError, match="the bot also did"):
        play(scene)

    async def ends(dialog: Dialog) -> None:
        await dialog.person("Ann").says("/twice")
        dialog.expect("once")

    with pytest.raises(AssertionError, match="before the end the bot also did"):
        play(ends)


def test_an_act_without_an_expectation_fails() -> None:
    async def scene(dialog: Dialog) -> None:
        await dialog.person("Ann").says("/silence")

    with pytest.raises(AssertionError, match="nothing was expected"):
        play(scene)


def test_the_wrong_words_and_the_wrong_place_fail() -> None:
    async def words(dialog: Dialog) -> None:
        await dialog.person("Ann").says("hello")
        dialog.expect("goodbye")

    async def place(dialog: Dialog) -> None:
        bob = dialog.person("Bob")
        await dialog.person("Ann").says("hello")
        dialog.expect("hello", to=bob)

    with pytest.raises(AssertionError, match="goodbye"):
        play(words)
    with pytest.raises(AssertionError, match="silence in Bob"):
        play(place)
