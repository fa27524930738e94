"""Groups for dialogs: the bot has said hello in them."""

from __future__ import annotations

from datetime import timedelta

from bot.features.groups.use_cases import UPGRADE_TOLD_WITHIN as PATIENCE
from bot.simulator import Group
from tests.dialogs.conversation import Dialog, Speaker, group_of


async def study_group(dialog: Dialog, *speakers: Speaker, forum: bool = False) -> Group:
    """A supergroup whose first speaker owns it, greeted."""
    made: list[Group] = []
    await dialog.act(
        "a group is made", lambda: made.append(group_of(dialog, "Study", *speakers, forum=forum))
    )
    dialog.expect_silence()
    await dialog.passes(PATIENCE + timedelta(seconds=1))
    dialog.expect("Hi, I'm Epoch", to=made[0])
    return made[0]
