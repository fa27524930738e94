"""/leaderboard: who leads in a group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.features.leaderboard import texts, use_cases
from bot.features.leaderboard.rules import Period
from bot.features.leaderboard.texts import ShowPage, WhereAmI


def leaderboard(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/leaderboard [today|week|month|all]"""
    wanted = said.words[0].casefold() if said.words else Period.WEEK.value
    period = next((period for period in Period if period.value == wanted), None)
    if period is None:
        return [Say(ctx.place, ctx.t("Choose one: /leaderboard today, week, month or all."))]
    return [Say(ctx.place, *texts.page(ctx, use_cases.board(ctx, period)))]


def page_pressed(ctx: LearnerContext, action: ShowPage) -> Reply:
    """Another page, or another period, in the same message."""
    text, rows = texts.page(ctx, use_cases.board(ctx, action.period, action.page))
    return [Edit(ctx.place, ctx.message_id, text, rows)]


def own_pressed(ctx: LearnerContext, action: WhereAmI) -> Reply:
    """Where the presser stands."""
    return texts.own(ctx, use_cases.board(ctx, action.period))


FEATURE = Feature(
    "leaderboard",
    commands=(
        Command(
            "leaderboard",
            N_("[today|week|month|all]"),
            N_("who leads in this group"),
            handler=leaderboard,
            rank=210,
            in_groups=True,
            in_private=False,
        ),
    ),
    actions={ShowPage: page_pressed, WhereAmI: own_pressed},
)
