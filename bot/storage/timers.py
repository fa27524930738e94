"""Timers are columns of instants in the features' tables; a look at all of them is one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, ScalarSelect, func, select

from bot.storage.transaction import Transaction


@dataclass(frozen=True)
class Timer:
    """A column with due instants, found by an index; of some rows only, if ``where`` says so.

    ``after`` is added to the earliest.
    """

    column: Column[datetime]
    after: timedelta = timedelta(0)
    where: ColumnElement[bool] | None = None

    def earliest(self) -> ScalarSelect[datetime]:
        """The column's earliest instant."""
        statement = select(func.min(self.column))
        return (statement if self.where is None else statement.where(self.where)).scalar_subquery()


def look(tx: Transaction, timers: Mapping[str, Sequence[Timer]]) -> dict[str, datetime | None]:
    """The earliest due instant under each name; None where nothing waits."""
    asked = [(name, timer) for name, several in timers.items() for timer in several]
    columns = [timer.earliest() for _, timer in asked]
    found = tx.execute(select(*columns)).one() if columns else ()
    earliest: dict[str, datetime | None] = dict.fromkeys(timers)
    for (name, timer), at in zip(asked, found, strict=True):
        if at is not None:
            due, known = at + timer.after, earliest[name]
            earliest[name] = due if known is None else min(due, known)
    return earliest
