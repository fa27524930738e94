"""Changing the time zone: a journey neither takes a day away nor gives one.

A date that is open at the change, and the next, end no earlier than they would have ended at the old
place. So whoever travels east keeps the time they had, and still has to fill every date; whoever travels
west has a longer day, and fills it once. A date that a journey jumps over altogether is bridged.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.days import DAY, exists, local_date
from bot.features.streak.grace import closes
from bot.features.streak.ledger import Ledger, ends

CHANGE_EVERY = timedelta(hours=24)

BRIDGE_EVERY = timedelta(days=7)
"""One journey a week can jump over a date for free: else hopping over the date line would be a holiday."""


def may_change_at(ledger: Ledger) -> datetime | None:
    """From when the zone may be changed again. None: from now on, since nothing was earned in it yet."""
    if ledger.zone_changed_at is None or ledger.last_credit is None:
        return None
    return ledger.zone_changed_at + CHANGE_EVERY


def change_zone(ledger: Ledger, at: datetime, old: ZoneInfo, new: ZoneInfo) -> Ledger:
    """The settled ledger of a learner who moves at ``at``. Raises ValueError when it is too early."""
    allowed_at = may_change_at(ledger)
    if allowed_at is not None and at < allowed_at:
        raise ValueError(f"not before {allowed_at}")
    left, found = local_date(at, old), local_date(at, new)
    last = max(found, left + DAY)
    days = {left + n * DAY for n in range(-1, (last - left).days + 1)} | {day for day, _ in ledger.held_open}
    open_days = sorted(day for day in days if ledger.settled is None or day > ledger.settled)
    held_open = tuple((day, end) for day in open_days if (end := ends(ledger, day, old)) > closes(day, new))
    changed = replace(ledger, zone_changed_at=at, held_open=held_open)
    following = left + DAY
    # a date that the old place never has would begin in its middle: who left Samoa on 29 December 2011
    is_skipped = found > following or (found == following and not exists(following, old))
    if is_skipped and _may_bridge(ledger, at):
        return replace(changed, skipped=following, bridged_at=at)
    return changed


def _may_bridge(ledger: Ledger, at: datetime) -> bool:
    return ledger.bridged_at is None or at - ledger.bridged_at >= BRIDGE_EVERY
