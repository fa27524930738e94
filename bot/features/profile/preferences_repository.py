"""What learners chose in /settings, beside what every learner has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from bot.features.profile.tables import Shown, preferences
from bot.storage import dialect
from bot.storage.rows import record
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Preferences:
    """``shown`` is what others see of the learner in groups; ``decks_off`` are not quizzed from."""

    shown: Shown = Shown.NAME
    decks_off: frozenset[str] = frozenset()


def preferences_of(tx: Transaction, user_id: int) -> Preferences:
    """The learner's choices, or the usual ones."""

    def read() -> Preferences:
        row = tx.execute(select(preferences).where(preferences.c.user_id == user_id)).first()
        return Preferences() if row is None else record(Preferences, row, decks_off=frozenset(row.decks_off))

    return tx.once(("preferences", user_id), read)


def set_preferences(tx: Transaction, user_id: int, chosen: Preferences) -> None:
    """Remember the learner's choices."""
    values = {"shown": chosen.shown, "decks_off": sorted(chosen.decks_off)}
    dialect.put(tx, preferences, {"user_id": user_id}, values)
    tx.keep(("preferences", user_id), chosen)


def hidden(tx: Transaction, user_ids: Collection[int]) -> set[int]:
    """Those of these people who do not want to be named to others."""
    here = preferences.c.user_id.in_(user_ids) & (preferences.c.shown == Shown.NOTHING)
    return set(tx.scalars(select(preferences.c.user_id).where(here)))
