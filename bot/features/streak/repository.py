"""Each learner's streak: the ledger, the dates that hold it, and when to look at it next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from bot.core.days import DAY
from bot.features.profile import users
from bot.features.streak.ledger import Break, Ledger
from bot.features.streak.rules import Kind, News, NewsEvent, NewsKind
from bot.features.streak.tables import streak_days, streaks
from bot.storage.dialect import insert_new_rows, put
from bot.storage.transaction import Transaction

LEDGER = tuple(column for column in streaks.c if column.name not in ("user_id", "news", "tell_at"))
"""The columns of a ledger."""


@dataclass(frozen=True, slots=True)
class Overnight:
    """A learner to look at in the morning. ``zone`` is None for who chose none."""

    user_id: int
    zone: str | None
    goal: int
    ledger: Ledger
    news: News


def load(tx: Transaction, user_id: int) -> Ledger:
    """The learner's ledger; the empty one before the first answer. Read once in a transaction."""

    def read() -> Ledger:
        row = tx.execute(select(*LEDGER).where(streaks.c.user_id == user_id)).first()
        return Ledger() if row is None else to_ledger(row)

    return tx.once(("ledger", user_id), read)


def save(tx: Transaction, user_id: int, ledger: Ledger, tell_at: datetime | None) -> None:
    """Keep a settled ledger, and when to look whether there is something to tell."""
    values = {**to_values(ledger), "tell_at": tell_at}
    put(tx, streaks, {"user_id": user_id}, values)
    tx.keep(("ledger", user_id), ledger)


def save_many(tx: Transaction, settled: Sequence[tuple[int, Ledger, News, datetime | None]]) -> None:
    """Keep many ledgers that are on record already: (learner, ledger, news, when to look again)."""
    rows = [
        {"of": user_id, "news": _to_column(news), "tell_at": tell_at, **to_values(ledger)}
        for user_id, ledger, news, tell_at in settled
    ]
    if rows:
        tx.execute(update(streaks).where(streaks.c.user_id == bindparam("of")), rows)
    for user_id, ledger, _, _ in settled:
        tx.keep(("ledger", user_id), ledger)


def to_look_at(tx: Transaction, now: datetime, most: int) -> list[Overnight]:
    """Whose morning has come, the longest waiting first."""
    statement = (
        select(streaks.c.user_id, users.c.zone, users.c.goal, streaks.c.news, *LEDGER)
        .select_from(streaks.join(users))
        .where(streaks.c.tell_at <= now)
        .order_by(streaks.c.tell_at)
        .limit(most)
    )
    rows = tx.execute(statement).all()
    return [
        Overnight(user_id, zone, goal, to_ledger(rest), to_news(news))
        for user_id, zone, goal, news, *rest in rows
    ]


def look_again(tx: Transaction, user_id: int, tell_at: datetime | None) -> None:
    """When to look whether there is something to tell; None: not until they write."""
    tx.execute(update(streaks).where(streaks.c.user_id == user_id).values(tell_at=tell_at))


def untold(tx: Transaction, user_id: int) -> News:
    """What was not told yet."""
    return to_news(tx.scalar(select(streaks.c.news).where(streaks.c.user_id == user_id)))


def add_news(tx: Transaction, user_id: int, news: News) -> None:
    """Remember what to tell. The learner's ledger must be on record."""
    _put_news(tx, user_id, (*untold(tx, user_id), *news))


def drop_news(tx: Transaction, user_id: int, day: date, kinds: Collection[NewsKind]) -> bool:
    """What was to be told of a date is not true any more; whether there was any."""
    known = untold(tx, user_id)
    right = tuple(one for one in known if one.day != day or one.kind not in kinds)
    if right != known:
        _put_news(tx, user_id, right)
    return right != known


def take_news(tx: Transaction, user_id: int) -> News:
    """What was not told yet; it counts as told now."""
    known = untold(tx, user_id)
    if known:
        _put_news(tx, user_id, ())
    return known


def days(tx: Transaction, user_id: int) -> dict[date, Kind]:
    """Every date that holds a streak of the learner's, and why."""
    rows = tx.execute(select(streak_days.c.day, streak_days.c.kind).where(streak_days.c.user_id == user_id))
    return {row.day: row.kind for row in rows}


def recent_days(tx: Transaction, user_id: int, today: date) -> dict[date, Kind]:
    """As ``days``, of today and yesterday."""
    here = (streak_days.c.user_id == user_id) & streak_days.c.day.in_((today, today - DAY))
    rows = tx.execute(select(streak_days.c.day, streak_days.c.kind).where(here))
    return {row.day: row.kind for row in rows}


def mark(tx: Transaction, user_id: int, marks: Sequence[tuple[date, Kind]], at: datetime, zone: str) -> None:
    """Decide dates. One that was saved by a rule may still turn out to have been earned."""
    for day, kind in marks:
        values = {"earned_at": at, "zone": zone, "kind": kind}
        put(tx, streak_days, {"user_id": user_id, "day": day}, values)


def mark_many(tx: Transaction, marks: Sequence[tuple[int, date, Kind, str]], at: datetime) -> None:
    """Decide dates of many learners: (learner, date, kind, zone)."""
    rows = [
        {"user_id": user_id, "day": day, "kind": kind, "earned_at": at, "zone": zone}
        for user_id, day, kind, zone in marks
    ]
    insert_new_rows(tx, streak_days, rows)


def to_ledger(row: Sequence[Any]) -> Ledger:
    """A ledger from the values of its columns."""
    # a tick of reminders reads hundreds: by their places values cost less than by their names
    settled, run, longest, freezes, toward_freeze, celebrated, last_credit, zone_changed_at, *rest = row
    held_open, skipped, bridged_at, broken_day, broken_at, lost, broken_goal, repaired_at = rest
    return Ledger(
        settled, run, longest, freezes, toward_freeze, celebrated, last_credit, zone_changed_at,
        tuple((date.fromisoformat(day), datetime.fromisoformat(end)) for day, end in held_open or ()),
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
        "held_open": [[day.isoformat(), end.isoformat()] for day, end in ledger.held_open] or None,
        "broken_day": broken.day if broken else None,
        "broken_at": broken.at if broken else None,
        "lost": broken.lost if broken else None,
        "broken_goal": broken.goal if broken else None,
    }


def to_news(column: Sequence[Sequence[str]] | None) -> News:
    """News as their column has them."""
    return tuple(
        NewsEvent(NewsKind(kind), date.fromisoformat(day), *about) for kind, day, *about in column or ()
    )


def _to_column(news: News) -> list[list[str]] | None:
    return [[one.kind.value, one.day.isoformat(), one.about] for one in news] or None


def _put_news(tx: Transaction, user_id: int, news: News) -> None:
    tx.execute(update(streaks).where(streaks.c.user_id == user_id).values(news=_to_column(news)))
