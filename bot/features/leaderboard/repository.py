"""A group's finished games, added up by person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from bot.features.challenge import FULL_POINTS, Scoring, State, challenges, players
from bot.features.leaderboard.rules import TENTHS, PlayerTotal
from bot.storage.transaction import Transaction

FEWEST = 2
"""A game in which fewer people answered does not count."""

SPEED_POINTS_A_TENTH = FULL_POINTS // TENTHS


def totals(tx: Transaction, chat_id: int, since: datetime | None) -> list[PlayerTotal]:
    """Everybody who answered in a game of this chat that counts and ended since then."""
    won = and_(players.c.rank == 1, players.c.points > 0)
    statement = (
        select(
            players.c.person,
            func.sum(_tenths()),
            func.sum(case((won, 1), else_=0)),
            func.sum(players.c.right),
            func.sum(players.c.answered),
            func.count(),
        )
        .join(challenges, challenges.c.id == players.c.challenge_id)
        .where(challenges.c.id.in_(_counted(chat_id, since)), players.c.answered > 0)
        .group_by(players.c.person)
    )
    return [PlayerTotal(*row) for row in tx.execute(statement)]


def games(tx: Transaction, chat_id: int, since: datetime | None) -> int:
    """How many games count."""
    return tx.execute(select(func.count()).select_from(_counted(chat_id, since).subquery())).scalar_one()


def names(tx: Transaction, chat_id: int, persons: Collection[int]) -> Mapping[int, str]:
    """What these people were called when they last played here."""
    statement = (
        select(players.c.person, players.c.name)
        .join(challenges, challenges.c.id == players.c.challenge_id)
        .where(challenges.c.chat_id == chat_id, players.c.person.in_(persons))
        .order_by(challenges.c.id)
    )
    return {row[0]: row[1] for row in tx.execute(statement)}


def _counted(chat_id: int, since: datetime | None) -> Select[tuple[int]]:
    return (
        select(challenges.c.id)
        .join(players, players.c.challenge_id == challenges.c.id)
        .where(_over(chat_id, since), players.c.answered > 0)
        .group_by(challenges.c.id)
        .having(func.count() >= FEWEST)
    )


def _over(chat_id: int, since: datetime | None) -> ColumnElement[bool]:
    over = and_(
        challenges.c.chat_id == chat_id,
        challenges.c.state == State.OVER,
        challenges.c.started_at.is_not(None),
    )
    return over if since is None else and_(over, challenges.c.ended_at >= since)


def _tenths() -> ColumnElement[int]:
    half = SPEED_POINTS_A_TENTH // 2
    speed = (players.c.points + half) // SPEED_POINTS_A_TENTH
    return case((challenges.c.scoring == Scoring.SPEED, speed), else_=players.c.points * TENTHS)
