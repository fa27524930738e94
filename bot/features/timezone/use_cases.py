"""Time zones of learners and groups: asked for, since Telegram does not tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.context import LearnerContext
from bot.chat.tutor import Tutor
from bot.core import zones
from bot.core.time_of_day import parse_clock
from bot.features import profile, reminders, streak
from bot.features.groups import repository as groups
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ZoneSet:
    """The learner's clock from now on, and what it shows."""

    zone: str
    local: datetime


@dataclass(frozen=True, slots=True)
class ZoneChoices:
    """Zones to choose from, with what each clock shows. ``current`` is the learner's own, if chosen."""

    zones: tuple[tuple[str, datetime], ...]
    current: str | None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class ZoneTooSoon:
    """A zone can be changed once a day. ``local`` is when it can be again, by the learner's clock."""

    zone: str
    local: datetime


@dataclass(frozen=True, slots=True)
class ZoneUnknown:
    """No place goes by this name, or, with ``is_clock``, shows this time now."""

    wanted: str
    is_clock: bool = False


def choices(ctx: LearnerContext) -> ZoneChoices:
    """The zones to offer first."""
    likely = zones.likely(ctx.learner.language, ctx.tutor.default_zone)
    return ZoneChoices(with_clocks(likely, ctx.at), ctx.learner.zone)


def choose(ctx: LearnerContext, text: str) -> ZoneSet | ZoneTooSoon | ZoneChoices | ZoneUnknown:
    """Set the zone that a text names, or offer those that it may mean."""
    found = look_up(text, ctx.learner.zone, ctx.at)
    return set_zone(ctx, found) if isinstance(found, str) else found


def look_up(text: str, current: str | None, now: datetime) -> str | ZoneChoices | ZoneUnknown:
    """The zone that a text names without doubt, or those that it may mean."""
    found = zones.find(text, now)
    if not found:
        return ZoneUnknown(text, is_clock=parse_clock(text) is not None)
    if len(found) == 1 and zones.is_named(found[0], text):
        return found[0]
    return ZoneChoices(with_clocks(found, now), current, text)


def set_zone(ctx: LearnerContext, zone: str) -> ZoneSet | ZoneTooSoon | ZoneUnknown:
    """Set a zone by its IANA name. The streak moves with the learner, and so do reminders."""
    if not zones.is_zone(zone):
        return ZoneUnknown(zone)
    allowed_at = streak.move(ctx, ZoneInfo(zone))
    if allowed_at is not None:
        return ZoneTooSoon(ctx.zone.key, zones.local(allowed_at, ctx.zone.key))
    profile.set_zone(ctx.tx, ctx.learner.id, zone)
    reminders.moved(ctx.with_learner(zone=zone))
    return ZoneSet(zone, zones.local(ctx.at, zone))


def of_group(tx: Transaction, tutor: Tutor, chat_id: int) -> ZoneInfo:
    """The zone in which a group's days begin and end: its own, or the tutor's."""
    known = groups.find(tx, chat_id)
    return ZoneInfo((known and known.zone) or tutor.default_zone)


def with_clocks(names: tuple[str, ...], now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Zones with what their clocks show."""
    return tuple((name, zones.local(now, name)) for name in names)
