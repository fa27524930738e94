"""A challenge's clock, to the second: what happens just before a time is up, and when it is."""

from __future__ import annotations

from datetime import timedelta

from bot.simulator import Group, Message
from tests.dialogs.challenges import JOIN, START, S, answers, letter, small_tutor, study_group
from tests.dialogs.conversation import Dialog, Speaker
from tests.support import Scene, play

TENTH = S / 10


def play_small(scene: Scene) -> None:
    """Play with the small deck."""
    play(scene, small_tutor())


async def called(dialog: Dialog, words: str, *names: str) -> tuple[Group, list[Speaker]]:
    """A group in whose lobby everybody is."""
    people = [dialog.person(name) for name in names]
    group = await study_group(dialog, *people)
    await people[0].says(f"/challenge {words}", at=group)
    dialog.expect(f"{names[0]} calls")
    for person in people[1:]:
        await person.presses(JOIN, at=group)
        dialog.forget()
    return group, people


async def begun(dialog: Dialog, words: str, *names: str) -> tuple[Group, list[Speaker], Message]:
    """A game whose first question is out."""
    group, people = await called(dialog, words, *names)
    await people[0].presses(START, at=group)
    dialog.forget()
    return group, people, sorted(group.messages.values(), key=lambda message: message.id)[-1]


async def only_after(dialog: Dialog, wait: timedelta, step: timedelta = S) -> None:
    """Let time go by; nothing happens before the last step of it."""
    await dialog.passes(wait - step)
    dialog.expect_silence()
    await dialog.passes(step)


async def nobody_answers(dialog: Dialog) -> None:
    """Let a round of ten seconds go by."""
    await dialog.passes(10 * S)
    dialog.expect_stop()
    await dialog.passes(S)
    dialog.expect("Nobody answered")


def test_telegrams_own_end_of_a_poll_comes_three_seconds_after_ours() -> None:
    async def scene(dialog: Dialog) -> None:
        _, _, question = await begun(dialog, "1 20 short", "Ann", "Bob")
        assert question.poll
        assert question.poll.open_period == 23

    play_small(scene)


def test_votes_that_were_cast_in_time_have_a_second_to_arrive_before_a_round_is_scored() -> None:
    async def scene(dialog: Dialog) -> None:
        await begun(dialog, "1 20 short", "Ann", "Bob")
        await only_after(dialog, 20 * S)
        dialog.expect_stop()
        await only_after(dialog, S, TENTH)
        dialog.expect("Question 1 of 1", "Nobody answered")

    play_small(scene)


def test_a_question_that_cannot_be_sent_is_given_up_after_half_a_minute() -> None:
    async def scene(dialog: Dialog) -> None:
        group, people = await called(dialog, "3 10 short", "Ann")
        dialog.telegram.fail_next("sendPoll", 400, "Bad Request: polls are not wanted here")
        await people[0].presses(START, at=group)
        dialog.expect_edit("It has begun")
        await only_after(dialog, 30 * S)
        dialog.expect("Question 1 of 3", "Nobody answered")
        calls = dialog.telegram.calls
        calls[:] = [call for call in calls if call.status != 400]  # this refusal was asked for

    play_small(scene)


def test_a_lobby_that_nobody_joins_lives_ten_minutes() -> None:
    async def scene(dialog: Dialog) -> None:
        await called(dialog, "1", "Ann")
        await only_after(dialog, timedelta(minutes=10))
        dialog.expect_edit("Closed.")
        dialog.expect("Nobody else joined")

    play_small(scene)


def test_an_untimed_round_that_nobody_moves_on_ends_the_game_a_day_later() -> None:
    async def scene(dialog: Dialog) -> None:
        await begun(dialog, "2 short untimed", "Ann", "Bob")
        await only_after(dialog, timedelta(days=1))
        dialog.expect_stop()
        dialog.expect("Nobody answered, so there is no podium")

    play_small(scene)


def test_a_paused_game_waits_a_day() -> None:
    async def scene(dialog: Dialog) -> None:
        await begun(dialog, "4 10 short", "Ann", "Bob")
        await nobody_answers(dialog)
        await dialog.passes(3 * S)
        dialog.expect_poll("2/4")
        await nobody_answers(dialog)
        dialog.expect("Nobody is answering")
        await only_after(dialog, timedelta(days=1))
        dialog.expect("Nobody answered, so there is no podium")

    play_small(scene)


def test_a_lobby_shows_who_joined_four_seconds_after_its_last_edit() -> None:
    async def scene(dialog: Dialog) -> None:
        people = [dialog.person(name) for name in ("Ann", "Bob", "Cid")]
        group = await study_group(dialog, *people)
        await people[0].says("/challenge 1 short", at=group)
        dialog.expect("Players (1)")
        await dialog.passes(10 * S)
        dialog.expect_silence()
        await people[1].presses(JOIN, at=group)
        dialog.expect_toast("You are in!")
        dialog.expect_edit("Players (2)")
        await people[2].presses(JOIN, at=group)
        dialog.expect_toast("You are in!")
        await only_after(dialog, 4 * S, TENTH)
        dialog.expect_edit("Players (3)")

    play_small(scene)


def test_how_many_answered_is_shown_again_six_seconds_after_the_last_time() -> None:
    async def scene(dialog: Dialog) -> None:
        _, people, question = await begun(dialog, "1 60 long", "Ann", "Bob", "Cid")
        await dialog.passes(10 * S)
        dialog.expect_silence()
        for person in people[:2]:
            await person.presses(letter(question, True), on=question)
            dialog.expect_toast("Your answer is")
            if person is people[0]:
                dialog.expect_edit("1 answer so far")
        await only_after(dialog, 6 * S, TENTH)
        dialog.expect_edit("2 answers so far")

    play_small(scene)


def test_a_board_has_ten_lines_and_says_how_many_more_play() -> None:
    async def scene(dialog: Dialog) -> None:
        group, people, _ = await begun(dialog, "1 short", *(f"P{n:02}" for n in range(12)))
        for person in people:
            dialog.forget()
            await answers(person, True, group)
        dialog.expect_stop()
        board = dialog.expect("P08, P09 and 2 more", "1. P09", "… and 2 more")
        assert "P10" not in board.text

    play_small(scene)
