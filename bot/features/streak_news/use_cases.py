"""The morning after: what happened to streaks overnight is told to who has not heard of it yet."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.chat.context import JobContext, LearnerContext
from bot.features import streak
from bot.features.streak import Overnight, SettledLearner
from bot.features.streak.ledger import Outages
from bot.features.streak.morning import is_daytime, next_morning
from bot.features.streak.repair import Outlook, outlook
from bot.features.streak.rules import News

BATCH = 500
"""How many learners one transaction looks at."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What a learner has not heard yet, and how the streak stands now."""

    user_id: int
    news: News
    outlook: Outlook


def tick(ctx: JobContext) -> list[Untold]:
    """Look at those whose morning has come, a batch at most; what there is to tell, and to whom.

    The news wait until they are told: a message that is lost is no news told.
    """
    rows = streak.to_look_at(ctx.tx, ctx.now, BATCH)
    outages = streak.outages_for(ctx.tx, [row.ledger for row in rows], ctx.now)
    looked = [(row, one) for row in rows if (one := _settled(ctx, row, outages))]
    streak.keep_all(ctx.tx, [one for _, one in looked], ctx.now)
    return [
        Untold(row.user_id, one.news, outlook(one.step.ledger, one.zone, row.goal, ctx.now))
        for row, one in looked
        if one.news
    ]


def take(ctx: LearnerContext) -> Untold | None:
    """What a learner has not heard yet; it counts as told now."""
    ledger = streak.decide(ctx)
    news = streak.take_news(ctx.tx, ctx.learner.id)
    return Untold(ctx.learner.id, news, outlook(ledger, ctx.zone, ctx.learner.goal, ctx.at)) if news else None


def _settled(ctx: JobContext, row: Overnight, outages: Outages) -> SettledLearner | None:
    zone = ZoneInfo(row.zone or ctx.tutor.default_zone)
    if not is_daytime(ctx.now, zone):
        streak.look_again(ctx.tx, row.user_id, next_morning(ctx.now, zone))
        return None
    unsettled = streak.Unsettled(row.user_id, zone, row.goal, row.ledger, row.news)
    return streak.settle_in_passing(unsettled, ctx.now, outages)
