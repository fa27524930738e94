"""A group's life with the bot: added, removed, turned into a supergroup; and the zone it lives by.

The context's chat is the group. Telegram tells the same up to three times: what changes nothing is no news.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.chat.context import Context, JobContext, Presence, PresenceChange
from bot.chat.messages import Outgoing
from bot.features.groups import repository
from bot.storage import outbox

UPGRADE_TOLD_WITHIN = timedelta(seconds=3)
"""A supergroup that the bot seems to enter may be an upgraded group: the news of that comes close behind."""

GREETED_AT_ONCE = 20


def presence(ctx: Context, change: PresenceChange) -> Presence | None:
    """The bot came or went: what is new about it. Who brought it in is told hello, once."""
    chat_id = ctx.place.chat_id
    if not change.is_in:
        return Presence.LEFT if _leave(ctx) else None
    known = repository.find(ctx.tx, chat_id)
    was_out = back(ctx)
    if not change.was_in and (known is None or was_out):
        patience = UPGRADE_TOLD_WITHIN if change.is_supergroup else timedelta(0)
        repository.set_greeting(ctx.tx, chat_id, ctx.at + patience)
    return Presence.BACK if was_out else None


def back(ctx: Context) -> bool:
    """The bot can speak in the group; whether it was thought to be out."""
    was_out = repository.keep(ctx.tx, ctx.place.chat_id, ctx.at).removed_at is not None
    if was_out:
        repository.set_present(ctx.tx, ctx.place.chat_id)
    return was_out


def _leave(ctx: Context) -> bool:
    known = repository.keep(ctx.tx, ctx.place.chat_id, ctx.at)
    if known.moved_to is not None or known.removed_at is not None:
        return False
    repository.set_removed(ctx.tx, ctx.place.chat_id, ctx.at)
    return True


def migration(ctx: Context, old: int) -> bool:
    """The group ``old`` became this supergroup; whether that is news."""
    new = ctx.place.chat_id
    before = repository.keep(ctx.tx, old, ctx.now)
    if old == new or before.moved_to is not None:
        return False
    heir = repository.keep(ctx.tx, new, ctx.now)
    repository.set_zone(ctx.tx, new, heir.zone or before.zone)
    repository.set_greeting(ctx.tx, new, before.greet_at)
    repository.set_moved(ctx.tx, old, new)
    return True


def drop_unsent(ctx: Context) -> None:
    """The bot is out: what waits to be said there never can be."""
    outbox.drop_chat(ctx.tx, ctx.place.chat_id)


def move_unsent(ctx: Context, old: int) -> Sequence[Outgoing]:
    """The group moved: what waits to be said in the old chat is said in the new one."""
    outbox.move_chat(ctx.tx, old, ctx.place.chat_id)
    return ()


def to_greet(ctx: JobContext) -> Sequence[int]:
    """The groups to say hello to now."""
    return repository.claim_greetings(ctx.tx, ctx.now, GREETED_AT_ONCE)


def chosen_zone(ctx: Context) -> str | None:
    """The zone that somebody chose for the group."""
    known = repository.find(ctx.tx, ctx.place.chat_id)
    return known.zone if known else None


def zone_of_group(ctx: Context) -> ZoneInfo:
    """The zone in which the group's days begin and end: its own, or the tutor's."""
    return ZoneInfo(chosen_zone(ctx) or ctx.tutor.default_zone)


def set_zone(ctx: Context, zone: str) -> None:
    """The zone that the group lives by from now on."""
    repository.keep(ctx.tx, ctx.place.chat_id, ctx.at)
    repository.set_zone(ctx.tx, ctx.place.chat_id, zone)
