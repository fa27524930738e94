"""Who plays in a challenge, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from bot.features.challenge.board import Score
from bot.features.challenge.rules import State
from bot.features.challenge.tables import challenges, players
from bot.storage.dialect import insert_new
from bot.storage.rows import columns, every, values
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewPlayer:
    """Who joins, and the first round that they play."""

    person: int
    name: str
    joined_at: datetime
    from_round: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What one closed round adds to a player's score."""

    person: int
    correct: bool
    points: int
    time_ms: int


def join(tx: Transaction, challenge_id: int, player: NewPlayer) -> bool:
    """Add a player; False when this person plays already."""
    zero = {"answered": 0, "right": 0, "points": 0, "time_ms": 0}
    return insert_new(tx, players, {"challenge_id": challenge_id, **values(player), **zero})


def names(tx: Transaction, challenge_id: int) -> list[str]:
    """The players' names in the order they joined."""
    here = players.c.challenge_id == challenge_id
    return list(
        tx.scalars(select(players.c.name).where(here).order_by(players.c.joined_at, players.c.person))
    )


def count(tx: Transaction, challenge_id: int) -> int:
    """How many play."""
    return tx.execute(select(func.count()).where(players.c.challenge_id == challenge_id)).scalar_one()


def from_round(tx: Transaction, challenge_id: int, person: int) -> int | None:
    """The first round that this person plays; None for who does not."""
    here = (players.c.challenge_id == challenge_id) & (players.c.person == person)
    return tx.scalar(select(players.c.from_round).where(here))


def running_games(tx: Transaction, person: int) -> tuple[int, ...]:
    """The challenges that are not over and that this person plays in."""
    joined = players.join(challenges, challenges.c.id == players.c.challenge_id)
    here = (players.c.person == person) & (challenges.c.state != State.OVER)
    return tuple(tx.scalars(select(challenges.c.id).select_from(joined).where(here)))


def scores(tx: Transaction, challenge_id: int) -> list[Score]:
    """Everybody's game so far."""
    return every(tx, Score, select(*columns(players, Score)).where(players.c.challenge_id == challenge_id))


def gain(tx: Transaction, challenge_id: int, gains: Iterable[Gain]) -> None:
    """Add a closed round to the players' scores. A wrong answer's time counts for nothing."""
    rows = [
        {
            "at_challenge": challenge_id,
            "at_person": one.person,
            "more_right": int(one.correct),
            "more_points": one.points,
            "more_time": one.time_ms if one.correct else 0,
        }
        for one in gains
    ]
    if not rows:
        return
    statement = (
        update(players)
        .where(
            players.c.challenge_id == bindparam("at_challenge"), players.c.person == bindparam("at_person")
        )
        .values(
            answered=players.c.answered + 1,
            right=players.c.right + bindparam("more_right"),
            points=players.c.points + bindparam("more_points"),
            time_ms=players.c.time_ms + bindparam("more_time"),
        )
    )
    tx.execute(statement, rows)


def set_ranks(tx: Transaction, challenge_id: int, ranks: Mapping[int, int]) -> None:
    """Keep the final ranks."""
    rows = [{"at_person": person, "its_rank": rank} for person, rank in ranks.items()]
    if rows:
        here = (players.c.challenge_id == challenge_id) & (players.c.person == bindparam("at_person"))
        tx.execute(update(players).where(here).values(rank=bindparam("its_rank")), rows)
