"""What happened to learners while nobody could tell them, kept until somebody does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from bot.features.streak import streaks
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a date and was not told yet. ``about`` says more, such as an item's id."""

    what: str
    day: date
    about: str = ""


News = tuple[Event, ...]


def waiting(tx: Transaction, user_id: int) -> News:
    """What was not told yet."""
    return from_column(tx.scalar(select(streaks.c.news).where(streaks.c.user_id == user_id)))


def add(tx: Transaction, user_id: int, news: News) -> None:
    """Remember what to tell. The learner's ledger must be on record."""
    if news:
        _put(tx, user_id, (*waiting(tx, user_id), *news))


def drop(tx: Transaction, user_id: int, day: date, kinds: Iterable[str]) -> bool:
    """What was to be told of a date is not true any more; whether there was any."""
    known = waiting(tx, user_id)
    wrong = {one for one in known if one.day == day and one.what in kinds}
    if wrong:
        _put(tx, user_id, tuple(one for one in known if one not in wrong))
    return bool(wrong)


def take(tx: Transaction, user_id: int) -> News:
    """What was not told yet; it counts as told now."""
    known = waiting(tx, user_id)
    if known:
        _put(tx, user_id, ())
    return known


def next_due(tx: Transaction) -> datetime | None:
    """When somebody is to be looked at next, in case there is something to tell."""
    due = streaks.c.tell_at
    return tx.scalar(select(due).where(due.is_not(None)).order_by(due).limit(1))


def never(tx: Transaction, user_id: int) -> None:
    """This learner cannot be written to: what there is to tell waits until they write."""
    tx.execute(update(streaks).where(streaks.c.user_id == user_id).values(tell_at=None))


def from_column(kept: Sequence[Sequence[str]] | None) -> News:
    """News as they are kept."""
    return tuple(Event(what, date.fromisoformat(day), *about) for what, day, *about in kept or ())


def to_column(news: News) -> list[list[str]] | None:
    """As they are kept; no news is none."""
    return [[one.what, one.day.isoformat(), one.about] for one in news] or None


def _put(tx: Transaction, user_id: int, news: News) -> None:
    here = streaks.c.user_id == user_id
    tx.execute(update(streaks).where(here).values(news=to_column(news)))
