"""Challenges under trouble: outages, lost answers, names that would break a board, a killed lobby."""

from __future__ import annotations

from tests.dialogs.challenges import (
    JOIN,
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


def test_speed_is_void_when_votes_did_not_reach_us_for_a_while() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 1 20 short speed", at=group)
        dialog.expect("up to 1000 points")
        await bob.presses(JOIN, at=group)
        dialog.forget()
        await ann.presses(START, at=group)
        dialog.forget()
        dialog.telegram.fail_next("getUpdates", 502, "Bad Gateway")
        await answers(ann, True, group)
        dialog.expect_silence()
        await dialog.passes(10 * S)
        dialog.expect_silence()
        await answers(bob, True, group)
        dialog.expect_stop()
        dialog.expect("speed does not count in it for anyone", "1. Ann — 500", "1. Bob — 500")

    play_small(scene)


def test_a_question_whose_answer_got_lost_is_asked_again_and_votes_on_either_count() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 1 short", at=group)
        dialog.forget()
        await bob.presses(JOIN, at=group)
        dialog.forget()
        dialog.telegram.fail_next("sendPoll", 0, "", performed=True)
        await ann.presses(START, at=group)
        dialog.expect_edit("It has begun")
        unknown = dialog.expect_poll("1/1")
        known = dialog.expect_poll("1/1")
        await answers(ann, True, group, on=unknown)
        dialog.expect_silence()
        await answers(ann, False, group, on=known)
        dialog.expect_silence()
        await answers(bob, False, group, on=known)
        dialog.expect_stop()
        dialog.expect("Got it: Ann", "1. Ann — 1 point", "2. Bob — 0 points")

    play_small(scene)


def test_a_poll_that_telegram_refuses_never_holds_up_the_game() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/challenge 3 10 short", at=group)
        dialog.forget()
        dialog.telegram.fail_next("sendPoll", 400, "Bad Request: polls are not wanted here")
        await ann.presses(START, at=group)
        dialog.expect_edit("It has begun")
        await dialog.passes(30 * S)
        dialog.expect("Question 1 of 3", "Nobody answered")
        await dialog.passes(3 * S)
        dialog.expect_poll("2/3")
        calls = dialog.telegram.calls
        calls[:] = [call for call in calls if call.status != 400]  # this refusal was asked for

    play_small(scene)


def test_boards_stay_whole_whatever_people_are_called() -> None:
    async def scene(dialog: Dialog) -> None:
        names = ("<b>Tag</b> & Co", "\u202eevil", "😀" * 64, "שרה")
        people = [dialog.person(name) for name in names]
        group = await study_group(dialog, *people)
        await people[0].says("/challenge 1 short", at=group)
        dialog.expect("<b>Tag</b> & Co calls a challenge")
        for person in people[1:]:
            await person.presses(JOIN, at=group)
            dialog.forget()
        await people[0].presses(START, at=group)
        dialog.forget()
        for person in people[:-1]:
            await answers(person, True, group)
            dialog.expect_silence()
        await answers(people[-1], True, group)
        dialog.expect_stop()
        board = dialog.expect(
            "1. <b>Tag</b> & Co — 1 point", "1. evil — 1 point", "…", "1. \u2068שרה\u2069 — 1 point"
        )
        assert "\u202e" not in board.text
        assert len(board.text.splitlines()) == 8

    play_small(scene)
