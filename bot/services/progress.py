"""Days and streaks: what an answer adds, and how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.domain.streak import DAY, Progress, Streak, local_date, streak_of
from bot.services import review
from bot.services.tutor import Tutor
from bot.store import answers
from bot.store.answers import Answer
from bot.store.learners import Learner

SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """What ``/streak`` shows. ``days`` are the last fourteen, oldest first, and whether each was earned."""

    streak: Streak
    answered: int
    goal: int
    days: tuple[tuple[date, bool], ...]
    zone: str
    zone_chosen: bool


def record(tx: Connection, tutor: Tutor, learner: Learner, answer: Answer) -> Progress | None:
    """Keep an answer, review its item, and credit the day when it reaches the goal.

    None: it was on record already.
    """
    answer = review.grade(tx, answer)
    if not answers.add(tx, answer):
        return None
    review.remember(tx, answer)
    answered = answers.count_on(tx, learner.id, answer.day)
    earned_now = answered >= learner.goal and answers.earn_day(
        tx, learner.id, answer.day, answer.at, tutor.zone_of(learner).key
    )
    days = answers.earned_days(tx, learner.id)
    return Progress(answered, learner.goal, earned_now, streak_of(days, answer.day))


def day_of(tutor: Tutor, learner: Learner, at: datetime) -> date:
    """The learner's date at an instant."""
    return local_date(at, tutor.zone_of(learner))


def standing(tx: Connection, tutor: Tutor, learner: Learner, now: datetime) -> Standing:
    """How the learner's streak stands."""
    today = day_of(tutor, learner, now)
    earned = answers.earned_days(tx, learner.id)
    shown = [today - DAY * back for back in range(SHOWN_DAYS - 1, -1, -1)]
    return Standing(
        streak=streak_of(earned, today),
        answered=answers.count_on(tx, learner.id, today),
        goal=learner.goal,
        days=tuple((day, day in earned) for day in shown),
        zone=tutor.zone_of(learner).key,
        zone_chosen=learner.zone is not None,
    )
