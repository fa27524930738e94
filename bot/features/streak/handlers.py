"""/streak, /goal, and the goals on offer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Rows, Say
from bot.core.language import N_
from bot.features.streak import day, texts
from bot.features.streak.rules import parse_goal
from bot.features.streak.texts import SetGoal


def streak(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/streak"""
    return [texts.standing(ctx, day.standing(ctx))]


def goal(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/goal [n]"""
    if not said.words:
        return [texts.goal(ctx, ctx.learner.goal)]
    wanted = parse_goal(said.words[0])
    return [texts.bad_goal(ctx)] if wanted is None else [Say(ctx.place, *_set(ctx, wanted))]


def goal_pressed(ctx: LearnerContext, action: SetGoal) -> Reply:
    """One of the goals on offer."""
    wanted = parse_goal(str(action.goal))
    return "" if wanted is None else [Edit(ctx.place, ctx.message_id, *_set(ctx, wanted))]


def _set(ctx: LearnerContext, wanted: int) -> tuple[str, Rows]:
    was_done = day.standing(ctx).open_day is None
    return texts.goal_set(ctx, wanted, was_done, day.set_goal(ctx, wanted))


FEATURE = Feature(
    "streak",
    commands=(
        Command("streak", "", N_("your days in a row"), handler=streak, rank=90),
        Command("goal", "[n]", N_("how many answers make your day"), handler=goal, rank=100),
    ),
    actions={SetGoal: goal_pressed},
)
