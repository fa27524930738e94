"""What happened without the learner: told in the morning, or before anything else at the next contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.services import morning, progress, streak
from bot.services.tutor import Tutor
from bot.store import learners, news
from bot.store.learners import Learner
from bot.store.news import News
from bot.tg.outgoing import Outgoing, Place
from bot.tg.turn import Turn
from bot.tg.wording import news as wording
from bot.tg.wording import review as review_wording


class Mornings:
    """The timer of what there is to tell."""

    def __init__(self, tutor: Tutor) -> None:
        self._tutor = tutor

    def next_due(self, tx: Connection) -> datetime | None:
        """When the next learner is looked at."""
        return news.next_due(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Tell a batch of learners."""
        said: list[Outgoing] = []
        for one in morning.tick(tx, self._tutor, now):
            learner = learners.find(tx, one.user_id)
            if learner:
                said += say(tx, self._tutor, learner, one.news, now, once=True)
        return said


def opening(turn: Turn) -> Sequence[Outgoing]:
    """What any contact begins with: what happened meanwhile."""
    if not turn.place.private or turn.new:
        return []
    streak.decide(turn.tx, turn.tutor, turn.learner, turn.at)
    told = news.take(turn.tx, turn.learner.id)
    return say(turn.tx, turn.tutor, turn.learner, told, turn.at) if told else []


def told(tx: Connection, user_id: int) -> None:
    """A message with the news has gone out."""
    news.take(tx, user_id)


def say(
    tx: Connection, tutor: Tutor, learner: Learner, told: News, now: datetime, once: bool = False
) -> list[Outgoing]:
    """The news as messages. ``once``: they still wait, and must not go out twice."""
    place = Place(learner.id)
    standing = progress.standing(tx, tutor, learner, now)
    return [wording.message(place, told, standing, once), *set_aside(tutor, place, told)]


def set_aside(tutor: Tutor, place: Place, told: News) -> list[Outgoing]:
    """The full answers of the items that were set aside meanwhile."""
    items = [tutor.library.items.get(one.about) for one in told if one.what == streak.LEECH]
    return [said for item in items for said in review_wording.set_aside(place, item, tutor.library.decks)]
