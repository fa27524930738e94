"""A study group plays challenges: from the lobby to the podium, and every way off that road."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogs.challenges import (
    JOIN,
    NEXT,
    REMATCH,
    RESUME,
    REVIEW,
    START,
    S,
    answers,
    letter,
    small_tutor,
    study_group,
)
from tests.dialogs.conversation import Dialog
from tests.support import Scene, play


def play_small(scene: Scene) -> None:
    """Play with the small deck."""
    play(scene, small_tutor())


def test_who_hides_their_name_plays_as_somebody() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        for who in (ann, bob):
            await who.says("/settings")
            dialog.expect("your name")
        await ann.presses("👀 Hide my name")
        dialog.expect_edit("only “somebody”")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 2 20 short", at=group)
        lobby = dialog.expect("Somebody calls a challenge", "Players (1): Somebody")
        assert "Ann" not in lobby.text
        await dialog.passes(5 * S)
        dialog.expect_silence()
        await bob.presses(JOIN, at=group)
        dialog.expect_toast("You are in!")
        dialog.expect_edit("Players (2): Somebody, Bob")

    play_small(scene)


def test_a_group_plays_from_the_lobby_to_the_podium_and_reviews_its_mistakes() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 2 20 short", at=group)
        dialog.expect("Ann calls a challenge", "2 questions about Short", "20 s each", "Players (1): Ann")
        await dialog.passes(5 * S)
        dialog.expect_silence()
        await bob.presses(JOIN, at=group)
        dialog.expect_toast("You are in!")
        dialog.expect_edit("Players (2): Ann, Bob")
        await bob.presses(JOIN, at=group)
        dialog.expect_toast("You are in.")
        await ann.presses(START, at=group)
        dialog.expect_edit("It has begun")
        dialog.expect_poll("1/2 · Stem")
        await dialog.passes(2 * S)
        dialog.expect_silence()
        await answers(ann, True, group)
        dialog.expect_silence()
        await answers(bob, False, group)
        dialog.expect_stop()
        dialog.expect("Question 1 of 2", "✅ right", "Got it: Ann", "1. Ann — 1 point", "2. Bob — 0 points")
        await dialog.passes(10 * S)
        dialog.expect_poll("2/2 · Stem")
        await answers(bob, True, group)
        dialog.expect_silence()
        await dialog.passes(20 * S)
        dialog.expect_stop()
        await dialog.passes(S)
        dialog.expect("Question 2 of 2", "Got it: Bob", "1. Bob — 1 point ▲1", "2. Ann — 1 point ▼1")
        await dialog.passes(3 * S)
        podium = dialog.expect("The podium", "🥇 Bob — 1 of 2 right, 0.0 s", "🥈 Ann — 1 of 2 right, 2.0 s")
        assert "Hardest" in podium.text
        await ann.says("/why", at=group)
        dialog.expect("Your last challenge: 1 point", "1. ✅ +1", "(2.0 s)", "2. ▫️ 0", "(no answer)")
        await bob.presses(REVIEW, on=podium)
        dialog.expect_poll("Stem", to=bob)
        await bob.votes(0)
        dialog.forget()
        await bob.presses(REMATCH, on=podium)
        dialog.expect("Bob calls a challenge", "2 questions about Short")

    play_small(scene)


def test_a_lobby_starts_a_minute_after_the_second_player_and_closes_when_nobody_comes() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 1", at=group)
        dialog.expect("Ann calls")
        await dialog.passes(timedelta(minutes=10))
        dialog.expect_edit("Closed.")
        dialog.expect("Nobody else joined")
        await bob.presses("🔄 Call it again", at=group)
        dialog.expect("Bob calls a challenge", "1 question ")
        await ann.presses(JOIN, at=group)
        dialog.expect_toast("You are in!")
        await dialog.passes(4 * S)
        dialog.expect_edit("Players (2)")
        await dialog.passes(56 * S)
        dialog.expect_edit("It has begun")
        dialog.forget()

    play_small(scene)


def test_only_the_caller_and_admins_start_and_end_a_challenge() -> None:
    async def scene(dialog: Dialog) -> None:
        owner, ann, bob = dialog.person("Olga"), dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, owner, ann, bob)
        await ann.says("/challenge 2 short", at=group)
        dialog.expect("Ann calls")
        await bob.presses(START, at=group)
        dialog.expect_toast("Only Ann or an admin")
        await bob.says("/stop", at=group)
        dialog.expect("Only Ann or an admin")
        await owner.presses(START, at=group)
        dialog.expect_edit("It has begun")
        dialog.expect_poll("Stem")
        await bob.says("/stop", at=group)
        dialog.expect("Only Ann or an admin")
        await answers(bob, True, group)
        dialog.expect_silence()
        await owner.says("/stop", at=group)
        dialog.expect_stop()
        dialog.expect("The podium after 1 question", "🥇 Bob")
        await owner.says("/stop", at=group)
        dialog.expect("No challenge is running here.")

    play_small(scene)


def test_two_rounds_without_answers_pause_the_game_until_somebody_resumes_it() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 4 10 short", at=group)
        dialog.expect("Ann calls")
        await ann.presses(START, at=group)
        dialog.forget()
        await _nobody_answers(dialog, 1)
        await dialog.passes(3 * S)
        dialog.expect_poll("2/4")
        await _nobody_answers(dialog, 2)
        dialog.expect("Nobody is answering", "2 questions left")
        await bob.says("/challenge", at=group)
        dialog.expect("A challenge called by Ann is paused here")
        await bob.presses(RESUME, at=group)
        dialog.expect_poll("3/4")
        await bob.presses(RESUME, at=group)
        dialog.expect("Question 3 of 4 is waiting")
        await _nobody_answers(dialog, 3)
        await dialog.passes(3 * S)
        dialog.expect_poll("4/4")
        await _nobody_answers(dialog, 4)
        await dialog.passes(3 * S)
        dialog.expect("Nobody answered, so there is no podium")

    play_small(scene)


async def _nobody_answers(dialog: Dialog, number: int) -> None:
    await dialog.passes(10 * S)
    dialog.expect_stop()
    await dialog.passes(S)
    dialog.expect(f"Question {number} of 4", "Nobody answered.")


def test_a_paused_game_ends_itself_a_day_later_with_what_it_has() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/challenge 4 10 short", at=group)
        dialog.expect("Ann calls")
        await ann.presses(START, at=group)
        dialog.forget()
        await answers(ann, True, group)
        dialog.expect_stop()
        dialog.expect("Question 1 of 4", "Got it: Ann")
        await dialog.passes(12 * S)
        dialog.expect_poll("2/4")
        await _nobody_answers(dialog, 2)
        await dialog.passes(3 * S)
        dialog.expect_poll("3/4")
        await _nobody_answers(dialog, 3)
        dialog.expect("Nobody is answering")
        await dialog.passes(timedelta(days=1))
        dialog.expect("The podium after 3 questions", "🥇 Ann — 1 of 3 right")

    play_small(scene)


def test_long_questions_are_buttons_whose_votes_stay_hidden() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob, cid = dialog.person("Ann"), dialog.person("Bob"), dialog.person("Cid")
        group = await study_group(dialog, ann, bob, cid)
        await ann.says("/challenge 1 60 long", at=group)
        dialog.expect("Ann calls")
        await bob.presses(JOIN, at=group)
        dialog.forget()
        await ann.presses(START, at=group)
        dialog.forget()
        question = sorted(group.messages.values(), key=lambda m: m.id)[-1]
        await dialog.passes(7 * S)
        dialog.expect_silence()
        await cid.presses(letter(question, False), on=question)
        dialog.expect_toast("Your answer is")
        dialog.expect_edit("1 answer so far")
        await cid.presses(letter(question, True), on=question)
        dialog.expect_toast("answered this one already")
        await ann.presses(letter(question, True), on=question)
        dialog.expect_toast("Your answer is")
        await bob.presses(letter(question, True), on=question)
        dialog.expect_toast("Your answer is")
        dialog.expect_edit("✅")
        dialog.expect("Got it: Ann, Bob", "3. Cid")
        assert not question.buttons

    play_small(scene)


def test_an_untimed_round_goes_on_when_somebody_taps_next() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.says("/challenge 2 untimed short", at=group)
        dialog.expect("no clock")
        await bob.presses(JOIN, at=group)
        dialog.forget()
        await ann.presses(START, at=group)
        dialog.forget()
        await dialog.passes(timedelta(hours=3))
        dialog.expect_silence()
        await ann.votes(0, at=group)
        dialog.expect_silence()
        await bob.presses(NEXT, at=group)
        dialog.expect_stop()
        dialog.expect("Question 1 of 2")
        await dialog.passes(3 * S)
        dialog.expect_poll("2/2")
        await ann.votes(0, at=group)
        dialog.expect_silence()
        await bob.votes(0, at=group)
        dialog.expect_stop()
        dialog.expect("Question 2 of 2")

    play_small(scene)
