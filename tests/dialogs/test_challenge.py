"""A study group plays challenges: each path as a conversation."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogs.conversation import Dialog, group_of
from tests.support import play

S = timedelta(seconds=1)


def test_a_group_plays_a_challenge_from_the_lobby_to_the_podium() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = group_of(dialog, "Study", ann, bob)
        await ann.says("/challenge 2", at=group)
        for h in dialog._pending:
            print(h.kind, h.message.text, h.message.buttons)
        await bob.presses("✋ Join", at=group)

    play(scene)
