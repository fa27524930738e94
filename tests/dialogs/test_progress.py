"""Pictures in the chat: progress, the streak's strip, the card to share."""

from __future__ import annotations

from datetime import timedelta

from bot.charts import block_text as blocks
from bot.simulator import Message
from tests.dialogs.conversation import Dialog, Speaker
from tests.keys import key_of
from tests.support import play


def png_of(message: Message) -> bytes:
    assert message.photo is not None
    return message.photo.content


async def day_of_practice(dialog: Dialog, who: Speaker) -> None:
    await who.says("/quiz 5")
    for number in range(1, 6):
        await who.votes(key_of(dialog.expect_poll(f"{number}/5")))
        dialog.expect("Right!")
    dialog.expect("5 of 5 right")


def test_progress_is_a_picture_that_the_caption_tells_in_words() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await day_of_practice(dialog, ann)
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()
        await day_of_practice(dialog, ann)
        await ann.says("/progress")
        told = ("2 days in a row", "goal reached on 2 days", "Level 2", "What you know", "Without practice:")
        seen = dialog.expect(*told)
        assert len(png_of(seen)) < 200_000
        monday, tuesday = blocks.words_in(png_of(seen)).splitlines()[1:3]
        assert monday.endswith("█")
        assert tuesday.endswith("█")

    play(scene)


def test_a_newcomer_sees_an_empty_half_year() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/progress")
        assert png_of(dialog.expect("0 days in a row", "not begun", "Level 1: 10 right answers to level 2"))

    play(scene)


def test_the_card_to_share_names_nobody() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Annabel")
        await day_of_practice(dialog, ann)
        await ann.says("/progress")
        dialog.expect("1 day in a row")
        await ann.presses("🎴 A card to share")
        card = dialog.expect("1 day in a row, level 1", "@epoch_tutor_bot")
        assert png_of(card)
        assert "Annabel" not in card.text
        assert not card.labels

    play(scene)


def test_the_streak_comes_with_a_strip() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await day_of_practice(dialog, ann)
        await ann.says("/streak")
        assert "█" in blocks.words_in(png_of(dialog.expect("Streak: 1 day")))

    play(scene)


def test_a_progress_picture_belongs_to_the_private_chat() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = dialog.telegram.group("Study", [ann.person], supergroup=True)
        await ann.says("/progress", at=group)
        dialog.expect("/progress works in our private chat", to=group)

    play(scene)
