"""The timer of the tutor's sign of life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.messages import Outgoing
from bot.features.outages import use_cases as life


class Life:
    """Beats while the tutor runs. ``hears`` says whether Telegram reaches it."""

    def __init__(self, hears: Callable[[], bool]) -> None:
        self._hears = hears

    def next_due(self, tx: Connection) -> datetime | None:
        """When the next beat is due."""
        return life.next_due(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Beat."""
        life.beat(tx, now, self._hears())
        return ()
