"""What happened without the learner: told in the morning, or before anything else at the next contact."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, JobContext, Turn
from bot.chat.feature import Job, Sent
from bot.chat.messages import Outgoing, Place
from bot.features.leeches import leech
from bot.features.news import repository as news
from bot.features.news import texts as wording
from bot.features.news import use_cases as morning
from bot.features.news.repository import News
from bot.features.streak import use_cases as streak
from bot.features.streak.repair import outlook
from bot.features.streak.tables import streaks
from bot.storage.timers import Timer


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Tell a batch of learners what happened overnight."""
    said: list[Outgoing] = []
    for one in morning.tick(ctx.tx, ctx.tutor, ctx.now):
        place = Place(one.user_id)
        said.append(wording.message(place, one.news, one.outlook, tagged=True))
        said += set_aside(ctx.to(place), one.news)
    return said


def opening(turn: Turn) -> Sequence[Outgoing]:
    """What any contact begins with: what happened meanwhile."""
    if not turn.place.private or turn.new:
        return []
    ledger = streak.decide(turn.tx, turn.tutor, turn.learner, turn.at)
    waiting = news.take(turn.tx, turn.learner.id)
    if not waiting:
        return []
    now = outlook(ledger, turn.tutor.zone_of(turn.learner), turn.learner.goal, turn.at)
    said = wording.message(turn.place, waiting, now, tagged=False)
    return [said, *set_aside(turn, waiting)]


def told(ctx: Context, user_id: int, _sent: Sent) -> None:
    """A message with the news has gone out."""
    news.take(ctx.tx, user_id)


def set_aside(ctx: Context, told: News) -> list[Outgoing]:
    """The full answers of the items that were set aside meanwhile."""
    items = [ctx.tutor.library.items.get(one.about) for one in told if one.what == streak.LEECH]
    return [said for item in items for said in leech(ctx, item)]


JOB = Job("news", (Timer(streaks.c.tell_at),), fire)
