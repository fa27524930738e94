"""A group's life with the bot: added, removed, turned into a supergroup; and the zone it lives by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat.context import Context
from bot.chat.tutor import Tutor
from bot.core import zones
from bot.features import challenge
from bot.features.challenge import ChallengeEvent
from bot.features.daily import repository as daily_repository
from bot.features.daily import use_cases as daily
from bot.features.groups import repository as groups
from bot.features.profile import repository as learners
from bot.features.timezone import use_cases as zone
from bot.features.timezone.use_cases import (
    ZoneChoices,
    ZoneSet,
    ZoneUnknown,
    with_clocks,
)
from bot.storage import outbox
from bot.storage.transaction import Transaction

UPGRADE_TOLD_WITHIN = timedelta(seconds=3)
"""A supergroup that the bot seems to enter may be an upgraded group: the news of that comes close behind."""

GREETINGS = 20


def added(tx: Transaction, tutor: Tutor, chat_id: int, is_supergroup: bool, now: datetime) -> None:
    """Somebody brought the bot into the group: say hello once."""
    known = groups.find(tx, chat_id)
    if known and known.removed_at is None:
        return
    back(tx, tutor, chat_id, now)
    groups.set_greeting(tx, chat_id, now + UPGRADE_TOLD_WITHIN if is_supergroup else now)


def back(tx: Transaction, tutor: Tutor, chat_id: int, now: datetime) -> None:
    """The bot can speak in the group: its daily challenges go on."""
    known = groups.keep(tx, chat_id, now)
    if known.removed_at is not None:
        groups.set_present(tx, chat_id)
        daily.resume(tx, zone.of_group(tx, tutor, chat_id), chat_id, now)


def removed(ctx: Context, chat_id: int) -> None:
    """The bot is in the group no more: its game ends, and its daily challenges wait for a return."""
    known = groups.keep(ctx.tx, chat_id, ctx.now)
    if known.moved_to is not None or known.removed_at is not None:
        return
    groups.set_removed(ctx.tx, chat_id, ctx.now)
    challenge.end_now(ctx, chat_id)
    daily.suspend(ctx.tx, chat_id)
    outbox.drop_chat(ctx.tx, chat_id)


def unreachable(ctx: Context, chat_id: int) -> None:
    """Telegram refuses our messages to this chat: a person blocked the bot, or a group put it out."""
    if chat_id > 0:
        learners.set_blocked(ctx.tx, chat_id, ctx.now)
    else:
        removed(ctx, chat_id)


def move(ctx: Context, old: int, new: int) -> Sequence[ChallengeEvent]:
    """The group became a supergroup: everything follows. Telegram says so up to three times."""
    tx = ctx.tx
    before = groups.keep(tx, old, ctx.now)
    if old == new or before.moved_to is not None:
        return ()
    heir = groups.keep(tx, new, ctx.now)
    groups.set_zone(tx, new, heir.zone or before.zone)
    groups.set_greeting(tx, new, before.greet_at)
    groups.set_moved(tx, old, new)
    daily_repository.move_chat(tx, old, new)
    outbox.move_chat(tx, old, new)
    return challenge.follow(ctx, old, new)


def next_greeting(tx: Transaction) -> datetime | None:
    """When a group next wants to be greeted."""
    return groups.next_greeting(tx)


def greet(tx: Transaction, now: datetime) -> Sequence[int]:
    """The groups to say hello to now."""
    return groups.claim_greetings(tx, now, GREETINGS)


def zone_choices(
    tx: Transaction, tutor: Tutor, chat_id: int, language: str | None, now: datetime
) -> ZoneChoices:
    """The group's zone, and those to offer first."""
    known = groups.find(tx, chat_id)
    likely = zones.likely(language, tutor.default_zone)
    return ZoneChoices(with_clocks(likely, now), known.zone if known else None)


def choose_zone(
    tx: Transaction, tutor: Tutor, chat_id: int, text: str, now: datetime
) -> ZoneSet | ZoneChoices | ZoneUnknown:
    """Set the zone that a text names, or offer those that it may mean."""
    found = zone.look_up(text, zone.of_group(tx, tutor, chat_id).key, now)
    return set_zone(tx, chat_id, found, now) if isinstance(found, str) else found


def set_zone(tx: Transaction, chat_id: int, name: str, now: datetime) -> ZoneSet | ZoneUnknown:
    """Set a zone by its IANA name. Daily challenges keep their time on the clock."""
    if not zones.is_zone(name):
        return ZoneUnknown(name)
    groups.keep(tx, chat_id, now)
    groups.set_zone(tx, chat_id, name)
    daily.reschedule(tx, ZoneInfo(name), chat_id, now)
    return ZoneSet(name, zones.local(now, name))
