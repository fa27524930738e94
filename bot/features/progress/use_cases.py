"""How a learner stands, gathered for /progress, /streak's picture and the card to share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from bot.chat.tutor import Tutor
from bot.core.days import DAY
from bot.features.memory import answers_repository as answers
from bot.features.memory import repository as cards
from bot.features.memory.rules import Card as Memory
from bot.features.memory.rules import recall
from bot.features.practice import record as progress
from bot.features.profile.repository import Learner
from bot.features.progress import rules as domain
from bot.features.progress.rules import DayMark, Level, Overview
from bot.features.streak import repository as streaks
from bot.features.streak.ledger import is_milestone
from bot.features.streak.rules import Kind, Streak
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What may be shown to anybody. ``milestone`` is the next one of the streak."""

    streak: Streak
    level: Level
    milestone: int


def overview(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Overview:
    """Half a year of days, mastery by topic, the forecast."""
    today = progress.day_of(tutor, learner, now)
    first = domain.first_day(today)
    met = {item_id: card for item_id, card in cards.of(tx, learner.id).items() if card.seen}
    tomorrow = {item_id: recall(card, today + DAY) for item_id, card in met.items()}
    return Overview(
        today=today,
        marks=_marks(tx, learner, today, (today - first).days + 1),
        streak=progress.streak_now(tx, tutor, learner, now),
        topics=domain.mastery(tutor.library, tomorrow),
        recall=domain.forecast([_curve(met[item.id], today) for item in tutor.library if item.id in met]),
        level=domain.level_of(answers.points(tx, learner.id)),
    )


def last_days(
    tx: Transaction, tutor: Tutor, learner: Learner, now: datetime, days: int
) -> tuple[date, tuple[DayMark, ...]]:
    """Today's date and the marks of the last days up to it."""
    today = progress.day_of(tutor, learner, now)
    return today, _marks(tx, learner, today, days)


def card(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> ShareCard:
    """The card to share."""
    streak = progress.streak_now(tx, tutor, learner, now)
    milestone = next(filter(is_milestone, count(streak.current + 1)))
    return ShareCard(streak, domain.level_of(answers.points(tx, learner.id)), milestone)


def _curve(memory: Memory, today: date) -> Callable[[int], float]:
    return lambda days: recall(memory, today + DAY * days)


def _marks(tx: Transaction, learner: Learner, today: date, days: int) -> tuple[DayMark, ...]:
    credited = {day: kind is Kind.EARNED for day, kind in streaks.days(tx, learner.id).items()}
    return domain.marks_of(
        today, days, credited, answers.active_days(tx, learner.id, today - DAY * (days - 1))
    )
