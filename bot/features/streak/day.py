"""The learner's day: which one is open, how far it is, and what an answer or another goal does for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.chat.context import LearnerContext
from bot.core.days import DAY
from bot.features import memory, profile
from bot.features.streak import repository
from bot.features.streak.grace import GRACE
from bot.features.streak.ledger import Credit, Ledger, credit, target
from bot.features.streak.repair import (
    Repair,
    answers_needed,
    credit_overtaken,
    outlook,
    overtaken,
    repair,
    repairable,
)
from bot.features.streak.rules import DayMark, Kind, Progress, Streak, day_marks
from bot.features.streak.use_cases import correct_news, decide, keep

SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The date that an answer goes to. ``late``: it was decided already, as if the answer had never come."""

    ledger: Ledger
    day: date
    late: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What ``/streak`` shows.

    ``days`` are the last fourteen, oldest first, what each holds the streak by, and ``marks`` what became of
    them; ``answered`` counts for ``open_day``, which is yesterday while the night may still fill it, and None
    when today is done.
    """

    streak: Streak
    answered: int
    goal: int
    days: tuple[tuple[date, Kind | None], ...]
    marks: tuple[DayMark, ...]
    zone: str
    zone_chosen: bool
    freezes: int
    open_day: date | None
    repair: Repair | None

    @property
    def today(self) -> date:
        """The learner's date."""
        return self.days[-1][0]


def day_of_answer(ctx: LearnerContext) -> OpenDay:
    """The date that an answer given now goes to: by its own instant, even if it reached us late."""
    ledger = decide(ctx)
    days = repository.recent_days(ctx.tx, ctx.learner.id, ctx.today)
    late = overtaken(ledger, ctx.at, ctx.zone, days)
    return OpenDay(ledger, late or target(ledger, ctx.at, ctx.zone) or ctx.today, late is not None)


def count(ctx: LearnerContext, given: OpenDay, answered: int) -> Progress:
    """The date of an answer has so many now: credit it when that is the goal, repair with twice the goal."""
    return _progress(ctx, given, answered, _reach(ctx, given, answered), _repair(ctx, answered))


def set_goal(ctx: LearnerContext, goal: int) -> Progress | None:
    """Choose how many answers make a day. A lower goal that the open day has reached counts at once.

    None: it did nothing for the streak.
    """
    profile.set_goal(ctx.tx, ctx.learner.id, goal)
    ctx = ctx.with_learner(goal=goal)
    ledger = decide(ctx)
    day = target(ledger, ctx.at, ctx.zone)
    if day is None:
        return None
    given = OpenDay(ledger, day, late=False)
    answered = memory.answers_on(ctx.tx, ctx.learner.id, day)
    reached = _reach(ctx, given, answered)
    return None if reached is None else _progress(ctx, given, answered, reached, None)


def open_day(ctx: LearnerContext) -> date:
    """The date that an answer given now goes to."""
    return target(decide(ctx), ctx.at, ctx.zone) or ctx.today


def study_day(ctx: LearnerContext, at: datetime | None = None) -> date:
    """The date whose reviews are due: until 03:00 it is still the day before, so that what was missed at
    ten to midnight does not come back at ten past."""
    return ((at or ctx.at).astimezone(ctx.zone) - GRACE).date()


def streak_now(ctx: LearnerContext) -> Streak:
    """The learner's streak."""
    ledger = decide(ctx)
    return Streak(ledger.run, ledger.longest, target(ledger, ctx.at, ctx.zone) is None)


def standing(ctx: LearnerContext) -> Standing:
    """How the learner's streak stands."""
    ledger = decide(ctx)
    open_day = target(ledger, ctx.at, ctx.zone)
    held = repository.days(ctx.tx, ctx.learner.id)
    dates = (ctx.today - DAY * back for back in range(SHOWN_DAYS - 1, -1, -1))
    return Standing(
        streak=streak_now(ctx),
        answered=memory.answers_on(ctx.tx, ctx.learner.id, open_day or ctx.today),
        goal=ctx.learner.goal,
        days=tuple((day, held.get(day)) for day in dates),
        marks=last_days(ctx, SHOWN_DAYS),
        zone=ctx.zone.key,
        zone_chosen=ctx.learner.zone is not None,
        freezes=ledger.freezes,
        open_day=open_day,
        repair=outlook(ledger, ctx.zone, ctx.learner.goal, ctx.at).repair,
    )


def last_days(ctx: LearnerContext, days: int) -> tuple[DayMark, ...]:
    """What became of the last days up to today."""
    answered = memory.active_days(ctx.tx, ctx.learner.id, ctx.today - DAY * (days - 1))
    return day_marks(ctx.today, days, repository.days(ctx.tx, ctx.learner.id), answered)


def _reach(ctx: LearnerContext, given: OpenDay, answered: int) -> Credit | None:
    """Credit the open date, or the one that an answer came late for, once its goal is reached."""
    if answered < ctx.learner.goal:
        return None
    if given.late:
        days = repository.days(ctx.tx, ctx.learner.id)
        reached = credit_overtaken(given.ledger, given.day, ctx.at, ctx.zone, days)
    elif target(given.ledger, ctx.at, ctx.zone) is None:
        return None
    else:
        reached = credit(given.ledger, ctx.at, ctx.zone)
    keep(ctx, reached.step)
    if given.late:
        correct_news(ctx, given.day, reached.step.ledger.broken)
    return reached


def _repair(ctx: LearnerContext, answered: int) -> Credit | None:
    """Bring a broken streak back once a day has twice the goal."""
    ledger = repository.load(ctx.tx, ctx.learner.id)
    broken = repairable(ledger, ctx.at)
    if broken is None or answered < answers_needed(broken, ctx.learner.goal):
        return None
    repaired = repair(ledger, ctx.at, ctx.zone, repository.days(ctx.tx, ctx.learner.id))
    keep(ctx, repaired.step)
    return repaired


def _progress(
    ctx: LearnerContext, given: OpenDay, answered: int, reached: Credit | None, repaired: Credit | None
) -> Progress:
    kind = reached.kind if reached else None
    return Progress(
        answered=answered,
        goal=ctx.learner.goal,
        earned_now=kind is Kind.EARNED,
        streak=streak_now(ctx),
        held_now=kind is Kind.BRIDGED,
        freeze_now=reached is not None and reached.freeze,
        milestone=max((one.milestone for one in (reached, repaired) if one), default=0),
        repaired_now=repaired is not None,
        first_ever=reached is not None and reached.first,
        other_day=None if given.day == ctx.today else given.day,
    )
