"""Time zones of learners and groups: asked for, since Telegram does not tell them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.tutor import Tutor
from bot.core import zones
from bot.core.time_of_day import parse_clock
from bot.features.groups import repository as groups
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.reminders import use_cases as reminder
from bot.features.streak import use_cases as streak
from bot.features.streak.travel import change_zone, may_change_at
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


def choices(tutor: Tutor, learner: Learner, now: datetime) -> ZoneChoices:
    """The zones to offer first."""
    likely = zones.likely(learner.language, tutor.default_zone)
    return ZoneChoices(with_clocks(likely, now), learner.zone)


def choose(
    tx: Transaction, tutor: Tutor, learner: Learner, text: str, now: datetime
) -> ZoneSet | ZoneTooSoon | ZoneChoices | ZoneUnknown:
    """Set the zone that a text names, or offer those that it may mean."""
    found = look_up(text, learner.zone, now)
    return set_zone(tx, tutor, learner, found, now) if isinstance(found, str) else found


def look_up(text: str, current: str | None, now: datetime) -> str | ZoneChoices | ZoneUnknown:
    """The zone that a text names without doubt, or those that it may mean."""
    found = zones.find(text, now)
    if not found:
        return ZoneUnknown(text, is_clock=parse_clock(text) is not None)
    if len(found) == 1 and zones.is_named(found[0], text):
        return found[0]
    return ZoneChoices(with_clocks(found, now), current, text)


def set_zone(
    tx: Transaction, tutor: Tutor, learner: Learner, zone: str, now: datetime
) -> ZoneSet | ZoneTooSoon | ZoneUnknown:
    """Set a zone by its IANA name. The streak moves with the learner, and so do reminders."""
    if not zones.is_zone(zone):
        return ZoneUnknown(zone)
    ledger = streak.decide(tx, tutor, learner, now)
    old, new = tutor.zone_of(learner), ZoneInfo(zone)
    if old.key != zone:
        allowed_at = may_change_at(ledger)
        if allowed_at is not None and now < allowed_at:
            return ZoneTooSoon(old.key, zones.local(allowed_at, old.key))
        if ledger.last_credit is not None:
            streak.save(tx, learner.id, change_zone(ledger, now, old, new), new, now)
    learners.set_zone(tx, learner.id, zone)
    reminder.moved(tx, tutor, replace(learner, zone=zone), now)
    return ZoneSet(zone, zones.local(now, zone))


def of_group(tx: Transaction, tutor: Tutor, chat_id: int) -> ZoneInfo:
    """The zone in which a group's days begin and end: its own, or the tutor's."""
    known = groups.find(tx, chat_id)
    return ZoneInfo((known and known.zone) or tutor.default_zone)


def with_clocks(names: tuple[str, ...], now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Zones with what their clocks show."""
    return tuple((name, zones.local(now, name)) for name in names)
