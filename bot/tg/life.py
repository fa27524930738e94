"""The timer of the tutor's sign of life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.services import life
from bot.tg.outgoing import Outgoing


class Life:
    """Beats while the tutor runs."""

    def next_due(self, tx: Connection) -> datetime | None:
        """When the next beat is due."""
        return life.next_due(tx)

    def fire(self, tx: Connection, now: datetime) -> Sequence[Outgoing]:
        """Beat."""
        life.beat(tx, now)
        return ()
