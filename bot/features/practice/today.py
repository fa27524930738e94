"""The practice of the day: what is due, then what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.context import LearnerContext
from bot.features import agenda, interview
from bot.features.agenda import Known, Upcoming
from bot.features.agenda import rules as planning
from bot.features.agenda.rules import Agenda, Done
from bot.features.interview.rules import first_day
from bot.features.memory.rules import PracticeKind
from bot.features.practice.outcomes import InQuiz, NothingToAsk, Started
from bot.features.practice.use_cases import repeat, start_with


@dataclass(frozen=True, slots=True)
class DayStarted:
    """The practice began with its first question."""

    started: Started
    agenda: Agenda


@dataclass(frozen=True, slots=True)
class AllDone:
    """Nothing is left for now. ``waiting`` items are due but kept for the next days."""

    waiting: int
    upcoming: Upcoming


def start_today(ctx: LearnerContext) -> DayStarted | InQuiz | AllDone | NothingToAsk:
    """Due items first, then new ones up to the daily goal, or what the plan for an interview says."""
    waiting = repeat(ctx)
    if waiting:
        return waiting
    return _begin(ctx, PracticeKind.TODAY, lambda known: _todays(ctx, known))


def start_review(ctx: LearnerContext) -> DayStarted | InQuiz | AllDone | NothingToAsk:
    """Only what is due."""
    waiting = repeat(ctx)
    if waiting:
        return waiting
    return _begin(ctx, PracticeKind.REVIEW, lambda known: _reviews(known, ctx.learner.goal))


def _reviews(known: Known, goal: int) -> Agenda:
    # with the goal reached on paper there is room for nothing but reviews
    done = Done(answers=max(known.done.answers, goal), planned=known.done.planned)
    return planning.agenda(known.cards, (), known.today, goal, done)


def _todays(ctx: LearnerContext, known: Known) -> Agenda:
    aim, today, goal = interview.aim_after(ctx, known.today), known.today, ctx.learner.goal
    if aim is None:
        return planning.agenda(known.cards, agenda.unmet(known), today, goal, known.done)
    day = first_day(known.cards, tuple(agenda.unmet(known)), today, aim, known.done.answers)
    waiting = sum(card.due <= today and not card.leech_since for card in known.cards.values())
    plan = Agenda(day.reviews, day.new, (), max(waiting - len(day.reviews), 0))
    return planning.fill(plan, known.cards, agenda.unmet(known), today, goal - known.done.answers)


def _begin(
    ctx: LearnerContext, kind: PracticeKind, plan: Callable[[Known], Agenda]
) -> DayStarted | InQuiz | AllDone | NothingToAsk:
    known = agenda.known(ctx)
    planned = plan(known)
    items = [ctx.tutor.library.items[item_id] for item_id in planned.items]
    if not items:
        return AllDone(planned.waiting, agenda.upcoming(known.cards, known.today, ctx.learner.goal))
    outcome = start_with(ctx, items, kind)
    return DayStarted(outcome, planned) if isinstance(outcome, Started) else outcome
