"""The leaderboard of a group: a page of it, and the row of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.context import LearnerContext
from bot.core.people import ANONYMOUS_ADMIN
from bot.features.groups import zone_of_group
from bot.features.leaderboard import repository, rules
from bot.features.leaderboard.rules import Period, Row

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


def board(ctx: LearnerContext, period: Period, page: int = 0) -> Board:
    """A page of the group's leaderboard, the nearest one there is, as who asks sees it."""
    chat_id = ctx.place.chat_id
    since = rules.since(period, ctx.at, zone_of_group(ctx))
    ranked = rules.rank(repository.totals(ctx.tx, chat_id, since))
    pages = max(1, -(-len(ranked) // PAGE_ROWS))
    page = min(max(page, 0), pages - 1)
    rows = ranked[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
    own = next((row for row in ranked if row.total.person == _voter(ctx)), None)
    shown = {row.total.person for row in (*rows, *([own] if own else ()))}
    return Board(
        period=period,
        rows=rows,
        page=page,
        pages=pages,
        people=len(ranked),
        games=repository.games(ctx.tx, chat_id, since),
        own=own,
        names=repository.names(ctx.tx, chat_id, shown),
    )


def _voter(ctx: LearnerContext) -> int:
    """Who the person is in votes: an anonymous administrator votes as the group."""
    return ctx.place.chat_id if ctx.learner.id == ANONYMOUS_ADMIN else ctx.learner.id
