"""Nobody is left without an answer, however much they write."""

from __future__ import annotations

import pytest

from tests.dialogs.challenges import small_tutor
from tests.dialogs.conversation import Dialog
from tests.support import COMMANDS, play

LONGEST = 4096
"""Characters of a message."""


@pytest.mark.parametrize("word", ["&", "ж ", "2026-12-24 ", "5 "])
def test_the_longest_message_is_answered_after_every_command(word: str) -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        commands = [f"/{command.name} " for command in COMMANDS if command.in_private]
        for start in ["", *commands, "/nonsense "]:
            seen = len(ann.chat.messages)
            await ann.says((start + word * LONGEST)[:LONGEST])
            dialog.forget()
            said = [message for message in list(ann.chat.messages.values())[seen:] if message.by_bot]
            assert said, f"silence after {start}"

    play(scene, small_tutor())
