"""The leaderboard of a group: a page of it, and the row of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.chat.tutor import Tutor
from bot.features.leaderboard import repository as leaderboards
from bot.features.leaderboard import rules as leaderboard
from bot.features.leaderboard.rules import Period, Row
from bot.features.timezone import use_cases as zone
from bot.storage.transaction import Transaction

PAGE_ROWS = 10


@dataclass(frozen=True, slots=True)
class Board:
    """One page, ``page`` from 0. ``own`` is the asker's row, on this page or not; ``games`` are counted."""

    period: Period
    rows: tuple[Row, ...]
    page: int
    pages: int
    people: int
    games: int
    own: Row | None
    names: Mapping[int, str]


def board(
    tx: Transaction, tutor: Tutor, chat_id: int, period: Period, page: int, person: int, now: datetime
) -> Board:
    """A page of the group's leaderboard, the nearest one there is, as ``person`` sees it."""
    since = leaderboard.since(period, now, zone.of_group(tx, tutor, chat_id))
    ranked = leaderboard.rank(leaderboards.totals(tx, chat_id, since))
    pages = max(1, -(-len(ranked) // PAGE_ROWS))
    page = min(max(page, 0), pages - 1)
    rows = ranked[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
    own = next((row for row in ranked if row.total.person == person), None)
    shown = {row.total.person for row in (*rows, *([own] if own else ()))}
    return Board(
        period=period,
        rows=rows,
        page=page,
        pages=pages,
        people=len(ranked),
        games=leaderboards.games(tx, chat_id, since),
        own=own,
        names=leaderboards.names(tx, chat_id, shown),
    )
