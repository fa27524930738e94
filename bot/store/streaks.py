"""Each learner's streak: the ledger, the dates that hold it, and what was not told yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.domain.streak import DAY, Kind, streak_of
from bot.domain.streak_ledger import Break, Ledger
from bot.store.tables import streak_days, streaks

News = tuple[tuple[str, date], ...]
"""What happened by itself, and to which date: a kind of date, or a break."""

LEDGER = tuple(column for column in streaks.c if column.name not in ("user_id", "news"))
"""The columns of a ledger."""


def load(tx: Connection, user_id: int) -> Ledger:
    """The learner's ledger; the empty one before the first answer."""
    row = tx.execute(select(*LEDGER).where(streaks.c.user_id == user_id)).first()
    return to_ledger(row) if row is not None else _from_days(days(tx, user_id))


def save(tx: Connection, user_id: int, ledger: Ledger) -> None:
    """Keep a settled ledger."""
    values = to_values(ledger)
    statement = insert(streaks).values(user_id=user_id, **values)
    tx.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))


def save_many(tx: Connection, ledgers: Mapping[int, Ledger]) -> None:
    """Keep many ledgers that are on record already, with nothing left to tell."""
    if not ledgers:
        return
    rows = [{"of": user_id, "news": None, **to_values(ledger)} for user_id, ledger in ledgers.items()]
    tx.execute(update(streaks).where(streaks.c.user_id == bindparam("of")), rows)


def days(tx: Connection, user_id: int) -> dict[date, Kind]:
    """Every date that holds a streak of the learner's, and why."""
    rows = tx.execute(select(streak_days.c.day, streak_days.c.kind).where(streak_days.c.user_id == user_id))
    return {day: Kind(kind) for day, kind in rows}


def recent_days(tx: Connection, user_id: int, today: date) -> dict[date, Kind]:
    """As ``days``, of today and yesterday."""
    here = (streak_days.c.user_id == user_id) & streak_days.c.day.in_((today, today - DAY))
    rows = tx.execute(select(streak_days.c.day, streak_days.c.kind).where(here))
    return {day: Kind(kind) for day, kind in rows}


def mark(tx: Connection, user_id: int, marks: Sequence[tuple[date, Kind]], at: datetime, zone: str) -> None:
    """Decide dates. One that was saved by a rule may still turn out to have been earned."""
    for day, kind in marks:
        values = {"earned_at": at, "zone": zone, "kind": kind.value}
        statement = insert(streak_days).values(user_id=user_id, day=day, **values)
        tx.execute(statement.on_conflict_do_update(index_elements=["user_id", "day"], set_=values))


def mark_many(tx: Connection, marks: Sequence[tuple[int, date, Kind, str]], at: datetime) -> None:
    """Decide dates of many learners: (learner, date, kind, zone)."""
    rows = [
        {"user_id": user_id, "day": day, "kind": kind.value, "earned_at": at, "zone": zone}
        for user_id, day, kind, zone in marks
    ]
    if rows:
        tx.execute(insert(streak_days).on_conflict_do_nothing(), rows)


def add_news(tx: Connection, user_id: int, news: News) -> None:
    """Remember what to tell at the next opportunity. The ledger must be on record."""
    here = streaks.c.user_id == user_id
    if not news:
        return
    known = tx.scalar(select(streaks.c.news).where(here)) or []
    tx.execute(update(streaks).where(here).values(news=[*known, *_to_json(news)]))


def take_news(tx: Connection, user_id: int) -> News:
    """What was not told yet; it counts as told now."""
    here = streaks.c.user_id == user_id
    known = tx.scalar(select(streaks.c.news).where(here))
    if not known:
        return ()
    tx.execute(update(streaks).where(here).values(news=None))
    return to_news(known)


def to_news(kept: Sequence[Sequence[str]]) -> News:
    """News from the column."""
    return tuple((what, date.fromisoformat(day)) for what, day in kept)


def to_ledger(row: Sequence[Any]) -> Ledger:
    """A ledger from the values of its columns."""
    # a tick of reminders reads hundreds: by their places values cost less than by their names
    settled, run, longest, freezes, toward_freeze, celebrated, last_credit, zone_changed_at, *rest = row
    kept, skipped, bridged_at, broken_day, broken_at, lost, broken_goal, repaired_at = rest
    return Ledger(
        settled, run, longest, freezes, toward_freeze, celebrated, last_credit, zone_changed_at,
        tuple((date.fromisoformat(day), datetime.fromisoformat(end)) for day, end in kept or ()),
        skipped, bridged_at,
        None if broken_day is None else Break(broken_day, broken_at, lost, broken_goal),
        repaired_at,
    )  # fmt: skip


def to_values(ledger: Ledger) -> dict[str, Any]:
    """The table's columns of a ledger, without the learner and the news."""
    plain = (
        "settled", "run", "longest", "freezes", "toward_freeze", "celebrated", "last_credit",
        "zone_changed_at", "skipped", "bridged_at", "repaired_at",
    )  # fmt: skip
    broken = ledger.broken
    return {
        **{name: getattr(ledger, name) for name in plain},
        "kept": [[day.isoformat(), end.isoformat()] for day, end in ledger.kept] or None,
        "broken_day": broken.day if broken else None,
        "broken_at": broken.at if broken else None,
        "lost": broken.lost if broken else None,
        "broken_goal": broken.goal if broken else None,
    }


def _from_days(known: Mapping[date, Kind]) -> Ledger:
    """The ledger of a learner whose dates were earned before ledgers were kept."""
    if not known:
        return Ledger()
    settled = max(known)
    streak = streak_of(known, settled)
    return Ledger(settled, streak.current, streak.longest)


def _to_json(news: News) -> list[list[str]]:
    return [[what, day.isoformat()] for what, day in news]
