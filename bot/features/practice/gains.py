"""What a planned practice brought: new items, longer memories, and when the next reviews are due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.chat.tutor import Tutor
from bot.core.days import DAYS_A_WEEK
from bot.features import profile
from bot.features.memory import repository as cards
from bot.features.memory import reviews_repository as reviews
from bot.features.memory import use_cases as review
from bot.features.memory.rules import Card, replay
from bot.features.practice.agenda import first_load, forecast
from bot.features.practice.repository import Result
from bot.features.profile.repository import Learner
from bot.storage.transaction import Transaction

AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Upcoming:
    """When reviews are due next and how many, and how many within a week. ``next`` is None: none for long."""

    today: date
    next: tuple[date, int] | None
    week: int


@dataclass(frozen=True, slots=True)
class Gains:
    """``new`` items were met; ``kept`` were remembered, ``before`` and ``after`` being the median number of
    days for which their memory lasts (until the chance to remember is 0.9)."""

    new: int
    kept: int
    before: float
    after: float
    upcoming: Upcoming


def upcoming(known: dict[str, Card], today: date, goal: int) -> Upcoming:
    """The reviews ahead."""
    loads = forecast(known, today, AHEAD_DAYS, goal)
    return Upcoming(today, first_load(loads, today), sum(loads[:DAYS_A_WEEK]))


def gains(
    tx: Transaction, tutor: Tutor, learner: Learner, answered: Collection[Result], today: date
) -> Gains:
    """What these answers brought."""
    chosen = profile.chosen_items(tx, learner, tuple(tutor.library))
    these = {one.posed_question_id for one in answered}
    stretched = []
    new = 0
    for item_id, right in {one.item_id: one.correct for one in answered}.items():
        history = reviews.history(tx, learner.id, item_id)
        earlier = [one for one in history if one.posed_question_id not in these]
        before = replay((one.rating, one.day) for one in earlier)
        after = cards.find(tx, learner.id, item_id)
        new += before is None
        if right and before and after:
            stretched.append((before.stability or 0.0, after.stability or 0.0))
    return Gains(
        new=new,
        kept=len(stretched),
        before=median(old for old, _ in stretched) if stretched else 0.0,
        after=median(now for _, now in stretched) if stretched else 0.0,
        upcoming=upcoming(review.known(tx, learner.id, chosen), today, learner.goal),
    )
