"""An answer's pictures come before its text wherever it is shown; in words where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.decks.model import Deck, Item, Library, PictureFile
from bot.simulator import Telegram
from bot.storage.engine import Store
from tests.decks.test_pictures import picture
from tests.dialogs.conversation import Dialog
from tests.support import RunningBot, play, stage, tutor_for

ANSWER = "The cell has a nucleus.\n\n![a drawing of a cell](cell.png)\n\nIt divides."


def library(path: Path) -> Library:
    """A deck whose answer shows the picture at ``path``."""
    shown = PictureFile("cell.png", str(path.resolve()), "🖼 a drawing of a cell")
    item = Item("cell", "bio", "What does a cell look like?", ANSWER, pictures=(shown,))
    return Library((Deck("bio", "Biology", "a test", (item,)),))


@pytest.mark.parametrize("way", ["asked", "explained"])
def test_the_picture_comes_with_its_words_wherever_the_answer_does(tmp_path: Path, way: str) -> None:
    path = tmp_path / "cell.png"
    path.write_bytes(picture())

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        if way == "asked":
            await ann.says("What does a cell look like?")
        else:
            await ann.says("/explain")
            dialog.expect("What does a cell look like?")
            await ann.presses("🤷 Show me")
        shown = dialog.expect("🖼 a drawing of a cell")
        assert shown.photo
        assert shown.photo.content == picture()
        text = dialog.expect("The cell has a nucleus.\n\nIt divides.")
        assert not text.photo
        if way == "explained":
            dialog.expect("How well did you know it?")

    play(scene, tutor_for(library(path)))


@pytest.mark.parametrize("trouble", ["gone", "broken", "moved", "large"])
def test_a_picture_that_cannot_be_sent_leaves_its_words(tmp_path: Path, trouble: str) -> None:
    path = tmp_path / "cell.png"
    path.write_bytes(picture())
    tutor = tutor_for(library(path))
    if trouble == "gone":
        path.unlink()
    elif trouble == "broken":
        path.write_bytes(picture(size=(400, 400))[:90])
    elif trouble == "large":
        path.write_bytes(picture() + b" " * 6_000_000)
    elif trouble == "moved":
        path.rename(tmp_path / "secret.png")
        path.symlink_to(tmp_path / "secret.png")

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("What does a cell look like?")
        said = [dialog.expect(), dialog.expect()]
        assert not any(message.photo for message in said)
        texts = sorted(message.text for message in said)
        assert "The cell has a nucleus." in texts[0]
        assert texts[1] == "🖼 a drawing of a cell"

    play(scene, tutor)


def test_a_picture_that_telegram_refuses_leaves_its_words(tmp_path: Path) -> None:
    path = tmp_path / "cell.png"
    path.write_bytes(picture())

    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        telegram.fail_next("sendPhoto", 400, "Bad Request: IMAGE_PROCESS_FAILED")
        ann.say(ann.chat, "What does a cell look like?")
        await bot.settle()
        said = [message for message in ann.chat.messages.values() if message.by_bot]
        assert [message.text for message in said if message.text.startswith("🖼")] == ["🖼 a drawing of a cell"]
        assert any("The cell has a nucleus." in message.text for message in said)

    stage(scene, tutor_for(library(path)))
