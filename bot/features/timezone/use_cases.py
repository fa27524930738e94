"""Time zones, asked for since Telegram does not tell them: a learner's in private, a group's in the group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.context import LearnerContext
from bot.core import zones
from bot.core.time_of_day import parse_clock
from bot.features import daily, groups, profile, reminders, streak


@dataclass(frozen=True, slots=True)
class ZoneSet:
    """The clock from now on, and what it shows."""

    zone: str
    local: datetime


@dataclass(frozen=True, slots=True)
class ZoneChoices:
    """Zones to choose from, with what each clock shows. ``current`` is the chosen one, if any."""

    zones: tuple[tuple[str, datetime], ...]
    current: str | None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class ZoneTooSoon:
    """A learner's zone can be changed once a day. ``local`` is when it can be again, by their clock."""

    zone: str
    local: datetime


@dataclass(frozen=True, slots=True)
class ZoneUnknown:
    """No place goes by this name, or, with ``is_clock``, shows this time now."""

    wanted: str
    is_clock: bool = False


def choices(ctx: LearnerContext) -> ZoneChoices:
    """The zones to offer first."""
    return _choices(ctx, zones.likely(ctx.learner.language, ctx.tutor.default_zone))


def choose(ctx: LearnerContext, text: str) -> ZoneSet | ZoneTooSoon | ZoneChoices | ZoneUnknown:
    """Set the zone that a text names without doubt, or offer those that it may mean."""
    found = zones.find(text, ctx.at)
    if not found:
        return ZoneUnknown(text, is_clock=parse_clock(text) is not None)
    if len(found) == 1 and zones.is_named(found[0], text):
        return set_zone(ctx, found[0])
    return _choices(ctx, found, text)


def set_zone(ctx: LearnerContext, zone: str) -> ZoneSet | ZoneTooSoon | ZoneUnknown:
    """Set a zone by its IANA name."""
    if not zones.is_zone(zone):
        return ZoneUnknown(zone)
    if ctx.place.private:
        too_soon = _travel(ctx, zone)
        if too_soon:
            return too_soon
    else:
        groups.set_zone(ctx, zone)
        daily.reschedule(ctx)
    return ZoneSet(zone, zones.local(ctx.at, zone))


def _travel(ctx: LearnerContext, zone: str) -> ZoneTooSoon | None:
    """The learner's zone, unless it was changed not long ago. The streak moves along, and so do reminders."""
    allowed_at = streak.move(ctx, ZoneInfo(zone))
    if allowed_at is not None:
        return ZoneTooSoon(ctx.zone.key, zones.local(allowed_at, ctx.zone.key))
    profile.set_zone(ctx.tx, ctx.learner.id, zone)
    reminders.moved(ctx.with_learner(zone=zone))
    return None


def _choices(ctx: LearnerContext, names: tuple[str, ...], wanted: str = "") -> ZoneChoices:
    current = ctx.learner.zone if ctx.place.private else groups.chosen_zone(ctx)
    return ZoneChoices(tuple((name, zones.local(ctx.at, name)) for name in names), current, wanted)
