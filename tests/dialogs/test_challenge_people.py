"""Challenges between people: speed, topics, anonymous admins, what counts, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.dialogs.challenges import (
    END,
    JOIN,
    RESUME,
    START,
    S,
    answers,
    small_tutor,
    study_group,
)
from tests.dialogs.conversation import Dialog
from tests.support import Scene, play


def play_small(scene: Scene) -> None:
    """Play with the small deck."""
    play(scene, small_tutor())


def test_speed_gives_more_points_to_the_quicker() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 1 20 short speed", at=group)
        dialog.expect("up to 1000 points", "the faster the more")
        await bob.presses(JOIN, at=group)
        dialog.forget()
        await ann.presses(START, at=group)
        dialog.forget()
        await answers(bob, True, group)
        dialog.expect_silence()
        await dialog.passes(10 * S)
        dialog.expect_silence()
        await answers(ann, True, group)
        dialog.expect_stop()
        dialog.expect("1. Bob — 1000", "2. Ann — 750")
        await dialog.passes(3 * S)
        dialog.expect("🥇 Bob — 1000 points, 1 of 1 right")
        await ann.says("/why")
        dialog.expect("750", "1000 · (1 − t / 40)", "+750", "(10.0 s)")

    play_small(scene)


def test_every_topic_of_a_forum_has_its_own_game() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob, forum=True)
        maths, art = group.open_topic("Maths"), group.open_topic("Art")
        await ann.says("/challenge 1 short", at=group, thread=maths)
        assert dialog.expect("Ann calls").thread == maths
        await bob.says("/challenge 1 short", at=group, thread=art)
        lobby = dialog.expect("Bob calls")
        assert lobby.thread == art
        await bob.presses(START, on=lobby)
        dialog.expect_edit("It has begun")
        assert dialog.expect_poll("1/1").thread == art
        await bob.votes(0, at=group)
        dialog.expect_stop()
        assert dialog.expect("Question 1 of 1").thread == art
        await bob.says("/challenge", at=group, thread=maths)
        assert dialog.expect("A challenge called by Ann is waiting for players").thread == maths

    play_small(scene)


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("0", "1 to 50 questions"),
        ("10 5", "10 to 300 seconds"),
        ("untimed speed", "Speed needs a clock"),
        ("knitting", "no topic, level or deck called “knitting”"),
    ],
)
def test_rules_that_cannot_be_played_are_explained(words: str, reply: str) -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says(f"/challenge {words}", at=group)
        dialog.expect(reply)

    play_small(scene)


def test_a_challenge_in_private_points_to_groups() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/challenge")
        dialog.expect("group")

    play_small(scene)


def test_an_anonymous_admin_votes_as_the_group_and_is_scored_once() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        group.promote(bob.person, anonymous=True)
        await bob.says("/challenge 1 short", at=group)
        dialog.expect("calls a challenge", "No players yet")
        await ann.presses(JOIN, at=group)
        dialog.forget()
        await bob.presses(START, at=group)
        dialog.forget()
        await answers(bob, True, group)
        dialog.expect_silence()
        await answers(ann, False, group)
        dialog.expect_stop()
        dialog.expect("Got it: Study", "1. Study — 1 point", "2. Ann — 0 points")

    play_small(scene)


def test_nothing_comes_back_in_a_group_before_its_deck_is_through() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        stems = []
        for _ in range(2):
            await ann.says("/challenge 3 short", at=group)
            dialog.forget()
            await ann.presses(START, at=group)
            dialog.forget()
            for _ in range(3):
                stems.append(list(group.messages.values())[-1].poll.question.split(" · ")[1])
                await ann.votes(0, at=group)
                dialog.forget()
                await dialog.passes(12 * S)
                dialog.forget()
        assert len(set(stems)) == 6

    play_small(scene)


def test_answers_in_a_group_count_toward_the_daily_goal_and_the_streak() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/challenge 5 short", at=group)
        dialog.forget()
        await ann.presses(START, at=group)
        dialog.forget()
        for _ in range(5):
            await ann.votes(0, at=group)
            dialog.forget()
            await dialog.passes(12 * S)
            dialog.forget()
        await ann.says("/streak")
        told = dialog.expect("Day 1! You reached your goal in the group today.", "Shall I remind you")
        assert "19:30" in told.labels
        dialog.expect("Streak: 1 day")

    play_small(scene)


def test_what_a_group_game_did_for_a_learner_is_told_in_their_own_chat_next_morning() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/goal 1")
        dialog.expect("1 answer a day")
        group = await study_group(dialog, ann)
        for day in range(1, 8):
            await ann.says("/challenge 1 short", at=group)
            dialog.forget()
            await ann.presses(START, at=group)
            dialog.forget()
            await ann.votes(0, at=group)
            dialog.forget()
            await dialog.passes(timedelta(minutes=5))
            dialog.forget()
            await dialog.passes(timedelta(days=1))
            if day == 1:
                dialog.expect("Day 1!", "in the group", "Shall I remind you", to=ann)
            if day == 7:
                dialog.expect("7 days! Your first full week.", "You earned a freeze", to=ann)
            dialog.forget()

    play_small(scene)


def test_end_is_a_way_out_of_a_second_challenge() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge short", at=group)
        dialog.expect("Ann calls")
        await bob.says("/challenge", at=group)
        running = dialog.expect("A challenge called by Ann is waiting for players here.")
        await bob.presses(RESUME, on=running)
        dialog.expect("Ann calls a challenge")
        await bob.presses(END, on=running)
        dialog.expect_toast("Only Ann or an admin")
        await ann.presses(END, on=running)
        dialog.expect_edit("Closed.")
        dialog.expect("called off")
        await ann.presses(END, on=running)
        dialog.expect_toast("over")

    play_small(scene)


def test_what_a_group_game_set_aside_is_shown_in_full_in_the_learners_own_chat() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/help")
        dialog.forget()
        group = await study_group(dialog, ann)
        told: list[str] = []
        for _ in range(60):
            await ann.says("/challenge 1 short", at=group)
            dialog.forget()
            await ann.presses(START, at=group)
            dialog.forget()
            await answers(ann, False, group)
            dialog.forget()
            await dialog.passes(timedelta(minutes=5))
            dialog.forget()
            seen = len(ann.chat.messages)
            await dialog.passes(timedelta(days=1))
            dialog.forget()
            told = [message.text or "" for message in list(ann.chat.messages.values())[seen:]]
            if any("keeps tripping you up" in text for text in told):
                break
        assert any("This one is stubborn" in text for text in told), told
        assert "🎯 Another question on this" in list(ann.chat.messages.values())[-1].labels

    play_small(scene)
