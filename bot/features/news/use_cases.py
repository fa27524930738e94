"""The morning after: what happened to streaks overnight is told to who has not heard of it yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.tutor import Tutor
from bot.features.news.repository import News
from bot.features.news.rules import is_daytime, next_morning
from bot.features.streak import repository as streaks
from bot.features.streak.ledger import Outages
from bot.features.streak.repair import Outlook, outlook
from bot.features.streak.repository import Overnight
from bot.features.streak.use_cases import (
    Settled,
    keep_all,
    outages_since,
    settle_in_passing,
)
from bot.storage.transaction import Transaction

BATCH = 500
"""How many learners one transaction looks at."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What to tell a learner, and how the streak stands now."""

    user_id: int
    news: News
    outlook: Outlook


def tick(tx: Transaction, tutor: Tutor, now: datetime) -> list[Morning]:
    """Look at those whose morning has come, a batch at most; what there is to tell, and to whom.

    The news wait until they are told: a message that is lost is no news told.
    """
    rows = streaks.to_look_at(tx, now, BATCH)
    first = min((row.ledger.settled for row in rows if row.ledger.settled), default=None)
    outages = outages_since(tx, first, now)
    looked = [(row, one) for row in rows if (one := _settled(tx, tutor, row, now, outages))]
    keep_all(tx, [one for _, one in looked], now)
    return [
        Morning(row.user_id, one.news, outlook(one.step.ledger, one.zone, row.goal, now))
        for row, one in looked
        if one.news
    ]


def _settled(
    tx: Transaction, tutor: Tutor, row: Overnight, now: datetime, outages: Outages
) -> Settled | None:
    zone = ZoneInfo(row.zone or tutor.default_zone)
    if not is_daytime(now, zone):
        streaks.look_again(tx, row.user_id, next_morning(now, zone))
        return None
    return settle_in_passing(row.user_id, zone, row.ledger, row.news, row.goal, now, outages)
