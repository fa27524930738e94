"""What somebody wrote, as handlers see it."""

from __future__ import annotations

import pytest
from telegram import Chat, Message, User

from bot.core.limits import ARGUMENT_LENGTH, MESSAGE_LENGTH
from bot.tg.parsing import said_of
from tests.support import START

ANN = User(1, "Ann", is_bot=False)


def said(text: str) -> tuple[str, str]:
    """The command and the words behind it."""
    heard = said_of(Message(5, START, Chat(1, "private"), from_user=ANN, text=text), "epoch_bot")
    return heard.command, heard.text


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("/ask@epoch_bot why?", "ask", "why?"),
        ("/ask\nwhy?", "ask", "why?"),
        ("why, @Epoch_bot?  really", "", "why, @Epoch_bot?  really"),
    ],
)
def test_a_command_and_its_words(text: str, command: str, words: str) -> None:
    assert said(text) == (command, words)


def test_no_handler_sees_more_than_it_can_use() -> None:
    assert said("/timezone " + "[" * 4000) == ("timezone", "[" * ARGUMENT_LENGTH)
    assert len(said("/" + "x" * 4000)[0]) <= 32
    assert len(said("x" * 5000)[1]) == MESSAGE_LENGTH
