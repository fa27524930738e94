"""/timezone and /zone: one picker, for a learner in private and for a group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.features import groups
from bot.features.timezone import texts, use_cases
from bot.features.timezone.texts import (
    NOBODY_THERE,
    ChooseGroupZone,
    ChooseZone,
    ClockShows,
    GroupClockShows,
    ShowClocks,
    ShowGroupClocks,
)
from bot.features.timezone.use_cases import ZoneUnknown


def zone(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/timezone, /zone [city, country, IANA name or the time now]"""
    if not said.text.strip():
        return [Say(ctx.place, *texts.menu(ctx, use_cases.choices(ctx)))]
    if not _may(ctx):
        return [Say(ctx.place, groups.admins_only(ctx))]
    return [Say(ctx.place, *texts.answered(ctx, use_cases.choose(ctx, said.text)))]


def zone_pressed(ctx: LearnerContext, action: ChooseZone) -> Reply:
    """One of the zones on offer."""
    if not _may(ctx):
        return groups.admins_only(ctx)
    outcome = use_cases.set_zone(ctx, action.zone)
    if isinstance(outcome, ZoneUnknown):
        return texts.stale(ctx)
    return [Edit(ctx.place, ctx.message_id, *texts.pressed(ctx, outcome))]


def clocks_pressed(ctx: LearnerContext, _action: ShowClocks) -> Reply:
    """None of the zones on offer: go by the clock."""
    if not _may(ctx):
        return groups.admins_only(ctx)
    return [Edit(ctx.place, ctx.message_id, *texts.clocks(ctx))]


def clock_pressed(ctx: LearnerContext, action: ClockShows) -> Reply:
    """What clocks show there."""
    if not _may(ctx):
        return groups.admins_only(ctx)
    outcome = use_cases.choose(ctx, action.clock)
    if isinstance(outcome, ZoneUnknown):
        return ctx.t(NOBODY_THERE)
    return [Edit(ctx.place, ctx.message_id, *texts.pressed(ctx, outcome))]


def _may(ctx: LearnerContext) -> bool:
    """One's own zone is one's own; a group's is its admins'."""
    return ctx.place.private or bool(ctx.is_admin)


FEATURE = Feature(
    "timezone",
    commands=(
        Command(
            "timezone",
            N_("[city]"),
            N_("when your day ends"),
            handler=zone,
            rank=170,
            asks_admin=True,
            twin="zone",
        ),
        Command(
            "zone",
            N_("[city]"),
            N_("the time this group lives by"),
            handler=zone,
            rank=230,
            in_groups=True,
            in_private=False,
            asks_admin=True,
            twin="timezone",
        ),
    ),
    actions={
        ChooseZone: zone_pressed,
        ShowClocks: clocks_pressed,
        ClockShows: clock_pressed,
        ChooseGroupZone: zone_pressed,
        ShowGroupClocks: clocks_pressed,
        GroupClockShows: clock_pressed,
    },
)
