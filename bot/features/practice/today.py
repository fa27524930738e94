"""The practice of the day: what is due, then what is new."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.context import LearnerContext
from bot.features import agenda, interview, questions
from bot.features.agenda import Known, Upcoming
from bot.features.agenda import rules as planning
from bot.features.agenda.rules import Agenda, Done
from bot.features.interview.rules import first_day
from bot.features.memory.rules import PracticeKind
from bot.features.practice.outcomes import InQuiz, NothingToAsk, Started
from bot.features.practice.use_cases import running, start_with


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
    waiting = running(ctx)
    if waiting:
        return waiting
    known = agenda.known(ctx)
    return _begin(ctx, known, _todays(ctx, known), PracticeKind.TODAY)


def start_review(ctx: LearnerContext) -> DayStarted | InQuiz | AllDone | NothingToAsk:
    """Only what is due."""
    waiting = running(ctx)
    if waiting:
        return waiting
    known, goal = agenda.known(ctx), ctx.learner.goal
    # with the goal reached on paper there is room for nothing but reviews
    done = Done(answers=max(known.done.answers, goal), planned=known.done.planned)
    return _begin(ctx, known, planning.agenda(known.cards, (), known.today, goal, done), PracticeKind.REVIEW)


def _todays(ctx: LearnerContext, known: Known) -> Agenda:
    # looked up one by one, since making a question from neighbours takes time
    items = ctx.tutor.library.items
    askable = (i for i in agenda.unmet(known) if questions.can_pose(ctx.tutor, items[i]))
    aim, today, goal = interview.aim_after(ctx, known.today), known.today, ctx.learner.goal
    if aim is None:
        return planning.agenda(known.cards, askable, today, goal, known.done)
    day = first_day(known.cards, tuple(agenda.unmet(known)), today, aim, known.done.answers)
    waiting = sum(card.due <= today and not card.leech_since for card in known.cards.values())
    plan = Agenda(day.reviews, day.new, (), max(waiting - len(day.reviews), 0))
    return planning.fill(plan, known.cards, askable, today, goal - known.done.answers)


def _begin(
    ctx: LearnerContext, known: Known, plan: Agenda, kind: PracticeKind
) -> DayStarted | InQuiz | AllDone | NothingToAsk:
    items = [ctx.tutor.library.items[item_id] for item_id in plan.items]
    if not items:
        return AllDone(plan.waiting, agenda.upcoming(known.cards, known.today, ctx.learner.goal))
    outcome = start_with(ctx, items, kind)
    return DayStarted(outcome, plan) if isinstance(outcome, Started) else outcome
