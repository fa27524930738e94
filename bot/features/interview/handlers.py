"""/interview: aiming at a day, the plan towards it, and forgetting it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.core.text import means_off
from bot.core.written_dates import split_date
from bot.features.interview import texts, use_cases
from bot.features.interview.rules import parse_cap
from bot.features.interview.texts import CancelInterview


def interview(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/interview [date] [answers a day], /interview off"""
    if not said.words:
        return [texts.plan(ctx, use_cases.show(ctx))]
    if means_off(said.text):
        return [Say(ctx.place, texts.cancelled(ctx, use_cases.cancel(ctx)))]
    return [_prepare(ctx, said)]


def cancel_pressed(ctx: LearnerContext, _action: CancelInterview) -> Reply:
    """There is no interview any more."""
    return [Edit(ctx.place, ctx.message_id, texts.cancelled(ctx, use_cases.cancel(ctx)))]


def _prepare(ctx: LearnerContext, said: Said) -> Outgoing:
    found = split_date(said.words, ctx.today)
    if found is None:
        return texts.not_a_date(ctx, said.text.strip(), use_cases.example(ctx))
    day, rest = found
    cap = parse_cap(" ".join(rest))
    if rest and cap is None:
        return texts.not_a_number(ctx, day, " ".join(rest))
    return texts.plan(ctx, use_cases.prepare(ctx, day, cap))


FEATURE = Feature(
    "interview",
    commands=(
        Command("interview", N_("[date]"), N_("a plan for the day that counts"), handler=interview, rank=50),
    ),
    actions={CancelInterview: cancel_pressed},
)
