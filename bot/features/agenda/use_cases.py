"""What is known of a learner today, and what waits for the next days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.chat.context import LearnerContext
from bot.core.days import DAYS_A_WEEK
from bot.decks.model import Item
from bot.features import memory, profile, streak
from bot.features.agenda.rules import Done, difficulty, first_load, forecast
from bot.features.memory.rules import Card

AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a learner today. ``done`` counts for the date that is open, which after midnight
    may still be yesterday. ``items`` are those of the decks to be quizzed from, ``cards``
    what is remembered of these."""

    today: date
    items: tuple[Item, ...]
    cards: dict[str, Card]
    done: Done


@dataclass(frozen=True, slots=True)
class Upcoming:
    """When reviews are due next and how many, and how many within a week. ``next`` is None: none for long."""

    today: date
    next: tuple[date, int] | None
    week: int


def known(ctx: LearnerContext) -> Known:
    """Gather what is known of the learner."""
    open_day = streak.open_day(ctx)
    chosen = profile.chosen_items(ctx.tx, ctx.learner, ctx.tutor.library.every)
    return Known(
        today=streak.study_day(ctx),
        items=tuple(chosen),
        cards=memory.known(ctx, chosen),
        done=Done(
            answers=memory.answers_on(ctx.tx, ctx.learner.id, open_day),
            planned=memory.planned_on(ctx.tx, ctx.learner.id, open_day),
        ),
    )


def unmet(known: Known) -> Iterator[str]:
    """The items without a card, easier levels first."""
    places = {level: difficulty(level) for level in {item.level for item in known.items}}
    for place in sorted(set(places.values())):
        for item in known.items:
            if places[item.level] == place and item.id not in known.cards:
                yield item.id


def upcoming(cards: Mapping[str, Card], today: date, goal: int) -> Upcoming:
    """The reviews ahead."""
    loads = forecast(cards, today, AHEAD_DAYS, goal)
    return Upcoming(today, first_load(loads, today), sum(loads[:DAYS_A_WEEK]))
