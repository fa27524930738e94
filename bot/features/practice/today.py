"""The practice of the day: what is due, what is new, what was missed lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features import profile
from bot.features.interview import repository as interviews
from bot.features.interview import rules as interview
from bot.features.interview.rules import Aim
from bot.features.memory import answers_repository as answers
from bot.features.memory import reviews_repository as reviews
from bot.features.memory import use_cases as review
from bot.features.memory.rules import Card
from bot.features.memory.use_cases import (
    MISTAKES,
    PLANNED,
    REVIEW,
    TODAY,
)
from bot.features.practice import record as progress
from bot.features.practice import use_cases as quiz
from bot.features.practice.agenda import (
    Agenda,
    Done,
    agenda,
    fill,
)
from bot.features.practice.gains import Upcoming, upcoming
from bot.features.practice.outcomes import NothingToAsk, Running, Started
from bot.features.profile.repository import Learner
from bot.features.questions import use_cases as posing
from bot.storage.transaction import Transaction

LATELY = timedelta(days=14)
"""What ``/mistakes`` looks back on."""

MOST_MISTAKES = 10

LEVELS = ("beginner", "basic", "easy", "intermediate", "medium", "advanced", "hard", "expert")
"""New items come in this order of their levels; other levels come in between, in their decks' order."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The practice began with its first question."""

    started: Started
    agenda: Agenda


@dataclass(frozen=True, slots=True)
class AllDone:
    """Nothing is left for now. ``waiting`` items are due but kept for the next days."""

    waiting: int
    upcoming: Upcoming


@dataclass(frozen=True, slots=True)
class NoMistakes:
    """Every item that was missed lately has been answered right since."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is known of a learner today. ``done`` counts for the date that is open, which after midnight
    may still be yesterday. ``items`` are those of the decks to be quizzed from, ``cards``
    what is remembered of these."""

    today: date
    items: tuple[Item, ...]
    cards: dict[str, Card]
    done: Done
    aim: Aim | None


def start_today(
    tx: Transaction, tutor: Tutor, learner: Learner, chat_id: int, now: datetime, rng: Random
) -> Begun | Running | AllDone | NothingToAsk:
    """Due items first, then new ones up to the daily goal, or what the plan for an interview says."""
    waiting = quiz.running(tx, learner)
    if waiting:
        return waiting
    known = memory(tx, tutor, learner, now)
    return _begin(tx, tutor, learner, chat_id, known, _todays(tutor, learner, known), TODAY, now, rng)


def start_review(
    tx: Transaction, tutor: Tutor, learner: Learner, chat_id: int, now: datetime, rng: Random
) -> Begun | Running | AllDone | NothingToAsk:
    """Only what is due."""
    waiting = quiz.running(tx, learner)
    if waiting:
        return waiting
    known = memory(tx, tutor, learner, now)
    # with the goal reached on paper there is room for nothing but reviews
    done = Done(answers=max(known.done.answers, learner.goal), planned=known.done.planned)
    plan = agenda(known.cards, (), known.today, learner.goal, done)
    return _begin(tx, tutor, learner, chat_id, known, plan, REVIEW, now, rng)


def start_mistakes(
    tx: Transaction, tutor: Tutor, learner: Learner, chat_id: int, now: datetime, rng: Random
) -> Started | Running | NoMistakes | NothingToAsk:
    """What was missed lately and not answered right since, the latest first."""
    items = missed_lately(tx, tutor, learner, progress.day_of(tutor, learner, now))
    if not items:
        return quiz.running(tx, learner) or NoMistakes()
    return quiz.start_with(tx, tutor, learner, chat_id, items[:MOST_MISTAKES], "", now, rng, MISTAKES)


def missed_lately(tx: Transaction, tutor: Tutor, learner: Learner, today: date) -> list[Item]:
    """The items whose last answer within a fortnight was wrong; those set aside only when alone."""
    missed = reviews.missed_since(tx, learner.id, today - LATELY)
    chosen = {item.id: item for item in profile.chosen_items(tx, learner, tuple(tutor.library))}
    items = [chosen[item_id] for item_id in missed if item_id in chosen]
    return review.without_aside(tx, learner.id, items)


def memory(tx: Transaction, tutor: Tutor, learner: Learner, now: datetime) -> Memory:
    """Gather what is known of the learner."""
    today = progress.study_day(tutor, learner, now)
    open_day = progress.open_day(tx, tutor, learner, now)
    chosen = profile.chosen_items(tx, learner, tuple(tutor.library))
    planned = reviews.count_on(tx, learner.id, open_day, PLANNED)
    aim = interviews.find(tx, learner.id)
    return Memory(
        today=today,
        items=tuple(chosen),
        cards=review.known(tx, learner.id, chosen),
        done=Done(answers.count_on(tx, learner.id, open_day), planned),
        aim=aim if aim and aim.day > today else None,
    )


def unmet(known: Memory) -> Iterator[str]:
    """The items without a card, easier levels first."""
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    middle = ranks["intermediate"]
    for item in sorted(known.items, key=lambda item: ranks.get(item.level.casefold(), middle)):
        if item.id not in known.cards:
            yield item.id


def _todays(tutor: Tutor, learner: Learner, known: Memory) -> Agenda:
    # looked up one by one, since making a question from neighbours takes time
    askable = (i for i in unmet(known) if posing.can_pose(tutor, tutor.library.items[i]))
    if known.aim is None:
        return agenda(known.cards, askable, known.today, learner.goal, known.done)
    day = interview.first_day(known.cards, tuple(unmet(known)), known.today, known.aim, known.done.answers)
    waiting = sum(card.due <= known.today and not card.leech_since for card in known.cards.values())
    plan = Agenda(day.reviews, day.new, (), max(waiting - len(day.reviews), 0))
    return fill(plan, known.cards, askable, known.today, learner.goal, known.done)


def _begin(
    tx: Transaction,
    tutor: Tutor,
    learner: Learner,
    chat_id: int,
    known: Memory,
    plan: Agenda,
    kind: str,
    now: datetime,
    rng: Random,
) -> Begun | Running | AllDone | NothingToAsk:
    items = [tutor.library.items[item_id] for item_id in plan.items]
    if not items:
        return AllDone(plan.waiting, upcoming(known.cards, known.today, learner.goal))
    outcome = quiz.start_with(tx, tutor, learner, chat_id, items, "", now, rng, kind)
    return Begun(outcome, plan) if isinstance(outcome, Started) else outcome
