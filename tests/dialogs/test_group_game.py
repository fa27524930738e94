"""A running game and what befalls its group: removal, an upgrade, the challenge of the day."""

from __future__ import annotations

from datetime import timedelta

from bot.simulator import Group, Message
from tests.dialogs.conversation import Dialog, Speaker
from tests.dialogs.groups import study_group
from tests.dialogs.test_first_evening import key_of
from tests.support import play

S = timedelta(seconds=1)


async def small_group(dialog: Dialog, *speakers: Speaker) -> Group:
    """A group that is not yet a supergroup, greeted."""
    group = dialog.telegram.group("Study", [speaker.person for speaker in speakers], bot=False)
    await speakers[0].does("adds the bot", lambda: group.add_bot(speakers[0].person))
    dialog.expect("Hi, I'm Epoch")
    return group


async def start_game(dialog: Dialog, group: Group, ann: Speaker, bob: Speaker, rounds: int = 2) -> Message:
    """Ann calls, Bob joins, Ann starts; the first round's poll."""
    await ann.says(f"/challenge {rounds}", at=group)
    dialog.expect("Ann calls a challenge!", to=group)
    await bob.presses("✋ Join", at=group)
    dialog.expect_toast("You are in!")
    await ann.presses("▶️ Start", at=group)
    dialog.expect_edit("It has begun")
    return dialog.expect_poll("1/" if rounds > 1 else "")


async def answer(
    dialog: Dialog, poll: Message, ann: Speaker, bob: Speaker, bobs: Message | None = None
) -> None:
    """Ann is right, Bob says the same, perhaps on another poll; then the scoreboard."""
    await ann.votes(key_of(poll), on=poll)
    dialog.expect_silence()
    await bob.votes(key_of(poll), on=bobs or poll)


def test_a_group_becomes_a_supergroup_in_mid_round() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await small_group(dialog, ann, bob)
        before = await start_game(dialog, group, ann, bob)
        heirs: list[Group] = []
        await ann.does("upgrades the group", lambda: heirs.append(group.upgrade(ann.person)))
        heir = heirs[0]
        after = dialog.expect_poll("1/2", to=heir)
        await answer(dialog, before, ann, bob, bobs=after)
        dialog.expect_stop()
        dialog.expect("Question 1 of 2", "Got it: Ann, Bob", to=heir)
        await dialog.passes(12 * S)
        await answer(dialog, dialog.expect_poll("2/2", to=heir), ann, bob)
        dialog.expect_stop()
        dialog.expect("Got it: Ann, Bob", to=heir)
        await dialog.passes(12 * S)
        dialog.expect("🥇", to=heir)
        await ann.says("/leaderboard", at=heir)
        dialog.expect("1 game, 2 players", to=heir)

    play(scene)


def test_a_lobby_is_opened_again_in_the_supergroup() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await small_group(dialog, ann, bob)
        await ann.says("/challenge", at=group)
        dialog.expect("Ann calls a challenge!")
        heirs: list[Group] = []
        await ann.does("upgrades the group", lambda: heirs.append(group.upgrade(ann.person)))
        dialog.expect("Ann calls a challenge!", to=heirs[0])
        await bob.presses("✋ Join", at=heirs[0])
        dialog.expect_toast("You are in!")
        await ann.presses("▶️ Start", at=heirs[0])
        dialog.expect_edit("It has begun")
        dialog.expect_poll("1/10", to=heirs[0])

    play(scene)


def test_an_upgrade_that_nobody_told_of_is_learnt_from_the_refusal() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await small_group(dialog, ann, bob)
        await ann.says("/daily 10:00 2", at=group)
        dialog.expect("today at 10:00")
        heirs: list[Group] = []

        def upgrade() -> None:
            heirs.append(group.upgrade(ann.person))
            dialog.telegram.updates.clear()

        await ann.does("upgrades the group unseen", upgrade)
        dialog.expect_silence()
        await dialog.passes(timedelta(hours=1))
        dialog.expect("Ann calls a challenge!", to=heirs[0])
        await bob.presses("✋ Join", at=heirs[0])
        dialog.expect_toast("You are in!")
        await ann.presses("▶️ Start", at=heirs[0])
        dialog.expect_edit("It has begun")
        dialog.expect_poll("1/2", to=heirs[0])

    play(scene)


def test_removed_in_mid_game_the_game_is_over_and_the_way_is_free() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await start_game(dialog, group, ann, bob)
        await ann.does("removes the bot", lambda: group.remove_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(timedelta(minutes=2))
        dialog.expect_silence()
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(5 * S)
        dialog.expect("Hi, I'm Epoch")
        await ann.presses("⚔️ Start a challenge", at=group)
        dialog.expect("Ann calls a challenge!")

    play(scene)


def test_thrown_out_unseen_the_bot_learns_it_from_the_refusal() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/daily 10:00", at=group)
        dialog.expect("today at 10:00")
        forbidden = "Forbidden: bot was kicked from the supergroup chat"
        dialog.telegram.fail_next("sendMessage", 403, forbidden, chat_id=group.id)
        await ann.says("/help", at=group)
        dialog.expect_silence()
        await dialog.passes(timedelta(days=1, hours=2))
        dialog.expect_silence()

    play(scene)


def test_the_daily_challenge_waits_for_a_game_and_not_for_a_paused_one() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/daily 09:30", at=group)
        dialog.expect("today at 09:30")
        await dialog.passes(timedelta(minutes=29))
        dialog.expect_silence()
        await start_game(dialog, group, ann, bob, rounds=3)
        for number in (1, 2):
            await dialog.passes(21 * S)
            dialog.expect_stop()
            await dialog.passes(S)
            dialog.expect(f"Question {number} of 3")
            if number == 2:
                dialog.expect("Nobody is answering")
            else:
                await dialog.passes(3 * S)
                dialog.expect_poll("2/3")
        await dialog.passes(timedelta(minutes=1))
        dialog.expect("🏁")
        dialog.expect("Ann calls a challenge!")

    play(scene)
