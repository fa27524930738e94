"""/stop: whoever has something to end, in order."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature, TextHandler
from bot.chat.messages import Outgoing
from bot.core.language import N_
from bot.features import challenge, practice
from bot.features.explain import leave_open

IN_PRIVATE: tuple[TextHandler, ...] = (leave_open, practice.stop)
IN_GROUPS: tuple[TextHandler, ...] = (challenge.stop_here,)
"""The last of each answers even if there is nothing to end."""


def stop(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/stop"""
    ends = IN_PRIVATE if ctx.place.private else IN_GROUPS
    return next((answer for end in ends if (answer := end(ctx, said)) is not None), ())


FEATURE = Feature(
    "stop",
    commands=(
        Command(
            "stop",
            "",
            N_("end what you are in"),
            handler=stop,
            rank=200,
            in_groups=True,
            asks_admin=True,
            always=True,
        ),
    ),
)
