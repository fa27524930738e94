"""Questions in the learner's own words, in private and in groups."""

from __future__ import annotations

from pathlib import Path

from bot.features.ask import repository as unanswered
from bot.simulator import Telegram
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog, group_of
from tests.dialogs.groups import study_group
from tests.support import play


def test_a_question_out_of_the_decks_gets_a_plain_no() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        for question in ("how do I cook borscht", "🤔", "?"):
            await ann.says(question)
            dialog.expect("I don't have an answer to that", "/topics")

    play(scene)


def test_the_letter_of_an_option_is_no_question_for_the_authors(tmp_path: Path) -> None:
    async def scene(dialog: Dialog) -> None:
        ann, ben = dialog.person("Ann"), dialog.person("Ben")
        for letter in ("a", "B", "c)", " D. "):
            await ann.says(letter)
            dialog.expect("No question is open now. /today or /quiz brings you one.")
        await ann.says("/quiz 2")
        dialog.expect_poll("1/2")
        await ann.says("b")
        dialog.expect("To answer a question, tap one of its options.")
        group = await study_group(dialog, ann, ben)
        await ben.says("/ask b", at=group)
        dialog.expect("To answer a question, tap one of its options.")

    database = tmp_path / "epoch.sqlite3"
    play(scene, database=database)
    store = open_store(database)
    assert store.run(lambda tx: unanswered.most_asked(tx, 5)) == []
    store.close()


def test_ask_without_a_question_shows_how() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/ask")
        dialog.expect("Send me a question in your own words, for example:")
        await ann.says("/ask what does gradient clipping do?")
        dialog.expect("Gradient clipping limits")

    play(scene)


def test_related_questions_open_at_a_tap() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("what does gradient clipping do?")
        answer = dialog.expect("Gradient clipping limits")
        await ann.presses(answer.labels[1])
        dialog.expect("From: Deep learning")

    play(scene)


def test_in_a_group_the_bot_answers_who_speaks_to_it_and_nobody_else() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = group_of(dialog, "Study", ann, bob)
        await ann.says("what does gradient clipping do?", at=group)
        dialog.expect_silence()
        await ann.says("/ask what does gradient clipping do?", at=group)
        answer = dialog.expect("Gradient clipping limits", to=group)
        assert answer.labels[0] == "🎯 Quiz me on this"
        await ann.presses(answer.labels[1], on=answer, at=group)
        dialog.expect("From: Deep learning", to=group)
        await ann.presses("🎯 Quiz me on this", on=answer, at=group)
        dialog.expect_poll("", to=ann)
        await bob.says("@epoch_tutor_bot what does gradient clipping do?", at=group)
        dialog.expect("Gradient clipping limits", to=group)
        await bob.says("what is a residual connection?", at=group, reply_to=answer)
        dialog.expect("shortcut", to=group)
        await bob.says("/dance", at=group)
        dialog.expect_silence()

    play(scene)


def test_topics_in_a_group_lead_to_a_challenge() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Study", ann)
        await ann.says("/topics", at=group)
        assert dialog.expect("Topics: ", "data (3)", "/challenge 5 ", to=group).labels == []

    play(scene)


def test_an_answer_stays_in_its_forum_topic() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Study", ann, forum=True)
        thread = group.open_topic("Optimizers")
        await ann.says("/ask what does gradient clipping do?", at=group, thread=thread)
        assert dialog.expect("Gradient clipping limits", to=group).thread == thread
        await ann.says("/ask what does gradient clipping do?", at=group)
        assert not dialog.expect("Gradient clipping limits", to=group).in_topic

    play(scene)


def test_what_is_not_text_gets_a_hint() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/help")
        dialog.expect("/quiz")
        await ann.does("sends a sticker", lambda: _sticker(dialog.telegram, ann.person.id))
        dialog.expect("I can only read text")

    play(scene)


def _sticker(telegram: Telegram, user_id: int) -> None:
    sticker = {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
    who = {"id": user_id, "is_bot": False, "first_name": "Ann"}
    chat = {"id": user_id, "type": "private", "first_name": "Ann"}
    date = telegram.now()
    telegram.update(
        "message", {"message_id": 9999, "date": date, "chat": chat, "from": who, "sticker": sticker}
    )


def test_unknown_commands_get_a_helpful_line() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quizz")
        dialog.expect("I don't know /quizz. Did you mean /quiz?")
        await ann.says("/xyzzy")
        dialog.expect("I don't know /xyzzy. /help shows what I can do.")

    play(scene)


def test_the_time_zone_can_be_named_guessed_and_read_off_a_clock() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/timezone kyiv")
        dialog.expect("Your time zone is Kyiv: it is 11:00 there.")
        await ann.says("/timezone")
        dialog.expect("Your time zone is Kyiv. Choose another")
        await ann.presses("🌍 Somewhere else")
        dialog.expect_edit("What does your clock show?")
        await ann.presses("18:00")
        dialog.expect_edit("Which is nearest to you?")
        await ann.presses("Tokyo 18:00")
        dialog.expect_edit("Your time zone is Tokyo")
        await ann.says("/timezone Atlantis-on-Sea")
        dialog.expect(
            "I don't know a place called “Atlantis-on-Sea”. Send your country, like /timezone Germany"
        )

    play(scene)


def test_a_time_zone_that_was_not_named_is_asked_back() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/timezone GMT+2")
        choices = dialog.expect("Which one is “GMT+2”?")
        assert choices.labels[0] == "Kyiv 11:00"
        await ann.says("/timezone Kiyv")
        dialog.expect("Is this what you mean by “Kiyv”?")
        await ann.says("/timezone 14:32")
        dialog.expect("Which one is “14:32”?")
        await ann.says("/timezone München")
        dialog.expect("I don't know a place called “München”. Send your country")
        await ann.says("/timezone " + "x" * 4000)
        dialog.expect("I don't know a place called “xxx")
        await ann.says("/timezone Germany")
        dialog.expect("Which one is “Germany”?")
        await ann.presses("Berlin 10:00")
        dialog.expect_edit("Your time zone is Berlin")

    play(scene)


def test_a_time_that_no_clock_shows_is_said_without_advice_to_send_a_time() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/timezone 1:30")
        told = dialog.expect("No place on earth has 1:30 on its clocks now", "/timezone Berlin")
        assert "like /timezone 14:30" not in told.text

    play(scene)
