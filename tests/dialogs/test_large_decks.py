"""However much the decks hold, everything has its answer: in several messages, page by page, or in part."""

from __future__ import annotations

from bot.simulator import Message
from tests.dialogs.conversation import Dialog, Speaker, group_of
from tests.large_library import DECKS, KEY_POINTS, large_tutor
from tests.support import Scene, play

SETTINGS, DECKS_BUTTON, FURTHER = "/settings", "📚 Decks", "▶️"


def play_large(scene: Scene) -> None:
    """Play with the large decks."""
    play(scene, large_tutor())


def rest(dialog: Dialog, ann: Speaker) -> list[Message]:
    """The bot's messages in Ann's chat, which nobody has to expect one by one."""
    dialog.forget()
    return [message for message in ann.chat.messages.values() if message.by_bot]


def test_hello_and_a_decline_name_some_decks() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/start")
        dialog.expect("Hi Ann!", "Deck0")
        await ann.says("what about quetzalcoatlus northropi")
        dialog.expect("I don't have an answer", f"and {DECKS - 8} more")

    play_large(scene)


def test_topics_are_turned_page_by_page() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/topics")
        message = dialog.expect("Decks", "tap one for a quiz")
        assert len(message.labels) == 16 + 1
        for _ in range(8):
            await ann.presses(FURTHER, on=message)
            message = dialog.expect_edit("tap one for a quiz")
        assert FURTHER not in message.labels[-1]
        assert "Decks" not in message.text

    play_large(scene)


def test_topics_are_turned_in_a_group() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Study", ann)
        await ann.says("/topics", at=group)
        dialog.forget()
        await ann.presses(FURTHER, at=group)
        dialog.expect_edit("Topics", "/challenge 5")

    play_large(scene)


def test_decks_are_switched_page_by_page() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says(SETTINGS)
        dialog.expect("Settings", "Quizzed from: all")
        await ann.presses(DECKS_BUTTON)
        message = dialog.expect_edit("What shall I quiz you from?")
        await ann.presses(FURTHER)
        dialog.expect_edit("What shall I quiz you from?")
        chosen = message.labels[0]
        assert "Deck10 " in chosen
        await ann.presses(chosen)
        dialog.expect_edit("What shall I quiz you from?")
        assert "⬜ Deck10 " in message.labels[0]
        await ann.presses("◀️ Back")
        dialog.expect_edit("Quizzed from: Deck0", f"and {DECKS - 1 - 8} more")

    play_large(scene)


def test_an_answer_goes_out_in_as_many_messages_as_it_takes() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("What is number7?")
        said = rest(dialog, ann)
        assert len(said) == 3  # the question, the answer that fills a page, and where it is from
        assert "number7?" in said[0].text
        assert not said[0].buttons
        assert "From: Deck7" in said[-1].text
        assert said[-1].buttons

    play_large(scene)


def test_a_quiz_of_which_all_was_missed_ends_with_its_summary() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 50")
        dialog.forget()
        for _ in range(50):
            await ann.votes("wrong")
            dialog.forget()
        assert "0 of 50 right" in rest(dialog, ann)[-1].text
        assert "… and 30 more" in rest(dialog, ann)[-1].text

    play_large(scene)


def test_many_long_key_points_are_all_judged() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/explain item-3")
        dialog.expect("number3?")
        await ann.says("It is point3x1")
        said = "\n".join(message.text for message in rest(dialog, ann))
        assert all(f"point3x{point} " in said for point in range(KEY_POINTS))

    play_large(scene)


def test_everything_else_fits_too() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        names = "start bookmarks progress review interview help ask today stop streak mistakes bookmarks"
        more = ("ask What is number5?", "bookmark", "report typo", "interview in 3 weeks", "explain number6")
        for command in (*more, *names.split()):
            await ann.says(f"/{command}")
            dialog.forget()
        said = [message.text for message in ann.chat.messages.values() if message.by_bot]
        assert not any("could not show" in text for text in said)

    play_large(scene)
