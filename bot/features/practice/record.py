"""Days and streaks: what an answer adds, and how things stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.chat.tutor import Tutor
from bot.core.days import local_date
from bot.features.memory import answers_repository as answers
from bot.features.memory import use_cases as review
from bot.features.memory.answers_repository import Answer
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.questions.rules import Choice
from bot.features.reminders import use_cases as reminder
from bot.features.streak import repository as streaks
from bot.features.streak import use_cases as streak
from bot.features.streak.grace import GRACE
from bot.features.streak.ledger import (
    Credit,
    Ledger,
    credit,
    target,
)
from bot.features.streak.repair import (
    Repair,
    answers_needed,
    credit_overtaken,
    outlook,
    overtaken,
    repair,
    repairable,
)
from bot.features.streak.rules import (
    Kind,
    Progress,
    Streak,
)
from bot.storage.transaction import Transaction

SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """What ``/streak`` shows.

    ``days`` are the last fourteen, oldest first, and what each is; ``answered`` counts for ``open_day``,
    which is yesterday while the night may still fill it, and None when today is done.
    """

    streak: Streak
    answered: int
    goal: int
    days: tuple[tuple[date, Kind | None], ...]
    zone: str
    zone_chosen: bool
    freezes: int
    open_day: date | None
    repair: Repair | None


def record(tx: Transaction, tutor: Tutor, learner: Learner, answer: Answer) -> Progress | None:
    """Keep an answer, review its item, and credit the day when it reaches the goal.

    The answer counts for the date that is open at its instant, whatever ``answer.day`` says. None: it was
    on record already.
    """
    ledger = streak.decide(tx, tutor, learner, answer.at)
    late = _late_for(tx, tutor, learner, ledger, answer.at)
    day = late or target(ledger, answer.at, tutor.zone_of(learner)) or day_of(tutor, learner, answer.at)
    answer = review.grade(tx, replace(answer, day=day))
    if not answers.add(tx, answer):
        return None
    leech = review.remember(tx, answer)
    reminder.answered(tx, tutor, learner, answer.at)
    answered = answers.count_on(tx, learner.id, day)
    reached = _reach(tx, tutor, learner, ledger, answer.at, answered, late)
    repaired = _repair(tx, tutor, learner, answered, answer.at)
    now = _progress(tx, tutor, learner, answered, answer.at, reached, repaired)
    return replace(now, leech_now=leech, other_day=_other(day, day_of(tutor, learner, answer.at)))


def answer_of(tutor: Tutor, learner: Learner, choice: Choice, kind: str) -> Answer:
    """A learner's choice for the log; ``kind`` is what the practice was for."""
    posed = choice.posed
    return Answer(
        posed_question_id=posed.id,
        user_id=learner.id,
        item_id=posed.question.item_id,
        variant=posed.question.variant,
        chosen=choice.option,
        correct=choice.correct,
        at=choice.at,
        day=day_of(tutor, learner, choice.at),
        response_ms=posed.taken_ms(choice.at),
        kind=kind,
    )


def set_goal(tx: Transaction, tutor: Tutor, learner: Learner, goal: int, at: datetime) -> Progress | None:
    """Choose how many answers make a day. A lower goal that the open day has reached counts at once.

    None: it did nothing for the streak.
    """
    learners.set_goal(tx, learner.id, goal)
    learner = replace(learner, goal=goal)
    ledger = streak.decide(tx, tutor, learner, at)
    day = target(ledger, at, tutor.zone_of(learner))
    answered = answers.count_on(tx, learner.id, day) if day else 0
    reached = _reach(tx, tutor, learner, ledger, at, answered)
    if day is None or reached is None:
        return None
    now = _progress(tx, tutor, learner, answered, at, reached, None)
    return replace(now, other_day=_other(day, day_of(tutor, learner, at)))


def day_of(tutor: Tutor, learner: Learner, at: datetime) -> date:
    """The learner's date at an instant."""
    return local_date(at, tutor.zone_of(learner))


def open_day(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> date:
    """The date that an answer given now goes to."""
    ledger = streak.decide(tx, tutor, learner, now)
    return target(ledger, now, tutor.zone_of(learner)) or day_of(tutor, learner, now)


def study_day(tutor: Tutor, learner: Learner, at: datetime) -> date:
    """The date whose reviews are due: until 03:00 it is still the day before, so that what was missed at
    ten to midnight does not come back at ten past."""
    return (at.astimezone(tutor.zone_of(learner)) - GRACE).date()


def streak_now(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Streak:
    """The learner's streak."""
    ledger = streak.decide(tx, tutor, learner, now)
    return Streak(ledger.run, ledger.longest, target(ledger, now, tutor.zone_of(learner)) is None)


def standing(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Standing:
    """How the learner's streak stands."""
    ledger = streak.decide(tx, tutor, learner, now)
    open_day = target(ledger, now, tutor.zone_of(learner))
    today = day_of(tutor, learner, now)
    return Standing(
        streak=streak_now(tx, tutor, learner, now),
        answered=answers.count_on(tx, learner.id, open_day or today),
        goal=learner.goal,
        days=tuple(streak.shown(streaks.days(tx, learner.id), today, SHOWN_DAYS)),
        zone=tutor.zone_of(learner).key,
        zone_chosen=learner.zone is not None,
        freezes=ledger.freezes,
        open_day=open_day,
        repair=outlook(ledger, tutor.zone_of(learner), learner.goal, now).repair,
    )


def _late_for(tx: Transaction, tutor: Tutor, learner: Learner, ledger: Ledger, at: datetime) -> date | None:
    """The date that an answer was held back from, if it was."""
    days = streaks.recent_days(tx, learner.id, day_of(tutor, learner, at))
    return overtaken(ledger, at, tutor.zone_of(learner), days)


def _reach(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    ledger: Ledger,
    at: datetime,
    answered: int,
    late: date | None = None,
) -> Credit | None:
    """Credit the open date, or the one that an answer was held back from, once its goal is reached."""
    zone = tutor.zone_of(learner)
    if answered < learner.goal:
        return None
    if late:
        reached = credit_overtaken(ledger, late, at, zone, streaks.days(tx, learner.id))
    elif target(ledger, at, zone) is None:
        return None
    else:
        reached = credit(ledger, at, zone)
    streak.keep(tx, tutor, learner, reached.step, at)
    if late:
        streak.correct_news(tx, tutor, learner, late, reached.step.ledger.broken, at)
    return reached


def _repair(tx: Transaction, tutor: Tutor, learner: Learner, answered: int, at: datetime) -> Credit | None:
    """Bring a broken streak back once a day has twice the goal."""
    ledger = streaks.load(tx, learner.id)
    broken = repairable(ledger, at)
    if broken is None or answered < answers_needed(broken, learner.goal):
        return None
    repaired = repair(ledger, at, tutor.zone_of(learner), streaks.days(tx, learner.id))
    streak.keep(tx, tutor, learner, repaired.step, at)
    return repaired


def _other(day: date, today: date) -> date | None:
    return None if day == today else day


def _progress(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    answered: int,
    at: datetime,
    reached: Credit | None,
    repaired: Credit | None,
) -> Progress:
    kind = reached.kind if reached else None
    return Progress(
        answered=answered,
        goal=learner.goal,
        earned_now=kind is Kind.EARNED,
        streak=streak_now(tx, tutor, learner, at),
        held_now=kind is Kind.BRIDGED,
        freeze_now=reached is not None and reached.freeze,
        milestone=max((one.milestone for one in (reached, repaired) if one), default=0),
        repaired_now=repaired is not None,
        first_ever=reached is not None and reached.first,
    )
