"""What happened without the learner: told in the morning, or before anything else at the next contact."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, JobContext, LearnerContext
from bot.chat.feature import Feature, Job, Sent
from bot.chat.messages import Outgoing, Place
from bot.features import streak
from bot.features.streak import streaks
from bot.features.streak_news import texts, use_cases
from bot.storage.outbox import TagKind
from bot.storage.timers import Timer


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Tell a batch of learners what happened overnight."""
    said: list[Outgoing] = []
    for one in use_cases.tick(ctx):
        there = ctx.to(Place(one.user_id))
        said += [texts.message(there, one, tagged=True), *texts.leeches(there, one.news)]
    return said


def opening(ctx: LearnerContext) -> Sequence[Outgoing]:
    """What any contact begins with: what happened meanwhile."""
    if not ctx.place.private or ctx.new:
        return []
    untold = use_cases.take(ctx)
    return [texts.message(ctx, untold, tagged=False), *texts.leeches(ctx, untold.news)] if untold else []


def told(ctx: Context, user_id: int, _sent: Sent) -> None:
    """A message with the news has gone out."""
    streak.take_news(ctx.tx, user_id)


def unreachable(ctx: Context, chat_id: int) -> None:
    """Who cannot be written to is told when they write."""
    streak.look_again(ctx.tx, chat_id, None)


AFTER_REMINDERS = 1
"""Who is reminded hears the news in the same message."""

FEATURE = Feature(
    "streak_news",
    jobs=(Job("news", (Timer(streaks.c.tell_at),), fire, AFTER_REMINDERS),),
    on_sent={TagKind.ONCE: told},
)
