"""Preparing for an interview: the aim, the plan towards it, and how ready each topic will be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.chat.context import LearnerContext
from bot.core.days import DAYS_A_WEEK
from bot.decks.model import Item, Library
from bot.features import agenda, streak
from bot.features.agenda.rules import MOST
from bot.features.interview import repository as interviews
from bot.features.interview.rules import (
    FURTHEST_DAYS,
    MOST_ANSWERS_A_DAY,
    Aim,
    InterviewPlan,
    PlannedDay,
    enough,
    plan,
)
from bot.features.memory.rules import Card, recall

EXAMPLE_AHEAD = timedelta(weeks=3)
"""How far ahead the date lies that is given as an example."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Up to a week of the plan: how many new items of which topics, and how many reviews."""

    first: date
    last: date
    new: tuple[tuple[str, int], ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class TopicReadiness:
    """The mean predicted recall of a topic's items on the day: ``idle`` without any more practice,
    ``ready`` with the plan."""

    topic: str
    items: int
    idle: float
    ready: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """The plan. ``left_out`` items do not fit; ``needed`` answers a day would leave none out (None: no number
    would). ``goal`` is the daily goal, up to which ``/today`` fills days with less. ``days`` are left by the
    calendar: 1 on the eve. ``capped``: fewer answers a day than the learner asked for."""

    aim: Aim
    days: int
    stretches: tuple[Stretch, ...]
    topics: tuple[TopicReadiness, ...]
    all_topics: TopicReadiness
    left_out: int
    needed: int | None
    goal: int
    capped: bool = False


@dataclass(frozen=True, slots=True)
class IsToday:
    """The interview is today: there is nothing left to plan."""


@dataclass(frozen=True, slots=True)
class IsOver:
    """The ``day`` that was meant is over. ``example`` is one that would do."""

    day: date
    example: date


@dataclass(frozen=True, slots=True)
class TooFar:
    """The ``day`` is more than half a year away."""

    day: date


@dataclass(frozen=True, slots=True)
class NoAim:
    """No interview is ahead. ``example`` is a day that would do."""

    example: date


def prepare(ctx: LearnerContext, day: date, cap: int | None) -> Prepared | IsToday | IsOver | TooFar:
    """Aim at a day, with at most ``cap`` answers a day (twice the daily goal if None)."""
    if day == ctx.today:
        return IsToday()
    if day < ctx.today:
        return IsOver(day, example(ctx))
    if (day - ctx.today).days > FURTHEST_DAYS:
        return TooFar(day)
    aim = Aim(day, min(cap or MOST * ctx.learner.goal, MOST_ANSWERS_A_DAY))
    interviews.put(ctx.tx, ctx.learner.id, aim)
    return replace(_prepared(ctx, aim), capped=(cap or 0) > aim.cap)


def show(ctx: LearnerContext) -> Prepared | IsToday | NoAim:
    """The plan as it stands now."""
    aim = interviews.find(ctx.tx, ctx.learner.id)
    if aim is None or aim.day < ctx.today:
        return NoAim(example(ctx))
    return IsToday() if aim.day == ctx.today else _prepared(ctx, aim)


def aim_after(ctx: LearnerContext, today: date) -> Aim | None:
    """What the learner prepares for, if its day is still to come."""
    aim = interviews.find(ctx.tx, ctx.learner.id)
    return aim if aim and aim.day > today else None


def cancel(ctx: LearnerContext) -> bool:
    """Forget the interview; whether there was one."""
    return interviews.drop(ctx.tx, ctx.learner.id)


def example(ctx: LearnerContext) -> date:
    """A day that would do."""
    return ctx.today + EXAMPLE_AHEAD


def _prepared(ctx: LearnerContext, aim: Aim) -> Prepared:
    library = ctx.tutor.library
    known = agenda.known(ctx)
    new = tuple(agenda.unmet(known))
    # after midnight answers may still count for the day before: only then has it a part of the plan
    begins = max(known.today, streak.open_day(ctx))
    given = (known.cards, new, begins, aim, known.done.answers)
    played = plan(*given)
    items = [library.items[item_id] for item_id in (*known.cards, *new)]
    topics = tuple(
        _readiness(topic, members, known.cards, played, aim) for topic, members in _by_topic(items)
    )
    return Prepared(
        aim=aim,
        days=(aim.day - ctx.today).days,
        stretches=_stretches(played.days, library),
        topics=tuple(sorted(topics, key=lambda topic: topic.ready)),
        all_topics=_readiness("", items, known.cards, played, aim),
        left_out=len(played.left_out),
        needed=enough(*given) if played.left_out else aim.cap,
        goal=ctx.learner.goal,
    )


def _by_topic(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.topic, []).append(item)
    return list(groups.items())


def _readiness(
    topic: str, items: Sequence[Item], known: dict[str, Card], played: InterviewPlan, aim: Aim
) -> TopicReadiness:
    idle = sum(recall(known[item.id], aim.day) for item in items if item.id in known)
    ready = played.readiness([item.id for item in items])
    return TopicReadiness(topic, len(items), idle / max(len(items), 1), ready)


def _stretches(days: Sequence[PlannedDay], library: Library) -> tuple[Stretch, ...]:
    weeks = [days[i : i + DAYS_A_WEEK] for i in range(0, len(days), DAYS_A_WEEK)]
    return tuple(
        Stretch(
            first=week[0].day,
            last=week[-1].day,
            new=tuple(Counter(library.items[item_id].topic for day in week for item_id in day.new).items()),
            reviews=sum(len(day.reviews) for day in week),
        )
        for week in weeks
    )
