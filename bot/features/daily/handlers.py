"""/daily: a challenge every day, and the job that starts it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, JobContext, LearnerContext, Said
from bot.chat.feature import Command, Feature, Job
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.core.text import means_off
from bot.core.time_of_day import split_time
from bot.features import challenge, groups
from bot.features.challenge.rules import Rules, parse_rules
from bot.features.daily import texts, use_cases
from bot.features.daily.repository import daily_challenges
from bot.features.daily.texts import SwitchDailyOff
from bot.features.daily.use_cases import DailyBegun, DailySkipped
from bot.storage.timers import Timer


def daily(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/daily, /daily time [n] [seconds], /daily off"""
    if not said.words:
        return [texts.shown(ctx, use_cases.show(ctx))]
    if not ctx.is_admin:
        return [Say(ctx.place, groups.admins_only(ctx))]
    if means_off(said.words[0]):
        return [texts.shown(ctx, use_cases.switch_off(ctx))]
    return [_planned(ctx, said)]


def off_pressed(ctx: LearnerContext, _action: SwitchDailyOff) -> Reply:
    """The button under a daily challenge."""
    if not ctx.is_admin:
        return groups.admins_only(ctx)
    return [Edit(ctx.place, ctx.message_id, texts.off(ctx, use_cases.switch_off(ctx)))]


def start_dailies(ctx: JobContext) -> Sequence[Outgoing]:
    """Start or skip the daily challenges that are due."""
    return [said for one in use_cases.fire(ctx) for said in _worded(ctx.to(one.place), one)]


def _planned(ctx: LearnerContext, said: Said) -> Say:
    found = split_time(said.words)
    if found is None:
        return texts.usage(ctx)
    at, rest = found
    rules = parse_rules(rest, ctx.tutor.library)
    if not isinstance(rules, Rules):
        return challenge.unplayable(ctx, rules)
    return texts.shown(ctx, use_cases.plan(ctx, at, rules), just_set=True)


def _worded(ctx: Context, outcome: DailyBegun | DailySkipped) -> Sequence[Outgoing]:
    if isinstance(outcome, DailySkipped):
        return [texts.skipped(ctx, outcome)]
    late = [texts.late(ctx, outcome.at)] if outcome.late else []
    return [*challenge.worded(ctx, outcome.ended), *late, *challenge.called(ctx, outcome.opened)]


FEATURE = Feature(
    "daily",
    commands=(
        Command(
            "daily",
            N_("[HH:MM|off] [n] [seconds]"),
            N_("a challenge every day"),
            handler=daily,
            rank=220,
            in_groups=True,
            in_private=False,
            asks_admin=True,
        ),
    ),
    actions={SwitchDailyOff: off_pressed},
    jobs=(Job("daily", (Timer(daily_challenges.c.wake_at),), start_dailies),),
)
