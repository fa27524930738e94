"""What learners chose in /settings, beside what every learner has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.features.profile.tables import preferences
from bot.storage import dialect

NAME, NOTHING = "name", "nothing"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``shown`` is what others see of the learner in groups; ``decks_off`` are not quizzed from."""

    shown: str = NAME
    decks_off: frozenset[str] = frozenset()


def find(tx: Connection, user_id: int) -> Preferences:
    """The learner's choices, or the usual ones."""
    columns = (preferences.c.shown, preferences.c.decks_off)
    row = tx.execute(select(*columns).where(preferences.c.user_id == user_id)).first()
    return Preferences() if row is None else Preferences(row[0], frozenset(row[1]))


def put(tx: Connection, user_id: int, chosen: Preferences) -> None:
    """Keep the learner's choices."""
    values = {"shown": chosen.shown, "decks_off": sorted(chosen.decks_off)}
    dialect.put(tx, preferences, {"user_id": user_id}, values)


def hidden(tx: Connection, user_ids: Collection[int]) -> set[int]:
    """Those of these people who do not want to be named to others."""
    here = preferences.c.user_id.in_(user_ids) & (preferences.c.shown == NOTHING)
    return set(tx.scalars(select(preferences.c.user_id).where(here)))
