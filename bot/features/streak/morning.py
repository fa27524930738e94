"""The hour at which a learner hears what happened to their streak overnight."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.days import DAY, instant, local_date
from bot.core.time_of_day import QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE, at_minute
from bot.features.streak.ledger import Ledger, ends

_MORNING, _EVENING = at_minute(QUIET_UNTIL_MINUTE), at_minute(QUIET_FROM_MINUTE)


def looks_at(ledger: Ledger, zone: ZoneInfo) -> datetime | None:
    """The morning after the next date, should that stay empty. None while there is no streak to lose."""
    if not ledger.run or ledger.settled is None:
        return None
    day = ledger.settled + DAY
    return max(instant(day + DAY, _MORNING, zone), ends(ledger, day, zone))


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The first morning after an instant."""
    today = local_date(now, zone)
    return next(at for n in range(3) if (at := instant(today + n * DAY, _MORNING, zone)) > now)


def is_daytime(now: datetime, zone: ZoneInfo) -> bool:
    """Whether one may write to who did not ask for it."""
    return _MORNING <= now.astimezone(zone).time() < _EVENING
